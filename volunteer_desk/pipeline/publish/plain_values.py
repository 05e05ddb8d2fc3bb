"""The plain form of a value, for the column beside what was written; never a guess."""

import re
from collections.abc import Callable, Mapping

from volunteer_desk.forms.answers_by_type import read_answer
from volunteer_desk.forms.field import CHOICE_TYPES, Field, FieldType
from volunteer_desk.text.dates import parse_whole_date
from volunteer_desk.text.digits import parse_decimal
from volunteer_desk.text.partial_dates import parse_partial_date
from volunteer_desk.text.times import parse_time
from volunteer_desk.text.unicode import normalise

_DOUBT = re.compile(r"(?<=\w)\?(?=\s|$)")
"""The mark of a doubtful word; letters left open (`_`, `*`, `[ab]`) cannot be made plain."""


def has_plain_form(field: Field) -> bool:
    """Return whether an export has a second column for a field."""
    return field.is_normalised or field.type is FieldType.PARTIAL_DATE


def plain_value(field: Field, text: str, language: str = "") -> str:
    """Return the plain form of a value, or nothing where it has none.

    Days and parts of days are in the Extended Date/Time Format, numbers in ASCII digits, choices by
    their names; a text has single spaces and no mark of doubt behind a word.
    """
    if not text:
        return ""
    if field.type in CHOICE_TYPES:
        return read_answer(field, text).value
    return _PLAIN.get(field.type, _text)(text, language)


def _text(text: str, _language: str) -> str:
    return " ".join(_DOUBT.sub("", normalise(text)).split())


def _number(text: str, _language: str) -> str:
    number = parse_decimal(text)
    return "" if number is None else format(number, "f")


def _date(text: str, language: str) -> str:
    day = parse_whole_date(text)
    return _partial_date(text, language) if day is None else day.isoformat()


def _partial_date(text: str, language: str) -> str:
    found = parse_partial_date(text, language)
    return "" if found is None else found.canonical


def _time(text: str, _language: str) -> str:
    found = parse_time(text)
    return "" if found is None else found.isoformat()


def _moment(text: str, _language: str) -> str:
    return read_answer(_MOMENT, text).value


_MOMENT = Field("", FieldType.DATE_TIME, {})
_PLAIN: Mapping[FieldType, Callable[[str, str], str]] = {
    FieldType.INTEGER: _number,
    FieldType.DECIMAL: _number,
    FieldType.RANGE: _number,
    FieldType.DATE: _date,
    FieldType.PARTIAL_DATE: _partial_date,
    FieldType.TIME: _time,
    FieldType.DATE_TIME: _moment,
}
