"""The XLSForm converter: a workbook of rows in, an XForm document out, its errors in our words."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pyxform.errors import ErrorCode, PyXFormError
from pyxform.section import RepeatingSection
from pyxform.xls2xform import convert

from volunteer_desk.base.messages import Message, say
from volunteer_desk.forms.xlsform.findings import Place

_TEXTS = frozenset({"label", "hint", "guidance_hint", "constraint_message", "required_message"})
# Quotation marks under letters that nobody writes.
_QUOTES_AGAIN = dict(zip(range(0xFDD0, 0xFDD4), "\u2018\u2019\u201c\u201d", strict=True))
_GUARDED = {ord(mark): chr(code) for code, mark in _QUOTES_AGAIN.items()}
_LONGEST_QUOTE = 300
_ROOT = "data"
_ROW = re.compile(r"\[row : ([0-9]+)\]\s*")
_SHEET = re.compile(r"[Oo]n the '(\w+)' sheet")
_UNKNOWN = re.compile(r"Could not find the name '([^']*)'")
_GAP = re.compile(r"\{\w+\}")
_COLUMN = re.compile(r"the '([^']+)' value")

_NumberedRows = Sequence[tuple[int, dict[str, str]]]

# To learn which repeat a question stands in, the converter compares repeats by all that they hold,
# once for each question: minutes for some hundred. Two repeats of one form are never alike.
RepeatingSection.__eq__ = object.__eq__


class ConversionError(Exception):
    """The converter cannot follow the form; `place` and `reason` say where and why."""

    def __init__(self, place: Place, reason: Message) -> None:
        super().__init__(str(reason))
        self.place = place
        self.reason = reason


def convert_to_xform(
    survey: _NumberedRows, choices: _NumberedRows, settings: Mapping[str, str]
) -> str:
    """Return the XForm document of a form.

    Raises:
        ConversionError: the converter refuses the form, or fails at it.
    """
    survey, choices = _guarded(survey), _guarded(choices)
    workbook: dict[str, Any] = {
        "survey": _at_their_numbers(survey),
        "survey_header": _header(survey),
        "choices": _at_their_numbers(choices),
        "choices_header": _header(choices),
        "settings": [dict(settings)],
        "settings_header": [dict.fromkeys(settings)],
        "sheet_names": ["survey", "choices", "settings"],
    }
    try:
        xform = convert(workbook, warnings=[], validate=False, form_name=_ROOT).xform
        return str(xform).translate(_QUOTES_AGAIN)
    except PyXFormError as error:
        raise _worded(error) from error
    except Exception as error:  # it fails in its own ways at forms that it does not foresee
        reason = say("The form cannot be converted ({reason}).", reason=quote(error))
        raise ConversionError(Place(), reason) from error


def _guarded(rows: _NumberedRows) -> _NumberedRows:
    """Return the rows with the quotation marks of their texts as the converter leaves them be.

    It makes all of them straight, which is right in expressions alone. And it lets a text without
    a language replace its translations if they come before, so they come after it.
    """
    return [
        (
            number,
            {
                key: text.translate(_GUARDED) if key.partition("::")[0] in _TEXTS else text
                for key, text in sorted(row.items(), key=lambda one: one[0].count("::"))
            },
        )
        for number, row in rows
    ]


def quote(error: Exception) -> str:
    """Return what a library said, in its own English, on one line and cut to a bearable length."""
    text = " ".join(str(error).split()) or type(error).__name__
    return text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + "…"


def _at_their_numbers(rows: _NumberedRows) -> list[dict[str, str]]:
    """Return the rows with empty ones between, so that the converter counts as the file does."""
    if not rows:
        return []
    by_number = {number - 2: row for number, row in rows}
    return [by_number.get(index, {}) for index in range(max(by_number) + 1)]


def _header(rows: _NumberedRows) -> list[dict[str, None]]:
    keys = dict.fromkeys(key for _, row in rows for key in row)
    return [dict.fromkeys(sorted(keys, key=lambda one: one.count("::")))] if rows else []


def _worded(error: PyXFormError) -> ConversionError:
    text = quote(error)
    context = error.context
    row = _ROW.search(text)
    sheet, column = _SHEET.search(text), _COLUMN.search(text)
    place = Place(
        str(context.get("sheet") or (sheet[1] if sheet else "survey" if row else "")),
        int(row[1]) if row else 0,
        str(context.get("column") or (column[1] if column else "")),
    )
    unknown = _UNKNOWN.search(text)
    if unknown is not None:
        return ConversionError(place, say("There is no question named {name}.", name=unknown[1]))
    reason = next((reason for code, reason in _REASONS.items() if _says(code, text)), None)
    reason = reason or say("The form converter says: {reason}", reason=_ROW.sub("", text))
    return ConversionError(place, reason)


def _says(code: ErrorCode, text: str) -> bool:
    """Return whether `text` is the converter's message `code`, whatever stands in its gaps."""
    parts = (re.escape(one) for one in _GAP.split(code.value.msg))
    return re.match(".*?".join(parts).replace("\\ ", r"\s+"), text, re.DOTALL) is not None


_REASONS: Mapping[ErrorCode, Message] = {
    ErrorCode.NAMES_003: say(
        "A repeat cannot have the name of the form itself; name it otherwise."
    ),
    ErrorCode.NAMES_004: say("Two repeats have the same name."),
    ErrorCode.NAMES_005: say("The name meta belongs to the form itself; name it otherwise."),
    ErrorCode.PYREF_001: say("A reference is written {example}.", example="${name}"),
    ErrorCode.PYREF_002: say("Several references are written with commas between them."),
    ErrorCode.RANGE_001: say("A range needs numbers: start=1 end=10 step=1."),
    ErrorCode.RANGE_002: say("The step of a range cannot be 0."),
    ErrorCode.RANGE_003: say("The step of a range cannot be longer than the range."),
}
