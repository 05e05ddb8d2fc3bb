"""What each row of an XLSForm becomes: types, texts, appearances, choices and our own columns."""

import pytest

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.forms.field import FieldType
from volunteer_desk.forms.form import Form
from volunteer_desk.forms.xlsform import read_form

CHOICES = """
| choices |
| | list_name | name | label |
| | yn | yes | Yes |
| | yn | no | No |
"""


def read(survey, rest=CHOICES, files=None):
    return read_form(f"| survey |\n{survey.strip()}\n{rest}".encode(), "form.md", files or {})


def fields_of(survey, rest=CHOICES, files=None):
    form = read(survey, rest, files).form
    assert Form.from_json(form.as_json()) == form
    return form.by_name


def refusals(survey, rest=CHOICES, files=None):
    with pytest.raises(RefusedError) as caught:
        read(survey, rest, files)
    return [str(detail) for detail in caught.value.details]


TYPES = {
    "text": FieldType.TEXT,
    "string": FieldType.TEXT,
    "integer": FieldType.INTEGER,
    "int": FieldType.INTEGER,
    "decimal": FieldType.DECIMAL,
    "percentage": FieldType.INTEGER,
    "phone number": FieldType.TEXT,
    "range": FieldType.RANGE,
    "date": FieldType.DATE,
    "time": FieldType.TIME,
    "dateTime": FieldType.DATE_TIME,
    "datetime": FieldType.DATE_TIME,
    "select_one yn": FieldType.SELECT_ONE,
    "select one yn": FieldType.SELECT_ONE,
    "select_multiple yn": FieldType.SELECT_MULTIPLE,
    "rank yn": FieldType.RANK,
    "acknowledge": FieldType.ACKNOWLEDGE,
    "trigger": FieldType.ACKNOWLEDGE,
    "geopoint": FieldType.GEOPOINT,
    "barcode": FieldType.BARCODE,
    "image": FieldType.FILE,
    "file": FieldType.FILE,
    "note": FieldType.NOTE,
    "hidden": FieldType.HIDDEN,
    "start": FieldType.START,
    "end": FieldType.END,
    "today": FieldType.TODAY,
    "username": FieldType.USERNAME,
    "deviceid": FieldType.DEVICE,
}


@pytest.mark.parametrize("written", TYPES)
def test_every_type_is_read(written):
    fields = fields_of(f"| | type | name | label |\n| | {written} | q | Q |\n| | text | t | T |")
    assert fields["q"].type is TYPES[written]


def test_what_a_telephone_fills_in_stays_empty():
    survey = "| | type | name | label |\n| | phonenumber | p | |\n| | text | t | T |"
    found = read(survey)
    assert found.form.by_name["p"].type is FieldType.HIDDEN
    (remark,) = map(str, found.remarks)
    assert remark.startswith("Sheet survey, row 3, column type: ")


def test_a_readonly_text_shows_a_value_if_it_has_one():
    fields = fields_of("""
| | type | name | label | readonly | default | calculation |
| | text | bare | A | yes | | |
| | text | given | B | yes | Szeged | |
| | note | sum | C | | | 1 + 1 |
| | integer | asked | D | no | 3 | |
""")
    assert fields["bare"].type is FieldType.NOTE
    given = fields["given"]
    assert (given.type, given.readonly, given.default) == (FieldType.TEXT, True, "Szeged")
    total = fields["sum"]
    assert (total.type, total.readonly, total.calculation) == (FieldType.TEXT, True, "1 + 1")
    assert (fields["asked"].readonly, fields["asked"].default) == (False, "3")


def test_a_readonly_group_locks_what_stands_in_it():
    fields = fields_of("""
| | type | name | label | readonly | default |
| | begin_group | g | G | yes | |
| | integer | a | A | | 1 |
| | end_group | | | | |
| | integer | b | B | | |
""")
    assert (fields["a"].readonly, fields["b"].readonly) == (True, False)


def test_texts_guidance_and_media_in_every_language():
    one = fields_of("""
| | type | name | label::English (en) | label::Hindi (hi) | hint::Hindi (hi) | guidance_hint::English (en) | media::image::English (en) | video::Hindi (hi) |
| | text | q | Name | नाम | संकेत | Look twice | a.png | b.mp4 |
""")["q"]
    assert one.labels == {"en": "Name", "hi": "नाम"}
    assert one.hints == {"hi": "संकेत"}
    assert one.guidance == {"en": "Look twice"}
    assert one.media == {"image": {"en": "a.png"}, "video": {"hi": "b.mp4"}}


def test_a_question_without_a_label_is_read_by_its_name():
    found = read("| | type | name | label::Magyar |\n| | text | a | |\n| | text | b | Bé |").form
    assert found.by_name["a"].labels == {"hu": "a"}
    assert found.default_language == "hu"


