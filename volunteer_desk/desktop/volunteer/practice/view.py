"""The end of a practice: what was read otherwise, each with its line of the page, and thanks."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from volunteer_desk.base.messages import Message, say
from volunteer_desk.desktop.navigation import Screen
from volunteer_desk.desktop.theme import spacing
from volunteer_desk.desktop.volunteer.practice.lessons import lesson
from volunteer_desk.desktop.volunteer.practice.presenter import PracticePresenter
from volunteer_desk.desktop.widgets.button import make_button, make_card, make_label
from volunteer_desk.desktop.widgets.page_image import PageLevels, decode_page
from volunteer_desk.desktop.widgets.page_strip import PageStrip
from volunteer_desk.desktop.widgets.sheet import Sheet
from volunteer_desk.desktop.widgets.turned_pages import TurnedPages
from volunteer_desk.forms.form import Form
from volunteer_desk.model.revision import Mark
from volunteer_desk.text.catalogue import language, word
from volunteer_desk.workflows.practise import Difference, HowFar, Reading

_STRIP_ROWS = 1.4
_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
_MARKS: dict[str, Message] = {
    Mark.BLANK.value: say("blank on the page"),
    Mark.ILLEGIBLE.value: say("cannot be read"),
}


class PracticeScreen(Screen):
    """Shows the differences kindly; `again` practises once more, `leave_practice` goes on."""

    def __init__(
        self,
        presenter: PracticePresenter,
        again: Callable[[], None],
        leave_practice: Callable[[], None],
    ) -> None:
        super().__init__()
        self._presenter = presenter
        self._differences: tuple[Difference, ...] = ()
        self._far = HowFar.ALL
        self._pages = TurnedPages(presenter.page_images(decode_page))
        self._title = make_label(role="title")
        self._text = make_label()
        self._cards = QWidget()
        self._column = QVBoxLayout(self._cards)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(spacing(1.5))
        self.done = make_button(
            self.wording, say("I am ready for the real pages"), leave_practice, "forward", "primary"
        )
        self.again = make_button(self.wording, say("Practise once more"), again, "undo")
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.again)
        row.addWidget(self.done)
        sheet = Sheet(100)
        for part in (self._title, self._text, self._cards):
            sheet.column.addWidget(part)
        sheet.column.addLayout(row)
        sheet.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(sheet)

    def title(self) -> Message:
        """Return what the window's title says."""
        return say("Practice")

    def entered(self) -> None:
        """Compare what was keyed."""
        self._presenter.begin(self)
        self.done.setFocus()

    def retranslate(self) -> None:
        """Word everything again."""
        super().retranslate()
        self.show_result(self._differences, self._far)

    def show_result(self, differences: tuple[Difference, ...], far: HowFar) -> None:
        """Show what was read otherwise, or that nothing was."""
        self._differences, self._far = differences, far
        self._title.setText(word(say("Thank you for practising!")))
        self._text.setText(word(_told(differences, far)))
        for card in self._cards.findChildren(QFrame, options=_DIRECT):
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        for one in differences:
            self._column.addWidget(self._card(one))

    def _card(self, one: Difference) -> QWidget:
        form = self._presenter.form
        name = form.text_of(form.by_name[one.field].labels, language())
        heading = make_label(role="subtitle")
        heading.setText(word(say("Line {line}, {field}", line=one.line, field=name)))
        strip = PageStrip(_STRIP_ROWS)
        self._show_strip(strip, one.line)
        both = make_label()
        told = say(
            "You keyed: {keyed}. We read: {written}.",
            keyed=_worded(form, one.field, one.keyed),
            written=_worded(form, one.field, one.written),
        )
        both.setText(word(told))
        why = make_label(role="muted")
        reason = lesson(one.line)
        why.setText(word(reason) if reason else "")
        card, _ = make_card(heading, strip, both, why)
        return card

    def _show_strip(self, strip: PageStrip, line: int) -> None:
        place = self._presenter.strip_of(line)
        if place is None:
            strip.hide()
            return

        def show(levels: PageLevels) -> None:
            strip.show_line(levels, place, is_sure=True)

        self._pages.want(self._presenter.page, place.turn, show, self.refuse)


def _told(differences: tuple[Difference, ...], far: HowFar) -> Message:
    if differences:
        return say(
            "These were read otherwise. Two people often read a page differently; that is why "
            "every page is keyed twice."
        )
    if far is HowFar.NOTHING:
        return say("No line was saved, so there is nothing to compare yet. The page waits for you.")
    if far is HowFar.ALL:
        return say("You read every line just as we did.")
    return say("What you keyed is just what we read. The other lines are still there to try.")


def _worded(form: Form, field: str, reading: Reading) -> str:
    if reading.mark:
        return f"({word(_MARKS[reading.mark])})" if reading.mark in _MARKS else reading.mark
    known = {choice.name: choice for choice in form.by_name[field].choices}
    if reading.value in known:
        return form.text_of(known[reading.value].labels, language())
    return reading.value or word(say("nothing"))
