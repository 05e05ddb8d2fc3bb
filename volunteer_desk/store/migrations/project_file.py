"""The schema history of the project file; a step, once released, is never changed."""

from sqlite_utils import Database, Migrations

SCHEMA_VERSION = 4
"""Kept in `PRAGMA user_version`: a file with a higher number comes from a newer program."""

migrations = Migrations("volunteer_desk.project_file")

_FIRST = """
CREATE TABLE project (
    project_id TEXT PRIMARY KEY, title TEXT NOT NULL, instructions TEXT NOT NULL,
    form_hash TEXT NOT NULL, passes INTEGER NOT NULL, lines_per_page INTEGER NOT NULL,
    pages_per_batch INTEGER NOT NULL, signing_key TEXT NOT NULL, recipient TEXT NOT NULL,
    recovery_recipient TEXT NOT NULL, device TEXT NOT NULL, is_desk INTEGER NOT NULL,
    created TEXT NOT NULL
);
CREATE TABLE secret (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE form (form_hash TEXT PRIMARY KEY, definition TEXT NOT NULL);
CREATE TABLE attachment (hash TEXT PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE page (
    page_id TEXT PRIMARY KEY, position INTEGER NOT NULL, name TEXT NOT NULL,
    lines INTEGER NOT NULL, image TEXT NOT NULL
);
CREATE TABLE batch (
    batch_id TEXT PRIMARY KEY, number INTEGER NOT NULL, pass INTEGER NOT NULL
);
CREATE TABLE batch_page (
    batch_id TEXT NOT NULL REFERENCES batch, position INTEGER NOT NULL,
    page_id TEXT NOT NULL REFERENCES page, PRIMARY KEY (batch_id, position)
);
CREATE TABLE keyed_elsewhere (
    batch_id TEXT NOT NULL, page TEXT NOT NULL, line INTEGER NOT NULL,
    PRIMARY KEY (batch_id, page, line)
);
CREATE TABLE member (member_id TEXT PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE device (
    device_id TEXT PRIMARY KEY, public_key TEXT NOT NULL, admitted INTEGER NOT NULL,
    coordinator INTEGER NOT NULL
);
CREATE TABLE revision (
    id INTEGER PRIMARY KEY, revision_id BLOB NOT NULL UNIQUE, kind TEXT NOT NULL,
    record TEXT NOT NULL, parents TEXT NOT NULL, form_hash TEXT NOT NULL, batch TEXT NOT NULL,
    page TEXT NOT NULL, line INTEGER NOT NULL, pass INTEGER NOT NULL, member TEXT NOT NULL,
    device TEXT NOT NULL, device_sequence INTEGER NOT NULL, time TEXT NOT NULL,
    content_digest TEXT NOT NULL, content TEXT
);
CREATE INDEX revision_record ON revision (record);
CREATE INDEX revision_batch ON revision (batch, page, line);
CREATE INDEX revision_device ON revision (device, device_sequence);
CREATE TABLE revision_parent (
    parent BLOB NOT NULL, child BLOB NOT NULL, PRIMARY KEY (parent, child)
) WITHOUT ROWID;
CREATE TABLE head (revision_id BLOB PRIMARY KEY, record TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX head_record ON head (record);
CREATE TABLE draft (
    member TEXT NOT NULL, batch TEXT NOT NULL, page TEXT NOT NULL, line INTEGER NOT NULL,
    content TEXT NOT NULL, PRIMARY KEY (member, batch, page, line)
);
CREATE TABLE batch_finish (
    batch_id TEXT NOT NULL, device TEXT NOT NULL, member TEXT NOT NULL,
    PRIMARY KEY (batch_id, device, member)
);
CREATE TABLE handout (
    batch_id TEXT NOT NULL, site TEXT NOT NULL, pack_id TEXT NOT NULL, time TEXT NOT NULL,
    PRIMARY KEY (batch_id, pack_id)
);
CREATE TABLE handover (
    content_digest TEXT PRIMARY KEY, batch TEXT NOT NULL, file_name TEXT NOT NULL,
    sealed BLOB NOT NULL, time TEXT NOT NULL, state TEXT NOT NULL, finished INTEGER NOT NULL
);
CREATE INDEX handover_batch ON handover (batch);
CREATE TABLE handover_revision (
    content_digest TEXT NOT NULL, revision_id BLOB NOT NULL,
    PRIMARY KEY (content_digest, revision_id)
) WITHOUT ROWID;
CREATE TABLE intake (
    sealed_digest TEXT PRIMARY KEY, file_name TEXT NOT NULL, state TEXT NOT NULL,
    reason TEXT NOT NULL, batch TEXT NOT NULL, device TEXT NOT NULL,
    content_digest TEXT NOT NULL, revisions INTEGER NOT NULL, time TEXT NOT NULL, sealed BLOB
);
CREATE INDEX intake_device ON intake (device);
CREATE TABLE known_record (
    known_id TEXT PRIMARY KEY, list TEXT NOT NULL, row INTEGER NOT NULL, content TEXT NOT NULL
);
CREATE TABLE merge_item (
    item_id TEXT PRIMARY KEY, position INTEGER NOT NULL, kind TEXT NOT NULL,
    queued INTEGER NOT NULL, content TEXT NOT NULL
);
CREATE TABLE merge_state (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""


@migrations()
def first_schema(database: Database) -> None:
    """Create every table of version 1."""
    for statement in _FIRST.split(";"):
        if statement.strip():
            database.execute(statement)


@migrations()
def form_editions(database: Database) -> None:
    """Give title, instructions and form an order, so that a late pack does not take them back."""
    database.execute("ALTER TABLE project ADD COLUMN edition INTEGER NOT NULL DEFAULT 1")
    database.execute("ALTER TABLE form ADD COLUMN edition INTEGER NOT NULL DEFAULT 1")


@migrations()
def bulk_lists(database: Database) -> None:
    """Add the lists whose rows are records, and the rows by what they say."""
    database.execute(
        "CREATE TABLE list_source (list_id TEXT PRIMARY KEY, name TEXT NOT NULL,"
        " sha256 TEXT NOT NULL, sheet TEXT NOT NULL, time TEXT NOT NULL, member TEXT NOT NULL,"
        " columns TEXT NOT NULL, is_distinct INTEGER NOT NULL, read INTEGER NOT NULL,"
        " kept INTEGER NOT NULL, refused INTEGER NOT NULL, is_whole INTEGER NOT NULL)"
    )
    database.execute(
        "CREATE TABLE list_row (fingerprint BLOB NOT NULL, occurrence INTEGER NOT NULL,"
        " list_id TEXT NOT NULL, row INTEGER NOT NULL,"
        " PRIMARY KEY (fingerprint, occurrence, list_id)) WITHOUT ROWID"
    )


@migrations()
def merged_records(database: Database) -> None:
    """Keep what the last merge made, so that a table of any length opens at once."""
    database.execute(
        "CREATE TABLE merged_record (position INTEGER PRIMARY KEY, content TEXT NOT NULL)"
    )
    database.execute(
        "CREATE TABLE merged_search (position INTEGER PRIMARY KEY, is_unsettled INTEGER NOT NULL,"
        " is_paired INTEGER NOT NULL, is_corrected INTEGER NOT NULL, leaves_until TEXT NOT NULL,"
        " sources TEXT NOT NULL, cells TEXT NOT NULL, searchable TEXT NOT NULL)"
    )
    database.execute("CREATE INDEX revision_redacted ON revision (id) WHERE content IS NULL")
    database.execute(
        "CREATE INDEX revision_decision ON revision (revision_id) WHERE kind = 'decision'"
    )
