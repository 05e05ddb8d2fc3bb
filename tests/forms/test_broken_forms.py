"""Forms broken at random: each gives a form or a list of sentences, whatever was done to it."""

import csv
import io
import random
import zipfile
from dataclasses import replace

import pytest

from tests.forms.conftest import csv_of_rows
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.paths import resources_folder
from volunteer_desk.forms.draft_file import read_draft, write_draft
from volunteer_desk.forms.form import Form
from volunteer_desk.forms.instance import FormInstance
from volunteer_desk.forms.xlsform import read_form
from volunteer_desk.workflows.design_form import open_draft

READY = sorted((resources_folder() / "forms").glob("*.csv"))
ALL_IN_ONE = """
| survey |
| | type | name | label | label::Hindi (hi) | hint | relevant | required | readonly | constraint | calculation | default | choice_filter | appearance | parameters | trigger | image | bind::vd:role | bind::vd:type | repeat_count |
| | begin_repeat | line | Line | | | | | | | | | | | | | | | | 3 |
| | begin_group | person | Person | व्यक्ति | | | | ${sex} = '' | | | | | table-list | | | | | | |
| | text | name | Name of ${sex} | नाम | As written | | yes | | regex(., '[a-z]+') | | | | multiline | | | a.png | | | |
| | select_one sexes | sex | Sex | लिंग | | | | | | | | | minimal | | | | consent | | |
| | select_multiple sexes | both | Both | | | selected(${sex}, 'm') | | | | | | sex = ${sex} | likert | | | | | | |
| | end_group | | | | | | | | | | | | | | | | | | |
| | integer | age | Age | | | ${sex} != '' | ${sex} = 'm' | | . < 120 and . > 0 | | 3 | | | | | | | | |
| | range | scale | Scale | | | | | | | | | | | start=1 end=5 step=1 | | | | | |
| | date | until | Until | | | | | | . > today() | | today() | | year | | | | keep_until | | |
| | text | born | Born | | | | | | | | | | | | | | | partial_date | |
| | calculate | sum | | | | | | | | ${age} + 1 | | | | | ${age} | | | | |
| | rank sexes | order | Order | | | | | | | | | | | | | | | | |
| | select_one sexes or_other | other | Other | | | | | | | | | | | | | | | | |
| | note | told | ${sum} years | | | | | | | | | | | | | | | | |
| | end_repeat | | | | | | | | | | | | | | | | | | |
| choices |
| | list_name | name | label | label::Hindi (hi) | sex | image |
| | sexes | yes | Yes | हाँ | m | m.png |
| | sexes | m | male | पुरुष | m | m.png |
| | sexes | f | female | महिला | f | f.png |
| settings |
| | form_title | form_id | version | default_language |
| | All | all | 1 | Hindi (hi) |
"""
CELLS = (
    "", "yes", "no", "${name}", "${nosuch}", "${", "${}", "${a b}", "$", "1", "-1", "1e999", "x" * 300,
    ". > ", "not(", "selected(${sex}, 'm')", "${age} + ${sum}", "current()/..", "//*", "../..", "..",
    "position(..)", "indexed-repeat(${name}, ${line}, 1)", "pulldata('f', 'a', 'b', ${name})",
    "instance('sexes')/root/item[name = ${sex}]/label", "regex(., '(a+)+$')", "cht:extension-lib('a')",
    "once(uuid())", "begin_group", "end_group", "begin_repeat", "end_repeat", "text", "select_one",
    "select_one sexes", "select_one nosuch", "select_multiple sexes", "rank sexes or_other", "geoshape",
    "select_one_from_file f.csv", "calculate", "note", "audio", "meta", "instanceID", "line", "label",
    "name", "sex", "data", "\u0000", "\ud800", "\ufffe", "]]>", "<output/>", "&amp;", "'", '"', "\\",
    "'\"", "=1+1", "नाम", "\u202e", "vd:x", "consent", "keep_until", "partial_date", "list-nolabel",
    "table-list", "label", "ex:org.app", "start=a end=b", "rows=9", "jr:choice-name(${sex}, '${sex}')",
    "${last-saved#name}", "today()", "now() + 1", "date('x')", "1 div 0", "string-length(.)", "sum(//x)",
    "true", "TRUE", "false()", "if(1,2", "if(${sex},${age},${sum})", "concat()", "count(${line})", "-",
    "../../../etc/passwd", "C:\\x.png", "jr://images/x", "name::Hindi (hi)", "label::", "::", "bind::x",
)  # fmt: skip
TYPES = ("type", "name", "label", "list_name")


def sheets_of(text):
    """Return the sheets of a form in Markdown or XLSForm's CSV as lists of cells."""
    found = {}
    if text.lstrip().startswith("|"):
        lines = text.strip().splitlines()
        rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
    else:
        rows = list(csv.reader(io.StringIO(text)))
    for row in rows:
        if row and row[0]:
            found[row[0]] = sheet = []
        elif any(row):
            sheet.append(row[1:])
    return found


FORMS = [sheets_of(ALL_IN_ONE), *(sheets_of(path.read_text("utf-8-sig")) for path in READY)]


def change_cell(sheets, chance):
    rows = chance.choice(list(sheets.values()))
    row = chance.choice(rows)
    if row:
        row[chance.randrange(len(row))] = chance.choice(CELLS)


