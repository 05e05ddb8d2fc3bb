"""Each function of XPath 1.0 and of ODK, by its own meaning."""

import datetime as dt
import math
import random
import re

import pytest

from volunteer_desk.forms.expressions import (
    ExpressionError,
    Scope,
    compile_expression,
    evaluate,
    read_xml,
)

LETTERS = "<r>" + "".join(f"<p>{letter}</p>" for letter in "ABCDEF") + "</r>"
NUMBERS = "<r><n>4</n><n>-2</n><n>10</n><none/></r>"


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("concat('a', 1, true(), '')", "a1true"),
        ("concat(//p, '.')", "ABCDEF."),
        ("concat()", ""),
        ("join('-', //p)", "A-B-C-D-E-F"),
        ("join('-', 'x', //p[1], 3)", "x-A-3"),
        ("join('-')", ""),
        ("string(//p[3])", "C"),
        ("string()", "ABCDEF"),
        ("starts-with('register', 'reg')", True),
        ("ends-with('register', 'ster')", True),
        ("ends-with('register', 'reg')", False),
        ("contains('register', 'gist')", True),
        ("contains('a', '')", True),
        ("substring('12345', 2)", "2345"),
        ("substring('12345', 2, 3)", "234"),
        ("substring('12345', 1.5, 2.6)", "234"),
        ("substring('12345', 0, 3)", "12"),
        ("substring('12345', 0 div 0, 3)", ""),
        ("substring('12345', -1 div 0, 1 div 0)", ""),
        ("substr('hello', 1)", "ello"),
        ("substr('hello', 1, 3)", "el"),
        ("substr('hello', -3, -1)", "ll"),
        ("substr('hello', -99)", "hello"),
        ("substr('hello', 'x')", "hello"),
        ("substring-before('1999/04/01', '/')", "1999"),
        ("substring-before('abc', '')", ""),
        ("substring-after('1999/04/01', '/')", "04/01"),
        ("substring-after('abc', '')", "abc"),
        ("string-length('नाम')", 3.0),
        ("string-length()", 6.0),
        ("normalize-space('  a \t b\n')", "a b"),
        ("normalize-space()", "ABCDEF"),
        ("translate('bar', 'abc', 'AB')", "BAr"),
        ("translate('--aaa--', 'aa-', 'xy')", "xxx"),
        ("upper-case('é')", "É"),
        ("lower-case('AB')", "ab"),
        ("coalesce('', 'b')", "b"),
        ("coalesce(//none, //p)", "A"),
        ("coalesce('a', 'b')", "a"),
        ("regex('2026-11', '[0-9]{4}-[0-9]{2}')", True),
        ("regex('x2026-11', '[0-9]{4}-[0-9]{2}')", False),
        ("regex('२०२६', '[0-9]{4}')", True),
        ("digest('', 'MD5', 'hex')", "d41d8cd98f00b204e9800998ecf8427e"),
        ("string-length(digest('árvíz', 'SHA-512', 'hex'))", 128.0),
        ("string-length(digest('árvíz', 'sha-384'))", 64.0),
        ("base64-decode('w6FydsOteg==')", "árvíz"),
        ("base64-decode(' w6Fy ')", "ár"),
    ],
)
def test_functions_of_texts(expression, expected):
    assert evaluate(expression, LETTERS, [0]) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("int(3.9)", 3.0),
        ("int(-3.9)", -3.0),
        ("floor(-3.1)", -4.0),
        ("ceiling(-3.9)", -3.0),
        ("round(2.5)", 3.0),
        ("round(-2.5)", -3.0),
        ("round(1234.567, 2)", 1234.57),
        ("round(1234.567, -2)", 1200.0),
        ("round(1 div 0)", math.inf),
        ("round(5, 400)", 5.0),
        ("round(5, -400)", 0.0),
        ("abs(-3)", 3.0),
        ("sum(//n)", 12.0),
        ("sum(//nobody)", 0.0),
        ("max(//n)", 10.0),
        ("min(//n, -7)", -7.0),
        ("max(1, '5', true())", 5.0),
        ("count(//n)", 3.0),
        ("count-non-empty(//*)", 4.0),
        ("number(//n)", 4.0),
        ("pow(2, 10)", 1024.0),
        ("pow(0, -1)", math.inf),
        ("pow(-2, 3)", -8.0),
        ("pow(-10, 999)", -math.inf),
        ("pow(10, 999)", math.inf),
        ("sqrt(16)", 4.0),
        ("exp(0)", 1.0),
        ("exp(1000)", math.inf),
        ("exp10(3)", 1000.0),
        ("log(1)", 0.0),
        ("log(0)", -math.inf),
        ("log10(1000)", 3.0),
        ("sin(0) + cos(0) + tan(0)", 1.0),
        ("atan2(0, 1)", 0.0),
        ("asin(1) - pi() div 2", 0.0),
        ("acos(1) + atan(0)", 0.0),
    ],
)
def test_functions_of_numbers(expression, expected):
    assert evaluate(expression, NUMBERS, [0]) == expected


