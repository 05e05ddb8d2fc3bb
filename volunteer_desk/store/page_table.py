"""Pages with their images, and the batches they are cut into."""

import hashlib
from collections.abc import Iterable

from sqlite_utils import Database

from volunteer_desk.model.batch import Batch, LinePlace
from volunteer_desk.model.page import Page


class PageTable:
    """Reads and writes pages, attachments and batches; the caller holds the transaction."""

    def __init__(self, database: Database) -> None:
        self._connection = database.conn

    def attach(self, data: bytes) -> str:
        """Keep `data` under its SHA-256 and return that."""
        name = hashlib.sha256(data).hexdigest()
        self._connection.execute("INSERT OR IGNORE INTO attachment VALUES (?, ?)", (name, data))
        return name

    def attachment(self, name: str) -> bytes:
        """Return the attachment of that hash; raises `KeyError` if it is not here."""
        row = self._connection.execute(
            "SELECT data FROM attachment WHERE hash = ?", (name,)
        ).fetchone()
        if row is None:
            raise KeyError(name)
        return bytes(row[0])

    def attachment_names(self) -> list[str]:
        """Return the hashes of all attachments."""
        return [row[0] for row in self._connection.execute("SELECT hash FROM attachment")]

    def add_pages(self, pages: Iterable[Page]) -> None:
        """Append pages behind those that are there; known ids are left as they are."""
        start = self._connection.execute("SELECT count(*) FROM page").fetchone()[0]
        self._connection.executemany(
            "INSERT OR IGNORE INTO page VALUES (?, ?, ?, ?, ?)",
            (
                (page.page_id, start + offset, page.name, page.lines, page.image)
                for offset, page in enumerate(pages)
            ),
        )

    def set_lines(self, page_id: str, lines: int) -> None:
        """Note how many lines a page has: a list's rows are counted as they come."""
        self._connection.execute("UPDATE page SET lines = ? WHERE page_id = ?", (lines, page_id))

    def pages(self) -> list[Page]:
        """Return all pages in the project's order."""
        rows = self._connection.execute(
            "SELECT page_id, name, lines, image FROM page ORDER BY position, page_id"
        )
        return [Page(*row) for row in rows]

    def add_batches(self, batches: Iterable[Batch]) -> None:
        """Add batches; known ids are left as they are."""
        for batch in batches:
            added = self._connection.execute(
                "INSERT OR IGNORE INTO batch VALUES (?, ?, ?)",
                (batch.batch_id, batch.number, batch.pass_number),
            ).rowcount
            if added:
                self._connection.executemany(
                    "INSERT INTO batch_page VALUES (?, ?, ?)",
                    ((batch.batch_id, i, page) for i, page in enumerate(batch.page_ids)),
                )

    def batches(self) -> list[Batch]:
        """Return all batches by number and pass."""
        pages: dict[str, list[str]] = {}
        for batch_id, page_id in self._connection.execute(
            "SELECT batch_id, page_id FROM batch_page ORDER BY batch_id, position"
        ):
            pages.setdefault(batch_id, []).append(page_id)
        rows = self._connection.execute(
            "SELECT batch_id, number, pass FROM batch ORDER BY number, pass, batch_id"
        )
        return [Batch(row[0], row[1], row[2], tuple(pages.get(row[0], ()))) for row in rows]

    def batch(self, batch_id: str) -> Batch | None:
        """Return one batch, or None."""
        row = self._connection.execute(
            "SELECT number, pass FROM batch WHERE batch_id = ?", (batch_id,)
        ).fetchone()
        if row is None:
            return None
        pages = self._connection.execute(
            "SELECT page_id FROM batch_page WHERE batch_id = ? ORDER BY position", (batch_id,)
        )
        return Batch(batch_id, row[0], row[1], tuple(page for (page,) in pages))

    def add_keyed_elsewhere(self, batch_id: str, places: Iterable[LinePlace]) -> None:
        """Remember lines of a batch that someone else has already handed in."""
        self._connection.executemany(
            "INSERT OR IGNORE INTO keyed_elsewhere VALUES (?, ?, ?)",
            ((batch_id, place.page, place.line) for place in places),
        )

    def keyed_elsewhere(self, batch_id: str) -> frozenset[LinePlace]:
        """Return the lines of a batch that someone else has already handed in."""
        rows = self._connection.execute(
            "SELECT page, line FROM keyed_elsewhere WHERE batch_id = ?", (batch_id,)
        )
        return frozenset(LinePlace(*row) for row in rows)
