"""What the form designer does: edits in steps that can be undone, a look at the form, saving."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.desktop.coordinator.form_designer.questions import (
    GROUP,
    ROWS,
    with_kind,
    with_role,
)
from volunteer_desk.desktop.form_pictures import FormPictures
from volunteer_desk.desktop.jobs import Jobs
from volunteer_desk.forms.draft import Cells, FormDraft, Language, free_name
from volunteer_desk.forms.form_file import ReadForm
from volunteer_desk.forms.headings import Heading
from volunteer_desk.workflows.design_form import (
    ReadyForm,
    open_draft,
    ready_forms,
    save_draft,
    try_draft,
)

LANGUAGES = (
    Language("en", "English"),
    Language("hi", "Hindi"),
    Language("id", "Indonesian"),
    Language("hu", "Hungarian"),
)
_MOST_STEPS = 500
T = TypeVar("T")


class DesignerView(Protocol):
    """What the presenter asks of the screen."""

    def show_questions(self, row: int) -> None:
        """Show all questions afresh, with `row` marked, and the marked one in the editors."""

    def show_form(self, found: ReadForm) -> None:
        """Show how the form looks, and what of it is done otherwise."""

    def show_findings(self, error: RefusedError) -> None:
        """Show why it is not a form yet."""

    def show_saved(self, path: Path) -> None:
        """Show where it was saved."""

    def refuse(self, error: RefusedError) -> None:
        """Show why something could not be done."""


class DesignerPresenter:
    """Designs one form."""

    def __init__(self, jobs: Jobs, language: str) -> None:
        self._jobs = jobs
        first = next((one for one in LANGUAGES if one.code == language), LANGUAGES[0])
        others = [one for one in LANGUAGES if one is not first]
        self.draft = FormDraft((first, *others))
        self.row = -1
        self.path: Path | None = None
        self._source: Path | None = None
        self._kept = self.draft
        self._former: list[tuple[FormDraft, int]] = []
        self._undone: list[tuple[FormDraft, int]] = []
        self._edited_cell: tuple[int, Heading] | None = None
        self._tried = 0

    def begin(self, view: DesignerView) -> None:
        """Start with an empty form."""
        self._view = view
        view.show_questions(self.row)

    def form_pictures(self, decode: Callable[[bytes], T]) -> FormPictures[T]:
        """Return what hands out the pictures of the form, decoded aside by `decode`."""
        return FormPictures(self._jobs, decode)

    @property
    def languages(self) -> tuple[Language, ...]:
        """Return the languages that can be written in: the form's own, then those of the program."""
        codes = {one.code for one in self.draft.languages}
        return (*self.draft.languages, *(one for one in LANGUAGES if one.code not in codes))

    @property
    def ready(self) -> tuple[ReadyForm, ...]:
        """Return the forms that come with the program."""
        return ready_forms()

    @property
    def is_changed(self) -> bool:
        """Return whether there is something that is not saved."""
        return self.draft != self._kept

    @property
    def title(self) -> str:
        """Return the form's title."""
        return self.draft.settings.get("form_title", "")

    def open(self, path: Path, *, as_new: bool = False) -> None:
        """Open a form; a ready-made one is opened `as_new`, so that it is saved elsewhere."""

        def opened(draft: FormDraft) -> None:
            self.path = None if as_new else path
            self._source = path
            self._take(draft, 0 if draft.survey else -1)
            self._kept = FormDraft(draft.languages) if as_new else draft

        self._jobs.aside(lambda _progress: open_draft(path), opened, self._view.refuse)

    def select(self, row: int) -> None:
        """Take another question in hand."""
        self.row = row if 0 <= row < len(self.draft.survey) else -1
        self._edited_cell = None

    def add(self, kind: str) -> None:
        """Add a question, a group or the lines of the page after the one in hand."""
        at = self.row + 1 if self.row >= 0 else len(self.draft.survey)
        if kind in {GROUP, ROWS}:
            draft = self.draft.with_question(at, kind)
            draft = draft.with_question(at + 1, kind.replace("begin", "end"))
            draft = draft.with_text(at + 1, "name", "")
        else:
            draft = with_kind(self.draft.with_question(at, "text"), at, kind)
        self._take(draft, at)

    def remove(self) -> None:
        """Take the question in hand away, or the group with what it holds."""
        if self.row >= 0:
            draft = self.draft.without(self.row)
            self._take(draft, min(self.row, len(draft.survey) - 1))

    def move(self, by: int) -> None:
        """Move the question in hand up or down by one."""
        if self.row >= 0:
            self._take(*self.draft.moved(self.row, by))

    def set_kind(self, kind: str) -> None:
        """Make the question in hand one of another kind."""
        self._take(with_kind(self.draft, self.row, kind), self.row)

    def set_role(self, role: str) -> None:
        """Let the program do something with the answers of the question in hand, or nothing."""
        self._take(with_role(self.draft, self.row, role), self.row, shows=False)

    def write(self, column: str, text: str, language: str = "") -> None:
        """Write a cell of the question in hand; typing in one cell is one step."""
        cell = (self.row, Heading(column, language))
        draft = self._with_languages({language})
        self._take(
            draft.with_text(self.row, column, text, language),
            self.row,
            same_step=cell == self._edited_cell,
            shows=False,
        )
        self._edited_cell = cell

    def write_label(self, text: str, language: str) -> None:
        """Write a label; a name that was made from the label follows it."""
        former = self.draft.text(self.row, "label", language)
        name = self.draft.text(self.row, "name")
        others = {
            self.draft.text(row, "name") for row in range(len(self.draft.survey)) if row != self.row
        }
        follows = name == free_name(former or "question", others)
        self.write("label", text, language)
        if follows and language == self.draft.languages[0].code:
            self.draft = self.draft.renamed(self.row, free_name(text or "question", others))

    def rename(self, name: str) -> None:
        """Give the question in hand another name, where others refer to it too."""
        self._take(self.draft.renamed(self.row, name), self.row)

    def set_choices(self, list_name: str, choices: tuple[Cells, ...]) -> None:
        """Replace the choices of a list."""
        draft = self._with_languages({heading.language for cells in choices for heading in cells})
        self._take(draft.with_choice_list(list_name, choices), self.row, shows=False)

    def set_title(self, title: str) -> None:
        """Give the form a title, and an id as long as it has none."""
        settings = {**self.draft.settings, "form_title": title}
        settings.setdefault("form_id", free_name(title or "form", set()))
        draft = FormDraft(self.draft.languages, self.draft.survey, self.draft.choices, settings)
        self._take(draft, self.row, same_step=True, shows=False)

    def undo(self) -> None:
        """Take the last step back."""
        self._go_along(self._former, self._undone)

    def redo(self) -> None:
        """Take back the taking back."""
        self._go_along(self._undone, self._former)

    def try_form(self) -> None:
        """Look what the form would be; only the newest answer is shown."""
        self._tried += 1
        number, draft = self._tried, self.draft
        if not draft.survey:
            return

        def newest(show: Callable[..., None]) -> Callable[..., None]:
            return lambda *told: show(*told) if number == self._tried else None

        name = self.path.name if self.path else f"{self.title or 'form'}.xlsx"
        self._jobs.aside(
            lambda _progress: try_draft(draft, name, self.path or self._source),
            newest(self._view.show_form),
            newest(self._view.show_findings),
        )

    def save(self, path: Path) -> None:
        """Save the form; it need not be whole yet."""
        draft = self.draft

        def saved(target: Path) -> None:
            self.path, self._source, self._kept = target, target, draft
            self._view.show_saved(target)

        if not draft.survey:
            self._view.refuse(RefusedError(say("There is no question to save yet.")))
            return
        self._jobs.aside(
            lambda _progress: save_draft(draft, path, self._source), saved, self._view.refuse
        )

    def _with_languages(self, codes: set[str]) -> FormDraft:
        """Return the draft with the languages that are written in now."""
        draft = self.draft
        for one in LANGUAGES:
            draft = draft.with_language(one) if one.code in codes else draft
        return draft

    def _take(
        self, draft: FormDraft, row: int, *, same_step: bool = False, shows: bool = True
    ) -> None:
        if draft == self.draft and row == self.row:
            return
        if not (same_step and self._former):
            self._former = [*self._former[-_MOST_STEPS:], (self.draft, self.row)]
        self._undone = []
        self._edited_cell = None
        self.draft, self.row = draft, row
        if shows:
            self._view.show_questions(row)

    def _go_along(
        self, steps: list[tuple[FormDraft, int]], others: list[tuple[FormDraft, int]]
    ) -> None:
        if steps:
            others.append((self.draft, self.row))
            self.draft, self.row = steps.pop()
            self._edited_cell = None
            self._view.show_questions(self.row)
