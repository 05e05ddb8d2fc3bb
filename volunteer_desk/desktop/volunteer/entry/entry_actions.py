"""Which method of the presenter or the screen each key of the entry screen calls."""

from collections.abc import Callable, Mapping

from volunteer_desk.desktop.volunteer.entry.page_side import PAGE_MENU, PAGE_TOOLS
from volunteer_desk.desktop.volunteer.entry.presenter import EntryPresenter
from volunteer_desk.model.revision import Mark

Groups = tuple[tuple[str, ...], ...]

MENU: Groups = (
    (
        "line.save",
        "line.next",
        "line.previous",
        "line.open",
        "line.add",
        "line.no_more",
        "line.clear",
        "line.find",
    ),
    ("edit.undo", "edit.redo", "field.fill"),
    ("field.ditto", "field.blank", "field.illegible", "field.as_written"),
    ("field.carry", "field.note", "field.letters", "field.script", "field.script_layout"),
    ("field.auto_advance", "field.text_larger", "field.text_smaller", "field.columns"),
    ("line.ditto", "line.blank", "line.illegible", "line.note", "line.list"),
    *PAGE_MENU,
    ("duplicate.same", "duplicate.different", "duplicate.unsure"),
    ("batch.sheet", "batch.check", "batch.instructions", "batch.finish"),
)
TOOLS: Groups = (
    *PAGE_TOOLS,
    ("field.ditto", "field.blank", "field.illegible", "field.as_written"),
    ("edit.undo", "line.save", "batch.instructions"),
)
AT_THE_END = frozenset(
    {
        "line.open",
        "line.previous",
        "line.add",
        "line.no_more",
        "edit.undo",
        "batch.instructions",
        "batch.sheet",
        "batch.check",
    }
)
"""What can still be done where the end of the batch is shown."""


def field_slots(
    presenter: EntryPresenter, field: Callable[[], str]
) -> Mapping[str, Callable[[], object]]:
    """Return what each key does to the field in hand."""
    keying, changes = presenter.keying, presenter.changes
    return {
        "field.ditto": lambda: keying.ditto(field()),
        "field.blank": lambda: keying.mark(field(), Mark.BLANK),
        "field.illegible": lambda: keying.mark(field(), Mark.ILLEGIBLE),
        "field.as_written": lambda: keying.keep_as_written(field()),
        "field.carry": lambda: keying.switch_carry(field()),
        "field.note": lambda: keying.ask_note(field()),
        "field.auto_advance": keying.switch_going_on,
        "field.fill": lambda: changes.begin_change(field()),
    }


def line_slots(presenter: EntryPresenter) -> Mapping[str, Callable[[], object]]:
    """Return what each key does to the line in hand, and where it leads."""
    keying, changes, session = presenter.keying, presenter.changes, presenter.session
    return {
        "line.save": presenter.saving.save,
        "line.next": lambda: presenter.go(session.next_place()),
        "line.previous": lambda: presenter.go(session.previous_place()),
        "line.open": presenter.go_to_open,
        "line.ditto": keying.ditto_line,
        "line.blank": lambda: keying.mark_rest(Mark.BLANK),
        "line.illegible": lambda: keying.mark_rest(Mark.ILLEGIBLE),
        "line.note": lambda: keying.ask_note(""),
        "line.add": changes.add_line,
        "line.clear": changes.clear_line,
        "edit.undo": changes.undo,
        "edit.redo": changes.redo,
        "duplicate.same": lambda: presenter.answer_duplicate("same"),
        "duplicate.different": lambda: presenter.answer_duplicate("different"),
        "duplicate.unsure": lambda: presenter.answer_duplicate("unsure"),
    }
