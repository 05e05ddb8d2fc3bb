"""The sample project: its form converts, its pages, truth and passes fit one another."""

import csv
import datetime as dt
import functools
import json
import unicodedata
import xml.etree.ElementTree as ET
from collections import Counter

import pytest
from PIL import Image
from pyxform.xls2xform import convert

from volunteer_desk.base.paths import resources_folder
from volunteer_desk.text.unicode import fold

SAMPLE = resources_folder() / "samples" / "missing-persons"
LANGUAGES = ("English (en)", "Hindi (hi)", "Indonesian (id)", "Hungarian (hu)")
XFORMS = "{http://www.w3.org/2002/xforms}"
VD = "{https://volunteer-desk.org/xforms}"
PASSES = ("pass1.csv", "pass2.csv")


@functools.cache
def truth():
    return json.loads((SAMPLE / "truth.json").read_text(encoding="utf-8"))


@functools.cache
def table(name):
    with (SAMPLE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@functools.cache
def xform():
    warnings = []
    result = convert(SAMPLE / "form.xlsx", warnings=warnings, validate=False)
    assert warnings == []
    return ET.fromstring(result.xform)  # noqa: S314 - pyxform made it from our own form


def rows():
    return [(page, row) for page in truth()["pages"] for row in page["rows"]]


def binds():
    return {one.get("nodeset").split("/")[-1]: one for one in xform().iter(f"{XFORMS}bind")}


def field_names():
    return list(rows()[0][1]["values"])


def choice_names():
    named = {}
    for control in xform().iter(f"{XFORMS}select1"):
        itemset = control.find(f"{XFORMS}itemset")
        list_name = itemset.get("nodeset").split("'")[1]
        for instance in xform().iter(f"{XFORMS}instance"):
            if instance.get("id") == list_name:
                names = {one.text for one in instance.iter(f"{XFORMS}name")}
                named[control.get("ref").split("/")[-1]] = names
    return named


def cells(keyed):
    return {
        (row["page"], int(row["line"]), field): row[field]
        for row in table(keyed)
        for field in field_names()
    }


def true_cells():
    return {
        (page["page"], row["line"], field): "*"
        if row["marks"].get(field) == "illegible"
        else row["values"][field]
        for page, row in rows()
        for field in field_names()
    }


def wrong_cells(keyed):
    right = true_cells()
    return {cell for cell, value in cells(keyed).items() if fold(value) != fold(right[cell])}


def test_the_form_asks_the_same_fields_that_the_truth_holds():
    values = [name for name in binds() if name not in ("instruction", "instanceID")]
    assert values == field_names()


def test_the_form_speaks_four_languages_with_english_first():
    texts = list(xform().iter(f"{XFORMS}translation"))
    assert {one.get("lang") for one in texts} == set(LANGUAGES)
    assert [one.get("lang") for one in texts if one.get("default")] == ["English (en)"]
    ids = [{text.get("id") for text in one} for one in texts]
    assert all(one == ids[0] for one in ids)
    assert all(value.text.strip("- ") for one in texts for value in one.iter(f"{XFORMS}value"))


def test_the_form_says_what_its_fields_are_to_the_program():
    roles = {name: bind.get(f"{VD}role") for name, bind in binds().items()}
    assert {name: role for name, role in roles.items() if role} == {
        "consent": "consent",
        "keep_until": "keep_until",
    }
    assert all(binds()[name].get(f"{VD}kind") for name in field_names())
    assert binds()["age"].get("constraint") == ". >= 0 and . <= 120"


def test_there_are_two_pages_of_twelve_lines_in_each_language():
    assert Counter(page["language"] for page in truth()["pages"]) == dict.fromkeys(
        ("hu", "id", "hi", "en"), 2
    )
    for page in truth()["pages"]:
        assert [row["line"] for row in page["rows"]] == list(range(1, 13))
    files = sorted(path.name for path in (SAMPLE / "pages").iterdir())
    assert files == sorted(page["page"] for page in truth()["pages"])


def test_every_picture_opens_at_the_size_the_truth_says_and_is_small():
    for page in truth()["pages"]:
        path = SAMPLE / "pages" / page["page"]
        with Image.open(path) as image:
            image.load()
            assert (image.format, image.size) == ("JPEG", (page["width"], page["height"]))
        assert path.stat().st_size <= 350_000


def test_the_boxes_lie_inside_the_picture_one_under_the_other():
    for page in truth()["pages"]:
        upper = 0.0
        for row in page["rows"]:
            left, top, right, bottom = row["box"]
            assert 0 <= left < right <= page["width"]
            assert 0 <= top < bottom <= page["height"]
            assert all(left <= x <= right and top <= y <= bottom for x, y in row["quad"])
            middle = sum(y for _, y in row["quad"]) / 4
            assert middle - upper > 100
            upper = middle


def test_ink_stands_inside_the_boxes_and_the_rules_along_their_edges():
    for page in truth()["pages"]:
        with Image.open(SAMPLE / "pages" / page["page"]) as image:
            grey = image.convert("L")
        for row in page["rows"]:
            (x0, y0), (x1, y1), _, (_, y3) = row["quad"]
            for part in (0.03, 0.5, 0.97):
                x, y = round(x0 + (x1 - x0) * part), round(y0 + (y1 - y0) * part)
                darkest = min(grey.getpixel((x, y + off)) for off in range(-3, 4))
                assert darkest < 190, (page["page"], row["line"])
            inside = grey.crop((round(x0) + 100, round(y0) + 30, round(x1) - 100, round(y3) - 30))
            assert inside.getextrema()[0] < 110, (page["page"], row["line"])


def test_the_values_are_valid_in_the_terms_of_the_form():
    choices = choice_names()
    assert set(choices) == {"sex", "status", "consent"}
    for page, row in rows():
        values = row["values"]
        assert list(values) == field_names()
        for field, names in choices.items():
            assert values[field] in names, (page["page"], row["line"])
        for field in ("last_seen_date", "keep_until"):
            if values[field]:
                day = dt.date.fromisoformat(values[field])
                assert day.isoformat() == values[field]
        assert values["age"] == "" or 0 <= int(values["age"]) <= 120
        assert values["given_name"]


def test_every_text_of_the_truth_is_nfc_and_trimmed():
    for _, row in rows():
        for value in row["values"].values():
            assert value == unicodedata.normalize("NFC", value).strip()


def test_a_field_without_a_value_is_marked_where_the_page_has_its_column():
    for page, row in rows():
        empty = {field for field in page["columns"] if not row["values"][field]}
        assert set(row["marks"]) == empty
        assert set(row["marks"].values()) <= {"blank", "illegible"}
    assert sum("illegible" in row["marks"].values() for _, row in rows()) == 2


def test_a_ditto_mark_stands_for_the_value_of_the_line_above():
    dittos = 0
    for page in truth()["pages"]:
        for above, row in zip(page["rows"], page["rows"][1:], strict=False):
            for field in row["ditto"]:
                assert row["values"][field] == above["values"][field]
                dittos += 1
        assert page["rows"][0]["ditto"] == []
    assert dittos > 30


def test_repeated_persons_are_those_on_more_than_one_page():
    where = {}
    for page, row in rows():
        where.setdefault(row["person"], []).append({"page": page["page"], "line": row["line"]})
    repeated = {person: lines for person, lines in where.items() if len(lines) > 1}
    assert truth()["repeated"] == repeated
    assert Counter(map(len, repeated.values())) == {2: 12, 3: 2}
    for lines in repeated.values():
        assert len({line["page"] for line in lines}) == len(lines)


def test_every_repeated_person_is_written_differently_somewhere():
    for person in truth()["repeated"]:
        texts = {
            tuple(row["values"][field] for field in ("family_name", "given_name", "age", "place"))
            for _, row in rows()
            if row["person"] == person
        }
        assert len(texts) > 1, person


def test_the_traps_are_different_persons_of_one_family_name():
    by_person = {row["person"]: row["values"] for _, row in rows()}
    for trap in truth()["apart"]:
        first, second = (by_person[person] for person in trap["persons"])
        assert first["family_name"] == second["family_name"]
        assert first["last_seen_date"] == second["last_seen_date"]
        assert (first["given_name"], first["age"]) != (second["given_name"], second["age"])
    assert len(truth()["apart"]) == 9


@pytest.mark.parametrize("name", PASSES)
def test_a_pass_keys_every_line_once(name):
    keyed = table(name)
    assert list(keyed[0]) == ["page", "line", *field_names()]
    assert [(row["page"], int(row["line"])) for row in keyed] == [
        (page["page"], row["line"]) for page, row in rows()
    ]


@pytest.mark.parametrize("name", PASSES)
def test_a_pass_errs_in_two_to_three_percent_of_the_filled_cells(name):
    filled = sum(bool(value) for value in true_cells().values())
    assert 0.02 <= len(wrong_cells(name)) / filled <= 0.03
    assert len({field for _, _, field in wrong_cells(name)}) >= 5


def test_no_cell_is_wrong_in_both_passes():
    assert wrong_cells("pass1.csv") & wrong_cells("pass2.csv") == set()


@pytest.mark.parametrize("name", PASSES)
def test_a_pass_keys_only_values_the_form_takes(name):
    for (_, _, field), value in cells(name).items():
        if field in choice_names():
            assert value in choice_names()[field]
        if field in ("last_seen_date", "keep_until") and value:
            assert dt.date.fromisoformat(value).isoformat() == value
        if field == "age" and value:
            assert 0 <= int(value) <= 120


@pytest.mark.parametrize("name", PASSES)
def test_some_cells_differ_from_the_truth_only_in_case_spaces_or_unicode_form(name):
    right, wrong = true_cells(), wrong_cells(name)
    looser = [
        (value, right[cell])
        for cell, value in cells(name).items()
        if value != right[cell] and cell not in wrong
    ]
    assert len(looser) == 12
    assert any(unicodedata.normalize("NFC", value) == true for value, true in looser)
    assert any(" ".join(value.split()) == true for value, true in looser)
    assert any(value.casefold() == true.casefold() for value, true in looser)


def test_the_known_list_has_the_fields_of_the_form_and_persons_of_the_pages():
    known = table("known.csv")
    assert len(known) == 30
    assert list(known[0]) == [name for name in field_names() if name in known[0]]
    assert [one["row"] for one in truth()["known"]] == list(range(1, 31))
    on_pages = {row["person"] for _, row in rows()}
    assert sum(one["person"] in on_pages for one in truth()["known"]) == 12
    for row in known:
        assert row["sex"] in choice_names()["sex"]
        assert row["status"] in choice_names()["status"]
        assert all(value == unicodedata.normalize("NFC", value) for value in row.values())


def test_who_may_not_leave_is_said_once_the_strictest_answer_winning():
    said_no = {row["person"] for _, row in rows() if row["values"]["consent"] == "no"}
    said_yes = {row["person"] for _, row in rows() if row["values"]["consent"] == "yes"}
    assert truth()["held_back"]["consent"] == sorted(said_no)
    assert said_no & said_yes == {"hu-toth-zsofia"}
    until = Counter(row["values"]["keep_until"] for _, row in rows())
    assert until == {"": 92, "2020-01-01": 2, "2099-12-31": 2}
    past = {row["person"] for _, row in rows() if row["values"]["keep_until"] == "2020-01-01"}
    assert truth()["held_back"]["keep_until"] == sorted(past)


def test_the_instructions_stand_in_all_four_languages():
    for name in ("instructions.md", *(f"instructions.{code}.md" for code in ("hi", "id", "hu"))):
        text = (SAMPLE / name).read_text(encoding="utf-8")
        assert text.startswith("# ")
        assert "`*`" in text
        assert text == unicodedata.normalize("NFC", text)
