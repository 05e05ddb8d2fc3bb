"""The screen on which a project is made."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message, say, say_plural
from volunteer_desk.desktop.coordinator.new_project.presenter import NewProjectPresenter
from volunteer_desk.desktop.navigation import Screen
from volunteer_desk.desktop.theme import spacing
from volunteer_desk.desktop.widgets.button import make_button, make_card, make_label
from volunteer_desk.desktop.widgets.findings import Findings
from volunteer_desk.desktop.widgets.form_rows import FormRows
from volunteer_desk.desktop.widgets.number_box import NumberBox
from volunteer_desk.desktop.widgets.path_field import PathField, Wanted
from volunteer_desk.desktop.widgets.sheet import Sheet
from volunteer_desk.desktop.widgets.work_bar import WorkBar
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows import words
from volunteer_desk.workflows.create_project import CreatedProject, Effort, ProjectPlan
from volunteer_desk.workflows.estimate_project import Estimate

_ESTIMATE_AFTER_MS = 250
_FORMS = "*.xlsx *.xlsm *.xls *.csv *.md"


class NewProjectScreen(Screen):
    """Asks what is transcribed and how; `open_project` leads to what was made.

    `design_form` leads to the form designer for whoever has no XLSForm.
    """

    def __init__(
        self,
        presenter: NewProjectPresenter,
        open_project: Callable[[Path], None],
        design_form: Callable[[], None],
    ) -> None:
        super().__init__()
        self._presenter = presenter
        self._design_form = design_form
        self._open_project = open_project
        self._estimate: Estimate | None = None
        self._made: tuple[Path, CreatedProject] | None = None
        self._suggested: Path | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_ESTIMATE_AFTER_MS)
        self._timer.timeout.connect(self._ask_estimate)
        self._build_fields()
        self.findings = Findings()
        self.work = WorkBar(self.wording)
        self.work.stop_wanted.connect(presenter.cancel)
        self.make = make_button(
            self.wording, say("Make the project"), self._create, "add", "primary"
        )
        self._estimate_text = make_label(role="strong")
        self._estimate_why = make_label(
            self.wording,
            say(
                "Counted with 22 records a person and a minute a record, for people who have never "
                "done it before."
            ),
            "muted",
        )
        self.sheet = Sheet()
        self._fill_sheet()
        self._made_sheet = self._build_made()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.sheet)
        outer.addWidget(self._made_sheet)
        self._made_sheet.hide()
        presenter.begin(self)
        self.show_estimate(None)

    def title(self) -> Message:
        """Return what the window's title says."""
        return say("New project")

    def entered(self) -> None:
        """Put the cursor into the first field."""
        self.form.edit.setFocus()

    def leave(self, then: Callable[[], None]) -> None:
        """Stop what is being made, and go."""
        if self.work.isVisibleTo(self):
            self._presenter.cancel()
        then()

    def retranslate(self) -> None:
        """Word everything again."""
        super().retranslate()
        self.findings.retranslate()
        self.show_estimate(self._estimate)
        self._word_made()

    def take_form(self, form: Path) -> None:
        """Take a form that was just designed."""
        self.form.put(form)
        self._on_form()

    def show_estimate(self, estimate: Estimate | None) -> None:
        """Show how much work it will be, or that it is not known yet."""
        self._estimate = estimate
        told = say("Choose the folder of pages to see how much work it will be.")
        if estimate is not None:
            effort, files = effort_text(estimate.effort), estimate.files
            told = say_plural(
                "One page file. {effort}", "{count} page files. {effort}", files, effort=effort
            )
        self._estimate_text.setText(word(told))

    def show_working(self, *, working: bool) -> None:
        """Show that the project is being made, or no longer."""
        self.make.setEnabled(not working)
        if working:
            self.findings.clear()
            self.work.begin(say("The pages are being read…"))
        else:
            self.work.end()

    def show_progress(self, done: int, total: int) -> None:
        """Show how many page images are read."""
        self.work.step(done, total)

    def show_made(self, path: Path, made: CreatedProject) -> None:
        """Show what was made and where the recovery key is."""
        self._made = (path, made)
        self._word_made()
        self.sheet.hide()
        self._made_sheet.show()
        self.open_made.setFocus()

    def refuse(self, error: RefusedError) -> None:
        """Show why it was not made, with all findings."""
        self.findings.tell(error)
        self.sheet.ensureVisible(0, 0)

    def _build_fields(self) -> None:
        wording = self.wording
        self.form = PathField(wording, say("Form (XLSForm)"), Wanted.FILE, _FORMS)
        self.pages = PathField(wording, say("Folder of page images"), Wanted.FOLDER)
        self.name = QLineEdit()
        self.instructions = QPlainTextEdit()
        self.instructions.setTabChangesFocus(True)
        self.instructions.setFixedHeight(self.fontMetrics().lineSpacing() * 4)
        self.lines = NumberBox(1, 1000, 20)
        self.pages_per_batch = NumberBox(1, 1000, 1)
        self.passes = NumberBox(1, 2, 2)
        self.known = PathField(wording, say("A list you already have (CSV)"), Wanted.FILE, "*.csv")
        self.target = PathField(wording, say("Project file"), Wanted.NEW_FILE, "*.vdesk")
        self.form.changed.connect(self._on_form)
        self.pages.changed.connect(self._timer.start)
        for path in (self.form, self.pages, self.known, self.target):
            path.changed.connect(self._on_mended)
        for one in (self.lines, self.passes):
            one.valueChanged.connect(lambda _value: self._timer.start())

    def _fill_sheet(self) -> None:
        title = make_label(self.wording, say("New project"), "title")
        how = QHBoxLayout()
        how.setSpacing(spacing(3))
        for label, editor in (
            (say("Lines on a page"), self.lines),
            (say("Pages in a batch"), self.pages_per_batch),
            (say("Passes: how often each page is keyed"), self.passes),
        ):
            rows = FormRows(self.wording)
            rows.add(label, editor)
            how.addWidget(rows, 1)
        rest = FormRows(self.wording)
        rest.add(
            say("A list you already have (CSV)"),
            self.known,
            say("Volunteers see likely duplicates from it while they type. May be left empty."),
        )
        rest.add(say("Project file"), self.target)
        first, _ = make_card(self._what_rows())
        second, column = make_card()
        column.addLayout(how)
        column.addWidget(self._estimate_text)
        column.addWidget(self._estimate_why)
        third, _ = make_card(rest)
        for part in (title, self.findings, first, second, third, self.work):
            self.sheet.column.addWidget(part)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.make)
        self.sheet.column.addLayout(row)
        self.sheet.column.addStretch(1)

    def _what_rows(self) -> FormRows:
        what = FormRows(self.wording)
        what.add(
            say("Form (XLSForm)"),
            self.form,
            say("The spreadsheet that says which fields every line has."),
        )
        what.add_button(
            make_button(
                self.wording,
                say("No form yet? Design one, or begin with a ready-made one"),
                self._design_form,
                "sheet",
                "quiet",
            )
        )
        what.add(
            say("Folder of page images"),
            self.pages,
            say("JPEG, PNG, TIFF or PDF; more can follow."),
        )
        what.add(say("Title"), self.name, say("Left empty, the form’s title is taken."))
        what.add(
            say("Instructions for volunteers"),
            self.instructions,
            say("What to type and what to leave out; Markdown can be used."),
        )
        return what

    def _build_made(self) -> Sheet:
        sheet = Sheet(90)
        self._made_title = make_label(role="title")
        self._made_text = make_label()
        self._made_effort = make_label(role="strong")
        heading = make_label(self.wording, say("Keep the recovery key elsewhere"), "subtitle")
        self._key_text = make_label()
        self._key_why = make_label(
            self.wording,
            say(
                "Whoever has it can open every batch of this project, and without it nobody can if "
                "the project file is lost. Print it, or move it to another stick, and then delete "
                "it here."
            ),
        )
        made, _ = make_card(self._made_text, self._made_effort)
        self._remarks_text = make_label()
        self.remarks, _ = make_card(
            make_label(self.wording, say("What is done otherwise than the form asks"), "subtitle"),
            self._remarks_text,
        )
        key, _ = make_card(heading, self._key_text, self._key_why)
        self.open_made = make_button(
            self.wording, say("Open the project"), self._on_open, "forward", "primary"
        )
        for part in (self._made_title, made, self.remarks, key):
            sheet.column.addWidget(part)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.open_made)
        sheet.column.addLayout(row)
        sheet.column.addStretch(1)
        return sheet

    def _word_made(self) -> None:
        if self._made is None:
            return
        path, made = self._made
        self._made_title.setText(word(say("{title} is ready", title=made.title)))
        told = say(
            "{pages} pages in {batches} batches, {fields} fields, {known} known records. "
            "The file is {file}.",
            pages=made.pages,
            batches=made.batches,
            fields=made.fields,
            known=made.known_records,
            file=str(path),
        )
        self._made_text.setText(word(told))
        self._made_effort.setText(word(effort_text(made.effort)))
        self._remarks_text.setText("\n".join(map(word, made.remarks)))
        self.remarks.setVisible(bool(made.remarks))
        self._key_text.setText(word(say("It was put into {file}.", file=str(made.recovery_file))))

    def _on_form(self) -> None:
        path = self.form.path
        if path is not None and self.target.path in {None, self._suggested}:
            self._suggested = self._presenter.suggest_path(path)
            self.target.put(self._suggested)

    def _on_mended(self) -> None:
        """Take the findings away: they were about another file or folder."""
        if self._presenter.has_all(self.target.path, self._plan()):
            self.findings.clear()

    def _ask_estimate(self) -> None:
        self._presenter.estimate(self.pages.path, self.lines.value(), self.passes.value())

    def _plan(self) -> ProjectPlan:
        return ProjectPlan(
            form=self.form.path or Path(),
            pages=self.pages.path or Path(),
            title=self.name.text(),
            instructions=self.instructions.toPlainText(),
            lines=self.lines.value(),
            pages_per_batch=self.pages_per_batch.value(),
            passes=self.passes.value(),
            known=self.known.path,
        )

    def _create(self) -> None:
        self._presenter.create(self.target.path, self._plan())

    def _on_open(self) -> None:
        if self._made is not None:
            self._open_project(self._made[0])


def effort_text(effort: Effort) -> Message:
    """Return the effort in words."""
    return say(
        "{records} to key: about {volunteers} and {hours} in all.",
        records=words.records(effort.records),
        volunteers=say_plural("one volunteer", "{count} volunteers", effort.volunteers),
        hours=say_plural("one hour", "{count} hours", effort.hours),
    )
