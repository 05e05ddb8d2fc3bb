"""What a form asks that cannot be done here, or is done otherwise: each with its place and reason."""

from dataclasses import dataclass, field

from volunteer_desk.base.messages import Message, say

_SHEETS = ("survey", "choices", "external_choices", "settings", "entities", "osm")


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of the workbook, or what is known of it: `row` 0 and an empty text are not known."""

    sheet: str = ""
    row: int = 0
    column: str = ""

    def told(self, reason: Message) -> Message:
        """Return `reason` with the place before it."""
        if not self.sheet:
            return reason
        if not self.row:
            return say("Sheet {sheet}: {reason}", sheet=self.sheet, reason=reason)
        if not self.column:
            return say(
                "Sheet {sheet}, row {row}: {reason}", sheet=self.sheet, row=self.row, reason=reason
            )
        return say(
            "Sheet {sheet}, row {row}, column {column}: {reason}",
            sheet=self.sheet,
            row=self.row,
            column=self.column,
            reason=reason,
        )

    @property
    def order(self) -> tuple[int, int]:
        """Return where the place stands among others."""
        name = self.sheet.strip().lower()
        return _SHEETS.index(name) if name in _SHEETS else len(_SHEETS), self.row


_Found = list[tuple[Place, Message]]


@dataclass
class Findings:
    """Collects what is refused and what is done otherwise."""

    _refused: _Found = field(default_factory=list)
    _remarked: _Found = field(default_factory=list)
    _places: set[Place] = field(default_factory=set)

    def refuse(self, place: Place, reason: Message) -> None:
        """Note that the form cannot be used because of what stands at `place`.

        Of a cell one reason is told: mostly the others follow from it.
        """
        if place not in self._places or not place.column:
            self._places.add(place)
            self._refused.append((place, reason))

    def remark(self, place: Place, reason: Message) -> None:
        """Note that the form can be used, though what stands at `place` is done otherwise."""
        if (place, reason) not in self._remarked:
            self._remarked.append((place, reason))

    def has_refused(self, place: Place) -> bool:
        """Return whether something in the row of `place` was refused."""
        return any((one.sheet, one.row) == (place.sheet, place.row) for one, _ in self._refused)

    @property
    def refusals(self) -> tuple[Message, ...]:
        """Return what was refused, in the order of the sheets."""
        return _in_order(self._refused)

    @property
    def remarks(self) -> tuple[Message, ...]:
        """Return what is done otherwise, in the order of the sheets."""
        return _in_order(self._remarked)


def _in_order(found: _Found) -> tuple[Message, ...]:
    ordered = sorted(found, key=lambda one: one[0].order)
    return tuple(place.told(reason) for place, reason in ordered)
