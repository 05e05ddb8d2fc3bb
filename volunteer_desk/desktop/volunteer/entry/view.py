"""The entry screen: the page and the lines on one side, the fields and likely duplicates beside."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from volunteer_desk.base.messages import Message, say
from volunteer_desk.desktop.navigation import Actions, Screen
from volunteer_desk.desktop.shortcuts import key_name, key_names, make_action
from volunteer_desk.desktop.volunteer.entry.duplicates import DuplicateCard
from volunteer_desk.desktop.volunteer.entry.end_card import EndCard
from volunteer_desk.desktop.volunteer.entry.keying_page import KeyingPage
from volunteer_desk.desktop.volunteer.entry.presenter import EntryPresenter
from volunteer_desk.desktop.volunteer.entry.rulers import PageViews, Rulers
from volunteer_desk.desktop.volunteer.entry.wording import card_text, line_rows, mark_words
from volunteer_desk.desktop.widgets.instructions_box import InstructionsBox
from volunteer_desk.desktop.widgets.page_image import PageLevels, decode_page
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.page import Page
from volunteer_desk.model.revision import Mark
from volunteer_desk.text.catalogue import language, word
from volunteer_desk.workflows.begin_entry import Row, Summary

_DRAFT_AFTER_MS = 700
"""From the first key that is not kept: half-typed text is on the disk within a second."""
_LINES_AFTER_MS = 120
_AT_THE_END = frozenset({"line.open", "line.previous", "line.add", "batch.instructions"})


class EntryScreen(Screen):
    """Keys one batch; `finished` and `back` lead away."""

    def __init__(
        self,
        presenter: EntryPresenter,
        page_views: PageViews,
        finished: Callable[[], None],
        back: Callable[[], None],
    ) -> None:
        super().__init__()
        self._presenter = presenter
        self._finished = finished
        self._rulers = Rulers(page_views)
        self._page_id = ""
        self._shown: LinePlace | None = None
        self._field = presenter.fields[0].name
        self._began = False
        self._loader = presenter.page_loader(decode_page, self._on_page)
        self.page = KeyingPage(presenter.session.form, self.wording)
        self.end = EndCard(self.wording)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.page)
        self._stack.addWidget(self.end)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._draft_timer = self._timer(_DRAFT_AFTER_MS, presenter.keep_draft)
        self._lines_timer = self._timer(_LINES_AFTER_MS, self._show_lines)
        self._connect_fields()
        self._make_actions()
        self.end.finish_wanted.connect(presenter.finish)
        self.end.back_wanted.connect(back)
        self.end.open_line_wanted.connect(self._presenter.go_to_open)
        self.end.line_wanted.connect(self._presenter.add_line)

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
        names = (
            ("line.save", "line.next", "line.previous", "line.open", "line.add"),
            ("field.ditto", "field.blank", "field.illegible", "field.as_written"),
            ("line.ditto", "line.blank", "line.illegible", "line.list"),
            ("duplicate.same", "duplicate.different", "duplicate.unsure"),
            ("batch.instructions", "batch.finish"),
        )
        return _with_separators([[self._actions[name] for name in group] for group in names])

    def tool_actions(self) -> Actions:
        """Return the tools of the page and of the fields."""
        names = (
            ("page.zoom_in", "page.zoom_out", "page.fit_width", "page.rotate"),
            ("ruler.up", "ruler.down"),
            ("field.ditto", "field.blank", "field.illegible", "field.as_written"),
            ("line.save", "batch.instructions"),
        )
        return _with_separators([[self._actions[name] for name in group] for group in names])

    def entered(self) -> None:
        """Begin, or put the cursor back where it was."""
        if self._began:
            self.focus_field(self._field)
            return
        self._began = True
        self._word_fields()
        self._presenter.begin(self)

    def leave(self, then: Callable[[], None]) -> None:
        """Keep the page's view and what is half-typed."""
        self._draft_timer.stop()
        self._keep_view()
        self._presenter.leave(then)

    def retranslate(self) -> None:
        """Word everything again, the form's labels and answers included."""
        super().retranslate()
        if self._began:
            self._word_fields()
            self.end.retranslate()
            self.page.duplicates.retranslate()
            self.show_line()
            self.show_state()

    def show_line(self) -> None:
        """Show the line in hand afresh, and its page."""
        session = self._presenter.session
        self._show_side(self.page)
        self._draft_timer.stop()
        self._show_page(session.page)
        row = self._rulers.row(session.place)
        self.page.viewer.set_row(row.top, row.bottom)
        self._show_tip()
        for one in self._presenter.fields:
            self.show_field(one.name)
            self.show_problem(one.name, None)
        if session.place != self._shown:
            self._shown = session.place
            self.page.duplicates.collapse()
        self.page.show_position(session.position, session.page.name)
        self._show_lines(fit=True)
        self.title_changed.emit()

    def show_field(self, name: str) -> None:
        """Show one field's value, mark and override afresh."""
        session, answers = self._presenter.session, self._presenter.answers
        row = self.page.fields.rows[name]
        row.edit.put(answers.show(session.field(name), session.values.get(name, "")))
        row.edit.setPlaceholderText(mark_words(session.marks.get(name, "")))

    def show_problem(self, name: str, message: Message | None) -> None:
        """Show a sentence beside a field: what to look at, or that it is kept as written."""
        row, reasons = self.page.fields.rows[name], self._presenter.session.reasons
        if message is not None:
            key = key_name("field.as_written")
            row.tell(word(say("{problem} {key} keeps it as written.", problem=message, key=key)))
        elif reasons.get(name):
            row.tell(word(say("Kept as written: {reason}", reason=reasons[name])), "muted")
        elif name in reasons:
            key = key_name("field.as_written")
            row.tell(word(say("Kept as written. {key} again to say why.", key=key)), "muted")
        else:
            row.tell("")

    def show_state(self) -> None:
        """Show afresh what is saved, and soon the list of lines."""
        state = self._presenter.state
        if state is None:
            self.page.chip.show_message(None)
        else:
            self.page.chip.show_message(state.message, state.tone, state.icon)
        self._lines_timer.start()

    def focus_field(self, name: str) -> None:
        """Put the cursor into a field."""
        self._field = name
        self.page.fields.focus(name)

    def ask_reason(self, name: str) -> None:
        """Let a person type why a value is kept as written."""
        known = self._presenter.session.reasons.get(name, "")
        self.page.fields.rows[name].ask_reason(word(say("Why is it kept as written?")), known)

    def remark(self, message: Message) -> None:
        """Tell a sentence in the line under the page, until the next key."""
        self.page.remark(message)

    def show_duplicates(self, cards: tuple[DuplicateCard, ...]) -> None:
        """Show the likely duplicates of the line in hand."""
        form, answers = self._presenter.session.form, self._presenter.answers
        texts = [card_text(form, answers, one) for one in cards]
        self.page.duplicates.show_cards(texts, self._presenter.duplicates.chosen)

    def show_end(self, summary: Summary) -> None:
        """Show that the last line is done, and what was keyed."""
        self._show_side(self.end)
        self.end.show_summary(summary)

    def batch_finished(self) -> None:
        """Leave: the batch is finished."""
        self.leave(self._finished)

    def _connect_fields(self) -> None:
        fields = self.page.fields
        fields.advanced.connect(self._presenter.advance)
        fields.retreated.connect(self._presenter.retreat)
        fields.left.connect(self._on_left)
        fields.entered.connect(self._on_entered)
        fields.typed.connect(self._on_typed)
        fields.reason_given.connect(self._on_reason)
        for name, row in fields.rows.items():
            row.edit.complete = self._completer(name)
        self.page.lines.line_chosen.connect(self._on_line_chosen)
        self.page.duplicates.answered.connect(self._presenter.answer_duplicate)
        self.page.duplicates.chosen.connect(self._presenter.choose_duplicate)
        self.page.viewer.ruler_placed.connect(
            lambda middle: self._on_ruler(self._rulers.put(self._presenter.session.place, middle))
        )

    def _completer(self, name: str) -> Callable[[str], str]:
        field = self._presenter.session.field(name)
        return lambda typed: self._presenter.answers.complete(field, typed)

    def _make_actions(self) -> None:
        one, viewer, session = self._presenter, self.page.viewer, self._presenter.session
        slots: dict[str, Callable[[], object]] = {
            "field.ditto": lambda: one.ditto(self._field),
            "field.blank": lambda: one.mark(self._field, Mark.BLANK),
            "field.illegible": lambda: one.mark(self._field, Mark.ILLEGIBLE),
            "field.as_written": lambda: one.keep_as_written(self._field),
            "line.save": one.save,
            "line.next": lambda: one.go(session.next_place()),
            "line.previous": lambda: one.go(session.previous_place()),
            "line.open": one.go_to_open,
            "line.ditto": one.ditto_line,
            "line.blank": lambda: one.mark_rest(Mark.BLANK),
            "line.illegible": lambda: one.mark_rest(Mark.ILLEGIBLE),
            "line.add": one.add_line,
            "line.list": self._switch_list,
            "page.zoom_in": viewer.zoom_in,
            "page.zoom_out": viewer.zoom_out,
            "page.fit_width": viewer.fit_width,
            "page.rotate": lambda: viewer.set_turn(viewer.turn + 90),
            "page.left": lambda: viewer.pan(-1, 0),
            "page.right": lambda: viewer.pan(1, 0),
            "page.up": lambda: viewer.pan(0, -1),
            "page.down": lambda: viewer.pan(0, 1),
            "ruler.up": lambda: self._on_ruler(self._rulers.move(session.place, -1)),
            "ruler.down": lambda: self._on_ruler(self._rulers.move(session.place, 1)),
            "ruler.taller": lambda: self._on_ruler(self._rulers.stretch(session.place, 1)),
            "ruler.lower": lambda: self._on_ruler(self._rulers.stretch(session.place, -1)),
            "duplicate.same": lambda: one.answer_duplicate("same"),
            "duplicate.different": lambda: one.answer_duplicate("different"),
            "duplicate.unsure": lambda: one.answer_duplicate("unsure"),
            "batch.instructions": self._show_instructions,
            "batch.finish": lambda: self.show_end(session.summary()),
        }
        self._actions = {
            name: make_action(self, name, slot, self.wording) for name, slot in slots.items()
        }
        for number, keys in enumerate(key_names("duplicate.choose")):
            action = QAction(self)
            action.setShortcut(keys)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _=False, n=number: one.choose_duplicate(n))
            self.addAction(action)

    def _show_side(self, side: QWidget) -> None:
        self._stack.setCurrentWidget(side)
        for name, action in self._actions.items():
            action.setEnabled(side is self.page or name in _AT_THE_END)

    def _timer(self, after_ms: int, call: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after_ms)
        timer.timeout.connect(call)
        return timer

    def _word_fields(self) -> None:
        self.page.word_fields(language())
        self.page.show_hint(self._presenter.answers, self._field)

    def _show_page(self, page: Page) -> None:
        if page.page_id == self._page_id:
            return
        self._keep_view()
        self._page_id = page.page_id
        turn, zoom = self._rulers.open(page, self._presenter.session.lines_of(page.page_id))
        self.page.viewer.set_turn(turn)
        self.page.viewer.set_zoom(zoom)
        if not page.image:
            told = say("This page has no image: key it from the paper “{page}”.", page=page.name)
            self.page.viewer.show_message(told)
        elif not self._loader.has(page):
            self.page.viewer.show_message(say("The page is being opened…"))
        self._loader.want(page, self._presenter.page_ahead)

    def _on_page(self, page: Page, levels: PageLevels) -> None:
        self.page.viewer.show_page(levels)
        self.page.viewer.setAccessibleName(word(say("Scanned page {page}", page=page.name)))

    def _keep_view(self) -> None:
        if self._page_id:
            self._rulers.keep(self._page_id, self.page.viewer.turn, self.page.viewer.zoom)

    def _show_lines(self, *, fit: bool = False) -> None:
        rows = line_rows(self._presenter.session, self._presenter.answers)
        self.page.show_lines(rows, self._presenter.session.position.line, language(), fit=fit)
        summary = self._presenter.session.summary()
        self.page.show_progress(summary.saved + summary.elsewhere, summary.lines)

    def _on_typed(self, name: str, text: str) -> None:
        self._presenter.typed(name, text)
        self.page.remark(None)
        row = self.page.fields.rows[name]
        row.edit.setPlaceholderText(mark_words(self._presenter.session.marks.get(name, "")))
        if not self._draft_timer.isActive():
            self._draft_timer.start()

    def _on_left(self, name: str) -> None:
        self.show_field(name)
        self._presenter.left(name)

    def _on_entered(self, name: str) -> None:
        self._field = name
        self.page.remark(None)
        self.page.show_hint(self._presenter.answers, name)

    def _on_reason(self, name: str, reason: str) -> None:
        self._presenter.give_reason(name, reason)
        self._draft_timer.start()

    def _on_line_chosen(self, line: int) -> None:
        places = self._presenter.session.lines_on_page()
        self._presenter.go(places[line - 1])

    def _show_tip(self) -> None:
        put = self._rulers.is_set(self._page_id)
        up, down = key_name("ruler.up"), key_name("ruler.down")
        tip = say("{down} and {up} put the ruler on the line", down=down, up=up)
        self.page.viewer.set_tip(None if put else tip)

    def _on_ruler(self, row: Row) -> None:
        self._show_tip()
        self.page.viewer.nudge_row(row.top, row.bottom)

    def _switch_list(self) -> None:
        if self.page.lines.hasFocus():
            self.focus_field(self._field)
        else:
            self.page.lines.setFocus()

    def _show_instructions(self) -> None:
        opened = self._presenter.opened
        InstructionsBox(opened.title, opened.instructions, self).show()


def _with_separators(groups: list[list[QAction]]) -> Actions:
    result: list[QAction | None] = []
    for group in groups:
        result += [None, *group] if result else group
    return tuple(result)
