"""Search records: by what stands in them and by every reading of them, the ones not kept included."""

from volunteer_desk.text.digits import to_ascii_digits
from volunteer_desk.text.unicode import fold
from volunteer_desk.workflows.merge_records import Merged


def searchable_texts(merged: Merged) -> list[str]:
    """Return for every golden record, in their order, the text in which words are looked for."""
    lines = {line.place: line for line in merged.lines}
    texts = []
    for golden in merged.golden_records:
        said = dict.fromkeys((*golden.values.values(), golden.golden_record_id))
        for place in golden.lines:
            for reading in lines[place].readings:
                said |= dict.fromkeys(reading.values.values())
        texts.append(searchable(" ".join(said)))
    return texts


def searchable(text: str) -> str:
    """Return a text as it is looked for: folded, with the digits of any script alike."""
    return to_ascii_digits(fold(text))
