"""Correct a value of a golden record, or take that back; the readings stay as they are."""

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import Decision, GoldenRecord
from volunteer_desk.model.revision import Content
from volunteer_desk.pipeline.merging.arbitration import UNDO
from volunteer_desk.pipeline.merging.corrections import (
    CORRECTED,
    Corrections,
    anchor_of,
    correction_id,
    corrections_of,
)
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.text.unicode import normalise
from volunteer_desk.workflows.read_decisions import decisions_of
from volunteer_desk.workflows.record_decision import record_decision

__all__ = ["correct_value", "corrections_on_file", "undo_correction"]


def correct_value(
    file: ProjectFile, golden: GoldenRecord, field_name: str, value: str, reason: str
) -> None:
    """Decide what a golden record says in a field, nothing if `value` is empty, and why.

    Raises:
        RefusedError: no such field, or no reason.

    """
    known = file.form_versions.whole.by_name
    if field_name not in known or known[field_name] not in file.form_versions.whole.kept:
        raise RefusedError(say("The form has no field {field}.", field=field_name))
    if not reason.strip():
        raise RefusedError(say("Say in a few words why; the reason stays with the value."))
    said = {"choice": CORRECTED, "value": normalise(value), "reason": normalise(reason)}
    corrected = _corrected_places(file, golden, field_name)
    for place in corrected or [anchor_of(golden)]:
        _record(file, golden, place, said | {"field": field_name})


def undo_correction(file: ProjectFile, golden: GoldenRecord, field_name: str) -> None:
    """Take back what was corrected in a field; it says again what merging says.

    Raises:
        RefusedError: nothing was corrected there.

    """
    corrected = _corrected_places(file, golden, field_name)
    if not corrected:
        raise RefusedError(say("This value was not corrected."))
    for place in corrected:
        _record(file, golden, place, {"choice": UNDO, "field": field_name})


def corrections_on_file(file: ProjectFile) -> Corrections:
    """Return the corrections in force, by the lines they are about."""
    return corrections_of(decisions_of(file).in_force)


def _corrected_places(file: ProjectFile, golden: GoldenRecord, field_name: str) -> list[LinePlace]:
    corrections = corrections_on_file(file)
    found: dict[LinePlace, Decision] = {
        place: said[field_name]
        for place, said in corrections.items()
        if place in golden.lines and field_name in said
    }
    return list(found)


def _record(
    file: ProjectFile, golden: GoldenRecord, place: LinePlace, said: dict[str, str]
) -> None:
    records = sorted({record for record, where in golden.records if where == place})
    about = {
        "left_page": place.page,
        "left_line": str(place.line),
        "left_records": " ".join(records),
    }
    record_decision(file, correction_id(place, said["field"]), Content(about | said))
