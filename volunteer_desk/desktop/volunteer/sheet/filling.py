"""One value written into many lines, or changed wherever it stands; each is one step of undoing."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from volunteer_desk.desktop.piecework import Piecework
from volunteer_desk.desktop.volunteer.sheet.rows import SheetRows
from volunteer_desk.forms.form import Field
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.workflows.begin_entry import EntrySession, LineState

_NOT_KEYED = frozenset({LineState.EMPTY, LineState.ELSEWHERE, LineState.ABSENT})


@dataclass(frozen=True)
class Fill:
    """What is asked to be changed: a field in these lines, `old` where only that value is."""

    field: Field
    places: tuple[LinePlace, ...]
    old: str = ""
    of_page: bool = False


class Filling:
    """Plans a fill, counts what it would change, and does it."""

    def __init__(
        self,
        session: EntrySession,
        rows: SheetRows,
        filled: Callable[[Sequence[LinePlace], str], None],
        work: Piecework[LinePlace],
    ) -> None:
        self._work = work
        self._session = session
        self._rows = rows
        self._filled = filled
        self._page_names = frozenset(one.name for one in session.form.of_page)

    def plan(self, name: str, marked: Sequence[LinePlace]) -> Fill | None:
        """Return what a field's change would be about: the marked lines, or all that say the same.

        A field of the page is changed for each page that has a marked line.
        """
        field = next(one for one in self._session.fields if one.name == name)
        if name in self._page_names:
            return self._on_pages(field, marked)
        if len(marked) > 1:
            places = tuple(one for one in marked if self._is_keyed(one))
            return Fill(field, places) if places else None
        old = self._rows.row(marked[0]).content.values.get(name, "") if marked else ""
        saying = self._session.lines_saying(name, old) if old else ()
        return Fill(field, saying, old) if saying else None

    def count(self, fill: Fill, value: str) -> int:
        """Return how many lines would say something else than now."""
        return len(self._differing(fill.field.name, fill.places, value))

    def fill(self, fill: Fill, value: str) -> None:
        """Write the value into every line of the plan, as one deed; very many lines in pieces."""
        name = fill.field.name
        wanted = self._differing(name, fill.places, value)
        if fill.of_page:
            wanted = list({place.page: place for place in reversed(wanted)}.values())
        changed: list[LinePlace] = []

        def write(piece: Sequence[LinePlace]) -> None:
            values = dict.fromkeys(piece, value)
            changed.extend(self._session.fill(name, values, goes_on=bool(changed)))
            self._filled(changed, name)

        self._work.begin(wanted, write, _nothing_more)

    def _on_pages(self, field: Field, marked: Iterable[LinePlace]) -> Fill | None:
        pages = list(dict.fromkeys(one.page for one in marked))
        places = tuple(
            place
            for page in pages
            for place in (LinePlace(page, n + 1) for n in range(self._session.lines_of(page)))
            if self._is_keyed(place)
        )
        return Fill(field, places, of_page=True) if places else None

    def _differing(self, name: str, places: Collection[LinePlace], value: str) -> list[LinePlace]:
        rows = ((place, self._rows.row(place).content) for place in places)
        return [
            place
            for place, content in rows
            if content.values.get(name, "") != value or (value and name in content.marks)
        ]

    def _is_keyed(self, place: LinePlace) -> bool:
        return self._rows.row(place).state not in _NOT_KEYED


def _nothing_more() -> None:
    """Do nothing more: every piece was told when it was written."""
