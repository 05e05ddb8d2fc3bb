"""Release: which golden records may leave the project; consent and keep-until are data.

Without consent a record stays: an evacuees' register of 20,000 could never be used because nobody
had asked. The strictest of all readings wins, and what is unsettled, blank or illegible is no yes.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from volunteer_desk.forms.form import Field, FieldRole, Form
from volunteer_desk.forms.roles import says_yes
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import GoldenRecord, Line
from volunteer_desk.model.revision import Mark
from volunteer_desk.text.dates import parse_whole_date


def may_leave(
    golden: GoldenRecord, lines: Mapping[LinePlace, Line], form: Form, today: date
) -> bool:
    """Return whether a golden record may be exported on the day `today`."""
    own = [lines[place] for place in golden.lines]
    consents = [field for field in form.asked if field.role is FieldRole.CONSENT]
    limits = [field for field in form.asked if field.role is FieldRole.KEEP_UNTIL]
    return all(_all_say_yes(field, own) for field in consents) and all(
        _none_has_passed(field, own, today) for field in limits
    )


def _all_say_yes(field: Field, lines: Iterable[Line]) -> bool:
    states = [line.fields[field.name] for line in lines]
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
