"""Whether an answer is whole: valid as it stands, and nothing longer could be."""

from collections.abc import Callable

from volunteer_desk.forms.form import Field, FieldType
from volunteer_desk.pipeline.capture.answers import Answers
from volunteer_desk.text.dates import parse_whole_date

_DIGITS = "0123456789"
_MORE_DIGITS = (*_DIGITS, *(first + second for first in _DIGITS for second in "09"))


def is_complete(field: Field, text: str, answers: Answers, fits: Callable[[str], bool]) -> bool:
    """Return whether keying may go on by itself after `text`, as a person typed it.

    `fits` tells whether the form has nothing to say against a value. So it is with a choice by its
    only fitting first letters or its number, a number that could not take another digit, a whole
    date and an acknowledgement.
    """
    if field.type is FieldType.SELECT_ONE:
        return answers.is_only_choice(field, text)
    if field.type in {FieldType.INTEGER, FieldType.RANGE}:
        return (
            text.isdecimal() and fits(text) and not any(fits(text + more) for more in _MORE_DIGITS)
        )
    if field.type is FieldType.DATE:
        return _is_whole_date(text) and fits(text)
    return field.type is FieldType.ACKNOWLEDGE and bool(text.strip()) and fits(text)


def _is_whole_date(text: str) -> bool:
    if parse_whole_date(text) is None or any(parse_whole_date(text + more) for more in _DIGITS):
        return False
    year_comes_last = text.rstrip(" .")[-4:].isdecimal()
    return "." not in text or text.endswith(".") or year_comes_last
