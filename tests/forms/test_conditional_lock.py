"""A question that is locked as long as a condition holds: read, reckoned, and never a trap."""

import pytest

from volunteer_desk.forms.field import Condition, FieldType
from volunteer_desk.forms.form import Form
from volunteer_desk.forms.instance import FormInstance
from volunteer_desk.forms.xlsform import read_form
from volunteer_desk.model.revision import Content

FORM = """\
| survey |
| | type | name | label | readonly | required | default |
| | text | page | Page | | | |
| | begin_repeat | line | Line | | | |
| | text | kind | Kind | | | |
| | text | why | Why | ${kind} != 'other' | yes | |
| | begin_group | home | Home | ${page} = 'closed' | | |
| | text | town | Town | | yes | |
| | text | street | Street | ${town} = '' | | |
| | end_group | | | | | |
| | text | fixed | Fixed | yes | yes | x |
| | text | open | Open | no | | |
| | end_repeat | | | | | |
"""


def read(form=FORM):
    return read_form(form.encode(), "form.md")


@pytest.fixture
def instance():
    return FormInstance(read().form)


def locked(instance):
    return {name for name in instance.form.by_name if instance.is_readonly(name)}


def test_conditions_of_questions_and_groups_are_kept_without_a_remark():
    found = read()
    fields = found.form.by_name
    assert found.remarks == ()
    group = Condition("/data/line/home", "/data/page  = 'closed'")
    assert fields["town"].readonly_when == (group,)
    assert fields["street"].readonly_when[0] == group
    assert len(fields["street"].readonly_when) == 2
    assert not fields["why"].readonly
    assert fields["fixed"].readonly
    assert fields["open"].readonly_when == ()
    assert Form.from_json(found.form.as_json()) == found.form


def test_a_question_is_locked_while_its_condition_holds(instance):
    assert locked(instance) == {"why", "street", "fixed"}
    assert "why" in instance.set_value("kind", "other")
    assert locked(instance) == {"street", "fixed"}
    assert instance.is_required("why")
    assert "why" in instance.set_value("kind", "hut")
    assert locked(instance) == {"why", "street", "fixed"}


def test_what_nobody_can_answer_is_not_needed(instance):
    assert not instance.is_required("why")
    assert instance.problem("why") is None
    assert not instance.is_required("fixed")
    instance.set_value("kind", "other")
    assert instance.problem("why") is not None


def test_a_lock_of_the_page_holds_in_every_line(instance):
    instance.set_value("town", "Pécs")
    assert "street" not in locked(instance)
    assert {"town", "street"} <= instance.set_value("page", "closed")
    assert {"town", "street"} <= locked(instance)
    instance.go(2)
    assert {"town", "street"} <= locked(instance)
    instance.set_value("page", "")
    assert "town" not in locked(instance)


def test_what_was_keyed_stays_when_it_is_locked(instance):
    instance.set_value("kind", "other")
    instance.set_value("why", "burnt down")
    instance.set_value("kind", "hut")
    assert instance.saved_values()["why"] == "burnt down"


def test_an_undone_line_is_locked_as_it_was(instance):
    locked(instance)
    assert "why" in instance.put(1, Content({"kind": "other"}))
    assert "why" not in locked(instance)


@pytest.mark.parametrize("condition", [". != ''", "${a} != ''", "string-length(../a) > 0"])
def test_a_question_never_locks_itself(condition):
    found = read(
        f"| survey |\n| | type | name | label | readonly |\n| | text | a | A | {condition} |\n"
    )
    (remark,) = map(str, found.remarks)
    assert remark.startswith(
        "Sheet survey, row 3, column readonly: The condition asks about a itself"
    )
    assert found.form.by_name["a"].readonly_when == ()


def test_a_group_locks_the_questions_in_it_but_the_one_that_it_asks_about():
    form = "| survey |\n| | type | name | label | readonly |\n"
    form += (
        "| | begin_group | g | G | ${a} = 'done' |\n| | text | a | A | |\n| | text | b | B | |\n"
    )
    found = read(form + "| | end_group | | | |\n")
    instance = FormInstance(found.form)
    instance.set_value("a", "done")
    assert locked(instance) == {"b"}
    (remark,) = map(str, found.remarks)
    assert "row 3, column readonly" in remark


def test_a_condition_that_cannot_be_reckoned_is_refused_at_once():
    form = FORM.replace("${town} = ''", "nosuch(${town})")
    with pytest.raises(Exception, match="asks for things") as caught:
        read(form)
    assert "row 9, column readonly" in str(caught.value.details[0])


def test_a_note_stays_a_note():
    found = read(
        FORM.replace("| text | fixed | Fixed | yes | yes | x |", "| text | fixed | F | yes | | |")
    )
    assert found.form.by_name["fixed"].type is FieldType.NOTE
