"""What a function is to the compiler."""

from collections.abc import Callable
from dataclasses import dataclass

from volunteer_desk.forms.expressions.errors import wrong_arguments
from volunteer_desk.forms.expressions.scope import Moment
from volunteer_desk.forms.expressions.tree import Node
from volunteer_desk.forms.expressions.values import Value

ANY_NUMBER = 1000


@dataclass(frozen=True, slots=True)
class Function:
    """A function: what it does with the moment and its arguments, and how many these may be."""

    apply: Callable[..., Value]
    least: int
    most: int


def of_values(apply: Callable[..., Value], least: int, most: int | None = None) -> Function:
    """Return a function that depends on its arguments alone."""

    def without_moment(_moment: Moment, *arguments: Value) -> Value:
        return apply(*arguments)

    return Function(without_moment, least, least if most is None else most)


def of_moment(apply: Callable[..., Value], least: int, most: int | None = None) -> Function:
    """Return a function that takes the moment before its arguments."""
    return Function(apply, least, least if most is None else most)


def flat(arguments: tuple[Value, ...]) -> "list[Value | Node]":
    """Return the arguments with the nodes of each in its place."""
    found: list[Value | Node] = []
    for one in arguments:
        if isinstance(one, list):
            found.extend(one)
        else:
            found.append(one)
    return found


def need_nodes(name: str, value: Value) -> list[Node]:
    """Return the nodes that a function was given; raises `ExpressionError` if it was not."""
    if not isinstance(value, list):
        raise wrong_arguments(name)
    return value
