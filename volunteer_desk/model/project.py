"""A project: what is transcribed, how often, and the public keys that bundles are made for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Project:
    """The project as every computer knows it.

    `signing_key` is the coordinator's Ed25519 public key (hexadecimal), `recipient` and
    `recovery_recipient` are age recipients (`age1...`) that batches are encrypted to. `edition`
    counts what the coordinator made of title, instructions and form: a desk goes on to a higher
    one and never back.
    """

    project_id: str
    title: str
    instructions: str
    form_hash: str
    passes: int
    lines_per_page: int
    pages_per_batch: int
    signing_key: str
    recipient: str
    recovery_recipient: str
    created: str
    edition: int = 1

    def follows(self, other: "Project") -> bool:
        """Return whether title, instructions and form hold that this one says, not the other's.

        Of two that two copies of the project made at one time, the same one holds everywhere.
        """
        return (self.edition, self.form_hash) > (other.edition, other.form_hash)


@dataclass(frozen=True, slots=True)
class KnownRecord:
    """A row of a list that the coordinator already has, for the duplicate look-up."""

    known_id: str
    list_name: str
    row: int
    values: dict[str, str]
