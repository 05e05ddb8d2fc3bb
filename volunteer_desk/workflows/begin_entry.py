"""Begin to key a batch that is open: the session, its rulers, and the answers typed in words."""

import datetime as dt
from collections.abc import Callable

from volunteer_desk.forms.instance import local_now
from volunteer_desk.pipeline.capture.answers import Answers
from volunteer_desk.pipeline.capture.cell import Cell
from volunteer_desk.pipeline.capture.completeness import is_complete
from volunteer_desk.pipeline.capture.line_order import Position
from volunteer_desk.pipeline.capture.prefilling import Repeat
from volunteer_desk.pipeline.capture.ruler import Row, Ruler
from volunteer_desk.pipeline.capture.session import EntrySession, Sources
from volunteer_desk.pipeline.capture.suggestions import SuggestionBook, Suggestions
from volunteer_desk.pipeline.capture.tally import LineState, Summary
from volunteer_desk.workflows.key_record import OpenBatch

__all__ = [
    "Answers",
    "Cell",
    "EntrySession",
    "LineState",
    "Position",
    "Repeat",
    "Row",
    "Ruler",
    "SuggestionBook",
    "Suggestions",
    "Summary",
    "begin_entry",
    "is_complete",
]


def begin_entry(opened: OpenBatch, clock: Callable[[], dt.datetime] = local_now) -> EntrySession:
    """Return the session of a batch, with this member's lines and half-typed lines in it."""
    sources = Sources(
        saved={place: keyed.content for place, keyed in opened.lines.items()},
        drafts=opened.drafts,
        elsewhere=opened.keyed_elsewhere,
        pass_number=opened.progress.batch.pass_number,
        clock=clock,
        facts=opened.facts,
        ends=opened.ends,
    )
    return EntrySession(opened.form, opened.pages, sources)
