"""A golden record in words: its cells, where each value came from, and its lines."""

from collections.abc import Sequence
from dataclasses import dataclass

from volunteer_desk.base.messages import say
from volunteer_desk.forms.field import Field
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import GoldenRecord, Reading
from volunteer_desk.text.catalogue import language, word
from volunteer_desk.workflows.begin_entry import Answers
from volunteer_desk.workflows.dataset_rows import DatasetOverview, RecordDetail, StoredRecord
from volunteer_desk.workflows.words import MARKS

RULES = {
    "agreement": say("all readings agree"),
    "single reading": say("keyed once"),
    "decision": say("settled by you"),
    "most readings": say("most readings say so"),
    "fullest": say("the fullest of several"),
    "first pass": say("as the first pass says; later ones are not compared"),
    "majority": say("two of three readings say so"),
    "arbiter": say("settled by a third reader"),
    "arbitrated": say("of several lines, the one that was decided"),
    "most complete": say("from the line with most fields filled in"),
    "latest": say("from the line with the latest date"),
    "trusted list": say("from the list that is trusted most"),
    "longest": say("the longest of several"),
    "closest reading": say("filled in by the program, as in the reading that fits best"),
    "not asked": say("not asked"),
    "correction": say("corrected by you"),
}


@dataclass(frozen=True)
class ValueSource:
    """One field of a golden record in words: its value, why, and what the readings say."""

    field: str
    label: str
    value: str
    why: str
    readings: str
    is_corrected: bool


@dataclass(frozen=True)
class SourceLine:
    """A line that a golden record stands for."""

    place: LinePlace
    where: str
    readings: int


class RecordWords:
    """Words the records of one project, in the language of the screen."""

    def __init__(self, overview: DatasetOverview) -> None:
        self._overview = overview
        self._form = overview.form

    @property
    def fields(self) -> Sequence[Field]:
        """Return the fields in the order of the columns."""
        return self._form.kept

    @property
    def labels(self) -> list[str]:
        """Return the labels of the fields."""
        return [self._form.text_of(one.labels, language()) or one.name for one in self.fields]

    def row(self, golden: GoldenRecord) -> tuple[str, ...]:
        """Return a record as texts, the number of its lines behind its fields."""
        cells = [self.value(golden, one) for one in self.fields]
        return (*cells, str(len(golden.lines)))

    def value(self, golden: GoldenRecord, field: Field) -> str:
        """Return what a record says in a field."""
        if field.name in golden.unsettled:
            return word(say("(in dispute)"))
        if field.name in golden.marks:
            return word(MARKS[golden.marks[field.name]])
        return self.editable(golden, field)

    def editable(self, golden: GoldenRecord, field: Field) -> str:
        """Return what stands in an editor of the field."""
        return Answers(self._form, language()).show(field, golden.values.get(field.name, ""))

    def typed(self, field: Field, text: str) -> str:
        """Return what is stored for what was typed."""
        return Answers(self._form, language()).read(field, text)

    def values(self, detail: RecordDetail) -> list[ValueSource]:
        """Return per field the value, why it was kept, and what the readings say."""
        record = detail.record
        corrected = record.golden.uncorrected is not None
        return [
            ValueSource(
                field.name,
                label,
                self.value(record.golden, field),
                self._why(record, field.name),
                self._said(detail, field),
                corrected and _differs(record.golden, field.name),
            )
            for field, label in zip(self.fields, self.labels, strict=True)
        ]

    def lines(self, detail: RecordDetail) -> list[SourceLine]:
        """Return the lines that a record stands for."""
        places = [place for place, _ in detail.readings]
        return [
            SourceLine(place, self._where(place), places.count(place))
            for place in detail.record.golden.lines
        ]

    def _why(self, record: StoredRecord, name: str) -> str:
        golden = record.golden
        origin = golden.provenance.get(name)
        if origin is None:
            return word(say("in dispute"))
        if name in record.reasons:
            return word(say("corrected by you: {reason}", reason=record.reasons[name]))
        if not golden.values.get(name) and name not in golden.marks:
            return word(say("nothing on the page"))
        return word(RULES[origin.rule])

    def _said(self, detail: RecordDetail, field: Field) -> str:
        said: dict[str, dict[str, None]] = {}
        for place, reading in detail.readings:
            text = self._read(reading, field)
            if text:
                said.setdefault(text, {})[self._where(place)] = None
        return " · ".join(
            word(say("{reading} ({where})", reading=text, where=", ".join(places)))
            for text, places in said.items()
        )

    def _read(self, reading: Reading, field: Field) -> str:
        mark = reading.mark_of(field.name)
        if mark:
            return word(MARKS[mark])
        return Answers(self._form, language()).show(field, reading.values.get(field.name, ""))

    def _where(self, place: LinePlace) -> str:
        name = self._overview.place_names.get(place.page, place.page)
        return word(say("{page}:{line}", page=name, line=place.line))


def _differs(golden: GoldenRecord, name: str) -> bool:
    base = golden.uncorrected
    return base is not None and golden.provenance.get(name) != base.provenance.get(name)
