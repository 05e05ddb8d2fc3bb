"""What every kind of file is read into: numbered rows of texts, and how the file is to be read."""

from dataclasses import dataclass

MOST_COLUMNS = 2_000
LARGEST_FILE_BYTES = 2 << 30


@dataclass(frozen=True, slots=True)
class ListChoice:
    """How a file is to be read, where a person says it; what is empty is found out."""

    sheet: str = ""
    encoding: str = ""
    header_row: int = 0
    languages: tuple[str, ...] = ()
    """Those of the form; what is written in letters that must be guessed is likely in one of them."""


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row of a file with its number, as a spreadsheet program counts, and its cells as texts."""

    number: int
    cells: list[str]

    @property
    def is_blank(self) -> bool:
        """Return whether nothing stands in it."""
        return not any(self.cells)
