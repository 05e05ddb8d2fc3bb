"""Read an XLSForm: `.xlsx`, `.xls`, `.csv` or `.md`, whatever its name says it is."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePath
from types import MappingProxyType
from xml.etree.ElementTree import ParseError

from volunteer_desk.base.canonical import canonical_bytes
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message, say
from volunteer_desk.forms.form import Form
from volunteer_desk.forms.form_file import ReadForm
from volunteer_desk.forms.headings import read_headings
from volunteer_desk.forms.sheets import Sheet, read_sheets
from volunteer_desk.forms.xlsform.attached import Table, read_tables
from volunteer_desk.forms.xlsform.checks import check_form, without_self_locks
from volunteer_desk.forms.xlsform.conversion import ConversionError, convert_to_xform, quote
from volunteer_desk.forms.xlsform.findings import Findings, Place
from volunteer_desk.forms.xlsform.lists import ChoiceLists, may_repeat_choices, read_settings
from volunteer_desk.forms.xlsform.media import Media
from volunteer_desk.forms.xlsform.survey import Survey
from volunteer_desk.forms.xlsform.xform import Beside, UnexpectedXFormError, form_from_xform

_MOST_FINDINGS = 200
_MOST_CHOICES = 20_000  # of all questions together: a form travels whole in every pack
_LARGEST_FORM_BYTES = 3 << 20  # of its JSON, which is one line of a pack
_NO_FILES: Mapping[str, bytes] = MappingProxyType({})


def read_form(data: bytes, name: str, files: Mapping[str, bytes] = _NO_FILES) -> ReadForm:
    """Return the form in the XLSForm `data`.

    `name` is its file's name, for messages and fallbacks; `files` are the files beside it, by
    name, of which those are read that the form names (lists of choices, tables, pictures). A
    picture that cannot be shown is remarked on, and the form is read without it.

    Raises:
        RefusedError: it is not a form, or it asks something that cannot be done here: then
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
    findings = Findings()
    media = Media(findings)
    fallback = PurePath(name).stem or "form"
    form = _read_form(sheets, survey, fallback, files, media, findings)
    if findings.refusals or form is None:
        raise RefusedError(
            say(
                "“{name}” asks for things that this version does not do; change these cells and"
                " try again.",
                name=name,
            ),
            _bounded(findings.refusals),
        )
    pictures = media.read(files, _pictures_named(form))
    form = replace(form, pictures=pictures.by_name)
    _refuse_unusable(form, name)
    return ReadForm(form, _bounded(findings.remarks), pictures.data)


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
                reason=quote(error),
            )
        ) from error


def _columns(survey: Sheet) -> set[str]:
    return {heading.column for heading in read_headings(survey.header).values()}


def _read_form(
    sheets: Mapping[str, Sheet],
    sheet: Sheet,
    fallback: str,
    files: Mapping[str, bytes],
    media: Media,
    findings: Findings,
) -> Form | None:
    """Return the form, or None if it cannot even be converted; what is found is in `findings`."""
    settings = read_settings(sheets.get("settings"), fallback, findings)
    repeats = may_repeat_choices(settings)
    choices = ChoiceLists(sheets.get("choices"), findings, media, may_repeat=repeats)
    survey = Survey(sheet, choices.names, media, findings)
    choices.check(survey.references)
    _refuse_entities(sheets.get("entities"), findings)
    tables = read_tables(survey.files, files, findings)
    if not survey.rows:
        return None
    try:
        xform = convert_to_xform(survey.rows, choices.rows, settings)
        form = form_from_xform(xform, _beside(survey, choices, tables))
    except ConversionError as error:
        place = _as_written(error.place, sheets)
        if not findings.has_refused(place):
            findings.refuse(place, error.reason)
        return None
    except (UnexpectedXFormError, ParseError) as error:
        reason = say("The form cannot be converted ({reason}).", reason=quote(error))
        findings.refuse(Place(), reason)
        return None
    check_form(form, survey.by_path, findings)
    return form if findings.refusals else without_self_locks(form, survey.by_path)


def _as_written(place: Place, sheets: Mapping[str, Sheet]) -> Place:
    """Return the place with the names of sheet and column as the file has them."""
    sheet = sheets.get(place.sheet)
    if sheet is None:
        return place
    headings = read_headings(sheet.header).items()
    written = (key for key, heading in headings if heading.for_converter() == place.column)
    return replace(place, sheet=sheet.name, column=next(written, place.column))


def _beside(survey: Survey, choices: ChoiceLists, tables: Mapping[str, Table]) -> Beside:
    with_other = {
        path: "other" not in choices.names.get(list_name, ())
        for path, list_name in survey.with_other.items()
    }
    return Beside(tables, with_other)


def _pictures_named(form: Form) -> frozenset[str]:
    """Return the names of the pictures of questions and of choices that are offered."""
    media = [
        *(one.media for one in form.fields),
        *(choice.media for one in form.fields for choice in one.choices),
    ]
    return frozenset(name for one in media for name in one.get("image", {}).values())


def _refuse_entities(entities: Sheet | None, findings: Findings) -> None:
    if entities is not None and entities.rows:
        findings.refuse(
            Place(entities.name),
            say("Entities live on a server; this program does not keep them."),
        )


def _refuse_unusable(form: Form, name: str) -> None:
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
    if len(canonical_bytes(form.as_json())) > _LARGEST_FORM_BYTES:
        raise RefusedError(
            say(
                "“{name}” is too large to travel with every batch: with its lists it is over"
                " {size} MB. Ask the longest lists as text, or leave columns of them out.",
                name=name,
                size=_LARGEST_FORM_BYTES >> 20,
            )
        )


def _bounded(findings: tuple[Message, ...]) -> tuple[Message, ...]:
    if len(findings) <= _MOST_FINDINGS:
        return findings
    more = len(findings) - _MOST_FINDINGS
    return (*findings[:_MOST_FINDINGS], say("… and {more} more.", more=more))
