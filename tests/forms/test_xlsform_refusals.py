"""What an XLSForm asks that cannot be done: refused in one list, by sheet, row and column."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.forms.form import Form
from volunteer_desk.forms.xlsform import read_form
from volunteer_desk.forms.xlsform.conversion import ConversionError, convert_to_xform

CHOICES = """
| choices |
| | list_name | name | label |
| | yn | yes | Yes |
| | yn | no | No |
| | spaced | a b | A B |
"""


def refusals(survey, rest=CHOICES):
    with pytest.raises(RefusedError) as caught:
        read_form(f"| survey |\n{survey.strip()}\n{rest}".encode(), "form.md")
    return [str(detail) for detail in caught.value.details] or [str(caught.value)]


EVERYTHING = """
| | type | name | label | relevant | constraint | calculation | appearance | default | required | bind::type | save_to |
| | text | a | A | ${nosuch} = 1 | | | | | | | |
| | audio | b | B | | | | | | | | |
| | begin_repeat | r | R | | | | | | | | |
| | text | c | Hello ${a | | . > | | | | | | |
| | begin_repeat | s | S | | | | | | | | |
| | end_repeat | | | | | | | | | | |
| | end_repeat | | | | | | | | | | |
| | date | d | D | | foo(.) | | | ${last-saved#a} | | | |
| | text | a | A again | | | | ex:org.app | | maybe | int | prop |
| | select_one nosuch | e | E | | | | | | | | |
| | select_multiple spaced | f | F | | | | | | | | |
| | | g | G | | | | | | | | |
| | integer | | H | | | | | | | | |
| | text | 1st | I | | | | | | | | |
| | calculate | j | | | | b + | | | | | |
| | calculate | k | | | | | | | | | |
| | end_group | | | | | | | | | | |
| | begin_group | l | L | | | | | | | | |
"""
ELSEWHERE = f"""{CHOICES}
| | yn | no | Never |
| | yn |  | Nothing |
| entities |
| | list_name | label |
| | trees | x |
| settings |
| | form_title | public_key |
| | T | MIIB |
"""
IN_SURVEY = [
    (3, "relevant"),
    (4, "type"),
    (6, "label"),
    (6, "constraint"),
    (7, "type"),
    (10, "default"),
    (10, "constraint"),
    (11, "name"),
    (11, "bind::type"),
    (11, "save_to"),
    (11, "appearance"),
    (11, "required"),
    (12, "type"),
    (13, "type"),
    (14, "type"),
    (15, "name"),
    (16, "name"),
    (17, "calculation"),
    (18, "calculation"),
    (19, "type"),
    (20, "type"),
]
OUTSIDE = [
    ("Sheet choices", "row 28", "column name"),
    ("Sheet choices", "row 29", "column name"),
    ("Sheet settings", "row 35", "column public_key"),
    ("Sheet entities",),
]


def test_everything_is_told_in_one_list():
    found = refusals(EVERYTHING, ELSEWHERE)
    places = [tuple(text.split(": ")[0].split(", ")) for text in found]
    assert places == [
        *(("Sheet survey", f"row {row}", f"column {column}") for row, column in IN_SURVEY),
        *OUTSIDE,
    ]
    assert all(text.endswith(".") for text in found)


@pytest.mark.parametrize(
    "written",
    [
        *("geotrace", "geoshape", "audio", "video", "background-audio", "start-geopoint", "osm x"),
        *("select_one_external yn", "xml-external", "simserial", "begin loop over yn", "magic"),
        *("select_one_from_file a.geojson", "select_one a.xml", "select_one ${a}", "select_one"),
        *("select_one_from_file a", "rank yn or_other", "select_one yn and_more"),
    ],
)
def test_a_type_that_cannot_be_asked_is_named(written):
    survey = f"| | type | name | label |\n| | text | a | A |\n| | {written} | q | Q |"
    end = "\n| | end loop | | |" if "loop" in written else ""
    (found,) = refusals(survey + end)
    assert found.startswith("Sheet survey, row 4, column type: ")


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("appearance", "minimal ex:org.example.app(a='b')"),
        ("appearance", "printer:org.example"),
        ("intent", "org.example"),
        ("body::intent", "org.example"),
        ("save_to", "x"),
        ("bind::type", "int"),
        ("bind::jr:preload", "property"),
        ("readonly", "oui"),
        ("required", "x"),
        ("parameters", "start"),
        ("relevant", "cht:extension-lib('a')"),
        ("relevant", "/data/nowhere = 1"),
        ("relevant", "age > 1"),
        ("relevant", "instance('nowhere')/root/item/name = 1"),
        ("relevant", "This prose is not an expression"),
        ("constraint", "regex(., '(?=a)b')"),
        ("constraint", "regex(., 'a')) and ("),
        ("constraint", "selected(., 'a'"),
        ("default", "pulldata(${a}, 'b', 'c', 'd')"),
        ("label", "Hello ${nosuch}"),
        ("hint", "Hello ${ a }"),
        ("trigger", "a"),
        ("trigger", "${a} ${a}"),
        ("name", "a:b"),
        ("name", "a b"),
    ],
)
def test_a_cell_that_cannot_be_done_is_named(column, text):
    cells = {"type": "text", "name": "q", "label": "Q", column: text}
    survey = f"| | {' | '.join(cells)} |\n| | {' | '.join(cells.values())} |"
    (found,) = refusals(f"{survey}\n| | text | a | A |")
    assert found.startswith(f"Sheet survey, row 3, column {column}: ")


@pytest.mark.parametrize(
    ("rows", "row", "words"),
    [
        (
            "| | begin_repeat | data | D | |\n| | text | a | A | |\n| | end_repeat | | | |",
            3,
            "form",
        ),
        ("| | text | meta | M | |", 3, "meta"),
        ("| | text | a | A | |\n| | range | r | R | start=x |", 4, "numbers"),
        ("| | text | a | A | |\n| | range | r | R | step=0 |", 4, "0"),
    ],
)
def test_what_the_converter_refuses_is_told_with_its_place(rows, row, words):
    (found,) = refusals(f"| | type | name | label | parameters |\n{rows}")
    assert found.startswith(f"Sheet survey, row {row}")
    assert words in found


def test_a_choice_filter_does_not_go_with_or_other():
    (found,) = refusals("""
| | type | name | label | choice_filter |
| | text | a | A | |
| | select_one yn or_other | q | Q | name != ${a} |
""")
    assert found.startswith("Sheet survey, row 4, column choice_filter: ")


def test_rows_are_counted_as_in_the_file(make_workbook):
    table = "| type | name | label |\n| text | a | A |\n| | | |\n| text | meta | B |"
    with pytest.raises(RefusedError) as caught:
        read_form(make_workbook(Survey=table, notes="| a |\n| b |"), "f.xlsx")
    (found,) = caught.value.details
    assert str(found).startswith("Sheet Survey, row 4, column name: ")


def test_an_error_of_any_kind_becomes_a_reason():
    row = {"type": "text", "name": "a", "label": "A", "bind::tag": "x"}
    with pytest.raises(ConversionError) as caught:
        convert_to_xform([(2, row)], [], {"form_id": "f"})
    assert not isinstance(caught.value.__cause__, ConversionError)
    assert "tag" in str(caught.value.reason)


def test_groups_within_groups_have_an_end():
    begins = "\n".join(f"| | begin_group | g{i} | G |" for i in range(40))
    found = refusals(f"| | type | name | label |\n{begins}\n| | text | a | A |")
    assert any("too many" in text for text in found)


def test_a_form_of_more_rows_than_anybody_fills_in():
    rows = "\n".join(f"| | text | q{i} | Q |" for i in range(2001))
    (found,) = refusals(f"| | type | name | label |\n{rows}")
    assert "2000 rows" in found


def test_a_form_that_is_too_large_for_a_pack():
    rows = "\n".join(f"| | text | q{i} | {'Q' * 9_000} |" for i in range(400))
    (found,) = refusals(f"| | type | name | label |\n{rows}")
    assert "3 MB" in found


def test_two_hundred_findings_are_enough():
    rows = "\n".join(f"| | audio | q{i} | Q |" for i in range(250))
    found = refusals(f"| | type | name | label |\n{rows}\n| | text | a | A |")
    assert len(found) == 201
    assert "50" in found[-1]


SOUND = [
    *["type", "name", "label::English (en)", "label::Hindi (hi)", "relevant", "constraint"],
    *["required", "calculation", "default", "choice_filter", "appearance", "parameters"],
    *["trigger", "readonly", "bind::vd:region", "bind::vd:ditto", "hint::Hindi (hi)"],
]
ROWS = [
    ["text", "parish", "Parish", "पल्ली", "", "", "yes", "", "Pune", "", "", "", "", "", "1,2,3,4"],
    ["begin_repeat", "line", "Line", "पंक्ति"],
    [
        "text",
        "name",
        "Name",
        "नाम",
        "",
        "regex(., '[^0-9]+')",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "yes",
    ],
    ["integer", "age", "Age of ${name}", "आयु", "${name} != ''", ". < 120", "${name} = 'x'"],
    ["select_one yn or_other", "q", "Q", "प्र", "", "", "", "", "", "", "minimal"],
    ["select_multiple yn", "m", "M", "", "", "", "", "", "", "name != ${q}"],
    ["calculate", "older", "", "", "", "", "", "${age} + 1"],
    ["dateTime", "when", "When", "", "", "", "", "now()", "", "", "", "", "${name}"],
    ["range", "r", "R", "", "", "", "", "", "", "", "", "start=1 end=5 step=1"],
    ["end_repeat"],
    ["note", "n", "Thank you, ${parish}"],
]
CELLS = st.one_of(
    st.sampled_from(
        [
            *[
                "",
                "begin_group",
                "end_group",
                "end_repeat",
                "begin_repeat",
                "note",
                "image",
                "rank yn",
            ],
            *["select_one_from_file t.csv", "${name}", "${q_other}", "${line}", "${}", "${", "yes"],
            *[
                "today()",
                "position(..)",
                "/data/line/age",
                "../age",
                ".",
                "[",
                "''",
                "')",
                "once(.)",
            ],
            *["indexed-repeat(${age}, ${line}, 1)", "count(${line})", "search('a')", "label"],
            *[
                "table-list",
                "year",
                "a=b",
                "0,0,100,100",
                "${last-saved#name}",
                "pulldata('t')",
                "-",
            ],
            *[
                "sum(${line}/age)",
                "random()",
                "data",
                "meta",
                "नाम",
                "<b>&amp;",
                "]]>",
                "{0}",
                "a.b",
            ],
        ]
    ),
    st.text(max_size=8),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.integers(0, len(ROWS)), st.integers(0, len(SOUND) - 1), CELLS), max_size=5
    )
)
def test_a_damaged_form_is_read_or_refused(make_csv_rows, damage):
    rows = [SOUND, *(row + [""] * (len(SOUND) - len(row)) for row in ROWS)]
    rows = [list(row) for row in rows]
    for row, column, text in damage:
        rows[row][column] = text
    data = make_csv_rows(
        {"survey": rows, "choices": [["list_name", "name", "label"], ["yn", "yes", "Yes"]]}
    )
    try:
        form = read_form(data, "form.csv", {"t.csv": b"name,label\na,A\n"}).form
    except RefusedError:
        return
    assert Form.from_json(form.as_json()) == form
    assert len({one.name for one in form.fields}) == len(form.fields)
    assert all(one.path for one in form.fields)


def test_the_form_that_is_damaged_is_sound(make_csv_rows):
    rows = [SOUND, *ROWS]
    form = read_form(
        make_csv_rows({"survey": rows, "choices": [["list_name", "name"], ["yn", "yes"]]}), "f"
    ).form
    assert len(form.fields) == len(ROWS) - 1
