"""The screen on which pages are added to a running project."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message, say
from volunteer_desk.desktop.coordinator.add_pages.presenter import AddPagesPresenter
from volunteer_desk.desktop.navigation import Screen
from volunteer_desk.desktop.widgets.button import make_button, make_card, make_label
from volunteer_desk.desktop.widgets.findings import Findings
from volunteer_desk.desktop.widgets.form_rows import FormRows
from volunteer_desk.desktop.widgets.number_box import NumberBox
from volunteer_desk.desktop.widgets.path_field import PathField, Wanted
from volunteer_desk.desktop.widgets.sheet import Sheet
from volunteer_desk.desktop.widgets.work_bar import WorkBar
from volunteer_desk.workflows.add_pages import MAX_LINES_ON_A_PAGE, AddedPages

_USUAL_LINES = 20


class AddPagesScreen(Screen):
    """Takes a folder of images, or the name of a sheet of paper."""

    def __init__(self, presenter: AddPagesPresenter, done: Callable[[], None]) -> None:
        super().__init__()
        self._presenter = presenter
        self.folder = PathField(self.wording, say("Folder of page images"), Wanted.FOLDER)
        self.lines = NumberBox(1, MAX_LINES_ON_A_PAGE, _USUAL_LINES)
        self.paper_lines = NumberBox(1, MAX_LINES_ON_A_PAGE, _USUAL_LINES)
        self.paper = QLineEdit()
        self.findings = Findings()
        self.work = WorkBar(self.wording)
        self.add_folder = make_button(
            self.wording, say("Add the images"), self._add_folder, "add", "primary"
        )
        self.add_paper = make_button(self.wording, say("Add the sheet"), self._add_paper, "add")
        sheet = Sheet()
        title = make_label(self.wording, say("Add pages"), "title")
        images = self._form(
            say("From a folder"),
            ((say("Folder of page images"), self.folder), (say("Lines on a page"), self.lines)),
            self.add_folder,
        )
        paper = self._form(
            say("Paper in hand, without an image"),
            (
                (say("Name of the sheet"), self.paper),
                (say("Lines on this sheet"), self.paper_lines),
            ),
            self.add_paper,
        )
        for part in (title, self.findings, self.work, images, paper):
            sheet.column.addWidget(part)
        row = QHBoxLayout()
        row.addWidget(make_button(self.wording, say("Back to the project"), done, "back"))
        row.addStretch(1)
        sheet.column.addLayout(row)
        sheet.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(sheet)
        presenter.begin(self)

    def title(self) -> Message:
        """Return what the window's title says."""
        return say("Add pages")

    def entered(self) -> None:
        """Put the cursor into the first field."""
        self.folder.edit.setFocus()

    def retranslate(self) -> None:
        """Word everything again."""
        super().retranslate()
        self.findings.retranslate()

    def show_working(self, *, working: bool) -> None:
        """Show that pages are being read, or no longer."""
        for button in (self.add_folder, self.add_paper):
            button.setEnabled(not working)
        if working:
            self.findings.clear()
            self.work.begin(say("The pages are being read…"), can_stop=False)
        else:
            self.work.end()

    def show_progress(self, done: int, total: int) -> None:
        """Show how many are read."""
        self.work.step(done, total)

    def show_added(self, added: AddedPages) -> None:
        """Show what came in."""
        self.paper.clear()
        told = say(
            "{pages} pages were added in {batches} batches; {known} were in already.",
            pages=added.pages,
            batches=added.batches,
            known=added.known,
        )
        self.notice(told, "good")

    def refuse(self, error: RefusedError) -> None:
        """Show why nothing was added, with all findings."""
        self.findings.tell(error)

    def _form(
        self,
        title: Message,
        fields: tuple[tuple[Message, NumberBox | QLineEdit | PathField], ...],
        button: QPushButton,
    ) -> QFrame:
        rows = FormRows(self.wording)
        for label, editor in fields:
            rows.add(label, editor)
        card, column = make_card(make_label(self.wording, title, "subtitle"), rows)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button)
        column.addLayout(row)
        return card

    def _add_folder(self) -> None:
        self._presenter.add_folder(self.folder.path, self.lines.value())

    def _add_paper(self) -> None:
        self._presenter.add_paper(self.paper.text(), self.paper_lines.value())
