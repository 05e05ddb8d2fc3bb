"""Meaning: the key under which two readings of a field are the same, however they are written.

Case, spacing and Unicode form never count; nor do the script of digits, the way in which a date or
a number is written, or the order of several choices. What could mean two things is compared as
written.
"""

from collections.abc import Callable
from functools import cache

from volunteer_desk.base.canonical import digest
from volunteer_desk.forms.answers_by_type import read_answer
from volunteer_desk.forms.field import CHOICE_TYPES, Field, FieldType
from volunteer_desk.model.kind import Kind
from volunteer_desk.text.dates import parse_whole_date
from volunteer_desk.text.digits import parse_decimal, to_ascii_digits
from volunteer_desk.text.partial_dates import parse_partial_date
from volunteer_desk.text.times import parse_time
from volunteer_desk.text.unicode import fold

Meaning = Callable[[str], str]

_NUMBERS = frozenset({FieldType.INTEGER, FieldType.DECIMAL, FieldType.RANGE})
_DATES = frozenset({FieldType.DATE, FieldType.PARTIAL_DATE})
_READ = frozenset({*CHOICE_TYPES, FieldType.DATE_TIME, FieldType.GEOPOINT, FieldType.ACKNOWLEDGE})
_PUNCTUATION_OF_NUMBERS = str.maketrans("", "", " -/().")


def as_written(text: str) -> str:
    """Return the key of a text that has no other meaning than its letters and digits."""
    return to_ascii_digits(fold(text))


def choice_of(key: str, mark: str) -> str:
    """Return the name of a reading among an item's choices; the same on every computer.

    `key` is what the reading means, as `meaning_of` gives it.
    """
    return digest([key, mark])[:6]


def meaning_of(field: Field) -> Meaning:
    """Return the function that gives the key of a reading of `field`; it remembers its answers."""
    return cache(_reader_of(field))


def _reader_of(field: Field) -> Meaning:
    if field.type in _NUMBERS:
        return _number
    if field.type in _DATES or field.kind == Kind.DATE:
        return _date
    if field.type is FieldType.TIME:
        return _time
    if field.type in _READ:
        return _answer(field)
    if field.kind == Kind.PHONE:
        return _phone
    return as_written


def _number(text: str) -> str:
    number = parse_decimal(text)
    if number is None:
        return as_written(text)
    return format(number.normalize(), "f") if number else "0"


def _date(text: str) -> str:
    day = parse_whole_date(text)
    if day is not None:
        return day.isoformat()
    found = parse_partial_date(text)
    return as_written(text) if found is None or found.is_ambiguous else found.canonical


def _time(text: str) -> str:
    found = parse_time(text)
    return as_written(text) if found is None else found.isoformat()


def _phone(text: str) -> str:
    return as_written(text).translate(_PUNCTUATION_OF_NUMBERS)


def _answer(field: Field) -> Meaning:
    def read(text: str) -> str:
        found = read_answer(field, text)
        if found.problem is not None or not found.value:
            return as_written(text)
        if field.type is FieldType.SELECT_MULTIPLE:
            return " ".join(sorted(found.value.split()))
        return found.value

    return read
