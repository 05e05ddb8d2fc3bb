"""Between the page on which many pairs are accepted and the presenter: sample, acceptance, a look."""

from collections.abc import Callable

from volunteer_desk.base.messages import Message, say, say_plural
from volunteer_desk.desktop.coordinator.review.cards import sample_row
from volunteer_desk.desktop.coordinator.review.gather_page import GatherPage
from volunteer_desk.desktop.coordinator.review.presenter import ReviewPresenter
from volunteer_desk.desktop.shortcuts import key_name
from volunteer_desk.workflows.gather_pairs import Gathered


class Gathering:
    """Fills the page afresh whenever another likelihood is chosen; tells what was accepted."""

    def __init__(
        self, presenter: ReviewPresenter, page: GatherPage, tell: Callable[[Message, str], None]
    ) -> None:
        self._presenter, self._page, self._tell = presenter, page, tell
        self._gathered = Gathered((), 0)
        page.least_changed.connect(self.show)
        page.accepted.connect(self.accept)
        page.chosen.connect(self.look_at)

    def show(self) -> None:
        """Show the pairs that wait at the likelihood chosen, and above."""
        self._gathered = one = self._presenter.gather(self._page.least_likelihood)
        sample = [sample_row(self._presenter, pair) for pair in one.sample]
        self._page.show_pairs(len(one.pairs), one.left_out, sample)

    def accept(self) -> None:
        """Accept what is shown and how many were told, and nothing that came since."""
        pairs, self._gathered = self._gathered.pairs, Gathered((), 0)
        if not pairs:
            return
        self._presenter.accept(pairs)
        done = say_plural("One pair was accepted.", "{count} pairs were accepted.", len(pairs))
        back = say(
            "{what} Undo ({key}) takes all of it back.", what=done, key=key_name("review.undo")
        )
        self._tell(back, "good")

    def look_at(self, row: int) -> None:
        """Take the pair at a row of the sample in hand."""
        if row < len(self._gathered.sample):
            wanted = self._gathered.sample[row].item_id
            self._presenter.choose([one.item_id for one in self._presenter.shown].index(wanted))
            self._page.closed.emit()
