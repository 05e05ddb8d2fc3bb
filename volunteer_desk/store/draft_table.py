"""Half-typed lines, what a member says of pages, and which batches were declared finished."""

import json

from sqlite_utils import Database

from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.page_end import PageEnd
from volunteer_desk.model.revision import Content

_END_LINE = -1
"""The line number under which stands how many lines a page was said to have."""


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
            "SELECT page, line, content FROM draft WHERE member = ? AND batch = ? AND line > ?"
            " ORDER BY page, line",
            (member_id, batch_id, _END_LINE),
        )
        return {
            LinePlace(page, line): Content.from_json(json.loads(text)) for page, line, text in rows
        }

    def lines(self) -> dict[str, set[LinePlace]]:
        """Return which lines are half-typed, by batch, whoever types them."""
        result: dict[str, set[LinePlace]] = {}
        rows = self._connection.execute("SELECT batch, page, line FROM draft WHERE line > 0")
        for batch_id, page, line in rows:
            result.setdefault(batch_id, set()).add(LinePlace(page, line))
        return result

    def keep_end(self, batch_id: str, end: PageEnd) -> None:
        """Keep what a member says of a page of a batch, in place of what they said before."""
        text = json.dumps({"times": end.times, "lines": end.lines})
        self._connection.execute(
            "INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?)",
            (end.member, batch_id, end.page, _END_LINE, text),
        )

    def ends(self) -> dict[str, list[PageEnd]]:
        """Return what members last said of pages, by batch."""
        result: dict[str, list[PageEnd]] = {}
        rows = self._connection.execute(
            "SELECT batch, member, page, content FROM draft WHERE line = ?"
            " ORDER BY batch, member, page",
            (_END_LINE,),
        )
        for batch_id, member, page, text in rows:
            told = json.loads(text)
            end = PageEnd(member, page, told["times"], told["lines"])
            result.setdefault(batch_id, []).append(end)
        return result

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
