"""The list of items in words; a row is worded when it is looked at."""

from collections.abc import Sequence
from typing import overload

from volunteer_desk.base.messages import say
from volunteer_desk.desktop.coordinator.review.presenter import ReviewPresenter
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import Item, ItemKind
from volunteer_desk.text.catalogue import word


class ItemRows(Sequence[tuple[str, str]]):
    """What each item asks, and of which line or lines."""

    def __init__(self, presenter: ReviewPresenter, items: Sequence[Item]) -> None:
        self._presenter = presenter
        self._items = items

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, index: int) -> tuple[str, str]: ...
    @overload
    def __getitem__(self, index: slice) -> list[tuple[str, str]]: ...
    def __getitem__(self, index: int | slice) -> tuple[str, str] | list[tuple[str, str]]:
        if isinstance(index, slice):
            return [self._row(one) for one in self._items[index]]
        return self._row(self._items[index])

    def _row(self, item: Item) -> tuple[str, str]:
        where = " / ".join(short_place(self._presenter, place) for place in item.lines)
        if item.kind is ItemKind.DUPLICATE:
            return word(say("Same person?")), where
        if item.kind is ItemKind.ALIGNMENT:
            return word(say("Lines skipped or out of order")), where_of_page(self._presenter, item)
        if item.kind is ItemKind.NOTE:
            return word(say("Note: {note}", note=item.note)), where
        return self._presenter.label_of(item.field), where


def where_of_page(presenter: ReviewPresenter, item: Item) -> str:
    """Return the page of an alignment, and its lines as briefly as a list needs."""
    first, last = item.lines[0], item.lines[-1]
    return f"{short_place(presenter, first)}–{last.line}"


def short_place(presenter: ReviewPresenter, place: LinePlace) -> str:
    """Return a line's page and number as briefly as a list needs."""
    page = presenter.page_of(place)
    return word(say("{page}:{line}", page=page.name if page else place.page, line=place.line))


def place_words(presenter: ReviewPresenter, place: LinePlace) -> str:
    """Return a line's page and number in words."""
    page = presenter.page_of(place)
    name = page.name if page else place.page
    return word(say("{page}, line {line}", page=name, line=place.line))


def note_words(presenter: ReviewPresenter, places: Sequence[LinePlace]) -> list[str]:
    """Return the notes on lines in words; where there are two lines, each note says which."""
    told = []
    for number, place in enumerate(places, start=1):
        for note in presenter.notes_of(place):
            label = presenter.label_of(note.field)
            message = say("Note: {note}", note=note.text)
            if label:
                message = say("Note on “{label}”: {note}", label=label, note=note.text)
            if len(places) > 1:
                message = say("{number} · {where}", number=number, where=message)
            told.append(word(message))
    return told
