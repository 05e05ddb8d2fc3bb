"""What a form derives from answers: asked, needed, offered, reckoned, said."""

import datetime as dt

import pytest

from volunteer_desk.forms.field import Condition
from volunteer_desk.forms.form import Choice, Field, FieldType, Form
from volunteer_desk.forms.instance import Facts, FormInstance
from volunteer_desk.model.revision import Content, Mark

NOW = dt.datetime(2026, 11, 22, 15, 4, 5, tzinfo=dt.UTC).astimezone()
NOBODY = Facts()
CITIES = tuple(
    Choice(name, {"en": name.title(), "hu": f"{name.title()} (hu)"}, {"state": state})
    for name, state in (("surat", "gujarat"), ("rajkot", "gujarat"), ("patna", "bihar"))
)
STATES = tuple(Choice(name, {"en": name.title()}) for name in ("gujarat", "bihar"))
IN_STATE = "instance('city')/root/item[state = current()/../state]"


def a_field(name, field_type="text", **more):
    more.setdefault("path", f"/data/{name}")
    more.setdefault("labels", {"en": name})
    return Field(name, FieldType(field_type), **more)


def when(path, expression):
    return Condition(path, expression)


def an_instance(*fields, tables=None, facts=NOBODY):
    form = Form("f", "F", "1", ("en", "hu"), "en", fields, tables=tables or {})
    instance = FormInstance(form, lambda: NOW, facts)
    ask_everything(instance)
    return instance


def ask_everything(instance):
    for name in instance.form.by_name:
        instance.is_required(name)
        instance.choices(name)
        instance.problem(name)


@pytest.fixture
def household():
    group = when("/data/woman", "/data/sex = 'f'")
    births = when("/data/woman/births", " ../married = 'yes'")
    return an_instance(
        a_field("sex"),
        a_field("married", path="/data/woman/married", relevant=(group,), required=True),
        a_field("births", "integer", path="/data/woman/births", relevant=(group, births)),
        a_field("doubled", "calculate", calculation="coalesce(/data/woman/births, 0) * 2"),
    )


def test_relevance_is_inherited_from_groups(household):
    assert not household.is_relevant("married")
    assert household.set_value("sex", "f") == {"married"}
    assert household.is_relevant("married")
    assert not household.is_relevant("births")
    assert household.set_value("married", "yes") == {"married", "births"}
    assert household.is_relevant("births")
    assert household.set_value("sex", "m") == {"married", "births"}
    assert not household.is_relevant("births")


def test_what_is_not_asked_is_empty_for_others_kept_for_the_person_and_not_saved(household):
    for name, value in (("sex", "f"), ("married", "yes"), ("births", "3")):
        household.set_value(name, value)
    assert household.value("doubled") == "6"
    assert household.set_value("sex", "m") == {"married", "births", "doubled"}
    assert household.value("doubled") == "0"
    assert household.value("births") == "3"
    assert household.saved_values() == {"sex": "m", "doubled": "0"}
    assert household.set_value("sex", "f") == {"married", "births", "doubled"}
    assert household.saved_values() == {
        "sex": "f", "married": "yes", "births": "3", "doubled": "6",
    }  # fmt: skip


def test_a_calculation_that_is_not_asked_has_no_value():
    condition = when("/data/total", "/data/a > 1")
    instance = an_instance(
        a_field("a", "integer"), a_field("total", "calculate", calculation="/data/a + 1",
                                         relevant=(condition,)),
        a_field("seen", "calculate", calculation="concat('<', /data/total, '>')"),
    )  # fmt: skip
    assert instance.set_value("a", "5") == {"total", "seen"}
    assert (instance.value("total"), instance.value("seen")) == ("6", "<6>")
    instance.set_value("a", "1")
    assert (instance.value("total"), instance.value("seen")) == ("", "<>")
    assert "total" not in instance.saved_values()


def test_a_chain_of_calculations_is_reckoned_in_order():
    instance = an_instance(
        a_field("c", "calculate", calculation="/data/b * 2"),
        a_field("b", "calculate", calculation="/data/a + 1"),
        a_field("a", "integer"),
        a_field("d", "calculate", calculation="/data/c + /data/b"),
    )
    assert instance.set_value("a", "४") == {"b", "c", "d"}
    assert [instance.value(name) for name in "abcd"] == ["४", "5", "10", "15"]
    assert instance.set_value("a", "x") == {"a", "b", "c", "d"}
    assert [instance.value(name) for name in "bcd"] == ["", "", ""]


