"""A light tree of nodes that expressions look at: built from XML or by hand, its texts settable.

One form instance lives in one tree for hours while its answers change, so setting a text costs
the same however large the tree is, and children are found by name without a search.
"""

import itertools
from collections.abc import Iterable, Iterator
from enum import IntEnum
from typing import TypeVar

XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"

_SERIALS = itertools.count(1)
_LETTERS_A_NODE = (
    32  # putting a text together costs about as much for a node as for so many letters
)


class NodeKind(IntEnum):
    """What a node is; a CDATA section is a text node of its own."""

    DOCUMENT = 0
    ELEMENT = 1
    ATTRIBUTE = 2
    NAMESPACE = 3
    TEXT = 4
    COMMENT = 5
    INSTRUCTION = 6
    DOCTYPE = 7


class Node:
    """A node: `name` is as written, `expanded` is `{namespace}local`, or `local` in none."""

    __slots__ = ("expanded", "kind", "name", "order", "parent", "value")

    def __init__(
        self, kind: NodeKind, name: str = "", value: str = "", namespace: str = ""
    ) -> None:
        self.kind = kind
        self.name = name
        self.value = value
        local = name.rpartition(":")[2]
        self.expanded = f"{{{namespace}}}{local}" if namespace else local
        self.parent: ParentNode | None = None
        self.order = 0.0

    def __repr__(self) -> str:
        return f"<{self.kind.name} {self.name or self.value[:20]!r}>"

    @property
    def local_name(self) -> str:
        """The name without its prefix."""
        return self.name.rpartition(":")[2]

    @property
    def namespace(self) -> str:
        """The namespace of the name, "" if it has none."""
        return self.expanded[1:].partition("}")[0] if self.expanded.startswith("{") else ""

    @property
    def root(self) -> "Node":
        """The topmost node of the tree."""
        node: Node = self
        while node.parent is not None:
            node = node.parent
        return node

    @property
    def text(self) -> str:
        """The string value: of an element and of a document all text within."""
        return self.value

    @property
    def weight(self) -> int:
        """What putting `text` together costs, in letters."""
        return len(self.value)

    @property
    def descendants(self) -> "Iterator[Node]":
        """All nodes within, in document order, without attributes."""
        return iter(())


class ParentNode(Node):
    """A node with children: an element or a document."""

    __slots__ = ("_by_name", "children", "letters")

    def __init__(self, kind: NodeKind, name: str = "", namespace: str = "") -> None:
        super().__init__(kind, name, "", namespace)
        self.letters = 0
        self.children: list[Node] = []
        self._by_name: dict[str, list[Element]] | None = None

    @property
    def text(self) -> str:
        """The string value: all text within."""
        children = self.children
        if not children:
            return ""
        if len(children) == 1 and children[0].kind is NodeKind.TEXT:
            return children[0].value
        return "".join(node.value for node in self.descendants if node.kind is NodeKind.TEXT)

    @property
    def weight(self) -> int:
        """What putting `text` together costs, in letters, by the tree's last change of shape."""
        if len(self.children) < 2:
            return self.children[0].weight if self.children else 0
        if isinstance(root := self.root, Document):
            root.number()
        return self.letters

    @property
    def descendants(self) -> Iterator[Node]:
        """All nodes within, in document order, without attributes."""
        waiting = [iter(self.children)]
        while waiting:
            node = next(waiting[-1], None)
            if node is None:
                waiting.pop()
                continue
            yield node
            if isinstance(node, ParentNode) and node.children:
                waiting.append(iter(node.children))

    def elements(self, expanded: str) -> "list[Element]":
        """Return the child elements of that expanded name; the list is not to be changed."""
        if self._by_name is None:
            self._by_name = {}
            for child in self.children:
                if isinstance(child, Element):
                    self._by_name.setdefault(child.expanded, []).append(child)
        return self._by_name.get(expanded, _NO_ELEMENTS)

    def append(self, child: "AnyNode") -> "AnyNode":
        """Add `child` behind the other children and return it."""
        return self.insert(len(self.children), child)

    def insert(self, index: int, child: "AnyNode") -> "AnyNode":
        """Add `child` before the child at `index` and return it."""
        child.parent = self
        self.children.insert(index, child)
        self._changed()
        return child

    def remove(self, child: Node) -> None:
        """Take `child` out of the tree; raises `ValueError` if it is not a child."""
        position = next((at for at, one in enumerate(self.children) if one is child), None)
        if position is None:
            raise ValueError(child)
        del self.children[position]
        child.parent = None
        self._changed()

    def _changed(self) -> None:
        self._by_name = None
        if isinstance(root := self.root, Document):
            root.is_numbered = False
            root.indexes.clear()