def test_appearances_that_mean_something_are_kept():
    fields = fields_of("""
| | type | name | label | appearance | parameters | rows |
| | date | year | A | year w3 | | |
| | date | month | B | no-calendar month-year | | |
| | select_one yn | c | C | quickcompact autocomplete | | |
| | text | d | D | multiline masked | | |
| | text | e | E | | rows=4 | |
| | text | f | F | | | 3 |
| | select_one yn | g | G | columns-2 likert | | |
| | integer | h | H | thousands-sep numbers | | |
""")
    assert {name: one.appearances for name, one in fields.items()} == {
        "year": ("year",),
        "month": ("month-year",),
        "c": ("quick", "autocomplete"),
        "d": ("multiline",),
        "e": ("multiline",),
        "f": ("multiline",),
        "g": ("columns-2", "likert"),
        "h": ("thousands-sep", "numbers"),
    }


@pytest.mark.parametrize(
    ("type_name", "appearance", "word"),
    [
        ("image", "signature", "drawn"),
        ("image", "draw", "drawn"),
        ("geopoint", "placement-map", "map"),
        ("date", "islamic", "Gregorian"),
        ("date", "bikram-sambat", "Gregorian"),
    ],
)
def test_appearances_that_lose_something_are_remarked_on(type_name, appearance, word):
    (remark,) = read(
        f"| | type | name | label | appearance |\n| | {type_name} | q | Q | {appearance} |"
    ).remarks
    assert str(remark).startswith("Sheet survey, row 3, column appearance: ")
    assert word in str(remark)


def test_a_list_on_the_telephone_becomes_text():
    found = read("""
| | type | name | label | appearance |
| | select_one yn | q | Q | minimal search('villages', 'matches', 'a', 'b') |
""")
    one = found.form.by_name["q"]
    assert (one.type, one.choices, one.appearances) == (FieldType.TEXT, (), ("minimal",))
    assert "typed as text" in str(found.remarks[0])


def test_a_table_of_choices():
    fields = fields_of("""
| | type | name | label | appearance |
| | begin_group | t | T | table-list |
| | select_one yn | a | A | |
| | select_one yn | b | B | |
| | end_group | | | |
| | begin_group | u | U | field-list |
| | select_one yn | head | Head | label |
| | select_one yn | c | C | list-nolabel |
| | end_group | | | |
""")
    assert [(one.name, one.type, one.appearances) for one in fields.values()] == [
        ("a", FieldType.SELECT_ONE, ("table-list",)),
        ("b", FieldType.SELECT_ONE, ("table-list",)),
        ("head", FieldType.NOTE, ("label",)),
        ("c", FieldType.SELECT_ONE, ("list-nolabel",)),
    ]
    assert fields["a"].groups == ({"": "T"},)


def test_a_range_says_where_it_begins_and_ends():
    fields = fields_of("""
| | type | name | label | parameters |
| | range | a | A | start=0; end=5; step=0.5 |
| | range | b | B | |
""")
    assert fields["a"].parameters == {"start": "0", "end": "5", "step": "0.5"}
    assert fields["b"].parameters == {"start": "1", "end": "10", "step": "1"}


def test_or_other_asks_which_in_the_languages_of_the_program():
    fields = fields_of("""
| | type | name | label |
| | begin_group | g | G |
| | select_multiple yn or_other | q | Q |
| | end_group | | |
""")
    assert [choice.name for choice in fields["q"].choices] == ["yes", "no", "other"]
    assert fields["q"].choices[2].labels["hu"] == "Egyéb"
    which = fields["q_other"]
    assert which.type is FieldType.TEXT
    assert set(which.labels) == {"en", "hi", "id", "hu"}
    assert [(one.path, one.expression) for one in which.relevant] == [
        ("/data/g/q_other", "selected(../q, 'other')")
    ]


def test_an_other_of_the_form_keeps_its_own_label():
    rest = f"{CHOICES.rstrip()}\n| | yn | other | Something else |"
    fields = fields_of("| | type | name | label |\n| | select_one yn or_other | q | Q |", rest)
    assert fields["q"].choices[2].labels == {"": "Something else"}


def test_choices_in_a_file_beside_the_form():
    csv = "\ufeffname,label,label::Hindi (hi),state\nd1,Pune,पुणे,mh\nd2,Agra,आगरा,up\n".encode()
    one = fields_of(
        """
| | type | name | label | choice_filter |
| | text | state | S | |
| | select_one_from_file districts.csv | d | D | state = ${state} |
""",
        "",
        {"districts.csv": csv},
    )["d"]
    assert [(choice.name, choice.labels["hi"]) for choice in one.choices] == [
        ("d1", "पुणे"),
        ("d2", "आगरा"),
    ]
    assert [choice.columns["state"] for choice in one.choices] == ["mh", "up"]
    assert one.choice_list == "districts"
    assert one.itemset == "instance('districts')/root/item[state =  /data/state ]"


def test_the_columns_of_a_file_can_be_named():
    one = fields_of(
        "| | type | name | label | parameters |\n"
        "| | select_multiple_from_file t.csv | q | Q | value=code label=town |",
        "",
        {"t.csv": b"code;town\n1;Pest\n;\n2;Buda\n"},
    )["q"]
    assert [(choice.name, choice.labels) for choice in one.choices] == [
        ("1", {"": "Pest"}),
        ("2", {"": "Buda"}),
    ]


