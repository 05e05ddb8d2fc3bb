"""The screen on which a coordinator settles what waits, item by item, by keys."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from volunteer_desk.base.messages import Message, say
from volunteer_desk.desktop.coordinator.review.cards import (
    field_pairs,
    line_words,
    reading_cards,
)
from volunteer_desk.desktop.coordinator.review.disagreement_page import DisagreementPage
from volunteer_desk.desktop.coordinator.review.duplicate_page import DuplicatePage
from volunteer_desk.desktop.coordinator.review.gather_page import GatherPage
from volunteer_desk.desktop.coordinator.review.gathering import Gathering
from volunteer_desk.desktop.coordinator.review.item_rows import ItemRows, note_words, place_words
from volunteer_desk.desktop.coordinator.review.note_page import NotePage
from volunteer_desk.desktop.coordinator.review.presenter import ReviewPresenter
from volunteer_desk.desktop.coordinator.review.strips import Strips
from volunteer_desk.desktop.navigation import Actions, Screen
from volunteer_desk.desktop.page_images import PageViews
from volunteer_desk.desktop.shortcuts import make_action
from volunteer_desk.desktop.theme import spacing
from volunteer_desk.desktop.widgets.button import make_button, make_label
from volunteer_desk.desktop.widgets.flow import Flow
from volunteer_desk.desktop.widgets.row_table import RowTable
from volunteer_desk.desktop.widgets.work_bar import WorkBar
from volunteer_desk.model.golden_record import Item, ItemKind
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows.decide_item import OTHER

_KEYS = 9
_SHARES = (100, 32)
"""How the width is shared by the question in hand and the list of all."""


class ReviewScreen(Screen):
    """Shows one item at a time, and the list of all; `export` leads on when nothing waits."""

    def __init__(
        self,
        presenter: ReviewPresenter,
        page_views: PageViews,
        back: Callable[[], None],
        export: Callable[[], None],
    ) -> None:
        super().__init__()
        self._presenter = presenter
        self.disagreement = DisagreementPage(self.wording)
        self.duplicate = DuplicatePage(self.wording)
        self.note = NotePage(self.wording)
        self.gather = GatherPage(self.wording)
        self._gathering = Gathering(presenter, self.gather, self.notice)
        self.work = WorkBar(self.wording)
        self.work.stop_wanted.connect(back)
        self._nothing = make_label(role="title")
        self.export = make_button(
            self.wording, say("Dataset and export"), export, "dataset", "primary"
        )
        self.back = make_button(self.wording, say("Back to the project"), back, "back")
        self._stack = QStackedWidget()
        self._empty = self._build_empty()
        for page in (self._empty, self.disagreement, self.duplicate, self.note, self.gather):
            self._stack.addWidget(page)
        strips = (self.disagreement.strip, *self.duplicate.strips, self.note.strip)
        self._strips = Strips(presenter, page_views, strips)
        self._build()
        self._make_actions()
        self.disagreement.picked.connect(self._presenter.pick)
        self.disagreement.typed.connect(self._on_typed)
        self.duplicate.judged.connect(self._presenter.judge)
        self.note.seen.connect(self._presenter.tick_off)
        self.gather.closed.connect(self.show_item)

    def title(self) -> Message:
        """Return what the window's title says."""
        return say("Settle what waits for a person")

    def menu_title(self) -> Message:
        """Return the name of the screen's menu."""
        return say("&Settle")

    def menu_actions(self) -> Actions:
        """Return what can be done with the item in hand."""
        names = (
            ("review.same", "review.different", "review.unsure"),
            ("review.gather", "review.accept"),
            ("review.undo", "review.next", "review.previous", "review.list"),
            ("page.zoom_in", "page.zoom_out", "ruler.up", "ruler.down"),
            ("ruler.taller", "ruler.lower"),
        )
        actions: list[QAction | None] = []
        for group in names:
            actions += [self._actions[name] for name in group] + [None]
        return tuple(actions[:-1])

    def tool_actions(self) -> Actions:
        """Return undo, the ways through the list, and the tools of the strip."""
        one = self._actions
        return (
            one["review.undo"], one["review.previous"], one["review.next"], one["review.gather"], None,
            one["page.zoom_in"], one["page.zoom_out"], one["ruler.up"], one["ruler.down"],
        )  # fmt: skip

    def entered(self) -> None:
        """Compare what is there and begin."""
        self._presenter.begin(self)

    def leave(self, then: Callable[[], None]) -> None:
        """Go; every decision is on disk already."""
        self._presenter.cancel()
        then()

    def retranslate(self) -> None:
        """Word everything again."""
        super().retranslate()
        if self._presenter.review is not None:
            gathers = self._gathers
            self.show_items()
            self.show_item()
            if gathers:
                self._show_gather()

    def show_loading(self, *, loading: bool) -> None:
        """Show that the readings are being compared, or no longer."""
        if loading:
            self._stack.setCurrentWidget(self._empty)
            self._nothing.setText("")
            self.export.hide()
            self.work.begin(say("The readings are being compared…"))
        else:
            self.work.end()

    def show_progress(self, done: int, total: int) -> None:
        """Show how far that is."""
        self.work.step(done, total)

    def show_items(self) -> None:
        """Show the list of items afresh."""
        one = self._presenter
        waiting = one.count_waiting
        settled = len(one.items) - waiting
        self.waiting.setText(word(say("Waiting {count}", count=waiting)))
        self.decided.setText(word(say("Settled {count}", count=settled)))
        self.waiting.setChecked(not one.shows_decided)
        self.decided.setChecked(one.shows_decided)
        headings = [word(say("Question")), word(say("Where"))]
        self.items.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.items.show_rows(headings, ItemRows(one, one.shown), one.place)
        self.items.blockSignals(False)  # noqa: FBT003

    def show_item(self) -> None:
        """Show the item in hand, or that nothing waits."""
        item = self._presenter.item
        if item is None:
            self._show_nothing()
        elif item.kind is ItemKind.DISAGREEMENT:
            self._show_disagreement(item)
        elif item.kind in {ItemKind.NOTE, ItemKind.ALIGNMENT}:
            self._show_note(item)
        else:
            self._show_duplicate(item)
        self._enable_actions(item)
        if item is not None and self.items.marked != self._presenter.place:
            self.items.blockSignals(True)  # noqa: FBT003
            self.items.mark(self._presenter.place)
            self.items.blockSignals(False)  # noqa: FBT003

    def show_reasons(self) -> None:
        """Show the reasons of the pair in hand, now that they are known."""
        item = self._presenter.item
        if item is not None and item.kind is ItemKind.DUPLICATE:
            one = self._presenter
            notes = note_words(one, item.lines)
            self.duplicate.show_reasons(one.pair(), one.said(item), notes)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin another reading with the first letter that is typed."""
        item = self._item_asked
        plain = event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        }
        letter = event.text()
        if event.key() == Qt.Key.Key_Escape and self.disagreement.edit.hasFocus():
            self.disagreement.edit.clear()
            self._stack.setFocus()
        elif item and item.kind is ItemKind.DISAGREEMENT and plain and letter.isalpha():
            self.disagreement.begin_typing(letter)
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self._stack.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.wording.put(self._stack.setAccessibleName, say("The question in hand"))
        self.items = RowTable()
        self.items.squeezes = True
        self.items.keep_ends(1)
        self.wording.put(self.items.setAccessibleName, say("All questions"))
        self.items.row_changed.connect(self._on_row)
        self.items.row_chosen.connect(lambda _row: self._stack.setFocus())
        self.waiting = self._tab(decided=False)
        self.decided = self._tab(decided=True)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(spacing(1.5), spacing(1.5), spacing(1.5), spacing(1.5))
        column.setSpacing(spacing(1))
        tabs = QWidget()
        flow = Flow(tabs)
        flow.addWidget(self.waiting)
        flow.addWidget(self.decided)
        column.addWidget(tabs)
        column.addWidget(self.items, 1)
        main = QWidget()
        inner = QVBoxLayout(main)
        inner.setContentsMargins(spacing(2), spacing(1.5), spacing(1), spacing(1.5))
        inner.addWidget(self.work)
        inner.addWidget(self._stack, 1)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.addWidget(main)
        self._split.addWidget(side)
        for number, share in enumerate(_SHARES):
            self._split.setStretchFactor(number, share)
        self._split.setChildrenCollapsible(False)
        figure = self.fontMetrics().horizontalAdvance("0")
        self._split.setSizes([figure * share for share in _SHARES])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._split)

    def _build_empty(self) -> QWidget:
        page = QWidget()
        buttons = Flow()
        buttons.addWidget(self.back)
        buttons.addWidget(self.export)
        column = QVBoxLayout(page)
        column.addWidget(self._nothing)
        column.addLayout(buttons)
        column.addStretch(1)
        return page

    def _tab(self, *, decided: bool) -> QToolButton:
        button = QToolButton()
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda _checked=False: self._on_tab(decided=decided))
        return button

    def _make_actions(self) -> None:
        one, strips = self._presenter, self._strips
        slots: dict[str, Callable[[], object]] = {
            "review.same": lambda: one.judge("same"),
            "review.different": lambda: one.judge("different"),
            "review.unsure": lambda: one.judge("unsure"),
            "review.gather": self._switch_gather,
            "review.accept": self._gathering.accept,
            "review.undo": one.undo,
            "review.next": lambda: one.go(1),
            "review.previous": lambda: one.go(-1),
            "review.list": self._switch_list,
            "page.zoom_in": lambda: strips.zoom(1),
            "page.zoom_out": lambda: strips.zoom(-1),
            "page.left": lambda: strips.pan(-1, 0),
            "page.right": lambda: strips.pan(1, 0),
            "page.up": lambda: strips.pan(0, -1),
            "page.down": lambda: strips.pan(0, 1),
            "ruler.up": lambda: strips.move_row(-1),
            "ruler.down": lambda: strips.move_row(1),
            "ruler.taller": lambda: strips.stretch_row(1),
            "ruler.lower": lambda: strips.stretch_row(-1),
        }
        self._actions = {
            name: make_action(self, name, slot, self.wording) for name, slot in slots.items()
        }
        for number in range(1, _KEYS + 1):
            action = QAction(self)
            action.setShortcut(str(number))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _=False, number=number: self._on_number(number))
            self.addAction(action)

    def _enable_actions(self, item: Item | None) -> None:
        is_pair = item is not None and item.kind is ItemKind.DUPLICATE
        for name in ("review.same", "review.different", "review.unsure"):
            self._actions[name].setEnabled(is_pair)
        self._actions["review.accept"].setEnabled(self._gathers)
        self._actions["review.undo"].setEnabled(self._presenter.can_undo)

    def _show_nothing(self) -> None:
        told = say("Nothing waits for you.")
        if self._presenter.shows_decided:
            told = say("Nothing is settled by you yet.")
        self._nothing.setText(word(told))
        self.export.setVisible(not self._presenter.shows_decided)
        self._stack.setCurrentWidget(self._empty)
        self.export.setFocus()

    def _show_disagreement(self, item: Item) -> None:
        one, page = self._presenter, self.disagreement
        place = item.lines[0]
        settled = one.settled(item)
        where = line_words(one, place, item.field)
        page.show_question(one.label_of(item.field), where, is_decided=settled is not None)
        page.show_notes(note_words(one, item.lines))
        typed = settled.value if settled and settled.choice == OTHER else ""
        page.show_readings(reading_cards(one, item), one.answers.show(one.field_of(item), typed))
        self._strips.show([(page.strip, place)], one.lines_ahead)
        self._bring_front(page)

    def _show_note(self, item: Item) -> None:
        one, page = self._presenter, self.note
        place = item.lines[0]
        value = one.values_of(place).get(item.field, "")
        if item.field in one.form.by_name:
            value = one.answers.show(one.field_of(item), value)
        label, where = one.label_of(item.field), line_words(one, place, item.field)
        page.show_note(label, where, word(one.text_of(item)), value)
        page.show_ticked(ticked=one.settled(item) is not None)
        self._strips.show([(page.strip, place)], one.lines_ahead)
        self._bring_front(page)

    def _show_duplicate(self, item: Item) -> None:
        one, page = self._presenter, self.duplicate
        where = (place_words(one, item.lines[0]), place_words(one, item.lines[1]))
        settled = one.settled(item)
        page.show_pair(field_pairs(one, item), where, settled.choice if settled else "")
        self.show_reasons()
        self._strips.show(list(zip(page.strips, item.lines, strict=True)), one.lines_ahead)
        self._bring_front(page)

    def _bring_front(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        if not self.items.hasFocus():
            self._stack.setFocus()

    @property
    def _gathers(self) -> bool:
        return self._stack.currentWidget() is self.gather

    @property
    def _item_asked(self) -> Item | None:
        return self._presenter.item if self._presenter.review and not self._gathers else None

    def _switch_gather(self) -> None:
        if self._gathers:
            self.show_item()
        elif self._presenter.review is not None:
            self._presenter.show_decided(decided=False)
            self._show_gather()
            self.gather.least.setFocus()
            self.gather.least.selectAll()

    def _show_gather(self) -> None:
        self._gathering.show()
        self._stack.setCurrentWidget(self.gather)
        self._enable_actions(None)

    def _on_number(self, number: int) -> None:
        item = self._item_asked
        if item is not None and number == 1:
            self._presenter.tick_off()
        if item is not None and number == 2:
            self._presenter.turn_down()
        if item is None or item.kind is not ItemKind.DISAGREEMENT:
            return
        if number <= len(item.choices):
            self._presenter.pick(number)
        elif number == len(item.choices) + 1:
            self.disagreement.begin_typing()

    def _on_typed(self, text: str) -> None:
        self._stack.setFocus()
        self._presenter.type_reading(text)

    def _on_row(self, row: int) -> None:
        if row >= 0:
            self._presenter.choose(row)

    def _on_tab(self, *, decided: bool) -> None:
        self._presenter.show_decided(decided=decided)
        self.show_items()

    def _switch_list(self) -> None:
        if self.items.hasFocus():
            self._stack.setFocus()
        else:
            self.items.setFocus()
