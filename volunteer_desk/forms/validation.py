"""Checks on what was keyed: one sentence beside the field, which a person may override."""

import datetime as dt

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message, say
from volunteer_desk.forms.answers_by_type import Reading, read_answer, value_to_store
from volunteer_desk.forms.choice_names import choice_name, choice_names
from volunteer_desk.forms.expressions import (
    Base,
    Document,
    Element,
    ExpressionError,
    Reference,
    Scope,
    compile_expression,
    to_truth,
)
from volunteer_desk.forms.form import Field, FieldType, Form
from volunteer_desk.forms.form_schema import schema_of
from volunteer_desk.forms.form_text import FormText, answer_needed, unexpected_value
from volunteer_desk.text.unicode import normalise

__all__ = [
    "FormText",
    "check_value",
    "choice_name",
    "choice_names",
    "ensure_checkable",
    "value_to_store",
]

_ITSELF = Reference(Base.CONTEXT)


def check_value(
    form_field: Field, text: str, today: dt.date, default_language: str = ""
) -> Message | None:
    """Return what is to be said about `text` as the value of `form_field` alone, or None.

    A condition that asks about other answers is left to `FormInstance.problem`, which has them.
    """
    if not normalise(text):
        is_missing = form_field.required and form_field.type is not FieldType.NOTE
        return (
            answer_needed(FormText(form_field.required_messages, default_language))
            if is_missing
            else None
        )
    reading = read_answer(form_field, text)
    if reading.problem is not None or _holds(form_field, reading, today):
        return reading.problem
    return unexpected_value(form_field, FormText(form_field.constraint_messages, default_language))


def ensure_checkable(form: Form) -> None:
    """Refuse a form that came ready-made (in a pack) with an expression this version cannot read.

    Raises:
        RefusedError: with one detail per expression.
    """
    findings = schema_of(form).findings
    if findings:
        raise RefusedError(
            say("The form has conditions that this version cannot read; update the program."),
            findings,
        )


def _holds(form_field: Field, reading: Reading, today: dt.date) -> bool:
    if not form_field.constraint or not reading.value:
        return True
    document = Document()
    node = document.append(Element("value", reading.value))
    try:
        condition = compile_expression(form_field.constraint)
        if condition.references - {_ITSELF}:
            return True
        now = dt.datetime.combine(today, dt.time(12)).astimezone()
        return to_truth(condition.evaluate(Scope(node, now=lambda: now)))
    except (
        ExpressionError
    ):  # it is told where the form is opened, and again where a line is checked
        return True
