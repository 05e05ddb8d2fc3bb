"""A form from an XLSForm file: `.xlsx`, `.xls` or `.csv`, whatever its name says it is."""

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message, say
from volunteer_desk.forms.form import Form
from volunteer_desk.forms.headings import read_headings
from volunteer_desk.forms.sheets import Sheet, read_sheets
from volunteer_desk.forms.subset import SurveyScan, choice_lists, scan_choices, scan_settings
from volunteer_desk.forms.xform import form_from_xform

_MOST_FINDINGS = 200
_LONGEST_QUOTE = 300
_MOST_CHOICES = 20_000  # of all questions together: a form travels whole in every pack

_NumberedRows = list[tuple[int, dict[str, str]]]


def read_form(data: bytes, name: str) -> Form:
    """Return the form in the XLSForm `data`; `name` is its file's name, for messages and fallbacks.

    Raises:
        RefusedError: it is not a form, or it asks something that this version does not: then
            `details` name every such cell by sheet, row and column, with the reason.
    """
    sheets = _read_sheets(data, name)
    survey = sheets.get("survey")
    if survey is None or not {"type", "name"} <= _columns(survey):
        raise RefusedError(
            say(
                "“{name}” is not an XLSForm: it has no sheet named survey with columns type and"
                " name.",
                name=name,
            )
        )
    workbook, findings = _scan(sheets, survey, PurePath(name).stem or "form")
    if findings:
        raise RefusedError(
            say(
                "“{name}” asks for things that this version does not do; change these cells and"
                " try again.",
                name=name,
            ),
            _bounded(findings),
        )
    form = _convert(workbook, name)
    if not form.asked:
        raise RefusedError(say("“{name}” has no question that could be answered.", name=name))
    if sum(len(one.choices) for one in form.asked) > _MOST_CHOICES:
        raise RefusedError(
            say(
                "The questions of “{name}” have more than {count} choices in all; ask the longest"
                " lists as text.",
                name=name,
                count=_MOST_CHOICES,
            )
        )
    return form


def _read_sheets(data: bytes, name: str) -> Mapping[str, Sheet]:
    try:
        return read_sheets(data)
    except RefusedError as error:
        raise RefusedError(
            say("“{name}” cannot be used: {reason}", name=name, reason=error.message)
        ) from error
    except Exception as error:
        raise RefusedError(
            say(
                "“{name}” cannot be read: it is damaged or not a spreadsheet. Save it again as"
                " .xlsx and try once more ({reason}).",
                name=name,
                reason=_quote(error),
            )
        ) from error


def _columns(survey: Sheet) -> set[str]:
    return {heading.column for heading in read_headings(survey.header).values()}


def _scan(
    sheets: Mapping[str, Sheet], survey: Sheet, fallback: str
) -> tuple[dict[str, Any], list[Message]]:
    """Return the workbook for the converter, reduced to what is read, and what is refused."""
    choices, choice_findings = scan_choices(sheets.get("choices"))
    settings, setting_findings = scan_settings(sheets.get("settings"), fallback)
    scan = SurveyScan(survey, choice_lists(choices))
    findings = [
        *scan.findings.messages,
        *choice_findings.messages,
        *setting_findings.messages,
    ]
    entities = sheets.get("entities")
    if entities is not None and entities.rows:
        findings.append(say("Sheet {sheet}: Entities are not read yet.", sheet=entities.name))
    workbook = {
        "survey": _at_their_numbers(scan.rows),
        "survey_header": _header(scan.rows),
        "choices": _at_their_numbers(choices),
        "choices_header": _header(choices),
        "settings": [settings],
        "settings_header": _header([(2, settings)]),
        "sheet_names": ["survey", "choices", "settings"],
    }
    return workbook, findings


def _at_their_numbers(rows: _NumberedRows) -> list[dict[str, str]]:
    """Return the rows with empty ones between, so that the converter counts as the file does."""
    if not rows:
        return []
    by_number = {number - 2: row for number, row in rows}
    return [by_number.get(index, {}) for index in range(max(by_number) + 1)]


def _header(rows: _NumberedRows) -> list[dict[str, None]]:
    return [dict.fromkeys(key for _, row in rows for key in row)] if rows else []


def _convert(workbook: dict[str, Any], name: str) -> Form:
    try:
        result = convert(workbook, warnings=[], validate=False, form_name="data")
        return form_from_xform(result.xform)
    except PyXFormError as error:
        raise RefusedError(
            say("“{name}” is not a valid XLSForm: {reason}", name=name, reason=_quote(error))
        ) from error
    except Exception as error:
        raise RefusedError(
            say("“{name}” could not be converted: {reason}", name=name, reason=_quote(error))
        ) from error


def _quote(error: Exception) -> str:
    """Return what a library said, in its own English, on one line and cut to a bearable length."""
    text = " ".join(str(error).split()) or type(error).__name__
    return text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + "…"


def _bounded(findings: list[Message]) -> tuple[Message, ...]:
    if len(findings) <= _MOST_FINDINGS:
        return tuple(findings)
    more = len(findings) - _MOST_FINDINGS
    return (*findings[:_MOST_FINDINGS], say("… and {more} more.", more=more))
