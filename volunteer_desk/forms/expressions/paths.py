"""Paths and predicates as functions; child steps by name cost one look into a table."""

from volunteer_desk.base.messages import say
from volunteer_desk.forms.expressions.axes import AXES, REVERSE_AXES, make_test
from volunteer_desk.forms.expressions.errors import ExpressionError
from volunteer_desk.forms.expressions.predicates import Keep, look_up
from volunteer_desk.forms.expressions.scope import Moment, Run
from volunteer_desk.forms.expressions.syntax import Axis, KindTest, NameTest, Step
from volunteer_desk.forms.expressions.tree import Node, ParentNode, in_document_order
from volunteer_desk.forms.expressions.values import Value

_FLAT_AXES = frozenset({Axis.CHILD, Axis.ATTRIBUTE, Axis.NAMESPACE, Axis.SELF})
_ANY_NODE = KindTest("node")
_PARENT = Step(Axis.PARENT, _ANY_NODE)


class CompiledStep:
    """One step: from nodes in document order to nodes in document order."""

    def __init__(self, step: Step, predicates: tuple[Keep, ...], *, is_flat: bool) -> None:
        self._axis = AXES[step.axis]
        self._test = make_test(step.axis, step.test)
        self._predicates = predicates
        self._is_reverse = step.axis in REVERSE_AXES
        # From flat nodes (none within another) such an axis gives nodes that are in order already.
        self._is_ordered = is_flat and step.axis in _FLAT_AXES
        self._name = _child_name(step)

    def take(self, moment: Moment, nodes: list[Node]) -> list[Node]:
        """Return the nodes that this step leads to from `nodes`."""
        if len(nodes) == 1:
            found = self._from_node(moment, nodes[0])
            return found[::-1] if self._is_reverse else found
        found = [one for node in nodes for one in self._from_node(moment, node)]
        return found if self._is_ordered else in_document_order(found)

    def _from_node(self, moment: Moment, node: Node) -> list[Node]:
        predicates = self._predicates
        known = None
        if self._name and predicates and isinstance(node, ParentNode):
            known = look_up(moment, node, self._name, predicates[0])
        if known is not None:
            found, predicates = known, predicates[1:]
            moment.spend(len(found) + 1)
        else:
            found = self._all_from(moment, node)
        for predicate in predicates:
            found = predicate(moment, found)
        return found

    def _all_from(self, moment: Moment, node: Node) -> list[Node]:
        if self._name:
            found: list[Node] = []
            if isinstance(node, ParentNode):
                found.extend(node.elements(self._name))
            moment.spend(len(found) + 1)
        else:
            seen = list(self._axis(node))
            moment.spend(len(seen) + 1)
            test = self._test
            found = [one for one in seen if test(moment, one)]
        return found


def compile_path(start: Run, steps: list[CompiledStep]) -> Run:
    """Return the path that takes `steps` from the nodes that `start` gives."""

    def run(moment: Moment) -> Value:
        nodes = nodes_of(start(moment))
        for step in steps:
            if not nodes:
                break
            nodes = step.take(moment, nodes)
        return nodes

    return run


def compile_simple_path(steps: tuple[Step, ...], *, is_absolute: bool) -> Run | None:
    """Return a path that only goes up and then down by names, None if it does anything else."""
    up = 0
    while up < len(steps) and steps[up] == _PARENT:
        up += 1
    names = [_child_name(step) for step in steps[up:]]
    if (
        not steps
        or not all(names)
        or any(step.predicates for step in steps)
        or (up and is_absolute)
    ):
        return None

    def run(moment: Moment) -> Value:
        node: Node | None = moment.root if is_absolute else moment.node
        for _ in range(up):
            node = node and node.parent
        nodes: list[Node] = [] if node is None else [node]
        for name in names:
            nodes = [
                child
                for node in nodes
                if isinstance(node, ParentNode)
                for child in node.elements(name)
            ]
            moment.spend(len(nodes) + 1)
        return nodes

    return run


def nodes_of(value: Value) -> list[Node]:
    """Return `value`, which must be nodes; raises `ExpressionError` if it is not."""
    if isinstance(value, list):
        return value
    raise ExpressionError(say("The expression takes a step from something that is no node."))


def shortened(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Return `steps` with each `//name` as one step, where no predicate counts positions."""
    result: list[Step] = []
    for step in steps:
        below = bool(result) and result[-1] == Step(Axis.DESCENDANT_OR_SELF, _ANY_NODE)
        if below and step.axis is Axis.CHILD and not step.predicates:
            result[-1] = Step(Axis.DESCENDANT, step.test)
        elif step != Step(Axis.SELF, _ANY_NODE) or not result:
            result.append(step)
    return tuple(result)


def _child_name(step: Step) -> str:
    """Return the name of the children that `step` looks at, "" if it looks elsewhere or at all."""
    is_named = isinstance(step.test, NameTest) and not step.test.prefix
    if step.axis is not Axis.CHILD or not is_named or step.test == NameTest("*"):
        return ""
    return step.test.name if isinstance(step.test, NameTest) else ""


def is_flat_after(step: Step, *, was_flat: bool) -> bool:
    """Return whether no node after `step` can be within another one."""
    return was_flat and step.axis in _FLAT_AXES
