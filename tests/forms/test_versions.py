"""The versions of a form: what each asked, one form for everything on file, what changes."""

from dataclasses import replace

from tests.fakes.builders import CONSENT_FORM, SMALL_FORM
from volunteer_desk.forms.form import Choice, Field, FieldRole, FieldScope, FieldType
from volunteer_desk.forms.form_change import Change, compare_forms
from volunteer_desk.forms.versions import FormVersions, asked_in, passes_of

NAME, AGE, VILLAGE = SMALL_FORM.fields
SUM = Field("sum", FieldType.CALCULATE, {}, calculation="1 + 1")


def form(*fields):
    return replace(SMALL_FORM, fields=fields)


def choices(*names):
    return tuple(Choice(name, {"": name.upper()}) for name in names)


def test_a_form_that_never_changed_is_the_whole_of_itself():
    versions = FormVersions(SMALL_FORM)
    assert versions.whole is SMALL_FORM
    assert versions.dropped == frozenset()
    assert versions.not_asked(SMALL_FORM.form_hash, 1) == frozenset()


def test_dropped_fields_stand_at_the_end_and_what_was_not_there_was_not_asked():
    former = form(NAME, VILLAGE)
    now = form(AGE, NAME, SUM)
    versions = FormVersions(now, (former,))
    assert [one.name for one in versions.whole.fields] == ["age", "name", "sum", "village"]
    assert versions.dropped == {"village"}
    assert versions.not_asked(former.form_hash, 1) == {"age", "sum"}
    assert versions.not_asked(now.form_hash, 1) == {"village"}
    assert versions.not_asked("unknown", 1) == {"village"}


def test_what_a_former_version_filled_in_is_nobodys_reading():
    former = form(NAME, replace(AGE, type=FieldType.CALCULATE))
    versions = FormVersions(form(NAME, AGE), (former,))
    assert versions.not_asked(former.form_hash, 1) == {"age"}
    assert versions.keyed_under(former.form_hash) == {"name"}


def test_a_text_that_the_form_works_out_is_not_compared():
    worked_out = replace(VILLAGE, calculation="concat('a', 'b')")
    set_off = replace(AGE, calculation="1", triggers=("/data/name",))
    versions = FormVersions(form(NAME, worked_out, set_off, SUM))
    assert [one.name for one in versions.compared] == ["name", "age"]
    assert [one.name for one in versions.derived] == ["village", "sum"]


def test_old_choices_stay_choices_and_a_role_that_was_taken_away_stays():
    consent = replace(CONSENT_FORM.by_name["consent"], role=FieldRole.NONE)
    now = form(NAME, replace(consent, choices=choices("yes", "ask")))
    versions = FormVersions(now, (CONSENT_FORM,))
    whole = versions.whole.by_name["consent"]
    assert [one.name for one in whole.choices] == ["yes", "ask", "no"]
    assert whole.choices[0].labels == {"": "YES"}
    assert whole.role is FieldRole.CONSENT
    assert versions.retired == {"consent", "keep"}
    assert FormVersions(CONSENT_FORM, (now,)).retired == frozenset()


def test_a_field_whose_type_changed_is_named_as_it_is_now():
    former = form(NAME, replace(AGE, type=FieldType.TEXT))
    versions = FormVersions(form(NAME, AGE), (former,))
    assert versions.retyped_since(former.form_hash) == (AGE,)
    assert versions.retyped_since(versions.current.form_hash) == ()


def test_a_name_that_became_a_remark_still_shows_what_was_keyed():
    now = form(NAME, replace(AGE, type=FieldType.NOTE))
    assert FormVersions(now, (SMALL_FORM,)).whole.by_name["age"].type is FieldType.INTEGER


def test_a_field_is_asked_in_as_many_passes_as_it_says():
    once = form(NAME, replace(AGE, passes=1), replace(VILLAGE, passes=2))
    assert [one.name for one in asked_in(once, 1)] == ["name", "age", "village"]
    assert [one.name for one in asked_in(once, 2)] == ["name", "village"]
    assert passes_of(once, 3) == (1, 2, 3)
    assert passes_of(form(replace(AGE, passes=1)), 2) == (1,)
    assert FormVersions(once).not_asked(once.form_hash, 2) == {"age"}


def kinds(before, after):
    return [(one.change, one.name) for one in compare_forms(before, after)]


def test_every_change_of_a_field_is_told():
    sex = Field("sex", FieldType.SELECT_ONE, {"": "Sex"}, choices=choices("m", "f"))
    before = form(NAME, AGE, VILLAGE, sex)
    after = form(
        VILLAGE,
        replace(NAME, name="full_name"),
        replace(AGE, type=FieldType.TEXT, passes=1, required=True, labels={"": "Years"}),
        replace(sex, choices=choices("m", "x"), scope=FieldScope.PAGE, role=FieldRole.CONSENT),
        Field("new", FieldType.TEXT, {"": "New"}),
    )
    assert kinds(before, after) == [
        (Change.RENAMED, "full_name"),
        (Change.ADDED, "new"),
        (Change.TYPE, "age"),
        (Change.PASSES, "age"),
        (Change.CHECKS, "age"),
        (Change.WORDING, "age"),
        (Change.CHOICES, "sex"),
        (Change.SCOPE, "sex"),
        (Change.ROLE, "sex"),
        (Change.MOVED, "village"),
    ]
    assert kinds(before, before) == []
    assert kinds(before, form(NAME, AGE, sex)) == [(Change.REMOVED, "village")]


def test_choices_worded_otherwise_are_told_as_wording():
    sex = Field("sex", FieldType.SELECT_ONE, {"": "Sex"}, choices=choices("m", "f"))
    other = replace(sex, choices=(replace(sex.choices[0], labels={"": "male"}), sex.choices[1]))
    assert kinds(form(sex), form(other)) == [(Change.WORDING, "sex")]
