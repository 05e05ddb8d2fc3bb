"""Import a bulk list: each row becomes a record with its own source; what is there already stays.

Rows come in piece by piece, each piece whole or not at all, so that a long list can be stopped and
taken up again. A row that stands in an earlier version of the list is known; if other columns are
imported now, it is corrected by a revision that follows the former one.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from volunteer_desk.base.canonical import digest
from volunteer_desk.base.clock import utc_now
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.ids import new_readable_id, new_uuid7
from volunteer_desk.base.messages import Message, say
from volunteer_desk.base.progress import Progress, no_progress
from volunteer_desk.forms.form_text import FormText
from volunteer_desk.forms.instance import Facts
from volunteer_desk.model.list_source import ColumnMap, ListSource
from volunteer_desk.model.page import Page
from volunteer_desk.model.revision import Content, Header, Kind, Revision
from volunteer_desk.pipeline.lists.list_row import ListRow
from volunteer_desk.pipeline.lists.row_checks import ReadRow, RowReader, fingerprints
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.text.unicode import fold
from volunteer_desk.workflows.make_revision import Draft, seal_revision
from volunteer_desk.workflows.read_list import ListLook, label_of, reckoner
from volunteer_desk.workflows.reckon_lines import AS_WRITTEN
from volunteer_desk.workflows.refused_rows import RefusedRows
from volunteer_desk.workflows.withdraw_source import withdrawn_sources

PIECE_ROWS = 1_000
_TOLD_AT_MOST = 200
_SHARE_OF_EARLIER = 0.5
_NUMBERED = re.compile(r" \([0-9]+\)$")


@dataclass(frozen=True, slots=True)
class ListPlan:
    """How a list is imported."""

    columns: ColumnMap
    is_strict: bool = False
    """Whether a row with a value that does not pass the form's checks is refused."""
    is_distinct: bool = False
    """Whether the list is known to name nobody twice."""
    member: str = ""
    """The id of the member who imports it, or empty."""


@dataclass(slots=True)
class ImportedList:
    """What became of the rows: of `read`, some are `new`, `corrected` or `known`, some `refused`."""

    name: str
    list_id: str = ""
    """Empty where nothing of it is new."""
    read: int = 0
    new: int = 0
    corrected: int = 0
    known: int = 0
    refused: int = 0
    as_written: Counter[str] = field(default_factory=Counter)
    """How many values were kept though they do not pass the form's checks, by field."""
    labels: dict[str, FormText] = field(default_factory=dict)
    """How these fields are called."""
    told: list[Message] = field(default_factory=list)
    """What is wrong with which row, the first of them."""
    refused_file: Path | None = None
    trouble: Message | None = None
    """Why the refused rows could not be written beside the list."""


def earlier_versions(
    file: ProjectFile, look: ListLook, withdrawn: frozenset[str]
) -> list[ListSource]:
    """Return the lists of which this file is a later version: by name, or by most of its rows."""
    found = []
    for one in file.lists.all():
        if one.list_id in withdrawn:
            continue
        if _bare(one.name) == _bare(look.source.name) or _shares_rows(file, look, one):
            found.append(one)
    return found


def import_list(
    file: ProjectFile, look: ListLook, plan: ListPlan, progress: Progress = no_progress
) -> ImportedList:
    """Import every row of a list that was looked at; see `ImportedList` for what became of them.

    A value that does not pass the form's checks is kept as written and noted as such, unless the
    plan is strict.

    Raises:
        RefusedError: a desk, a map that does not fit, or a list that was taken back before.
    """
    if file.is_desk:
        raise RefusedError(say("A list is imported into the coordinator’s project, not at a desk."))
    withdrawn = withdrawn_sources(file)
    _refuse_withdrawn(file, look, withdrawn)
    work = _Import(file, look, plan, earlier_versions(file, look, withdrawn))
    try:
        for rows in _pieces(look.source.rows()):
            work.take(rows)
            progress(work.done.read, max(look.source.count, work.done.read))
        work.finish()
    finally:
        work.close()
    return work.done


