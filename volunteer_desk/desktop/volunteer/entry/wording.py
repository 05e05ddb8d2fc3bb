"""The session in words: rows of the list of lines, cards of likely duplicates, marks."""

from volunteer_desk.base.messages import Message, say
from volunteer_desk.desktop.volunteer.entry.duplicates import DuplicateCard
from volunteer_desk.desktop.widgets.duplicate_panel import CardText
from volunteer_desk.desktop.widgets.line_table import LineRow
from volunteer_desk.forms.form import Field, Form
from volunteer_desk.model.revision import Content, Mark
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows.begin_entry import Answers, EntrySession, LineState

_STATES: dict[LineState, tuple[str, str, Message]] = {
    LineState.EMPTY: ("", "muted", say("not keyed yet")),
    LineState.DRAFT: ("draft", "warning", say("typed, not saved yet")),
    LineState.SAVING: ("waiting", "muted", say("being saved")),
    LineState.SAVED: ("saved", "good", say("saved on this computer")),
    LineState.ELSEWHERE: ("elsewhere", "muted", say("keyed elsewhere")),
}
_MARKS = {
    Mark.BLANK.value: say("blank on the page"),
    Mark.ILLEGIBLE.value: say("cannot be read"),
    Mark.NOT_ASKED.value: say("not asked"),
}
_NAME_KINDS = ("family_name", "given_name", "name")


def mark_words(mark: str) -> str:
    """Return what a mark says, or nothing without a mark."""
    return f"({word(_MARKS[mark])})" if mark in _MARKS else ""


def line_rows(session: EntrySession, answers: Answers) -> list[LineRow]:
    """Return the lines of the page in hand."""
    rows = []
    for place in session.lines_on_page():
        icon, tone, told = _STATES[session.state_of(place)]
        content = session.content_of(place)
        cells = tuple(_cell(one, content, answers) for one in session.form.asked)
        rows.append(LineRow(place.line, icon, tone, word(told), cells))
    return rows


def card_text(form: Form, answers: Answers, card: DuplicateCard) -> CardText:
    """Return the words of a card: the name first, then what else is known of the person."""
    values = card.duplicate.values
    shown = [one for one in form.asked if values.get(one.name)]
    names = [one for one in shown if _is_name(one)] or shown[:2]
    others = [one for one in shown if one not in names and one.kind != "ignore"]
    return CardText(
        headline=" ".join(answers.show(one, values[one.name]) for one in names),
        facts=" · ".join(answers.show(one, values[one.name]) for one in others[:5]),
        where=word(card.duplicate.where),
        reasons=tuple(word(one) for one in card.duplicate.reasons),
        answer=card.answer,
    )


def _cell(field: Field, content: Content | None, answers: Answers) -> str:
    if content is None:
        return ""
    if field.name in content.marks:
        return mark_words(content.marks[field.name])
    return answers.show(field, content.values.get(field.name, ""))


def _is_name(field: Field) -> bool:
    return field.kind in _NAME_KINDS or (not field.kind and "name" in field.name)
