"""A golden record as text, as it is kept for quick looks."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import GoldenRecord, Provenance


def golden_text(golden: GoldenRecord, reasons: Mapping[str, str]) -> str:
    """Return a golden record as text; `reasons` of corrections by the id of their decision.

    Which readings said a value is left out: it is found again by its records.
    """
    told = _as_json(golden)
    if golden.uncorrected is not None:
        told["uncorrected"] = _as_json(golden.uncorrected)
        told["reasons"] = {
            name: reasons[origin.decision]
            for name, origin in golden.provenance.items()
            if origin.decision in reasons
        }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def read_golden(text: str) -> tuple[GoldenRecord, dict[str, str]]:
    """Return a golden record from its text, and why values were corrected, by field."""
    told = json.loads(text)
    golden = _from_json(told)
    if "uncorrected" in told:
        golden = replace(golden, uncorrected=_from_json(told["uncorrected"]))
    return golden, told.get("reasons", {})


def _as_json(golden: GoldenRecord) -> dict[str, Any]:
    lines = {place: number for number, place in enumerate(golden.lines)}
    return {
        "id": golden.golden_record_id,
        "values": dict(golden.values),
        "marks": dict(golden.marks),
        "unsettled": list(golden.unsettled),
        "lines": [[place.page, place.line] for place in golden.lines],
        "records": [[record, lines[place]] for record, place in golden.records],
        "why": {name: [one.rule, one.decision] for name, one in golden.provenance.items()},
    }


def _from_json(told: Mapping[str, Any]) -> GoldenRecord:
    lines = tuple(LinePlace(*place) for place in told["lines"])
    return GoldenRecord(
        golden_record_id=told["id"],
        values=told["values"],
        marks=told["marks"],
        unsettled=tuple(told["unsettled"]),
        lines=lines,
        records=tuple((record, lines[number]) for record, number in told["records"]),
        provenance={
            name: Provenance(rule, (), decision) for name, (rule, decision) in told["why"].items()
        },
    )
