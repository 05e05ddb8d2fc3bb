"""One member at one batch: what the parts of the entry presenter share."""

import datetime as dt
from collections.abc import Callable

from volunteer_desk.desktop.jobs import Jobs
from volunteer_desk.desktop.volunteer.entry.entry_view import EntryView
from volunteer_desk.text.catalogue import language
from volunteer_desk.workflows.begin_entry import Answers, EntrySession, begin_entry
from volunteer_desk.workflows.key_record import OpenBatch


class Sitting:
    """The session, the screen it is shown on, and who keys."""

    view: EntryView

    def __init__(
        self,
        jobs: Jobs,
        member_id: str,
        opened: OpenBatch,
        today: Callable[[], dt.date],
    ) -> None:
        self.jobs = jobs
        self.member_id = member_id
        self.batch_id = opened.progress.batch.batch_id
        self.opened = opened
        self._today = today
        self.session: EntrySession = begin_entry(opened, self._now)

    def _now(self) -> dt.datetime:
        now = dt.datetime.now(dt.UTC).astimezone()
        return dt.datetime.combine(self._today(), now.timetz())

    @property
    def answers(self) -> Answers:
        """Return the reader of typed answers in the language of the screen."""
        return Answers(self.session.form, language())
