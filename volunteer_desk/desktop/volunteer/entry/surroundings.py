"""What stands around the fields: page and ruler, place, saving, the list of lines, the hint.

A key is painted with its field alone; all this follows a moment later, in pieces, so that neither
a letter nor the Enter that opens the next line waits for it.
"""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from volunteer_desk.base.messages import Message
from volunteer_desk.desktop.afterwards import AT_REST_MS, Afterwards
from volunteer_desk.desktop.volunteer.entry.keying_page import KeyingPage
from volunteer_desk.desktop.volunteer.entry.page_side import PageSide
from volunteer_desk.desktop.volunteer.entry.presenter import EntryPresenter
from volunteer_desk.desktop.volunteer.entry.wording import line_row
from volunteer_desk.forms.field import FieldScope
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.strip import Strip
from volunteer_desk.text.catalogue import language

Lesson = Callable[[int], Message | None]
"""What a practice line teaches, by its number."""


class Surroundings:
    """Follows the line and the field in hand; `moved` is called when another line is shown."""

    def __init__(
        self,
        owner: QWidget,
        page: KeyingPage,
        side: PageSide,
        presenter: EntryPresenter,
        lesson: Lesson,
    ) -> None:
        self._page = page
        self._side = side
        self._presenter = presenter
        self._session = presenter.session
        self._lesson = lesson
        self._field = presenter.fields[0].name
        self._shown: LinePlace | None = None
        self._listed = ("", 0, "")
        self._soon = Afterwards(owner)
        self._at_rest = Afterwards(owner, AT_REST_MS)
        self.moved: Callable[[], None] = _nothing
        self.saved: Callable[[], None] = _nothing
        """Called when what is true about saving was shown afresh."""

    def follow_line(self) -> None:
        """Show soon where the line in hand lies and stands."""
        self._soon.want(self._show_place, self._show_side, self._show_lines)

    def follow_field(self, name: str) -> None:
        """Show soon what the form says of a field, and where it lies on its line."""
        self._field = name
        self._soon.want(self._show_hint, self._show_region)

    def follow_saving(self) -> None:
        """Show soon what is saved, and in a pause the list of lines."""
        self._soon.want(self._show_saved)
        self._at_rest.want(self._show_lines)

    def catch_up(self) -> None:
        """Show now what waits."""
        self._soon.catch_up()
        self._at_rest.catch_up()

    def strip_of(self, place: LinePlace) -> Strip | None:
        """Return where a line lies on its page, also if it was only just taken in hand."""
        self._soon.catch_up(self._show_side)
        return self._side.strip_of(place)

    def _show_place(self) -> None:
        session = self._session
        if session.place != self._shown:
            self._shown = session.place
            self._page.duplicates.collapse()
        self._page.show_position(session.position, session.page.name)
        self._page.show_lesson(self._lesson(session.place.line))
        self.moved()

    def _show_side(self) -> None:
        place = self._session.place
        self._side.show_line(place, self._session.lines_of(place.page))
        self._show_region()

    def _show_region(self) -> None:
        field = self._session.field(self._field)
        self._side.show_region(field.region, is_of_page=field.scope is FieldScope.PAGE)

    def _show_saved(self) -> None:
        state = self._presenter.saving.state
        if state is None:
            self._page.chip.show_message(None)
        else:
            self._page.chip.show_message(state.message, state.tone, state.icon)
        self.saved()

    def _show_lines(self) -> None:
        """Show the lines of the page: all of another page, else those that look different now."""
        session, answers = self._session, self._presenter.answers
        here = session.place.page
        listed = (here, session.lines_of(here), language())
        altered = session.take_altered()
        if listed == self._listed:
            again = [place for place in altered if place.page == here and place.line]
            self._page.change_lines([line_row(session, answers, place) for place in again])
            self._page.show_current(session.position.line)
        else:
            self._listed = listed
            rows = [line_row(session, answers, place) for place in session.lines_on_page()]
            self._page.show_lines(rows, session.position.line, language())
        summary = session.summary()
        self._page.show_progress(summary.saved + summary.elsewhere, summary.lines)

    def _show_hint(self) -> None:
        self._page.show_hint(self._presenter.answers, self._field)


def _nothing() -> None:
    """Do nothing more."""