@pytest.fixture
def cascade():
    return an_instance(
        a_field("state", "select_one", choices=STATES),
        a_field("city", "select_one", choices=CITIES, choice_list="city", itemset=IN_STATE),
        a_field("name"),
    )


def test_a_cascade_offers_what_fits(cascade):
    assert cascade.choices("city") == ()
    assert cascade.choices("state") is cascade.form.by_name["state"].choices
    assert cascade.set_value("state", "gujarat") == {"city"}
    assert cascade.choices("city") == CITIES[:2]
    assert cascade.set_value("state", "bihar") == {"city"}
    assert cascade.choices("city") == CITIES[2:]
    assert cascade.set_value("name", "x") == frozenset()


def test_an_answer_that_no_longer_fits_stays_and_is_told(cascade):
    cascade.set_value("state", "gujarat")
    cascade.set_value("city", "surat")
    assert cascade.problem("city") is None
    assert cascade.set_value("state", "bihar") == {"city"}
    assert cascade.value("city") == "surat"
    words = cascade.problem("city").parameters["answer"]
    assert words.in_language("hu") == "Surat (hu)"
    assert cascade.set_value("state", "gujarat") == {"city"}
    assert cascade.problem("city") is None


def test_choices_may_come_from_a_table():
    rows = ({"name": "a1", "label": "A one", "of": "a"}, {"name": "b1", "label": "B", "of": "b"})
    instance = an_instance(
        a_field("of"),
        a_field("ward", "select_one", itemset="instance('wards')/root/item[of = /data/of]"),
        a_field(
            "label", "calculate",
            calculation="instance('wards')/root/item[name = /data/ward]/label",
        ),
        tables={"wards": rows},
    )  # fmt: skip
    instance.set_value("of", "a")
    (choice,) = instance.choices("ward")
    assert (choice.name, choice.labels[""]) == ("a1", "A one")
    assert instance.set_value("ward", "a1") == {"label"}
    assert instance.value("label") == "A one"


def test_needed_answers():
    instance = an_instance(
        a_field("age", "integer"),
        a_field("guardian", required_when="/data/age < 18", required_messages={"en": "Who?"}),
        a_field("name", required=True),
    )
    assert (instance.is_required("guardian"), instance.is_required("name")) == (False, True)
    assert instance.set_value("age", "12") == {"guardian"}
    assert instance.is_required("guardian")
    assert "Who?" in str(instance.problem("guardian"))
    assert set(instance.problems()) == {"guardian", "name"}
    assert instance.set_mark("guardian", Mark.BLANK) == {"guardian"}
    assert set(instance.problems()) == {"name"}
    assert instance.set_value("age", "20") == {"guardian"}


def test_a_constraint_on_other_answers_speaks_the_forms_words():
    instance = an_instance(
        a_field("born", "date"),
        a_field(
            "died", "date", constraint=". >= ../born and . <= today()",
            constraint_messages={"en": "Not before ${/data/born}", "hu": "Előbb? ${ ../born }"},
        ),
    )  # fmt: skip
    instance.set_value("born", "12. Maret 1934")
    assert instance.set_value("died", "1933-01-01") == {"died"}
    assert not instance.constraint_holds("died")
    words = instance.problem("died").parameters["words"]
    assert words.in_language("en") == "Not before 1934-03-12"
    assert words.in_language("hu") == "Előbb? 1934-03-12"
    assert instance.set_value("born", "1932-01-01") == {"died"}
    assert instance.problem("died") is None
    assert instance.set_value("died", "2026-11-23") == {"died"}
    assert instance.set_value("died", "2026-11-22") == {"died"}


def test_marked_answers_are_empty_to_expressions():
    instance = an_instance(
        a_field("a", "integer"), a_field("b", "calculate", calculation="concat('<', /data/a, '>')")
    )
    instance.set_value("a", "3")
    assert instance.value("b") == "<3>"
    assert instance.set_mark("a", Mark.ILLEGIBLE) == {"b"}
    assert (instance.value("a"), instance.mark("a"), instance.value("b")) == ("", "illegible", "<>")
    assert instance.saved_marks() == {"a": "illegible"}
    assert instance.set_value("a", "") == frozenset()
    assert instance.mark("a") == "illegible"
    assert instance.set_value("a", "4") == {"b"}
    assert (instance.mark("a"), instance.saved_marks()) == ("", {})
    instance.set_mark("a", Mark.BLANK)
    assert instance.set_mark("a", "") == frozenset()
    assert instance.mark("a") == ""


