"""The tables of the dataset: golden records, where each value came from, how sure it is, notes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from volunteer_desk.forms.versions import FormVersions
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.dataset import Dataset, Table
from volunteer_desk.model.golden_record import Decision, GoldenRecord, Line, Reading
from volunteer_desk.pipeline.publish.columns import FIRST, LAST, columns_of
from volunteer_desk.pipeline.publish.release import may_leave


@dataclass(frozen=True)
class Consolidated:
    """What a merge made of a project's records, to be told in tables."""

    golden_records: Sequence[GoldenRecord]
    lines: Sequence[Line]
    versions: FormVersions
    page_names: Mapping[str, str]
    decided: Sequence[Decision] = ()
    """The decisions on file, to tell when and by whom each was made."""

    @cached_property
    def decision_by_id(self) -> Mapping[str, Decision]:
        """Return the decisions by their revision's id."""
        return {one.revision_id: one for one in self.decided}

    @cached_property
    def by_place(self) -> Mapping[LinePlace, Line]:
        """Return the lines by where they stand."""
        return {line.place: line for line in self.lines}

    def page_of(self, place: LinePlace) -> str:
        """Return the file name of a line's page."""
        return self.page_names.get(place.page, place.page)

    def readings_of(self, golden: GoldenRecord) -> list[tuple[LinePlace, Reading]]:
        """Return every reading that a golden record stands for, with its line."""
        return [
            (place, reading) for place in golden.lines for reading in self.by_place[place].readings
        ]


def build_dataset(merged: Consolidated, today: date) -> Dataset:
    """Return the tables of what may leave on the day `today`."""
    released = [
        one
        for one in merged.golden_records
        if may_leave(one, merged.by_place, merged.versions, today)
    ]
    return Dataset(
        records=_records(released, merged),
        provenance=_provenance(released, merged),
        quality=_quality(merged),
        held_back=len(merged.golden_records) - len(released),
        notes=_notes(released, merged),
    )


def _records(released: Sequence[GoldenRecord], merged: Consolidated) -> Table:
    columns = columns_of(merged.versions.whole)
    rows = tuple(
        (
            one.golden_record_id,
            *(column.cell(one.values.get(column.field.name, "")) for column in columns),
            str(len(one.records)),
            "; ".join(f"{merged.page_of(place)}:{place.line}" for _, place in one.records),
            " ".join(one.unsettled),
        )
        for one in released
    )
    return Table("golden_record", (FIRST, *(one.heading for one in columns), *LAST), rows)


def _provenance(released: Sequence[GoldenRecord], merged: Consolidated) -> Table:
    """One row per golden record, field and reading: what each reading said, and what was kept."""
    columns = (
        FIRST, "field", "value", "mark", "rule", "decision", "page", "line", "pass", "record",
        "member", "read_value", "read_mark", "kept", "read_time", "keyed_line", "decision_time",
        "decision_by", "decision_reason",
    )  # fmt: skip
    names = [field.name for field in merged.versions.whole.kept]
    rows: list[tuple[str, ...]] = []
    for one in released:
        readings = merged.readings_of(one)
        for name in names:
            origin = one.provenance.get(name)
            rule = origin.rule if origin else "unsettled"
            decision = origin.decision if origin else ""
            decided = _told(merged.decision_by_id.get(decision))
            kept = set(origin.records) if origin else set()
            rows += [
                (
                    one.golden_record_id,
                    name,
                    one.values.get(name, ""),
                    one.marks.get(name, ""),
                    rule,
                    decision,
                    merged.page_of(place),
                    str(place.line),
                    str(reading.pass_number),
                    reading.record,
                    reading.member,
                    reading.values.get(name, ""),
                    reading.mark_of(name),
                    "1" if reading.record in kept else "0",
                    reading.time,
                    str(reading.place.line),
                    *decided,
                )
                for place, reading in readings
            ]
    return Table("provenance", columns, tuple(rows))


def _told(decision: Decision | None) -> tuple[str, str, str]:
    """Return when a decision was made, by whom, and why; a third reading is a member's."""
    if decision is None:
        return "", "", ""
    return decision.time, decision.member or "coordinator", decision.reason


def _quality(merged: Consolidated) -> Table:
    """One row per field that people key; what the program fills in is never compared."""
    columns = (
        "field", "label", "readings", "lines", "compared", "agreed", "decided", "open", "agreement",
    )  # fmt: skip
    form = merged.versions.whole
    rows = []
    for field in merged.versions.compared:
        states = [line.fields[field.name] for line in merged.lines]
        asked = [state for state in states if state.readings]
        compared = [state for state in asked if state.readings > 1]
        agreed = sum(state.rule == "agreement" for state in compared)
        decided = sum(state.rule == "decision" for state in states)
        still_open = sum(not state.settled for state in states)
        share = f"{agreed / len(compared):.4f}" if compared else ""
        label = form.text_of(field.labels, form.default_language)
        counts = (
            sum(state.readings for state in asked), len(asked), len(compared), agreed, decided,
            still_open,
        )  # fmt: skip
        rows.append((field.name, label, *map(str, counts), share))
    return Table("quality", columns, tuple(rows))


def _notes(released: Sequence[GoldenRecord], merged: Consolidated) -> Table:
    """One row per note; the field is empty for a note on the whole line."""
    columns = (FIRST, "page", "line", "pass", "record", "member", "field", "note")
    rows = tuple(
        (
            one.golden_record_id,
            merged.page_of(place),
            str(place.line),
            str(reading.pass_number),
            reading.record,
            reading.member,
            name,
            text,
        )
        for one in released
        for place, reading in merged.readings_of(one)
        for name, text in sorted(reading.notes.items())
    )
    return Table("notes", columns, rows)
