"""The merged records as rows: brought up to date, searched, read a window at a time, corrected."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date

from volunteer_desk import __version__
from volunteer_desk.base.progress import Progress, no_progress
from volunteer_desk.forms.field import Field
from volunteer_desk.forms.form import FieldRole, Form
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import GoldenRecord, ItemKind, Line, Reading
from volunteer_desk.model.revision import Kind
from volunteer_desk.pipeline.merging.corrections import correct_record
from volunteer_desk.pipeline.publish.release import may_leave
from volunteer_desk.store.merged_record_table import FieldTest, How, MergedRow, RecordQuery
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.text.dates import parse_whole_date
from volunteer_desk.text.digits import to_ascii_digits
from volunteer_desk.text.unicode import fold
from volunteer_desk.workflows.correct_value import (
    correct_value,
    corrections_on_file,
    undo_correction,
)
from volunteer_desk.workflows.golden_text import golden_text, read_golden
from volunteer_desk.workflows.merge_records import Merged, merge_records
from volunteer_desk.workflows.read_readings import readings_of
from volunteer_desk.workflows.review_queue import review_queue
from volunteer_desk.workflows.search_records import searchable, searchable_texts
from volunteer_desk.workflows.settle_lines import sources_of, withdrawn_from
from volunteer_desk.workflows.split_link import split_link

__all__ = [
    "PAGES",
    "DatasetOverview",
    "FieldTest",
    "How",
    "RecordDetail",
    "RecordQuery",
    "RowState",
    "StoredRecord",
    "cells_of",
    "correct_row",
    "find_records",
    "look_at_record",
    "made_from",
    "open_records",
    "part_line",
    "read_records",
]

PAGES = "pages"
"""The source of everything that was keyed from pages, beside the lists, which go by their ids."""
_REVISION = 1
"""Goes up whenever rows would be made otherwise by this program than by the former."""
_ALWAYS = "9999-12-31"
_ROLES = frozenset({FieldRole.CONSENT, FieldRole.KEEP_UNTIL})


@dataclass(frozen=True)
class DatasetOverview:
    """What stands above the table."""

    form: Form
    """The form in use with everything that former versions asked."""
    count: int
    unsettled: int
    """How many records have a field that is still in dispute."""
    lists: tuple[tuple[str, str], ...]
    """Id and name of every imported list."""
    place_names: Mapping[str, str]
    """The name of every page and list by its id."""


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """A golden record where it stands, and why values of it were corrected."""

    position: int
    golden: GoldenRecord
    reasons: Mapping[str, str] = field(default_factory=dict)
    """By field, in the coordinator's words."""


@dataclass(frozen=True)
class RecordDetail:
    """A record with everything that was read of its lines."""

    record: StoredRecord
    readings: tuple[tuple[LinePlace, Reading], ...]
    """Each with the line it is taken for."""


@dataclass(frozen=True, slots=True)
class RowState:
    """What the rows were made from, and what was counted."""

    made_from: str = ""
    count: int = 0
    unsettled: int = 0


def open_records(file: ProjectFile, progress: Progress = no_progress) -> DatasetOverview:
    """Return what the table holds; where something changed since it was made, merge first."""
    now = made_from(file)
    state = _state(file)
    if state.made_from != now:
        merged = merge_records(file, progress)
        golden = merged.golden_records
        state = RowState(now, len(golden), sum(bool(one.unsettled) for one in golden))
        with file.transaction():
            file.merged_records.replace(_rows(file, merged))
            file.merged_records.set_state(json.dumps(asdict(state)))
    lists = tuple((one.list_id, one.name) for one in file.lists.all())
    form = file.form_versions.whole
    return DatasetOverview(form, state.count, state.unsettled, lists, sources_of(file))


def find_records(file: ProjectFile, query: RecordQuery, count: int) -> Sequence[int]:
    """Return the positions of the records that fit, of `count` that there are.

    Texts are looked for as they are typed: case does not count, nor the script of digits.
    """
    test = query.field
    if test is not None:
        test = replace(test, text=searchable(test.text))
        if not test.text and test.how in {How.CONTAINS, How.EQUALS}:
            test = None
    words = tuple(word for one in query.words for word in searchable(one).split())
    wanted = replace(query, words=words, field=test)
    return range(count) if wanted == RecordQuery() else file.merged_records.find(wanted)


def read_records(file: ProjectFile, positions: Sequence[int]) -> list[StoredRecord]:
    """Return the records at some positions."""
    found = file.merged_records.contents(positions)
    return [_stored(one, found[one]) for one in positions if one in found]


def look_at_record(file: ProjectFile, position: int) -> RecordDetail:
    """Return a record with its readings."""
    (record,) = read_records(file, [position])
    return RecordDetail(record, tuple(_readings_of(file, record.golden)))


def correct_row(
    file: ProjectFile, position: int, field_name: str, value: str | None, reason: str = ""
) -> None:
    """Correct a value of the record at a position, or take that back if `value` is None.

    The row says so at once; nothing else need be merged again for it.

    Raises:
        RefusedError: no reason, or nothing to take back.

    """
    was_current = _state(file).made_from == made_from(file)
    row = file.merged_records.row(position)
    golden = _stored(position, row.content).golden
    if value is None:
        undo_correction(file, golden, field_name)
    else:
        correct_value(file, golden, field_name, value, reason)
    form = file.form_versions.whole
    if was_current and form.by_name[field_name].role not in _ROLES:
        _renew(file, row, golden)


