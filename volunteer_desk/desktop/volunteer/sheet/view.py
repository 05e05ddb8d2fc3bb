"""The sheet of a batch: all its lines, to be searched, sorted, corrected and filled."""

from collections.abc import Callable

from PySide6.QtCore import QCollator, QLocale, Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout

from volunteer_desk.base.messages import Message, say, say_plural
from volunteer_desk.desktop.icons import icon
from volunteer_desk.desktop.navigation import Actions, Screen
from volunteer_desk.desktop.shortcuts import key_name, make_action, written
from volunteer_desk.desktop.theme import spacing
from volunteer_desk.desktop.volunteer.sheet.cell_table import CellTable
from volunteer_desk.desktop.volunteer.sheet.presenter import SheetPresenter
from volunteer_desk.desktop.volunteer.sheet.sieve import FIRST_FIELD, Collate
from volunteer_desk.desktop.volunteer.sheet.sieve_bar import SieveBar
from volunteer_desk.desktop.widgets.ask_bar import AskBar, Question
from volunteer_desk.desktop.widgets.hint_line import HintLine
from volunteer_desk.desktop.widgets.state_chip import StateChip
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.text.catalogue import language, word
from volunteer_desk.workflows.begin_entry import Answers

_LOOK_OVER_AFTER_MS = 600
_BACK = say("Back to keying")


def collate_in_language() -> Collate:
    """Return what sorts texts as the reader's language does."""
    return QCollator(QLocale(language())).sortKey


