"""Paths: axes, tests, predicates, namespaces, document order, and where nodes stand."""

import pytest

from volunteer_desk.forms.expressions import ExpressionError, evaluate

BOOK = """<!DOCTYPE book><?sort by page?><book xml:lang="hu" xmlns:o="urn:other">\
<!-- bound --><part no="1"><row id="r1">one</row><row id="r2" o:id="x">two</row></part>\
<part no="2"><row id="r3"><![CDATA[th]]>ree</row><o:row/></part></book>"""
# The document's children: 0 the DOCTYPE, 1 the instruction, 2 the book.
PART1, PART2 = [2, 1], [2, 2]


@pytest.mark.parametrize(
    ("expression", "context", "expected"),
    [
        ("/", [2, 1, 0], [[]]),
        ("/book", [2, 1], [[2]]),
        ("node()", [], [[0], [1], [2]]),
        (".", [2, 1], [[2, 1]]),
        ("..", [2, 1], [[2]]),
        ("../..", [2, 1], [[]]),
        ("..", [], []),
        ("row", PART1, [[2, 1, 0], [2, 1, 1]]),
        ("row[2]", PART1, [[2, 1, 1]]),
        ("row[last()]", PART1, [[2, 1, 1]]),
        ("row[position() < last()]", PART1, [[2, 1, 0]]),
        ("row[@id='r2'][1]", PART1, [[2, 1, 1]]),
        ("row[1][@id='r2']", PART1, []),
        ("//row[1]", [], [[2, 1, 0], [2, 2, 0]]),
        ("(//row)[3]", [], [[2, 2, 0]]),
        ("//row[. = 'two']", [], [[2, 1, 1]]),
        ("//part[row = 'three']/@no", [], [[2, 2, "@no"]]),
        ("//part[row[@id = 'r1'] and @no = 1]", [], [PART1]),
        ("//@id", PART1, [[2, 1, 0, "@id"], [2, 1, 1, "@id"], [2, 2, 0, "@id"]]),
        ("@*", [2, 1, 1], [[2, 1, 1, "@id"], [2, 1, 1, "@o:id"]]),
        ("@o:id", [2, 1, 1], [[2, 1, 1, "@o:id"]]),
        ("@o:*", [2, 1, 1], [[2, 1, 1, "@o:id"]]),
        ("//o:row", [], [[2, 2, 1]]),
        ("o:*", PART2, [[2, 2, 1]]),
        ("text()", [2, 2, 0], [[2, 2, 0, 0], [2, 2, 0, 1]]),
        ("//comment()", [], [[2, 0]]),
        ("//processing-instruction()", [], [[1]]),
        ("//processing-instruction('sort')", [], [[1]]),
        ("//processing-instruction('other')", [], []),
        ("ancestor::*", [2, 1, 0, "@id"], [[2], [2, 1], [2, 1, 0]]),
        ("ancestor::node()[1]", [2, 1, 0], [[2, 1]]),
        ("ancestor-or-self::*[last()]", [2, 1, 0], [[2]]),
        ("following-sibling::*", [2, 1], [PART2]),
        ("preceding-sibling::*[1]", [2, 1, 1], [[2, 1, 0]]),
        ("preceding-sibling::node()", [2, 1], [[2, 0]]),
        ("following::*", [2, 1, 1], [[2, 2], [2, 2, 0], [2, 2, 1]]),
        ("following::row", [2, 1, "@no"], [[2, 1, 0], [2, 1, 1], [2, 2, 0]]),
        ("preceding::row[1]", [2, 2, 0], [[2, 1, 1]]),
        ("preceding::node()[last()]", [2, 1], [[0]]),
        ("descendant::row", PART2, [[2, 2, 0]]),
        ("descendant-or-self::*", PART2, [PART2, [2, 2, 0], [2, 2, 1]]),
        ("self::part", PART1, [PART1]),
        ("self::row", PART1, []),
        ("parent::part", [2, 1, 0], [PART1]),
        ("parent::book", [2, 1, 0], []),
        ("child::*/attribute::no", [2], [[2, 1, "@no"], [2, 2, "@no"]]),
        ("namespace::*", [2], [[2, "@xmlns:xml"], [2, "@xmlns:o"]]),
        ("namespace::o/..", [2, 1], [PART1]),
        ("//row[2] | //row[1]", [], [[2, 1, 0], [2, 1, 1], [2, 2, 0]]),
        ("/book/part/row/..", [], [PART1, PART2]),
        ("//row/ancestor::*", [], [[2], PART1, PART2]),
        ("id('r3 r1')", [], [[2, 1, 0], [2, 2, 0]]),
        ("id('r1')/..", [], [PART1]),
        ("id('x')", [], []),
        ("id(//row[. = 'r'])", [], []),
        ("(//row | //part)[2]", [], [[2, 1, 0]]),
    ],
)
def test_nodes_found(expression, context, expected):
    assert evaluate(expression, BOOK, context, "nodes") == expected


