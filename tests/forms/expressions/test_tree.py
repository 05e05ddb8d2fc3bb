"""The tree of nodes: read or built by hand, changed in place, always in document order."""

import pytest

from volunteer_desk.forms.expressions import (
    Document,
    Element,
    Node,
    NodeKind,
    Scope,
    compile_expression,
    read_xml,
    to_text,
)


def form():
    document = Document()
    data = document.append(Element("data"))
    for name in ("name", "age", "village"):
        data.append(Element(name))
    return document, data


def found(expression, node):
    return compile_expression(expression).evaluate(Scope(node))


def test_texts_are_set_and_seen_at_once():
    document, data = form()
    age = data.elements("age")[0]
    assert found("/data/age", document) == [age]
    for text in ("34", "", "३४", ""):
        age.set_text(text)
        assert age.text == text
        assert found("string(/data/age)", document) == text
        assert found("count(/data/age/text())", document) == float(bool(text))


def test_setting_a_text_keeps_document_order():
    document, data = form()
    assert len(found("//node()", document)) == 4
    for element in reversed(data.children):
        element.set_text(element.name)
    texts = [to_text([node]) for node in found("//text() | //village/text()", document)]
    assert texts == ["name", "age", "village"]
    data.elements("age")[0].set_attribute("unit", "year")
    in_order = found("//village | //@unit | //age/text() | //age", document)
    assert [node.kind for node in in_order] == [
        NodeKind.ELEMENT,
        NodeKind.ATTRIBUTE,
        NodeKind.TEXT,
        NodeKind.ELEMENT,
    ]


def test_an_element_with_elements_has_no_text_to_set():
    _document, data = form()
    with pytest.raises(ValueError, match="data"):
        data.set_text("x")


def test_elements_come_and_go():
    document, data = form()
    assert found("count(/data/row)", document) == 0.0
    rows = [data.append(Element("row", text)) for text in "abc"]
    assert found("/data/row", document) == rows
    data.remove(rows[1])
    first = data.insert(0, Element("row", "z"))
    assert found("//row", document) == [first, rows[0], rows[2]]
    assert found("position(/data/row[last()])", document) == 2.0
    assert rows[1].parent is None
    with pytest.raises(ValueError, match="row"):
        data.remove(rows[1])
    assert data.elements("row") == [first, rows[0], rows[2]]
    assert data.elements("nobody") == []


def test_attributes_are_set_once_by_name():
    element = Element("item")
    element.set_attribute("id", "1")
    element.set_attribute("id", "2")
    element.set_attribute("o:id", "3", "urn:other")
    assert element.attribute("id") == "2"
    assert element.attribute("{urn:other}id") == "3"
    assert element.attribute("nobody") is None
    assert [one.name for one in element.attributes] == ["id", "o:id"]


def test_nodes_of_two_trees_have_an_order_too():
    one, other = read_xml("<a><b/></a>"), read_xml("<a><b/></a>")
    expression = compile_expression("instance('o')//b | //b")
    nodes = expression.evaluate(Scope(one, instances={"o": other}))
    assert [node.root for node in nodes] == [one, other]


def test_a_form_is_read_without_its_default_namespace():
    text = '<data xmlns="http://www.w3.org/2002/xforms" xmlns:o="urn:o"><age/><o:age/></data>'
    plain = read_xml(text, keeps_default=False)
    assert found("count(/data/age)", plain) == 1.0
    assert found("count(/data/o:age)", plain) == 1.0
    assert found("count(/data/age)", read_xml(text)) == 0.0


def test_nodes_say_what_they_are():
    document = read_xml("<a>text<!--c--></a>")
    assert repr(document.element) == "<ELEMENT 'a'>"
    assert [repr(node) for node in document.descendants][1:] == ["<TEXT 'text'>", "<COMMENT 'c'>"]
    assert Node(NodeKind.ATTRIBUTE, "p:x", "1", "urn:p").namespace == "urn:p"
    assert Document().element is None
