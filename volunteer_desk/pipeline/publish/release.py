"""Release: which golden records may leave the project; consent and keep-until are data.

Without consent a record stays: an evacuees' register of 20,000 could never be used because nobody
had asked. The strictest of all readings wins, and what is unsettled, blank or illegible is no yes.
A role that the form in use has no longer holds for those who were asked under a former version.
What a coordinator corrected holds in place of what the readings say.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from volunteer_desk.forms.form import Field, FieldRole
from volunteer_desk.forms.roles import says_yes
from volunteer_desk.forms.versions import FormVersions
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import CORRECTION, FieldState, GoldenRecord, Line
from volunteer_desk.model.revision import Mark
from volunteer_desk.text.dates import parse_whole_date


def may_leave(
    golden: GoldenRecord, lines: Mapping[LinePlace, Line], versions: FormVersions, today: date
) -> bool:
    """Return whether a golden record may be exported on the day `today`."""
    own = [lines[place] for place in golden.lines]
    for field in versions.compared:
        if field.role not in {FieldRole.CONSENT, FieldRole.KEEP_UNTIL}:
            continue
        said = _correction(golden, field.name)
        about = own if said is None else [replace(one, fields={field.name: said}) for one in own]
        retired = field.name in versions.retired and said is None
        if field.role is FieldRole.CONSENT and not _all_say_yes(field, about, retired=retired):
            return False
        if field.role is FieldRole.KEEP_UNTIL and not _none_has_passed(field, about, today):
            return False
    return True


def _correction(golden: GoldenRecord, name: str) -> FieldState | None:
    """Return what a coordinator says of a field of a golden record in place of its lines."""
    origin = golden.provenance.get(name)
    if origin is None or origin.rule != CORRECTION:
        return None
    value, mark = golden.values.get(name, ""), golden.marks.get(name, "")
    return FieldState(value, mark, True, 0, CORRECTION, (), origin.decision)  # noqa: FBT003


def _all_say_yes(field: Field, lines: Iterable[Line], *, retired: bool) -> bool:
    states = [line.fields[field.name] for line in lines]
    if retired:
        states = [state for state in states if state.readings]
    return all(state.settled and says_yes(field, state.value) for state in states)


def _none_has_passed(field: Field, lines: Iterable[Line], today: date) -> bool:
    """Return whether no line names a day that is past, or one that nobody can read."""
    for line in lines:
        state = line.fields[field.name]
        if state.settled:
            written = [(state.value, state.mark)]
        else:
            written = [
                (one.values.get(field.name, ""), one.marks.get(field.name, ""))
                for one in line.readings
            ]
        for text, mark in written:
            limit = parse_whole_date(text) if text else None
            if mark == Mark.ILLEGIBLE.value or (text and (limit is None or limit < today)):
                return False
    return True
