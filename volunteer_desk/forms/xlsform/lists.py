"""The sheets choices and settings as the converter is given them."""

from collections.abc import Mapping

from volunteer_desk.base.messages import say
from volunteer_desk.forms.headings import language_code, read_headings
from volunteer_desk.forms.roles import NAMESPACE
from volunteer_desk.forms.sheets import Sheet
from volunteer_desk.forms.xlsform.cells import Cells, refuse_same_headings
from volunteer_desk.forms.xlsform.findings import Findings
from volunteer_desk.forms.xlsform.media import Media
from volunteer_desk.forms.xlsform.names import is_name
from volunteer_desk.forms.xlsform.own_columns import YES
from volunteer_desk.forms.xlsform.references import References

NumberedRow = tuple[int, dict[str, str]]
"""A row as the converter is given it, with its number in the file."""

_SETTINGS = ("form_title", "form_id", "version", "default_language", "name")
_OWN_COLUMNS = frozenset({"list_name", "name", "label"})
_PICTURES = frozenset({"media::image"})
CHOICE_COLUMNS = _OWN_COLUMNS | {
    "media::image", "media::big-image", "media::audio", "media::video"
}  # fmt: skip
"""Every column of the choices that has a meaning of its own."""
_SWITCHES = ("allow_choice_duplicates", "clean_text_values")


class ChoiceLists:
    """The choices sheet: `rows` for the converter, `names` of every list's choices."""

    def __init__(
        self, sheet: Sheet | None, findings: Findings, media: Media, *, may_repeat: bool
    ) -> None:
        """Go through `sheet`; `may_repeat` allows a name twice in a list."""
        self.rows: list[NumberedRow] = []
        self.names: dict[str, tuple[str, ...]] = {}
        self._cells: list[Cells] = []
        if sheet is None:
            return
        headings = read_headings(sheet.header)
        refuse_same_headings(sheet, headings, _OWN_COLUMNS, findings)
        names: dict[str, dict[str, None]] = {}
        for row in sheet.rows:
            cells = Cells(row, sheet.name, headings, findings)
            list_name, name = cells.text("list_name"), cells.text("name")
            if not list_name:
                continue  # a remark between the lists
            known = names.setdefault(list_name, {})
            if not name:
                cells.refuse("name", say("The choice has no name."))
            elif name in known and not may_repeat:
                cells.refuse("name", say("The list has the choice {name} already.", name=name))
            else:
                known[name] = None
                self.rows.append((row.number, _kept(cells)))
                self._cells.append(cells)
                media.want(cells)
        self.names = {name: tuple(known) for name, known in names.items()}
        media.remark_on_headings(sheet, headings)

    def check(self, references: References) -> None:
        """Refuse labels that quote a question that is not there."""
        for (_, row), cells in zip(self.rows, self._cells, strict=True):
            references.check(cells, {"label"})
            if "label" in cells.refused:
                for key in [key for key in row if key.split("::")[0] == "label"]:
                    row[key] = cells.text("name")


def _kept(cells: Cells) -> dict[str, str]:
    """Return the cells that are read; columns for filters keep their heading as written."""
    kept = {}
    for heading, written, text in cells.each():
        if heading.column in _OWN_COLUMNS | _PICTURES:
            kept[heading.for_converter()] = text
        elif is_name(written) and not heading.column.startswith("media::"):
            kept[written] = text
    return kept


def read_settings(sheet: Sheet | None, fallback: str, findings: Findings) -> dict[str, str]:
    """Return the settings as the converter is given them; title and id fall back to `fallback`."""
    settings: dict[str, str] = {}
    if sheet is not None and sheet.rows:
        cells = Cells(sheet.rows[0], sheet.name, read_headings(sheet.header), findings)
        settings = {
            column: cells.text(column) for column in (*_SETTINGS, *_SWITCHES) if cells.text(column)
        }
        if cells.text("public_key"):
            cells.refuse("public_key", say("Forms that encrypt for a server are not read."))
        if "name" in settings and not is_name(settings["name"]):
            del settings["name"]
    settings.setdefault("form_title", fallback)
    settings.setdefault("form_id", fallback)
    if "default_language" in settings:
        settings["default_language"] = language_code(settings["default_language"])
    settings["namespaces"] = f'vd="{NAMESPACE}"'
    return settings


def may_repeat_choices(settings: Mapping[str, str]) -> bool:
    """Return whether the settings allow the same choice twice in a list."""
    return settings.get("allow_choice_duplicates", "").lower() in YES
