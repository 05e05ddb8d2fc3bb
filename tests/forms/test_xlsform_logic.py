"""How the parts of an XLSForm hang together: repeats, conditions, calculations, lists, names."""

import pytest

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.forms.field import Condition, FieldScope, FieldType
from volunteer_desk.forms.form import Form
from volunteer_desk.forms.instance import FormInstance
from volunteer_desk.forms.xlsform import read_form
from volunteer_desk.model.revision import Content

CHOICES = """
| choices |
| | list_name | name | label | state |
| | yn | yes | Yes | |
| | yn | no | No | |
| | state | mh | Maharashtra | |
| | state | up | Uttar Pradesh | |
| | city | pune | Pune | mh |
| | city | agra | Agra | up |
"""


def form_of(survey, rest=CHOICES, files=None):
    form = read_form(f"| survey |\n{survey.strip()}\n{rest}".encode(), "form.md", files or {}).form
    assert Form.from_json(form.as_json()) == form
    return form


def refusals(survey, rest=CHOICES):
    with pytest.raises(RefusedError) as caught:
        form_of(survey, rest)
    return [str(detail) for detail in caught.value.details]


PAGE_AND_LINES = """
| | type | name | label | relevant | repeat_count | calculation |
| | text | parish | Parish | | | |
| | begin_group | body | Body | ${parish} != '' | | |
| | begin_repeat | line | Line | | 20 | |
| | begin_group | person | Person | ${parish} = 'x' | | |
| | text | name | Name | | | |
| | integer | age | Age | ${name} != '' | | |
| | calculate | older | | | | ${age} + 1 |
| | end_group | | | | | |
| | end_repeat | | | | | |
| | end_group | | | | | |
| | integer | total | Total | count(${line}) > 1 | | |
"""


def test_the_lines_of_a_page_are_the_repeat():
    form = form_of(PAGE_AND_LINES)
    assert form.repeat == "/data/body/line"
    assert {one.name: one.scope for one in form.fields} == {
        "parish": FieldScope.PAGE,
        "name": FieldScope.LINE,
        "age": FieldScope.LINE,
        "older": FieldScope.LINE,
        "total": FieldScope.PAGE,
    }
    assert form.by_name["age"].path == "/data/body/line/person/age"
    assert [labels[""] for labels in form.by_name["age"].groups] == ["Body", "Line", "Person"]


def test_groups_pass_their_conditions_on_with_their_paths():
    age = form_of(PAGE_AND_LINES).by_name["age"]
    assert age.relevant == (
        Condition("/data/body", "/data/parish  != ''"),
        Condition("/data/body/line/person", "/data/parish  = 'x'"),
        Condition("/data/body/line/person/age", "../name  != ''"),
    )


def test_the_page_says_how_many_lines_there_are():
    found = read_form(f"| survey |\n{PAGE_AND_LINES.strip()}".encode(), "form.md")
    (remark,) = map(str, found.remarks)
    assert remark.startswith("Sheet survey, row 5, column repeat_count: ")


def test_without_a_repeat_every_field_is_of_the_line():
    form = form_of("| | type | name | label |\n| | text | a | A |\n| | start | s | |")
    assert (form.repeat, form.of_page) == ("", ())


@pytest.mark.parametrize(
    ("outer_end", "row", "word"), [("", 6, "child_1"), ("| | end_repeat | | |\n", 7, "one repeat")]
)
def test_a_second_repeat_is_refused_with_what_to_do_instead(outer_end, row, word):
    inner_end = "" if outer_end else "| | end_repeat | | |\n"
    (found,) = refusals(
        "| | type | name | label |\n| | text | t | T |\n"
        f"| | begin_repeat | a | A |\n| | text | x | X |\n{outer_end}"
        "| | begin_repeat | b | B |\n| | text | y | Y |\n"
        f"| | end_repeat | | |\n{inner_end}"
    )
    assert found.startswith(f"Sheet survey, row {row}, column type: ")
    assert word in found