class Element(ParentNode):
    """An element with attributes, and with the namespaces declared on it by prefix."""

    __slots__ = ("attributes", "declared", "namespace_nodes")

    def __init__(self, name: str, text: str = "", namespace: str = "") -> None:
        super().__init__(NodeKind.ELEMENT, name, namespace)
        self.attributes: list[Node] = []
        self.declared: dict[str, str] = {}
        self.namespace_nodes: list[Node] | None = None
        if text:
            self.set_text(text)

    def set_text(self, text: str) -> None:
        """Make `text` all that is within; raises `ValueError` if there are other nodes within."""
        children = self.children
        if isinstance(root := self.root, Document):
            root.indexes.clear()
        if len(children) > 1 or (children and children[0].kind is not NodeKind.TEXT):
            raise ValueError(self.name)
        if children and text:
            children[0].value = text
        elif children:
            children.clear()
        elif text:
            child = Node(NodeKind.TEXT, value=text)
            child.parent = self
            # Between this element's attributes and whatever follows: no new numbering is needed.
            child.order = self.order + 0.5
            children.append(child)

    def attribute(self, expanded: str) -> str | None:
        """Return the value of the attribute of that expanded name, None if there is none."""
        return next((one.value for one in self.attributes if one.expanded == expanded), None)

    def set_attribute(self, name: str, value: str, namespace: str = "") -> Node:
        """Add an attribute, or set the one of that name, and return it."""
        fresh = Node(NodeKind.ATTRIBUTE, name, value, namespace)
        for one in self.attributes:
            if one.expanded == fresh.expanded:
                one.value = value
                return one
        fresh.parent = self
        self.attributes.append(fresh)
        _number_attributes(self)
        return fresh

    def in_scope(self) -> dict[str, str]:
        """Return the namespaces in scope by prefix, "" being the default one."""
        chain: list[Element] = []
        node: Node | None = self
        while isinstance(node, Element):
            chain.append(node)
            node = node.parent
        found = {"xml": XML_NAMESPACE}
        for one in reversed(chain):
            found.update(one.declared)
        return {prefix: uri for prefix, uri in found.items() if uri}


class Document(ParentNode):
    """The topmost node: it holds one element, and comments, instructions and a DOCTYPE."""

    __slots__ = ("indexes", "is_numbered", "serial")

    def __init__(self) -> None:
        super().__init__(NodeKind.DOCUMENT)
        self.indexes: dict[tuple[int, str, str], ChildIndex | None] = {}
        self.is_numbered = False
        self.serial = next(_SERIALS)

    @property
    def element(self) -> Element | None:
        """The one element that holds all others."""
        return next((one for one in self.children if isinstance(one, Element)), None)

    def number(self) -> None:
        """Give every node its place in document order, if the tree has changed since."""
        if self.is_numbered:
            return
        nodes = list(self.descendants)
        for order, node in enumerate(nodes, start=1):
            node.order = float(order)
            if isinstance(node, Element):
                _number_attributes(node)
                node.letters = 0
        self.letters = 0
        for node in reversed(nodes):
            if isinstance(node, Element):
                _weigh(node, node.letters)
            elif node.kind is NodeKind.TEXT:
                _weigh(node, len(node.value))
        self.is_numbered = True


ChildIndex = dict[str, list[Node]]
"""The elements of one name in one place, by the texts of their children of another name."""

AnyNode = TypeVar("AnyNode", bound=Node)
_NO_ELEMENTS: list[Element] = []


def in_document_order(nodes: Iterable[Node]) -> list[Node]:
    """Return `nodes` without repetition, in document order; of two trees the older comes first."""
    unique = list({id(node): node for node in nodes}.values())
    if len(unique) < 2:
        return unique
    serials: dict[int, int] = {}
    for node in unique:
        root = node.root
        if id(root) not in serials:
            serials[id(root)] = root.serial if isinstance(root, Document) else 0
            if isinstance(root, Document):
                root.number()
    if len(serials) == 1:
        return sorted(unique, key=_order)
    return sorted(unique, key=lambda node: (serials[id(node.root)], node.order))


def namespace_nodes(element: Element) -> list[Node]:
    """Return the namespace nodes of `element`, the same ones each time."""
    if element.namespace_nodes is None:
        element.namespace_nodes = []
        for prefix, uri in element.in_scope().items():
            node = Node(NodeKind.NAMESPACE, prefix, uri)
            node.parent = element
            element.namespace_nodes.append(node)
    if isinstance(root := element.root, Document):
        root.number()
    for place, node in enumerate(element.namespace_nodes, start=1):
        node.order = element.order + place * 1e-6
    return element.namespace_nodes


def node_paths(nodes: Iterable[Node]) -> list[list[int | str]]:
    """Return where the nodes stand: child indices from the document, `@name` for an attribute."""
    places: dict[int, dict[int, int]] = {}
    paths = []
    for node in nodes:
        path: list[int | str] = []
        one: Node = node
        while (parent := one.parent) is not None:
            if one.kind in {NodeKind.ATTRIBUTE, NodeKind.NAMESPACE}:
                path.append(_name_beside(one))
            else:
                if id(parent) not in places:
                    places[id(parent)] = {id(child): at for at, child in enumerate(parent.children)}
                path.append(places[id(parent)][id(one)])
            one = parent
        paths.append(path[::-1])
    return paths


def _name_beside(node: Node) -> str:
    if node.kind is NodeKind.ATTRIBUTE:
        return f"@{node.name}"
    return f"@xmlns:{node.name}" if node.name else "@xmlns"


def node_at(document: Document, path: Iterable[int | str]) -> Node:
    """Return the node that stands at `path`; raises `LookupError` if there is none."""
    node: Node = document
    for step in path:
        if isinstance(step, int):
            if not isinstance(node, ParentNode) or not 0 <= step < len(node.children):
                raise LookupError(step)
            node = node.children[step]
            continue
        beside = [*node.attributes, *namespace_nodes(node)] if isinstance(node, Element) else []
        found = [one for one in beside if _name_beside(one) == step]
        if not found:
            raise LookupError(step)
        node = found[0]
    return node


def _weigh(node: Node, letters: int) -> None:
    if node.parent is not None:
        node.parent.letters += letters + _LETTERS_A_NODE


def _order(node: Node) -> float:
    return node.order


def _number_attributes(element: Element) -> None:
    share = 0.4 / (len(element.attributes) + 1)
    for place, one in enumerate(element.attributes, start=1):
        one.order = element.order + place * share
