"""An expression ready to be evaluated, and what is known of it before."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from volunteer_desk.base.messages import say
from volunteer_desk.forms.expressions.compiler import Compiler
from volunteer_desk.forms.expressions.errors import ExpressionError
from volunteer_desk.forms.expressions.parser import read_expression
from volunteer_desk.forms.expressions.references import Reference, references_of
from volunteer_desk.forms.expressions.scope import Moment, Run, Scope
from volunteer_desk.forms.expressions.syntax import Call, Tree, parts_of
from volunteer_desk.forms.expressions.values import Value


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled expression; `text` is as the form wrote it."""

    text: str
    references: frozenset[Reference]
    functions: frozenset[str]
    """The names of all functions it calls."""
    unknown_functions: frozenset[str]
    """Those that do not exist: only in one that was compiled lazily."""
    _run: Run = field(repr=False, compare=False)

    def evaluate(self, scope: Scope) -> Value:
        """Return what the expression gives there and then.

        Raises:
            ExpressionError: it cannot be evaluated, or would take too much work.
        """
        try:
            return self._run(Moment(scope))
        except RecursionError as error:
            raise ExpressionError(say("The expression is nested too deeply.")) from error


@lru_cache(maxsize=4096)
def compile_expression(text: str, *, is_lazy: bool = False) -> Expression:
    """Return the expression `text` ready to be evaluated.

    Lazily, unknown functions and wrong numbers of arguments are refused only where an evaluation
    comes to them.

    Raises:
        ExpressionError: it is no expression, or (unless lazily) cannot work.
    """
    try:
        tree = read_expression(text)
        compiler = Compiler(is_lazy=is_lazy)
        run = compiler.compile(tree)
        return Expression(
            text,
            references_of(tree),
            frozenset(_functions_of(tree)),
            frozenset(compiler.unknown),
            run,
        )
    except RecursionError as error:
        raise ExpressionError(say("The expression is nested too deeply.")) from error


def _functions_of(tree: Tree) -> Iterator[str]:
    waiting = [tree]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Call):
            yield one.name
        waiting.extend(parts_of(one))
