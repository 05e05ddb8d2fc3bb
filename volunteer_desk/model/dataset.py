"""The consolidated dataset as it leaves: tables of text, the same for every format."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """A table of text cells, every row as long as `columns`."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Dataset:
    """What an export writes, and how many golden records may not leave."""

    records: Table
    provenance: Table
    quality: Table
    held_back: int
    notes: Table = Table("notes", ("golden_record_id",), ())

    @property
    def tables(self) -> tuple[Table, ...]:
        """Return the tables in the order in which they are shown."""
        return (self.records, self.provenance, self.quality, self.notes)
