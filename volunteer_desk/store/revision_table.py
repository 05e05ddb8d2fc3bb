"""The revisions of a file and their heads: append only, each under the hash of its own header."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlite_utils import Database

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.model.revision import Content, Header, Kind, Revision
from volunteer_desk.store.known_piece import KnownPiece, read_piece

_COLUMNS = (
    "kind, record, parents, form_hash, batch, page, line, pass, member, device, device_sequence,"
    " time, content_digest, content"
)
_INSERT = f"INSERT OR IGNORE INTO revision (revision_id, {_COLUMNS}) VALUES ({','.join('?' * 15)})"
_FOLLOWS = (
    "SELECT 1 FROM revision_parent AS edge JOIN revision AS own ON own.revision_id = edge.parent"
    " JOIN revision AS child ON child.revision_id = edge.child WHERE edge.parent = ?1"
    " AND child.record = own.record AND (child.kind = own.kind OR child.kind || own.kind"
    " IN ('readingretraction', 'retractionreading')) AND (child.device = own.device"
    " OR child.device IN (SELECT device_id FROM device WHERE coordinator))"
)
"""Whether a revision (parameter 1) is followed by another."""
_READINGS_PIECE = (
    "SELECT id AS number, json_array(json(json_extract(content, '$.values')), page, line, pass)"
    " AS line FROM revision JOIN head USING (revision_id)"
    " WHERE id > ? AND kind = 'reading' AND json_valid(content) ORDER BY id LIMIT ?"
)


class KeyedPlace(NamedTuple):
    """Where a reading stands, whose it is, and the how-manieth of its computer."""

    batch: str
    page: str
    line: int
    member: str
    device_sequence: int


class RevisionTable:
    """Reads and appends revisions; the caller holds the transaction."""

    def __init__(self, database: Database, project_id: str) -> None:
        self._database = database
        self._connection = database.conn
        self._project_id = project_id

    def add(self, revisions: Iterable[Revision]) -> int:
        """Append what is not there yet, keep the heads right, and return how many were new.

        A revision may arrive before its parents: it is a head until a child names it, and a parent
        that arrives late is none.
        """
        new = 0
        for revision in revisions:
            key = bytes.fromhex(revision.revision_id)
            if not self._connection.execute(_INSERT, (key, *_as_row(revision))).rowcount:
                continue
            new += 1
            self._place_among_heads(key, revision.header)
        return new

    def add_first(self, revisions: Sequence[Revision]) -> None:
        """Append the first revisions of records that were just made here: heads, all of them.

        Many at once: nothing of what `add` looks up can be there.
        """
        keys = [bytes.fromhex(one.revision_id) for one in revisions]
        self._connection.executemany(
            _INSERT, ((key, *_as_row(one)) for key, one in zip(keys, revisions, strict=True))
        )
        self._connection.executemany(
            "INSERT INTO head (revision_id, record) VALUES (?, ?)",
            ((key, one.header.record) for key, one in zip(keys, revisions, strict=True)),
        )

    def _place_among_heads(self, key: bytes, header: Header) -> None:
        """Keep the heads right, whichever of child and parent came first.

        A revision follows only one of its own record and kind, made on the same computer or by a
        coordinator: naming somebody else's reading as a parent does not make it go away. Readings
        and retractions follow one another.
        """
        for parent in header.parents:
            parent_key = bytes.fromhex(parent)
            self._connection.execute(
                "INSERT OR IGNORE INTO revision_parent (parent, child) VALUES (?, ?)",
                (parent_key, key),
            )
            self._connection.execute(
                f"DELETE FROM head WHERE revision_id = ?1 AND EXISTS ({_FOLLOWS})", (parent_key,)
            )
        self._connection.execute(
            f"INSERT INTO head (revision_id, record) SELECT ?1, ?2 WHERE NOT EXISTS ({_FOLLOWS})",
            (key, header.record),
        )

    def heads_of(self, record: str) -> list[Revision]:
        """Return the heads of one record, smallest id first; two are a visible conflict."""
        return list(self._select("JOIN head USING (revision_id) WHERE head.record = ?", (record,)))

    def heads(self, kind: Kind | None = None) -> Iterator[Revision]:
        """Yield every head, ordered by revision id, of one kind if named."""
        if kind is None:
            return self._select("JOIN head USING (revision_id)", ())
        # The kind is written out, not bound: so SQLite sees that the index of decisions fits.
        return self._select(f"JOIN head USING (revision_id) WHERE kind = '{kind.value}'", ())

    def heads_in_batch(self, batch_id: str) -> Iterator[Revision]:
        """Yield the heads that belong to a batch."""
        return self._select("JOIN head USING (revision_id) WHERE batch = ?", (batch_id,))

    def heads_at(self, batch_id: str, page: str, line: int) -> list[Revision]:
        """Return the heads that read one line in a batch."""
        clause = "JOIN head USING (revision_id) WHERE batch = ? AND page = ? AND line = ?"
        return list(self._select(clause, (batch_id, page, line)))

    def heads_on_lines(self, batch_id: str, lines: Sequence[int]) -> Iterator[Revision]:
        """Yield the heads that read some lines in a batch, whichever page they are of."""
        marks = ",".join("?" * len(lines))
        clause = f"JOIN head USING (revision_id) WHERE batch = ? AND line IN ({marks})"
        return self._select(clause, (batch_id, *lines))

    def keyed_lines(self) -> Iterator[KeyedPlace]:
        """Yield where every keyed reading that holds stands, without what it says.

        Rows of lists are not keyed. Quick enough for what is counted whenever a project is opened.
        """
        rows = self._connection.execute(
            "SELECT batch, page, line, member, device_sequence FROM revision"
            " JOIN head USING (revision_id) WHERE kind = ?"
            " AND batch NOT IN (SELECT list_id FROM list_source)",
            (Kind.READING.value,),
        )
        return map(KeyedPlace._make, rows)

    def count_records(self) -> int:
        """Return how many records have a reading that holds."""
        statement = (
            "SELECT count(DISTINCT head.record) FROM revision JOIN head USING (revision_id)"
            " WHERE kind = ?"
        )
        return int(self._connection.execute(statement, (Kind.READING.value,)).fetchone()[0])

    def all(self) -> Iterator[Revision]:
        """Yield every revision, ordered by id."""
        return self._select("", ())

    def of_batch(self, batch_id: str, device: str) -> Iterator[Revision]:
        """Yield the revisions that one device made in a batch, ordered by id."""
        return self._select("WHERE batch = ? AND device = ?", (batch_id, device))

    def readings_piece(self, after: int, most: int) -> KnownPiece | None:
        """Return up to `most` keyed lines that came to this file after `after`, as written text.

        Each line of the text is a JSON array of the values, the page, the line and the pass.
        """
        return read_piece(self._database, _READINGS_PIECE, after, most)

    def count(self) -> int:
        """Return how many revisions there are."""
        return int(self._connection.execute("SELECT count(*) FROM revision").fetchone()[0])

    def next_sequence(self, device: str) -> int:
        """Return the number that this device's next revision bears, counted from 1."""
        row = self._connection.execute(
            "SELECT max(device_sequence) FROM revision WHERE device = ?", (device,)
        ).fetchone()
        return int(row[0] or 0) + 1

    def stored_ids(self) -> Iterator[tuple[str, Revision | None]]:
        """Yield every stored id with the revision its row says, or None where it cannot be read.

        For the self-check: after a flipped bit the id and the row no longer agree.
        """
        rows = self._connection.execute(
            f"SELECT revision_id, {_COLUMNS} FROM revision ORDER BY revision_id"
        )
        for stored, *row in rows:
            try:
                revision = self._from_row(row)
            except (ValueError, TypeError, KeyError, AttributeError):
                revision = None
            yield (stored.hex() if isinstance(stored, bytes) else str(stored)), revision

    def _select(self, clause: str, parameters: Sequence[object]) -> Iterator[Revision]:
        columns = ", ".join(f"revision.{name.strip()}" for name in _COLUMNS.split(","))
        rows = self._connection.execute(
            f"SELECT {columns} FROM revision {clause} ORDER BY revision.revision_id", parameters
        )
        return map(self._readable, rows)

    def _readable(self, row: Sequence[Any]) -> Revision:
        try:
            return self._from_row(row)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise RefusedError(
                say("A saved entry in this file is damaged; check the file to see which.")
            ) from error

    def _from_row(self, row: Sequence[Any]) -> Revision:
        header = Header(
            kind=Kind(row[0]),
            project=self._project_id,
            record=row[1],
            parents=tuple(row[2].split(",")) if row[2] else (),
            form_hash=row[3],
            batch=row[4],
            page=row[5],
            line=row[6],
            pass_number=row[7],
            member=row[8],
            device=row[9],
            device_sequence=row[10],
            time=row[11],
            content_digest=row[12],
        )
        return Revision(header, None if row[13] is None else Content.from_json(json.loads(row[13])))


def _as_row(revision: Revision) -> tuple[object, ...]:
    header = revision.header
    content = revision.content
    return (
        header.kind.value,
        header.record,
        ",".join(sorted(header.parents)),
        header.form_hash,
        header.batch,
        header.page,
        header.line,
        header.pass_number,
        header.member,
        header.device,
        header.device_sequence,
        header.time,
        header.content_digest,
        None if content is None else json.dumps(content.as_json(), ensure_ascii=False),
    )
