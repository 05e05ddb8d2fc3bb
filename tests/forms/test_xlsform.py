"""What an XLSForm file becomes: its sheets, languages and bytes, whole and damaged."""

import csv
import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyxform.xls2xform import convert

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.forms.form import FieldRole, FieldType, Form
from volunteer_desk.forms.xlsform import read_form

REGISTER = {
    "survey": """
| type               | name             | label::English (en) | label::Hindi (hi) | label::Magyar | hint::English (en) | required | constraint         | constraint_message::English (en) | constraint_message::Hindi (hi) | bind::vd:role | bind::vd:kind | appearance | my own notes |
| begin group        | person           | The person          | व्यक्ति             | A személy     |                    |          |                    |                                  |                                |               |               | field-list |              |
| text               | नाम               | Name                | नाम                | Név           | As written         | yes      |                    |                                  |                                |               | full_name     |            | ask Mira     |
| integer            | age              | Age                 | आयु                |               |                    |          | . >= 0 and . < 120 | 0 to 119                         | १ से ११९                        |               | age           |            |              |
| decimal            | fee              | Fee                 | शुल्क               | Díj           |                    |          |                    |                                  |                                |               |               |            |              |
| end group          |                  |                     |                   |               |                    |          |                    |                                  |                                |               |               |            |              |
| note               |                  | Now the rest        | अब शेष             | Most a többi  |                    |          |                    |                                  |                                |               |               |            |              |
| date               | keep_until       | Keep until          | तब तक रखें          | Megőrzés      |                    |          |                    |                                  |                                | keep_until    |               |            |              |
| select_one yn      | consent          | Consent             | सहमति              | Beleegyezés   |                    | TRUE     |                    |                                  |                                | consent       |               | minimal    |              |
| select_multiple yn | golden_record_id | Several             | कई                 | Több          |                    |          |                    |                                  |                                |               |               |            |              |
""",
    "choices": """
| list_name | name | label::English (en) | label::Hindi (hi) | label::Magyar |
| yn        | yes  | Yes                 | हाँ                | Igen          |
| yn        | no   | No                  | नहीं               | Nem           |
""",
    "settings": """
| form_title      | form_id | version | default_language | namespaces                               |
| Register & más  | reg     | 7       | Hindi (hi)       | vd="https://volunteer-desk.org/xforms" |
""",
}


def refusals(data, name="form.xlsx"):
    with pytest.raises(RefusedError) as caught:
        read_form(data, name)
    return [str(detail) for detail in caught.value.details] or [str(caught.value)]


def survey(text, **more):
    return {"survey": text, **more}


@pytest.fixture(params=["xlsx", "csv", "semicolons", "markdown", "utf-16"])
def register(request, make_workbook, make_csv, make_markdown):
    if request.param == "xlsx":
        return make_workbook(**REGISTER)
    if request.param == "markdown":
        return make_markdown(**REGISTER)
    if request.param == "utf-16":
        return make_csv("\t", **REGISTER).decode().encode("utf-16")
    return make_csv(";" if request.param == "semicolons" else ",", **REGISTER)


def test_the_whole_subset_is_read(register):
    form = read_form(register, "register.bin").form
    assert (form.form_id, form.title, form.version) == ("reg", "Register & más", "7")
    assert form.languages == ("en", "hi", "hu")
    assert form.default_language == "hi"
    assert [(one.name, one.type) for one in form.asked] == [
        ("नाम", FieldType.TEXT),
        ("age", FieldType.INTEGER),
        ("fee", FieldType.DECIMAL),
        ("keep_until", FieldType.DATE),
        ("consent", FieldType.SELECT_ONE),
        ("golden_record_id", FieldType.SELECT_MULTIPLE),
    ]
    assert [one.type for one in form.fields if one not in form.asked] == [FieldType.NOTE]


