"""The end of a batch: what was keyed, and the ways on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from volunteer_desk.base.messages import Message, say, say_plural
from volunteer_desk.desktop.keyed_batch import RoomWords
from volunteer_desk.desktop.theme import set_role, spacing
from volunteer_desk.desktop.translation import Wording
from volunteer_desk.desktop.widgets.button import make_button
from volunteer_desk.desktop.widgets.icon_label import IconLabel
from volunteer_desk.desktop.widgets.sheet import Sheet
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows.begin_entry import Summary


class EndCard(QWidget):
    """Says what was keyed in whole sentences, and offers what may be done now."""

    finish_wanted = Signal()
    back_wanted = Signal()
    open_line_wanted = Signal()
    line_wanted = Signal()
    no_more_wanted = Signal()

    def __init__(self, wording: Wording, words: RoomWords) -> None:
        super().__init__()
        self._summary: Summary | None = None
        self._picture = IconLabel(3)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title.setWordWrap(True)
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.finish = make_button(wording, words.finish, self.finish_wanted.emit, role="primary")
        self.open_line = make_button(
            wording, say("Go to the next line not yet keyed"), self.open_line_wanted.emit
        )
        self.add_line = make_button(wording, say("Add a line to this page"), self.line_wanted.emit)
        self.no_more = make_button(
            wording, say("This page has no more lines"), self.no_more_wanted.emit
        )
        self.back = make_button(wording, words.back, self.back_wanted.emit)
        self._lay_out()

    def show_summary(self, summary: Summary) -> None:
        """Show what was keyed, and put the focus on what comes next."""
        self._summary = summary
        self.retranslate()
        left = bool(summary.open or summary.drafts)
        self.open_line.setVisible(left)
        self.no_more.setVisible(summary.may_end)
        set_role(self.open_line, "primary" if left else "")
        set_role(self.finish, "" if left else "primary")
        (self.open_line if left else self.finish).setFocus()

    def follow(self, summary: Summary) -> None:
        """Say what the file has answered meanwhile; the focus stays where nothing is different."""
        if summary != self._summary:
            self.show_summary(summary)

    def retranslate(self) -> None:
        """Word the summary again."""
        if self._summary is None:
            return
        whole = not (self._summary.open or self._summary.drafts)
        self._picture.show_icon(*(("done", "good") if whole else ("draft", "accent")))
        title = say("Every line of this batch is keyed. Thank you!")
        self._title.setText(word(title if whole else say("This batch has lines left")))
        self._text.setText("\n".join(word(one) for one in sentences_of(self._summary)))

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(spacing(5), spacing(4), spacing(5), spacing(4))
        column.setSpacing(spacing(2))
        for part in (self._picture, self._title, self._text):
            column.addWidget(part)
        column.addSpacing(spacing(1))
        for button in (self.open_line, self.no_more, self.finish, self.add_line, self.back):
            column.addWidget(button)
        sheet = Sheet(72)
        sheet.column.addStretch(1)
        sheet.column.addWidget(card)
        sheet.column.addStretch(2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(sheet)


def sentences_of(summary: Summary) -> list[Message]:
    """Return what is told about a batch at its end."""
    told = [
        say_plural(
            "One line is saved on this computer.",
            "{count} lines are saved on this computer.",
            summary.saved,
        )
    ]
    if summary.saving:
        told.append(
            say_plural("One line is being saved…", "{count} lines are being saved…", summary.saving)
        )
    if summary.elsewhere:
        told.append(
            say_plural(
                "One line was keyed elsewhere.",
                "{count} lines were keyed elsewhere.",
                summary.elsewhere,
            )
        )
    if summary.drafts:
        told.append(
            say_plural(
                "One line is half-typed and not saved yet.",
                "{count} lines are half-typed and not saved yet.",
                summary.drafts,
            )
        )
    told += _not_keyed(summary)
    if summary.illegible:
        told.append(
            say_plural(
                "One field is marked as not readable.",
                "{count} fields are marked as not readable.",
                summary.illegible,
            )
        )
    return told


def _not_keyed(summary: Summary) -> list[Message]:
    told = []
    if summary.open:
        told.append(
            say_plural(
                "One line is not keyed; someone else can do it.",
                "{count} lines are not keyed; someone else can do them.",
                summary.open,
            )
        )
    if summary.absent:
        told.append(
            say_plural(
                "One line that was expected is not on its page.",
                "{count} lines that were expected are not on their pages.",
                summary.absent,
            )
        )
    return told