def part_line(
    file: ProjectFile, position: int, place: LinePlace, progress: Progress = no_progress
) -> DatasetOverview:
    """Decide that a line is a different person from the record's other lines, and merge again.

    Raises:
        RefusedError: the line is linked to none of the others.

    """
    (record,) = read_records(file, [position])
    split_link(file, merge_records(file, progress), record.golden, place)
    return open_records(file, progress)


def _renew(file: ProjectFile, row: MergedRow, golden: GoldenRecord) -> None:
    """Write a record's row anew, as a whole merge would write it."""
    base = golden.uncorrected or golden
    corrected = correct_record(base, corrections_on_file(file))
    said = [text for _, one in _readings_of(file, golden) for text in one.values.values()]
    told = dict.fromkeys((*corrected.values.values(), corrected.golden_record_id, *said))
    state = _state(file)
    state = replace(
        state,
        made_from=made_from(file),
        unsettled=state.unsettled + bool(corrected.unsettled) - row.is_unsettled,
    )
    renewed = replace(
        row,
        content=golden_text(corrected, _reasons(file)),
        is_unsettled=bool(corrected.unsettled),
        is_corrected=corrected.uncorrected is not None,
        cells=cells_of(corrected, file.form_versions.whole.kept),
        searchable=searchable(" ".join(told)),
    )
    with file.transaction():
        file.merged_records.put(renewed)
        file.merged_records.set_state(json.dumps(asdict(state)))


def _rows(file: ProjectFile, merged: Merged) -> Iterator[MergedRow]:
    lists = file.lists.ids()
    waiting = review_queue(file).waiting(ItemKind.DUPLICATE)
    paired = {place for item in waiting for place in item.lines}
    reasons = {one.revision_id: one.reason for one in merged.decided if one.reason}
    lines = {line.place: line for line in merged.lines}
    fields = merged.form.kept
    limited = [one.name for one in merged.versions.compared if one.role in _ROLES]
    texts = searchable_texts(merged)
    for position, golden in enumerate(merged.golden_records):
        sources = {one.page if one.page in lists else PAGES for one in golden.lines}
        yield MergedRow(
            position,
            golden_text(golden, reasons),
            bool(golden.unsettled),
            not paired.isdisjoint(golden.lines),
            golden.uncorrected is not None,
            _leaves_until(golden, lines, merged, limited) if limited else _ALWAYS,
            tuple(sorted(sources)),
            cells_of(golden, fields),
            texts[position],
        )


def _leaves_until(
    golden: GoldenRecord,
    lines: Mapping[LinePlace, Line],
    merged: Merged,
    limited: Sequence[str],
) -> str:
    """Return the last day on which a record may leave, or nothing."""
    if may_leave(golden, lines, merged.versions, date.max):
        return _ALWAYS
    said = {golden.values.get(name, "") for name in limited}
    for place in golden.lines:
        line = lines[place]
        said |= {line.fields[name].value for name in limited}
        said |= {one.values.get(name, "") for one in line.readings for name in limited}
    days = {day for text in said if text and (day := parse_whole_date(text)) is not None}
    for day in sorted(days, reverse=True):
        if may_leave(golden, lines, merged.versions, day):
            return day.isoformat()
    return ""


def cells_of(golden: GoldenRecord, fields: Sequence[Field]) -> tuple[tuple[str, ...], ...]:
    """Return what a record says in each field, in every way in which somebody may look for it."""
    return tuple(_cell(one, golden.values.get(one.name, "")) for one in fields)


def _cell(of_field: Field, value: str) -> tuple[str, ...]:
    """Return a value as it may be looked for: as it is stored, and by the labels of its choices."""
    if not value:
        return ()
    names = {value, *value.split()} if of_field.choices else {value}
    labels = [
        label
        for choice in of_field.choices
        if choice.name in names
        for label in choice.labels.values()
    ]
    return tuple(dict.fromkeys(to_ascii_digits(fold(one)) for one in (value, *labels)))


def _readings_of(file: ProjectFile, golden: GoldenRecord) -> Iterator[tuple[LinePlace, Reading]]:
    place_of: dict[str, LinePlace] = {}
    for record, place in golden.records:
        place_of.setdefault(record, place)
    if withdrawn_from(file).names:
        # What is set aside may hide behind what follows it: only a merge tells what is left.
        for line in merge_records(file).lines:
            yield from ((line.place, one) for one in line.readings if line.place in golden.lines)
        return
    heads = [
        head
        for record in place_of
        for head in file.revisions.heads_of(record)
        if head.header.kind is Kind.READING
    ]
    order = {place: number for number, place in enumerate(golden.lines)}
    found = [(place_of[one.record], one) for one in readings_of(file, heads)]
    yield from sorted(found, key=lambda one: (order[one[0]], one[1].record, one[1].revision_id))


def _reasons(file: ProjectFile) -> dict[str, str]:
    return {
        one.revision_id: one.reason
        for said in corrections_on_file(file).values()
        for one in said.values()
    }


def made_from(file: ProjectFile) -> str:
    """Return what changes whenever rows would be made otherwise than before."""
    return f"{__version__} {_REVISION} {file.merged.fingerprint()}"


def _state(file: ProjectFile) -> RowState:
    text = file.merged_records.state()
    return RowState(**json.loads(text)) if text else RowState()


def _stored(position: int, text: str) -> StoredRecord:
    return StoredRecord(position, *read_golden(text))
