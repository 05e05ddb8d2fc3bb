"""Likely duplicates of the line in hand: searched aside, latest wins, answered when it is saved.

What is known goes to the look-up piece by piece while the keying has long begun: the file's thread
is asked for the next piece only when the last one has been taken, and a keyed line goes first.
Where nobody asks anything, the lines of earlier sittings are looked up one by one, so that the look
over the batch knows of theirs too.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message, say
from volunteer_desk.base.progress import Progress
from volunteer_desk.desktop.jobs import Jobs
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.workflows.answer_duplicate import (
    answer_duplicate,
    item_of_line,
    line_of_item,
)
from volunteer_desk.workflows.check_batch import Likely
from volunteer_desk.workflows.key_record import KeyedLine
from volunteer_desk.workflows.look_up_duplicates import (
    KNOWN_RECORDS,
    DuplicateLookup,
    LikelyDuplicate,
    Loaded,
    LookupPlan,
    SourcePiece,
    next_piece,
    plan_lookup,
)

MOST_SHOWN = 4
_LOADING = say("The known records are still being read.")
_Question = tuple[Mapping[str, str], LinePlace, Collection[str]]
"""What stands in a line, which line it is, and what of it somebody typed."""
_OFF = say("Likely duplicates are not looked for now.")


@dataclass(frozen=True)
class DuplicateCard:
    """One likely duplicate with the answer that was given, or an empty one."""

    duplicate: LikelyDuplicate
    answer: str


class DuplicatePresenter:
    """Asks the look-up one question at a time and always the newest; answers wait for the save."""

    def __init__(
        self,
        jobs: Jobs,
        member_id: str,
        batch_id: str,
        show: Callable[[tuple[DuplicateCard, ...]], None],
        refuse: Callable[[RefusedError], None],
    ) -> None:
        self._jobs = jobs
        self._member_id = member_id
        self._batch_id = batch_id
        self._show = show
        self._refuse = refuse
        self._lookup: DuplicateLookup | None = None
        self._is_ready = False
        self._is_off = False
        self._wanted: _Question | None = None
        self._asked: _Question | None = None
        self._searching = False
        self._added: list[KeyedLine] = []
        self._answers: dict[LinePlace, dict[str, str]] = {}
        """Those given in this sitting; they are kept when their line is saved."""
        self._given: dict[LinePlace, dict[str, str]] = {}
        """All that were ever given, said of two lines at both of them."""
        self._kept: set[tuple[LinePlace, str, str]] = set()
        self._found: tuple[LikelyDuplicate, ...] = ()
        self._seen: dict[LinePlace, tuple[Mapping[str, str], frozenset[str]]] = {}
        """Of which values a line was looked up last, and what was found."""
        self._unseen: dict[LinePlace, Mapping[str, str]] = {}
        """Saved lines that are to be looked up when nobody asks anything."""
        self.chosen = 0
        self.typed_in: Callable[[LinePlace], Collection[str]] | None = None
        """Tells the fields of a line that somebody typed; without it all that stands was."""
        self.take_common: Callable[[Mapping[str, list[str]]], None] | None = None
        """Is given the commonest values of the known records, when all are loaded."""

    @property
    def told(self) -> Message | None:
        """Return why no card can be shown, or None: then nobody like this is known."""
        if self._is_off:
            return _OFF
        return None if self._is_ready else _LOADING

    def begin(self, saved: Iterable[KeyedLine] = ()) -> None:
        """Begin to load what is known, in turn with everything else that needs the file.

        The `saved` lines of earlier sittings are looked up when nobody asks anything.
        """
        companion = self._jobs.companion(KNOWN_RECORDS)
        self._unseen = {one.place: one.content.values for one in saved}

        def on_planned(plan: LookupPlan) -> None:
            lookup = self._lookup = DuplicateLookup(companion, plan)
            for place, answers in plan.answers.items():
                self._given[place] = {**answers, **self._given.get(place, {})}
            self._show_cards()
            self._jobs.aside(lambda _: lookup.begin(), self._on_loaded, self._switch_off)

        self._jobs.on_file(
            lambda file: plan_lookup(file, self._batch_id, self._member_id),
            on_planned,
            self._switch_off,
        )

    def look_up(self, values: Mapping[str, str], place: LinePlace) -> None:
        """Search for the likeliest same persons; a newer question replaces one that waits.

        Where nothing is typed that tells people apart, there is no question.
        """
        typed = self._typed(values, place)
        if (values, place, typed) == self._asked:
            return
        asked = self._asked = (dict(values), place, typed)
        if values and (self._lookup is None or self._lookup.is_worth_asking(values, typed)):
            self._wanted = asked
            self._search()
        else:
            self._wanted = None
            self._take_found(asked, ())

    def line_saved(self, keyed: KeyedLine) -> None:
        """Let the look-up know a saved line, and keep the answers that were given on it."""
        values, place = keyed.content.values, keyed.place
        if not self._is_off:
            self._added.append(keyed)
        if not keyed.content.says_something:
            self._seen.pop(place, None)
            self._unseen.pop(place, None)
            return
        if self._seen.get(place, ({}, frozenset()))[0] != values:
            self._unseen[place] = values
            self._search()
        for item, choice in self._answers.get(place, {}).items():
            self._keep_answer(place, item, choice)

    @property
    def likely(self) -> dict[LinePlace, Likely]:
        """Return how many likely same persons each line has, answered and not."""
        told = {}
        for place, (_, items) in self._seen.items():
            answered = len(items & set(self._given.get(place, {})))
            told[place] = Likely(len(items) - answered, answered)
        return told

    @property
    def given(self) -> Counter[str]:
        """Return how often each answer was given, in this sitting and before."""
        pairs = {
            frozenset((item_of_line(place), item)): choice
            for place, answers in self._given.items()
            for item, choice in answers.items()
        }
        return Counter(pairs.values())

    def choose(self, number: int) -> None:
        """Make the card `number` (from 0) the one that an answer is about."""
        if 0 <= number < len(self._found):
            self.chosen = number
            self._show_cards()

    def answer(self, choice: str, *, is_saved: bool) -> None:
        """Note `same`, `different` or `unsure` about the chosen card, at the latest on saving."""
        if not self._found or self._asked is None:
            return
        place, item = self._asked[1], self._found[self.chosen].item
        self._answers.setdefault(place, {})[item] = choice
        self._given.setdefault(place, {})[item] = choice
        other = line_of_item(item)
        if other is not None:
            self._given.setdefault(other, {})[item_of_line(place)] = choice
        if is_saved:
            self._keep_answer(place, item, choice)
        self.chosen = min(self.chosen + 1, len(self._found) - 1)
        self._show_cards()

    def _on_loaded(self, loaded: Loaded) -> None:
        if self._lookup is not None and not self._lookup.is_gone:
            self._jobs.on_file(
                lambda file: next_piece(file, loaded), self._on_piece, self._switch_off
            )

    def _on_piece(self, piece: SourcePiece | None) -> None:
        lookup = self._lookup
        if lookup is None or lookup.is_gone:
            return
        if piece is None:
            self._jobs.aside(lambda _: lookup.build(), self._on_ready, self._switch_off)
        else:
            self._jobs.aside(lambda _: lookup.load(piece), self._on_loaded, self._switch_off)

    def _on_ready(self, _records: int) -> None:
        self._is_ready = True
        self._show_cards()
        self._search()
        lookup, take = self._lookup, self.take_common
        if lookup is not None and take is not None:
            self._jobs.aside(lambda _: lookup.common_values(), take, self._switch_off)

    def _search(self) -> None:
        lookup, wanted = self._lookup, self._wanted
        if lookup is None or self._searching or not self._is_ready:
            return
        if self._is_off or lookup.is_gone:
            return
        if wanted is None:
            self._look_back(lookup)
            return
        self._wanted = None
        self._searching = True
        added, self._added = self._added, []

        def work(_progress: Progress) -> tuple[LikelyDuplicate, ...]:
            for keyed in added:
                lookup.add(keyed)
            return lookup.find(*wanted)

        self._jobs.aside(work, lambda found: self._on_found(wanted, found), self._switch_off)

    def _look_back(self, lookup: DuplicateLookup) -> None:
        """Look up one saved line that nobody has looked at, where nothing else is asked."""
        if not self._unseen:
            return
        self._searching = True
        added, self._added = self._added, []
        place = next(iter(self._unseen))
        values = self._unseen.pop(place)
        typed = self._typed(values, place)

        def work(_progress: Progress) -> frozenset[str]:
            for keyed in added:
                lookup.add(keyed)
            return lookup.items(values, place, typed)

        def found(items: frozenset[str]) -> None:
            self._searching = False
            if place not in self._unseen:
                self._seen[place] = (values, items)
            self._search()

        self._jobs.aside(work, found, self._switch_off)

    def _on_found(self, wanted: _Question, found: tuple[LikelyDuplicate, ...]) -> None:
        self._searching = False
        if wanted == self._asked:
            self._take_found(wanted, found)
        self._search()

    def _take_found(self, asked: _Question, found: tuple[LikelyDuplicate, ...]) -> None:
        values, place, _ = asked
        self._unseen.pop(place, None)
        self._seen[place] = (values, frozenset(one.item for one in found[:MOST_SHOWN]))
        self._show_found(found[:MOST_SHOWN])

    def _typed(self, values: Mapping[str, str], place: LinePlace) -> Collection[str]:
        return frozenset(values) if self.typed_in is None else self.typed_in(place)

    def _switch_off(self, error: RefusedError) -> None:
        """Do without: told once, and keying goes on as before."""
        if self._is_off:
            return
        self._is_off = True
        self._added.clear()
        self._refuse(error)
        self._show_found(())

    def _show_found(self, found: tuple[LikelyDuplicate, ...]) -> None:
        self._found = found
        self.chosen = 0
        self._show_cards()

    def _show_cards(self) -> None:
        place = self._asked[1] if self._asked else None
        answers = self._given.get(place, {}) if place else {}
        self._show(tuple(DuplicateCard(one, answers.get(one.item, "")) for one in self._found))

    def _keep_answer(self, place: LinePlace, item: str, choice: str) -> None:
        if (place, item, choice) in self._kept:
            return
        self._kept = {one for one in self._kept if one[:2] != (place, item)}
        self._kept.add((place, item, choice))
        self._jobs.on_file(
            lambda file: answer_duplicate(
                file, self._member_id, self._batch_id, (place, item), choice
            ),
            lambda _: None,
            self._refuse,
            urgent=True,
        )
