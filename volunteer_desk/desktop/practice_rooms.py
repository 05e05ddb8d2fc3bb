"""How one practises: a desk of its own is made and opened, keyed with lessons, and thrown away."""

from collections.abc import Callable

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.desktop.batch_rooms import BatchRooms
from volunteer_desk.desktop.jobs import ThreadedJobs
from volunteer_desk.desktop.keyed_batch import RoomWords
from volunteer_desk.desktop.navigation import Navigation
from volunteer_desk.desktop.preferences import Preferences
from volunteer_desk.desktop.screen_jobs import ScreenJobs
from volunteer_desk.desktop.volunteer.entry.presenter import EntryPresenter
from volunteer_desk.desktop.volunteer.entry.view import EntryScreen
from volunteer_desk.desktop.volunteer.practice.lessons import lesson
from volunteer_desk.desktop.volunteer.practice.presenter import PracticePresenter
from volunteer_desk.desktop.volunteer.practice.view import PracticeScreen
from volunteer_desk.text.catalogue import language, word
from volunteer_desk.workflows.key_record import OpenBatch, open_batch
from volunteer_desk.workflows.open_file import open_file
from volunteer_desk.workflows.practise import PracticeDesk, end_practice, start_practice

_WORDS = RoomWords(
    check=say("Practice: a last look"),
    sheet=say("Practice: all lines"),
    finish=say("See how it went"),
    back=say("Leave the practice"),
    about=say(
        "Before a real batch is handed in, this shows what is missing, unsure or unexpected. Here "
        "nothing is handed in: look at one thing or all of them, then see how it went."
    ),
)


class PracticeRooms:
    """Leads through one practice and back by `leave`, called once the practice desk is gone."""

    def __init__(
        self,
        navigation: Navigation,
        jobs: ThreadedJobs,
        preferences: Preferences,
        leave: Callable[[], None],
    ) -> None:
        self._navigation = navigation
        self._jobs = jobs
        self._preferences = preferences
        self._leave = leave

    def begin(self) -> None:
        """Make a practice desk and open its batch."""
        title, code = word(say("Practice")), language()
        self._jobs.in_turn(lambda: start_practice(title, code), self._open, self._refuse)

    def _open(self, desk: PracticeDesk) -> None:
        def opened() -> None:
            self._jobs.on_file(
                lambda file: open_batch(file, desk.batch_id, desk.member_id),
                lambda batch: self._key(desk, batch),
                self._refuse,
            )

        self._jobs.open_file(lambda: open_file(desk.path), opened, self._refuse)

    def _key(self, desk: PracticeDesk, batch: OpenBatch) -> None:
        jobs = ScreenJobs(self._jobs)
        presenter = EntryPresenter(jobs, desk.member_id, batch)
        beside = BatchRooms(self._navigation, jobs, presenter, _WORDS)
        screen = EntryScreen(
            presenter,
            self._preferences,
            finished=lambda: self._compare(desk),
            back=lambda: self._end(desk, self._leave),
            lesson=lesson,
            beside=beside,
        )
        screen.dropped.connect(jobs.close)
        self._navigation.start(screen)

    def _compare(self, desk: PracticeDesk) -> None:
        jobs = ScreenJobs(self._jobs)
        screen = PracticeScreen(
            PracticePresenter(jobs, desk),
            again=lambda: self._end(desk, self.begin),
            leave_practice=lambda: self._end(desk, self._leave),
        )
        screen.dropped.connect(jobs.close)
        self._navigation.start(screen)

    def _end(self, desk: PracticeDesk, then: Callable[[], None]) -> None:
        def gone() -> None:
            end_practice(desk)
            then()

        self._jobs.close_file(gone)

    def _refuse(self, error: RefusedError) -> None:
        front = self._navigation.current
        if front is not None:
            front.refuse(error)
