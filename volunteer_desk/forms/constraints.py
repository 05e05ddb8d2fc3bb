"""A form's condition on one value (`. >= 0 and . < 120`), compiled to a function without `eval`.

The subset of XPath 1.0 that is about the field itself: comparisons, arithmetic, `and`, `or`,
parentheses, literals, `.` and the functions of `expressions.FUNCTIONS`, `regex` and `today`.
Whatever else a condition uses is named in a `ConstraintError` when the form is read.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from volunteer_desk.base.messages import Message, say
from volunteer_desk.forms.expressions import FUNCTIONS, OPERATORS, Value, to_text, to_truth
from volunteer_desk.forms.patterns import Pattern, PatternError
from volunteer_desk.text.digits import to_ascii_digits

_LONGEST = 2000
_MOST_TOKENS = 400
_DEEPEST = 30
_UNARY = 7

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<number>[0-9]+(?:\.[0-9]*)?|\.[0-9]+)
    | (?P<literal>"[^"]*"|'[^']*')
    | (?P<name>[^\W\d][\w.\-]*(?::[^\W\d][\w.\-]*)?)
    | (?P<symbol><=|>=|!=|\.\.|[=<>+\-*(),.])
    | (?P<other>\$\{[^}]*\}?|\S)
    )""",
    re.VERBOSE,
)


class ConstraintError(ValueError):
    """The condition cannot be evaluated; `reason` says which part of it and why."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


@dataclass(frozen=True, slots=True)
class _Moment:
    """What an evaluation depends on: the field's value and the day it is made."""

    value: Value
    today: dt.date


_Evaluate = Callable[[_Moment], Value]


@dataclass(frozen=True, slots=True)
class Constraint:
    """A compiled condition; `text` is as the form wrote it."""

    text: str
    _evaluate: _Evaluate = field(repr=False, compare=False)

    def holds(self, value: Value, today: dt.date) -> bool:
        """Return whether `value` (text, or a day for a date field) meets the condition."""
        return to_truth(self._evaluate(_Moment(value, today)))


@lru_cache(maxsize=512)
def compile_constraint(text: str) -> Constraint:
    """Return the condition `text` ready to be asked.

    Raises:
        ConstraintError: it is not an expression, or uses what this version does not evaluate
            (another question, an unknown function, a pattern that no automaton can follow); its
            `reason` names the part.
    """
    if len(text) > _LONGEST:
        raise ConstraintError(say("The condition is too long."))
    return Constraint(text, _Compiler(text).compile())


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str


_END = _Token("end", "")


