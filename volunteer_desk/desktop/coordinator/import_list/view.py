"""The screen on which a bulk list comes into a project."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
)

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message, say
from volunteer_desk.desktop.coordinator.import_list.column_grid import ColumnGrid
from volunteer_desk.desktop.coordinator.import_list.known_lists import KnownLists
from volunteer_desk.desktop.coordinator.import_list.presenter import (
    SHOWN_ROWS,
    ImportListPresenter,
    Wishes,
)
from volunteer_desk.desktop.navigation import Screen
from volunteer_desk.desktop.widgets.button import make_button, make_card, make_label
from volunteer_desk.desktop.widgets.findings import Findings
from volunteer_desk.desktop.widgets.form_rows import FormRows
from volunteer_desk.desktop.widgets.path_field import PathField, Wanted
from volunteer_desk.desktop.widgets.row_table import RowTable
from volunteer_desk.desktop.widgets.sheet import Sheet
from volunteer_desk.desktop.widgets.work_bar import WorkBar
from volunteer_desk.model.list_source import FieldSource
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows.read_list import ENCODINGS, ListChoice, ReadRow

_FILE = say("List (CSV, TSV or XLSX)")
_SUFFIXES = "*.csv *.tsv *.txt *.xlsx *.xlsm"
_MAP_SUFFIX = "*.csv"
_TOLD_LINES = 5
_PREVIEW_LINES = 9


class ImportListScreen(Screen):
    """Takes a list, shows its columns beside the fields, its first rows, and imports it."""

    def __init__(self, presenter: ImportListPresenter, done: Callable[[], None]) -> None:
        super().__init__()
        self._presenter = presenter
        self._result: tuple[tuple[Message, ...], bool] | None = None
        self.findings = Findings()
        self.work = WorkBar(self.wording)
        self.work.stop_wanted.connect(presenter.cancel)
        self.lists = KnownLists(self.wording)
        self.lists.turned.connect(presenter.turn)
        self._sheet = Sheet(150)
        self._file_card = self._build_file()
        self._columns_card = self._build_columns()
        self._preview_card = self._build_preview()
        self._last_card = self._build_last()
        self._result_card = self._build_result()
        intro = say(
            "Each row becomes a record with its own source: this list, and the number of the row."
            " Rows that are in the project already stay as they are, and a whole list can be taken"
            " back later."
        )
        for part in (
            make_label(self.wording, say("Import a list"), "title"),
            make_label(self.wording, intro, "muted"),
            self._result_card,
            self.findings,
            self._file_card,
            self._columns_card,
            self._preview_card,
            self._last_card,
            self.work,
            self.lists,
        ):
            self._sheet.column.addWidget(part)
        row = QHBoxLayout()
        row.addWidget(make_button(self.wording, say("Back to the project"), done, "back"))
        row.addStretch(1)
        self._sheet.column.addLayout(row)
        self._sheet.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._sheet)
        self.show_look()

    def title(self) -> Message:
        """Return what the window's title says."""
        return say("Import a list")

    def entered(self) -> None:
        """Load what is known, and put the cursor into the first field."""
        self._presenter.begin(self)
        self.file.edit.setFocus()

    def leave(self, then: Callable[[], None]) -> None:
        """Stop what is running, and go."""
        self._presenter.cancel()
        then()

    def retranslate(self) -> None:
        """Word everything again."""
        super().retranslate()
        self.findings.retranslate()
        self.lists.show_lists(self._presenter.lists)
        self._word_result()
        if self._presenter.look is not None:
            self.show_look()
            self.show_preview()

    def show_lists(self) -> None:
        """Show the lists that are in the project."""
        self.lists.show_lists(self._presenter.lists)
        if not self.name.text():
            self.name.setText(self._presenter.last_name)

    def show_look(self) -> None:
        """Show the columns of the list beside the fields, or nothing before one was looked at."""
        look = self._presenter.look
        for card in (self._columns_card, self._preview_card, self._last_card):
            card.setVisible(look is not None)
        self.again.setVisible(look is not None)
        if look is None:
            return
        self._show_ways()
        presenter = self._presenter
        labels = [(one.name, presenter.label_of(one.name)) for one in presenter.fields]
        self.grid.show_columns(labels, look.source.columns, presenter.columns, look.examples_of)
        self.grid.stand_between(self.look, self.load)
        first = self.grid.first
        if first is not None:
            first.setFocus()

    def show_preview(self) -> None:
        """Show the first rows as they would be stored, and what is wrong with them."""
        presenter = self._presenter
        names = list(presenter.columns.fields)
        headings = [word(say("Row")), word(say("Remarks"))]
        headings += [word(presenter.label_of(name)) for name in names]
        rows = [_shown(row, names) for row in presenter.rows[:SHOWN_ROWS]]
        self.preview.show_rows(headings, rows)
        self.preview.fit_height(_PREVIEW_LINES)
        bar = self.preview.horizontalScrollBar().sizeHint().height()
        self.preview.setFixedHeight(self.preview.minimumHeight() + bar)
        self.told.clear()
        for message in (*presenter.remarks, *presenter.told_of_rows()):
            self.told.addItem(word(message))
        self.told.setVisible(self.told.count() > 0)
        left = ", ".join(presenter.left_out)
        self._left_out.setText(word(say("Left out: {columns}.", columns=left)) if left else "")
        self._left_out.setVisible(bool(left))
        self.run.setEnabled(presenter.can_import)

    def show_working(self, what: Message | None, *, can_stop: bool = False) -> None:
        """Show what is being done, or that it is done."""
        for one in (self._file_card, self._columns_card, self._last_card):
            one.setEnabled(what is None)
        if what is None:
            self.work.end()
            return
        self.findings.clear()
        self._result = None
        self._word_result()
        self.work.begin(what, can_stop=can_stop)
        self._sheet.ensureWidgetVisible(self.work)

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is."""
        self.work.step(done, total)

    def show_done(self, told: tuple[Message, ...], *, is_good: bool) -> None:
        """Show what became of the list."""
        self._result = (told, is_good)
        self._word_result()
        self.notice(told[0], "good" if is_good else "warning")
        self._sheet.ensureWidgetVisible(self._result_card)
        self.results.setFocus()

    def refuse(self, error: RefusedError) -> None:
        """Show why something was refused, with all findings."""
        self.findings.tell(error)
        self._sheet.ensureWidgetVisible(self.findings)

    def open_map(self, path: Path) -> None:
        """Take a saved map."""
        self.findings.clear()
        self._presenter.load(path)

    def save_map(self, path: Path) -> None:
        """Save the map of now."""
        told = say("The map is saved as {file}.", file=path.name)
        self._presenter.save(path, lambda: self.notice(told, "good"))

    def _build_file(self) -> QFrame:
        self.file = PathField(self.wording, _FILE, Wanted.FILE, _SUFFIXES)
        self.file.changed.connect(self._presenter.forget)
        self.file.edit.returnPressed.connect(self._read)
        self.look = make_button(self.wording, say("Look at the list"), self._read, "forward")
        self.sheet, self.encoding = QComboBox(), QComboBox()
        for box in (self.sheet, self.encoding):
            box.activated.connect(lambda _index: self._read_again())
        rows = FormRows(self.wording)
        rows.add(_FILE, self.file)
        self.again = FormRows(self.wording)
        self.again.add(say("Sheet"), self.sheet)
        self._encodings = FormRows(self.wording)
        self._encodings.add(
            say("Letters"), self.encoding, say("Choose another if names look wrong below.")
        )
        card, column = make_card(rows, self.again, self._encodings)
        column.addLayout(_to_the_right(self.look))
        return card

    def _build_columns(self) -> QFrame:
        self.grid = ColumnGrid()
        self.grid.changed.connect(self._fill)
        self.load = make_button(self.wording, say("Open a saved map…"), self._choose_map, "open")
        self.keep = make_button(self.wording, say("Save the map…"), self._choose_target, "save")
        title = make_label(self.wording, say("Which column fills which field"), "subtitle")
        self._left_out = make_label(role="muted")
        card, column = make_card(title, self.grid, self._left_out)
        column.addLayout(_to_the_right(self.load, self.keep))
        return card

    def _build_preview(self) -> QFrame:
        title = make_label(self.wording, say("The first rows, as they would be stored"), "subtitle")
        self.preview = RowTable()
        self.wording.put(self.preview.setAccessibleName, say("The first rows of the list"))
        self.told = _list_of_sentences(self.fontMetrics().lineSpacing() * _TOLD_LINES)
        self.wording.put(self.told.setAccessibleName, say("What is to be said about the list"))
        card, _ = make_card(title, self.preview, self.told)
        return card

    def _build_last(self) -> QFrame:
        self.strict, self.distinct, self.name = QCheckBox(), QCheckBox(), QLineEdit()
        self.wording.put(
            self.strict.setText, say("Refuse rows with a value that does not fit the form")
        )
        self.wording.put(self.distinct.setText, say("This list names nobody twice"))
        rows = FormRows(self.wording)
        rows.add(say("Imported by (may stay empty)"), self.name)
        self.run = make_button(
            self.wording, say("Import the list"), self._run, "receive", "primary"
        )
        hint = say(
            "Otherwise such values are kept as written and noted as such, as when somebody keys"
            " what stands on a page."
        )
        card, column = make_card(
            self.strict, make_label(self.wording, hint, "muted"), self.distinct, rows
        )
        column.addLayout(_to_the_right(self.run))
        return card

    def _build_result(self) -> QFrame:
        self.results = _list_of_sentences(self.fontMetrics().lineSpacing() * _TOLD_LINES)
        self.wording.put(self.results.setAccessibleName, say("What became of the list"))
        title = make_label(self.wording, say("What became of the list"), "subtitle")
        card, _ = make_card(title, self.results)
        card.hide()
        return card

    def _word_result(self) -> None:
        self._result_card.setVisible(self._result is not None)
        self.results.clear()
        for message in self._result[0] if self._result else ():
            self.results.addItem(word(message))
        self.results.setCurrentRow(0)

    def _show_ways(self) -> None:
        look = self._presenter.look
        if look is None:
            return
        source = look.source
        self.sheet.clear()
        self.sheet.addItems(list(source.sheets))
        self.sheet.setCurrentText(source.sheet)
        self.again.setVisible(len(source.sheets) > 1)
        self.encoding.clear()
        names = [source.encoding, *(one for one in ENCODINGS if one != source.encoding)]
        for name in names:
            told = ENCODINGS.get(name.removesuffix("-sig"), say("{name}", name=name))
            self.encoding.addItem(word(told), name)
        self._encodings.setVisible(bool(source.encoding))

    def _read(self) -> None:
        self.findings.clear()
        self._presenter.read(self.file.path)

    def _read_again(self) -> None:
        encoding = self.encoding.currentData() if self._encodings.isVisibleTo(self) else ""
        self._presenter.read_again(ListChoice(self.sheet.currentText(), encoding or ""))

    def _fill(self, name: str, source: FieldSource | None) -> None:
        self._presenter.fill(name, source)

    def _run(self) -> None:
        self._presenter.run(
            Wishes(self.strict.isChecked(), self.distinct.isChecked(), self.name.text())
        )

    def _choose_map(self) -> None:
        title = word(say("Open a saved map"))
        chosen, _ = QFileDialog.getOpenFileName(self, title, "", f"{title} ({_MAP_SUFFIX})")
        if chosen:
            self.open_map(Path(chosen))

    def _choose_target(self) -> None:
        title = word(say("Save the map"))
        chosen, _ = QFileDialog.getSaveFileName(self, title, "", f"{title} ({_MAP_SUFFIX})")
        if chosen:
            path = Path(chosen)
            self.save_map(path if path.suffix else path.with_suffix(".csv"))


def _shown(row: ReadRow, names: list[str]) -> tuple[str, ...]:
    remark = row.refusal or next(iter(row.complaints.values()), None)
    told = word(remark) if remark is not None else ""
    return (str(row.number), told, *(row.values.get(name, "") for name in names))


def _list_of_sentences(height: int) -> QListWidget:
    found = QListWidget()
    found.setWordWrap(True)
    found.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    found.setFixedHeight(height)
    return found


def _to_the_right(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    return row
