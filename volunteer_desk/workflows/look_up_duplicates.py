"""Look up likely duplicates while somebody types: known records go to a companion that is asked.

`plan_lookup` and `next_piece` read the file; everything of `DuplicateLookup` waits for the companion
and belongs beside the window. Nothing of this is needed for keying: it may fail, and is told so.
"""

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from volunteer_desk.base.companion import Companion, CompanionGoneError
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message, say
from volunteer_desk.forms.form import Form
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.kind import Kind
from volunteer_desk.pipeline.matching.explain import explain
from volunteer_desk.pipeline.matching.known_records import FoundRecord, KnownRecords, Source
from volunteer_desk.pipeline.matching.telling import telling_fields
from volunteer_desk.store.known_piece import KnownPiece
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.text.catalogue import language
from volunteer_desk.workflows.answer_duplicate import answers_given, item_of_line
from volunteer_desk.workflows.field_kinds import field_kinds
from volunteer_desk.workflows.key_record import KeyedLine, batch_of

PIECE_RECORDS = 2000
"""Some milliseconds of reading: a keyed line never waits longer than for one piece."""
KNOWN_RECORDS: Callable[[], object] = KnownRecords
"""What the companion of a look-up holds."""
_SHOWN = 4
_LOOKED_AT = 12
"""Some of what is found agrees only in what nobody typed."""
_GONE = say(
    "Likely duplicates are no longer shown, because the part of the program that looks for them "
    "has stopped; go on keying, or leave the batch and open it again to have them back."
)

Loaded = Mapping[Source, int]
"""How far each source of known records is loaded."""


@dataclass(frozen=True, slots=True)
class LikelyDuplicate:
    """A known record that may be the same person as the line being typed."""

    item: str
    """What `answer_duplicate` takes."""
    values: Mapping[str, str]
    where: Message
    score: float
    reasons: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class LookupPlan:
    """What a look-up for one batch must know of the file."""

    form: Form
    kinds: Mapping[str, Kind]
    page_names: Mapping[str, str]
    pass_number: int
    answers: Mapping[LinePlace, Mapping[str, str]] = field(default_factory=dict)
    """What was answered before, by line and item."""


@dataclass(frozen=True, slots=True)
class SourcePiece:
    """A piece of known records, and where they come from."""

    source: Source
    records: KnownPiece


def plan_lookup(file: ProjectFile, batch_id: str, member_id: str = "") -> LookupPlan:
    """Return what a look-up for a batch needs, and what a member has answered in it.

    Raises:
        RefusedError: there is no such batch.

    """
    return LookupPlan(
        form=file.form,
        kinds=field_kinds(file.form),
        page_names={page.page_id: page.name for page in file.pages.pages()},
        pass_number=batch_of(file, batch_id).pass_number,
        answers=answers_given(file, member_id, batch_id),
    )


def next_piece(file: ProjectFile, loaded: Loaded) -> SourcePiece | None:
    """Return the next known records that are not loaded yet, a bounded number, or None."""
    lists = file.known_piece(loaded[Source.LISTS], PIECE_RECORDS)
    if lists is not None:
        return SourcePiece(Source.LISTS, lists)
    lines = file.revisions.readings_piece(loaded[Source.LINES], PIECE_RECORDS)
    return None if lines is None else SourcePiece(Source.LINES, lines)


class DuplicateLookup:
    """What a desk knows, asked for one batch; every call waits for the companion.

    Each raises `RefusedError` once the companion is gone.
    """

    def __init__(self, companion: Companion, plan: LookupPlan) -> None:
        self._companion = companion
        self._plan = plan
        self._telling = telling_fields(plan.form.asked, plan.kinds)
        self._counting = [one.name for one in plan.form.asked if one.is_numbered]

    @property
    def is_gone(self) -> bool:
        """Return whether there is nobody to ask any more."""
        return self._companion.is_ended

    def begin(self) -> Loaded:
        """Start the companion, if it does not run, and return what it has loaded already."""
        loaded: Loaded = self._call("begin", self._plan.kinds)
        return loaded

    def load(self, piece: SourcePiece) -> Loaded:
        """Hand over a piece of known records and return how far everything is loaded now."""
        records = piece.records
        loaded: Loaded = self._call(
            "load", piece.source, records.lines, records.after, records.last
        )
        return loaded

    def build(self) -> int:
        """Make what was loaded findable, and return how many records are."""
        return int(self._call("build"))

    def common_values(self) -> Mapping[str, list[str]]:
        """Return the commonest values of each field, the commonest first."""
        common: Mapping[str, list[str]] = self._call("common_values")
        return common

    def is_worth_asking(self, values: Mapping[str, str], typed: Collection[str]) -> bool:
        """Return whether anything was `typed` in a line that tells who somebody is; asks nobody."""
        return bool(self._telling.typed(values, typed))

    def find(
        self, values: Mapping[str, str], place: LinePlace, typed: Collection[str] | None = None
    ) -> tuple[LikelyDuplicate, ...]:
        """Return the likeliest same persons, best first; never a reading of the same line.

        Each agrees in something that was `typed` in this line and tells people apart; with None
        all of the values were.
        """
        found = self._find(values, place, typed)
        form, here = self._plan.form, language()
        labels = {one.name: form.text_of(one.labels, here) for one in form.asked} if found else {}
        return tuple(self._as_likely(one, labels) for one in found)

    def items(
        self, values: Mapping[str, str], place: LinePlace, typed: Collection[str] | None = None
    ) -> frozenset[str]:
        """Return by name alone what `find` returns."""
        return frozenset(self._item(one) for one in self._find(values, place, typed))

    def add(self, keyed: KeyedLine) -> None:
        """Make a line that was just saved findable, in place of what it said before."""
        place = keyed.place
        entry = [dict(keyed.content.values), place.page, place.line, self._plan.pass_number]
        self._call("add", json.dumps(entry, ensure_ascii=False).encode())

    def _find(
        self, values: Mapping[str, str], place: LinePlace, typed: Collection[str] | None
    ) -> tuple[FoundRecord, ...]:
        telling = self._telling.typed(values, values if typed is None else typed)
        if not telling:
            return ()
        line = (place.page, place.line, self._plan.pass_number)
        asked = {name: text for name, text in values.items() if name not in self._counting}
        found: tuple[FoundRecord, ...] = self._call("find", asked, line, _LOOKED_AT)
        agreeing = (one for one in found if self._telling.agree(telling, one.weights))
        return tuple(islice(agreeing, _SHOWN))

    def _item(self, found: FoundRecord) -> str:
        first, *rest = found.entry[1:]
        return item_of_line(LinePlace(first, rest[0])) if found.source is Source.LINES else first

    def _as_likely(self, found: FoundRecord, labels: Mapping[str, str]) -> LikelyDuplicate:
        values, *rest = found.entry
        item, where = self._of_line(*rest) if found.source is Source.LINES else self._of_list(*rest)
        return LikelyDuplicate(item, values, where, found.score, explain(found.weights, labels))

    def _of_line(self, page: str, line: int, _pass_number: int) -> tuple[str, Message]:
        name = self._plan.page_names.get(page, page)
        return item_of_line(LinePlace(page, line)), say("{page}, line {line}", page=name, line=line)

    def _of_list(self, known_id: str, list_name: str, row: int) -> tuple[str, Message]:
        return known_id, say("{file}, row {row}", file=list_name, row=row)

    def _call(self, method: str, *arguments: object) -> Any:  # noqa: ANN401 - as the companion says
        try:
            return self._companion.call(method, *arguments)
        except CompanionGoneError as error:
            raise RefusedError(_GONE) from error
