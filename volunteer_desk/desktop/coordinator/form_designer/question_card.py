"""The editors of the question in hand: what it is, its texts, its choices and its checks."""

from collections.abc import Callable

from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from volunteer_desk.base.messages import Message, say
from volunteer_desk.desktop.coordinator.form_designer.choice_table import ChoiceTable
from volunteer_desk.desktop.coordinator.form_designer.presenter import DesignerPresenter
from volunteer_desk.desktop.coordinator.form_designer.questions import (
    KINDS,
    MEANINGS,
    ROLES,
    kind_of,
    list_of,
    read_range,
    write_range,
)
from volunteer_desk.desktop.theme import spacing
from volunteer_desk.desktop.translation import Wording, language_name
from volunteer_desk.desktop.widgets.button import make_label
from volunteer_desk.desktop.widgets.drop_down import DropDown
from volunteer_desk.desktop.widgets.form_rows import FormRows
from volunteer_desk.desktop.widgets.radio_text import radio_row
from volunteer_desk.desktop.widgets.text_box import TextBox
from volunteer_desk.forms.draft import Language
from volunteer_desk.text.catalogue import word

_YES = "yes"
_VALUELESS = frozenset({"note", "begin_group", "begin_repeat"})
_NUMBERS = frozenset({"integer", "decimal"})


