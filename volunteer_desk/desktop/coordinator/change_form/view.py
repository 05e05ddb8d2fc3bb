"""The screen on which a running project gets another form, after saying what that changes."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QVBoxLayout,
)

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message, say
from volunteer_desk.desktop.coordinator.change_form.presenter import ChangeFormPresenter
from volunteer_desk.desktop.navigation import Screen
from volunteer_desk.desktop.widgets.button import make_button, make_card, make_label
from volunteer_desk.desktop.widgets.findings import Findings
from volunteer_desk.desktop.widgets.form_rows import FormRows
from volunteer_desk.desktop.widgets.path_field import PathField, Wanted
from volunteer_desk.desktop.widgets.sheet import Sheet
from volunteer_desk.desktop.widgets.work_bar import WorkBar
from volunteer_desk.text.catalogue import word

_SUFFIXES = "*.xlsx *.xls *.csv"
_FILE = say("New form (XLSForm)")
_LEAST_ROWS = 8


class ChangeFormScreen(Screen):
    """Takes the file of a form, lists what it changes, and makes it the project's on request."""

    def __init__(self, presenter: ChangeFormPresenter, done: Callable[[], None]) -> None:
        super().__init__()
        self._presenter = presenter
        self.file = PathField(self.wording, _FILE, Wanted.FILE, _SUFFIXES)
        self.file.changed.connect(presenter.forget)
        self.file.edit.returnPressed.connect(self._look)
        self.findings = Findings()
        self.work = WorkBar(self.wording)
        self.look = make_button(self.wording, say("Show what changes"), self._look, "forward")
        self.changes = QListWidget()
        self.changes.setWordWrap(True)
        self.changes.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.changes.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.changes.setMinimumHeight(self.fontMetrics().lineSpacing() * _LEAST_ROWS)
        self.wording.put(self.changes.setAccessibleName, say("What changes"))
        self.change = make_button(
            self.wording, say("Change the form"), presenter.change, "done", "primary"
        )
        sheet = Sheet()
        for part in (
            make_label(self.wording, say("Change the form"), "title"),
            make_label(
                self.wording,
                say(
                    "Everything that was keyed stays as it is, under the form it was keyed with."
                    " Batches that are out can still come back. Desks go on with the new form"
                    " from the next pack they open."
                ),
                "muted",
            ),
            self.findings,
            self.work,
        ):
            sheet.column.addWidget(part)
        self._told = self._build_told()
        sheet.column.addWidget(self._build_choose())
        sheet.column.addWidget(self._told)
        row = QHBoxLayout()
        row.addWidget(make_button(self.wording, say("Back to the project"), done, "back"))
        row.addStretch(1)
        sheet.column.addLayout(row)
        sheet.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(sheet)
        presenter.begin(self)
        self.show_changes()

    def title(self) -> Message:
        """Return what the window's title says."""
        return say("Change the form")

    def entered(self) -> None:
        """Put the cursor into the first field."""
        self.file.edit.setFocus()

    def retranslate(self) -> None:
        """Word everything again."""
        super().retranslate()
        self.findings.retranslate()
        self.show_changes()

    def show_working(self, *, working: bool) -> None:
        """Show that a form is being read, or no longer."""
        self.look.setEnabled(not working)
        self.change.setEnabled(not working)
        if working:
            self.findings.clear()
            self.work.begin(say("The form is being read…"), can_stop=False)
        else:
            self.work.end()

    def show_changes(self) -> None:
        """Show what would change, or nothing while no form was read."""
        self.changes.clear()
        for message in self._presenter.changes:
            self.changes.addItem(word(message))
        self._told.setVisible(self._presenter.can_change)
        if self._presenter.can_change:
            self.change.setFocus()

    def show_done(self) -> None:
        """Show that the project has the new form."""
        told = say("The form is changed; desks go on with it from the next pack they open.")
        self.notice(told, "good")
        self.file.edit.setFocus()

    def refuse(self, error: RefusedError) -> None:
        """Show why a form cannot be used, with all findings."""
        self.findings.tell(error)

    def _build_choose(self) -> QFrame:
        rows = FormRows(self.wording)
        rows.add(_FILE, self.file)
        card, column = make_card(rows)
        column.addLayout(_to_the_right(self.look))
        return card

    def _build_told(self) -> QFrame:
        title = make_label(self.wording, say("What changes"), "subtitle")
        card, column = make_card(title, self.changes)
        column.addLayout(_to_the_right(self.change))
        return card

    def _look(self) -> None:
        self._presenter.look(self.file.path)


def _to_the_right(button: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(button)
    return row
