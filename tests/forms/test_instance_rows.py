"""A page whose lines are a repeat: its own fields, its lines, and what asks about all of them."""

import pytest

from volunteer_desk.forms.field import Condition
from volunteer_desk.forms.form import Field, FieldScope, FieldType, Form
from volunteer_desk.forms.instance import FormInstance
from volunteer_desk.model.revision import Content, Mark


def of_page(name, field_type="text", **more):
    path = more.pop("path", f"/data/{name}")
    return Field(
        name, FieldType(field_type), {"en": name}, path=path, scope=FieldScope.PAGE, **more
    )


def of_line(name, field_type="text", **more):
    path = more.pop("path", f"/data/person/{name}")
    return Field(name, FieldType(field_type), {"en": name}, path=path, **more)


def an_instance(*fields):
    form = Form("f", "F", "1", ("en",), "en", fields, repeat="/data/person")
    instance = FormInstance(form)
    ask_everything(instance)
    return instance


def ask_everything(instance):
    for name in instance.form.by_name:
        instance.is_required(name)
        instance.problem(name)


@pytest.fixture
def register():
    adult = Condition("/data/person/grown", " ../age >= 18")
    return an_instance(
        of_page("village"),
        of_page("people", "calculate", calculation="count(/data/person)"),
        of_page("years", "calculate", calculation="sum(/data/person/age)"),
        of_page("jobs", "calculate", calculation="count(/data/person/grown/job)"),
        of_line("name"),
        of_line("age", "integer"),
        of_line("job", path="/data/person/grown/job", relevant=(adult,)),
        of_line("number", "calculate", calculation="position(..)"),
        of_line("above", "calculate",
                calculation="string(/data/person[position() = position(current()/..) - 1]/name)"),
        of_line("full", "calculate", calculation="concat( ../name , ' of ', /data/village)"),
        of_page("signed", path="/data/signed"),
    )  # fmt: skip


def test_every_known_line_counts(register):
    lines = {1: Content({"name": "A", "age": "30"}), 4: Content({"name": "D", "age": "५"})}
    register.load(lines, 4)
    assert [register.value(name) for name in ("people", "years", "jobs")] == ["2", "35", "1"]
    assert [register.value(name) for name in ("number", "above")] == ["2", "A"]
    register.go(1)
    assert [register.value(name) for name in ("number", "above")] == ["1", ""]
    ask_everything(register)
    assert register.set_value("age", "40") == {"years"}
    assert register.set_value("age", "4") == {"years", "jobs", "job"}
    assert [register.value(name) for name in ("years", "jobs")] == ["9", "0"]


@pytest.mark.parametrize("all_ages", ["/data/person/age", "../../person/age"])
def test_a_line_that_asks_about_itself_and_all(all_ages):
    register = an_instance(
        of_line("age", "integer"),
        of_line("share", "calculate", calculation=f"../age div sum({all_ages})"),
    )
    register.load({1: Content({"age": "1"}), 2: Content({"age": "1"})}, 1)
    register.set_value("age", "3")
    assert register.value("share") == "0.75"
    register.go(2)
    assert register.value("share") == "0.25"


def test_a_line_between_moves_the_others(register):
    register.load({1: Content({"name": "A"}), 5: Content({"name": "E"})}, 5)
    assert (register.value("number"), register.value("above")) == ("2", "A")
    register.go(3)
    register.set_value("name", "C")
    register.go(5)
    assert (register.value("number"), register.value("above")) == ("3", "C")


def test_a_line_left_empty_is_no_line(register):
    register.load({1: Content({"name": "A", "age": "1"})}, 1)
    assert register.value("people") == "1"
    register.go(2)
    assert register.value("people") == "2"
    register.go(1)
    assert register.value("people") == "1"
    register.go(2)
    register.set_mark("name", Mark.BLANK)
    register.go(1)
    assert register.value("people") == "2"


def test_the_page_is_typed_once_and_saved_with_every_line(register):
    register.load({1: Content({"name": "A"}), 2: Content({"name": "B"})}, 1)
    ask_everything(register)
    assert register.set_value("village", "Pécs") == {"full"}
    assert register.value("full") == "A of Pécs"
    assert register.saved_values()["village"] == "Pécs"
    register.go(2)
    assert register.value("full") == "B of Pécs"
    assert register.saved_values() == {
        "village": "Pécs", "people": "2", "name": "B", "number": "2", "above": "A",
        "full": "B of Pécs", "jobs": "0",
    }  # fmt: skip


def test_the_page_is_known_from_any_line(register):
    register.load({1: Content({"village": "Pécs"}, {"signed": "blank"})}, 7)
    assert (register.value("village"), register.mark("signed")) == ("Pécs", "blank")
    register.load({1: Content({"village": "Pécs"}), 2: Content({"village": "Vác"})}, 2)
    assert register.value("village") == "Vác"
    register.load({1: Content({"village": "Pécs"})}, 1, Content({"village": "Eger"}))
    assert register.value("village") == "Eger"