class _Compiler:
    """A precedence climber over the tokens of one condition."""

    def __init__(self, text: str) -> None:
        self._tokens = _tokens_of(text)
        self._at = 0
        self._depth = 0

    def compile(self) -> _Evaluate:
        evaluate = self._expression(0)
        if self._peek() is not _END:
            raise self._unreadable()
        return evaluate

    def _peek(self) -> _Token:
        return self._tokens[self._at] if self._at < len(self._tokens) else _END

    def _take(self) -> _Token:
        token = self._peek()
        self._at += 1
        return token

    def _expect(self, symbol: str) -> None:
        if self._peek().text != symbol or self._peek().kind != "symbol":
            raise self._unreadable()
        self._take()

    def _unreadable(self) -> ConstraintError:
        token = self._peek()
        if token is _END:
            return ConstraintError(say("The condition ends too early."))
        return ConstraintError(say("The condition cannot be read at “{part}”.", part=token.text))

    def _expression(self, weakest: int) -> _Evaluate:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ConstraintError(say("The condition has too many parentheses within one another."))
        left = self._operand()
        while (operator := self._operator()) and operator[0] > weakest:
            self._take()
            left = operator[1](left, self._expression(operator[0]))
        self._depth -= 1
        return left

    def _operator(self) -> "tuple[int, Callable[[_Evaluate, _Evaluate], _Evaluate]] | None":
        token = self._peek()
        if token.kind not in {"symbol", "name"}:
            return None
        if token.text in _LOGIC:
            return _LOGIC[token.text]
        if token.text in OPERATORS:
            strength, reckon = OPERATORS[token.text]
            return strength, lambda left, right: _combine(reckon, left, right)
        return None

    def _operand(self) -> _Evaluate:
        token = self._peek()
        if token.kind == "number":
            self._take()
            return _constant(float(token.text))
        if token.kind == "literal":
            self._take()
            return _constant(token.text[1:-1])
        if token.kind == "name":
            return self._call()
        if token.kind == "symbol":
            return self._symbol(token.text)
        raise self._unreadable()

    def _symbol(self, symbol: str) -> _Evaluate:
        if symbol == ".":
            self._take()
            return lambda moment: moment.value
        if symbol == "(":
            self._take()
            inner = self._expression(0)
            self._expect(")")
            return inner
        if symbol == "-":
            self._take()
            return _negative(self._expression(_UNARY))
        raise self._unreadable()

    def _call(self) -> _Evaluate:
        name = self._take().text
        if self._peek() != _Token("symbol", "("):
            raise ConstraintError(
                say("The condition is about another question: “{part}”.", part=name)
            )
        self._take()
        if name == "regex":
            return self._regex()
        arguments = self._arguments()
        if name == "today" and not arguments:
            return lambda moment: moment.today
        if name not in FUNCTIONS and name != "today":
            raise ConstraintError(say("The function {name}() is not known.", name=name))
        if name == "today" or len(arguments) != FUNCTIONS[name][0]:
            raise ConstraintError(
                say("The function {name}() has a wrong number of arguments.", name=name)
            )
        function = FUNCTIONS[name][1]
        return lambda moment: function(*(one(moment) for one in arguments))

    def _arguments(self) -> list[_Evaluate]:
        arguments: list[_Evaluate] = []
        while self._peek() != _Token("symbol", ")"):
            if arguments:
                self._expect(",")
            arguments.append(self._expression(0))
        self._take()
        return arguments

    def _regex(self) -> _Evaluate:
        subject = self._expression(0)
        self._expect(",")
        token = self._take()
        if token.kind != "literal":
            raise ConstraintError(say("The pattern of regex() must be a text in quotes."))
        self._expect(")")
        try:
            pattern = Pattern(token.text[1:-1])
        except PatternError as error:
            raise ConstraintError(
                say("The pattern of regex() uses “{part}”, which is not known.", part=error.part)
            ) from error
        return lambda moment: _fits(pattern, to_text(subject(moment)))


def _tokens_of(text: str) -> list[_Token]:
    tokens = []
    for found in _TOKEN.finditer(text.rstrip()):
        kind = str(found.lastgroup)
        token = _Token(kind, found[kind])
        if kind == "other" or token.text == "..":
            raise ConstraintError(
                say("The condition is about another question: “{part}”.", part=token.text)
                if token.text[0] in "$/.@"
                else say("The condition cannot be read at “{part}”.", part=token.text)
            )
        tokens.append(token)
    if len(tokens) > _MOST_TOKENS:
        raise ConstraintError(say("The condition is too long."))
    return tokens


def _fits(pattern: Pattern, text: str) -> bool:
    # `[0-9]{10}` is meant for a telephone number, in whatever digits the page has it.
    return pattern.matches(text) or pattern.matches(to_ascii_digits(text))


def _constant(value: Value) -> _Evaluate:
    return lambda _moment: value


def _negative(inner: _Evaluate) -> _Evaluate:
    subtract = OPERATORS["-"][1]
    return lambda moment: subtract(0.0, inner(moment))


def _combine(
    reckon: Callable[[Value, Value], Value], left: _Evaluate, right: _Evaluate
) -> _Evaluate:
    return lambda moment: reckon(left(moment), right(moment))


def _either(left: _Evaluate, right: _Evaluate) -> _Evaluate:
    return lambda moment: to_truth(left(moment)) or to_truth(right(moment))


def _both(left: _Evaluate, right: _Evaluate) -> _Evaluate:
    return lambda moment: to_truth(left(moment)) and to_truth(right(moment))


_LOGIC = {"or": (1, _either), "and": (2, _both)}