def test_marks_of_what_is_not_asked_are_not_saved(household):
    household.set_value("sex", "f")
    household.set_mark("married", Mark.BLANK)
    assert household.saved_marks() == {"married": "blank"}
    household.set_value("sex", "m")
    assert household.saved_marks() == {}


def test_defaults_of_a_new_line():
    instance = an_instance(
        a_field("country", default="hu"),
        a_field("day", "date", default_expression="today()"),
        a_field("copy", default_expression="concat(/data/country, '!')"),
        a_field("list", "hidden", default="L1"),
        a_field("who", "username"), a_field("where", "deviceid"), a_field("when", "today"),
        a_field("begun", "start"), a_field("done", "end"),
        facts=Facts("m1", "d7"),
    )  # fmt: skip
    assert instance.default("copy") == "!"
    assert instance.fill_defaults() == {"country", "day", "copy"}
    today = NOW.date().isoformat()
    assert [instance.value(name) for name in ("country", "day", "copy")] == ["hu", today, "hu!"]
    saved = instance.saved_values()
    assert (saved["list"], saved["who"], saved["where"], saved["when"]) == ("L1", "m1", "d7", today)
    assert dt.datetime.fromisoformat(saved["begun"]) == NOW.replace(microsecond=0)
    assert "done" not in saved
    assert dt.datetime.fromisoformat(instance.saved_values(is_final=True)["done"]) == NOW


def test_defaults_leave_what_stands_alone():
    instance = an_instance(a_field("a", default="x"), a_field("b", default="x"), a_field("c"))
    instance.set_value("a", "mine")
    instance.set_mark("b", Mark.BLANK)
    assert instance.fill_defaults() == frozenset()
    assert instance.saved_values() == {"a": "mine"}


def test_a_saved_line_keeps_what_the_program_had_put_into_it():
    instance = an_instance(
        a_field("a"), a_field("who", "username"), a_field("id", "calculate", calculation="uuid()"),
        a_field("b", "calculate", calculation="concat(/data/a, '!')"),
        facts=Facts("new"),
    )  # fmt: skip
    kept = {"a": "x", "who": "old", "id": "1-2", "dropped": "kept"}
    instance.load({1: Content({**kept, "b": "out of date"})}, 1)
    assert instance.saved_values() == {**kept, "b": "x!"}
    instance.load({1: Content({"a": "x"})}, 1)
    assert "who" not in instance.saved_values()
    instance.go(2)
    assert instance.saved_values()["who"] == "new"
    assert len(instance.saved_values()["id"]) == 36


def test_a_triggered_calculation_waits_for_its_trigger():
    instance = an_instance(
        a_field("a", "integer"), a_field("b", "integer"),
        a_field("t", "calculate", calculation="/data/a + /data/b", triggers=("/data/b",)),
        a_field("note", triggers=("/data/a",), calculation="'seen'"),
        a_field("after", "calculate", calculation="concat(/data/t, '!')"),
    )  # fmt: skip
    assert instance.set_value("a", "1") == {"note"}
    assert (instance.value("t"), instance.value("note")) == ("", "seen")
    assert instance.set_value("b", "2") == {"t", "after"}
    assert (instance.value("t"), instance.value("after")) == ("3", "3!")
    instance.set_value("a", "10")
    assert instance.value("t") == "3"
    assert not instance.is_readonly("note")
    assert instance.set_value("note", "mine") == frozenset()
    assert instance.value("note") == "mine"


def test_who_may_write():
    instance = an_instance(
        a_field("a"), a_field("b", readonly=True), a_field("c", "integer", calculation="1 + 1"),
        a_field("d", "calculate", calculation="1"), a_field("n", "note"),
    )  # fmt: skip
    assert [instance.is_readonly(name) for name in "abcdn"] == [False, True, True, True, True]
    assert instance.value("c") == "2"
    assert instance.problems() == {}


