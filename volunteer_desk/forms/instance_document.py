"""The document of one page kept in step: what changes, and what is to be reckoned after it."""

import datetime as dt
import heapq
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from volunteer_desk.base.messages import Message, say
from volunteer_desk.forms.expressions import (
    Document,
    ExpressionError,
    Scope,
    Value,
    compile_expression,
    to_text,
    to_truth,
)
from volunteer_desk.forms.form_order import Kind, Target, changed_paths
from volunteer_desk.forms.form_paths import FormNode
from volunteer_desk.forms.form_schema import FormSchema
from volunteer_desk.forms.instance_parts import Answers, Part

_NO_NUMBERS = frozenset({"NaN", "Invalid Date"})
_PAGE = 0


@dataclass(slots=True)
class Stir:
    """What a change stirred up of the page and the line in hand, as it was before it.

    `faces` are those whose expression reads something that changed, `texts` the names of fields
    that quote it.
    """

    relevant: dict[str, bool] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    faces: set[tuple[Kind, str]] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)


class PageDocument:
    """The parts of a page in one document, and the reckoning of all that shapes it."""

    def __init__(self, schema: FormSchema, clock: Callable[[], dt.datetime]) -> None:
        self.schema = schema
        self.page = Part(_PAGE, Answers(), ())
        self.rows: dict[int, Part] = {}
        self.hand = _PAGE
        self.language = schema.form.default_language
        self.stir = Stir()
        self.remarks: list[Message] = []
        self._clock = clock
        self._document = Document()
        self._is_live = False
        self._told: set[str] = set()
        self._heap: list[tuple[int, int]] = []
        self._queued: set[tuple[int, int]] = set()
        self._waiting: dict[int, set[Target]] = {}

    @property
    def row(self) -> Part:
        """The line in hand."""
        return self.rows[self.hand]

    def begin(self, page: Answers) -> None:
        """Start anew with the fields of the page alone."""
        self._document = Document()
        self.rows = {}
        self._waiting.clear()
        self.hand = _PAGE
        self.page = Part(_PAGE, page, self.schema.page_nodes)
        self.page.enter(self._document, None)
        self._reckon_all((self.page,))

    def add(self, number: int, answers: Answers) -> None:
        """Put a line into the document; `settle` is to follow."""
        part = Part(number, answers, self.schema.row_nodes)
        self.rows[number] = part
        part.enter(self._document, self.page)
        self._reckon_all((part,))
        self._count_rows()

    def drop(self, number: int) -> None:
        """Take a line out of the document; `settle` is to follow."""
        self.rows.pop(number).leave()
        self._waiting.pop(number, None)
        self._count_rows()

    def take(self, number: int) -> None:
        """Take a line in hand, and settle what waited for it."""
        self.hand = number
        for target in self._waiting.pop(number, ()):
            self._queue(target, self.row)
        self.settle()

    def part_of(self, node: FormNode) -> Part:
        """Return where a node stands for the line in hand."""
        return self.row if node.is_in_row else self.page

    def value_changed(self, node: FormNode, part: Part) -> None:
        """Take note that something else stands in a field that a person keys; and settle."""
        question = node.question
        if question is None:
            return
        part.forget_reading(question.name)
        if part.show(node):
            self._is_live = True
            self._touch(node.path, part, is_value=True)
            self.settle()
            self._is_live = False

    def settle(self) -> None:
        """Reckon what is to be reckoned, each after what it reads."""
        turns: Counter[tuple[int, int]] = Counter()
        while self._heap:
            item = heapq.heappop(self._heap)
            self._queued.discard(item)
            target = self.schema.shaping[item[0]]
            part = self.page if item[1] == _PAGE else self.rows.get(item[1])
            if part is None:
                continue
            if target.is_in_cycle:
                turns[item] += 1
                if turns[item] > (len(self.rows) + 1 if self.schema.needs_rows else 1):
                    continue
            if target.kind is Kind.RELEVANT:
                self._reckon_relevance(target, part)
            else:
                self._reckon_value(target, part)

    def evaluate(self, target: Target, part: Part) -> Value | None:
        """Return what an expression gives in a part, None if it cannot be evaluated there.

        The reason is told once among the `remarks`, never as an exception: it is the form's
        author who could mend it, not the person who keys.
        """
        if target.expression is None:
            return None
        try:
            return target.expression.evaluate(self.scope(target.node, part))
        except (ExpressionError, ArithmeticError) as error:
            self._remark(target.node, error)
            return None

    def quoted(self, text: str, node: FormNode) -> str:
        """Return the value of an expression that a text of the form quotes."""
        try:
            value = compile_expression(text).evaluate(self.scope(node, self.part_of(node)))
        except (ExpressionError, ArithmeticError) as error:
            self._remark(node, error)
            return ""
        return plain_text(value)

    def scope(self, node: FormNode, part: Part) -> Scope:
        """Return where an expression of `node` is evaluated."""
        known = part.scopes.get(node.path)
        if known is None:
            known = part.scopes[node.path] = Scope(
                part.slots[node.path],
                now=self._clock,
                instances=self.schema.instances,
                choice_label=self._choice_label,
            )
        return known

    def _choice_label(self, value: str, path: str) -> str:
        node = self.schema.paths.by_path.get(path)
        question = None if node is None else node.question
        if question is None:
            return value
        labels = next((one.labels for one in question.choices if one.name == value), {})
        return self.schema.form.text_of(labels, self.language) or value

    def _remark(self, node: FormNode, error: Exception) -> None:
        if node.path in self._told:
            return
        self._told.add(node.path)
        reason = error.reason if isinstance(error, ExpressionError) else str(error)
        self.remarks.append(
            say(
                "The form cannot reckon what it wants to at {field} ({reason}); tell the"
                " coordinator. You can go on keying.",
                field=node.name,
                reason=reason,
            )
        )

    def _reckon_relevance(self, target: Target, part: Part) -> None:
        node = target.node
        value = self.evaluate(target, part)
        is_relevant = value is None or to_truth(value)
        if is_relevant is (node.path not in part.hidden):
            return
        self._note(node.below(), part)
        part.set_relevant(node, is_relevant=is_relevant)
        for path in changed_paths(target):
            self._touch(path, part)

    def _reckon_value(self, target: Target, part: Part) -> None:
        node = target.node
        if node.question is None:
            return
        value = self.evaluate(target, part)
        text = "" if value is None else plain_text(value)
        self._note((node,), part)
        if target.kind is Kind.TRIGGERED:
            part.answers.values[node.question.name] = text
            part.answers.marks.pop(node.question.name, None)
            part.forget_reading(node.question.name)
        else:
            part.reckoned[node.question.name] = text
        if part.show(node):
            self._touch(node.path, part, is_value=True)

    def _note(self, nodes: Iterable[FormNode], part: Part) -> None:
        """Keep what fields were before it changes, for the line in hand."""
        if part is not self.page and part.number != self.hand:
            return
        for node in nodes:
            if node.question is not None:
                name = node.question.name
                self.stir.relevant.setdefault(name, part.is_relevant(node.path))
                self.stir.values.setdefault(name, value_in(part, node))

    def _touch(self, path: str, part: Part, *, is_value: bool = False) -> None:
        known = self.schema.dependents.get(path)
        if known is not None:
            for target in known.local:
                self._push(target, part)
            for target in known.everywhere:
                self._push_everywhere(target)
        if is_value and self._is_live:
            for target in self.schema.triggered.get(path, ()):
                self._queue(target, part if target.node.is_in_row else self.page)

    def _push_everywhere(self, target: Target) -> None:
        if not target.node.is_in_row:
            self._push(target, self.page)
            return
        for part in self.rows.values():
            self._push(target, part)

    def _push(self, target: Target, part: Part) -> None:
        if target.kind in {Kind.RELEVANT, Kind.CALCULATION}:
            self._queue(target, part)
        elif part is not self.page and part.number != self.hand:
            return
        elif target.kind is Kind.READONLY:  # a group locks all in it
            within = (one.question for one in target.node.below())
            self.stir.faces.update((target.kind, one.name) for one in within if one is not None)
        elif target.node.question is None:
            return
        elif target.kind is Kind.TEXT:
            self.stir.texts.add(target.node.question.name)
        else:
            self.stir.faces.add((target.kind, target.node.question.name))

    def _queue(self, target: Target, part: Part) -> None:
        if target.is_private and part.number not in {_PAGE, self.hand}:
            self._waiting.setdefault(part.number, set()).add(target)
            return
        item = (target.rank, part.number)
        if item not in self._queued:
            self._queued.add(item)
            heapq.heappush(self._heap, item)

    def _reckon_all(self, parts: Iterable[Part]) -> None:
        for part in parts:
            for target in self.schema.shaping:
                if target.node.is_in_row is (part is not self.page):
                    self._reckon_first(target, part)

    def _reckon_first(self, target: Target, part: Part) -> None:
        question = target.node.question
        if target.kind is Kind.CALCULATION and question is not None:
            known = part.answers.values.get(question.name, "")
            part.reckoned[question.name] = known
            part.show(target.node)
            if known and not target.reads:
                return  # `once(uuid())`, `now()`: what was saved does not change by being looked at
        if target.kind is not Kind.TRIGGERED:
            self._queue(target, part)

    def _count_rows(self) -> None:
        for target in self.schema.around:
            self._push_everywhere(target)


def value_in(part: Part, node: FormNode) -> str:
    """Return what stands in a field: as written, or what it was calculated to be."""
    question = node.question
    if question is None:
        return ""
    if question.name not in part.reckoned:
        return part.answers.values.get(question.name, "")
    return part.reckoned[question.name] if part.is_relevant(node.path) else ""


def plain_text(value: Value) -> str:
    """Return a result as it stands in a field: nothing where it is no number."""
    text = to_text(value)
    return "" if text in _NO_NUMBERS and not isinstance(value, str) else text
