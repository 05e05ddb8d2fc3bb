"""What left and what arrived: handouts and intake of a project, handovers of a desk."""

import json
from collections.abc import Iterable

from sqlite_utils import Database

from volunteer_desk.base.messages import Message
from volunteer_desk.model.bundle import Handout, Handover, HandoverState, Intake, IntakeState


class ExchangeTable:
    """Reads and writes the ledger of exchange; the caller holds the transaction."""

    def __init__(self, database: Database) -> None:
        self._connection = database.conn

    def add_handouts(self, handouts: Iterable[Handout]) -> None:
        """Remember which batches left in a pack."""
        self._connection.executemany(
            "INSERT OR IGNORE INTO handout VALUES (?, ?, ?, ?)",
            ((one.batch_id, one.site, one.pack_id, one.time) for one in handouts),
        )

    def handouts(self) -> list[Handout]:
        """Return all handouts, oldest first."""
        rows = self._connection.execute(
            "SELECT batch_id, site, pack_id, time FROM handout ORDER BY rowid"
        )
        return [Handout(*row) for row in rows]

    def add_handover(self, handover: Handover, revision_ids: Iterable[str]) -> None:
        """Keep a sealed bundle and which revisions it holds."""
        self._connection.execute(
            "INSERT OR IGNORE INTO handover VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                handover.content_digest,
                handover.batch,
                handover.file_name,
                handover.sealed,
                handover.time,
                handover.state.value,
                handover.finished,
            ),
        )
        self._connection.executemany(
            "INSERT OR IGNORE INTO handover_revision VALUES (?, ?)",
            ((handover.content_digest, bytes.fromhex(one)) for one in revision_ids),
        )

    def handovers(self, batch_id: str | None = None) -> list[Handover]:
        """Return the bundles this desk wrote, oldest first, of one batch if named."""
        rows = self._connection.execute(
            "SELECT content_digest, batch, file_name, sealed, time, state, finished FROM handover"
            " WHERE ?1 IS NULL OR batch = ?1 ORDER BY rowid",
            (batch_id,),
        )
        return [
            Handover(row[0], row[1], row[2], row[3], row[4], HandoverState(row[5]), bool(row[6]))
            for row in rows
        ]

    def revisions_of(self, content_digest: str) -> set[str]:
        """Return the ids of the revisions in one bundle."""
        rows = self._connection.execute(
            "SELECT revision_id FROM handover_revision WHERE content_digest = ?", (content_digest,)
        )
        return {row[0].hex() for row in rows}

    def add_brought(self, content_digest: str, revision_ids: Iterable[str]) -> None:
        """Keep which revisions a bundle brought that a project took."""
        self._connection.executemany(
            "INSERT OR IGNORE INTO handover_revision VALUES (?, ?)",
            ((content_digest, bytes.fromhex(one)) for one in revision_ids),
        )

    def brought_only_by(self, content_digests: Iterable[str]) -> set[str]:
        """Return the ids of the revisions that came by these bundles and by no other."""
        digests = list(content_digests)
        marks = ",".join("?" * len(digests))
        rows = self._connection.execute(
            f"SELECT revision_id FROM handover_revision WHERE content_digest IN ({marks}) EXCEPT"
            f" SELECT revision_id FROM handover_revision WHERE content_digest NOT IN ({marks})",
            (*digests, *digests),
        )
        return {row[0].hex() for row in rows}

    def handed_over(self, states: Iterable[HandoverState]) -> set[str]:
        """Return the ids of the revisions in bundles of these states."""
        names = [state.value for state in states]
        rows = self._connection.execute(
            "SELECT DISTINCT revision_id FROM handover_revision JOIN handover USING"
            f" (content_digest) WHERE state IN ({','.join('?' * len(names))})",
            names,
        )
        return {row[0].hex() for row in rows}

    def set_handover_state(self, content_digest: str, state: HandoverState) -> bool:
        """Note what a receipt proved; a received bundle's sealed copy is no longer needed."""
        order = [one.value for one in HandoverState]
        return bool(
            self._connection.execute(
                "UPDATE handover SET state = ?1, sealed = x'' WHERE content_digest = ?2 AND"
                f" state IN ({','.join(repr(one) for one in order[: order.index(state.value)])})",
                (state.value, content_digest),
            ).rowcount
        )

    def set_intake(self, intake: Intake) -> None:
        """Note what became of an arrived bundle; a later verdict replaces an earlier one."""
        self._connection.execute(
            "INSERT OR REPLACE INTO intake VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                intake.sealed_digest,
                intake.file_name,
                intake.state.value,
                _message_to_text(intake.reason),
                intake.batch,
                intake.device,
                intake.content_digest,
                intake.revisions,
                intake.time,
                intake.sealed or None,
            ),
        )

    def intakes(self) -> list[Intake]:
        """Return every arrived bundle, oldest first, without the sealed bytes."""
        rows = self._connection.execute(
            "SELECT sealed_digest, file_name, state, reason, batch, device, content_digest,"
            " revisions, time FROM intake ORDER BY rowid"
        )
        return [
            Intake(row[0], row[1], IntakeState(row[2]), _message_from_text(row[3]), *row[4:])
            for row in rows
        ]

    def intake_states(self) -> dict[str, IntakeState]:
        """Return the state of every arrived bundle by the digest of its sealed bytes."""
        rows = self._connection.execute("SELECT sealed_digest, state FROM intake")
        return {row[0]: IntakeState(row[1]) for row in rows}

    def intake_state(self, sealed_digest: str) -> IntakeState | None:
        """Return the state of an arrived bundle, or None if it never arrived."""
        row = self._connection.execute(
            "SELECT state FROM intake WHERE sealed_digest = ?", (sealed_digest,)
        ).fetchone()
        return None if row is None else IntakeState(row[0])

    def sealed_of(self, device: str) -> list[tuple[str, bytes]]:
        """Return file name and sealed bytes of what an uninvited device sent and was kept."""
        rows = self._connection.execute(
            "SELECT file_name, sealed FROM intake WHERE device = ? AND state = ?"
            " AND sealed IS NOT NULL ORDER BY rowid",
            (device, IntakeState.UNINVITED.value),
        )
        return [(row[0], bytes(row[1])) for row in rows]

    def mark_merged(self) -> None:
        """Note that everything accepted so far is in the consolidated dataset."""
        self._connection.execute(
            "UPDATE intake SET state = ? WHERE state = ?",
            (IntakeState.MERGED.value, IntakeState.ACCEPTED.value),
        )


def _message_to_text(message: Message | None) -> str:
    if message is None:
        return ""
    parameters = {name: str(value) for name, value in message.parameters.items()}
    return json.dumps([message.text, parameters], ensure_ascii=False)


def _message_from_text(text: str) -> Message | None:
    if not text:
        return None
    sentence, parameters = json.loads(text)
    return Message(sentence, parameters)