def test_the_same_name_in_two_groups():
    form = form_of("""
| | type | name | label |
| | text | name | Name |
| | begin_group | father | F |
| | text | name | Name |
| | text | trade | Trade |
| | end_group | | |
| | begin_group | deep | D |
| | begin_group | father | F |
| | text | name | Name |
| | end_group | | |
| | end_group | | |
""")
    assert [one.name for one in form.fields] == [
        "name",
        "father.name",
        "trade",
        "deep.father.name",
    ]


def test_a_name_with_a_full_stop_does_not_hide_another():
    form = form_of("""
| | type | name | label |
| | text | a.b | One |
| | begin_group | a | A |
| | text | b | Two |
| | end_group | | |
| | begin_group | c | C |
| | text | b | Three |
| | end_group | | |
""")
    assert len({one.name for one in form.fields}) == 3


def test_required_by_a_condition_with_a_message():
    fields = form_of("""
| | type | name | label | required | required_message | constraint | constraint_message |
| | text | a | A | yes | Needed | | |
| | integer | b | B | ${a} != '' | Needed because ${a} | . < 9 | Not ${b} |
| | text | c | C | no | | | |
""").by_name
    assert (fields["a"].required, fields["a"].required_when) == (True, "")
    assert fields["a"].required_messages == {"": "Needed"}
    assert (fields["b"].required, fields["b"].required_when) == (False, "/data/a  != ''")
    assert fields["b"].required_messages == {"": "Needed because ${/data/a}"}
    assert fields["b"].constraint_messages == {"": "Not ${/data/b}"}
    assert (fields["c"].required, fields["c"].required_when) == (False, "")


def test_texts_quote_answers():
    fields = form_of(
        """
| | type | name | label | hint |
| | text | a | A | |
| | note | n | You wrote ${a}, & <b> | not ${a} |
| | select_one yn | q | Is ${a} right? | |
""",
        CHOICES.replace("| yes | Yes |", "| yes | Yes, ${a} |"),
    ).by_name
    assert fields["n"].labels == {"": "You wrote ${/data/a}, & <b>"}
    assert fields["n"].hints == {"": "not ${/data/a}"}
    assert fields["q"].choices[0].labels == {"": "Yes, ${/data/a}"}


def test_defaults_as_they_stand_and_reckoned():
    fields = form_of("""
| | type | name | label | default |
| | text | place | A | Győr-Moson |
| | integer | below | B | -1 |
| | begin_repeat | r | R | |
| | date | day | C | today() |
| | text | same | D | ${place} |
| | text | former | E | ${last-saved#former} |
| | end_repeat | | | |
""").by_name
    assert (fields["place"].default, fields["place"].default_expression) == ("Győr-Moson", "")
    assert fields["below"].default == "-1"
    assert (fields["day"].default, fields["day"].default_expression) == ("", "today()")
    assert fields["same"].default_expression == "/data/place"
    assert fields["former"].is_carried


def test_the_last_answer_of_another_question_is_refused():
    (found,) = refusals("""
| | type | name | label | default |
| | text | a | A | |
| | text | b | B | ${last-saved#a} |
""")
    assert found.startswith("Sheet survey, row 4, column default: ")


def test_calculations_that_a_change_sets_off():
    fields = form_of("""
| | type | name | label | calculation | trigger |
| | text | a | A | | |
| | text | b | B | | |
| | dateTime | when | C | now() | ${a}, ${b} |
| | text | clear | D | | ${a} |
| | calculate | c | | ${a} | ${b} |
""").by_name
    assert fields["when"].triggers == ("/data/a", "/data/b")
    assert fields["when"].calculation == "now()"
    assert fields["clear"].calculation == "''"
    assert (fields["c"].type, fields["c"].triggers) == (FieldType.CALCULATE, ("/data/b",))


CASCADE = """
| | type | name | label | choice_filter |
| | begin_repeat | r | R | |
| | select_one state | state | S | |
| | select_one city | city | C | state = ${state} |
| | select_one city | any | C | |
| | end_repeat | | | |
"""


def test_a_cascade_offers_what_belongs_to_the_answer_before():
    form = form_of(CASCADE)
    city = form.by_name["city"]
    assert (city.choice_list, city.itemset) == (
        "city",
        "instance('city')/root/item[state =  current()/../state ]",
    )
    assert [one.columns for one in city.choices] == [{"state": "mh"}, {"state": "up"}]
    assert form.by_name["any"].itemset == ""
    instance = FormInstance(form)
    instance.set_value("state", "up")
    assert [one.name for one in instance.choices("city")] == ["agra"]


