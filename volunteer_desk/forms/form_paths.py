"""The nodes of a form's instance document: what stands where, and what an expression reads there."""

import dataclasses
from collections.abc import Iterator

from volunteer_desk.forms.expressions import Base, Expression, Reference
from volunteer_desk.forms.field import Field
from volunteer_desk.forms.form import Form

_ROOT = "data"


@dataclasses.dataclass(slots=True, eq=False)
class FormNode:
    """A group, the repeat or a field in the document; `place` counts in the form's order."""

    path: str
    parent: "FormNode | None"
    place: int
    is_in_row: bool
    """Whether each line has it: it is the repeat or in it, or there is no repeat."""
    is_repeat: bool = False
    question: Field | None = None
    children: "dict[str, FormNode]" = dataclasses.field(default_factory=dict)

    @property
    def name(self) -> str:
        """The last step of the path."""
        return self.path.rpartition("/")[2]

    def below(self) -> "Iterator[FormNode]":
        """Yield this node and all within, in the form's order."""
        yield self
        for child in self.children.values():
            yield from child.below()


@dataclasses.dataclass(frozen=True, slots=True)
class Read:
    """What an expression reads: the node, and whether it is of the expression's own row."""

    node: FormNode
    is_local: bool


class FormPaths:
    """The nodes of one form by path."""

    def __init__(self, form: Form) -> None:
        self.repeat = form.repeat
        self.by_path: dict[str, FormNode] = {}
        for one in form.fields:
            node = self._add(path_of(one))
            node.question = one
        if form.repeat:
            self._add(form.repeat)
        if not self.by_path:
            self._add(f"/{_ROOT}")
        self.root = next(iter(self.by_path.values()))

    def _add(self, path: str) -> FormNode:
        known = self.by_path.get(path)
        if known is not None:
            return known
        above = path.rpartition("/")[0]
        parent = self._add(above) if above else None
        is_in_row = not self.repeat or f"{path}/".startswith(f"{self.repeat}/")
        is_repeat = path == self.repeat
        node = FormNode(path, parent, len(self.by_path), is_in_row, is_repeat)
        self.by_path[path] = node
        if parent is not None:
            parent.children[node.name] = node
        return node

    def reads_of(self, expression: Expression, context: FormNode) -> frozenset[Read]:
        """Return the nodes of the form whose texts or number `expression` at `context` reads."""
        found: set[Read] = set()
        for one in expression.references:
            if one.base is not Base.INSTANCE:
                found.update(self._resolved(one, context))
        return frozenset(found)

    def _resolved(self, reference: Reference, context: FormNode) -> Iterator[Read]:
        node: FormNode | None = context
        is_local = reference.base is Base.CONTEXT
        steps = reference.steps
        if reference.base is Base.DOCUMENT:
            node, steps = self._from_document(steps)
        for step in steps:
            if node is None:
                return
            if step == "..":
                is_local = is_local and node.path != self.repeat
                node = node.parent
            else:
                node = node.children.get(step)
        if node is None:
            return
        for one in (node,) if reference.is_exact else node.below():
            yield Read(one, is_local and one.is_in_row)

    def _from_document(self, steps: tuple[str, ...]) -> tuple[FormNode | None, tuple[str, ...]]:
        if not steps:
            return self.root, ()
        return (self.root, steps[1:]) if steps[0] == self.root.name else (None, ())


def path_of(one: Field) -> str:
    """Return where a field stands; one that does not say stands at the top."""
    return one.path or f"/{_ROOT}/{one.name}"
