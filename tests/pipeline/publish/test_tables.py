"""The tables: columns of versions, plain forms beside, notes of what may leave, no mark invented."""

from dataclasses import replace
from datetime import date

import pytest

from tests.fakes.builders import CONSENT_FORM, SMALL_FORM
from volunteer_desk.forms.form import Choice, Field, FieldType
from volunteer_desk.forms.versions import FormVersions
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import Reading
from volunteer_desk.pipeline.merging.consensus import reach_consensus
from volunteer_desk.pipeline.merging.survivorship import golden_record_of
from volunteer_desk.pipeline.publish.columns import columns_of
from volunteer_desk.pipeline.publish.plain_values import plain_value
from volunteer_desk.pipeline.publish.tables import Consolidated, build_dataset

SEX = Field("sex", FieldType.SELECT_ONE, {}, choices=(Choice("m", {"": "male"}), Choice("f", {})))


def field(kind, **more):
    return replace(SEX, **more) if kind == SEX.type else Field("x", FieldType(kind), {}, **more)


@pytest.mark.parametrize(
    ("kind", "text", "plain"),
    [
        ("text", "  Asha   De\u0301vi? ", "Asha Dévi"),
        ("text", "Sm_th [ab]c* Who?", "Sm_th [ab]c* Who"),
        ("text", "what ? no", "what ? no"),
        ("integer", "१२", "12"),
        ("integer", "about 12", ""),
        ("decimal", "3,5", "3.5"),
        ("range", "٧", "7"),
        ("date", "1934. III. 12.", "1934-03-12"),
        ("date", "1934", "1934"),
        ("partial_date", "about 1950", "1950~"),
        ("partial_date", "nobody knows", ""),
        ("time", "2:30 pm", "14:30:00"),
        ("dateTime", "1934-03-12 14:30", "1934-03-12T14:30:00.000"),
        ("select_one", "Male", "m"),
        ("select_one", "neither", ""),
        ("integer", "", ""),
    ],
)
def test_the_plain_form_is_never_a_guess(kind, text, plain):
    assert plain_value(field(kind), text) == plain


def test_a_plain_form_stands_beside_what_was_written():
    born = Field("born", FieldType.PARTIAL_DATE, {})
    form = replace(
        SMALL_FORM,
        fields=(
            replace(SMALL_FORM.by_name["name"], is_normalised=True),
            Field("name_normalised", FieldType.TEXT, {}),
            Field("records", FieldType.TEXT, {}),
            born,
            Field("remark", FieldType.NOTE, {}),
            Field("sum", FieldType.CALCULATE, {}),
        ),
    )
    columns = columns_of(form)
    assert [one.heading for one in columns] == [
        "name", "name_normalised_", "name_normalised", "records_", "born", "born_normalised", "sum",
    ]  # fmt: skip
    assert columns[1].cell("Asha  Devi") == "Asha Devi"
    assert columns[0].cell("Asha  Devi") == "Asha  Devi"


def consolidated(versions, *readings):
    names = [one.name for one in versions.whole.asked]
    lines = [reach_consensus(one.place, [one], names, {})[0] for one in readings]
    golden = [golden_record_of([line], names) for line in lines]
    return Consolidated(golden, lines, versions, {"p1": "page1.png"})


def reading(number, values, **more):
    place = LinePlace("p1", number)
    return Reading(f"r{number}", f"v{number}", place, 1, "m", values, {}, **more)


def test_notes_leave_only_with_their_record_and_not_asked_is_told_in_provenance():
    versions = FormVersions(CONSENT_FORM)
    dataset = build_dataset(
        consolidated(
            versions,
            reading(1, {"name": "Asha", "consent": "yes"}, notes={"": "torn", "age": "faint"}),
            reading(2, {"name": "Budi"}, notes={"": "secret"}),
            reading(3, {"name": "Cili", "consent": "yes"}, not_asked=frozenset({"age"})),
        ),
        date(2026, 6, 1),
    )
    assert dataset.held_back == 1
    assert [row[1:] for row in dataset.notes.rows] == [
        ("page1.png", "1", "1", "r1", "m", "", "torn"),
        ("page1.png", "1", "1", "r1", "m", "age", "faint"),
    ]
    ages = {row[9]: row for row in dataset.provenance.rows if row[1] == "age"}
    assert (ages["r3"][3], ages["r3"][4], ages["r3"][12]) == ("not_asked", "not asked", "not_asked")
    assert (ages["r1"][3], ages["r1"][4]) == ("", "single reading")
    quality = {row[0]: row for row in dataset.quality.rows}
    assert quality["age"][2:4] == ("2", "2")


def leaves(versions, values, *gone):
    found = consolidated(versions, reading(1, values, not_asked=frozenset(gone)))
    return build_dataset(found, date(2026, 6, 1)).held_back == 0


def test_a_consent_that_was_dropped_holds_for_those_who_were_asked():
    dropped = FormVersions(SMALL_FORM, (CONSENT_FORM,))
    assert leaves(dropped, {"name": "Asha"}, "consent", "keep")
    assert leaves(dropped, {"name": "Asha", "consent": "yes"})
    assert not leaves(dropped, {"name": "Asha", "consent": "no"})
    assert not leaves(dropped, {"name": "Asha", "consent": "yes", "keep": "1999-01-01"})
    added = FormVersions(CONSENT_FORM, (SMALL_FORM,))
    assert not leaves(added, {"name": "Asha"}, "consent", "keep")
