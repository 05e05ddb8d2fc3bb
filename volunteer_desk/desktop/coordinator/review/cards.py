"""What the pages of the review show of an item, in words."""

from volunteer_desk.base.messages import say
from volunteer_desk.desktop.coordinator.review.disagreement_page import ReadingCard
from volunteer_desk.desktop.coordinator.review.duplicate_page import FieldPair
from volunteer_desk.desktop.coordinator.review.gather_page import SampleRow
from volunteer_desk.desktop.coordinator.review.item_rows import place_words
from volunteer_desk.desktop.coordinator.review.presenter import ReviewPresenter
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import Choice, Item
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows.words import MARKS

_MOST_FIELDS, _SAMPLE_FIELDS = 6, 5


def reading_cards(one: ReviewPresenter, item: Item) -> list[ReadingCard]:
    """Return the readings of a disagreement."""
    settled = one.settled(item)
    chosen = settled.choice if settled else ""
    return [_card(one, item, choice, chosen) for choice in item.choices]


def field_pairs(one: ReviewPresenter, item: Item) -> list[FieldPair]:
    """Return what both lines of a pair say, field by field."""
    left, right = (one.values_of(place) for place in item.lines)
    return [
        FieldPair(
            one.label_of(field.name),
            one.answers.show(field, left.get(field.name, "")),
            one.answers.show(field, right.get(field.name, "")),
        )
        for field in one.form.asked
    ]


def sample_row(one: ReviewPresenter, item: Item) -> SampleRow:
    """Return both lines of a pair as briefly as a table needs, and how likely it is."""
    left, right = (
        " · ".join(known_words(one, place)[:_SAMPLE_FIELDS]) or place_words(one, place)
        for place in item.lines
    )
    return SampleRow(left, right, str(int(item.score * 100)))


def line_words(one: ReviewPresenter, place: LinePlace, but: str) -> str:
    """Return where a line stands and what is known of it beside the field `but`."""
    return " · ".join([place_words(one, place), *known_words(one, place, but)[:_MOST_FIELDS]])


def known_words(one: ReviewPresenter, place: LinePlace, but: str = "") -> list[str]:
    """Return what is known of a line, beside the field `but`."""
    values = one.values_of(place)
    return [
        one.answers.show(field, values[field.name])
        for field in one.form.asked
        if field.name != but and values.get(field.name)
    ]


def _card(one: ReviewPresenter, item: Item, choice: Choice, chosen: str) -> ReadingCard:
    text = one.answers.show(one.field_of(item), choice.text)
    if choice.mark:
        text = word(MARKS[choice.mark])
    elif not text:
        text = word(say("nothing on the page"))
    is_written = bool(choice.text) and not choice.mark
    return ReadingCard(
        text, is_written, len(choice.records), choice.choice == chosen, one.check_of(item, choice)
    )
