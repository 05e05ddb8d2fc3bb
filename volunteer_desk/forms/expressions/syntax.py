"""What an expression is made of, once it is read."""

from dataclasses import dataclass
from enum import Enum


class Axis(Enum):
    """In which direction a step looks."""

    ANCESTOR = "ancestor"
    ANCESTOR_OR_SELF = "ancestor-or-self"
    ATTRIBUTE = "attribute"
    CHILD = "child"
    DESCENDANT = "descendant"
    DESCENDANT_OR_SELF = "descendant-or-self"
    FOLLOWING = "following"
    FOLLOWING_SIBLING = "following-sibling"
    NAMESPACE = "namespace"
    PARENT = "parent"
    PRECEDING = "preceding"
    PRECEDING_SIBLING = "preceding-sibling"
    SELF = "self"


@dataclass(frozen=True, slots=True)
class NameTest:
    """Which nodes a step takes by name: `name` may be `*`, `prefix` is "" for none."""

    name: str
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class KindTest:
    """Which nodes a step takes by kind: node, text, comment or processing-instruction."""

    kind: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path."""

    axis: Axis
    test: NameTest | KindTest
    predicates: "tuple[Tree, ...]" = ()


@dataclass(frozen=True, slots=True)
class Literal:
    """A text or a number."""

    value: str | float


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments."""

    name: str
    arguments: "tuple[Tree, ...]"


@dataclass(frozen=True, slots=True)
class Path:
    """Steps from the document (absolute), from `start`, or from the context node."""

    steps: tuple[Step, ...]
    is_absolute: bool = False
    start: "Tree | None" = None


@dataclass(frozen=True, slots=True)
class Filter:
    """Nodes of any expression, less those that a predicate does not hold for."""

    nodes: "Tree"
    predicates: "tuple[Tree, ...]"


@dataclass(frozen=True, slots=True)
class Negative:
    """A minus sign; an even number of signs leaves a number as it is."""

    operand: "Tree"
    is_even: bool


@dataclass(frozen=True, slots=True)
class Chain:
    """Operators of one strength, from left to right."""

    first: "Tree"
    rest: "tuple[tuple[str, Tree], ...]"


Tree = Literal | Call | Path | Filter | Negative | Chain


def parts_of(tree: Tree) -> tuple[Tree, ...]:
    """Return what stands directly within `tree`."""
    match tree:
        case Call(_, arguments):
            return arguments
        case Chain(first, rest):
            return (first, *(operand for _, operand in rest))
        case Negative(operand):
            return (operand,)
        case Filter(nodes, predicates):
            return (nodes, *predicates)
        case Path(steps, _, start):
            inner = tuple(one for step in steps for one in step.predicates)
            return inner if start is None else (start, *inner)
        case Literal():
            return ()
