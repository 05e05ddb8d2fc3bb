"""The session in words: rows of the list of lines, cards of likely duplicates."""

from collections.abc import Sequence

from volunteer_desk.desktop.line_words import LINE_STATES, mark_words
from volunteer_desk.desktop.volunteer.entry.duplicates import DuplicateCard
from volunteer_desk.desktop.widgets.duplicate_panel import CardText
from volunteer_desk.desktop.widgets.line_table import LineRow
from volunteer_desk.forms.form import Field, Form
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.revision import Content
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows.begin_entry import Answers, EntrySession

_NAME_KINDS = ("family_name", "given_name", "name")


def line_row(session: EntrySession, answers: Answers, place: LinePlace) -> LineRow:
    """Return a line as the list of lines shows it."""
    icon, tone, told = LINE_STATES[session.state_of(place)]
    content = session.content_of(place)
    cells = tuple(_cell(one, content, answers) for one in session.fields)
    return LineRow(place.line, icon, tone, word(told), cells)


def name_lines(session: EntrySession, places: Sequence[LinePlace]) -> str:
    """Return the names of lines, page by page: `page1: 1, 2, 5–9`."""
    by_page: dict[str, list[int]] = {}
    for place in places:
        by_page.setdefault(place.page, []).append(place.line)
    named = {page.page_id: page.name for page in session.pages}
    return "; ".join(f"{named[page]}: {_runs(lines)}" for page, lines in by_page.items())


def _runs(lines: Sequence[int]) -> str:
    runs: list[list[int]] = []
    for line in lines:
        if runs and line == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], line]
        else:
            runs.append([line, line])
    return ", ".join(str(one) if one == last else f"{one}–{last}" for one, last in runs)


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