def test_texts_quote_answers():
    labels = {"en": "How old was ${ ../name }?", "hu": "Hány éves ${ ../name }?"}
    instance = an_instance(
        a_field("name"), a_field("age", "integer", labels=labels),
        a_field("n", "note", labels={"en": "${/data/name} is ${/data/age + 1}"}),
        a_field("plain"),
    )  # fmt: skip
    assert instance.set_value("name", "Éva") == {"age", "n"}
    assert instance.text(labels, "hu", "age") == "Hány éves Éva?"
    assert instance.set_value("age", "7") == {"n"}
    assert instance.text(instance.form.by_name["n"].labels, "en", "n") == "Éva is 8"
    assert instance.text({"en": "no quote"}, "hu") == "no quote"


def test_labels_of_choices_in_the_language_of_the_reader():
    instance = an_instance(
        a_field("city", "select_one", choices=CITIES),
        a_field("n", "note", labels={"en": "${jr:choice-name(/data/city, '/data/city')}"}),
    )
    instance.set_value("city", "surat")
    labels = instance.form.by_name["n"].labels
    assert instance.text(labels, "en", "n") == "Surat"
    instance.language = "hu"
    assert instance.text(labels, "hu", "n") == "Surat (hu)"


def test_only_what_depends_is_told():
    instance = an_instance(
        a_field("a", "integer", constraint=". < 10"),
        a_field("b", constraint="string-length(.) > string-length(/data/a)"),
        a_field("c", relevant=(when("/data/c", "/data/a > 5"),)),
        a_field("d", "calculate", calculation="/data/a > 5"),
        a_field("e", required_when="/data/a > 5"),
        a_field("z"),
    )
    assert instance.set_value("a", "2") == frozenset()
    assert instance.set_value("a", "7") == {"c", "d", "e"}
    assert instance.set_value("z", "x") == frozenset()
    assert instance.set_value("b", "xx") == frozenset()
    assert instance.set_value("a", "12") == {"a", "b"}
    assert instance.set_value("a", "12") == frozenset()


def test_an_author_who_errs_is_told_of_once_and_nobody_is_stopped():
    instance = an_instance(
        a_field("a"),
        a_field("b", "calculate", calculation="string(/data/a/..)/x"),
        a_field("c", relevant=(when("/data/c", "string(/data/a)/y"),)),
        a_field("d", constraint="concat(., 'x')/y", required_when="('x')/y"),
        a_field("e", "select_one", choices=STATES, choice_list="s", itemset="('x')/y"),
        a_field("n", "note", labels={"en": "<${('x')/y}>"}),
    )
    for text in ("1", "2", "3"):
        instance.set_value("a", text)
        instance.set_value("d", text)
        ask_everything(instance)
    assert instance.is_relevant("c")
    assert (instance.value("b"), instance.is_required("d"), instance.problem("d")) == (
        "",
        False,
        None,
    )
    assert instance.choices("e") == STATES
    assert instance.text(instance.form.by_name["n"].labels, "en", "n") == "<>"
    remarks = instance.take_remarks()
    assert sorted(one.parameters["field"] for one in remarks) == ["b", "c", "d", "e", "n"]
    instance.set_value("a", "4")
    assert instance.take_remarks() == ()


def test_what_cannot_be_compiled_is_left_out_of_the_reckoning():
    instance = an_instance(
        a_field("a", constraint="(", required_when="nosuch()"),
        a_field("b", relevant=(when("/data/b", ")"),)),
        a_field("c", "calculate", calculation="cht:x()"),
    )
    instance.set_value("a", "x")
    assert instance.problems() == {}
    assert instance.is_relevant("b")
    assert instance.value("c") == ""


@pytest.mark.timeout(20)
def test_a_circle_ends():
    instance = an_instance(
        a_field("x", "integer"),
        a_field("a", "calculate", calculation="/data/b + /data/x"),
        a_field("b", "calculate", calculation="/data/a + 1"),
        a_field("own", "calculate", calculation="concat( . , 'x', /data/x)"),
        a_field("g", path="/data/grp/g", relevant=(when("/data/grp", "/data/grp/g = ''"),)),
        a_field("tail", "calculate", calculation="concat(/data/a, /data/x)"),
    )
    instance.set_value("x", "1")
    instance.set_value("g", "z")
    assert instance.value("tail").endswith("1")


def test_blank_and_unknown_fields_are_no_trouble():
    instance = an_instance(a_field("a"))
    assert instance.set_value("former", "x") == frozenset()
    assert instance.saved_values() == {"former": "x"}
    assert instance.set_mark("older", Mark.BLANK) == frozenset()
    assert instance.saved_marks() == {"older": "blank"}
