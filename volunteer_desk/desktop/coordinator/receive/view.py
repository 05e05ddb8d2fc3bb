"""The screen on which batches come back."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from volunteer_desk.base.messages import Message, say, say_plural
from volunteer_desk.desktop.coordinator.receive.presenter import ReceivePresenter
from volunteer_desk.desktop.navigation import Screen
from volunteer_desk.desktop.widgets.button import make_button, make_card, make_label
from volunteer_desk.desktop.widgets.form_rows import FormRows
from volunteer_desk.desktop.widgets.path_field import PathField, Wanted
from volunteer_desk.desktop.widgets.set_aside_card import Aside, SetAsideCard
from volunteer_desk.desktop.widgets.sheet import Sheet
from volunteer_desk.desktop.widgets.work_bar import WorkBar
from volunteer_desk.text.catalogue import word


class ReceiveScreen(Screen):
    """Takes a folder; `review` leads to what waits for a person, `done` back."""

    def __init__(
        self, presenter: ReceivePresenter, review: Callable[[], None], done: Callable[[], None]
    ) -> None:
        super().__init__()
        self._presenter = presenter
        self.folder = PathField(self.wording, say("Folder or stick"), Wanted.FOLDER)
        self.folder.edit.returnPressed.connect(self._receive)
        self.work = WorkBar(self.wording)
        self.work.stop_wanted.connect(presenter.cancel)
        self.take = make_button(self.wording, say("Receive"), self._receive, "receive", "primary")
        self.review = make_button(
            self.wording, say("Settle them now"), review, "compare", "primary"
        )
        self.done = make_button(self.wording, say("Back to the project"), done, "back")
        rows = FormRows(self.wording)
        rows.add(
            say("Folder or stick"),
            self.folder,
            say("Folders in it are searched too. Files that are in already do no harm."),
        )
        first, column = make_card(rows, self.work)
        buttons = QHBoxLayout()
        buttons.addWidget(self.done)
        buttons.addStretch(1)
        buttons.addWidget(self.take)
        column.addLayout(buttons)
        self._result = self._build_result()
        self.set_aside = SetAsideCard(self.wording)
        self.set_aside.admit_agreed.connect(presenter.admit)
        sheet = Sheet(120)
        title = make_label(self.wording, say("Receive batches"), "title")
        for part in (title, first, self._result, self.set_aside):
            sheet.column.addWidget(part)
        sheet.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(sheet)
        presenter.begin(self)

    def title(self) -> Message:
        """Return what the window's title says."""
        return say("Receive batches")

    def entered(self) -> None:
        """Put the cursor into the first field."""
        self.folder.edit.setFocus()

    def leave(self, then: Callable[[], None]) -> None:
        """Stop what is being read, and go; what was taken stays taken."""
        if self.work.isVisibleTo(self):
            self._presenter.cancel()
        then()

    def retranslate(self) -> None:
        """Word everything again."""
        super().retranslate()
        if self._presenter.received is not None:
            self.show_result()

    def show_working(self, *, working: bool) -> None:
        """Show that files are being read, or no longer."""
        self.take.setEnabled(not working)
        self.set_aside.setEnabled(not working)
        if working:
            self.work.begin(say("The files are being opened, checked and compared…"))
        else:
            self.work.end()

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is."""
        self.work.step(done, total)

    def show_result(self) -> None:
        """Show what was taken and what was set aside."""
        one = self._presenter
        if one.received is None:
            return
        taken = say_plural(
            "One batch file was taken", "{count} batch files were taken", one.received.taken
        )
        self._result_title.setText(word(taken))
        entries = say_plural("One new entry.", "{count} new entries.", one.received.revisions)
        known = say_plural(
            "One file was in already.", "{count} files were in already.", one.received.known
        )
        told = [entries, known] if one.received.known else [entries]
        self._result_text.setText(" ".join(map(word, told)))
        receipts = say(
            "Signed receipts were left in {folder}: let it travel back, so that the volunteers see "
            "that their work has arrived.",
            folder=str(one.folder or ""),
        )
        self._result_receipts.setText(word(receipts))
        waiting = one.disagreements + one.duplicates
        waits = say(
            "{disagreements} readings differ and {duplicates} likely duplicates are in doubt.",
            disagreements=one.disagreements,
            duplicates=one.duplicates,
        )
        self._result_waiting.setText(word(waits if waiting else say("Nothing waits for you.")))
        self.review.setVisible(bool(waiting))
        self._result.show()
        self.set_aside.show_files(
            [Aside(each.name, each.reason, each.device) for each in one.set_aside()]
        )
        if waiting and not one.set_aside():
            self.review.setFocus()

    def _build_result(self) -> QFrame:
        self._result_title = make_label(role="subtitle")
        self._result_text = make_label()
        self._result_receipts = make_label(role="muted")
        self._result_waiting = make_label(role="strong")
        card, column = make_card(
            self._result_title, self._result_text, self._result_receipts, self._result_waiting
        )
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.review)
        column.addLayout(row)
        card.hide()
        return card

    def _receive(self) -> None:
        self._presenter.receive(self.folder.path)
