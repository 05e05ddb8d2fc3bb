"""The screen of the merged records."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from volunteer_desk.base.messages import Message, say, say_plural
from volunteer_desk.desktop.coordinator.dataset.correct_bar import CorrectBar
from volunteer_desk.desktop.coordinator.dataset.filter_bar import FilterBar
from volunteer_desk.desktop.coordinator.dataset.presenter import DatasetPresenter
from volunteer_desk.desktop.navigation import Actions, Screen
from volunteer_desk.desktop.shortcuts import make_action
from volunteer_desk.desktop.theme import spacing
from volunteer_desk.desktop.widgets.button import make_button, make_label
from volunteer_desk.desktop.widgets.dialogs import ask
from volunteer_desk.desktop.widgets.flow import Flow
from volunteer_desk.desktop.widgets.hinted_edit import HintedEdit
from volunteer_desk.desktop.widgets.row_table import RowTable
from volunteer_desk.desktop.widgets.work_bar import WorkBar
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows.export_dataset import SUFFIXES, Exported

_FORMATS: tuple[tuple[Message, str, bool], ...] = (
    (say("Excel workbook (.xlsx)"), ".xlsx", False),
    (say("CSV for programs (.csv)"), ".csv", False),
    (say("CSV for spreadsheets (.csv)"), ".csv", True),
    (say("SQLite database (.db)"), ".db", False),
)
_SHARES = (3, 2)
"""How the width is shared by the values of a record and the lines it stands for."""
_MUCH = 1000


class DatasetScreen(Screen):
    """Records above, where the marked one came from below, export at the top."""

    def __init__(self, presenter: DatasetPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._title = QLabel()
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setProperty("role", "title")
        self._told = make_label(role="muted")
        self.search = HintedEdit()
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._on_search)
        self.filters = FilterBar(self.wording)
        self.filters.changed.connect(self._on_search)
        self.filters.closed.connect(self.search.setFocus)
        self.open_filters = make_button(self.wording, say("Filters"), self.filters.open, "find")
        self.bar = CorrectBar(self.wording)
        self.bar.corrected.connect(presenter.correct)
        self.format = QComboBox()
        self.format.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.format.setMinimumContentsLength(18)
        self.export = make_button(
            self.wording, say("Export…"), self._ask_target, "dataset", "primary"
        )
        self.work = WorkBar(self.wording)
        self.work.stop_wanted.connect(presenter.cancel)
        self._make_tables()
        self._name_parts()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(spacing(2), spacing(1.5), spacing(2), spacing(1.5))
        outer.setSpacing(spacing(1))
        outer.addLayout(self._build_head())
        outer.addLayout(self._build_tools())
        outer.addWidget(self.filters)
        outer.addWidget(self.bar)
        outer.addWidget(self.work)
        outer.addWidget(self._build_body(), 1)
        self._show_formats()
        self._make_actions()

    def title(self) -> Message:
        """Return what the window's title says."""
        return say("Dataset and export")

    def menu_title(self) -> Message:
        """Return the name of the screen's menu."""
        return say("&Dataset")

    def menu_actions(self) -> Actions:
        """Return what can be done here."""
        return self._actions

    def entered(self) -> None:
        """Merge what is there and show it."""
        self._presenter.begin(self)
        self.search.setFocus()

    def leave(self, then: Callable[[], None]) -> None:
        """Stop what is running, and go."""
        self._presenter.cancel()
        then()

    def retranslate(self) -> None:
        """Word everything again."""
        super().retranslate()
        self._show_formats()
        if self._presenter.is_loaded:
            self.show_records()

    def show_working(self, what: Message | None) -> None:
        """Show what is being done, or that it is done."""
        for part in (self.export, self.part, self.correct, self.undo_correction):
            part.setEnabled(what is None)
        if what is None:
            self.work.end()
        else:
            self.work.begin(what)

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is."""
        self.work.step(done, total)

    def show_records(self) -> None:
        """Show the records that are found, and the one that is marked."""
        one = self._presenter
        overview = one.overview
        told = say_plural("One merged record", "{count} merged records", overview.count)
        self._title.setText(word(told))
        open_ones = say_plural(
            "In one of them a field is still in dispute; it is left empty.",
            "In {count} of them a field is still in dispute; such fields are left empty.",
            overview.unsettled,
        )
        shown = say("{found} shown.", found=len(one.rows))
        parts = [word(shown)] if len(one.rows) != overview.count else []
        parts += [word(open_ones)] if overview.unsettled else []
        self._told.setText(" ".join(parts))
        self._told.setVisible(bool(parts))
        self.filters.show_choices(one.words.labels, overview.lists)
        self.records.show_rows(one.headings, one.rows, max(one.rows.row_of(one.marked), 0))
        if not one.rows:
            one.look(-1)

    def show_window(self, first: int, last: int) -> None:
        """Paint rows again whose records have come."""
        model = self.records.rows
        model.dataChanged.emit(model.index(first, 0), model.index(last, model.columnCount() - 1))

    def show_record(self) -> None:
        """Show where each value of the marked record came from, and its lines."""
        headings = (say("Field"), say("Value"), say("Why"), say("Readings"))
        values = self._presenter.values
        marked = min(max(self.values.marked, 0), len(values) - 1)
        self.values.show_rows(
            [word(one) for one in headings],
            [(one.label, one.value, one.why, one.readings) for one in values],
            marked,
        )
        self._on_value(marked)
        lines = self._presenter.lines
        heads = [word(say("Line")), word(say("Readings"))]
        self.sources.show_rows(heads, [(one.where, str(one.readings)) for one in lines], 0)
        self.part.setVisible(len(lines) > 1)

    def show_exported(self, exported: Exported) -> None:
        """Show what was written."""
        details = []
        if exported.held_back:
            details.append(
                say_plural(
                    "One record was held back: its consent or keep-until date does not let it out.",
                    "{count} records were held back: their consent or keep-until date does not let "
                    "them out.",
                    exported.held_back,
                )
            )
        if exported.unsettled:
            details.append(
                say_plural(
                    "In one record a field is still in dispute and was left empty.",
                    "In {count} records a field is still in dispute and was left empty.",
                    exported.unsettled,
                )
            )
        told = say_plural(
            "One record was written to {file}.",
            "{count} records were written to {file}.",
            exported.golden_records,
            file=str(exported.path),
        )
        self.notice(told, "good", tuple(details))

    def export_to(self, target: Path) -> None:
        """Write the dataset to a file in the format that is chosen."""
        _, suffix, for_spreadsheet = _FORMATS[self.format.currentIndex()]
        known = target.suffix.lower() in SUFFIXES
        path = target if known else target.with_name(f"{target.name}{suffix}")
        self._presenter.export(path, for_spreadsheet=for_spreadsheet)

    def _make_tables(self) -> None:
        self.records = RowTable()
        self.records.row_changed.connect(self._on_marked)
        self.values = RowTable()
        self.values.squeezes = True
        self.values.wrap_texts()
        self.values.row_changed.connect(self._on_value)
        self.values.row_chosen.connect(self._ask_value)
        self.bar.closed.connect(self._on_bar_closed)
        self.correct = make_button(
            self.wording, say("Correct this value…"), self._ask_value, "fill"
        )
        self.undo_correction = make_button(
            self.wording, say("Take the correction back"), self._take_back, "undo"
        )
        self._had_filters = False
        self._tasks = self._build_tasks()
        self.sources = RowTable()
        self.sources.row_changed.connect(self._on_source)
        self.part = make_button(
            self.wording, say("This line is another person…"), self._ask_part, "different"
        )

    def _name_parts(self) -> None:
        for setter, message in (
            (self.search.setAccessibleName, say("Search")),
            (self.search.setPlaceholderText, say("Search names, places, anything")),
            (self.format.setAccessibleName, say("Format of the export")),
            (self.records.setAccessibleName, say("Merged records")),
            (self.values.setAccessibleName, say("Where each value came from")),
            (self.sources.setAccessibleName, say("Lines this record stands for")),
        ):
            self.wording.put(setter, message)

    def _build_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(spacing(2))
        row.addWidget(self._title)
        row.addWidget(self._told, 1)
        return row

    def _build_tools(self) -> Flow:
        row = Flow()
        for part in (self.search, self.open_filters, self.format, self.export):
            row.addWidget(part)
        row.give_rest_to(self.search)
        return row

    def _build_body(self) -> QSplitter:
        values = _panel(self._heading(say("Where each value came from")), self.values, self._tasks)
        sources = _panel(
            self._heading(say("Lines this record stands for")), self.sources, self.part
        )
        below = QSplitter(Qt.Orientation.Horizontal)
        below.addWidget(values)
        below.addWidget(sources)
        for number, share in enumerate(_SHARES):
            below.setStretchFactor(number, share)
        below.setSizes([_MUCH * share for share in _SHARES])
        below.setChildrenCollapsible(False)
        body = QSplitter(Qt.Orientation.Vertical)
        body.addWidget(self.records)
        body.addWidget(below)
        body.setSizes([_MUCH, _MUCH])
        body.setChildrenCollapsible(False)
        return body

    def _heading(self, text: Message) -> QLabel:
        return make_label(self.wording, text, "strong")

    def _show_formats(self) -> None:
        chosen = max(self.format.currentIndex(), 0)
        self.format.clear()
        self.format.addItems([word(text) for text, _, _ in _FORMATS])
        self.format.setCurrentIndex(chosen)

    def _build_tasks(self) -> QWidget:
        tasks = QWidget()
        row = Flow(tasks)
        row.addWidget(self.correct)
        row.addWidget(self.undo_correction)
        return tasks

    def _on_bar_closed(self) -> None:
        self._make_room(is_correcting=False)
        self.values.setFocus()

    def _make_room(self, *, is_correcting: bool) -> None:
        """Put away what is not needed while a value is corrected: large text takes much room."""
        if is_correcting and not self.bar.isVisible():
            self._had_filters = self.filters.isVisible()
        self.filters.setVisible(self._had_filters and not is_correcting)
        self._tasks.setVisible(not is_correcting)

    def _make_actions(self) -> None:
        filters = self.filters
        done_by = {
            "dataset.correct": self._ask_value,
            "dataset.take_back": self._take_back,
            "dataset.part": self._ask_part,
            "dataset.list": self._go_over,
            "dataset.search": self.search.setFocus,
            "dataset.filter": filters.open,
            "dataset.doubtful": lambda: filters.toggle(filters.doubtful),
            "dataset.corrected": lambda: filters.toggle(filters.corrected),
            "dataset.held_back": lambda: filters.toggle(filters.held_back),
            "dataset.clear": self._show_everybody,
            "dataset.export": self._ask_target,
        }
        self._actions: tuple[QAction, ...] = tuple(
            make_action(self, action, slot, self.wording) for action, slot in done_by.items()
        )

    def _go_over(self) -> None:
        to = self.records if self.values.hasFocus() else self.values
        to.setFocus()

    def _show_everybody(self) -> None:
        self.search.clear()
        self.filters.close_and_clear()

    def _on_search(self) -> None:
        one = self._presenter
        one.search(self.filters.query(self.search.text(), one.today))

    def _on_marked(self, row: int) -> None:
        if self.bar.isVisible():
            self.bar.hide()
            self._make_room(is_correcting=False)
        self._presenter.look(row)

    def _on_value(self, row: int) -> None:
        values = self._presenter.values
        self.correct.setVisible(bool(values))
        self.undo_correction.setVisible(0 <= row < len(values) and values[row].is_corrected)

    def _ask_value(self) -> None:
        values, row = self._presenter.values, self.values.marked
        if self.correct.isEnabled() and 0 <= row < len(values):
            one = values[row]
            known = self._presenter.editable(one.field)
            self._make_room(is_correcting=True)
            self.bar.ask(one.field, one.label, known, self._presenter.reason)

    def _take_back(self) -> None:
        values, row = self._presenter.values, self.values.marked
        if self.undo_correction.isEnabled() and 0 <= row < len(values) and values[row].is_corrected:
            self._presenter.take_back(values[row].field)

    def _on_source(self, row: int) -> None:
        self.part.setEnabled(row >= 0)

    def _ask_part(self) -> None:
        lines = self._presenter.lines
        if len(lines) < 2 or self.sources.marked < 0 or not self.part.isEnabled():
            return
        line = lines[self.sources.marked]
        ask(
            self,
            say(
                "{line} is a different person from the other lines of this record? You can undo "
                "this later where decisions are listed.",
                line=line.where,
            ),
            say("Yes, part them"),
            lambda: self._presenter.split(line.place),
        )

    def _ask_target(self) -> None:
        text, suffix, _ = _FORMATS[self.format.currentIndex()]
        chosen, _kind = QFileDialog.getSaveFileName(
            self, word(say("Export")), "", f"{word(text)} (*{suffix})"
        )
        if chosen:
            self.export_to(Path(chosen))


def _panel(*parts: QWidget) -> QWidget:
    panel = QWidget()
    column = QVBoxLayout(panel)
    column.setContentsMargins(spacing(0.5), spacing(1), spacing(0.5), 0)
    column.setSpacing(spacing(0.75))
    for part in parts:
        column.addWidget(part, 1 if isinstance(part, RowTable) else 0)
    return panel
