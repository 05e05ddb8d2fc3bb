"""Where and when an expression is evaluated."""

import datetime as dt
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from volunteer_desk.forms.expressions.errors import too_much_work
from volunteer_desk.forms.expressions.tree import Node
from volunteer_desk.forms.expressions.values import Value

_MOST_WORK = 1_000_000
_LONGEST_TEXT = 2_000_000


def local_now() -> dt.datetime:
    """Return the present time in this computer's zone."""
    return dt.datetime.now().astimezone()


@dataclass(frozen=True, slots=True)
class Scope:
    """What an evaluation depends on besides the expression.

    `node` is the context node, `current` what `current()` means (`node` unless given), `now` tells
    the time, `instances` holds the secondary instances by id: the node whose children
    `instance('x')/root` looks at, that is the document.
    """

    node: Node
    current: Node | None = None
    now: Callable[[], dt.datetime] = local_now
    instances: Mapping[str, Node] = field(default_factory=dict)
    position: int = 1
    size: int = 1
    chance: random.Random = field(default_factory=random.SystemRandom)
    namespaces: Mapping[str, str] = field(default_factory=dict)
    choice_label: Callable[[str, str], str] | None = None
    """`jr:choice-name(value, path)`: the label of a choice of the question at `path`."""
    translation: Callable[[str], str] | None = None
    """`jr:itext(id)`: a text of the form in the current language."""

    def at(self, node: Node) -> "Scope":
        """Return this scope with another context node, which `current()` then means too."""
        return replace(self, node=node, current=None)


class _Work:
    """What all moments of one evaluation share."""

    __slots__ = ("left", "root")

    def __init__(self, root: Node) -> None:
        self.left = _MOST_WORK
        self.root = root


class Moment:
    """One step of an evaluation: the context node with its position among `size` nodes."""

    __slots__ = ("_work", "node", "position", "scope", "size")

    def __init__(self, scope: Scope, work: "_Work | None" = None) -> None:
        self.scope = scope
        self.node = scope.node
        self.position = scope.position
        self.size = scope.size
        self._work = work or _Work(scope.node.root)

    @property
    def root(self) -> Node:
        """Where absolute paths begin: in the form's own instance, even within another list."""
        return self._work.root

    def inner(self) -> "Moment":
        """Return another moment of the same evaluation, whose node the caller sets."""
        return Moment(self.scope, self._work)

    def spend(self, amount: int) -> None:
        """Count `amount` of work; raises `ExpressionError` if there was too much."""
        work = self._work
        work.left -= amount
        if work.left < 0:
            raise too_much_work()

    def spend_on(self, value: Value) -> None:
        """Count the work that a value's text, or its nodes' texts, may make."""
        if isinstance(value, list):
            work = len(value)
            for node in value:
                work += node.weight >> 5
            self.spend(work)
        elif isinstance(value, str):
            self.spend(len(value) >> 5)

    def join(self, separator: str, parts: list[str]) -> str:
        """Return the texts joined; raises `ExpressionError` if that is too long."""
        length = sum(map(len, parts)) + len(separator) * len(parts)
        if length > _LONGEST_TEXT:
            raise too_much_work()
        self.spend(len(parts) + length // 8)
        return separator.join(parts)


Run = Callable[[Moment], Value]
"""A compiled part of an expression."""
