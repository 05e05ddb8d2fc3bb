"""Settle what waits for a person: readings that differ, and lines that may be one person."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message, say
from volunteer_desk.base.progress import Progress
from volunteer_desk.desktop.jobs import Job, Jobs
from volunteer_desk.desktop.page_images import PageImages
from volunteer_desk.forms.form import Field, Form
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import Choice, Item, ItemKind
from volunteer_desk.model.page import Page
from volunteer_desk.model.strip import Strip
from volunteer_desk.text.catalogue import language
from volunteer_desk.workflows.begin_entry import Answers
from volunteer_desk.workflows.check_reading import check_reading
from volunteer_desk.workflows.decide_item import OTHER, decide_item, decide_items
from volunteer_desk.workflows.explain_pair import PairEvidence, PairView, explain_pair, weigh_pairs
from volunteer_desk.workflows.gather_pairs import SAME, Gathered, gather_pairs
from volunteer_desk.workflows.open_file import ProjectFile
from volunteer_desk.workflows.review_lines import ALIGNED, Note, Review, review_lines

UNDO = "undo"
T = TypeVar("T")


class ReviewView(Protocol):
    """What the presenter asks of the screen."""

    def show_loading(self, *, loading: bool) -> None:
        """Show that the readings are being compared, or no longer."""

    def show_progress(self, done: int, total: int) -> None:
        """Show how far that is."""

    def show_item(self) -> None:
        """Show the item in hand, or that nothing waits."""

    def show_items(self) -> None:
        """Show the list of items afresh."""

    def show_reasons(self) -> None:
        """Show the reasons of the pair in hand, now that they are known."""

    def refuse(self, error: RefusedError) -> None:
        """Tell why something was refused."""


@dataclass(frozen=True)
class Settled:
    """What was decided about an item: a choice, or another reading."""

    choice: str
    value: str


class ReviewPresenter:
    """Goes through the items; everything decided can be decided otherwise or taken back."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs
        self._job: Job | None = None
        self._evidence: PairEvidence | None = None
        self._done: list[tuple[str, ...]] = []
        self._place = 0
        self.items: list[Item] = []
        self.review: Review | None = None
        self.decided: dict[str, Settled] = {}
        self.shows_decided = False

    def begin(self, view: ReviewView) -> None:
        """Merge what is there and take the first item in hand."""
        self._view = view
        self._load()

    def page_images(self, decode: Callable[[bytes], T]) -> PageImages[T]:
        """Return what hands out the pages, decoded aside by `decode`."""
        return PageImages(self._jobs, decode)

    def cancel(self) -> None:
        """Stop comparing."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    @property
    def form(self) -> Form:
        """Return the form of the project."""
        return self._loaded.merged.form

    @property
    def answers(self) -> Answers:
        """Return the reader of typed answers in the language of the screen."""
        return Answers(self.form, language())

    @property
    def shown(self) -> list[Item]:
        """Return the items in the list: those that wait, or those that are decided."""
        return [one for one in self.items if self._is_decided(one) is self.shows_decided]

    @property
    def item(self) -> Item | None:
        """Return the item in hand."""
        shown = self.shown
        return shown[min(self._place, len(shown) - 1)] if shown else None

    @property
    def place(self) -> int:
        """Return where the item in hand stands in the list."""
        return min(self._place, max(len(self.shown) - 1, 0))

    @property
    def lines_ahead(self) -> tuple[LinePlace, ...]:
        """Return the lines of the next item in the list."""
        following = self.shown[self.place + 1 : self.place + 2]
        return following[0].lines if following else ()

    @property
    def count_waiting(self) -> int:
        """Return how many items wait."""
        return sum(not self._is_decided(one) for one in self.items)

    @property
    def can_undo(self) -> bool:
        """Return whether something was decided that `undo` takes back."""
        return bool(self._done) or (self.shows_decided and self.item is not None)

    def field_of(self, item: Item) -> Field:
        """Return the field of a disagreement."""
        return self.form.by_name[item.field]

    def label_of(self, field_name: str) -> str:
        """Return what a field is called on the screen; nothing for a line as a whole."""
        field = self.form.by_name.get(field_name)
        if field is None:
            return field_name
        return self.form.text_of(field.labels, language()) or field_name

    def notes_of(self, place: LinePlace) -> tuple[Note, ...]:
        """Return what those who keyed a line want to be known."""
        return self._loaded.notes_of(place)

    def strip_of(self, place: LinePlace) -> Strip | None:
        """Return the band of the page that a line was read from, where its record says it."""
        return self._loaded.strip_of(place)

    def check_of(self, item: Item, choice: Choice) -> Message | None:
        """Return what the form says about a reading, if anything."""
        return None if choice.mark else check_reading(self.form, self.field_of(item), choice.text)

    def page_of(self, place: LinePlace) -> Page | None:
        """Return the page of a line."""
        return self._loaded.pages.get(place.page)

    def lines_on(self, place: LinePlace) -> int:
        """Return how many lines the page of a line has."""
        return self._loaded.expected_lines.get(place.page, place.line)

    def values_of(self, place: LinePlace) -> Mapping[str, str]:
        """Return what is known of a line."""
        return self._loaded.summary_of(place)

    def settled(self, item: Item) -> Settled | None:
        """Return what was decided about an item."""
        return self.decided.get(item.item_id)

    def pair(self) -> PairView | None:
        """Return the pair in hand with its reasons, or None until they are weighed."""
        item = self.item
        if item is None or item.kind is not ItemKind.DUPLICATE or self._evidence is None:
            return None
        return explain_pair(self._evidence, item)

    def said(self, item: Item) -> tuple[str, ...]:
        """Return what volunteers answered about a pair while typing."""
        return self._loaded.answers.get(item.item_id, ())

    def pick(self, number: int) -> None:
        """Take the reading that stands at `number`, from 1."""
        item = self.item
        if item is not None and item.kind is ItemKind.DISAGREEMENT and number <= len(item.choices):
            self._decide(item, item.choices[number - 1])

    def type_reading(self, text: str) -> None:
        """Take another reading than those that were keyed."""
        item = self.item
        if item is None or item.kind is not ItemKind.DISAGREEMENT or not text.strip():
            return
        stored = self.answers.read(self.field_of(item), text)
        self._send(item, Settled(OTHER, stored), typed=stored)

    def judge(self, choice: str) -> None:
        """Say whether the pair in hand is `same`, `different` or `unsure`."""
        item = self.item
        if item is not None and item.kind is ItemKind.DUPLICATE:
            self._decide(item, next(one for one in item.choices if one.choice == choice))

    def gather(self, least: float) -> Gathered:
        """Return the waiting pairs at a likelihood and above that may be accepted together."""
        waiting = (one for one in self.items if not self._is_decided(one))
        return gather_pairs(waiting, self._loaded.answers, least)

    def accept(self, pairs: Sequence[Item]) -> None:
        """Take each of these pairs for one person, in one step that `undo` takes back whole."""
        if pairs:
            self._settle(pairs, Settled(SAME, SAME), lambda file: _accept(file, pairs))

    def tick_off(self) -> None:
        """Say that the note in hand was read, or that lines belong where they were taken to."""
        item = self.item
        if item is None or self._is_decided(item):
            return
        if item.kind in (ItemKind.NOTE, ItemKind.ALIGNMENT):
            self._decide(item, item.choices[0])

    def turn_down(self) -> None:
        """Leave the lines of the alignment in hand where their numbers say."""
        item = self.item
        if item is not None and item.kind is ItemKind.ALIGNMENT:
            self._decide(item, item.choices[1])

    def text_of(self, item: Item) -> Message:
        """Return what a note says, or what was taken for which lines."""
        if item.kind is not ItemKind.ALIGNMENT:
            return Message("{text}", {"text": item.note})
        settled = self.decided.get(item.item_id)
        if settled is not None and settled.choice != ALIGNED:
            return say("These lines are compared by the numbers they were keyed under.")
        return say(
            "What one person keyed is taken for other lines, by what it says: {moves}. Press 2 to"
            " compare it by its numbers.",
            moves=item.choices[0].text.replace(">", " → "),
        )

    def undo(self) -> None:
        """Take back the decision in hand, or the last one made here."""
        if self.shows_decided and self.item is not None:
            self._take_back(self.item)
            return
        while self._done:
            last = set(self._done.pop())
            items = [one for one in self.items if one.item_id in last and self._is_decided(one)]
            if items:
                self._take_back(*items)
                return

    def go(self, steps: int) -> None:
        """Take another item in hand; this one stays as it is."""
        self.choose(self.place + steps)

    def choose(self, place: int) -> None:
        """Take the item at `place` of the list in hand."""
        if 0 <= place < len(self.shown) and place != self._place:
            self._place = place
            self._view.show_item()

    def show_decided(self, *, decided: bool) -> None:
        """Show what is decided instead of what waits, or the other way round."""
        if decided is not self.shows_decided:
            self.shows_decided = decided
            self._place = 0
            self._show()

    @property
    def _loaded(self) -> Review:
        if self.review is None:
            msg = "nothing is loaded"
            raise RuntimeError(msg)
        return self.review

    def _is_decided(self, item: Item) -> bool:
        return item.item_id in self.decided

    def _load(self) -> None:
        self._view.show_loading(loading=True)

        def work(file: ProjectFile, progress: Progress) -> Review:
            return review_lines(file, progress)

        self._job = self._jobs.long_on_file(
            work, self._on_loaded, self._on_failed, self._view.show_progress
        )

    def _on_loaded(self, review: Review) -> None:
        self._job = None
        self.review = review
        self.decided = {
            item: Settled(one.choice, one.value) for item, one in review.decisions.items()
        }
        settled_itself = {
            one.item_id: Settled(ALIGNED, "")
            for one in review.items
            if one.kind is ItemKind.ALIGNMENT and not one.queued
        }
        self.decided = settled_itself | self.decided
        self.items = [one for one in review.items if one.queued or one.item_id in self.decided]
        self._place = min(self._place, max(len(self.shown) - 1, 0))
        self._view.show_loading(loading=False)
        self._show()
        if any(one.kind is ItemKind.DUPLICATE for one in self.items):
            self._jobs.aside(
                lambda _progress: weigh_pairs(review.merged), self._on_weighed, self._view.refuse
            )

    def _on_weighed(self, evidence: PairEvidence) -> None:
        self._evidence = evidence
        self._view.show_reasons()

    def _on_failed(self, error: RefusedError) -> None:
        self._job = None
        self._view.show_loading(loading=False)
        self._view.refuse(error)

    def _decide(self, item: Item, choice: Choice) -> None:
        self._send(item, Settled(choice.choice, choice.text))

    def _send(self, item: Item, settled: Settled, typed: str | None = None) -> None:
        """Go on at once, so that quick keys each meet their own item; put it back if refused."""
        self._settle(
            (item,), settled, lambda file: decide_item(file, item.item_id, settled.choice, typed)
        )

    def _settle(
        self, items: Sequence[Item], settled: Settled, write: Callable[[ProjectFile], object]
    ) -> None:
        before = {one: self.decided.get(one.item_id) for one in items}
        self.decided |= {one.item_id: settled for one in items}
        self._replace([replace(one, decided=settled.choice) for one in items])
        self._done.append(tuple(one.item_id for one in items))
        self._jobs.on_file(write, _nothing, lambda error: self._on_refused(before, error))
        if self.count_waiting == 0 and not self.shows_decided:
            self._load()  # what was settled may make new pairs likely
        else:
            self._show()

    def _take_back(self, *items: Item) -> None:
        before = {one: self.decided.pop(one.item_id) for one in items}
        self._replace([replace(one, decided="", queued=True) for one in items])
        if not self.shows_decided:
            self._place = [one.item_id for one in self.shown].index(items[0].item_id)
        ids = [one.item_id for one in items]
        self._jobs.on_file(
            lambda file: decide_items(file, ids, UNDO),
            _nothing,
            lambda error: self._on_refused(before, error),
        )
        self._show()

    def _on_refused(self, before: Mapping[Item, Settled | None], error: RefusedError) -> None:
        for item, settled in before.items():
            self.decided.pop(item.item_id, None)
            if settled is not None:
                self.decided[item.item_id] = settled
        self._replace(list(before))
        self._show()
        self._view.refuse(error)

    def _show(self) -> None:
        self._view.show_items()
        self._view.show_item()

    def _replace(self, changed: Sequence[Item]) -> None:
        anew = {one.item_id: one for one in changed}
        self.items = [anew.get(one.item_id, one) for one in self.items]


def _accept(file: ProjectFile, pairs: Sequence[Item]) -> None:
    decide_items(file, [one.item_id for one in pairs], SAME)


def _nothing(_written: object) -> None:
    """Take note that it is on disk; the screen has gone on already."""
