"""A form's file is read with the tables beside it and in its folder of media."""

import pytest

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.workflows.read_form_file import read_form_file

FORM = """
| survey |
| | type | name | label | appearance |
| | select_one_from_file Villages.csv | village | Village | |
| | image | face | Face | draw |
"""


@pytest.fixture
def form(tmp_path):
    path = tmp_path / "register.md"
    path.write_text(FORM, encoding="utf-8")
    return path


@pytest.mark.parametrize("place", ["villages.csv", "register-media/Villages.csv"])
def test_lists_are_found_beside_the_form_and_in_its_folder_of_media(form, place):
    target = form.parent / place
    target.parent.mkdir(exist_ok=True)
    target.write_text("name,label\nv1,Vác\n", encoding="utf-8")
    found = read_form_file(form)
    assert [one.name for one in found.form.by_name["village"].choices] == ["v1"]
    assert len(found.remarks) == 1


def test_the_folder_of_media_comes_first(form):
    (form.parent / "register-media").mkdir()
    for number, place in enumerate(["Villages.csv", "register-media/Villages.csv"]):
        (form.parent / place).write_text(f"name,label\nv{number},V\n", encoding="utf-8")
    found = read_form_file(form)
    assert found.form.by_name["village"].choices[0].name == "v1"


def test_a_list_that_is_nowhere_is_named(form):
    with pytest.raises(RefusedError) as caught:
        read_form_file(form)
    (detail,) = map(str, caught.value.details)
    assert "Villages.csv" in detail


def test_a_list_that_is_too_large_is_refused(form):
    (form.parent / "Villages.csv").write_bytes(b"name\n" + b"x" * (12 << 20))
    with pytest.raises(RefusedError) as caught:
        read_form_file(form)
    assert "10 MB" in str(caught.value.details[0])


def test_no_folder_outside_is_looked_into(form):
    text = FORM.replace("Villages.csv", "../Villages.csv")
    form.write_text(text, encoding="utf-8")
    (form.parent.parent / "Villages.csv").write_text("name,label\nv1,V\n", encoding="utf-8")
    with pytest.raises(RefusedError):
        read_form_file(form)
    (form.parent.parent / "Villages.csv").unlink()


def test_a_form_that_is_not_there(tmp_path):
    with pytest.raises(RefusedError):
        read_form_file(tmp_path / "none.xlsx")