def test_what_a_field_says_of_itself(register):
    fields = read_form(register, "r").form.by_name
    name = fields["नाम"]
    assert name.required
    assert name.kind == "full_name"
    assert name.labels == {"en": "Name", "hi": "नाम", "hu": "Név"}
    assert name.hints == {"en": "As written"}
    assert name.groups == ({"en": "The person", "hi": "व्यक्ति", "hu": "A személy"},)
    age = fields["age"]
    assert age.labels == {"en": "Age", "hi": "आयु"}
    assert (age.constraint, age.required) == (". >= 0 and . < 120", False)
    assert age.constraint_messages == {"en": "0 to 119", "hi": "१ से ११९"}
    consent = fields["consent"]
    assert (consent.role, consent.required) == (FieldRole.CONSENT, True)
    assert [(one.name, one.labels["hu"]) for one in consent.choices] == [
        ("yes", "Igen"),
        ("no", "Nem"),
    ]
    assert fields["keep_until"].role is FieldRole.KEEP_UNTIL
    assert fields["keep_until"].groups == ()


def test_a_form_survives_being_packed(register):
    form = read_form(register, "r").form
    assert Form.from_json(form.as_json()) == form


def test_a_form_for_this_program_is_a_form_for_others(make_workbook):
    xform = convert(make_workbook(**REGISTER), file_type=".xlsx").xform
    assert 'vd:role="consent"' in xform


def test_the_same_form_from_a_workbook_and_from_csv(make_workbook, make_csv):
    assert read_form(make_workbook(**REGISTER), "a") == read_form(make_csv(**REGISTER), "a")


def test_a_form_without_languages_and_settings(make_workbook):
    table = """
| type | name | label | constraint | constraint_message |
| text | név  | Név   | . != \u2018x\u2019   | Not x & not <y>    |
"""
    form = read_form(make_workbook(survey=table), "A név.xlsx").form
    assert (form.form_id, form.title, form.languages) == ("A név", "A név", ())
    (field,) = form.fields
    assert field.name == "név"
    assert field.labels == {"": "Név"}
    assert field.constraint == ". != 'x'"
    assert field.constraint_messages == {"": "Not x & not <y>"}


def test_names_are_composed(make_workbook):
    table = "| type | name | label |\n| text | ne\u0301v | Ne\u0301v |"
    assert read_form(make_workbook(survey=table), "f").form.fields[0].name == "n\u00e9v"


def test_a_dash_is_a_label_unless_it_fills_a_gap(make_workbook):
    tables = {
        "survey": "| type | name | label::en | label::hi |\n| select_one a | q | Q | क |",
        "choices": """
| list_name | name | label::en | label::hi |
| a         | none | -         | -         |
| a         | some | Some      |           |
""",
    }
    none, some = read_form(make_workbook(**tables), "f").form.fields[0].choices
    assert none.labels == {"en": "-", "hi": "-"}
    assert some.labels == {"en": "Some"}


def test_disabled_and_empty_rows_are_not_asked(make_workbook):
    table = """
| type  | name | label | disabled |
| text  | a    | A     |          |
|       |      |       |          |
| video | b    | B     | yes      |
| text  | c    | C     | no       |
"""
    assert [one.name for one in read_form(make_workbook(survey=table), "f").form.fields] == [
        "a",
        "c",
    ]


def test_columns_in_their_old_spelling(make_workbook):
    table = """
| Command | Tag | Caption:English | Bind:Required | media:image |
| string  | a   | The A           | yes           | a.png       |
"""
    (field,) = read_form(make_workbook(survey=table), "f").form.fields
    assert (field.labels, field.required) == ({"en": "The A"}, True)


def test_two_columns_for_one_language_are_refused(make_workbook):
    table = "| type | name | label::English (en) | label::English |\n| text | a | A | B |"
    (found,) = refusals(make_workbook(survey=table))
    assert "row 1, column label::English: " in found


def test_rows_of_csv_are_numbered_as_in_the_file():
    data = b'survey\n,type,name,label\n,text,a,"two\nlines"\n\n,video,b,B\n'
    (found,) = refusals(data)
    assert found.startswith("Sheet survey, row 6, column type: ")