def test_a_line_may_be_replaced_as_a_whole(register):
    register.load({1: Content({"name": "A", "age": "1"}), 2: Content({"age": "2"})}, 2)
    ask_everything(register)
    assert {"years", "above"} <= register.put(1, Content({"name": "Z", "age": "50"}))
    assert [register.value(one) for one in ("years", "jobs", "above")] == ["52", "1", "Z"]
    assert {"age", "job", "years", "village"} <= register.put(
        2, Content({"age": "20", "village": "Vác"})
    )
    assert [register.value(one) for one in ("age", "years", "jobs", "village")] == [
        "20", "70", "2", "Vác",
    ]  # fmt: skip
    register.put(9, Content({"age": "1"}))
    assert register.value("years") == "71"
    register.put(2, Content({}))
    assert (register.value("age"), register.value("village")) == ("", "Vác")


def test_a_change_of_the_page_goes_through_all_lines_and_back():
    register = an_instance(
        of_page("price", "integer"),
        of_line("bags", "integer"),
        of_line("worth", "calculate", calculation="../bags * /data/price"),
        of_line("taxed", "calculate", calculation="../worth + 1"),
        of_page("all", "calculate", calculation="sum(/data/person/taxed)"),
    )
    register.load({1: Content({"bags": "2"}), 2: Content({"bags": "3"})}, 1)
    register.set_value("price", "10")
    assert register.value("all") == "52"


def test_what_the_program_noted_of_the_page_stays():
    register = an_instance(
        of_page("village"), of_page("day", "today"), of_page("list", "hidden", default="L1"),
        of_line("name"), of_page("twice", "calculate", calculation="concat(/data/list, /data/list)"),
    )  # fmt: skip
    noted = {name: register.saved_values()[name] for name in ("day", "list", "twice")}
    assert noted["twice"] == "L1L1"
    register.put(1, Content({"name": "A", "village": "Vác"}))
    assert register.saved_values() == {**noted, "name": "A", "village": "Vác"}
    register.load({1: Content({"name": "A"})}, 1)
    assert register.saved_values() == {"name": "A"}


def test_what_is_typed_in_another_line_is_no_change_of_this_one(register):
    register.load({1: Content({"name": "A"}), 2: Content({"name": "B"})}, 1)
    ask_everything(register)
    assert register.set_value("name", "AA") == {"full"}


def test_a_running_total_reaches_every_line():
    former = "/data/person[position() = position(current()/..) - 1]/total"
    register = an_instance(
        of_line("amount", "integer"),
        of_line("total", "calculate", calculation=f"coalesce({former}, 0) + ../amount"),
    )
    register.load({number: Content({"amount": "1"}) for number in range(1, 31)}, 1)
    register.set_value("amount", "10")
    register.go(30)
    assert register.value("total") == "39"


def test_a_condition_of_the_page_hides_fields_of_its_lines():
    closed = Condition("/data/person", "/data/kind = 'people'")
    register = an_instance(
        of_page("kind"),
        of_line("name", required=True, relevant=(closed,)),
        of_page("people", "calculate", calculation="count(/data/person)"),
    )
    assert not register.is_relevant("name")
    assert register.value("people") == "0"
    assert register.set_value("kind", "people") == {"name", "people"}
    assert register.value("people") == "1"
    register.set_value("name", "A")
    register.go(2)
    assert register.value("people") == "2"
    register.set_value("kind", "")
    assert (register.value("people"), register.saved_values()) == ("0", {"people": "0"})


def test_lines_that_nobody_asks_about_stay_out_of_the_way():
    register = an_instance(
        of_page("village"), of_line("name"),
        of_line("full", "calculate", calculation="concat( ../name , /data/village)"),
    )  # fmt: skip
    register.load({number: Content({"name": str(number)}) for number in range(1, 500)}, 1)
    register.set_value("village", "V")
    register.set_value("name", "one")
    register.go(300)
    assert register.value("full") == "300V"
    register.go(1)
    assert register.value("full") == "oneV"


def test_without_a_repeat_each_line_is_by_itself():
    form = Form("f", "F", "1", ("en",), "en", (
        Field("a", FieldType.TEXT, {}), Field("n", FieldType.CALCULATE, {},
        calculation="concat(count(/data), /data/a)"),
    ))  # fmt: skip
    instance = FormInstance(form)
    instance.load({1: Content({"a": "x"}), 2: Content({"a": "y"})}, 1)
    assert instance.value("n") == "1x"
    instance.set_value("a", "z")
    instance.go(2)
    assert instance.value("n") == "1y"
    instance.go(3)
    assert instance.value("n") == "1"
    instance.go(1)
    assert instance.value("n") == "1z"
    assert instance.put(1, Content({"a": "w"})) == {"n", "a"}
