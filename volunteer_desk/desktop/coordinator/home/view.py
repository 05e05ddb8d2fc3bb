"""The coordinator's first screen: the next step, progress, who has what, what was set aside."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from volunteer_desk.base.messages import Message, say
from volunteer_desk.desktop.coordinator.home.presenter import HomePresenter, Step
from volunteer_desk.desktop.navigation import Actions, Screen
from volunteer_desk.desktop.shortcuts import make_action
from volunteer_desk.desktop.widgets.button import make_button, make_card, make_label
from volunteer_desk.desktop.widgets.flow import Flow
from volunteer_desk.desktop.widgets.row_table import RowTable
from volunteer_desk.desktop.widgets.set_aside_card import Aside, SetAsideCard
from volunteer_desk.desktop.widgets.sheet import Sheet
from volunteer_desk.desktop.widgets.state_chip import StateChip
from volunteer_desk.desktop.widgets.work_bar import WorkBar
from volunteer_desk.model.batch import BatchProgress, BatchState
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows.report_overview import Overview
from volunteer_desk.workflows.words import STATES

_STATE_LOOK = {
    BatchState.NEW: ("info", "batch"),
    BatchState.SAVED: ("info", "saved"),
    BatchState.WRITTEN: ("info", "send"),
    BatchState.OUT: ("info", "send"),
    BatchState.PART_RECEIVED: ("warning", "waiting"),
    BatchState.RECEIVED: ("info", "receive"),
    BatchState.MERGED: ("good", "done"),
}


@dataclass(frozen=True)
class Doors:
    """Where the first screen leads."""

    packs: Callable[[], None]
    receive: Callable[[], None]
    review: Callable[[], None]
    dataset: Callable[[], None]
    add_pages: Callable[[], None]
    import_list: Callable[[], None]
    change_form: Callable[[], None]


class HomeScreen(Screen):
    """Shows one project."""

    def __init__(self, presenter: HomePresenter, doors: Doors) -> None:
        super().__init__()
        self._presenter = presenter
        self._doors = doors
        self.title_label = make_label(role="title")
        self._path = make_label(role="muted")
        self._sentence = make_label(role="subtitle")
        self.next = make_button(self.wording, say("Next"), self._go_next, "forward", "primary")
        self.work = WorkBar(self.wording)
        self.work.stop_wanted.connect(presenter.cancel)
        self.set_aside = SetAsideCard(self.wording)
        self.set_aside.admit_agreed.connect(presenter.admit)
        self._make_actions()
        sheet = Sheet(150)
        for part in (
            self.title_label,
            self._path,
            self._build_next(),
            self._build_progress(),
            self.set_aside,
            self._build_batches(),
        ):
            sheet.column.addWidget(part)
        sheet.column.setStretch(sheet.column.count() - 1, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(sheet)

    def title(self) -> Message:
        """Return the project's title."""
        overview = self._presenter.overview
        return say("{title}", title=overview.status.title) if overview else say("Project")

    def menu_title(self) -> Message:
        """Return the name of the project's menu."""
        return say("&Project")

    def menu_actions(self) -> Actions:
        """Return everything that can be done with the project."""
        one = self._actions
        return (
            *(one[name] for name in ("project.packs", "project.receive", "project.review")),
            one["project.dataset"],
            None,
            one["project.merge"],
            one["project.add_pages"],
            one["project.import_list"],
            one["project.change_form"],
            one["project.check"],
        )

    def tool_actions(self) -> Actions:
        """Return the steps of the work, in their order."""
        names = ("project.packs", "project.receive", "project.review", "project.dataset")
        return tuple(self._actions[name] for name in names)

    def entered(self) -> None:
        """Load where the project stands, also when one comes back."""
        self._presenter.begin(self)
        self.next.setFocus()

    def leave(self, then: Callable[[], None]) -> None:
        """Stop what is running, and go."""
        if self.work.isVisibleTo(self):
            self._presenter.cancel()
        then()

    def retranslate(self) -> None:
        """Word everything again."""
        super().retranslate()
        if self._presenter.overview is not None:
            self.show_overview()

    def show_overview(self) -> None:
        """Show where the project stands."""
        overview, step = self._presenter.overview, self._presenter.next
        if overview is None or step is None:
            return
        self.title_label.setText(overview.status.title)
        self._path.setText(str(overview.path))
        self._sentence.setText(word(step.sentence))
        self.next.setText(word(step.button))
        self.next.setEnabled(True)
        self._show_progress(overview)
        self.set_aside.show_files(
            [Aside(one.name, one.reason, one.device) for one in overview.set_aside]
        )
        headings = (
            say("Batch"), say("Pass"), say("Pages"), say("Where"), say("Keyed by"), say("Lines"),
        )  # fmt: skip
        rows = [self._batch_row(one, overview) for one in overview.batches]
        self.batches.show_rows([word(one) for one in headings], rows)
        self.title_changed.emit()

    def show_working(self, what: Message | None) -> None:
        """Show what is being done, or that it is done."""
        self.next.setEnabled(what is None)
        if what is None:
            self.work.end()
        else:
            self.work.begin(what)

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is."""
        self.work.step(done, total)

    def _make_actions(self) -> None:
        slots: dict[str, Callable[[], object]] = {
            "project.packs": self._doors.packs,
            "project.receive": self._doors.receive,
            "project.review": self._doors.review,
            "project.dataset": self._doors.dataset,
            "project.merge": self._presenter.merge,
            "project.add_pages": self._doors.add_pages,
            "project.import_list": self._doors.import_list,
            "project.change_form": self._doors.change_form,
            "project.check": self._presenter.check,
        }
        self._actions = {
            name: make_action(self, name, slot, self.wording) for name, slot in slots.items()
        }

    def _build_next(self) -> QFrame:
        card, column = make_card()
        row = QHBoxLayout()
        row.addWidget(self._sentence, 1)
        row.addWidget(self.next)
        column.addLayout(row)
        column.addWidget(self.work)
        return card

    def _build_progress(self) -> QFrame:
        self._keyed = make_label(role="strong")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.wording.put(self._bar.setAccessibleName, say("Lines that have come back"))
        holder = QWidget()
        self._chips = Flow(holder)
        self._shown_chips: list[StateChip] = []
        self._numbers = make_label(role="muted")
        card, _ = make_card(self._keyed, self._bar, holder, self._numbers)
        return card

    def _build_batches(self) -> QFrame:
        title = make_label(self.wording, say("Who has what"), "subtitle")
        self.batches = RowTable()
        self.batches.setMinimumHeight(self.fontMetrics().lineSpacing() * 11)
        self.wording.put(
            self.batches.setAccessibleName, say("Batches, where they are, and how far")
        )
        card, _ = make_card(title, self.batches)
        return card

    def _show_progress(self, overview: Overview) -> None:
        status = overview.status
        told = say(
            "{keyed} of {lines} lines have come back",
            keyed=status.keyed_lines,
            lines=status.lines,
        )
        self._keyed.setText(word(told))
        self._bar.setRange(0, max(status.lines, 1))
        self._bar.setValue(min(status.keyed_lines, status.lines))
        for chip in self._shown_chips:
            self._chips.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._shown_chips = []
        for state, count in self._presenter.states():
            chip = StateChip()
            tone, icon_name = _STATE_LOOK[state]
            told = say("{count} {state}", count=count, state=STATES[state])
            chip.show_message(told, tone, icon_name)
            self._chips.addWidget(chip)
            self._shown_chips.append(chip)
        numbers = say(
            "{pages} pages · {records} readings · {golden} merged records · "
            "{disagreements} readings in dispute · {duplicates} likely duplicates in doubt",
            pages=status.pages,
            records=status.records,
            golden=status.golden_records,
            disagreements=status.disagreements,
            duplicates=status.doubtful_duplicates,
        )
        self._numbers.setText(word(numbers))

    def _batch_row(self, one: BatchProgress, overview: Overview) -> tuple[str, ...]:
        pages = ", ".join(overview.page_names.get(page, page) for page in one.batch.page_ids)
        where = STATES[one.state]
        if one.site and one.state in {BatchState.OUT, BatchState.PART_RECEIVED}:
            where = say("{state}: {site}", state=where, site=one.site)
        return (
            str(one.batch.number),
            str(one.batch.pass_number),
            pages,
            word(where),
            ", ".join(overview.keyed_by.get(one.batch.batch_id, ())),
            word(say("{keyed} of {lines}", keyed=one.keyed, lines=one.lines)),
        )

    def _go_next(self) -> None:
        step = self._presenter.next
        if step is not None:
            ways: dict[Step, Callable[[], None]] = {
                Step.PACKS: self._doors.packs,
                Step.MERGE: self._presenter.merge,
                Step.REVIEW: self._doors.review,
                Step.RECEIVE: self._doors.receive,
                Step.EXPORT: self._doors.dataset,
            }
            ways[step.step]()
