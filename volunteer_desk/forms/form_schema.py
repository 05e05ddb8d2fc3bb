"""A form compiled once: its expressions, what depends on what, and the lists they look into."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from volunteer_desk.base.messages import Message, say
from volunteer_desk.forms.answers_by_type import read_answer
from volunteer_desk.forms.expressions import (
    Document,
    Element,
    ExpressionError,
    Node,
    compile_expression,
)
from volunteer_desk.forms.field import Choice, Condition, Field
from volunteer_desk.forms.form import Form
from volunteer_desk.forms.form_order import (
    Dependents,
    Kind,
    Target,
    dependents_of,
    looks_around,
    ranked,
)
from volunteer_desk.forms.form_paths import FormNode, FormPaths, path_of

QUOTE = re.compile(r"\$\{([^}]*)\}")
"""An expression whose value is quoted in a text of the form."""


@dataclass(frozen=True)
class FormSchema:
    """Everything about a form that does not depend on answers."""

    form: Form
    paths: FormPaths
    shaping: tuple[Target, ...]
    """Conditions of relevance and calculations, by rank."""
    by_name: Mapping[tuple[Kind, str], Target]
    """The target of each kind by the field's name; those that groups may have (relevance, being
    locked) by path."""
    dependents: Mapping[str, Dependents]
    triggered: Mapping[str, tuple[Target, ...]]
    """What is reckoned when the node at a path changes, and only then."""
    instances: Mapping[str, Node]
    choice_of: Mapping[int, Choice]
    """The choice that an item of an instance stands for, by the item's identity."""
    needs_rows: bool
    """Whether anything looks at other lines than its own."""
    around: tuple[Target, ...]
    """What looks at other lines, or at their number."""
    page_nodes: tuple[FormNode, ...]
    row_nodes: tuple[FormNode, ...]
    findings: tuple[Message, ...]
    """What cannot be compiled, one sentence each."""
    node_of: Mapping[str, FormNode]
    """Where each field stands, by name."""


_OF_GROUPS: Mapping[Kind, Callable[[Field], tuple[Condition, ...]]] = {
    Kind.RELEVANT: lambda one: one.relevant,
    Kind.READONLY: lambda one: one.readonly_when,
}
"""What a group says for all in it, so that a condition is known by its path."""
_MOST_SCHEMAS = 8
_schemas: dict[str, FormSchema] = {}


def schema_of(form: Form) -> FormSchema:
    """Return the form compiled; once for all forms of one hash."""
    known = _schemas.get(form.form_hash)
    if known is None:
        if len(_schemas) >= _MOST_SCHEMAS:
            del _schemas[next(iter(_schemas))]
        known = _schemas[form.form_hash] = compile_form(form)
    return known


def compile_form(form: Form) -> FormSchema:
    """Return the form compiled; what cannot be is told in its `findings`."""
    for one in form.asked:
        read_answer(one, "1 x 2000")  # reads lists and names of months now, not at the first key
    return _Compilation(form).schema()