class _Import:
    """One import as it goes on."""

    def __init__(
        self, file: ProjectFile, look: ListLook, plan: ListPlan, earlier: Sequence[ListSource]
    ) -> None:
        self.done = ImportedList(look.source.name)
        self._file, self._look, self._plan = file, look, plan
        self._columns = look.source.columns
        facts = Facts(plan.member, file.device)
        self._reader = RowReader(file.form, self._columns, plan.columns, reckoner(file.form, facts))
        self._by_map = _grouped(earlier, plan.columns)
        self._own = next((one for one in earlier if _is_same_file(one, look)), None)
        self._kept_before = self._own.kept if self._own else 0
        self._refused = RefusedRows(look.source)
        with file.transaction():
            file.lists.begin_count()
            self._sequence = file.revisions.next_sequence(file.device)

    def take(self, rows: Sequence[ListRow]) -> None:
        """Take a piece of the list into the file, whole."""
        with self._file.transaction():
            self._sequence = self._file.revisions.next_sequence(self._file.device)
            prints, known = self._look_up(rows)
            places = [known.get(number) for number in range(len(rows))]
            unread = [number for number, place in enumerate(places) if not place or place[1]]
            read = dict(zip(unread, self._reader.read([rows[one] for one in unread]), strict=True))
            fresh = [number for number, place in enumerate(places) if place is None]
            self._add_new([(read[one], prints[one]) for one in fresh])
            former = [
                (read[number], place[0], prints[number])
                for number, place in enumerate(places)
                if place and place[1]
            ]
            corrected = self._correct(former) if former else 0
            self.done.corrected += corrected
            self.done.known += len(rows) - len(fresh) - corrected
            self.done.read += len(rows)
            self._note(is_whole=False)

    def finish(self) -> None:
        """Note that the list was read to its end."""
        with self._file.transaction():
            self._note(is_whole=True)

    def close(self) -> None:
        """Give the file of refused rows its name."""
        self._refused.close()
        self._file.lists.end_count()
        self.done.refused_file = self._refused.path
        if self._refused.trouble:
            self.done.trouble = say(
                "The refused rows could not be written beside the list: {reason}.",
                reason=self._refused.trouble,
            )

    def _look_up(
        self, rows: Sequence[ListRow]
    ) -> tuple[list[tuple[bytes, int]], dict[int, tuple[tuple[str, int], bool]]]:
        """Return each row's print, and where the known ones stand, and whether under another map."""
        lists = self._file.lists
        known: dict[int, tuple[tuple[str, int], bool]] = {}
        own: list[tuple[bytes, int]] = []
        for number, (columns, ids) in enumerate(self._by_map):
            prints = fingerprints(rows, self._columns, columns)
            counts = lists.count([bytes([number % 256]) + one for one in prints])
            pairs = list(zip(prints, counts, strict=True))
            if number == 0:
                own = pairs
            if ids:
                found = lists.known_rows(ids, prints)
                for row, pair in enumerate(pairs):
                    if pair in found:
                        known.setdefault(row, (found[pair], number > 0))
        return own, known

    def _add_new(self, rows: Sequence[tuple[ReadRow, tuple[bytes, int]]]) -> None:
        kept = [(row, print_) for row, print_ in rows if not self._is_refused(row)]
        if not kept:
            return
        list_id = self._list_id()
        time = utc_now()
        revisions = [self._revision(row, list_id, time) for row, _ in kept]
        self._file.revisions.add_first(revisions)
        self._file.lists.add_rows(
            list_id, ((print_, times, row.number) for row, (print_, times) in kept)
        )
        self.done.new += len(kept)

    def _is_refused(self, row: ReadRow) -> bool:
        reason = row.refusal
        if reason is None and row.complaints and self._plan.is_strict:
            reason = self._complaint(*next(iter(row.complaints.items())))
        if reason is not None:
            self.done.refused += 1
            self._refused.add(row, reason)
            self._tell(row.number, reason)
            return True
        for name, problem in row.complaints.items():
            self.done.as_written[name] += 1
            self.done.labels[name] = label_of(self._file.form, name)
            self._tell(row.number, self._complaint(name, problem))
        return False

    def _complaint(self, name: str, problem: Message) -> Message:
        label = label_of(self._file.form, name)
        return say("{field}: {problem}", field=label, problem=problem)

    def _tell(self, number: int, problem: Message) -> None:
        if len(self.done.told) < _TOLD_AT_MOST:
            self.done.told.append(say("Row {row}: {problem}", row=number, problem=problem))

    def _revision(self, row: ReadRow, list_id: str, time: str) -> Revision:
        content = _content(row)
        project = self._file.project
        header = Header(
            kind=Kind.READING,
            project=project.project_id,
            record=new_uuid7(),
            parents=(),
            form_hash=project.form_hash,
            batch=list_id,
            page=list_id,
            line=row.number,
            pass_number=0,
            member=self._plan.member,
            device=self._file.device,
            device_sequence=self._sequence,
            time=time,
            content_digest=digest(content.as_json()),
        )
        self._sequence += 1
        return Revision(header, content)

    def _correct(self, rows: Sequence[tuple[ReadRow, tuple[str, int], tuple[bytes, int]]]) -> int:
        """Let known rows say what they say under the map of now; return how many differ."""
        corrected = 0
        by_list: dict[str, dict[int, ReadRow]] = {}
        for row, (list_id, line), (print_, times) in rows:
            if row.refusal is None and not (self._plan.is_strict and row.complaints):
                by_list.setdefault(list_id, {})[line] = row
            if self._own is not None and list_id == self._own.list_id:
                self._file.lists.add_rows(list_id, [(print_, times, line)])
        for list_id, wanted in by_list.items():
            heads = self._file.revisions.heads_on_lines(list_id, list(wanted))
            corrections = []
            for head in list(heads):
                content = _content(wanted[head.header.line])
                if head.header.kind is Kind.READING and _differs(head, content):
                    corrections.append(self._correction(head, content))
            corrected += self._file.revisions.add(corrections)
        return corrected

    def _correction(self, head: Revision, content: Content) -> Revision:
        header = head.header
        draft = Draft(
            Kind.READING, header.record, (head.revision_id,), content,
            batch=header.batch, page=header.page, line=header.line,
            pass_number=header.pass_number, member=self._plan.member,
        )  # fmt: skip
        made = seal_revision(self._file, draft, utc_now())
        numbered = replace(made.header, device_sequence=self._sequence)
        self._sequence += 1
        return Revision(numbered, content)

    def _list_id(self) -> str:
        if self._own is None:
            source, list_id = self._look.source, new_readable_id()
            self._own = ListSource(
                list_id, _free_name(self._file, source.name), source.sha256, source.sheet,
                utc_now(), self._plan.member, self._plan.columns,
                is_distinct=self._plan.is_distinct,
            )  # fmt: skip
            self._file.pages.add_pages([Page(list_id, self._own.name, 0)])
            self._file.lists.put(self._own)
            self._by_map[0][1].append(list_id)
        self.done.list_id = self._own.list_id
        return self._own.list_id

    def _note(self, *, is_whole: bool) -> None:
        if self._own is None:
            return
        done = self.done
        self._own = replace(
            self._own,
            columns=self._plan.columns if is_whole else self._own.columns,
            is_distinct=self._plan.is_distinct,
            read=max(self._own.read, done.read) if not is_whole else done.read,
            kept=self._kept_before + done.new,
            refused=done.refused,
            is_whole=is_whole or self._own.is_whole,
        )
        self._file.lists.put(self._own)
        self._file.pages.set_lines(self._own.list_id, self._own.kept)


