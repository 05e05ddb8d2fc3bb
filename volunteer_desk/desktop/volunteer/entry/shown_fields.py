"""The fields of the line in hand as the panel shows them: values, marks, sentences, choices."""

from collections.abc import Mapping

from PySide6.QtGui import QImage

from volunteer_desk.base.messages import Message, say
from volunteer_desk.desktop.line_words import mark_words
from volunteer_desk.desktop.shortcuts import key_name
from volunteer_desk.desktop.volunteer.entry.presenter import EntryPresenter
from volunteer_desk.desktop.widgets.choice_chips import ShownChoice
from volunteer_desk.desktop.widgets.field_panel import FieldPanel
from volunteer_desk.desktop.widgets.form_picture import DecodedPicture, decode_picture
from volunteer_desk.forms.form import Field, FieldType, Labels
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows.begin_entry import LineState, Repeat

_READ_ALOUD = frozenset({FieldType.DATE, FieldType.PARTIAL_DATE})


class ShownFields:
    """Puts what the presenter knows of a field into its row."""

    def __init__(self, panel: FieldPanel, presenter: EntryPresenter) -> None:
        self._panel = panel
        self._presenter = presenter
        self._session = presenter.session
        self._language = ""
        self._offered: dict[str, tuple[ShownChoice, ...]] = {}
        self._pictures: Mapping[str, DecodedPicture] = {}
        self._asks_pictures = bool(self._session.form.pictures)

    def show(self, name: str) -> None:
        """Show one field's value, mark, override, note and state afresh."""
        session, answers = self._session, self._presenter.answers
        row, field, cell = self._panel.rows[name], session.field(name), session.cell(name)
        self._panel.set_state(
            name,
            shown=session.is_shown(name),
            readonly=session.is_readonly(name),
            needed=session.is_required(name),
        )
        row.edit.put(answers.show(field, cell.value))
        row.edit.setPlaceholderText(mark_words(cell.mark))
        is_saved = session.state_of(session.place) is LineState.SAVED
        row.set_given(cell.is_given and bool(cell.value) and not is_saved)
        row.set_carry(session.repeat(name) is not Repeat.NONE)
        row.set_note(cell.note)
        row.set_reading(self._reading(field, cell.value))
        self._word_quoting(field)
        self._show_choices(field, cell.value)

    def show_typed(self, name: str) -> None:
        """Show what follows of a key in a field, without touching what stands in its editor."""
        cell = self._session.cell(name)
        row = self._panel.rows[name]
        row.edit.setPlaceholderText(mark_words(cell.mark))
        row.set_given(cell.is_given)
        field = self._session.field(name)
        row.set_reading(self._reading(field, cell.value))
        row.show_chosen(self._presenter.answers.chosen(field, cell.value))

    def show_problem(self, name: str, message: Message | None) -> None:
        """Show a sentence beside a field: what to look at, or that it is kept as written."""
        row, reason = self._panel.rows[name], self._session.cell(name).reason
        if message is None and reason is None:
            row.tell("")
            return
        key = key_name("field.as_written")
        if message is not None:
            row.tell(word(say("{problem} {key} keeps it as written.", problem=message, key=key)))
        elif reason:
            row.tell(word(say("Kept as written: {reason}", reason=reason)), "muted")
        else:
            row.tell(word(say("Kept as written. {key} again to say why.", key=key)), "muted")

    def ask_reason(self, name: str) -> None:
        """Let a person type why a value is kept as written."""
        known = self._session.cell(name).reason or ""
        self._panel.rows[name].ask_reason(word(say("Why is it kept as written?")), known)

    def ask_note(self, name: str) -> None:
        """Let a person type a note on a field, or with an empty name on the line."""
        known = self._session.note(name)
        if name:
            self._panel.rows[name].ask_note(word(say("Note on this field")), known)
        else:
            self._panel.ask_line_note(word(say("Note on this line")), known)

    def show_line_note(self) -> None:
        """Show the note on the line in hand, or that there is none."""
        self._panel.set_line_note(self._session.note(""))

    def word(self, language: str) -> None:
        """Give every field its label in a language."""
        self._language = language
        self._offered.clear()
        for one in self._session.fields:
            self._word_field(one)
        self._show_pictures()
        if self._asks_pictures:
            self._asks_pictures = False
            self._presenter.form_pictures(decode_picture).fetch(self._take_pictures)

    def _take_pictures(self, pictures: Mapping[str, DecodedPicture]) -> None:
        """Show the pictures of the form, which come after its words."""
        self._pictures = pictures
        self._show_pictures()
        for one in self._session.fields:
            if any(choice.media for choice in one.choices):
                self._show_choices(
                    self._session.field(one.name), self._session.cell(one.name).value
                )

    def _show_pictures(self) -> None:
        if self._pictures:
            for one in self._session.form.fields:
                self._panel.set_picture(one.name, self._picture(one.media))

    def _picture(self, media: Mapping[str, Labels]) -> QImage | None:
        if not media or not self._pictures:
            return None
        found = self._pictures.get(self._session.form.picture_of(media, self._language))
        return found.image if found is not None else None

    def _word_field(self, field: Field) -> None:
        label = self._session.text(field.labels, self._language, field.name) or field.name
        needed = word(say("(needed)")) if self._session.is_required(field.name) else ""
        self._panel.rows[field.name].set_label(label, needed)

    def _word_quoting(self, field: Field) -> None:
        """Word a label again that quotes other answers."""
        if any("${" in label for label in field.labels.values()):
            self._word_field(field)

    def _reading(self, field: Field, value: str) -> str:
        """Return how a date is read, where it is not written so."""
        if field.type not in _READ_ALOUD or not value:
            return ""
        reading = self._session.reading(field.name)
        return "" if reading == value else reading

    def _show_choices(self, field: Field, value: str) -> None:
        answers = self._presenter.answers
        offered = tuple(
            ShownChoice(key, label, self._picture(choice.media))
            for (key, label), choice in zip(answers.choices(field), field.choices, strict=True)
        )
        if field.type is FieldType.ACKNOWLEDGE:
            offered = (ShownChoice("1", word(say("Yes"))),)
        row = self._panel.rows[field.name]
        if self._offered.get(field.name) != offered:
            self._offered[field.name] = offered
            row.set_choices(offered)
        row.show_chosen(answers.chosen(field, value))