def test_a_shuffled_list_stays_in_its_order():
    found = read_form(
        f"| survey |\n| | type | name | label | parameters | choice_filter |\n"
        f"| | text | s | S | | |\n"
        f"| | select_one city | q | Q | randomize=true, seed=4 | state=${{s}} |\n{CHOICES}".encode(),
        "form.md",
    )
    one = found.form.by_name["q"]
    assert one.itemset == "instance('city')/root/item[state= /data/s ]"
    assert "order of the list" in str(found.remarks[0])


def test_a_table_beside_the_form_is_looked_up():
    form = form_of(
        """
| | type | name | label | calculation |
| | csv-external | dioceses | | |
| | text | parish | P | |
| | calculate | diocese | | pulldata('parishes', 'diocese', 'code', ${parish}) |
| | calculate | bishop | | instance('dioceses')/root/item[name = ${diocese}]/bishop |
""",
        files={
            "parishes.csv": b"code,diocese\np1,vac\n",
            "dioceses.csv": b"name,bishop\nvac,Migazzi\n",
        },
    )
    assert form.tables == {
        "parishes": ({"code": "p1", "diocese": "vac"},),
        "dioceses": ({"name": "vac", "bishop": "Migazzi"},),
    }
    instance = FormInstance(form)
    instance.set_value("parish", "p1")
    assert instance.value("bishop") == "Migazzi"


def test_a_list_that_only_a_calculation_looks_into():
    form = form_of("""
| | type | name | label | calculation |
| | text | a | A | |
| | calculate | b | | instance('city')/root/item[name = ${a}]/state |
""")
    assert form.tables["city"][0] == {"name": "pune", "label": "Pune", "state": "mh"}


def test_a_line_may_reckon_with_the_line_before():
    form = form_of("""
| | type | name | label | calculation |
| | begin_repeat | r | R | |
| | integer | n | N | |
| | calculate | sum | | ${n} + coalesce(indexed-repeat(${sum}, ${r}, position(..) - 1), 0) |
| | end_repeat | | | |
""")
    instance = FormInstance(form)
    lines = {number: Content({"n": str(number)}, {}, {}, "") for number in (1, 2, 3)}
    instance.load(lines, 3)
    assert instance.value("sum") == "6"


SUM_OF_ITSELF = """
| | begin_repeat | g | G | | |
| | integer | a | A | sum(${g}/a) | |
| | end_repeat | | | | |
""".strip()


@pytest.mark.parametrize(
    ("rows", "row", "column"),
    [
        ("| | calculate | a | | ${b} | |\n| | calculate | b | | ${a} | |", 3, "calculation"),
        ("| | calculate | a | | ${a} + 1 | |", 3, "calculation"),
        ("| | calculate | a | | . + 1 | |", 3, "calculation"),
        ("| | text | a | A | | ${b} = 1 |\n| | text | b | B | | ${a} = 1 |", 3, "relevant"),
        ("| | text | a | A | | ${c} = 1 |\n| | calculate | c | | ${a} | |", 3, "relevant"),
        (
            "| | begin_group | g | G | | ${a} = 1 |\n| | text | a | A | | |\n| | end_group | | | | |",
            3,
            "relevant",
        ),
        (SUM_OF_ITSELF, 4, "calculation"),
    ],
)
def test_what_waits_for_itself_is_refused(rows, row, column):
    (found,) = refusals(
        f"| | type | name | label | calculation | relevant |\n{rows}\n| | text | z | Z | | |"
    )
    assert found.startswith(f"Sheet survey, row {row}, column {column}: It waits for itself: ")


def test_what_only_looks_at_itself_once_is_no_circle():
    form = form_of("""
| | type | name | label | calculation | constraint | required |
| | calculate | id | | once(uuid()) | | |
| | integer | a | A | | . > 1 and ${a} < 9 | ${b} = '' |
| | text | b | B | | | ${a} = '' |
""")
    assert form.by_name["id"].calculation == "once(uuid())"
