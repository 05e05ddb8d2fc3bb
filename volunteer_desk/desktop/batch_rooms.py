"""What stands beside the entry screen of one batch: the sheet of its lines, and the last look."""

from collections.abc import Callable

from volunteer_desk.desktop.jobs import Jobs
from volunteer_desk.desktop.keyed_batch import RoomWords, words_of_batch
from volunteer_desk.desktop.navigation import Navigation
from volunteer_desk.desktop.volunteer.check.presenter import CheckPresenter
from volunteer_desk.desktop.volunteer.check.view import CheckScreen
from volunteer_desk.desktop.volunteer.entry.presenter import EntryPresenter
from volunteer_desk.desktop.volunteer.sheet.presenter import SheetPresenter
from volunteer_desk.desktop.volunteer.sheet.view import SheetScreen, collate_in_language


class BatchRooms:
    """Opens them over the entry screen; both give the line in hand back when they are left."""

    def __init__(
        self,
        navigation: Navigation,
        jobs: Jobs,
        presenter: EntryPresenter,
        words: RoomWords | None = None,
    ) -> None:
        self._navigation = navigation
        self._jobs = jobs
        self._presenter = presenter
        self.words = words or words_of_batch(presenter.opened.progress.batch.number)
        self._look = CheckPresenter(presenter)
        self._sheet: SheetScreen | None = None
        self._is_looking = False

    def sheet(self) -> None:
        """Show all lines of the batch as a sheet."""
        presenter = SheetPresenter(self._jobs, self._presenter, collate_in_language)
        answers = self._presenter
        self._sheet = SheetScreen(
            presenter, self.words.sheet, lambda: answers.answers, self._navigation.back
        )
        self._navigation.open(self._sheet)

    def check(self) -> None:
        """Show what is left to look at."""
        back = self._navigation.back
        self._navigation.open(CheckScreen(self._look, self.words, back, self._finish))

    def before_finish(self, then: Callable[[], None]) -> None:
        """Lead through what is left to look at; where nothing is, call `then`."""
        if self._is_looking:
            return
        self._is_looking = True
        front = self._navigation.current

        def found(any_left: bool) -> None:  # noqa: FBT001 - the presenter's answer
            self._is_looking = False
            if self._navigation.current is not front:
                return
            if any_left:
                self.check()
            else:
                then()

        self._look.find(found)

    def saved(self) -> None:
        """Take note that what is saved has changed."""
        if self._sheet is not None and self._navigation.current is self._sheet:
            self._sheet.saved()

    def _finish(self) -> None:
        self._navigation.back()
        self._presenter.saving.finish()