class _Compilation:
    def __init__(self, form: Form) -> None:
        self._form = form
        self._paths = FormPaths(form)
        self._nodes = {one.name: self._paths.by_path[path_of(one)] for one in form.fields}
        self._findings: list[Message] = []
        self._choice_of: dict[int, Choice] = {}

    def schema(self) -> FormSchema:
        targets = {(one.kind, _key(one)): one for one in self._targets()}
        dependents = dependents_of(targets.values())
        shaping = ranked(targets.values(), dependents)
        repeat = self._paths.repeat
        around = [one for one in targets.values() if repeat and looks_around(one, repeat)]
        nodes = self._paths.by_path.values()
        return FormSchema(
            form=self._form,
            paths=self._paths,
            shaping=shaping,
            by_name=targets,
            dependents=dependents,
            triggered=self._triggered(targets),
            instances=self._instances(),
            choice_of=self._choice_of,
            needs_rows=bool(around),
            around=tuple(around),
            page_nodes=tuple(one for one in nodes if not one.is_in_row),
            row_nodes=tuple(one for one in nodes if one.is_in_row),
            findings=tuple(self._findings),
            node_of=self._nodes,
        )

    def _targets(self) -> Iterator[Target]:
        for kind, conditions_of in _OF_GROUPS.items():
            conditions = {
                one.path: one.expression
                for each in self._form.fields
                for one in conditions_of(each)
            }
            for path, text in conditions.items():
                node = self._paths.by_path.get(path)
                if node is not None:
                    yield self._target(kind, node, text, path)
        for one in self._form.fields:
            yield from self._targets_of(one)

    def _targets_of(self, one: Field) -> Iterator[Target]:
        node = self._nodes[one.name]
        if one.calculation or one.triggers:
            kind = Kind.TRIGGERED if one.triggers else Kind.CALCULATION
            yield self._target(kind, node, one.calculation, one.name)
        for kind, text in (
            (Kind.REQUIRED, one.required_when),
            (Kind.CONSTRAINT, one.constraint),
            (Kind.CHOICES, one.itemset),
            (Kind.DEFAULT, one.default_expression),
        ):
            if text:
                yield self._target(kind, node, text, one.name)
        quotes = tuple(dict.fromkeys(_quotes_of(one)))
        if quotes:
            reads = [self._target(Kind.TEXT, node, text, one.name).reads for text in quotes]
            yield Target(Kind.TEXT, node, None, frozenset().union(*reads))

    def _target(self, kind: Kind, node: FormNode, text: str, name: str) -> Target:
        if not text:
            return Target(kind, node, None, frozenset())
        try:
            expression = compile_expression(text)
        except ExpressionError as error:
            self._findings.append(say("Field {field}: {reason}", field=name, reason=error.reason))
            return Target(kind, node, None, frozenset())
        return Target(kind, node, expression, self._paths.reads_of(expression, node))

    def _triggered(
        self, targets: Mapping[tuple[Kind, str], Target]
    ) -> Mapping[str, tuple[Target, ...]]:
        found: dict[str, tuple[Target, ...]] = {}
        for one in self._form.fields:
            for path in one.triggers:
                found[path] = (*found.get(path, ()), targets[Kind.TRIGGERED, one.name])
        return found

    def _instances(self) -> Mapping[str, Node]:
        instances: dict[str, Node] = {}
        for name, rows in self._form.tables.items():
            instances[name], _ = _list_document(rows)
        for one in self._form.fields:
            if one.choice_list and one.choices and one.choice_list not in instances:
                document, items = _list_document(map(self._row_of, one.choices))
                instances[one.choice_list] = document
                self._choice_of.update(
                    (id(item), choice) for item, choice in zip(items, one.choices, strict=True)
                )
        return instances

    def _row_of(self, choice: Choice) -> Mapping[str, str]:
        label = self._form.text_of(choice.labels, self._form.default_language)
        return {"name": choice.name, "label": label, **choice.columns}


def _key(target: Target) -> str:
    if target.kind in _OF_GROUPS or target.node.question is None:
        return target.node.path
    return target.node.question.name


def _quotes_of(one: Field) -> Iterator[str]:
    texts = (
        one.labels, one.hints, one.guidance, one.constraint_messages, one.required_messages,
        *(choice.labels for choice in one.choices),
    )  # fmt: skip
    for labels in texts:
        for text in labels.values():
            if "${" in text:
                yield from QUOTE.findall(text)


def _list_document(rows: Iterable[Mapping[str, str]]) -> tuple[Document, list[Element]]:
    document = Document()
    root = document.append(Element("root"))
    items = []
    for row in rows:
        item = Element("item")
        for name, text in row.items():
            child = Element(name, text)
            child.parent = item
            item.children.append(child)
        item.parent = root
        root.children.append(item)
        items.append(item)
    return document, items
