"""A syntax tree made into functions, once, so that evaluating costs no reading.

What cannot work (an unknown function, a wrong number of arguments) is refused here, or, compiled
lazily, only when the evaluation comes to it, as ODK's web clients do.
"""

from collections.abc import Callable

from volunteer_desk.base.messages import Message, say
from volunteer_desk.forms.expressions.errors import ExpressionError, wrong_arguments
from volunteer_desk.forms.expressions.functions.function import Function
from volunteer_desk.forms.expressions.functions.known import FUNCTIONS
from volunteer_desk.forms.expressions.functions.strings import compile_pattern
from volunteer_desk.forms.expressions.operators import ARITHMETIC, COMPARISONS
from volunteer_desk.forms.expressions.paths import (
    CompiledStep,
    compile_path,
    compile_simple_path,
    is_flat_after,
    nodes_of,
    shortened,
)
from volunteer_desk.forms.expressions.predicates import Keep, compile_predicate
from volunteer_desk.forms.expressions.scope import Moment, Run
from volunteer_desk.forms.expressions.syntax import (
    Call,
    Chain,
    Filter,
    Literal,
    Negative,
    Path,
    Step,
    Tree,
)
from volunteer_desk.forms.expressions.tree import Node, in_document_order
from volunteer_desk.forms.expressions.values import Value, to_number, to_truth


class Compiler:
    """Makes functions of syntax trees; `unknown` gathers the functions it does not know."""

    def __init__(self, *, is_lazy: bool) -> None:
        self._is_lazy = is_lazy
        self.unknown: set[str] = set()

    def compile(self, tree: Tree) -> Run:
        """Return `tree` as a function; raises `ExpressionError`."""
        match tree:
            case Literal(value):
                return lambda _moment: value
            case Path():
                return self._path(tree)
            case Call():
                return self._call(tree)
            case Chain():
                return self._chain(tree)
            case Negative(operand, is_even):
                return _signed(self.compile(operand), -1.0 if not is_even else 1.0)
            case Filter(nodes, predicates):
                return _filtered(self.compile(nodes), self._predicates(predicates))

    def _all(self, trees: tuple[Tree, ...]) -> tuple[Run, ...]:
        return tuple(self.compile(tree) for tree in trees)

    def _path(self, path: Path) -> Run:
        if path.start is None:
            simple = compile_simple_path(shortened(path.steps), is_absolute=path.is_absolute)
            if simple is not None:
                return simple
        start, is_flat = _start_of(path), path.start is None
        if path.start is not None:
            start = self.compile(path.start)
        steps = []
        for step in shortened(path.steps):
            steps.append(self._step(step, is_flat=is_flat))
            is_flat = is_flat_after(step, was_flat=is_flat)
        return compile_path(start, steps)

    def _step(self, step: Step, *, is_flat: bool) -> CompiledStep:
        return CompiledStep(step, self._predicates(step.predicates), is_flat=is_flat)

    def _predicates(self, trees: tuple[Tree, ...]) -> tuple[Keep, ...]:
        return tuple(one for tree in trees for one in compile_predicate(tree, self.compile))

    def _chain(self, chain: Chain) -> Run:
        first = self.compile(chain.first)
        operator = chain.rest[0][0]
        others = self._all(tuple(tree for _, tree in chain.rest))
        if operator in {"or", "and"}:
            return _logic((first, *others), decides=operator == "or")
        if operator == "|":
            return _union((first, *others))
        operators = [one for one, _ in chain.rest]
        if operator in ARITHMETIC:
            reckoners = [ARITHMETIC[one] for one in operators]
            return _reckoned(first, list(zip(reckoners, others, strict=True)))
        comparisons = [COMPARISONS[one] for one in operators]
        return _compared(first, list(zip(comparisons, others, strict=True)))

    def _call(self, call: Call) -> Run:
        arguments = self._all(call.arguments)
        if call.name == "if" and len(arguments) == 3:
            return _choice(*arguments)
        function = FUNCTIONS.get(call.name)
        if function is None and call.name != "if":
            self.unknown.add(call.name)
            return self._impossible(say("The function {name}() is not known.", name=call.name))
        if function is None or not function.least <= len(arguments) <= function.most:
            return self._impossible(wrong_arguments(call.name).reason)
        self._check_pattern(call)
        return _applied(function, arguments)

    def _check_pattern(self, call: Call) -> None:
        if call.name == "regex" and not self._is_lazy:
            pattern = call.arguments[1]
            if isinstance(pattern, Literal) and isinstance(pattern.value, str):
                compile_pattern(pattern.value)

    def _impossible(self, reason: Message) -> Run:
        if not self._is_lazy:
            raise ExpressionError(reason)

        def run(_moment: Moment) -> Value:
            raise ExpressionError(reason)

        return run


def _start_of(path: Path) -> Run:
    if not path.is_absolute:
        return lambda moment: [moment.node]
    return lambda moment: [moment.root]


def _signed(operand: Run, sign: float) -> Run:
    return lambda moment: sign * _number_of(moment, operand)


def _number_of(moment: Moment, operand: Run) -> float:
    value = operand(moment)
    moment.spend_on(value)
    return to_number(value)


def _filtered(nodes: Run, predicates: tuple[Keep, ...]) -> Run:
    def run(moment: Moment) -> Value:
        found = nodes_of(nodes(moment))
        for predicate in predicates:
            found = predicate(moment, found)
        return found

    return run


def _logic(operands: tuple[Run, ...], *, decides: bool) -> Run:
    def run(moment: Moment) -> Value:
        for operand in operands:
            if to_truth(operand(moment)) is decides:
                return decides
        return not decides

    return run


def _union(operands: tuple[Run, ...]) -> Run:
    def run(moment: Moment) -> Value:
        found: list[Node] = []
        for operand in operands:
            found.extend(nodes_of(operand(moment)))
        moment.spend(len(found))
        return in_document_order(found)

    return run


def _reckoned(first: Run, rest: list[tuple[Callable[[float, float], float], Run]]) -> Run:
    def run(moment: Moment) -> Value:
        number = _number_of(moment, first)
        for reckon, operand in rest:
            number = reckon(number, _number_of(moment, operand))
        return number

    return run


def _compared(first: Run, rest: list[tuple[Callable[[Value, Value], Value], Run]]) -> Run:
    def run(moment: Moment) -> Value:
        value = first(moment)
        moment.spend_on(value)
        for compare, operand in rest:
            other = operand(moment)
            moment.spend_on(other)
            value = compare(value, other)
        return value

    return run


def _choice(condition: Run, first: Run, second: Run) -> Run:
    return lambda moment: first(moment) if to_truth(condition(moment)) else second(moment)


def _applied(function: Function, arguments: tuple[Run, ...]) -> Run:
    apply = function.apply

    def run(moment: Moment) -> Value:
        values = [argument(moment) for argument in arguments]
        for value in values:
            moment.spend_on(value)
        return apply(moment, *values)

    return run
