"""What can be known of a converted form only as a whole: its expressions and what they wait for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from volunteer_desk.base.messages import Message, say
from volunteer_desk.forms.expressions import (
    Base,
    Expression,
    ExpressionError,
    Reference,
    compile_expression,
)
from volunteer_desk.forms.field import Condition, FieldRole, FieldType
from volunteer_desk.forms.form import Field, Form
from volunteer_desk.forms.roles import can_say_yes
from volunteer_desk.forms.xlsform.cells import Cells
from volunteer_desk.forms.xlsform.cycles import find_cycles
from volunteer_desk.forms.xlsform.findings import Findings, Place

_ACROSS_LINES = frozenset({"indexed-repeat", "position"})


@dataclass(frozen=True, slots=True)
class _Said:
    """An expression: the node that it is about, and the column that says it."""

    path: str
    column: str
    text: str
    decides: bool = False
    """Whether values change with it, so that it can go round in a circle."""


def check_form(form: Form, rows: Mapping[str, Cells], findings: Findings) -> None:
    """Refuse expressions that cannot be reckoned, and those that wait for one another.

    `rows` holds the row of each question and group by its path below the root.
    """
    _Check(form, rows, findings).check()


def without_self_locks(form: Form, rows: Mapping[str, Cells]) -> Form:
    """Return a checked form in which no question locks itself by its own answer.

    At the first letter it would be locked, and could not even be corrected.
    """
    fields = []
    for one in form.fields:
        kept = tuple(said for said in one.readonly_when if not _asks_about(said, one.path))
        for said in one.readonly_when:
            cells = rows.get(said.path.split("/", 2)[-1])
            if said not in kept and cells is not None:
                cells.remark(
                    "readonly",
                    say(
                        "The condition asks about {name} itself, which would lock it at the first"
                        " letter; {name} can always be answered.",
                        name=one.name,
                    ),
                )
        fields.append(one if kept == one.readonly_when else replace(one, readonly_when=kept))
    return replace(form, fields=tuple(fields))


def _asks_about(said: Condition, path: str) -> bool:
    """Return whether a condition reads the answer at `path`."""
    for reference in compile_expression(said.expression).references:
        if reference.base is Base.INSTANCE:
            continue
        read = _resolved(reference, said.path)
        if read == path or (not reference.is_exact and path.startswith(f"{read}/")):
            return True
    return False


class _Check:
    def __init__(self, form: Form, rows: Mapping[str, Cells], findings: Findings) -> None:
        self._form = form
        self._rows = rows
        self._findings = findings
        self._nodes = _nodes_of(form)
        self._instances = {one.choice_list for one in form.fields} | set(form.tables)
        self._waits: dict[str, set[str]] = {}

    def check(self) -> None:
        for said in dict.fromkeys(_all_said(self._form)):
            self._check(said)
        for one in self._form.fields:
            waits = self._waits.setdefault(one.path, set())
            waits.update(condition.path for condition in one.relevant if condition.path != one.path)
            if one.role is FieldRole.CONSENT:
                self._check_consent(one)
        self._check_cycle()

    def _check(self, said: _Said) -> None:
        try:
            expression = compile_expression(said.text)
        except ExpressionError as error:
            self._refuse(said.path, said.column, error.reason)
            return
        for reference in sorted(expression.references, key=str):
            reason = self._reason(said, reference)
            if reason is not None:
                self._refuse(said.path, said.column, reason)
                return
        if said.decides:
            waits = self._waits.setdefault(said.path, set())
            waits.update(self._waited_for(said, expression))

    def _reason(self, said: _Said, reference: Reference) -> Message | None:
        """Return why what is read is not there, or None if it is."""
        if reference.base is Base.INSTANCE:
            if reference.instance in self._instances:
                return None
            return say("There is no list or table named {name}.", name=reference.instance or "?")
        if not reference.is_exact or any(step.startswith("@") for step in reference.steps):
            return None
        path = _resolved(reference, said.path)
        if path in self._nodes:
            return None
        wanted = "/".join(reference.steps)
        return say(
            "There is no question {path}; questions are named {example}.",
            path=wanted,
            example="${name}",
        )

    def _waited_for(self, said: _Said, expression: Expression) -> Iterator[str]:
        for reference in expression.references:
            if reference.base is Base.INSTANCE:
                continue
            if not reference.steps and "once" in expression.functions:
                continue  # it looks whether it has a value already
            if self._is_other_line(said, reference) and expression.functions & _ACROSS_LINES:
                continue
            path = _resolved(reference, said.path)
            yield path
            if not reference.is_exact:
                yield from (one for one in self._nodes if one.startswith(f"{path}/"))

    def _is_other_line(self, said: _Said, reference: Reference) -> bool:
        """Return whether a line reads another: the way there leads out of the repeat and in."""
        repeat = self._form.repeat
        if not repeat or not said.path.startswith(f"{repeat}/"):
            return False
        if not _resolved(reference, said.path).startswith(f"{repeat}/"):
            return False
        inside = said.path.count("/") - repeat.count("/")
        return reference.base is Base.DOCUMENT or reference.steps.count("..") > inside

    def _check_consent(self, one: Field) -> None:
        if one.type is FieldType.SELECT_ONE and not can_say_yes(
            tuple(choice.name for choice in one.choices)
        ):
            reason = say("None of the choices is named yes, so nothing could leave.")
            self._refuse(one.path, "vd:role", reason)

    def _check_cycle(self) -> None:
        for cycle in find_cycles(self._waits):
            names = [path.rpartition("/")[2] for path in cycle]
            reason = say("It waits for itself: {names}.", names=" → ".join([*names, names[0]]))
            calculated = {one.path for one in self._form.fields if one.calculation}
            column = "calculation" if cycle[0] in calculated else "relevant"
            self._refuse(cycle[0], column, reason)

    def _refuse(self, path: str, column: str, reason: Message) -> None:
        cells = self._rows.get(path.split("/", 2)[-1])
        if cells is None:
            self._findings.refuse(Place("survey"), reason)
        else:
            cells.refuse(column, reason)


def _all_said(form: Form) -> Iterator[_Said]:
    for one in form.fields:
        for condition in one.relevant:
            yield _Said(condition.path, "relevant", condition.expression, decides=True)
        for condition in one.readonly_when:
            yield _Said(condition.path, "readonly", condition.expression)
        is_in_step = bool(one.calculation) and not one.triggers
        for column, text, decides in (
            ("calculation", one.calculation, is_in_step),
            ("constraint", one.constraint, False),
            ("required", one.required_when, False),
            ("default", one.default_expression, False),
            ("choice_filter", one.itemset, False),
        ):
            if text:
                yield _Said(one.path, column, text, decides=decides)


def _nodes_of(form: Form) -> set[str]:
    """Return the paths of all questions and groups."""
    nodes: set[str] = set()
    for one in form.fields:
        parts = one.path.split("/")
        nodes.update("/".join(parts[:length]) for length in range(1, len(parts) + 1))
    return nodes


def _resolved(reference: Reference, context: str) -> str:
    path = context.split("/") if reference.base is Base.CONTEXT else [""]
    for step in reference.steps:
        if step == "..":
            path = path[:-1]
        else:
            path = [*path, step]
    return "/".join(path)
