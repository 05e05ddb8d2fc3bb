"""Predicates as functions of a list of nodes; the common `[name = something]` takes no detour."""

from collections.abc import Callable

from volunteer_desk.forms.expressions.instants import is_date_like
from volunteer_desk.forms.expressions.operators import is_equal
from volunteer_desk.forms.expressions.scope import Moment, Run
from volunteer_desk.forms.expressions.syntax import (
    Axis,
    Call,
    Chain,
    Literal,
    NameTest,
    Path,
    Step,
    Tree,
)
from volunteer_desk.forms.expressions.tree import ChildIndex, Document, Element, Node, ParentNode
from volunteer_desk.forms.expressions.values import Value, to_truth

_SHORTEST_INDEXED = 20

Keep = Callable[[Moment, list[Node]], list[Node]]
"""A predicate: which of the nodes it holds for, in their order."""


def compile_predicate(tree: Tree, compile_tree: Callable[[Tree], Run]) -> tuple[Keep, ...]:
    """Return a predicate as functions; `compile_tree` makes functions of what is within."""
    matches = _matches_of(tree)
    if matches:
        return tuple(ChildEquals(name, compile_tree(wanted)) for name, wanted in matches)
    return (_where(compile_tree(tree)),)


def _child_name(step: Step) -> str:
    """Return the name of the children that `step` takes, "" if it is not as simple as that."""
    if step.axis is not Axis.CHILD or step.predicates or not isinstance(step.test, NameTest):
        return ""
    return "" if step.test.prefix or step.test.name == "*" else step.test.name


def _where(holds: Run) -> Keep:
    """Return the predicate that `holds`: for the node at that position, if it is a number."""

    def keep(moment: Moment, nodes: list[Node]) -> list[Node]:
        inner = moment.inner()
        inner.size = len(nodes)
        moment.spend(len(nodes))
        kept = []
        for position, node in enumerate(nodes, start=1):
            inner.node = node
            inner.position = position
            value = holds(inner)
            if value == position if isinstance(value, float) else to_truth(value):
                kept.append(node)
        return kept

    return keep


class ChildEquals:
    """The predicate `[name = wanted]`, where `wanted` is the same for every node."""

    def __init__(self, name: str, wanted: Run) -> None:
        self.name = name
        self.wanted = wanted

    def __call__(self, moment: Moment, nodes: list[Node]) -> list[Node]:
        """Return those of `nodes` that have a child equal to what is wanted."""
        if not nodes:
            return nodes
        value = self.wanted(moment)
        moment.spend(len(nodes))
        kept = []
        for node in nodes:
            children = node.elements(self.name) if isinstance(node, ParentNode) else []
            found: Value = [*children]
            if len(children) == 1 and len(children[0].children) == 1:
                found = children[0].text
            moment.spend_on(found)
            if is_equal(found, value):
                kept.append(node)
        return kept


def look_up(moment: Moment, parent: ParentNode, name: str, predicate: Keep) -> list[Node] | None:
    """Return the children `name` of `parent` that `predicate` holds for, by an index.

    None if there can be no index: only long lists outside the form's own instance have one, for
    texts that are no dates (which are equal in several writings).
    """
    if not isinstance(predicate, ChildEquals) or len(parent.children) < _SHORTEST_INDEXED:
        return None
    document = parent.root
    if document is moment.root or not isinstance(document, Document):
        return None
    value = predicate.wanted(moment)
    if isinstance(value, list) and len(value) == 1:
        value = value[0].text
    if not isinstance(value, str) or is_date_like(value):
        return None
    key = (id(parent), name, predicate.name)
    if key not in document.indexes:
        moment.spend(parent.weight >> 5)
        document.indexes[key] = _index_of(parent.elements(name), predicate.name)
    index = document.indexes[key]
    return None if index is None else list(index.get(value, ()))


def _index_of(nodes: list[Element], name: str) -> ChildIndex | None:
    index: ChildIndex = {}
    for node in nodes:
        for text in {child.text for child in node.elements(name)}:
            if is_date_like(text):
                return None
            index.setdefault(text, []).append(node)
    return index


def _matches_of(tree: Tree) -> list[tuple[str, Tree]]:
    """Return the children's names and what they must equal, if `tree` asks nothing else."""
    if not isinstance(tree, Chain) or tree.rest[0][0] not in {"=", "and"}:
        return []
    if tree.rest[0][0] == "and":
        found = [_matches_of(one) for one in (tree.first, *(one for _, one in tree.rest))]
        return [one for matches in found for one in matches] if all(found) else []
    if len(tree.rest) != 1:
        return []
    left, right = tree.first, tree.rest[0][1]
    for path, wanted in ((left, right), (right, left)):
        name = _child_path(path)
        if name and _is_fixed(wanted):
            return [(name, wanted)]
    return []


def _child_path(tree: Tree) -> str:
    is_step = isinstance(tree, Path) and not tree.is_absolute and tree.start is None
    if not is_step or not isinstance(tree, Path) or len(tree.steps) != 1:
        return ""
    return _child_name(tree.steps[0])


def _is_fixed(tree: Tree) -> bool:
    """Return whether `tree` gives the same whatever the context node is."""
    if isinstance(tree, Literal):
        return True
    if not isinstance(tree, Path):
        return False
    return tree.is_absolute or tree.start == Call("current", ())
