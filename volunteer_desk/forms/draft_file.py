"""A form draft from an XLSForm file, and back to an `.xlsx` that every XLSForm tool reads."""

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

import xlsxwriter

from volunteer_desk.forms.draft import Cells, FormDraft, Language
from volunteer_desk.forms.headings import Heading, read_headings
from volunteer_desk.forms.roles import NAMESPACE
from volunteer_desk.forms.sheets import Sheet, read_sheets
from volunteer_desk.forms.xlsform.lists import CHOICE_COLUMNS
from volunteer_desk.forms.xlsform.survey_columns import KNOWN_COLUMNS

_NAMED = re.compile(r"(.*?)\s*\(\s*[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*\s*\)")
_FIRST_COLUMNS = {
    "survey": ("type", "name", "label", "hint"),
    "choices": ("list_name", "name", "label"),
}
_NO_LANGUAGE = Language("", "")
_WIDTHS = {"type": 22, "name": 22, "label": 30, "hint": 34, "list_name": 16}


def read_draft(data: bytes) -> FormDraft:
    """Return the draft of a form in `.xlsx`, `.xls` or XLSForm's CSV.

    Raises:
        RefusedError: too large, protected, or text that is not UTF-8. A damaged workbook raises
            what its library raises; `read_form` is asked first and words that.
    """
    sheets = read_sheets(data)
    survey, choices = sheets.get("survey"), sheets.get("choices")
    headers = [one.header for one in (survey, choices) if one]
    return FormDraft(
        languages=_languages(headers),
        survey=_rows(survey, KNOWN_COLUMNS),
        choices=_rows(choices, CHOICE_COLUMNS),
        settings=_settings(sheets.get("settings")),
    )


def write_draft(draft: FormDraft) -> bytes:
    """Return the draft as an `.xlsx` workbook with the sheets survey, choices and settings."""
    target = io.BytesIO()
    plain = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(target, plain) as book:
        head = book.add_format({"bold": True, "bg_color": "#E8EEF7", "bottom": 1})
        names = {one.code: one for one in draft.languages}
        for sheet_name, rows in (("survey", draft.survey), ("choices", draft.choices)):
            headings = _headings(sheet_name, rows, draft.languages)
            sheet = book.add_worksheet(sheet_name)
            sheet.freeze_panes(1, 2)
            for column, heading in enumerate(headings):
                sheet.write_string(0, column, _written(heading, names), head)
                sheet.set_column(column, column, _WIDTHS.get(heading.column, 18))
            for number, cells in enumerate(rows, start=1):
                for column, heading in enumerate(headings):
                    if cells.get(heading):
                        sheet.write_string(number, column, cells[heading])
        settings = _settings_to_write(draft)
        sheet = book.add_worksheet("settings")
        for column, (name, text) in enumerate(settings.items()):
            sheet.write_string(0, column, name, head)
            sheet.write_string(1, column, text)
            sheet.set_column(column, column, 24)
    return target.getvalue()


def _languages(headers: Iterable[tuple[str, ...]]) -> tuple[Language, ...]:
    """Return the languages of labels and hints; texts that name no language come last."""
    found: dict[str, Language] = {}
    for header in headers:
        for written, heading in read_headings(header).items():
            if heading.column in {"label", "hint"}:
                name = written.rpartition(":")[2].strip() if heading.language else ""
                named = _NAMED.fullmatch(name)
                one = Language(heading.language, named[1] if named else name)
                found.setdefault(heading.language, one)
    plain = found.pop("", None)
    languages = tuple(found.values())
    return languages if languages and plain is None else (*languages, _NO_LANGUAGE)


def _rows(sheet: Sheet | None, known: AbstractSet[str]) -> tuple[Cells, ...]:
    """Return the cells by their column; a column of no meaning here stays as it is written."""
    if sheet is None:
        return ()
    headings = {
        written: heading
        if heading.column in known or heading.column.startswith("vd:")
        else Heading(written)
        for written, heading in read_headings(sheet.header).items()
    }
    return tuple({headings[key]: text for key, text in row.cells.items()} for row in sheet.rows)


def _settings(sheet: Sheet | None) -> Mapping[str, str]:
    if sheet is None or not sheet.rows:
        return {}
    headings = read_headings(sheet.header)
    return {headings[key].column: text for key, text in sheet.rows[0].cells.items()}


def _settings_to_write(draft: FormDraft) -> dict[str, str]:
    settings = dict(draft.settings)
    uses_ours = any(heading.column.startswith("vd:") for row in draft.survey for heading in row)
    if uses_ours and "vd=" not in settings.get("namespaces", ""):
        settings["namespaces"] = f'{settings.get("namespaces", "")} vd="{NAMESPACE}"'.strip()
    return settings


def _headings(
    sheet_name: str, rows: Sequence[Cells], languages: Sequence[Language]
) -> list[Heading]:
    """Return the columns that hold anything, the usual ones first, languages in their order.

    A text without a language comes before its translations: some tools let it replace those that
    stand before it.
    """
    used = dict.fromkeys(heading for cells in rows for heading in cells)
    first = _FIRST_COLUMNS[sheet_name]
    codes = ["", *(one.code for one in languages)]
    for column in first[:2]:
        used.setdefault(Heading(column))
    columns = list(dict.fromkeys([*first, *(heading.column for heading in used)]))

    def order(heading: Heading) -> tuple[int, int]:
        code = heading.language
        return columns.index(heading.column), codes.index(code) if code in codes else len(codes)

    return sorted(used, key=order)


def _written(heading: Heading, languages: Mapping[str, Language]) -> str:
    column = f"bind::{heading.column}" if heading.column.startswith("vd:") else heading.column
    if not heading.language:
        return column
    return f"{column}::{languages.get(heading.language, heading.language)}"
