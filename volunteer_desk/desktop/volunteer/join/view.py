"""The screen that opens a pack: phrase, name, Enter."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message, say
from volunteer_desk.desktop.navigation import Screen
from volunteer_desk.desktop.theme import spacing
from volunteer_desk.desktop.volunteer.join.presenter import JoinPresenter
from volunteer_desk.desktop.widgets.button import make_button, make_card, make_label
from volunteer_desk.desktop.widgets.flow import Flow
from volunteer_desk.desktop.widgets.sheet import Sheet
from volunteer_desk.text.catalogue import word


class JoinScreen(Screen):
    """Asks for what a pack needs; `other` leads to choosing another file."""

    def __init__(self, presenter: JoinPresenter, other: Callable[[], None]) -> None:
        super().__init__()
        self._presenter = presenter
        self._refusal: RefusedError | None = None
        self._asks_phrase = False
        self.phrase = QLineEdit()
        self.name = QLineEdit()
        self.problem = make_label(role="warning")
        self.open = make_button(
            self.wording, say("Open the pack"), self._on_open, "open", "primary"
        )
        self.other = make_button(self.wording, say("Choose another file…"), other, "folder")
        self._phrase_part: tuple[QWidget, ...] = ()
        self._form: tuple[QWidget, ...] = ()
        self._lay_out()
        self._show_form(shown=False)
        self.problem.hide()
        self.phrase.returnPressed.connect(self.name.setFocus)
        self.name.returnPressed.connect(self._on_open)

    def title(self) -> Message:
        """Return that a pack is being opened."""
        return say("Open a pack")

    def entered(self) -> None:
        """Learn what the pack asks for."""
        self._presenter.begin(self)

    def leave(self, then: Callable[[], None]) -> None:
        """Go; a pack that is not open yet leaves nothing behind."""
        self._presenter.leave()
        then()

    def retranslate(self) -> None:
        """Word everything again."""
        super().retranslate()
        self._word_problem()

    def show_form(self, *, asks_phrase: bool) -> None:
        """Let the phrase, if the pack has one, and the name be typed."""
        self._asks_phrase = asks_phrase
        self._show_form(shown=True)
        (self.phrase if asks_phrase else self.name).setFocus()

    def show_opening(self, *, is_opening: bool) -> None:
        """Show that the pack is being opened, or that it is no more."""
        for one in (self.phrase, self.name):
            one.setReadOnly(is_opening)
        self.open.setEnabled(not is_opening)
        opening = say("The pack is being opened…")
        self.wording.put(self.open.setText, opening if is_opening else say("Open the pack"))
        if is_opening:
            self._tell(None)

    def show_refusal(self, error: RefusedError, *, of_name: bool) -> None:
        """Tell what is wrong and put the cursor there."""
        self._tell(error)
        wrong = self.phrase if self._asks_phrase and not of_name else self.name
        wrong.setFocus()
        wrong.selectAll()

    def show_useless(self, error: RefusedError) -> None:
        """Tell why the file is no pack; only another one can be chosen."""
        self._show_form(shown=False)
        self._tell(error)
        self.other.setFocus()

    def _on_open(self) -> None:
        self._presenter.open(self.name.text(), self.phrase.text())

    def _tell(self, error: RefusedError | None) -> None:
        self._refusal = error
        self.problem.setVisible(error is not None)
        self._word_problem()

    def _word_problem(self) -> None:
        told = word(self._refusal.message) if self._refusal else ""
        self.problem.setText(told)
        self.problem.setAccessibleName(told)

    def _show_form(self, *, shown: bool) -> None:
        for part in self._form:
            part.setVisible(shown)
        for part in self._phrase_part:
            part.setVisible(shown and self._asks_phrase)

    def _lay_out(self) -> None:
        heading = make_label(self.wording, say("Open the pack you were given"), "title")
        file_name = make_label(role="muted")
        file_name.setText(self._presenter.pack.name)
        self._phrase_part = self._question(
            self.phrase,
            say("Phrase of the pack"),
            say("The words the coordinator told you, then Enter."),
        )
        self._form = self._question(
            self.name,
            say("Your name"),
            say("It says who keyed what; it is kept apart from the entries."),
        )
        card, body = make_card(*self._phrase_part, *self._form, self.problem)
        body.insertSpacing(body.indexOf(self._form[0]), spacing(1))
        row = Flow()
        row.addWidget(self.open)
        row.addWidget(self.other)
        body.addSpacing(spacing(1))
        body.addLayout(row)
        self._form = (*self._form, self.open)
        kept = make_label(
            self.wording,
            say(
                "What you key stays on this computer until you send it. Whoever can use this "
                "computer can read it."
            ),
            "muted",
        )
        sheet = Sheet(80)
        for part in (heading, file_name, card, kept):
            sheet.column.addWidget(part)
        sheet.column.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(sheet)

    def _question(self, edit: QLineEdit, label: Message, hint: Message) -> tuple[QWidget, ...]:
        asked = make_label(self.wording, label)
        asked.setBuddy(edit)
        self.wording.put(edit.setAccessibleName, label)
        return asked, edit, make_label(self.wording, hint, "muted")
