"""The tables of the dataset: golden records, where each value came from, and how sure it is."""

from collections.abc import Mapping, Sequence
from datetime import date

from volunteer_desk.forms.form import Form
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.dataset import Dataset, Table
from volunteer_desk.model.golden_record import GoldenRecord, Line
from volunteer_desk.pipeline.publish.release import may_leave

_FIRST = "golden_record_id"
_LAST = ("records", "sources", "unsettled")


def build_dataset(
    golden_records: Sequence[GoldenRecord],
    lines: Sequence[Line],
    form: Form,
    page_names: Mapping[str, str],
    today: date,
) -> Dataset:
    """Return the tables of what may leave on the day `today`."""
    by_place = {line.place: line for line in lines}
    released = [one for one in golden_records if may_leave(one, by_place, form, today)]
    return Dataset(
        records=_records(released, form, page_names),
        provenance=_provenance(released, by_place, form, page_names),
        quality=_quality(lines, form),
        held_back=len(golden_records) - len(released),
    )


def column_of(field_name: str) -> str:
    """Return the column of a field; one that bears a name of ours gets a trailing underscore."""
    return f"{field_name}_" if field_name in (_FIRST, *_LAST) else field_name


def _records(released: Sequence[GoldenRecord], form: Form, page_names: Mapping[str, str]) -> Table:
    names = [field.name for field in form.asked]
    columns = (_FIRST, *map(column_of, names), *_LAST)
    rows = tuple(
        (
            one.golden_record_id,
            *(one.values.get(name, "") for name in names),
            str(len(one.records)),
            "; ".join(_source(place, page_names) for _, place in one.records),
            " ".join(one.unsettled),
        )
        for one in released
    )
    return Table("golden_record", columns, rows)


def _source(place: LinePlace, page_names: Mapping[str, str]) -> str:
    return f"{page_names.get(place.page, place.page)}:{place.line}"


def _provenance(
    released: Sequence[GoldenRecord],
    by_place: Mapping[LinePlace, Line],
    form: Form,
    page_names: Mapping[str, str],
) -> Table:
    """One row per golden record, field and reading: what each reading said, and what was kept."""
    columns = (
        _FIRST, "field", "value", "mark", "rule", "decision", "page", "line", "pass", "record",
        "member", "read_value", "read_mark", "kept",
    )  # fmt: skip
    rows: list[tuple[str, ...]] = []
    for one in released:
        for field in form.asked:
            name = field.name
            origin = one.provenance.get(name)
            rule = origin.rule if origin else "unsettled"
            decision = origin.decision if origin else ""
            kept = set(origin.records) if origin else set()
            for place in one.lines:
                rows += [
                    (
                        one.golden_record_id,
                        name,
                        one.values.get(name, ""),
                        one.marks.get(name, ""),
                        rule,
                        decision,
                        page_names.get(place.page, place.page),
                        str(place.line),
                        str(reading.pass_number),
                        reading.record,
                        reading.member,
                        reading.values.get(name, ""),
                        reading.marks.get(name, ""),
                        "1" if reading.record in kept else "0",
                    )
                    for reading in by_place[place].readings
                ]
    return Table("provenance", columns, tuple(rows))


def _quality(lines: Sequence[Line], form: Form) -> Table:
    columns = (
        "field", "label", "readings", "lines", "compared", "agreed", "decided", "open", "agreement",
    )  # fmt: skip
    rows = []
    for field in form.asked:
        states = [line.fields[field.name] for line in lines]
        compared = [state for state in states if state.readings > 1]
        agreed = sum(state.rule == "agreement" for state in compared)
        decided = sum(state.rule == "decision" for state in states)
        still_open = sum(not state.settled for state in states)
        share = f"{agreed / len(compared):.4f}" if compared else ""
        label = form.text_of(field.labels, form.default_language)
        counts = (
            sum(state.readings for state in states), len(states), len(compared), agreed, decided,
            still_open,
        )  # fmt: skip
        rows.append((field.name, label, *map(str, counts), share))
    return Table("quality", columns, tuple(rows))
