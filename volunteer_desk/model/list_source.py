"""A bulk list that came into a project as a file: whose columns fill which fields, and its rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class FieldSource:
    """Where a field's value comes from: columns of the list, joined by a space, or one value."""

    columns: tuple[str, ...] = ()
    value: str = ""
    """The same for every row, where no column is named."""


@dataclass(frozen=True)
class ColumnMap:
    """Which columns of a list fill which fields of the form; a field that is missing is not asked."""

    fields: Mapping[str, FieldSource] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Return the map as a JSON object: `{field: {"columns": [...]}}` or `{"value": ...}`."""
        return {
            name: {"columns": list(one.columns)} if one.columns else {"value": one.value}
            for name, one in self.fields.items()
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "ColumnMap":
        """Read what `as_json` wrote."""
        return cls(
            {
                name: FieldSource(tuple(one.get("columns", ())), one.get("value", ""))
                for name, one in value.items()
            }
        )


@dataclass(frozen=True, slots=True)
class ListSource:
    """One file (one sheet of it) whose rows are records of the project.

    `list_id` stands as page and batch in the headers of its readings, the row's number as line: the
    number that a spreadsheet program shows, the heading's row counted.
    """

    list_id: str
    name: str
    """The file's name, `file.xlsx#Sheet2` for a sheet that is not the only one."""
    sha256: str
    sheet: str
    time: str
    member: str
    """Who imported it, or empty."""
    columns: ColumnMap
    is_distinct: bool = False
    """Whether it is known to name nobody twice."""
    read: int = 0
    kept: int = 0
    """How many of its rows are records of this list; others stand in an earlier version of it."""
    refused: int = 0
    is_whole: bool = False
    """Whether it was read to its end."""
