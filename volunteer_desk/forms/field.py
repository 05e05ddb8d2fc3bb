"""A field: one question of a form, with everything the form says about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class FieldType(StrEnum):
    """The kinds of questions, named as XLSForm names them where it has a name."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    RANGE = "range"
    DATE = "date"
    PARTIAL_DATE = "partial_date"
    """A text with `bind::vd:type` = `partial_date`: a year, a month of a year, "about 1950"."""
    TIME = "time"
    DATE_TIME = "dateTime"
    SELECT_ONE = "select_one"
    SELECT_MULTIPLE = "select_multiple"
    RANK = "rank"
    ACKNOWLEDGE = "acknowledge"
    GEOPOINT = "geopoint"
    BARCODE = "barcode"
    FILE = "file"
    """An image or other file, kept as the name that refers to it."""
    NOTE = "note"
    CALCULATE = "calculate"
    HIDDEN = "hidden"
    START = "start"
    END = "end"
    TODAY = "today"
    USERNAME = "username"
    DEVICE = "deviceid"


CHOICE_TYPES = frozenset({FieldType.SELECT_ONE, FieldType.SELECT_MULTIPLE, FieldType.RANK})
"""The types whose answers are names of choices."""

DERIVED_TYPES = frozenset(
    {
        FieldType.CALCULATE,
        FieldType.HIDDEN,
        FieldType.START,
        FieldType.END,
        FieldType.TODAY,
        FieldType.USERNAME,
        FieldType.DEVICE,
    }
)
"""The types that nobody keys: the program fills them in when a line is saved."""


class FieldRole(StrEnum):
    """What the program itself does with a field, said in the form's column `bind::vd:role`."""

    NONE = ""
    CONSENT = "consent"
    """The record may leave the project only where the value is one of the field's yes-values."""
    KEEP_UNTIL = "keep_until"
    """The record may not leave after this date."""


class FieldScope(StrEnum):
    """What a field is asked about: each line of a page, or the page once."""

    LINE = "line"
    PAGE = "page"
    """In a form whose lines are a repeat: a field outside it, the same for all lines of a page."""


Labels = Mapping[str, str]
"""A text by language code (`en`, `hi`); the key "" holds the text of a form without languages.

A text may quote answers: `${expression}` stands for the value of the XPath expression.
"""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a list: the name that is stored, and what people read."""

    name: str
    labels: Labels
    columns: Mapping[str, str] = field(default_factory=dict)
    """The list's other columns, which a choice filter asks."""
    media: Mapping[str, Labels] = field(default_factory=dict)
    """File names by kind (`image`, `audio`, `video`), then by language."""


@dataclass(frozen=True, slots=True)
class Condition:
    """An XPath expression of a group or field, and the path of the node that it is about."""

    path: str
    expression: str


@dataclass(frozen=True, slots=True)
class Field:
    """One question. `groups` are the labels of the groups around it, outermost first."""

    name: str
    type: FieldType
    labels: Labels
    hints: Labels = field(default_factory=dict)
    required: bool = False
    constraint: str = ""
    """An XPath expression about the field (`.`) and others, or empty."""
    constraint_messages: Labels = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    groups: tuple[Labels, ...] = ()
    role: FieldRole = FieldRole.NONE
    kind: str = ""
    """What the value is to matching (`given_name`, `place`, ...), from `bind::vd:kind`, or empty."""
    path: str = ""
    """Where the field stands in the form's instance document: `/data/person/name`."""
    scope: FieldScope = FieldScope.LINE
    relevant: tuple[Condition, ...] = ()
    """Asked only where all of these hold: the conditions of its groups, then its own."""
    required_when: str = ""
    """The condition under which an answer is needed, where `required` alone does not say it."""
    required_messages: Labels = field(default_factory=dict)
    readonly: bool = False
    readonly_when: tuple[Condition, ...] = ()
    """Locked as long as any of these holds: the conditions of its groups, then its own."""
    calculation: str = ""
    triggers: tuple[str, ...] = ()
    """Paths of the fields whose change alone sets off the calculation; empty: always in step."""
    default: str = ""
    default_expression: str = ""
    """What a new line starts with, where it is reckoned."""
    itemset: str = ""
    """The nodeset of the choices that are offered, where it depends on other answers:
    `instance('city')/root/item[state = current()/../state]`."""
    choice_list: str = ""
    """The id of the list that `choices` holds, as expressions name it: `instance('city')`."""
    guidance: Labels = field(default_factory=dict)
    media: Mapping[str, Labels] = field(default_factory=dict)
    """File names by kind (`image`, `audio`, `video`), then by language."""
    appearances: tuple[str, ...] = ()
    parameters: Mapping[str, str] = field(default_factory=dict)
    """What a range says: `start`, `end`, `step`."""
    region: tuple[int, int, int, int] | None = None
    """Where the field lies: left, top, width and height in per cent, of the strip of its line, or
    of the page for a field of the page; from `bind::vd:region`."""
    is_carried: bool = False
    """A new line starts with the value of the line before; from `bind::vd:ditto`."""
    is_numbered: bool = False
    """A new line starts with the number after that of the line before; `bind::vd:number`."""
    is_normalised: bool = False
    """The export has a second column with the value in plain form; from `bind::vd:normalised`."""
    passes: int = 0
    """How many passes key this field, 0 for all; from `bind::vd:passes`."""