class QuestionCard(QWidget):
    """Edits one question; every change goes to the presenter at once."""

    def __init__(
        self,
        presenter: DesignerPresenter,
        wording: Wording,
        changed: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._wording = wording
        self._changed = changed
        self._is_showing = False
        self.kind = DropDown()
        self.name = TextBox()
        self.labels: dict[str, TextBox] = {}
        self.hints: dict[str, TextBox] = {}
        self.choices = ChoiceTable(presenter.languages)
        self._texts = QWidget()
        self.least, self.most = TextBox(), TextBox()
        self.check, self.only_when = TextBox(), TextBox()
        self.meaning = DropDown()
        self.role = DropDown()
        self.ticks = {
            column: QCheckBox() for column in ("required", "vd:ditto", "vd:number", "vd:normalised")
        }
        self._lay_out()
        self._connect()

    def show_question(self) -> None:
        """Show the question in hand."""
        draft, row = self._presenter.draft, self._presenter.row
        self.setEnabled(row >= 0)
        if row < 0:
            return
        self._is_showing = True
        self._use_languages(self._presenter.languages)
        kind = kind_of(draft, row)
        self._fill_kinds(kind)
        self.name.setText(draft.text(row, "name"))
        for column, editors in (("label", self.labels), ("hint", self.hints)):
            for code, editor in editors.items():
                _put(editor, draft.text(row, column, code))
        for column, tick in self.ticks.items():
            tick.setChecked(draft.text(row, column).lower() in {_YES, "true", "true()"})
        at = self.meaning.findData(draft.text(row, "vd:kind"))
        self.meaning.setCurrentIndex(max(at, 0))
        self._show_role(kind, draft.text(row, "vd:role"))
        _put(self.only_when, draft.text(row, "relevant"))
        self._show_check(kind, draft.text(row, "constraint"))
        self._list_row.setVisible(bool(list_of(draft, row)))
        self.choices.show_choices(draft.choice_list(list_of(draft, row)))
        for part in self._of_values:
            part.setVisible(kind not in _VALUELESS)
        self.setEnabled(not draft.is_closing(row))
        self._is_showing = False

    def finish(self) -> None:
        """Take what is typed but not given yet: the question in hand may change."""
        self._on_name()
        self.choices.finish()

    def retranslate(self) -> None:
        """Word the lists and the names of the languages again."""
        self.labels = {}
        self._use_languages(self._presenter.languages)
        self._fill_meanings()
        self.show_question()

    def _lay_out(self) -> None:
        words = self._wording
        what, rest, meaning, role, names = (FormRows(words) for _ in range(5))
        what.add(say("Kind of question"), self.kind)
        self._list_row = FormRows(words)
        self._list_row.add(
            say("Choices"), self.choices, say("Type into the last row; Delete takes one away.")
        )
        checks = self._check_rows()
        ticks = self._tick_rows()
        rest.add(
            say("Asked only when"),
            self.only_when,
            say("An XLSForm condition, such as {example}. Empty: always.", example="${age} > 15"),
        )
        meaning.add(say("What the answer is, for finding likely duplicates"), self.meaning)
        role.add(say("What the program does with the answer"), self.role)
        self._role_row = role
        names.add(
            say("Name in the file"), self.name, say("Letters, digits and _; made from the label.")
        )
        self._of_values = (*checks, ticks, meaning)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing(1.5))
        self._use_languages(self._presenter.languages)
        for part in (what, self._texts, self._list_row, ticks, *checks, meaning, role, rest, names):
            column.addWidget(part)
        column.addStretch(1)
        self._fill_meanings()

    def _use_languages(self, languages: tuple[Language, ...]) -> None:
        """Have a label and a hint in each of these languages; another form has others."""
        if set(self.labels) == {one.code for one in languages}:
            return
        self.choices.use_languages(languages)
        self.labels = {one.code: TextBox() for one in languages}
        self.hints = {one.code: TextBox() for one in languages}
        for code, editor in self.labels.items():
            editor.textEdited.connect(lambda text, code=code: self._on_label(text, code))
        for code, editor in self.hints.items():
            editor.textEdited.connect(lambda text, code=code: self._write("hint", text, code))
        former, self._texts = self._texts, self._text_rows(languages)
        column = self.layout()
        if column is not None:
            column.replaceWidget(former, self._texts)
        former.hide()
        former.deleteLater()

    def _text_rows(self, languages: tuple[Language, ...]) -> QWidget:
        texts = QWidget()
        grid = QGridLayout(texts)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(spacing(1))
        for place, told in ((1, say("What the person reads")), (2, say("Hint"))):
            heading = make_label(role="muted")
            heading.setText(word(told))
            grid.addWidget(heading, 0, place)
        for row, one in enumerate(languages, start=1):
            title = QLabel(_language(one))
            title.setBuddy(self.labels[one.code])
            grid.addWidget(title, row, 0)
            for place, editors, told in (
                (1, self.labels, say("What the person reads, in {language}", language=str(one))),
                (2, self.hints, say("Hint, in {language}", language=str(one))),
            ):
                editors[one.code].setAccessibleName(word(told))
                grid.addWidget(editors[one.code], row, place)
        return texts

    def _check_rows(self) -> tuple[QWidget, QWidget]:
        least_and_most = QWidget()
        numbers = QHBoxLayout(least_and_most)
        numbers.setContentsMargins(0, 0, 0, 0)
        for told, editor in ((say("At least"), self.least), (say("At most"), self.most)):
            rows = FormRows(self._wording)
            rows.add(told, editor)
            numbers.addWidget(rows)
        check = FormRows(self._wording)
        check.add(
            say("Check"), self.check, say("An XLSForm condition on the answer, such as . > 0.")
        )
        return least_and_most, check

    def _tick_rows(self) -> QWidget:
        told: dict[str, Message] = {
            "required": say("An answer is needed"),
            "vd:ditto": say("A new line starts with the answer of the line above"),
            "vd:number": say("A new line starts with the next number"),
            "vd:normalised": say("Export a second column in plain form"),
        }
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        for name, tick in self.ticks.items():
            column.addLayout(radio_row(self._wording, tick, told[name]))
        return holder

    def _connect(self) -> None:
        self.kind.activated.connect(lambda _at: self._presenter.set_kind(self.kind.currentData()))
        self.name.editingFinished.connect(self._on_name)
        for name, tick in self.ticks.items():
            tick.toggled.connect(lambda on, name=name: self._write(name, _YES if on else ""))
        for editor in (self.least, self.most):
            editor.textEdited.connect(lambda _text: self._on_range())
        self.check.textEdited.connect(lambda text: self._write("constraint", text))
        self.only_when.textEdited.connect(lambda text: self._write("relevant", text))
        self.meaning.activated.connect(
            lambda _at: self._write("vd:kind", self.meaning.currentData())
        )
        self.role.activated.connect(lambda _at: self._on_role())
        self.choices.edited.connect(self._on_choices)

    def _write(self, column: str, text: str, language: str = "") -> None:
        if not self._is_showing:
            self._presenter.write(column, text.strip(), language)
            self._changed()

    def _on_label(self, text: str, code: str) -> None:
        self._presenter.write_label(text.strip(), code)
        _put(self.name, self._presenter.draft.text(self._presenter.row, "name"))
        self._changed()

    def _on_name(self) -> None:
        row = self._presenter.row
        if row >= 0 and self.name.text() != self._presenter.draft.text(row, "name"):
            self._presenter.rename(self.name.text().strip())
            self._changed()

    def _on_range(self) -> None:
        self._write("constraint", write_range(self.least.text().strip(), self.most.text().strip()))

    def _on_choices(self, choices: tuple[object, ...]) -> None:
        list_name = list_of(self._presenter.draft, self._presenter.row)
        self._presenter.set_choices(list_name, choices)  # type: ignore[arg-type] # a Qt signal
        self._changed()

    def _on_role(self) -> None:
        self._presenter.set_role(self.role.currentData())
        self._changed()

    def _show_role(self, kind: str, role: str) -> None:
        """Offer the role that answers of this kind can have."""
        self.role.clear()
        self.role.addItem(word(say("nothing special")), "")
        if kind in ROLES:
            known, told = ROLES[kind]
            self.role.addItem(word(told), known)
        if role and self.role.findData(role) < 0:  # what the form says, though it cannot be
            self.role.addItem(role, role)
        self.role.setCurrentIndex(self.role.findData(role))
        self._role_row.setVisible(self.role.count() > 1)

    def _show_check(self, kind: str, constraint: str) -> None:
        both = read_range(constraint)
        is_range = kind in _NUMBERS and both is not None
        if is_range and both is not None:
            for editor, text in zip((self.least, self.most), both, strict=True):
                _put(editor, text)
        _put(self.check, constraint)
        for editor in (self.least, self.most):
            editor.setEnabled(is_range)
        self.check.setEnabled(not is_range)

    def _fill_kinds(self, kind: str) -> None:
        self.kind.clear()
        for name, told in KINDS.items():
            self.kind.addItem(word(told), name)
        if kind not in KINDS:
            self.kind.addItem(kind, kind)
        self.kind.setCurrentIndex(self.kind.findData(kind))
        self.kind.setEnabled(kind in KINDS and kind not in {"begin_group", "begin_repeat"})

    def _fill_meanings(self) -> None:
        self.meaning.clear()
        for name, told in MEANINGS.items():
            self.meaning.addItem(word(told), name)


def _language(one: Language) -> str:
    return language_name(one.code) if one.code else word(say("Without a language"))


def _put(editor: TextBox, text: str) -> None:
    if editor.text() != text:
        editor.setText(text)
