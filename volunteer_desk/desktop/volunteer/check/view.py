"""The look over a batch before it is handed in: one list, walked with the keyboard."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from volunteer_desk.base.messages import Message, say, say_plural
from volunteer_desk.desktop.keyed_batch import RoomWords
from volunteer_desk.desktop.navigation import Actions, Screen
from volunteer_desk.desktop.shortcuts import key_name, make_action, written
from volunteer_desk.desktop.theme import spacing
from volunteer_desk.desktop.volunteer.check.presenter import CheckPresenter
from volunteer_desk.desktop.widgets.button import make_button, make_card, make_label
from volunteer_desk.desktop.widgets.flow import Flow
from volunteer_desk.desktop.widgets.icon_label import IconLabel
from volunteer_desk.desktop.widgets.row_table import RowTable
from volunteer_desk.desktop.widgets.small_editor import SmallEditor
from volunteer_desk.text.catalogue import language, word
from volunteer_desk.workflows.check_batch import Finding


class FindingTable(RowTable):
    """Enter leads to the line; the space bar says that it is right."""

    found_right = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the space bar; all else is walking."""
        if event.key() == Qt.Key.Key_Space and self.marked >= 0:
            self.found_right.emit(self.marked)
            return
        super().keyPressEvent(event)


class CheckScreen(Screen):
    """Lists what is to be looked at; `back` leads to the line chosen, `finish` hands the batch in."""

    def __init__(
        self,
        presenter: CheckPresenter,
        words: RoomWords,
        back: Callable[[], None],
        finish: Callable[[], None],
    ) -> None:
        super().__init__()
        self._presenter = presenter
        self._words = words
        self._back = back
        self._finish = finish
        self._asked: Finding | None = None
        self._is_found = False
        self.heading = make_label(role="title")
        self.what_for = make_label()
        self.told = make_label(role="muted")
        self.answered, self.answered_at_end = make_label(role="muted"), make_label(role="muted")
        self.table = FindingTable()
        self.table.squeezes = True
        self.about = make_label(role="strong")
        self.sentence = make_label()
        self.reason = SmallEditor()
        self.go = make_button(self.wording, say("Go to the line"), self._choose_marked, "forward")
        self.right = make_button(self.wording, say("It is right"), self._right_marked, "done")
        self.no_more = make_button(
            self.wording, say("This page has no more lines"), self._end_marked
        )
        self.finish = make_button(self.wording, words.finish, finish)
        self.thanks = QLabel()
        self.hand_in = make_button(self.wording, words.finish, finish, "done", "primary")
        self.return_ = make_button(self.wording, say("Back to the lines"), back)
        self._stack = QStackedWidget()
        self._list_side, self._empty_side = self._lay_out_list(), self._lay_out_empty()
        self._stack.addWidget(self._list_side)
        self._stack.addWidget(self._empty_side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.table.row_chosen.connect(self._choose)
        self.table.row_changed.connect(lambda _row: self._show_about())
        self.table.found_right.connect(presenter.is_right)
        self.reason.given.connect(self._on_reason)
        self.reason.closed.connect(self._on_reason_closed)
        self._make_actions()

    def title(self) -> Message:
        """Return the batch that is looked over."""
        return self._words.check

    def menu_title(self) -> Message:
        """Return the name of the screen's menu."""
        return say("&Batch")

    def menu_actions(self) -> Actions:
        """Return the ways back and on."""
        return tuple(self._actions.values())

    def entered(self) -> None:
        """Look the batch over, and show what is left of it."""
        self._is_found = False
        self.heading.setText(word(say("The lines are being looked over…")))
        self._presenter.begin(self)

    def leave(self, then: Callable[[], None]) -> None:
        """Give the line in hand back to the entry screen."""
        self._presenter.leave(then)

    def retranslate(self) -> None:
        """Word everything again."""
        super().retranslate()
        if self._is_found:
            self.show_findings(max(self.table.marked, 0))

    def show_findings(self, number: int) -> None:
        """Show what is left, with one of it marked."""
        self._is_found = True
        findings = self._presenter.findings
        count = len(findings)
        self._show_answers()
        self._stack.setCurrentWidget(self._list_side if findings else self._empty_side)
        if not findings:
            self.thanks.setText(word(say("Nothing left to look at. Thank you!")))
            self.hand_in.setFocus()
            return
        told = say_plural("One thing to look at", "{count} things to look at", count)
        self.heading.setText(word(told))
        self.told.setText(word(self._keys()))
        headings = [
            word(one) for one in (say("Page"), say("Line"), say("Field"), say("What to look at"))
        ]
        self.table.show_rows(headings, [self._row(one) for one in findings], number)
        self.table.setFocus()
        self._show_about()

    def ask_reason(self, finding: Finding) -> None:
        """Let a person type why a value is kept as written; Enter alone leaves it out."""
        self._asked = finding
        self.reason.ask(
            word(say("Why is it kept as written? Enter without words leaves it out.")), ""
        )

    def _make_actions(self) -> None:
        slots: dict[str, Callable[[], object]] = {
            "line.no_more": self._end_marked,
            "batch.check": self._back,
            "batch.finish": self._finish,
        }
        self._actions = {
            name: make_action(self, name, slot, self.wording) for name, slot in slots.items()
        }

    def _lay_out_list(self) -> QWidget:
        side = QWidget()
        card, column = make_card(self.about, self.sentence, self.reason)
        buttons = Flow()
        for one in (self.go, self.right, self.no_more, self.finish):
            buttons.addWidget(one)
        column.addLayout(buttons)
        outer = QVBoxLayout(side)
        outer.setContentsMargins(spacing(3), spacing(2), spacing(3), spacing(2))
        outer.setSpacing(spacing(1.5))
        outer.addWidget(self.heading)
        outer.addWidget(self.what_for)
        outer.addWidget(self.told)
        outer.addWidget(self.table, 1)
        outer.addWidget(self.answered)
        outer.addWidget(card)
        self.what_for.setVisible(self._words.about is not None)
        if self._words.about is not None:
            self.wording.put(self.what_for.setText, self._words.about)
        self.wording.put(self.table.setAccessibleName, say("What is left to look at"))
        return side

    def _lay_out_empty(self) -> QWidget:
        side = QWidget()
        picture = IconLabel(3)
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        picture.show_icon("done", "good")
        self.thanks.setProperty("role", "title")
        self.thanks.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.thanks.setWordWrap(True)
        card = QFrame()
        card.setProperty("role", "card")
        card.setMaximumWidth(self.fontMetrics().horizontalAdvance("0") * 66)
        column = QVBoxLayout(card)
        column.setContentsMargins(spacing(5), spacing(4), spacing(5), spacing(4))
        column.setSpacing(spacing(2))
        self.answered_at_end.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for part in (picture, self.thanks, self.answered_at_end, self.hand_in, self.return_):
            column.addWidget(part)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card, 4)
        row.addStretch(1)
        outer = QVBoxLayout(side)
        outer.addStretch(1)
        outer.addLayout(row)
        outer.addStretch(2)
        return side

    def _row(self, finding: Finding) -> tuple[str, str, str, str]:
        label = self._presenter.label_of(finding, language())
        page, line = self._presenter.page_of(finding), str(finding.place.line)
        return page, line, label, word(finding.message)

    def _show_answers(self) -> None:
        given = self._presenter.answers_given
        for label in (self.answered, self.answered_at_end):
            label.setVisible(given is not None)
            label.setText("" if given is None else word(given))

    def _show_about(self) -> None:
        number = self.table.marked
        is_one = 0 <= number < len(self._presenter.findings)
        for one in (self.about, self.sentence, self.go, self.right):
            one.setVisible(is_one)
        self.no_more.setVisible(self._presenter.has_no_more(number))
        if not is_one:
            return
        finding = self._presenter.findings[number]
        label = self._presenter.label_of(finding, language())
        value = self._presenter.value_of(finding)
        page, line = self._presenter.page_of(finding), finding.place.line
        told = say("{page}, line {line}", page=page, line=line)
        if label:
            told = say("{where} · {field}", where=told, field=label)
        if value:
            told = say("{where}: {value}", where=told, value=value)
        self.about.setText(word(told))
        self.sentence.setText(word(finding.message))

    def _keys(self) -> Message:
        return say(
            "{enter} goes to the line, {check} comes back here and goes on. {space}: it is right "
            "as it stands.",
            enter=key_name("field.next"),
            check=key_name("batch.check"),
            space=written("Space"),
        )

    def _choose_marked(self) -> None:
        self._choose(self.table.marked)

    def _choose(self, number: int) -> None:
        self._presenter.choose(number)
        self._back()

    def _end_marked(self) -> None:
        self._presenter.end_page(self.table.marked)

    def _right_marked(self) -> None:
        self._presenter.is_right(self.table.marked)

    def _on_reason(self, reason: str) -> None:
        finding, self._asked = self._asked, None
        if finding is not None and finding in self._presenter.findings:
            self._presenter.give_reason(finding, reason)

    def _on_reason_closed(self) -> None:
        self.table.setFocus()  # the reason itself may still be given
