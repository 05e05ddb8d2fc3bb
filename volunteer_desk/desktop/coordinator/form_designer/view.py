"""The screen of the form designer: questions on the left, the one in hand, and how it will look."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message, say
from volunteer_desk.desktop.coordinator.form_designer.presenter import DesignerPresenter
from volunteer_desk.desktop.coordinator.form_designer.preview import Preview
from volunteer_desk.desktop.coordinator.form_designer.question_card import QuestionCard
from volunteer_desk.desktop.coordinator.form_designer.questions import KINDS, kind_of
from volunteer_desk.desktop.navigation import Actions, Screen
from volunteer_desk.desktop.shortcuts import make_action
from volunteer_desk.desktop.theme import spacing
from volunteer_desk.desktop.widgets.button import make_button, make_label
from volunteer_desk.desktop.widgets.dialogs import ask
from volunteer_desk.desktop.widgets.drop_down import DropDown
from volunteer_desk.desktop.widgets.findings import Findings
from volunteer_desk.desktop.widgets.form_picture import decode_picture
from volunteer_desk.desktop.widgets.sheet import Sheet
from volunteer_desk.desktop.widgets.text_box import TextBox
from volunteer_desk.forms.form_file import ReadForm
from volunteer_desk.text.catalogue import language, word

_TRY_AFTER_MS = 500
_PREVIEW_FIGURES, _PREVIEW_LINES = 34, 10
_ROOMY_FIGURES = 110
_FORMS = "*.xlsx *.xls *.csv"


class FormDesignerScreen(Screen):
    """Designs a form; `use` gets the file of a saved form, to make a project of it."""

    def __init__(self, presenter: DesignerPresenter, use: Callable[[Path], None]) -> None:
        super().__init__()
        self._presenter = presenter
        self._use = use
        self._is_used = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TRY_AFTER_MS)
        self._timer.timeout.connect(presenter.try_form)
        # Qt is walking through all children where it tells of another size or style.
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.timeout.connect(self._fit)
        self.form_title = TextBox()
        self.questions = QListWidget()
        self.ready = DropDown()
        self.card = QuestionCard(presenter, self.wording, self._on_changed)
        self.findings = Findings()
        self.preview = Preview(self.wording)
        self._pictures = presenter.form_pictures(decode_picture)
        self._remarks = make_label(role="muted")
        self._make_actions()
        self._lay_out()
        self.form_title.textEdited.connect(self._on_title)
        self.questions.currentRowChanged.connect(self._on_row)
        self.ready.activated.connect(self._on_ready)
        self._fill_ready()
        presenter.begin(self)

    def title(self) -> Message:
        """Return what the window's title says."""
        return say("Form designer")

    def menu_title(self) -> Message:
        """Return the name of the screen's menu."""
        return say("&Form")

    def menu_actions(self) -> Actions:
        """Return everything that can be done with questions and the form."""
        names = ("add", "remove", "up", "down", "", "undo", "redo", "", "open", "save")
        return tuple(self._actions.get(name) for name in names)

    def tool_actions(self) -> Actions:
        """Return what is done most."""
        names = ("add", "up", "down", "remove", "", "undo", "redo", "", "open", "save")
        return tuple(self._actions.get(name) for name in names)

    def entered(self) -> None:
        """Put the cursor where one begins."""
        self.form_title.setFocus()

    def leave(self, then: Callable[[], None]) -> None:
        """Ask before something that is not saved is lost."""
        if not self._presenter.is_changed:
            then()
            return
        ask(self, say("The form is not saved. Leave it all the same?"), say("Leave"), then)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out afresh."""
        super().resizeEvent(event)
        self._fitting.start()

    def changeEvent(self, event: QEvent) -> None:
        """Share the room out afresh where the text has another size."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fitting.start()

    def retranslate(self) -> None:
        """Word everything again."""
        super().retranslate()
        self.findings.retranslate()
        self._fill_ready()
        self.card.retranslate()
        self.preview.show_language(language())
        self.show_questions(self._presenter.row)

    def show_questions(self, row: int) -> None:
        """Show all questions afresh, with `row` marked, and the marked one in the editors."""
        draft = self._presenter.draft
        if self.form_title.text() != self._presenter.title:
            self.form_title.setText(self._presenter.title)
        blocked = QSignalBlocker(self.questions)
        self.questions.clear()
        for at in range(len(draft.survey)):
            item = QListWidgetItem("    " * draft.depth(at) + self._question_text(at))
            if draft.is_closing(at):
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.questions.addItem(item)
        self.questions.setCurrentRow(row)
        blocked.unblock()
        self.card.show_question()
        self._on_changed()

    def show_form(self, found: ReadForm) -> None:
        """Show how the form looks, and what of it is done otherwise."""
        self.findings.clear()
        self._remarks.setText("\n".join(map(word, found.remarks)))
        self._remarks.setVisible(bool(found.remarks))
        self.preview.show_form(found.form, language())
        self._pictures.decode(found.pictures, self.preview.show_pictures)

    def show_findings(self, error: RefusedError) -> None:
        """Show why it is not a form yet."""
        self.findings.tell(error)

    def show_saved(self, path: Path) -> None:
        """Show where it was saved."""
        self.notice(say("The form is saved in {file}.", file=str(path)), "good")
        self.use.setEnabled(True)
        if self._is_used:
            self._use(path)

    def _make_actions(self) -> None:
        one = self._presenter
        slots: dict[str, Callable[[], object]] = {
            "add": self._ask_kind,
            "remove": one.remove,
            "up": lambda: one.move(-1),
            "down": lambda: one.move(1),
            "undo": one.undo,
            "redo": one.redo,
            "open": self._ask_open,
            "save": self._save,
        }
        self._actions = {
            name: make_action(self, f"form.{name}", partial(self._do, slot), self.wording)
            for name, slot in slots.items()
        }

    def _do(self, slot: Callable[[], object]) -> None:
        self.card.finish()
        slot()

    def _lay_out(self) -> None:
        self._middle = Sheet()
        self._middle.column.addWidget(self.findings)
        self._middle.column.addWidget(self.card)
        self._looks = self._how_it_looks()
        self._sides = QSplitter(Qt.Orientation.Horizontal)
        self._sides.setChildrenCollapsible(False)
        parts = ((self._questions_side(), 3), (self._middle, 5), (self._looks, 4))
        for place, (part, stretch) in enumerate(parts):
            self._sides.addWidget(part)
            self._sides.setStretchFactor(place, stretch)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._sides)

    def _questions_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(spacing(2), spacing(1.5), spacing(1), spacing(1.5))
        column.setSpacing(spacing(1))
        self.wording.put(self.form_title.setPlaceholderText, say("Title of the form"))
        self.wording.put(self.form_title.setAccessibleName, say("Title of the form"))
        self.wording.put(self.questions.setAccessibleName, say("Questions in their order"))
        self.wording.put(self.ready.setAccessibleName, say("Begin with a ready-made form"))
        self.add = make_button(
            self.wording, say("Add a question"), self._ask_kind, "add", "primary"
        )
        self.use = make_button(self.wording, say("Make a project with it"), self._on_use, "forward")
        self.use.setEnabled(False)
        for part in (self.ready, self.form_title, self.questions, self.add, self.use):
            column.addWidget(part)
        column.setStretchFactor(self.questions, 1)
        return side

    def _how_it_looks(self) -> QWidget:
        looks = QWidget()
        column = QVBoxLayout(looks)
        column.setContentsMargins(spacing(1), spacing(1.5), spacing(2), spacing(1.5))
        column.setSpacing(spacing(1))
        column.addWidget(make_label(self.wording, say("How it will look"), "subtitle"))
        column.addWidget(self.preview, 1)
        column.addWidget(self._remarks)
        return looks

    def _fit(self) -> None:
        """Put how it looks below the question where there is no room for three columns."""
        figure = self.fontMetrics().horizontalAdvance("0")
        is_below = self.width() < figure * _ROOMY_FIGURES
        self.preview.setMinimumHeight(self.fontMetrics().lineSpacing() * _PREVIEW_LINES)
        self._looks.setMinimumWidth(0 if is_below else figure * _PREVIEW_FIGURES)
        if is_below == (self._looks.parentWidget() is not self._sides):
            return
        if is_below:
            self._middle.column.addWidget(self._looks)
        else:
            self._sides.insertWidget(2, self._looks)
            self._sides.setStretchFactor(2, 4)
        self._looks.show()

    def _question_text(self, row: int) -> str:
        draft = self._presenter.draft
        if draft.is_closing(row):
            group = self._question_text(draft.block(row)[0])
            return word(say("end of “{group}”", group=group))
        code = language() if language() in {one.code for one in draft.languages} else ""
        for one in (code, *(lang.code for lang in draft.languages)):
            text = draft.text(row, "label", one)
            if text:
                return text
        kind = kind_of(draft, row)
        return draft.text(row, "name") or (word(KINDS[kind]) if kind in KINDS else kind)

    def _on_changed(self) -> None:
        item = self.questions.item(self._presenter.row)
        row = self._presenter.row
        if item is not None:
            depth = self._presenter.draft.depth(row)
            item.setText("    " * depth + self._question_text(row))
        self._timer.start()
        self.title_changed.emit()

    def _on_title(self, text: str) -> None:
        self._presenter.set_title(text.strip())
        self._on_changed()

    def _on_row(self, row: int) -> None:
        self._presenter.select(row)
        self.card.show_question()

    def _ask_kind(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for kind, told in KINDS.items():
            menu.addAction(word(told)).triggered.connect(partial(self._add, kind))
        menu.popup(self.add.mapToGlobal(self.add.rect().topLeft()))

    def _add(self, kind: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signal
        self._presenter.add(kind)
        first = next(iter(self.card.labels.values()))
        first.setFocus()
        first.selectAll()

    def _fill_ready(self) -> None:
        self.ready.clear()
        self.ready.addItem(word(say("Begin with a ready-made form")), None)
        for one in self._presenter.ready:
            self.ready.addItem(word(one.name), one.path)

    def _on_ready(self, at: int) -> None:
        path = self.ready.itemData(at)
        if path is not None:
            self._open(path, as_new=True)
        self.ready.setCurrentIndex(0)

    def _open(self, path: Path, *, as_new: bool) -> None:
        if not self._presenter.is_changed:
            self._presenter.open(path, as_new=as_new)
            return
        ask(
            self,
            say("The form is not saved. Open another all the same?"),
            say("Open"),
            lambda: self._presenter.open(path, as_new=as_new),
        )

    def _ask_open(self) -> None:
        dialog = self._dialog(say("Open a form"), _FORMS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self._open(Path(chosen), as_new=False))
        dialog.open()

    def _save(self) -> None:
        path = self._presenter.path
        if path is not None and path.suffix.lower() == ".xlsx":
            self._presenter.save(path)
            return
        dialog = self._dialog(say("Save the form"), "*.xlsx")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(f"{self._presenter.title or word(say('form'))}.xlsx")
        dialog.fileSelected.connect(lambda chosen: self._presenter.save(Path(chosen)))
        dialog.open()

    def _dialog(self, told: Message, pattern: str) -> QFileDialog:
        dialog = QFileDialog(self, word(told))
        dialog.setNameFilter(f"{word(say('Forms'))} ({pattern})")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    def _on_use(self) -> None:
        path = self._presenter.path
        if path is None:
            return
        if self._presenter.is_changed:
            self._is_used = True
            self._presenter.save(path)
        else:
            self._use(path)