def swap_rows(sheets, chance):
    rows = chance.choice(list(sheets.values()))
    one, other = chance.randrange(len(rows)), chance.randrange(len(rows))
    rows[one], rows[other] = rows[other], rows[one]


def repeat_row(sheets, chance):
    rows = chance.choice(list(sheets.values()))
    rows.insert(chance.randrange(len(rows) + 1), list(chance.choice(rows)))


def drop_row(sheets, chance):
    rows = chance.choice(list(sheets.values()))
    if len(rows) > 1:
        del rows[chance.randrange(len(rows))]


def rename_sheet(sheets, chance):
    name = chance.choice(list(sheets))
    sheets[chance.choice(["Survey ", "CHOICES", "x", "settings", "entities", "osm"])] = sheets.pop(
        name
    )


def refer_around(sheets, chance):
    """Let questions ask about one another, round in circles too."""
    rows = sheets.get("survey") or next(iter(sheets.values()))
    header = rows[0]
    columns = [
        one for one in ("relevant", "calculation", "readonly", "choice_filter") if one in header
    ]
    names = [row[1] for row in rows[1:] if len(row) > 1 and row[1]]
    for _ in range(4):
        row = chance.choice(rows[1:]) if len(rows) > 1 else []
        if columns and names and row:
            at = header.index(chance.choice(columns))
            row.extend([""] * (at + 1 - len(row)))
            row[at] = f"${{{chance.choice(names)}}} != ''"


CHANGES = (change_cell,) * 6 + (swap_rows, repeat_row, drop_row, rename_sheet, refer_around)


def broken(chance):
    sheets = {name: [list(row) for row in rows] for name, rows in chance.choice(FORMS).items()}
    for _ in range(chance.choice([1, 1, 2, 3, 8])):
        chance.choice(CHANGES)(sheets, chance)
    return csv_of_rows(sheets)


def read_or_told(data, files=None):
    """Return the form, or None where it was refused in sentences."""
    try:
        found = read_form(data, "broken.csv", files or {})
    except RefusedError as error:
        check_sentences(error.message, *error.details)
        return None
    check_sentences(*found.remarks)
    return found.form


def check_sentences(*told):
    assert all(str(one).strip() for one in told)


def key_something(form, chance):
    """Fill the form in a little: what was accepted must not fail at a keystroke."""
    assert Form.from_json(form.as_json()).form_hash == form.form_hash
    instance = FormInstance(form)
    for one in form.asked:
        names = [choice.name for choice in one.choices]
        value = chance.choice([*names, "1", "x", "2020-01-01", "about 1950", ""])
        instance.set_value(one.name, value)
        for ask in (
            instance.is_relevant,
            instance.is_required,
            instance.is_readonly,
            instance.problem,
        ):
            ask(one.name)
        instance.choices(one.name)
        instance.text(one.labels, "hi", one.name)
    instance.saved_values(is_final=True)


def try_one(seed):
    chance = random.Random(seed)
    data = broken(chance)
    form = read_or_told(data)
    if form is not None:
        key_something(form, chance)
    draft = draft_or_told(data)
    if draft is not None and form is not None:
        again = read_or_told(write_draft(draft))
        assert again is not None
        assert set(again.languages) == set(form.languages)
        assert replace(again, languages=form.languages) == form


def draft_or_told(data):
    try:
        return read_draft(data)
    except RefusedError as error:
        check_sentences(error.message)
        return None


@pytest.mark.parametrize("start", range(0, 120, 20))
def test_a_broken_form_is_a_form_or_a_list_of_sentences(start):
    for seed in range(start, start + 20):
        try_one(seed)


def test_some_of_the_broken_forms_are_forms_and_some_are_not():
    told = [read_or_told(broken(random.Random(seed))) is None for seed in range(40)]
    assert 3 < sum(told) < 37


@pytest.fixture(scope="module")
def workbook():
    return write_draft(read_draft(READY[0].read_bytes()))


def test_random_bytes_in_a_workbook_are_told(workbook, tmp_path):
    chance = random.Random(7)
    for _ in range(40):
        data = bytearray(workbook)
        for _ in range(chance.choice([1, 5, 50])):
            data[chance.randrange(len(data))] = chance.randrange(256)
        del data[chance.choice([len(data), chance.randrange(len(data))]) :]
        read_or_told(bytes(data))
        (tmp_path / "x.xlsx").write_bytes(data)
        try:
            open_draft(tmp_path / "x.xlsx")
        except RefusedError as error:
            check_sentences(error.message)


@pytest.mark.parametrize(
    "start", [b"", b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1"), b"|", b"\xff\xfe"]
)
def test_random_bytes_are_told(start):
    chance = random.Random(start)
    for length in (0, 1, 7, 100, 5000):
        assert read_or_told(start + chance.randbytes(length)) is None


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "[Content_Types].xml"]
)
@pytest.mark.parametrize(
    "content",
    [
        b"", b"<", b"x" * 1000, b"<a>" * 100_000,
        b'<!DOCTYPE a [<!ENTITY b "b"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>',
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    ],
    ids=["empty", "cut", "text", "deep", "entities", "outside"],
)  # fmt: skip
def test_a_hostile_workbook_is_told(workbook, part, content):
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            target.writestr(name, content if name == part else source.read(name))
    assert read_or_told(stream.getvalue()) is None