@pytest.mark.parametrize(
    "expression",
    [
        "max('')",
        "max(//nobody)",
        "min(//*)",
        "sum(//none)",
        "sqrt(-1)",
        "log(-1)",
        "pow(-1, 0.5)",
        "pow(1, 0 div 0)",
        "acos(2)",
        "sin(1 div 0)",
        "atan2(1)",
        "round('x')",
        "round(1, 'x')",
        "int('x')",
    ],
)
def test_functions_without_an_answer_give_nan(expression):
    assert math.isnan(evaluate(expression, NUMBERS))


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("selected('a b c', 'b')", True),
        ("selected('ab', 'a')", False),
        ("selected('a b', ' b ')", True),
        ("selected('', 'a')", False),
        ("selected-at('a b c', 1)", "b"),
        ("selected-at('a b c', 3)", ""),
        ("selected-at('a b c', -1)", ""),
        ("selected-at('a b c', 'x')", ""),
        ("count-selected(' a  b ')", 2.0),
        ("count-selected('')", 0.0),
        ("boolean-from-string('true')", True),
        ("boolean-from-string('yes')", False),
        ("boolean-from-string(1)", True),
        ("boolean-from-string(0)", False),
        ("boolean(//p)", True),
        ("boolean(//none)", False),
        ("not('')", True),
        ("checklist(2, 3, 1 = 1, true(), 0 > 1)", True),
        ("checklist(-1, 1, true(), true())", False),
        ("checklist(6, 6, //p)", True),
        ("weighted-checklist(3, 5, true(), 2, false(), 9, true(), 2)", True),
        ("weighted-checklist(3, -1, true(), 2)", False),
        ("weighted-checklist(1, 2, true(), 2, true())", True),
        ("once('new')", "ABCDEF"),
    ],
)
def test_functions_of_choices(expression, expected):
    assert evaluate(expression, LETTERS, [0]) == expected


def test_once_keeps_what_is_there():
    assert evaluate("once('new')", "<a><b/><c>old</c></a>", [0, 0]) == "new"
    assert evaluate("once('new')", "<a><b/><c>old</c></a>", [0, 1]) == "old"


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("distance('0 0;0 0')", 0.0),
        ("distance('0 0 5 1;0 180 5 1')", 20037392.1),
        ("distance('0 0', '0 180')", 20037392.1),
        ("distance('47.5 19;47.5 19;')", 0.0),
        ("area('0 0;0 1')", 0.0),
        ("geofence('0.5 0.5', '0 0;0 1;1 1;1 0')", True),
        ("geofence('2 0.5', '0 0;0 1;1 1;1 0')", False),
        ("geofence('', '0 0;0 1;1 1;1 0')", False),
    ],
)
def test_functions_of_places(expression, expected):
    assert evaluate(expression, "<a/>") == expected


def test_a_square_degree_is_about_as_large_as_it_is():
    assert evaluate("area('0 0;0 1;1 1;1 0')", "<a/>") == pytest.approx(111.32**2 * 1e6, rel=0.01)


@pytest.mark.parametrize("place", ["", "x", "91 0", "0 181", "0 0 x", "0 0 0 -1", "0", "0 0;;0 1"])
def test_what_is_no_place_has_no_distance(place):
    assert math.isnan(evaluate(f"distance('{place}')", "<a/>"))
    assert math.isnan(evaluate(f"area('{place}')", "<a/>"))


@pytest.mark.parametrize(
    ("seed", "shuffled"), [("42", "AFCBDE"), ("-42", "EDAFBC"), ("1", "BFEACD"), ("'1'", "BFEACD")]
)
def test_a_seed_shuffles_as_in_all_clients_of_odk(seed, shuffled):
    assert evaluate(f"join('', randomize(//p, {seed}))", LETTERS) == shuffled


