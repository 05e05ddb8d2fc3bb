"""What a keyed text is as an answer of each type: the value that expressions see, or a remark."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from volunteer_desk.base.messages import Message, say
from volunteer_desk.forms.choice_names import choice_name, choice_names, listed_choices
from volunteer_desk.forms.field import DERIVED_TYPES, Field, FieldType
from volunteer_desk.text.dates import parse_whole_date
from volunteer_desk.text.digits import parse_decimal, parse_whole_number, to_ascii_digits
from volunteer_desk.text.partial_dates import (
    PartialDate,
    Precision,
    Qualifier,
    Range,
    parse_partial_date,
)
from volunteer_desk.text.times import parse_time
from volunteer_desk.text.unicode import fold, normalise

ACKNOWLEDGED = "OK"
"""What is stored where a person has acknowledged something, as in ODK."""

_YES_WORDS = frozenset({"ok", "okay", "oke", "yes", "y", "true", "1", "x", "✓", "✔"}) | {
    "ya", "y", "हाँ", "हां", "हा", "ठीक", "ओके", "haan", "igen", "i", "rendben", "baik",
}  # fmt: skip
_MOMENT = re.compile(
    r"(?P<day>.+?)(?:(?<=[0-9])t(?=[0-9])|[\s,]\s*)(?P<time>[0-9]\S*(?:\s[ap]\.?m\.?)?)"
)
_NUMBERS = re.compile(r"[\s,;]+")
_BOUNDS = (Decimal(90), Decimal(180))


@dataclass(frozen=True, slots=True)
class Reading:
    """An answer as expressions see it: ISO days, ASCII digits, names of choices; or a remark."""

    value: str
    problem: Message | None = None


def read_answer(field: Field, text: str, language: str = "") -> Reading:
    """Return what `text` is as an answer of `field`; a text that is none has no value.

    `language` is the reader's, for the habit of writing dates.
    """
    written = normalise(text)
    return _READERS[field.type](field, written, language) if written else Reading("")


def value_to_store(field: Field, text: str) -> str:
    """Return `text` as it is stored: as written (NFC), but a choice by its name, if it is one."""
    written = normalise(text)
    if field.type is FieldType.SELECT_ONE:
        return choice_name(field, written) or written
    if field.type is FieldType.SELECT_MULTIPLE:
        return " ".join(choice_names(field, written) or ()) or written
    if field.type is FieldType.RANK:
        return " ".join(listed_choices(field, written) or ()) or written
    if field.type is FieldType.ACKNOWLEDGE and fold(written) in _YES_WORDS:
        return ACKNOWLEDGED
    return written


def _read_text(_field: Field, written: str, _language: str) -> Reading:
    return Reading(written)


def _read_integer(_field: Field, written: str, _language: str) -> Reading:
    number = parse_whole_number(written)
    if number is None:
        return Reading("", say("A whole number is expected here, such as 34."))
    return Reading(str(number))


def _read_decimal(_field: Field, written: str, _language: str) -> Reading:
    number = parse_decimal(written)
    if number is None:
        return Reading("", say("A number is expected here, such as 34 or 34.5."))
    return Reading(format(number, "f"))


def _read_range(field: Field, written: str, _language: str) -> Reading:
    number = parse_decimal(written)
    start, end, step = (_parameter(field, name) for name in ("start", "end", "step"))
    if start is None or end is None:
        return _read_decimal(field, written, "")
    if number is None or not min(start, end) <= number <= max(start, end):
        return Reading(
            "", say("A number from {start} to {end} is expected here.", start=start, end=end)
        )
    if step and (number - start) % step:
        return Reading(
            "",
            say(
                "A number from {start} to {end} in steps of {step} is expected here.",
                start=start,
                end=end,
                step=abs(step),
            ),
        )
    return Reading(format(number, "f"))


def _parameter(field: Field, name: str) -> Decimal | None:
    return parse_decimal(field.parameters.get(name, ""))


def _read_date(field: Field, written: str, language: str) -> Reading:
    day = parse_whole_date(written)
    if day is not None:
        return Reading(day.isoformat())
    if "month-year" in field.appearances:
        known = _sure_date(written, language)
        if known is not None and known.precision is Precision.MONTH:
            return Reading(f"{known.year:04d}-{known.month:02d}-01")
        return Reading("", say("A month and a year are expected here, such as 1934-03."))
    if "year" in field.appearances:
        known = _sure_date(written, language)
        if known is not None and known.precision in {Precision.YEAR, Precision.MONTH}:
            return Reading(f"{known.year:04d}-01-01")
        return Reading("", say("A year is expected here, such as 1934."))
    return Reading("", say("A whole date is expected here: year, month, day, such as 1934-03-12."))


def _sure_date(written: str, language: str) -> PartialDate | None:
    found = parse_partial_date(written, language)
    if found is None or found.year is None or found.range is not Range.NONE:
        return None
    return found if found.qualifier is Qualifier.NONE and not found.is_ambiguous else None


def _read_partial_date(_field: Field, written: str, language: str) -> Reading:
    found = parse_partial_date(written, language)
    if found is None:
        return Reading(
            "",
            say(
                "No date is recognised here; it may be in part or uncertain: 1934, March 1934,"
                " about 1950, with the year in four digits."
            ),
        )
    return Reading(found.canonical)


def _read_time(_field: Field, written: str, _language: str) -> Reading:
    found = parse_time(written)
    if found is None:
        return Reading("", say("A time is expected here, such as 14:30."))
    offset = dt.datetime.now(dt.UTC).astimezone().isoformat()[-6:]
    return Reading(f"{found.isoformat('milliseconds')}{offset}")


def _read_date_time(_field: Field, written: str, _language: str) -> Reading:
    parts = _MOMENT.fullmatch(fold(to_ascii_digits(written)))
    day = parse_whole_date(parts["day"].rstrip(",")) if parts else None
    moment = parse_time(parts["time"]) if parts else None
    if day is None or moment is None:
        return Reading(
            "", say("A whole date and a time are expected here, such as 1934-03-12 14:30.")
        )
    return Reading(f"{day.isoformat()}T{moment.isoformat('milliseconds')}")


def _read_choice(field: Field, written: str, _language: str) -> Reading:
    name = choice_name(field, written) if field.choices else written
    if name is None:
        return Reading("", say("“{answer}” is not one of the choices.", answer=written))
    return Reading(name)


def _read_choices(field: Field, written: str, _language: str) -> Reading:
    names = choice_names(field, written) if field.choices else tuple(written.split())
    if names is None:
        return Reading("", say("“{answer}” is not made of the choices.", answer=written))
    return Reading(" ".join(names))


def _read_rank(field: Field, written: str, _language: str) -> Reading:
    names = listed_choices(field, written)
    if names is None or sorted(names) != sorted(one.name for one in field.choices):
        return Reading(
            "", say("All the choices are expected here, each once, the first one first.")
        )
    return Reading(" ".join(names))


def _read_acknowledgement(_field: Field, written: str, _language: str) -> Reading:
    if fold(written) not in _YES_WORDS:
        return Reading("", say("Only OK is expected here, or nothing."))
    return Reading(ACKNOWLEDGED)


def _read_geopoint(_field: Field, written: str, _language: str) -> Reading:
    numbers = [parse_decimal(part) for part in _NUMBERS.split(written) if part]
    known = [one for one in numbers if one is not None]
    inside = all(abs(one) <= bound for one, bound in zip(known, _BOUNDS, strict=False))
    if len(known) != len(numbers) or not 2 <= len(known) <= 4 or not inside:
        return Reading(
            "",
            say(
                "A place on the earth is expected here: latitude and longitude in degrees, such as"
                " -6.2 106.8."
            ),
        )
    return Reading(" ".join(format(one, "f") for one in known))


_READERS: Mapping[FieldType, Callable[[Field, str, str], Reading]] = {
    **dict.fromkeys(DERIVED_TYPES, _read_text),
    FieldType.TEXT: _read_text,
    FieldType.NOTE: _read_text,
    FieldType.BARCODE: _read_text,
    FieldType.FILE: _read_text,
    FieldType.INTEGER: _read_integer,
    FieldType.DECIMAL: _read_decimal,
    FieldType.RANGE: _read_range,
    FieldType.DATE: _read_date,
    FieldType.PARTIAL_DATE: _read_partial_date,
    FieldType.TIME: _read_time,
    FieldType.DATE_TIME: _read_date_time,
    FieldType.SELECT_ONE: _read_choice,
    FieldType.SELECT_MULTIPLE: _read_choices,
    FieldType.RANK: _read_rank,
    FieldType.ACKNOWLEDGE: _read_acknowledgement,
    FieldType.GEOPOINT: _read_geopoint,
}
