"""In which direction a step looks from one node, and which of the nodes there it takes."""

from collections.abc import Callable, Iterator
from itertools import chain

from volunteer_desk.base.messages import say
from volunteer_desk.forms.expressions.errors import ExpressionError
from volunteer_desk.forms.expressions.scope import Moment
from volunteer_desk.forms.expressions.syntax import Axis, KindTest, NameTest
from volunteer_desk.forms.expressions.tree import (
    Element,
    Node,
    NodeKind,
    ParentNode,
    namespace_nodes,
)
from volunteer_desk.forms.expressions.xml_reading import WELL_KNOWN_PREFIXES

NodeTest = Callable[[Moment, Node], bool]

_PRINCIPAL_KINDS = {Axis.ATTRIBUTE: NodeKind.ATTRIBUTE, Axis.NAMESPACE: NodeKind.NAMESPACE}
_TESTED_KINDS = {
    "text": NodeKind.TEXT,
    "comment": NodeKind.COMMENT,
    "processing-instruction": NodeKind.INSTRUCTION,
}


def make_test(axis: Axis, test: NameTest | KindTest) -> NodeTest:
    """Return the test of a step as a function of the moment and a node."""
    if isinstance(test, KindTest):
        return _kind_test(test)
    principal = _PRINCIPAL_KINDS.get(axis, NodeKind.ELEMENT)
    if test.prefix:
        return _prefixed_test(principal, test)
    name = test.name
    if name == "*":
        return lambda _moment, node: node.kind is principal
    return lambda _moment, node: node.kind is principal and node.expanded == name


def _kind_test(test: KindTest) -> NodeTest:
    if test.kind == "node":
        return lambda _moment, _node: True
    kind = _TESTED_KINDS[test.kind]
    target = test.target
    return lambda _moment, node: node.kind is kind and (not target or node.name == target)


def _prefixed_test(principal: NodeKind, test: NameTest) -> NodeTest:
    def holds(moment: Moment, node: Node) -> bool:
        if node.kind is not principal:
            return False
        namespace = _namespace_of(moment, test.prefix)
        if test.name == "*":
            return node.namespace == namespace
        return node.expanded == f"{{{namespace}}}{test.name}"

    return holds


def _namespace_of(moment: Moment, prefix: str) -> str:
    given = moment.scope.namespaces.get(prefix) or _declared_around(moment.scope.node, prefix)
    found = given or WELL_KNOWN_PREFIXES.get(prefix)
    if not found:
        found = _declared_anywhere(moment, prefix)
    if not found:
        raise ExpressionError(say("The prefix {prefix} is not declared.", prefix=prefix))
    return found


def _declared_around(node: Node | None, prefix: str) -> str:
    while node is not None:
        if isinstance(node, Element) and node.declared.get(prefix):
            return node.declared[prefix]
        node = node.parent
    return ""


def _declared_anywhere(moment: Moment, prefix: str) -> str:
    for node in moment.root.descendants:
        moment.spend(1)
        if isinstance(node, Element) and node.declared.get(prefix):
            return node.declared[prefix]
    return ""


def _self(node: Node) -> Iterator[Node]:
    return iter((node,))


def _child(node: Node) -> Iterator[Node]:
    return iter(node.children) if isinstance(node, ParentNode) else iter(())


def _parent(node: Node) -> Iterator[Node]:
    return iter(() if node.parent is None else (node.parent,))


def _ancestor(node: Node) -> Iterator[Node]:
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def _ancestor_or_self(node: Node) -> Iterator[Node]:
    return chain((node,), _ancestor(node))


def _descendant(node: Node) -> Iterator[Node]:
    return node.descendants


def _descendant_or_self(node: Node) -> Iterator[Node]:
    return chain((node,), node.descendants)


def _attribute(node: Node) -> Iterator[Node]:
    return iter(node.attributes) if isinstance(node, Element) else iter(())


def _namespace(node: Node) -> Iterator[Node]:
    return iter(namespace_nodes(node)) if isinstance(node, Element) else iter(())


def _siblings(node: Node) -> tuple[list[Node], int]:
    if node.parent is None or node.kind in {NodeKind.ATTRIBUTE, NodeKind.NAMESPACE}:
        return [], -1
    siblings = node.parent.children
    return siblings, next(at for at, one in enumerate(siblings) if one is node)


def _following_sibling(node: Node) -> Iterator[Node]:
    siblings, at = _siblings(node)
    return iter(siblings[at + 1 :])


def _preceding_sibling(node: Node) -> Iterator[Node]:
    siblings, at = _siblings(node)
    return iter(siblings[max(at - 1, 0) :: -1] if at > 0 else ())


def _following(node: Node) -> Iterator[Node]:
    if node.kind in {NodeKind.ATTRIBUTE, NodeKind.NAMESPACE} and node.parent is not None:
        yield from node.parent.descendants
        node = node.parent
    for one in _ancestor_or_self(node):
        for sibling in _following_sibling(one):
            yield from _descendant_or_self(sibling)


def _preceding(node: Node) -> Iterator[Node]:
    start = node.parent if node.kind in {NodeKind.ATTRIBUTE, NodeKind.NAMESPACE} else node
    for one in _ancestor_or_self(start or node):
        for sibling in _preceding_sibling(one):
            yield from reversed(list(_descendant_or_self(sibling)))


AXES: dict[Axis, Callable[[Node], Iterator[Node]]] = {
    Axis.ANCESTOR: _ancestor,
    Axis.ANCESTOR_OR_SELF: _ancestor_or_self,
    Axis.ATTRIBUTE: _attribute,
    Axis.CHILD: _child,
    Axis.DESCENDANT: _descendant,
    Axis.DESCENDANT_OR_SELF: _descendant_or_self,
    Axis.FOLLOWING: _following,
    Axis.FOLLOWING_SIBLING: _following_sibling,
    Axis.NAMESPACE: _namespace,
    Axis.PARENT: _parent,
    Axis.PRECEDING: _preceding,
    Axis.PRECEDING_SIBLING: _preceding_sibling,
    Axis.SELF: _self,
}
"""The nodes in each direction, the nearest first."""

REVERSE_AXES = frozenset(
    {Axis.ANCESTOR, Axis.ANCESTOR_OR_SELF, Axis.PRECEDING, Axis.PRECEDING_SIBLING}
)
"""The axes whose nearest node is the last in document order."""