def test_chance_comes_from_the_scope():
    document = read_xml(LETTERS)

    def draw(expression):
        scope = Scope(document, chance=random.Random(5))
        return compile_expression(expression).evaluate(scope)

    for expression in ("random()", "uuid()", "uuid(20)", "join('', randomize(//p))"):
        assert draw(expression) == draw(expression)
    assert sorted(draw("join('', randomize(//p))")) == list("ABCDEF")
    assert 0 <= draw("random()") < 1
    assert re.fullmatch(
        "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-.{12}", draw("uuid()")
    )
    assert re.fullmatch("[0-9a-f]{20}", draw("uuid(20)"))


@pytest.mark.parametrize(
    "expression",
    [
        "count(1)",
        "count()",
        "sum('a')",
        "concat('a', nobody(1))",
        "substring('a')",
        "true(1)",
        "if(1, 2)",
        "join()",
        "digest('a', 'crc')",
        "digest('a', 'md5', 'octal')",
        "base64-decode('a')",
        "base64-decode('/w==')",
        "randomize('a')",
        "randomize(//p, 1.5)",
        "uuid(1e9)",
        "name('a')",
        "regex('a', '(?=a)')",
        "jr:itext('a')",
        "jr:choice-name('a', 'b')",
        "instance('nobody')",
        "indexed-repeat(//p, //p)",
        "indexed-repeat(//p, //p, 1, //p)",
        "format-date('2020-01-01')",
        "format-date('2020-01-01', '%B')",
        "format-date('2020-01-01', '%')",
    ],
)
def test_wrong_use_of_functions_is_told(expression):
    with pytest.raises(ExpressionError):
        evaluate(expression, LETTERS)


def test_indexed_repeat_takes_one_instance_of_each_repeat():
    document = """<d><h><m>a</m><m>b</m></h><h><m>c</m><m>d</m></h></d>"""
    assert evaluate("string(indexed-repeat(//m, //h, 2))", document) == "c"
    assert evaluate("string(indexed-repeat(//m, //h, 2, //m, 2))", document) == "d"
    assert evaluate("indexed-repeat(//m, //h, 3)", document) == []


def test_lists_are_looked_up_in_the_document_or_in_the_scope():
    items = (
        "<root><item><name>x</name><label>X ray</label></item><item><name>y</name></item></root>"
    )
    within = f"<model><data><v>x</v></data><instance id='l'>{items}</instance></model>"
    assert evaluate(
        "instance('l')/root/item[name = /model/data/v]/label", within, [], "string"
    ) == ("X ray")
    form = read_xml("<data><v>x</v></data>")
    scope = Scope(form, instances={"l": read_xml(items)})
    for expression in (
        "string(instance('l')/root/item[name = /data/v]/label)",
        "string(instance('l')/root/item[/data/v = name and name = 'x']/label)",
        "string(instance('l')/root/item[name = current()/data/v]/label)",
        "pulldata('l', 'label', 'name', /data/v)",
    ):
        assert compile_expression(expression).evaluate(scope) == "X ray"
    assert compile_expression("pulldata('l', 'label', 'name', 'z')").evaluate(scope) == ""


def test_the_form_lends_its_labels_texts_and_version():
    scope = Scope(
        read_xml("<data version='7'><v>x</v></data>"),
        choice_label=lambda value, path: f"{value} of {path}",
        translation=lambda name: f"<{name}>",
    )
    assert (
        compile_expression("jr:choice-name(/data/v, ' /data/v ')").evaluate(scope) == "x of /data/v"
    )
    assert compile_expression("jr:itext('hello')").evaluate(scope) == "<hello>"
    assert compile_expression("version()").evaluate(scope) == "7"


def test_the_clock_comes_from_the_scope(set_zone):
    set_zone("Asia/Jakarta")
    now = dt.datetime(2026, 11, 22, 23, 30, tzinfo=dt.UTC)
    scope = Scope(read_xml("<a/>"), now=lambda: now)
    today = compile_expression("string(today())").evaluate(scope)
    assert today == "2026-11-23"
    assert compile_expression("string(now())").evaluate(scope) == "2026-11-23T06:30:00.000+07:00"
    assert compile_expression("today() < now()").evaluate(scope) is True
