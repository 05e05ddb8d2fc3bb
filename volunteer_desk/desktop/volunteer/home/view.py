"""The volunteer's home: who keys, what is next, what is not handed in, all batches, instructions."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from volunteer_desk.base.messages import Message, say
from volunteer_desk.desktop.icons import icon
from volunteer_desk.desktop.navigation import Actions, Screen
from volunteer_desk.desktop.shortcuts import make_action
from volunteer_desk.desktop.theme import spacing
from volunteer_desk.desktop.volunteer.home.batch_table import BatchTable
from volunteer_desk.desktop.volunteer.home.presenter import Action, HomePresenter, OtherPass
from volunteer_desk.desktop.volunteer.home.who_panel import WhoPanel
from volunteer_desk.desktop.widgets.button import make_button, make_card, make_label
from volunteer_desk.desktop.widgets.flow import Flow
from volunteer_desk.desktop.widgets.markdown_text import MarkdownText
from volunteer_desk.text.catalogue import word


class HomeScreen(Screen):
    """Where a volunteer begins and comes back to; `send` and `practise` lead there."""

    def __init__(
        self,
        presenter: HomePresenter,
        send: Callable[[], None],
        practise: Callable[[], None],
    ) -> None:
        super().__init__()
        self._presenter = presenter
        self._send = send
        self._practise = practise
        self.project = make_label(role="title")
        self.headline = make_label(role="title")
        self.step = make_label(role="muted")
        self.next = make_button(self.wording, say("Begin"), self._on_next, "forward", "primary")
        self.other_text = make_label(role="muted")
        self.other = make_button(
            self.wording, say("Other pass"), presenter.take_other, role="small"
        )
        self.practise = make_button(
            self.wording, say("Practise first: three minutes"), practise, "page"
        )
        self.who = WhoPanel(self.wording)
        self.keying = make_label(role="muted")
        self.change = make_button(self.wording, say("Somebody else…"), self.ask_who, role="small")
        self.handed_in = make_label()
        self.thanks = make_label(role="good")
        self.send = make_button(self.wording, say("Send…"), send, "send")
        self.batches = BatchTable()
        self.instructions = MarkdownText()
        self._word_all()
        self._lay_out()
        self._connect()

    def title(self) -> Message:
        """Return the project of this desk."""
        report = self._presenter.report
        return Message("{title}", {"title": report.title}) if report else say("Your desk")

    def menu_title(self) -> Message:
        """Return the name of the desk's menu."""
        return say("&Desk")

    def menu_actions(self) -> Actions:
        """Return sending, whose turn it is, and the instructions."""
        return self._actions

    def entered(self) -> None:
        """Read the desk afresh."""
        self._presenter.begin(self)

    def leave(self, then: Callable[[], None]) -> None:
        """Go; nothing here is kept."""
        self._presenter.leave()
        then()

    def retranslate(self) -> None:
        """Word everything again."""
        super().retranslate()
        self._fill()

    def show_home(self) -> None:
        """Show everything afresh, with the focus on what is next."""
        self._show_card(asking=False)
        self._fill()
        (self.next if self.next.isVisibleTo(self) else self.batches).setFocus()

    def ask_who(self) -> None:
        """Let a person say who is keying."""
        report = self._presenter.report
        if report is None:
            return
        self._fill()
        self._show_card(asking=True)
        self.who.ask(report.members, self._presenter.member)

    def _fill(self) -> None:
        one = self._presenter
        if one.report is None:
            return
        self.project.setText(one.report.title)
        self.title_changed.emit()
        step, member = one.next_step, one.member
        self.headline.setText(word(step.headline))
        self.step.setText(word(step.text))
        self.next.setVisible(step.button is not None)
        self.next.setText(word(step.button) if step.button else "")
        self.next.setIcon(icon("send" if step.action is Action.SEND else "forward", "on_accent"))
        self.keying.setText(word(say("{name} is keying", name=member.name)) if member else "")
        self.change.setVisible(member is not None)
        self._show_other(step.other)
        self.handed_in.setText("\n".join(map(word, one.handed_in)))
        self.thanks.setVisible(one.thanks is not None)
        self.thanks.setText(word(one.thanks) if one.thanks else "")
        self.batches.show_rows(one.rows)
        nothing = word(say("The coordinator gave no instructions."))
        self.instructions.show_markdown(one.report.instructions or nothing)

    def _show_other(self, other: OtherPass | None) -> None:
        self.other_text.setVisible(other is not None)
        self.other_text.setText(word(other.text) if other else "")
        self.other.setVisible(other is not None)
        self.other.setText(word(other.button) if other else "")

    def _word_all(self) -> None:
        put = self.wording.put
        put(self.batches.setAccessibleName, say("All batches"))
        put(self.instructions.setAccessibleName, say("Instructions"))

    def _connect(self) -> None:
        self.who.chosen.connect(self._presenter.choose)
        self.who.added.connect(self._presenter.add)
        self.who.cancelled.connect(self.show_home)
        self.batches.batch_chosen.connect(self._presenter.open_batch)
        self._actions = tuple(
            make_action(self, name, slot, self.wording)
            for name, slot in (
                ("desk.send", self._send),
                ("desk.who", self.ask_who),
                ("desk.practise", self._practise),
                ("batch.instructions", self.instructions.setFocus),
            )
        )

    def _on_next(self) -> None:
        if self._presenter.next_step.action is Action.SEND:
            self._send()
        else:
            self._presenter.go_on()

    def _lay_out(self) -> None:
        canvas = QWidget()
        canvas.setProperty("role", "canvas")
        left = QVBoxLayout(canvas)
        left.setContentsMargins(spacing(3), spacing(2.5), spacing(2), spacing(2))
        left.setSpacing(spacing(2))
        left.addLayout(self._heading())
        left.addWidget(self._build_next())
        left.addWidget(self.who)
        self.who.hide()
        left.addWidget(self._hand_in_card())
        left.addLayout(self._batches(), 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(canvas)
        heading = make_label(self.wording, say("Instructions"), "subtitle")
        right = QVBoxLayout()
        right.setContentsMargins(0, spacing(2.5), spacing(3), spacing(2))
        right.setSpacing(spacing(1))
        right.addWidget(heading)
        right.addWidget(self.instructions, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(area, 8)
        layout.addLayout(right, 5)

    def _heading(self) -> QVBoxLayout:
        who = QHBoxLayout()
        who.setSpacing(spacing(1))
        who.addWidget(self.keying, 1)
        who.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(spacing(0.5))
        self.project.setProperty("role", "subtitle")
        column.addWidget(self.project)
        column.addLayout(who)
        return column

    def _build_next(self) -> QWidget:
        card, body = make_card(self.headline, self.step)
        row = Flow()
        row.addWidget(self.next)
        row.addWidget(self.practise)
        body.addLayout(row)
        body.addWidget(self.other_text)
        body.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeft)
        self._next_card = card
        return card

    def _show_card(self, *, asking: bool) -> None:
        self._next_card.setVisible(not asking)
        self.who.setVisible(asking)

    def _hand_in_card(self) -> QWidget:
        card, body = make_card()
        texts = QVBoxLayout()
        texts.setSpacing(spacing(0.5))
        texts.addWidget(self.handed_in)
        texts.addWidget(self.thanks)
        row = QHBoxLayout()
        row.setSpacing(spacing(2))
        row.addLayout(texts, 1)
        row.addWidget(self.send)
        body.addLayout(row)
        return card

    def _batches(self) -> QVBoxLayout:
        heading = make_label(self.wording, say("All batches"), "subtitle")
        legend = make_label(
            self.wording,
            say("The four steps: saved here, written and checked, received, merged."),
            "muted",
        )
        self.batches.setMinimumHeight(spacing(22))
        column = QVBoxLayout()
        column.setSpacing(spacing(0.5))
        for part in (heading, legend):
            column.addWidget(part)
        column.addWidget(self.batches, 1)
        return column
