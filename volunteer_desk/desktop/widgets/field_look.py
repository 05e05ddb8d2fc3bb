"""How a field is keyed, from its type and the appearances that mean something on a desktop."""

from dataclasses import dataclass
from enum import Enum, auto

from volunteer_desk.forms.field import CHOICE_TYPES, Field, FieldType
from volunteer_desk.text.digits import parse_decimal


class EditorKind(Enum):
    """What a person types in."""

    LINE = auto()
    LONG = auto()
    """Several lines of text."""
    SCALE = auto()
    """A number between two ends, with a slider beside it."""
    TICK = auto()
    """One answer that is given by one key."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The ends of a range and its step."""

    start: float
    end: float
    step: float


@dataclass(frozen=True, slots=True)
class FieldLook:
    """How one field looks; the default is a line of text."""

    editor: EditorKind = EditorKind.LINE
    has_chips: bool = False
    """Its choices stand below it as numbered chips."""
    is_always_listed: bool = False
    """They stand there however many there are."""
    shows_order: bool = False
    """The order of the choices that are taken counts."""
    is_wide: bool = False
    scale: Scale | None = None
    table: str = ""
    """The list of choices that a table of questions shares, or nothing outside a table."""
    is_table_head: bool = False
    """It asks nothing: it only names the columns of the table below it."""


PLAIN = FieldLook()

_ONLY_COMPLETED = frozenset({"minimal", "autocomplete", "search"})
_ALWAYS_LISTED = frozenset({"likert", "horizontal", "horizontal-compact", "quick", "columns"})
_IN_TABLE = frozenset({"label", "list-nolabel", "table-list"})
_WIDE = frozenset({FieldType.SELECT_MULTIPLE, FieldType.RANK, FieldType.RANGE})


def look_of(field: Field) -> FieldLook:
    """Return how a field is keyed."""
    if field.type is FieldType.ACKNOWLEDGE:
        return FieldLook(EditorKind.TICK, has_chips=True)
    if field.type is FieldType.RANGE:
        scale = _scale(field)
        return FieldLook(EditorKind.SCALE if scale else EditorKind.LINE, is_wide=True, scale=scale)
    if field.type in CHOICE_TYPES:
        return _look_of_choices(field)
    if field.type is FieldType.TEXT:
        is_long = "multiline" in field.appearances
        kind = EditorKind.LONG if is_long else EditorKind.LINE
        return FieldLook(kind, is_wide=is_long or not field.kind)
    return FieldLook()


def _look_of_choices(field: Field) -> FieldLook:
    appearances = frozenset(field.appearances)
    if field.type is not FieldType.RANK and appearances & _IN_TABLE:
        table = field.choice_list or " ".join(choice.name for choice in field.choices)
        head = "label" in appearances
        return FieldLook(
            has_chips=True, is_always_listed=True, is_wide=True, table=table, is_table_head=head
        )
    always = bool(appearances & _ALWAYS_LISTED)
    return FieldLook(
        has_chips=not appearances & _ONLY_COMPLETED,
        is_always_listed=always,
        shows_order=field.type is FieldType.RANK,
        is_wide=field.type in _WIDE or "likert" in appearances,
    )


def _scale(field: Field) -> Scale | None:
    start, end, step = (
        parse_decimal(field.parameters.get(name, usual))
        for name, usual in (("start", "1"), ("end", "10"), ("step", "1"))
    )
    if start is None or end is None or step is None or not step or start == end:
        return None
    return Scale(float(start), float(end), abs(float(step)))
