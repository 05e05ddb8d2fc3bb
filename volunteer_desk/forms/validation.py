"""Checks on what was keyed: one sentence beside the field, which a person may override."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message, say
from volunteer_desk.forms.constraints import ConstraintError, compile_constraint
from volunteer_desk.forms.expressions import Value
from volunteer_desk.forms.form import Field, FieldType, Form, Labels
from volunteer_desk.text.dates import parse_whole_date
from volunteer_desk.text.digits import parse_decimal, parse_whole_number
from volunteer_desk.text.unicode import fold, normalise

_BETWEEN_CHOICES = re.compile(r"[,;|/\n]")


@dataclass(frozen=True, slots=True)
class FormText:
    """A parameter of a message that the form's author wrote, in the languages they wrote it in.

    The wording of a message asks it for the reader's language; `str()` gives the form's own.
    """

    labels: Labels
    default_language: str = ""

    def in_language(self, language: str) -> str:
        """Return the text in `language`, else in the form's default language, else in any."""
        for code in (language, self.default_language, ""):
            if self.labels.get(code):
                return self.labels[code]
        return next((text for text in self.labels.values() if text), "")

    def __str__(self) -> str:
        return self.in_language(self.default_language)


def check_value(
    form_field: Field, text: str, today: dt.date, default_language: str = ""
) -> Message | None:
    """Return what is to be said about `text` as the value of `form_field`, or None if nothing.

    Raises:
        ConstraintError: the field's condition cannot be evaluated; `ensure_checkable` refuses such
            a form before anything is keyed into it.
    """
    written = normalise(text)
    if not written:
        return _about_blank(form_field)
    value, message = _READERS[form_field.type](form_field, written)
    if message is not None:
        return message
    return _about_constraint(form_field, value, today, default_language)


def check_line(
    form: Form, values: Mapping[str, str], marks: Mapping[str, str], today: dt.date
) -> dict[str, Message]:
    """Return what is to be said about a line, by field name; a marked field is not checked."""
    found = {}
    for one in form.asked:
        if marks.get(one.name):
            continue
        message = check_value(one, values.get(one.name, ""), today, form.default_language)
        if message is not None:
            found[one.name] = message
    return found


def choice_name(field: Field, text: str) -> str | None:
    """Return the name of the choice that `text` names, or whose label it is in any language."""
    written = normalise(text)
    if any(choice.name == written for choice in field.choices):
        return written
    key = fold(written)
    names = [
        choice.name
        for choice in field.choices
        if key and key in {fold(choice.name), *map(fold, choice.labels.values())}
    ]
    return names[0] if len(names) == 1 else None


def choice_names(field: Field, text: str) -> tuple[str, ...] | None:
    """Return the choices that `text` lists: names between spaces, or labels between commas."""
    for parts in (text.split(), [part for part in _BETWEEN_CHOICES.split(text) if part.strip()]):
        names = [choice_name(field, part) for part in parts]
        known = [name for name in names if name is not None]
        if known and len(known) == len(names):
            return tuple(dict.fromkeys(known))
    return None


def value_to_store(field: Field, text: str) -> str:
    """Return `text` as it is stored: as written (NFC), but a choice by its name, if it is one."""
    if field.type is FieldType.SELECT_ONE:
        return choice_name(field, text) or normalise(text)
    if field.type is FieldType.SELECT_MULTIPLE:
        return " ".join(choice_names(field, text) or ()) or normalise(text)
    return normalise(text)


def ensure_checkable(form: Form) -> None:
    """Refuse a form that came ready-made (in a pack) with a condition this version cannot read.

    Raises:
        RefusedError: with one detail per field.
    """
    details = []
    for one in form.asked:
        try:
            compile_constraint(one.constraint or ".")
        except ConstraintError as error:
            details.append(say("Field {field}: {reason}", field=one.name, reason=error.reason))
    if details:
        raise RefusedError(
            say("The form has conditions that this version cannot read; update the program."),
            tuple(details),
        )


def _about_blank(form_field: Field) -> Message | None:
    if form_field.required and form_field.type is not FieldType.NOTE:
        return say("An answer is needed here. If the page has none, mark the field as blank.")
    return None


def _about_constraint(
    form_field: Field, value: Value, today: dt.date, default_language: str
) -> Message | None:
    if not form_field.constraint:
        return None
    if compile_constraint(form_field.constraint).holds(value, today):
        return None
    if any(form_field.constraint_messages.values()):
        text = FormText(form_field.constraint_messages, default_language)
        return say("The form says: {words}", words=text)
    return say(
        "The form does not expect this value ({condition}).", condition=form_field.constraint
    )


_Reading = tuple[Value, Message | None]


def _read_text(_field: Field, written: str) -> _Reading:
    return written, None


def _read_integer(_field: Field, written: str) -> _Reading:
    number = parse_whole_number(written)
    if number is None:
        return "", say("A whole number is expected here, such as 34.")
    return str(number), None


def _read_decimal(_field: Field, written: str) -> _Reading:
    number = parse_decimal(written)
    if number is None:
        return "", say("A number is expected here, such as 34 or 34.5.")
    return format(number, "f"), None


def _read_date(_field: Field, written: str) -> _Reading:
    day = parse_whole_date(written)
    if day is None:
        return "", say("A whole date is expected here: year, month, day, such as 1934-03-12.")
    return day, None


def _read_choice(form_field: Field, written: str) -> _Reading:
    name = choice_name(form_field, written)
    if name is None:
        return "", say("“{answer}” is not one of the choices.", answer=written)
    return name, None


def _read_choices(form_field: Field, written: str) -> _Reading:
    names = choice_names(form_field, written)
    if names is None:
        return "", say("“{answer}” is not made of the choices.", answer=written)
    return " ".join(names), None


_READERS: Mapping[FieldType, Callable[[Field, str], _Reading]] = {
    FieldType.TEXT: _read_text,
    FieldType.NOTE: _read_text,
    FieldType.INTEGER: _read_integer,
    FieldType.DECIMAL: _read_decimal,
    FieldType.DATE: _read_date,
    FieldType.SELECT_ONE: _read_choice,
    FieldType.SELECT_MULTIPLE: _read_choices,
}
