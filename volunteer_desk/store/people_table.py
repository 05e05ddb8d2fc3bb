"""Members, devices and the secret keys of a file."""

from collections.abc import Iterable

from sqlite_utils import Database

from volunteer_desk.model.member import Device, Member


class PeopleTable:
    """Reads and writes members, devices and secrets; the caller holds the transaction."""

    def __init__(self, database: Database) -> None:
        self._connection = database.conn

    def add_members(self, members: Iterable[Member]) -> None:
        """Add members; known ids keep the name they have."""
        self._connection.executemany(
            "INSERT OR IGNORE INTO member VALUES (?, ?)",
            ((member.member_id, member.name) for member in members),
        )

    def members(self) -> list[Member]:
        """Return all members in the order in which they came."""
        rows = self._connection.execute("SELECT member_id, name FROM member ORDER BY rowid")
        return [Member(*row) for row in rows]

    def set_device(self, device: Device) -> None:
        """Add a device, or update whether it is admitted; its key never changes."""
        self._connection.execute(
            "INSERT INTO device VALUES (?, ?, ?, ?) ON CONFLICT (device_id) DO UPDATE SET"
            " admitted = max(admitted, excluded.admitted)",
            (device.device_id, device.public_key, device.admitted, device.coordinator),
        )

    def devices(self) -> dict[str, Device]:
        """Return all known devices by id."""
        rows = self._connection.execute(
            "SELECT device_id, public_key, admitted, coordinator FROM device ORDER BY device_id"
        )
        return {row[0]: Device(row[0], row[1], bool(row[2]), bool(row[3])) for row in rows}

    def set_secret(self, name: str, value: str) -> None:
        """Keep a secret key under its name."""
        self._connection.execute("INSERT OR REPLACE INTO secret VALUES (?, ?)", (name, value))

    def secret(self, name: str) -> str:
        """Return a secret key; raises `KeyError` if this file does not hold it."""
        row = self._connection.execute(
            "SELECT value FROM secret WHERE name = ?", (name,)
        ).fetchone()
        if row is None:
            raise KeyError(name)
        return str(row[0])
