"""What may leave the project: the strictest reading wins, and what nobody can read is no yes."""

from datetime import date

import pytest

from tests.fakes.builders import CONSENT_FORM
from volunteer_desk.forms.versions import FormVersions
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import Reading
from volunteer_desk.pipeline.merging.consensus import reach_consensus
from volunteer_desk.pipeline.merging.survivorship import golden_record_of
from volunteer_desk.pipeline.publish.release import may_leave

TODAY = date(2026, 6, 1)
NAMES = [field.name for field in CONSENT_FORM.asked]


def line(number, *readings):
    place = LinePlace("p1", number)
    made = [
        Reading(f"r{number}-{n}", f"{number}{n}", place, n, "m", values, marks)
        for n, (values, marks) in enumerate(readings, 1)
    ]
    return reach_consensus(place, made, NAMES, {})[0]


def leaves(*lines):
    golden = golden_record_of(lines, NAMES)
    return may_leave(golden, {one.place: one for one in lines}, FormVersions(CONSENT_FORM), TODAY)


YES = {"name": "Asha", "consent": "yes"}


@pytest.mark.parametrize(
    ("readings", "expected"),
    [
        pytest.param([(YES, {})], True, id="yes"),
        pytest.param([({**YES, "consent": "no"}, {})], False, id="no"),
        pytest.param([({"name": "Asha"}, {})], False, id="not said"),
        pytest.param([(YES, {}), ({**YES, "consent": "no"}, {})], False, id="in dispute"),
        pytest.param([(YES, {"consent": "illegible"})], False, id="illegible"),
        pytest.param([({**YES, "keep": "2026-06-01"}, {})], True, id="kept until today"),
        pytest.param([({**YES, "keep": "2026-05-31"}, {})], False, id="past"),
        pytest.param([({**YES, "keep": "some day"}, {})], False, id="no date"),
        pytest.param([(YES, {"keep": "illegible"})], False, id="day illegible"),
        pytest.param(
            [({**YES, "keep": "2099-01-01"}, {}), (YES, {"keep": "illegible"})],
            False,
            id="day illegible to one",
        ),
    ],
)
def test_a_line_may_leave(readings, expected):
    assert leaves(line(1, *readings)) is expected


def test_the_strictest_line_of_a_person_wins():
    assert leaves(line(1, (YES, {})), line(2, (YES, {})))
    assert not leaves(line(1, (YES, {})), line(2, ({**YES, "consent": "no"}, {})))
