"""The screen on which batches come back."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from volunteer_desk.base.messages import Message, say, say_plural
from volunteer_desk.desktop.coordinator.receive.presenter import ReceivePresenter
from volunteer_desk.desktop.navigation import Screen
from volunteer_desk.desktop.widgets.button import make_button, make_card, make_label
from volunteer_desk.desktop.widgets.dialogs import ask
from volunteer_desk.desktop.widgets.form_rows import FormRows
from volunteer_desk.desktop.widgets.path_field import PathField, Wanted
from volunteer_desk.desktop.widgets.row_table import RowTable
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
        self._aside = self._build_aside()
        sheet = Sheet(120)
        title = make_label(self.wording, say("Receive batches"), "title")
        for part in (title, first, self._result, self._aside):
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
        self.admit.setEnabled(not working)
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
        told = say(
            "{revisions} new entries. {known} files were in already.",
            revisions=one.received.revisions,
            known=one.received.known,
        )
        self._result_text.setText(word(told))
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
        self._show_aside()
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

    def _build_aside(self) -> QFrame:
        self._aside_title = make_label(role="subtitle")
        self.set_aside = RowTable()
        self.set_aside.setMinimumHeight(self.fontMetrics().lineSpacing() * 8)
        self.wording.put(self.set_aside.setAccessibleName, say("Files that were set aside"))
        self._reason = make_label()
        self.admit = make_button(
            self.wording, say("Admit this computer…"), self._ask_admit, "person"
        )
        self.admit.hide()
        card, column = make_card(self._aside_title, self.set_aside, self._reason)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.admit)
        column.addLayout(row)
        self.set_aside.row_changed.connect(self._on_marked)
        card.hide()
        return card

    def _show_aside(self) -> None:
        found = self._presenter.set_aside()
        self._aside.setVisible(bool(found))
        told = say_plural("One file was set aside", "{count} files were set aside", len(found))
        self._aside_title.setText(word(told))
        rows = [(one.name, word(one.reason)) for one in found]
        self.set_aside.show_rows([word(say("File")), word(say("Why"))], rows, 0)
        self._on_marked(self.set_aside.marked)

    def _on_marked(self, row: int) -> None:
        found = self._presenter.set_aside()
        marked = found[row] if 0 <= row < len(found) else None
        self._reason.setText(word(marked.reason) if marked else "")
        self.admit.setVisible(bool(marked and marked.device))

    def _ask_admit(self) -> None:
        marked = self._presenter.set_aside()[self.set_aside.marked]
        ask(
            self,
            say(
                "Admit the computer {device}? What it sent is taken, now and from now on. Do this "
                "only if you know whose computer it is.",
                device=marked.device,
            ),
            say("Admit"),
            lambda: self._presenter.admit(marked.device),
        )

    def _receive(self) -> None:
        self._presenter.receive(self.folder.path)
