"""The screen on which a pack is written."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
)

from volunteer_desk.base.messages import Message, say, say_plural
from volunteer_desk.desktop.coordinator.packs.presenter import PacksPresenter, plan_of
from volunteer_desk.desktop.navigation import Screen
from volunteer_desk.desktop.theme import spacing
from volunteer_desk.desktop.widgets.button import make_button, make_card, make_label
from volunteer_desk.desktop.widgets.flow import Flow
from volunteer_desk.desktop.widgets.form_rows import FormRows
from volunteer_desk.desktop.widgets.number_box import NumberBox
from volunteer_desk.desktop.widgets.path_field import PathField, Wanted
from volunteer_desk.desktop.widgets.radio_text import radio_row
from volunteer_desk.desktop.widgets.sheet import Sheet
from volunteer_desk.desktop.widgets.work_bar import WorkBar
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows.seal_pack import SealedPack

_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class PacksScreen(Screen):
    """Asks for the site, the batches, the words and the folder; shows what was written."""

    def __init__(self, presenter: PacksPresenter, done: Callable[[], None]) -> None:
        super().__init__()
        self._presenter = presenter
        self._written: tuple[SealedPack, str] | None = None
        self._labels: list[Message] = []
        self.site = QLineEdit()
        self.folder = PathField(self.wording, say("Folder or stick"), Wanted.FOLDER)
        self.work = WorkBar(self.wording)
        self.write = make_button(
            self.wording, say("Write the pack"), self._write, "send", "primary"
        )
        self.back = make_button(self.wording, say("Back to the project"), done, "back")
        sheet = Sheet(120)
        sheet.column.addWidget(make_label(self.wording, say("Make a pack"), "title"))
        self._result = self._build_result()
        sheet.column.addWidget(self._result)
        rows = FormRows(self.wording)
        rows.add(
            say("Site"),
            self.site,
            say("Where the pack goes. The project remembers which batches are out with whom."),
        )
        where, _ = make_card(rows)
        sheet.column.addWidget(where)
        sheet.column.addWidget(self._build_batches())
        sheet.column.addWidget(self._build_opening())
        target = FormRows(self.wording)
        target.add(say("Folder or stick"), self.folder)
        last, column = make_card(target, self.work)
        buttons = QHBoxLayout()
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        buttons.addWidget(self.write)
        column.addLayout(buttons)
        sheet.column.addWidget(last)
        sheet.column.addStretch(1)
        self._sheet = sheet
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(sheet)
        self.site.textEdited.connect(lambda _text: self.show_batches())

    def title(self) -> Message:
        """Return what the window's title says."""
        return say("Make a pack")

    def entered(self) -> None:
        """Load the batches and put the cursor into the first field."""
        self._presenter.begin(self)
        self.site.setFocus()

    def retranslate(self) -> None:
        """Word everything again, and keep what is chosen."""
        super().retranslate()
        for number, label in enumerate(self._labels):
            self.batches.item(number).setText(word(label))
        self._tell_chosen()
        self._word_result()

    def show_batches(self) -> None:
        """Show the batches and sites afresh, those that are free chosen."""
        completer = QCompleter(list(self._presenter.sites), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.site.setCompleter(completer)
        offered = self._presenter.offered(self.site.text())
        self._labels = [one.label for one in offered]
        self.batches.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.batches.clear()
        for one in offered:
            item = QListWidgetItem(word(one.label))
            item.setData(Qt.ItemDataRole.UserRole, (one.batch_id, one.is_free))
            item.setCheckState(_CHECKED if one.is_free else _UNCHECKED)
            self.batches.addItem(item)
        self.batches.blockSignals(False)  # noqa: FBT003
        free = sum(one.is_free for one in offered)
        self.count.setRange(1, max(free, 1))
        self._tell_chosen()

    def show_working(self, *, working: bool) -> None:
        """Show that the pack is being written, or no longer."""
        self.write.setEnabled(not working)
        if working:
            self.work.begin(say("The pack is being written and read back…"), can_stop=False)
        else:
            self.work.end()

    def show_pack(self, pack: SealedPack, phrase: str) -> None:
        """Show what was written, and the words to tell the site."""
        self._written = (pack, phrase)
        self._word_result()
        self._result.show()
        self._sheet.ensureVisible(0, 0)
        self.phrase.setText(self._presenter.new_phrase())

    def _build_batches(self) -> QFrame:
        self.batches = QListWidget()
        self.batches.setMinimumHeight(self.fontMetrics().lineSpacing() * 9)
        self.batches.itemChanged.connect(lambda _item: self._tell_chosen())
        self.wording.put(self.batches.setAccessibleName, say("Batches in this pack"))
        self._chosen = make_label(role="muted")
        self.count = NumberBox(1, 1, 1)
        self.wording.put(self.count.setAccessibleName, say("How many batches"))
        title = make_label(self.wording, say("Batches in this pack"), "subtitle")
        card, column = make_card(title, self._chosen)
        row = Flow()
        row.addWidget(
            make_button(self.wording, say("All that are not out elsewhere"), self._choose_free)
        )
        row.addWidget(make_button(self.wording, say("None"), lambda: self._choose_first(0)))
        row.addWidget(
            make_button(
                self.wording,
                say("Only the first:"),
                lambda: self._choose_first(self.count.value()),
            )
        )
        row.addWidget(self.count)
        column.addLayout(row)
        column.addWidget(self.batches)
        return card

    def _build_opening(self) -> QFrame:
        title = make_label(self.wording, say("How the pack is opened"), "subtitle")
        self.closed, self.open = QRadioButton(), QRadioButton()
        closed_text = say("With these words, told to the site and never put on the stick")
        closed = radio_row(self.wording, self.closed, closed_text)
        opened = radio_row(self.wording, self.open, say("By anybody, without words"))
        self.closed.setChecked(True)
        self.phrase = QLineEdit(self._presenter.phrase)
        font = self.phrase.font()
        font.setPointSizeF(font.pointSizeF() * 1.5)
        self.phrase.setFont(font)
        self.wording.put(self.phrase.setAccessibleName, say("Words that open the pack"))
        copy = make_button(self.wording, say("Copy"), lambda: _copy(self.phrase.text()), "ditto")
        other = make_button(
            self.wording,
            say("Other words"),
            lambda: self.phrase.setText(self._presenter.new_phrase()),
            "rotate",
        )
        self._warning = make_label(
            self.wording,
            say(
                "Whoever finds this pack can then read its pages, instructions and the list in it. "
                "What volunteers type stays secret all the same."
            ),
            "warning",
        )
        self._warning.hide()
        card, column = make_card(title)
        words = Flow()
        for part in (self.phrase, copy, other):
            words.addWidget(part)
        words.give_rest_to(self.phrase)
        words.setContentsMargins(spacing(3), 0, 0, 0)
        for row in (closed, words, opened):
            column.addLayout(row)
        column.addWidget(self._warning)

        def on_toggled(is_open: bool) -> None:  # noqa: FBT001 - Qt's signal
            self._warning.setVisible(is_open)
            for one in (self.phrase, copy, other):
                one.setEnabled(not is_open)

        self.open.toggled.connect(on_toggled)
        return card

    def _build_result(self) -> QFrame:
        self._result_title = make_label(role="subtitle")
        self._result_text = make_label()
        self._result_words = make_label(role="title")
        self._result_words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._result_hint = make_label(role="muted")
        card, _ = make_card(
            self._result_title, self._result_text, self._result_words, self._result_hint
        )
        card.hide()
        return card

    def _word_result(self) -> None:
        if self._written is None:
            return
        pack, phrase = self._written
        told = say_plural(
            "A pack of one batch is ready", "A pack of {count} batches is ready", pack.batches
        )
        self._result_title.setText(word(told))
        where = say_plural(
            "{file}: one page, {size} kB, read back and found whole.",
            "{file}: {count} pages, {size} kB, read back and found whole.",
            pack.pages,
            file=str(pack.path),
            size=max(pack.size_bytes // 1000, 1),
        )
        self._result_text.setText(word(where))
        self._result_words.setText(phrase)
        self._result_words.setVisible(bool(phrase))
        hint = say("It opens without words: whoever finds it can read its pages.")
        if phrase:
            hint = say("Tell the site these words; write them down now, they are kept nowhere.")
        self._result_hint.setText(word(hint))

    def _items(self) -> list[QListWidgetItem]:
        return [self.batches.item(number) for number in range(self.batches.count())]

    def _choose_free(self) -> None:
        self._choose_first(self.batches.count())

    def _choose_first(self, count: int) -> None:
        left = count
        for item in self._items():
            free = item.data(Qt.ItemDataRole.UserRole)[1]
            item.setCheckState(_CHECKED if free and left > 0 else _UNCHECKED)
            left -= bool(free)

    def _chosen_ids(self) -> tuple[str, ...]:
        return tuple(
            item.data(Qt.ItemDataRole.UserRole)[0]
            for item in self._items()
            if item.checkState() == _CHECKED
        )

    def _tell_chosen(self) -> None:
        count = len(self._chosen_ids())
        told = say_plural("One batch is chosen.", "{count} batches are chosen.", count)
        self._chosen.setText(word(told))

    def _write(self) -> None:
        phrase = "" if self.open.isChecked() else self.phrase.text().strip()
        if not phrase and self.closed.isChecked():
            phrase = self._presenter.new_phrase()
            self.phrase.setText(phrase)
        if self.folder.path is None:
            self.notice(say("Choose the folder or stick that the pack goes to."), "warning")
            self.folder.edit.setFocus()
            return
        self._presenter.write(
            plan_of(self.folder.path, self.site.text(), self._chosen_ids(), phrase)
        )


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
