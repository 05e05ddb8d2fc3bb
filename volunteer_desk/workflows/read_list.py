"""Look at a bulk list before it is imported: its columns, what they seem to be, and its first rows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message, say
from volunteer_desk.forms.form import Field, FieldRole, Form
from volunteer_desk.forms.form_text import FormText
from volunteer_desk.forms.instance import Facts
from volunteer_desk.model.list_source import ColumnMap
from volunteer_desk.model.revision import Content
from volunteer_desk.pipeline.exchange.transport.folder import write_checked
from volunteer_desk.pipeline.lists.columns import ListColumns, mappable, suggest_columns
from volunteer_desk.pipeline.lists.encodings import NAMES as ENCODINGS
from volunteer_desk.pipeline.lists.list_file import BulkList, open_list
from volunteer_desk.pipeline.lists.list_row import ListChoice, ListRow
from volunteer_desk.pipeline.lists.map_file import read_map, write_map
from volunteer_desk.pipeline.lists.row_checks import ReadRow, Reckon, Reckoned, RowReader
from volunteer_desk.workflows.field_kinds import column_kinds, field_kinds
from volunteer_desk.workflows.reckon_lines import reckon_page

__all__ = ["ENCODINGS", "ColumnMap", "Field", "ListChoice", "ListLook", "ReadRow", "mappable"]

_LONGEST_MAP_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class ListLook:
    """A list that was looked at: its first rows, and which columns may fill which fields."""

    source: BulkList
    sample: tuple[ListRow, ...]
    suggested: ColumnMap

    def examples_of(self, columns: Sequence[str], most: int = 3) -> list[str]:
        """Return the first different values of some columns, joined by a space as they would be."""
        places = [self.source.columns.index(one) for one in columns]
        texts = (" ".join(" ".join(row.cells[at] for at in places).split()) for row in self.sample)
        return list(dict.fromkeys(text for text in texts if text))[:most]


def look_at_list(form: Form, path: Path, choice: ListChoice | None = None) -> ListLook:
    """Read a list once to its end, and suggest which column belongs to which field.

    Raises:
        RefusedError: not a list that can be read.
    """
    source = open_list(path, replace(choice or ListChoice(), languages=form.languages))
    sample = tuple(source.sample())
    if not sample:
        raise RefusedError(say("The list has a heading but no rows."))
    cells = {
        name: [row.cells[place] for row in sample] for place, name in enumerate(source.columns)
    }
    columns = ListColumns(cells, column_kinds(cells))
    return ListLook(source, sample, suggest_columns(form, field_kinds(form), columns))


def preview_rows(
    form: Form, look: ListLook, columns: ColumnMap, facts: Facts | None = None
) -> list[ReadRow]:
    """Return the first rows of a list as they would be stored, with what is wrong with them.

    Raises:
        RefusedError: the map does not fit the list or the form.
    """
    reader = RowReader(form, look.source.columns, columns, reckoner(form, facts or Facts()))
    return reader.read(look.sample)


def remarks_on(form: Form, columns: ColumnMap) -> list[Message]:
    """Return what a map leaves out that matters: consent, the day to keep until, and needed answers."""
    told = []
    for one in mappable(form):
        if one.name in columns.fields:
            continue
        label = label_of(form, one.name)
        if one.role is FieldRole.CONSENT:
            told.append(
                say(
                    "No column says “{field}”: no record of this list leaves in an export, nor one"
                    " that it is linked with.",
                    field=label,
                )
            )
        elif one.required:
            told.append(say("No column says “{field}”, which the form needs.", field=label))
    return told


def label_of(form: Form, name: str) -> FormText:
    """Return how a field is called, in the language of whoever reads it."""
    field = form.by_name.get(name)
    labels = field.labels if field is not None and any(field.labels.values()) else {"": name}
    return FormText(labels, form.default_language)


def reckoner(form: Form, facts: Facts) -> Reckon:
    """Return the function that fills a form in with one row, for forms whose questions depend."""

    def reckon(values: dict[str, str]) -> Reckoned:
        line = reckon_page(form, {1: Content(values)}, {}, 0, facts)[1]
        return line.content.values, line.complaints

    return reckon


def load_map(path: Path) -> ColumnMap:
    """Return the map that a file holds; raises `RefusedError`."""
    try:
        if path.stat().st_size > _LONGEST_MAP_BYTES:
            raise RefusedError(say("{file} is not a map of columns.", file=path.name))
        return read_map(path.read_bytes())
    except OSError as error:
        raise RefusedError(
            say(
                "{file} cannot be read: {reason}.",
                file=str(path),
                reason=error.strerror or str(error),
            )
        ) from error


def save_map(path: Path, columns: ColumnMap) -> None:
    """Write a map to a file, over one of that name; raises `RefusedError`."""
    write_checked(path, write_map(columns))