def test_a_form_of_notes_is_refused(make_workbook):
    table = "| type | name | label |\n| note | a | Hello |"
    (found,) = refusals(make_workbook(survey=table))
    assert "no question" in found


def test_more_choices_than_a_pack_should_carry_are_refused(make_workbook):
    choices = "\n".join(["| list_name | name |", *(f"| v | c{i} |" for i in range(2001))])
    questions = "\n".join(f"| select_one v | q{i} | Q |" for i in range(10))
    table = f"| type | name | label |\n{questions}"
    (found,) = refusals(make_workbook(survey=table, choices=choices))
    assert "20000 choices" in found


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "not an XLSForm"),
        (b"hello, world, this, is, text", "not an XLSForm"),
        (b"\xff\xd8\xff\xe0 a photograph", "UTF-8"),
        (b"PK\x03\x04 not really", "damaged"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "damaged"),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"),
            "password",
        ),
        (b" " * (11 << 20), "larger"),
    ],
    ids=["empty", "text", "jpeg", "zip", "ole", "encrypted", "large"],
)
def test_other_files_get_a_sentence(data, word):
    (found,) = refusals(data, "photo.xlsx")
    assert word in found
    assert "photo.xlsx" in found


def test_a_workbook_that_unpacks_to_very_much_is_refused(make_workbook):
    data = rezipped(make_workbook(**REGISTER), "xl/media/zeros.bin", lambda _: bytes(65 << 20))
    (found,) = refusals(data)
    assert "larger inside" in found


def test_entities_in_a_sheet_are_refused(make_workbook):
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    data = rezipped(
        make_workbook(**REGISTER),
        "xl/sharedStrings.xml",
        lambda text: text.replace(b"<sst", bomb + b"<sst", 1),
    )
    (found,) = refusals(data)
    assert "damaged" in found


def rezipped(data, part, change):
    """Return the workbook `data` with one part changed, its checksums right."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", 8) as new:
        for name in {*old.namelist(), part}:
            new.writestr(
                name,
                change(old.read(name) if name in old.namelist() else b"")
                if name == part
                else old.read(name),
            )
    return stream.getvalue()


QUIET = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def only_refuses(data):
    try:
        form = read_form(data, "form").form
    except RefusedError:
        return
    assert form.asked


@QUIET
@given(
    st.binary(max_size=300),
    st.sampled_from(
        [b"", b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1"), b"survey\n,type,name\n,"]
    ),
)
def test_random_bytes_are_refused_with_a_sentence(tail, head):
    only_refuses(head + tail)


@QUIET
@given(st.data())
def test_a_truncated_workbook_is_refused(make_workbook, data):
    whole = make_workbook(**REGISTER)
    length = data.draw(st.integers(0, len(whole) - 1))
    assert refusals(whole[:length])


@QUIET
@given(st.data())
def test_a_mutated_workbook_is_read_or_refused(make_workbook, data):
    whole = make_workbook(**REGISTER)
    part = data.draw(st.sampled_from(sorted(zipfile.ZipFile(io.BytesIO(whole)).namelist())))
    noise = data.draw(st.binary(min_size=1, max_size=8))
    where = data.draw(st.integers(0, 4000))

    def change(text):
        at = where % max(len(text), 1)
        return text[:at] + noise + text[at + len(noise) :]

    only_refuses(rezipped(whole, part, change))


CELLS = st.one_of(
    st.sampled_from(
        ["text", "note", "select_one yn", "begin group", "end group", "a", "नाम", "yes", "consent"]
    ),
    st.text(max_size=12),
)


@QUIET
@given(st.lists(st.lists(CELLS, min_size=5, max_size=5), max_size=6))
def test_whatever_stands_in_the_cells_there_is_no_traceback(rows):
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(["survey"])
    writer.writerow(["", "type", "name", "label", "constraint", "bind::vd:role"])
    writer.writerows(["", *row] for row in rows)
    only_refuses(stream.getvalue().encode("utf-8", "replace"))
