"""Begin to key a batch that is open: the session, its rulers, and the answers typed in words."""

from volunteer_desk.pipeline.capture.answers import Answers
from volunteer_desk.pipeline.capture.ruler import Row, Ruler
from volunteer_desk.pipeline.capture.session import EntrySession, LineState, Position, Summary
from volunteer_desk.workflows.key_record import OpenBatch

__all__ = [
    "Answers",
    "EntrySession",
    "LineState",
    "Position",
    "Row",
    "Ruler",
    "Summary",
    "begin_entry",
]


def begin_entry(opened: OpenBatch) -> EntrySession:
    """Return the session of a batch, with this member's lines and half-typed lines in it."""
    return EntrySession(
        form=opened.form,
        pages=opened.pages,
        saved={place: keyed.content for place, keyed in opened.lines.items()},
        drafts=opened.drafts,
        elsewhere=opened.keyed_elsewhere,
    )