@pytest.mark.parametrize(
    ("files", "word"),
    [
        ({}, "not beside the form"),
        ({"t.csv": b"code,label\n1,A\n"}, "no column name"),
        ({"t.csv": b"name,label\n1,A,B\n"}, "header"),
        ({"t.csv": b"name,label\n\xff\xfe\xfa,A\n"}, "UTF-8"),
        ({"t.csv": b"name,label\n" + b"1,A\n" * 20_001}, "20000 rows"),
        ({"t.csv": b"x" * (11 << 20)}, "10 MB"),
    ],
)
def test_a_list_that_cannot_be_used_is_refused_where_it_is_named(files, word):
    survey = "| | type | name | label |\n| | select_one_from_file t.csv | q | Q |"
    (found,) = refusals(survey, "", files)
    assert found.startswith("Sheet survey, row 3, column type: ")
    assert word in found


def test_columns_of_choices_keep_their_spelling_and_notes_stay_behind():
    rest = """
| choices |
| | list_name | name | label | State | my notes | image |
| | c | x | X | A | ask Mira | x.png |
"""
    found = read("| | type | name | label |\n| | select_one c | q | Q |", rest)
    (choice,) = found.form.by_name["q"].choices
    assert choice.columns == {"State": "A"}
    (remark,) = found.remarks
    assert str(remark).startswith("Sheet choices, row 7, column image: The picture x.png is not")


OWN = """
| | type | name | label | {heading} |
| | {type} | q | Q | {value} |
"""


@pytest.mark.parametrize(
    ("column", "type_name", "value", "attribute", "expected"),
    [
        ("region", "text", "10, 20,30,5", "region", (10, 20, 30, 5)),
        ("ditto", "text", "yes", "is_carried", True),
        ("ditto", "text", "no", "is_carried", False),
        ("number", "integer", "TRUE", "is_numbered", True),
        ("normalised", "date", "yes", "is_normalised", True),
        ("passes", "text", "2", "passes", 2),
        ("type", "text", "partial_date", "type", FieldType.PARTIAL_DATE),
        ("kind", "text", "place", "kind", "place"),
    ],
)
@pytest.mark.parametrize("prefix", ["bind::vd:", "bind:vd:", "vd:"])
def test_our_own_columns(prefix, column, type_name, value, attribute, expected):
    survey = OWN.format(heading=f"{prefix}{column}", type=type_name, value=value)
    assert getattr(fields_of(survey)["q"], attribute) == expected


@pytest.mark.parametrize(
    ("column", "type_name", "value", "word"),
    [
        ("region", "text", "10,20,30", "per cent"),
        ("region", "text", "60,0,50,10", "per cent"),
        ("region", "text", "0,0,0,10", "per cent"),
        ("ditto", "text", "perhaps", "yes and no"),
        ("number", "date", "yes", "numbered"),
        ("passes", "text", "4", "passes"),
        ("type", "date", "partial_date", "Only a text"),
        ("type", "text", "year", "partial_date"),
        ("kind", "text", "surname", "surname"),
        ("role", "text", "boss", "boss"),
        ("role", "text", "consent", "select_one"),
        ("role", "text", "keep_until", "date"),
        ("ditto", "hidden", "yes", "Nobody keys this"),
        ("kind", "note", "place", "answer"),
    ],
)
def test_a_wrong_value_in_our_columns_is_refused_by_its_cell(column, type_name, value, word):
    survey = OWN.format(heading=f"bind::vd:{column}", type=type_name, value=value)
    (found,) = refusals(f"{survey.strip()}\n| | text | z | Z | |")
    assert found.startswith(f"Sheet survey, row 3, column bind::vd:{column}: ")
    assert word in found


def test_a_consent_needs_a_yes():
    rest = "\n| choices |\n| | list_name | name | label |\n| | c | never | Never |"
    (found,) = refusals(OWN.format(heading="vd:role", type="select_one c", value="consent"), rest)
    assert found.startswith("Sheet survey, row 3, column vd:role: ")


def test_only_one_field_asks_for_consent():
    (found,) = refusals("""
| | type | name | label | bind::vd:role |
| | select_one yn | a | A | consent |
| | select_one yn | b | B | consent |
""")
    assert found.startswith("Sheet survey, row 4, column bind::vd:role: ")


def test_a_field_is_carried_or_numbered():
    (found,) = refusals("""
| | type | name | label | bind::vd:ditto | bind::vd:number |
| | text | a | A | yes | yes |
""")
    assert "not both" in found


def test_a_misspelt_column_of_our_own_is_refused():
    (found,) = refusals("| | type | name | label | bind::vd:rol |\n| | text | a | A | |")
    assert found.startswith("Sheet survey, row 2, column bind::vd:rol: ")


def test_a_column_that_is_nearly_known_is_remarked_on():
    (remark,) = read("| | type | name | label | relevent |\n| | text | a | A | x |").remarks
    assert "relevant" in str(remark)
    assert not read("| | type | name | label | my notes |\n| | text | a | A | x |").remarks
