"""What an expression reads, so that a form knows what to reckon again after a change."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from volunteer_desk.forms.expressions.syntax import (
    Axis,
    Call,
    Chain,
    Filter,
    KindTest,
    Literal,
    Path,
    Step,
    Tree,
    parts_of,
)


class Base(Enum):
    """Where the steps of a reference begin."""

    DOCUMENT = "document"
    CONTEXT = "context"
    INSTANCE = "instance"


@dataclass(frozen=True, slots=True)
class Reference:
    """Nodes that an expression reads: names and `..` from `base`; attributes are `@name`.

    The text of a node is all that is within it. If it is not `is_exact`, the expression looks at
    any node at or below what `steps` lead to (one that looks at siblings or ancestors: anywhere).
    """

    base: Base
    steps: tuple[str, ...] = ()
    instance: str = ""
    is_exact: bool = True

    def __str__(self) -> str:
        rest = "/".join(self.steps) if self.is_exact else "/".join((*self.steps, "*"))
        if self.base is Base.DOCUMENT:
            return f"/{rest}"
        if self.base is Base.INSTANCE:
            return f"instance('{self.instance}')/{rest}"
        return rest or "."


_MOST_REFERENCES = 500
_CONTEXT = Reference(Base.CONTEXT)
_WHOLE_DOCUMENT = Reference(Base.DOCUMENT, is_exact=False)
_DOWNWARD_AXES = frozenset({Axis.CHILD, Axis.DESCENDANT, Axis.DESCENDANT_OR_SELF, Axis.ATTRIBUTE})
_OF_CONTEXT = frozenset(
    {"string", "number", "string-length", "normalize-space", "name", "local-name", "namespace-uri"}
)


def references_of(tree: Tree) -> frozenset[Reference]:
    """Return what an expression reads."""
    found, beside = _read(tree, (_CONTEXT,))
    return frozenset((*found, *beside))


_Read = tuple[tuple[Reference, ...], tuple[Reference, ...]]
"""The nodes that an expression gives, and what it reads besides."""


def _read(tree: Tree, around: tuple[Reference, ...]) -> _Read:
    """Return what `tree` reads when it is evaluated at the nodes `around`."""
    match tree:
        case Path():
            return _read_path(tree, around)
        case Filter(nodes, predicates):
            found, beside = _read(nodes, around)
            return found, (*beside, *_all_read(predicates, found))
        case Call():
            return _read_call(tree, around)
        case Chain(first, rest) if rest[0][0] == "|":
            parts = [_read(one, around) for one in (first, *(one for _, one in rest))]
            return (
                _bounded([one for found, _ in parts for one in found]),
                _bounded([one for _, beside in parts for one in beside]),
            )
    return (), _all_read(parts_of(tree), around)


def _read_path(path: Path, around: tuple[Reference, ...]) -> _Read:
    beside: tuple[Reference, ...] = ()
    found = (Reference(Base.DOCUMENT),) if path.is_absolute else around
    if path.start is not None:
        found, beside = _read(path.start, around)
    for step in path.steps:
        found = tuple(_after(one, step) for one in found)
        beside = (*beside, *_all_read(step.predicates, found))
    return found, _bounded(beside)


def _read_call(call: Call, around: tuple[Reference, ...]) -> _Read:
    if call.name == "current":
        return (_CONTEXT,), ()
    if call.name in {"instance", "pulldata"} and call.arguments:
        name = call.arguments[0]
        known = str(name.value) if isinstance(name, Literal) else ""
        is_exact = call.name == "instance"
        found = Reference(Base.INSTANCE, instance=known, is_exact=is_exact)
        return (found,), _all_read(call.arguments[1:], around)
    if call.name in {"randomize", "indexed-repeat"} and call.arguments:
        nodes, beside = _read(call.arguments[0], around)
        return nodes, (*beside, *_all_read(call.arguments[1:], around))
    beside = _all_read(call.arguments, around)
    if call.name == "once" or (call.name in _OF_CONTEXT and not call.arguments):
        beside = (*beside, *around)
    if call.name in {"id", "lang", "version"}:
        beside = (*beside, _WHOLE_DOCUMENT)
    return (), beside


def _all_read(trees: tuple[Tree, ...], around: tuple[Reference, ...]) -> tuple[Reference, ...]:
    read = [_read(tree, around) for tree in trees]
    return _bounded([one for found, beside in read for one in (*found, *beside)])


def _bounded(references: Iterable[Reference]) -> tuple[Reference, ...]:
    """Return the references once each; of too many, the trees they are in."""
    unique = tuple(dict.fromkeys(references))
    if len(unique) <= _MOST_REFERENCES:
        return unique
    return tuple(dict.fromkeys(_widened(one) for one in unique))


def _after(reference: Reference, step: Step) -> Reference:
    if step.axis is Axis.SELF:
        return reference
    if not reference.is_exact:
        return reference if step.axis in _DOWNWARD_AXES else _widened(reference)
    if name := _name_of(step):
        return _moved(reference, name)
    if step.axis in _DOWNWARD_AXES:
        return Reference(reference.base, reference.steps, reference.instance, is_exact=False)
    return _widened(reference)


def _name_of(step: Step) -> str:
    """Return the step of a reference that `step` is, "" if it may lead to nodes of many names."""
    if isinstance(step.test, KindTest):
        is_parent = step.axis is Axis.PARENT and step.test.kind == "node"
        return ".." if is_parent else ""
    if step.test.name == "*" or step.axis not in {Axis.CHILD, Axis.ATTRIBUTE}:
        return ""
    name = f"{step.test.prefix}:{step.test.name}" if step.test.prefix else step.test.name
    return f"@{name}" if step.axis is Axis.ATTRIBUTE else name


def _moved(reference: Reference, step: str) -> Reference:
    steps = reference.steps
    if step == ".." and steps and steps[-1] != "..":
        return Reference(reference.base, steps[:-1], reference.instance)
    return Reference(reference.base, (*steps, step), reference.instance)


def _widened(reference: Reference) -> Reference:
    """Return all that ancestors and siblings may be: the whole of the tree."""
    base = Base.INSTANCE if reference.base is Base.INSTANCE else Base.DOCUMENT
    return Reference(base, (), reference.instance, is_exact=False)
