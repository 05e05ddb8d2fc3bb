"""The entry screen: page and lines beside the fields of the line in hand."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from volunteer_desk.base.messages import Message, say
from volunteer_desk.desktop.keyed_batch import RoomsBeside, words_of_batch
from volunteer_desk.desktop.navigation import Actions, Screen
from volunteer_desk.desktop.preferences import Habits, Preferences
from volunteer_desk.desktop.shortcuts import make_action, make_numbered_actions
from volunteer_desk.desktop.volunteer.entry.duplicates import DuplicateCard
from volunteer_desk.desktop.volunteer.entry.end_card import EndCard
from volunteer_desk.desktop.volunteer.entry.entry_actions import (
    AT_THE_END,
    MENU,
    TOOLS,
    Groups,
    field_slots,
    line_slots,
)
from volunteer_desk.desktop.volunteer.entry.keying_page import KeyingPage
from volunteer_desk.desktop.volunteer.entry.page_side import PageSide
from volunteer_desk.desktop.volunteer.entry.presenter import EntryPresenter
from volunteer_desk.desktop.volunteer.entry.shown_fields import ShownFields
from volunteer_desk.desktop.volunteer.entry.surroundings import Lesson, Surroundings
from volunteer_desk.desktop.volunteer.entry.wording import card_text, name_lines
from volunteer_desk.desktop.widgets.ask_bar import Question
from volunteer_desk.desktop.widgets.instructions_box import InstructionsBox
from volunteer_desk.desktop.widgets.page_image import decode_page
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.text.catalogue import language, word
from volunteer_desk.workflows.begin_entry import Suggestions, Summary

_DRAFT_AFTER_MS = 700
"""From the first key that is not kept: half-typed text is on the disk within a second."""


def _no_lesson(_line: int) -> Message | None:
    return None


class EntryScreen(Screen):
    """Keys one batch; `finished` and `back` lead away, `lesson` says what a line is to teach."""

    def __init__(
        self,
        presenter: EntryPresenter,
        preferences: Preferences,
        finished: Callable[[], None],
        back: Callable[[], None],
        lesson: Lesson = _no_lesson,
        beside: RoomsBeside | None = None,
    ) -> None:
        super().__init__()
        self._presenter = presenter
        self._beside = beside
        self._preferences = preferences
        self._finished = finished
        self._field = presenter.fields[0].name
        self._began = False
        images = presenter.page_images(decode_page)
        self.side = PageSide(presenter.session.pages, images, preferences, self.wording)
        self.page = KeyingPage(presenter.session, self.side, self.wording)
        self.fields = ShownFields(self.page.fields, presenter)
        number = presenter.opened.progress.batch.number
        words = words_of_batch(number) if beside is None else beside.words
        self.end = EndCard(self.wording, words)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.page)
        self._stack.addWidget(self.end)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._around = Surroundings(self, self.page, self.side, presenter, lesson)
        self._around.moved = self.title_changed.emit
        presenter.session.strip_of = self._around.strip_of
        self._draft_timer = QTimer(self)
        self._draft_timer.setSingleShot(True)
        self._draft_timer.setInterval(_DRAFT_AFTER_MS)
        self._draft_timer.timeout.connect(presenter.saving.keep_draft)
        self._connect_fields()
        self._make_actions()
        self.end.finish_wanted.connect(lambda: self._look_before(presenter.saving.finish))
        self.end.back_wanted.connect(back)
        self.end.open_line_wanted.connect(presenter.go_to_open)
        self.end.line_wanted.connect(presenter.changes.add_line)
        self.end.no_more_wanted.connect(self._end_page)

    def title(self) -> Message:
        """Return the batch that is keyed."""
        opened = self._presenter.opened
        return say(
            "Batch {number} – {project}", number=opened.progress.batch.number, project=opened.title
        )

    def menu_title(self) -> Message:
        """Return the name of the batch's menu."""
        return say("&Batch")

    def menu_actions(self) -> Actions:
        """Return what can be done with lines and fields, and the end of the batch."""
        return self._grouped(MENU)

    def tool_actions(self) -> Actions:
        """Return the tools of the page and of the fields."""
        return self._grouped(TOOLS)

    def entered(self) -> None:
        """Begin, or put the cursor back where it was."""
        if self._began:
            self.focus_field(self._field)
            return
        self._began = True
        self._wear_habits()
        self._word_fields()
        self._presenter.begin(self)

    def leave(self, then: Callable[[], None]) -> None:
        """Keep the page's view and what is half-typed."""
        self._draft_timer.stop()
        self.catch_up()
        self.side.keep_view()
        self._presenter.leave(then)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's signature
        """Let Tab right after an answer that went on by itself be the end of that answer."""
        is_end = next and self._presenter.keying.end_answer(self.page.fields.focused)
        if is_end:
            self.focus_field(self._field)
        return is_end or super().focusNextPrevChild(next)

    def catch_up(self) -> None:
        """Show now what waits for the next moment without a key."""
        self._around.catch_up()

    def retranslate(self) -> None:
        """Word everything again, the form's labels and answers included."""
        super().retranslate()
        if self._began:
            self._word_fields()
            self.page.fields.retranslate()
            self.end.retranslate()
            self.side.retranslate()
            self.page.duplicates.retranslate()
            self.show_line()
            self.show_state()

    def show_line(self) -> None:
        """Show the line in hand afresh, and soon its page and its place among the lines."""
        self._show_stack(self.page)
        for one in self._presenter.fields:
            self.show_field(one.name)
            self.show_problem(one.name, None)
        self.fields.show_line_note()
        self._around.follow_line()

    def show_field(self, name: str) -> None:
        """Show one field's value, mark, override, note and state afresh."""
        if name:
            self.fields.show(name)
        else:
            self.fields.show_line_note()

    def show_problem(self, name: str, message: Message | None) -> None:
        """Show a sentence beside a field: what to look at, or that it is kept as written."""
        self.fields.show_problem(name, message)

    def show_state(self) -> None:
        """Show soon what is saved, and the list of lines; soon keep what is half-typed."""
        self._around.follow_saving()
        if self._stack.currentWidget() is self.end:
            self.end.follow(self._presenter.session.summary())
        if self._presenter.saving.has_unkept and not self._draft_timer.isActive():
            self._draft_timer.start()

    def focus_field(self, name: str) -> None:
        """Put the cursor into a field."""
        self._field = name
        self.page.fields.focus(name)

    def ask_reason(self, name: str) -> None:
        """Let a person type why a value is kept as written."""
        self.fields.ask_reason(name)

    def ask_note(self, name: str) -> None:
        """Let a person type a note on a field, or with an empty name on the line."""
        self.fields.ask_note(name)

    def ask_change(self, name: str, lines: Sequence[LinePlace]) -> None:
        """Let a person type what a field is to say in all these lines."""
        session, answers = self._presenter.session, self._presenter.answers
        old = answers.show(session.field(name), session.cell(name).value)
        self.page.ask.ask(
            Question(
                word(say("Change “{value}” everywhere to", value=old)),
                old,
                lambda _text: name_lines(session, lines),
            ),
            lambda new: self._presenter.changes.change_everywhere(new, lines),
        )

    def remark(self, message: Message) -> None:
        """Tell a sentence in the line under the page, until the next key."""
        self.page.remark(message)

    def habits_switched(self) -> None:
        """Remember what is carried, and whether keying goes on by itself."""
        presenter = self._presenter
        habits = replace(
            self.page.fields.habits,
            auto_advance=presenter.keying.goes_on_by_itself,
            carried={
                **self.page.fields.habits.carried,
                presenter.batch_id: presenter.session.switched,
            },
        )
        self.page.fields.wear(habits)
        self._on_habits(habits)

    def show_duplicates(self, cards: tuple[DuplicateCard, ...]) -> None:
        """Show the likely duplicates of the line in hand."""
        form, answers = self._presenter.session.form, self._presenter.answers
        texts = [card_text(form, answers, one) for one in cards]
        duplicates = self._presenter.duplicates
        self.page.duplicates.show_cards(texts, duplicates.chosen, duplicates.told)

    def show_end(self, summary: Summary) -> None:
        """Show that the last line is done, and what was keyed."""
        self._show_stack(self.end)
        self.end.show_summary(summary)

    def batch_finished(self) -> None:
        """Leave: the batch is finished."""
        self.leave(self._finished)

    def _connect_fields(self) -> None:
        fields, keying = self.page.fields, self._presenter.keying
        fields.advanced.connect(keying.advance)
        fields.retreated.connect(keying.retreat)
        fields.left.connect(self._on_left)
        fields.entered.connect(self._on_entered)
        fields.typed.connect(self._on_typed)
        fields.reason_given.connect(keying.give_reason)
        fields.note_given.connect(keying.give_note)
        fields.line_note_given.connect(lambda text: keying.give_note("", text))
        fields.carry_toggled.connect(keying.switch_carry)
        fields.choice_picked.connect(keying.pick)
        fields.habits_changed.connect(self._on_habits)
        for name, row in fields.rows.items():
            row.edit.suggest = self._suggester(name)
        self.page.ask.closed.connect(lambda: self.focus_field(self._field))
        self.page.lines.line_chosen.connect(self._on_line_chosen)
        self.page.duplicates.answered.connect(self._presenter.answer_duplicate)
        self.page.duplicates.chosen.connect(self._presenter.choose_duplicate)

    def _suggester(self, name: str) -> Callable[[str], Suggestions]:
        return lambda typed: self._presenter.keying.suggest(name, typed)

    def _make_actions(self) -> None:
        presenter, fields = self._presenter, self.page.fields
        slots: dict[str, Callable[[], object]] = {
            **field_slots(presenter, lambda: self._field),
            **line_slots(presenter),
            "line.no_more": self._end_page,
            "line.list": self._switch_list,
            "line.find": self._ask_line,
            "field.letters": fields.toggle_letters,
            "field.script": fields.toggle_script,
            "field.script_layout": fields.switch_script_layout,
            "field.text_larger": lambda: fields.step_text(1),
            "field.text_smaller": lambda: fields.step_text(-1),
            "field.columns": fields.switch_columns,
            "batch.instructions": self._show_instructions,
            "batch.finish": lambda: self._look_before(self._show_summary),
        }
        if self._beside is not None:
            self._around.saved = self._beside.saved
            slots |= {"batch.sheet": self._beside.sheet, "batch.check": self._beside.check}
        self._actions = {
            name: make_action(self, name, slot, self.wording) for name, slot in slots.items()
        }
        self._actions.update(self.side.make_actions(self))
        make_numbered_actions(self, "duplicate.choose", presenter.choose_duplicate)

    def _grouped(self, groups: Groups) -> Actions:
        result: list[QAction | None] = []
        for group in groups:
            actions = [self._actions[name] for name in group if name in self._actions]
            result += [None, *actions] if result else actions
        return tuple(result)

    def _show_stack(self, side: QWidget) -> None:
        self._stack.setCurrentWidget(side)
        for name, action in self._actions.items():
            action.setEnabled(side is self.page or name in AT_THE_END)

    def _word_fields(self) -> None:
        self.fields.word(language())
        self.page.word_texts(language())
        self.page.show_hint(self._presenter.answers, self._field)

    def _on_typed(self, name: str, text: str) -> None:
        self.page.remark(None)
        edit = self.page.fields.rows[name].edit
        keying = self._presenter.keying
        keying.typed(name, text, edit.own_text, appended=edit.appended)
        self.fields.show_typed(name)

    def _on_left(self, name: str) -> None:
        self.show_field(name)
        self._presenter.keying.left(name)

    def _on_entered(self, name: str) -> None:
        self._field = name
        self.page.remark(None)
        self._around.follow_field(name)

    def _wear_habits(self) -> None:
        presenter = self._presenter
        habits = self._preferences.habits(presenter.member_id)
        self.page.fields.wear(habits)
        presenter.keying.goes_on_by_itself = habits.auto_advance
        presenter.session.use_switched(habits.carried.get(presenter.batch_id, {}))

    def _on_habits(self, habits: Habits) -> None:
        self._preferences.keep_habits(self._presenter.member_id, habits)

    def _on_line_chosen(self, line: int) -> None:
        places = self._presenter.session.lines_on_page()
        self._presenter.go(places[line - 1])

    def _ask_line(self) -> None:
        told = say("A line of this page (12), a page and line (3 12), or what was keyed.")
        question = Question(word(say("Find a line")), "", lambda _text: word(told))
        self.page.ask.ask(question, self._presenter.changes.find)

    def _switch_list(self) -> None:
        if self.page.lines.hasFocus():
            self.focus_field(self._field)
        else:
            self.page.lines.setFocus()

    def _end_page(self) -> None:
        self._presenter.end_page(is_at_end=self._stack.currentWidget() is self.end)

    def _look_before(self, then: Callable[[], None]) -> None:
        """Lead through what is left to look at in the batch, before it is finished."""
        if self._beside is None:
            then()
        else:
            self._beside.before_finish(then)

    def _show_summary(self) -> None:
        self.show_end(self._presenter.session.summary())

    def _show_instructions(self) -> None:
        opened = self._presenter.opened
        InstructionsBox(opened.title, opened.instructions, self).show()
