"""The list before a batch is handed in."""

import datetime as dt

from volunteer_desk.forms.form import Field, FieldType, Form
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.page import Page
from volunteer_desk.model.revision import Content
from volunteer_desk.pipeline.capture.session import EntrySession, Sources
from volunteer_desk.workflows.check_batch import FindingKind, Likely, check_batch

FORM = Form(
    "f", "F", "1", (), "",
    (
        Field("name", FieldType.TEXT, {"": "Name"}, required=True),
        Field("age", FieldType.INTEGER, {"": "Age"}, constraint=". < 120"),
    ),
)  # fmt: skip
PAGES = (Page("p1", "one.png", 7), Page("p2", "two.png", 2))


def findings(saved, drafts=None, elsewhere=(), likely=None):
    clock = lambda: dt.datetime(2026, 3, 1, tzinfo=dt.UTC)  # noqa: E731
    saved = {LinePlace(*place): content for place, content in saved.items()}
    drafts = {LinePlace(*place): content for place, content in (drafts or {}).items()}
    sources = Sources(saved, drafts, frozenset(LinePlace(*p) for p in elsewhere), clock=clock)
    found = check_batch(EntrySession(FORM, PAGES, sources).as_it_is(), likely)
    return [(one.kind, one.place.page, one.place.line, one.field) for one in found], found


def test_everything_is_found_in_walking_order():
    saved = {
        ("p1", 1): Content({"name": "Asha", "age": "3"}),
        ("p1", 2): Content({"age": "140"}, reasons={"age": "so it stands"}),
        ("p1", 4): Content({"name": "R_o*", "age": "x"}),
        ("p1", 5): Content({}, {"name": "blank", "age": "illegible"}),
    }
    likely = {LinePlace("p1", 1): Likely(2), LinePlace("p1", 2): Likely(0, 3)}
    told, found = findings(saved, {("p2", 2): Content({"name": "U"})}, [("p2", 1)], likely)
    assert told == [
        (FindingKind.DUPLICATE, "p1", 1, ""),
        (FindingKind.MISSING, "p1", 2, "name"),
        (FindingKind.OVERRIDDEN, "p1", 2, "age"),
        (FindingKind.GAP, "p1", 3, ""),
        (FindingKind.UNCERTAIN, "p1", 4, "name"),
        (FindingKind.FAILING, "p1", 4, "age"),
        (FindingKind.ILLEGIBLE, "p1", 5, "age"),
        (FindingKind.OPEN, "p1", 6, ""),
        (FindingKind.UNSAVED, "p2", 2, ""),
    ]
    assert str(found[2].message) == "Kept as written: 140 (so it stands)"
    assert str(found[3].message) == "Line 3 is not keyed."
    assert str(found[7].message) == "Lines 6 to 7 are not keyed."


def test_a_batch_that_is_well_keyed_has_nothing_to_look_at():
    saved = {
        (page, line): Content({"name": "Asha"})
        for page, lines in (("p1", 7), ("p2", 2))
        for line in range(1, lines + 1)
    }
    assert findings(saved)[0] == []


def test_an_override_without_a_reason_is_told_too():
    told = findings({("p1", 1): Content({"name": "A", "age": "140"}, reasons={"age": ""})})[1]
    assert str(told[0].message) == "Kept as written: 140"


def test_what_is_answered_of_the_likely_same_persons_is_told_with_what_is_not():
    saved = {("p1", 1): Content({"name": "Asha"})}
    _, found = findings(saved, likely={LinePlace("p1", 1): Likely(1, 2)})
    told = next(one.message for one in found if one.kind is FindingKind.DUPLICATE)
    assert str(told) == "One more person known already may be this one; 2 are answered."


def test_a_line_that_was_emptied_is_told_as_such_and_misses_nothing():
    place = ("p1", 1)
    told, found = findings({place: Content({"name": "Asha"})}, {place: Content({})})
    assert told[0] == (FindingKind.UNSAVED, "p1", 1, "")
    assert "saving it takes it out" in str(found[0].message)
    assert [one[0] for one in told[1:]] == [FindingKind.OPEN, FindingKind.OPEN]
