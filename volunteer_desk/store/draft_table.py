"""Half-typed lines, and which batches a member has declared finished."""

import json

from sqlite_utils import Database

from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.revision import Content


class DraftTable:
    """Reads and writes drafts and finish marks; the caller holds the transaction."""

    def __init__(self, database: Database) -> None:
        self._connection = database.conn

    def keep(self, member_id: str, batch_id: str, place: LinePlace, content: Content) -> None:
        """Keep a half-typed line in place of its former draft."""
        text = json.dumps(content.as_json(), ensure_ascii=False)
        self._connection.execute(
            "INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?)",
            (member_id, batch_id, place.page, place.line, text),
        )

    def drop(self, member_id: str, batch_id: str, place: LinePlace) -> None:
        """Forget the draft of a line, if there is one."""
        self._connection.execute(
            "DELETE FROM draft WHERE member = ? AND batch = ? AND page = ? AND line = ?",
            (member_id, batch_id, place.page, place.line),
        )

    def of_batch(self, member_id: str, batch_id: str) -> dict[LinePlace, Content]:
        """Return a member's half-typed lines of a batch."""
        rows = self._connection.execute(
            "SELECT page, line, content FROM draft WHERE member = ? AND batch = ?"
            " ORDER BY page, line",
            (member_id, batch_id),
        )
        return {
            LinePlace(page, line): Content.from_json(json.loads(text)) for page, line, text in rows
        }

    def finish(self, batch_id: str, device: str, member_id: str) -> None:
        """Remember that a member on a device declared a batch finished."""
        self._connection.execute(
            "INSERT OR IGNORE INTO batch_finish VALUES (?, ?, ?)", (batch_id, device, member_id)
        )

    def finishers(self) -> dict[str, set[tuple[str, str]]]:
        """Return who finished each batch, as pairs of device and member id."""
        result: dict[str, set[tuple[str, str]]] = {}
        for batch_id, device, member in self._connection.execute("SELECT * FROM batch_finish"):
            result.setdefault(batch_id, set()).add((device, member))
        return result
