"""The screen of the merged records."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
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
from volunteer_desk.desktop.coordinator.dataset.presenter import DatasetPresenter
from volunteer_desk.desktop.navigation import Screen
from volunteer_desk.desktop.theme import spacing
from volunteer_desk.desktop.widgets.button import make_button, make_label
from volunteer_desk.desktop.widgets.dialogs import ask
from volunteer_desk.desktop.widgets.flow import Flow
from volunteer_desk.desktop.widgets.hinted_edit import HintedEdit
from volunteer_desk.desktop.widgets.row_table import RowTable
from volunteer_desk.desktop.widgets.work_bar import WorkBar
from volunteer_desk.model.golden_record import GoldenRecord
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
        self._record: GoldenRecord | None = None
        self._title = QLabel()
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setProperty("role", "title")
        self._told = make_label(role="muted")
        self.search = HintedEdit()
        self.search.setClearButtonEnabled(True)
        self.search.textEdited.connect(self._on_search)
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
        self.records = RowTable()
        self.records.row_changed.connect(self._on_marked)
        self.values = RowTable()
        self.values.squeezes = True
        self.values.wrap_texts()
        self.sources = RowTable()
        self.sources.row_changed.connect(self._on_source)
        self.part = make_button(
            self.wording, say("This line is another person…"), self._ask_part, "different"
        )
        self._name_parts()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(spacing(2), spacing(1.5), spacing(2), spacing(1.5))
        outer.setSpacing(spacing(1))
        outer.addLayout(self._build_head())
        outer.addLayout(self._build_tools())
        outer.addWidget(self.work)
        outer.addWidget(self._build_body(), 1)
        self._show_formats()

    def title(self) -> Message:
        """Return what the window's title says."""
        return say("Dataset and export")

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
        self.export.setEnabled(what is None)
        self.part.setEnabled(what is None)
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
        told = say_plural("One merged record", "{count} merged records", one.count)
        self._title.setText(word(told))
        open_ones = say_plural(
            "In one of them a field is still in dispute; it is left empty.",
            "In {count} of them a field is still in dispute; such fields are left empty.",
            one.unsettled,
        )
        shown = say("{found} shown.", found=len(one.found))
        parts = [word(shown)] if len(one.found) != one.count else []
        parts += [word(open_ones)] if one.unsettled else []
        self._told.setText(" ".join(parts))
        self._told.setVisible(bool(parts))
        self.records.show_rows(one.headings, one.rows, 0)
        self._on_marked(0 if one.found else -1)

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
        for part in (self.search, self.format, self.export):
            row.addWidget(part)
        row.give_rest_to(self.search)
        return row

    def _build_body(self) -> QSplitter:
        values = _panel(self._heading(say("Where each value came from")), self.values)
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

    def _on_search(self, text: str) -> None:
        if self._presenter.is_loaded:
            self._presenter.search(text)

    def _on_marked(self, row: int) -> None:
        found = self._presenter.found
        self._record = found[row] if 0 <= row < len(found) else None
        if self._record is None:
            self.values.show_rows((), ())
            self.sources.show_rows((), ())
            self.part.hide()
            return
        headings = (say("Field"), say("Value"), say("Why"), say("Readings"))
        rows = [
            (one.label, one.value, one.why, one.readings)
            for one in self._presenter.values_of(self._record)
        ]
        self.values.show_rows([word(one) for one in headings], rows)
        lines = self._presenter.lines_of(self._record)
        heads = [word(say("Line")), word(say("Readings"))]
        self.sources.show_rows(heads, [(one.where, str(one.readings)) for one in lines], 0)
        self.part.setVisible(len(lines) > 1)

    def _on_source(self, row: int) -> None:
        self.part.setEnabled(row >= 0)

    def _ask_part(self) -> None:
        record = self._record
        if record is None or self.sources.marked < 0:
            return
        line = self._presenter.lines_of(record)[self.sources.marked]
        ask(
            self,
            say(
                "{line} is a different person from the other lines of this record? You can undo "
                "this later where decisions are listed.",
                line=line.where,
            ),
            say("Yes, part them"),
            lambda: self._presenter.split(record, line.place),
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
