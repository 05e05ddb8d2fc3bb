"""The document that a form's expressions look at: the page's own fields, and a part for each line.

What is not relevant is taken out of the document, so that nobody counts or sums it; it still knows
where it belongs, and comes back there.
"""

import bisect
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from volunteer_desk.forms.answers_by_type import Reading, read_answer
from volunteer_desk.forms.expressions import Document, Element, ParentNode, Scope
from volunteer_desk.forms.field import DERIVED_TYPES, Field, FieldType
from volunteer_desk.forms.form_paths import FormNode

_Place = tuple[int, int]
_UNREAD = Reading("")


@dataclass(slots=True)
class Answers:
    """What was keyed of a page or a line, as written, and the marks."""

    values: dict[str, str] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, values: Mapping[str, str], marks: Mapping[str, str]) -> "Answers":
        """Return answers that may be changed without changing what they were made of."""
        return cls(dict(values), {name: mark for name, mark in marks.items() if mark})


class Slot(Element):
    """An element of the document that knows its place among its siblings."""

    __slots__ = ("place",)

    def __init__(self, name: str, place: _Place) -> None:
        super().__init__(name)
        self.place = place


class Part:
    """The page's own fields (number 0), or one line, in the document.

    `hidden` holds the paths whose own condition does not hold, `reckoned` what calculations gave.
    """

    def __init__(self, number: int, answers: Answers, nodes: Iterable[FormNode]) -> None:
        self.number = number
        self.answers = answers
        self.slots: dict[str, Slot] = {}
        self.hidden: set[str] = set()
        self.reckoned: dict[str, str] = {}
        self.scopes: dict[str, Scope] = {}
        self._readings: dict[str, Reading] = {}
        self._nodes = tuple(nodes)
        self._top: Slot | None = None

    def enter(self, document: Document, page: "Part | None") -> None:
        """Put the part into the document, with what was keyed; nothing of it is hidden yet."""
        for node in self._nodes:
            slot = Slot(node.name, (node.place, self.number))
            self.slots[node.path] = slot
            above = None if node.parent is None else self.slots.get(node.parent.path)
            if above is not None:
                slot.parent = above
                above.children.append(slot)
                continue
            self._top = slot
            if node.parent is None:
                document.append(slot)
            elif page is not None:
                _insert(page.slots[node.parent.path], slot)
        for node in self._nodes:
            if node.question is not None:
                self.show(node)

    def leave(self) -> None:
        """Take the part out of the document."""
        top = self._top
        if top is not None and top.parent is not None and top in top.parent.children:
            top.parent.remove(top)

    def show(self, node: FormNode) -> bool:
        """Let expressions see the field as it stands; return whether that is something new."""
        text = self._seen(node)
        slot = self.slots[node.path]
        if slot.text == text:
            return False
        slot.set_text(text)
        return True

    def set_relevant(self, node: FormNode, *, is_relevant: bool) -> None:
        """Take a node out of the document, or put it back in its place."""
        slot = self.slots[node.path]
        above = slot.parent
        if above is None:
            return
        if is_relevant:
            self.hidden.discard(node.path)
            _insert(above, slot)
        else:
            self.hidden.add(node.path)
            above.remove(slot)
            slot.parent = above  # expressions of the node itself still look up from here

    def is_relevant(self, path: str) -> bool:
        """Return whether every condition on the way to `path` in this part holds."""
        if not self.hidden:
            return True
        while path:
            if path in self.hidden:
                return False
            path = path.rpartition("/")[0]
        return True

    def forget_reading(self, name: str) -> None:
        """Read a field anew: something else stands in it."""
        self._readings.pop(name, None)

    def reading(self, one: Field) -> Reading:
        """Return what the field's text is as an answer; a marked field has none."""
        if self.answers.marks.get(one.name):
            return _UNREAD
        known = self._readings.get(one.name)
        if known is None:
            text = self.answers.values.get(one.name, "")
            known = self._readings[one.name] = read_answer(one, text) if text else _UNREAD
        return known

    def _seen(self, node: FormNode) -> str:
        one = node.question
        if one is None or one.type is FieldType.NOTE:
            return ""
        return self.reckoned.get(one.name, "") if is_reckoned(one) else self.reading(one).value


def is_reckoned(one: Field) -> bool:
    """Return whether a field is always in step with its calculation."""
    return bool(one.calculation) and not one.triggers


def is_keyed(one: Field) -> bool:
    """Return whether a person keys the field."""
    return one.type not in DERIVED_TYPES and one.type is not FieldType.NOTE


def _insert(above: ParentNode, slot: Slot) -> None:
    above.insert(bisect.bisect_left(above.children, slot.place, key=_place), slot)


def _place(child: object) -> _Place:
    return child.place if isinstance(child, Slot) else (0, 0)