def _pieces(rows: Iterator[ListRow]) -> Iterator[list[ListRow]]:
    while piece := list(islice(rows, PIECE_ROWS)):
        yield piece


def _content(row: ReadRow) -> Content:
    return Content(row.values, reasons=dict.fromkeys(row.complaints, AS_WRITTEN))


def _differs(head: Revision, content: Content) -> bool:
    former = head.content
    return former is None or (former.values, former.reasons) != (content.values, content.reasons)


def _grouped(earlier: Sequence[ListSource], own: ColumnMap) -> list[tuple[ColumnMap, list[str]]]:
    """Return the lists by the map under which their rows are known, the map of now first."""
    groups: list[tuple[ColumnMap, list[str]]] = [(own, [])]
    for one in earlier:
        ids = next((ids for columns, ids in groups if columns == one.columns), None)
        if ids is None:
            groups.append((one.columns, [one.list_id]))
        else:
            ids.append(one.list_id)
    return groups


def _is_same_file(one: ListSource, look: ListLook) -> bool:
    return (one.sha256, one.sheet) == (look.source.sha256, look.source.sheet)


def _bare(name: str) -> str:
    """Return a list's name without the number that told it apart from another of that name."""
    return fold(_NUMBERED.sub("", name))


def _shares_rows(file: ProjectFile, look: ListLook, one: ListSource) -> bool:
    prints = fingerprints(look.sample, look.source.columns, one.columns)
    if not prints or _lacks_columns(look, one):
        return False
    found = {print_ for print_, _ in file.lists.known_rows([one.list_id], prints)}
    return sum(print_ in found for print_ in prints) >= len(prints) * _SHARE_OF_EARLIER


def _lacks_columns(look: ListLook, one: ListSource) -> bool:
    columns = {name for source in one.columns.fields.values() for name in source.columns}
    return not columns <= set(look.source.columns)


def _refuse_withdrawn(file: ProjectFile, look: ListLook, withdrawn: frozenset[str]) -> None:
    for one in file.lists.all():
        if one.list_id in withdrawn and _is_same_file(one, look):
            raise RefusedError(
                say("{list} was imported and taken back; put it back instead.", list=one.name)
            )


def _free_name(file: ProjectFile, name: str) -> str:
    taken = {page.name for page in file.pages.pages()}
    candidate, number = name, 2
    while candidate in taken:
        candidate = f"{name} ({number})"
        number += 1
    return candidate