@pytest.mark.parametrize(
    ("expression", "context", "expected"),
    [
        ("local-name(//o:row)", [], "row"),
        ("name(//o:row)", [], "o:row"),
        ("namespace-uri(//o:row)", [], "urn:other"),
        ("namespace-uri(//row)", [], ""),
        ("name()", [2, 1, 1, "@o:id"], "o:id"),
        ("name(/)", [], ""),
        ("local-name(//nobody)", [], ""),
        ("name(//processing-instruction())", [], "sort"),
        ("string(//processing-instruction())", [], "by page"),
        ("string(//comment())", [], " bound "),
        ("string(//part[2])", [], "three"),
        ("string(/)", [], "onetwothree"),
        ("string(namespace::o)", [2], "urn:other"),
    ],
)
def test_names_and_texts_of_nodes(expression, context, expected):
    assert evaluate(expression, BOOK, context) == expected


def test_language_is_inherited_and_may_be_more_special():
    document = '<a xml:lang="en-GB"><b/><c xml:lang="id"/></a>'
    assert evaluate("lang('en')", document, [0, 0]) is True
    assert evaluate("lang('EN-gb')", document, [0, 0]) is True
    assert evaluate("lang('e')", document, [0, 0]) is False
    assert evaluate("lang('en')", document, [0, 1]) is False
    assert evaluate("lang('en')", "<a/>") is False


def test_a_default_namespace_needs_a_prefix():
    document = '<html xmlns="http://www.w3.org/1999/xhtml"><p>x</p><p xmlns=""/></html>'
    assert evaluate("//p", document) == [[0, 1]]
    assert evaluate("//xhtml:p", document) == [[0, 0]]
    assert evaluate("//h:*", document) == [[0], [0, 0]]


def test_a_prefix_means_what_is_declared_around_the_context():
    document = '<a><b xmlns:p="urn:1"><p:c/></b><b xmlns:p="urn:2"><p:c/></b></a>'
    assert evaluate("//p:c", document, [0, 1]) == [[0, 1, 0]]
    assert evaluate("//p:c", document, [0, 0]) == [[0, 0, 0]]
    assert evaluate("count(//p:c)", document) == 1.0


def test_a_prefix_that_nobody_declares_is_told():
    with pytest.raises(ExpressionError, match="nobody"):
        evaluate("//nobody:row", BOOK)


def test_position_and_last_of_the_context():
    assert evaluate("position()", BOOK) == 1.0
    assert evaluate("last()", BOOK) == 1.0
    assert evaluate("position(..)", BOOK, [2, 2, 0]) == 2.0
    assert evaluate("position(.)", BOOK, [2, 1, 1]) == 2.0
    assert evaluate("position(//o:row)", BOOK) == 1.0
    for wrong in ("position(//nobody)", "position(1)", "position(/)"):
        with pytest.raises(ExpressionError):
            evaluate(wrong, BOOK)


@pytest.mark.parametrize("context", [[5], [2, 9], [0, 0], [2, "@none"], [2, "@id", 0], [-1]])
def test_a_context_that_is_not_there_is_told(context):
    with pytest.raises(ExpressionError):
        evaluate(".", BOOK, context)


@pytest.mark.parametrize(
    "document",
    [
        "",
        "text",
        "<a>",
        "<a></b>",
        "<a/><b/>",
        "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>",
        "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><a>&e;</a>",
        "<a>\ud800</a>",
        "<a>" * 600 + "</a>" * 600,
    ],
)
def test_documents_that_are_not_read(document):
    with pytest.raises(ExpressionError):
        evaluate(".", document)


def test_steps_are_taken_from_nodes_only():
    for expression in ("'a'/b", "(1)[1]", "concat('a')/b", "'a' | 'b'"):
        with pytest.raises(ExpressionError):
            evaluate(expression, BOOK)
