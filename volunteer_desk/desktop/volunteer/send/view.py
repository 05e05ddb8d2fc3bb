"""The screen that sends: a place, two buttons, and what was done in whole sentences."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLocale, QSignalBlocker, QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from volunteer_desk.base.messages import Message, say
from volunteer_desk.desktop.icons import icon
from volunteer_desk.desktop.navigation import Screen
from volunteer_desk.desktop.theme import set_role, spacing
from volunteer_desk.desktop.volunteer.send.outcome_list import OutcomeList
from volunteer_desk.desktop.volunteer.send.presenter import Place, SendPresenter
from volunteer_desk.desktop.widgets.button import make_button, make_card, make_label
from volunteer_desk.desktop.widgets.flow import Flow
from volunteer_desk.desktop.widgets.sheet import Sheet
from volunteer_desk.desktop.widgets.work_bar import WorkBar
from volunteer_desk.text.catalogue import language, word

_LOOK_AGAIN_MS = 2500
_MOST_ROWS = 4


class SendScreen(Screen):
    """Hands in what is saved here and takes what came back; `back` leads home."""

    def __init__(self, presenter: SendPresenter, back: Callable[[], None]) -> None:
        super().__init__()
        self._presenter = presenter
        self.places = QListWidget()
        put = self.wording
        self.no_place = make_label(
            put, say("No stick is plugged in. Plug one in, or choose a folder."), "muted"
        )
        self.choose = make_button(put, say("Choose a folder…"), self._ask_for_folder, "folder")
        self.to_send = make_label(role="strong")
        self._safe = make_label(
            put,
            say("It is sealed for the coordinator and stays here until a receipt has come back."),
            "muted",
        )
        self.send = make_button(put, say("Write and check"), presenter.send)
        self.take = make_button(put, say("Take receipts and packs from there"), presenter.take)
        self.phrase = QLineEdit()
        self.open_pack = make_button(put, say("Open the pack"), self._on_phrase)
        self.work = WorkBar(put)
        self.outcomes = OutcomeList()
        self.back = make_button(put, say("Back to the desk"), back, "back")
        self._phrase_row = QWidget()
        self._is_fresh = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_AGAIN_MS)
        self._timer.timeout.connect(presenter.look_for_sticks)
        self._word_all()
        self._lay_out()
        self._connect()
        self._show_possible()

    def title(self) -> Message:
        """Return that this is sending."""
        return say("Send")

    def entered(self) -> None:
        """Learn what is to be handed in, and keep looking for sticks."""
        self._presenter.begin(self)
        self._timer.start()
        (self.send if self.send.isEnabled() else self.choose).setFocus()
        self._is_fresh = not self.send.isEnabled()

    def leave(self, then: Callable[[], None]) -> None:
        """Stop after the file in hand; what was written is whole."""
        self._timer.stop()
        self._presenter.leave()
        then()

    def retranslate(self) -> None:
        """Word everything again."""
        super().retranslate()
        self.show_places()
        self.show_report()
        self.outcomes.retranslate()

    def show_places(self) -> None:
        """Show the sticks and folders to choose from."""
        places = self._presenter.places
        quiet = QSignalBlocker(self.places)
        self.places.clear()
        for one in places:
            item = QListWidgetItem(icon("send" if one.is_stick else "folder"), _place_text(one))
            item.setData(Qt.ItemDataRole.UserRole, str(one.path))
            item.setToolTip(str(one.path))
            self.places.addItem(item)
            if one.path == self._presenter.chosen:
                self.places.setCurrentItem(item)
        quiet.unblock()
        rows = min(len(places), _MOST_ROWS)
        side = self.fontMetrics().height()
        self.places.setIconSize(QSize(side, side))
        height = self.places.sizeHintForRow(0)
        self.places.setFixedHeight(rows * height + 2 * self.places.frameWidth())
        self.places.setVisible(bool(places))
        self.no_place.setVisible(not places)
        self._show_possible()

    def show_report(self) -> None:
        """Show what is to be handed in."""
        told = self._presenter.to_send
        self.to_send.setText(word(told) if told else "")
        report = self._presenter.report
        self._safe.setVisible(report is not None and report.has_to_send)
        self._show_possible()

    def show_outcomes(self) -> None:
        """Show what was done so far, and put the focus on what comes next."""
        self.outcomes.show_outcomes(self._presenter.outcomes)
        self._phrase_row.setVisible(self._presenter.wants_phrase)
        self._show_possible()
        if self._presenter.wants_phrase:
            self.phrase.setFocus()
        elif self._presenter.has_taken:
            self.back.setFocus()
        elif self._presenter.has_written and self.take.isEnabled():
            self.take.setFocus()

    def show_busy(self, *, is_busy: bool) -> None:
        """Show that something is being written or read."""
        if is_busy:
            self.work.begin(say("Writing and reading on the stick…"))
        else:
            self.work.end()
        self._show_possible()

    def show_progress(self, done: int, total: int) -> None:
        """Show how far that is."""
        self.work.step(done, total)

    def _show_possible(self) -> None:
        one = self._presenter
        had_focus = self.send.hasFocus() or self.take.hasFocus()
        self.send.setEnabled(one.can_send)
        self.take.setEnabled(one.can_take)
        self.choose.setEnabled(not one.is_busy)
        self.open_pack.setEnabled(one.can_take)
        written = one.has_written or not one.can_send
        set_role(self.send, "" if written else "primary")
        done = one.has_taken and not one.can_send
        set_role(self.take, "primary" if written and one.can_take and not done else "")
        set_role(self.back, "primary" if done else "")
        self.back.setIcon(icon("back", "on_accent" if done else "text"))
        if self._is_fresh and one.can_send:  # known only now: it is what comes next
            self._is_fresh = False
            if self.choose.hasFocus():
                self.send.setFocus()
        if had_focus and one.can_take and not done:
            (self.take if written else self.send).setFocus()

    def _connect(self) -> None:
        self.places.currentItemChanged.connect(self._on_place)
        self.places.itemActivated.connect(lambda _item: self._presenter.send())
        self.work.stop_wanted.connect(self._presenter.stop)
        self.phrase.returnPressed.connect(self._on_phrase)

    def _on_place(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._presenter.choose(Path(item.data(Qt.ItemDataRole.UserRole)))

    def _on_phrase(self) -> None:
        self._presenter.take(self.phrase.text())

    def _ask_for_folder(self) -> None:
        dialog = QFileDialog(self, word(say("Choose a folder")))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda path: self.folder_chosen(Path(path)))
        dialog.open()

    def folder_chosen(self, path: Path) -> None:
        """Take a folder that was chosen in the dialog, and go on with the keyboard from there."""
        self._presenter.add_folder(path)
        (self.send if self.send.isEnabled() else self.take).setFocus()

    def _word_all(self) -> None:
        put = self.wording.put
        put(self.places.setAccessibleName, say("Stick or folder"))
        put(self.phrase.setAccessibleName, say("Phrase of the pack"))
        self._phrase_row.hide()

    def _lay_out(self) -> None:
        heading = make_label(self.wording, say("Send what you keyed"), "title")
        sheet = Sheet(100)
        for part in (heading, self._place_card(), self._work_card(), self.outcomes):
            sheet.column.addWidget(part)
        sheet.column.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addStretch(1)
        sheet.column.addLayout(row)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(sheet)

    def _place_card(self) -> QWidget:
        heading = make_label(self.wording, say("Where to?"), "subtitle")
        card, body = make_card(heading, self.places, self.no_place)
        row = QHBoxLayout()
        row.addWidget(self.choose)
        row.addStretch(1)
        body.addLayout(row)
        return card

    def _work_card(self) -> QWidget:
        card, body = make_card(self.to_send, self._safe)
        buttons = Flow()
        buttons.addWidget(self.send)
        buttons.addWidget(self.take)
        body.addLayout(buttons)
        body.addWidget(self.work)
        self._lay_out_phrase()
        body.addWidget(self._phrase_row)
        return card

    def _lay_out_phrase(self) -> None:
        told = make_label(
            self.wording,
            say("There is a pack that opens with a phrase. Type it to take new pages from it."),
        )
        label = make_label(self.wording, say("Phrase of the pack"))
        label.setBuddy(self.phrase)
        label.setWordWrap(False)
        row = QHBoxLayout()
        row.setSpacing(spacing(1))
        for part in (label, self.phrase, self.open_pack):
            row.addWidget(part)
        column = QVBoxLayout(self._phrase_row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing(1))
        column.addWidget(told)
        column.addLayout(row)


def _place_text(place: Place) -> str:
    if not place.free_bytes:
        return str(place.path)
    size = QLocale(language()).formattedDataSize(
        place.free_bytes, 1, QLocale.DataSizeFormat.DataSizeSIFormat
    )
    return word(say("{name} – {size} free", name=place.name, size=size))