class SheetScreen(Screen):
    """Shows the lines of one batch; `back` leads to the entry screen."""

    def __init__(
        self,
        presenter: SheetPresenter,
        title: Message,
        answers: Callable[[], Answers],
        back: Callable[[], None],
    ) -> None:
        super().__init__()
        self._presenter = presenter
        self._title = title
        self._answers = answers
        self._back = back
        self._began = False
        self._downwards = False
        self.sieve = SieveBar(self.wording)
        self.table = CellTable(presenter)
        self.fill = AskBar(self.wording, has_buttons=True)
        self.chip = StateChip()
        self.chip.show_message(None)
        self.hint = HintLine()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_LOOK_OVER_AFTER_MS)
        self._timer.timeout.connect(presenter.look_over)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing(1.5), spacing(1.5), spacing(1.5), spacing(1))
        column.setSpacing(spacing(1))
        column.addWidget(self.sieve)
        column.addWidget(self.table, 1)
        column.addWidget(self.fill)
        column.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.hint)
        self.wording.put(self.table.setAccessibleName, say("All lines of the batch as a sheet"))
        self._connect()
        self._make_actions()

    def title(self) -> Message:
        """Return the batch whose lines are shown."""
        return self._title

    def menu_title(self) -> Message:
        """Return the name of the sheet's menu."""
        return say("&Sheet")

    def menu_actions(self) -> Actions:
        """Return what can be done with cells and lines."""
        names = (
            "line.find",
            "field.fill",
            "field.as_written",
            "line.save",
            "edit.undo",
            "edit.redo",
        )
        return (*(self._actions[one] for one in names), None, self._actions["batch.sheet"])

    def tool_actions(self) -> Actions:
        """Return what stands on the tool bar, the way back first."""
        return (self._actions["batch.sheet"], None, *self.menu_actions()[:-2])

    def entered(self) -> None:
        """Show all lines, with the cursor on the one that was keyed."""
        if not self._began:
            self._began = True
            self._word()
            self._presenter.begin(self)
        self.table.setFocus()

    def leave(self, then: Callable[[], None]) -> None:
        """Give the line in hand back to the entry screen."""
        self._timer.stop()
        self._presenter.leave(then)

    def retranslate(self) -> None:
        """Word everything again, the form's labels and answers included."""
        super().retranslate()
        if self._began:
            self._word()
            self._presenter.worded_anew()
            self.chip.retranslate()

    def show_order(self) -> None:
        """Show the lines afresh: there are others, or they stand in another order."""
        self.table.show_all(self._headings())
        shown, lines = len(self._presenter.order), self._presenter.lines
        told = say_plural("One line", "{count} lines", lines)
        if shown != lines:
            told = say("{shown} of {lines} lines", shown=shown, lines=lines)
        if not shown:
            told = say("No line fits. Escape in the search shows all lines again.")
        self.sieve.show_count(word(told))
        self._show_hint()

    def show_cells(self) -> None:
        """Paint the cells afresh, and soon look the changed lines over."""
        self.table.cells.refresh()
        self._show_hint()
        if self._presenter.has_unchecked:
            self._timer.start()

    def show_place(self, place: LinePlace, name: str) -> None:
        """Bring a cell into view and mark it."""
        names = [one.name for one in self._presenter.fields]
        number = names.index(name) if name in names else 0
        self.table.take(place, FIRST_FIELD + number)

    def tell(self, message: Message | None, tone: str = "info") -> None:
        """Tell a sentence below the sheet, or nothing any more."""
        self.chip.show_message(message, tone, "warning" if tone == "warning" else "hint")

    def saved(self) -> None:
        """Show what is saved now."""
        self._presenter.saved()

    def ask_fill(self) -> None:
        """Let a value be typed for the marked lines, or for all that say the same as this one."""
        known = self.table.in_hand
        if known is None or not known[1]:
            self.tell(say("First go to a cell of the field to be changed."))
            return
        place, name = known
        marked = self.table.marked
        refused = self._presenter.why_not(place, name)
        plan = None if refused else self._presenter.filling.plan(name, marked or [place])
        if plan is None:
            self.tell(refused or say("There is nothing written in this field yet."), "warning")
            return
        answers = self._answers()
        label = answers.form.text_of(plan.field.labels, language()) or plan.field.name
        filling = self._presenter.filling

        def preview(text: str) -> str:
            count = filling.count(plan, answers.read(plan.field, text))
            return word(say_plural("One line will change.", "{count} lines will change.", count))

        asked = _question(label, answers.show(plan.field, plan.old), of_page=plan.of_page)
        row, column = self._presenter.rows.row(place), self.table.currentIndex().column()
        question = Question(
            word(asked),
            "" if name in row.content.marks else row.texts[column - FIRST_FIELD],
            preview,
            [told for _, told in answers.choices(plan.field)] if plan.field.choices else (),
        )
        self.fill.ask(question, lambda text: filling.fill(plan, answers.read(plan.field, text)))

    def _connect(self) -> None:
        self.sieve.changed.connect(lambda: self._presenter.sift(self.sieve.sieve()))
        self.sieve.field_chosen.connect(
            lambda field: self.sieve.show_values(self._presenter.values_of(field))
        )
        self.sieve.left.connect(self.table.setFocus)
        self.sieve.sort_wanted.connect(lambda: self._sort(self.table.currentIndex().column()))
        self.fill.closed.connect(self.table.setFocus)
        self.table.line_chosen.connect(self._on_chosen)
        self.table.cell_in_hand.connect(self._on_moved)
        header = self.table.horizontalHeader()
        header.sectionClicked.connect(self._sort)

    def _make_actions(self) -> None:
        slots: dict[str, Callable[[], object]] = {
            "line.find": self._to_search,
            "field.fill": self.ask_fill,
            "field.as_written": lambda: self._on_cell(self._presenter.keep_as_written),
            "line.save": lambda: self._on_cell(lambda place, _name: self._presenter.save(place)),
            "edit.undo": self._presenter.undo,
            "edit.redo": self._presenter.redo,
            "batch.sheet": self._back,
        }
        self._actions = {
            name: make_action(self, name, slot, self.wording) for name, slot in slots.items()
        }
        back = self._actions["batch.sheet"]
        back.setIcon(icon("back"))
        for put in (back.setText, back.setIconText):
            self.wording.put(put, _BACK)
        self.wording.put(
            lambda _told: back.setToolTip(
                word(say("{what} ({key})", what=_BACK, key=key_name("batch.sheet")))
            ),
            _BACK,
        )

    def _to_search(self) -> None:
        self.sieve.search.setFocus()
        self.sieve.search.selectAll()

    def _on_cell(self, call: Callable[[LinePlace, str], None]) -> None:
        known = self.table.in_hand
        if known is not None:
            call(*known)

    def _sort(self, column: int) -> None:
        header = self.table.horizontalHeader()
        self._downwards = self._presenter.column == (column, False)
        if self._presenter.column == (column, True):
            header.setSortIndicatorShown(False)
            self._presenter.sort(-1, is_downwards=False)
            return
        order = Qt.SortOrder.DescendingOrder if self._downwards else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(column, order)
        header.setSortIndicatorShown(True)
        self._presenter.sort(column, is_downwards=self._downwards)

    def _on_chosen(self, place: LinePlace, name: str) -> None:
        self._presenter.choose(place, name)
        self._back()

    def _on_moved(self) -> None:
        self.chip.show_message(None)
        self._show_hint()

    def _show_hint(self) -> None:
        index = self.table.currentIndex()
        tip = ""
        if index.isValid():
            row = self._presenter.rows.row(self.table.cells.order[index.row()])
            tip = self.table.cells.tip(row, index.column())
        out = word(say("{key}: back to keying.", key=key_name("batch.sheet")))
        self.hint.show_text(tip.replace("\n", " · ") or f"{out} {word(self._keys())}")

    def _keys(self) -> Message:
        return say(
            "Type to write a cell anew; {change} changes what stands there. {enter} goes to the "
            "line. Mark several lines with Shift and the arrows: {fill} writes one value into all.",
            change=written("Backspace"),
            enter=key_name("field.next"),
            fill=key_name("field.fill"),
        )

    def _word(self) -> None:
        self.sieve.word(self._headings()[FIRST_FIELD:])

    def _headings(self) -> list[str]:
        form = self._answers().form
        labels = [
            form.text_of(one.labels, language()) or one.name for one in self._presenter.fields
        ]
        return [word(say("Page")), word(say("Line")), word(say("State")), *labels]


def _question(label: str, old: str, *, of_page: bool) -> Message:
    if of_page:
        return say("“{field}” on the whole page", field=label)
    if old:
        return say("Change “{value}” everywhere to", value=old)
    return say("“{field}” in the marked lines", field=label)
