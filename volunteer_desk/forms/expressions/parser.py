"""Tokens read into a syntax tree: the grammar of XPath 1.0.

Whatever may be repeated without end (operators, signs, steps, predicates) is read in loops, so
only what is nested costs depth, and that is limited.
"""

from volunteer_desk.base.messages import say
from volunteer_desk.forms.expressions.errors import ExpressionError
from volunteer_desk.forms.expressions.lexer import END, Token, TokenKind, tokens_of
from volunteer_desk.forms.expressions.syntax import (
    Axis,
    Call,
    Chain,
    Filter,
    KindTest,
    Literal,
    NameTest,
    Negative,
    Path,
    Step,
    Tree,
)

_DEEPEST = 100
_STRENGTH = {
    "or": 1,
    "and": 2,
    "=": 3,
    "!=": 3,
    "<": 4,
    "<=": 4,
    ">": 4,
    ">=": 4,
    "+": 5,
    "-": 5,
    "*": 6,
    "div": 6,
    "mod": 6,
    "|": 8,
}
_SIGN_STRENGTH = 7
_AXES = {axis.value: axis for axis in Axis}
_KINDS = frozenset({"node", "text", "comment", "processing-instruction"})
_SELF = Step(Axis.SELF, KindTest("node"))
_PARENT = Step(Axis.PARENT, KindTest("node"))
_BELOW = Step(Axis.DESCENDANT_OR_SELF, KindTest("node"))


def read_expression(text: str) -> Tree:
    """Return the syntax tree of an expression; raises `ExpressionError`."""
    return _Parser(tokens_of(text)).read()


class _Parser:
    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0

    def read(self) -> Tree:
        tree = self._expression()
        if self._peek() is not END:
            raise self._unreadable()
        return tree

    def _peek(self, ahead: int = 0) -> Token:
        index = self._at + ahead
        return self._tokens[index] if index < len(self._tokens) else END

    def _take(self) -> Token:
        token = self._peek()
        self._at += 1
        return token

    def _accept(self, *symbols: str) -> bool:
        if self._peek().is_symbol(*symbols):
            self._at += 1
            return True
        return False

    def _expect(self, symbol: str) -> None:
        if not self._accept(symbol):
            raise self._unreadable()

    def _unreadable(self) -> ExpressionError:
        token = self._peek()
        if token is END:
            return ExpressionError(say("The expression ends too early."))
        return ExpressionError(say("The expression cannot be read at “{part}”.", part=token.text))

    def _expression(self) -> Tree:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ExpressionError(say("The expression is nested too deeply."))
        tree = self._operation(0)
        self._depth -= 1
        return tree

    def _operation(self, weakest: int) -> Tree:
        tree = self._operand()
        while (strength := self._strength()) > weakest:
            rest = []
            while self._strength() == strength:
                operator = self._take().text
                rest.append((operator, self._operation(strength)))
            tree = Chain(tree, tuple(rest))
        return tree

    def _strength(self) -> int:
        token = self._peek()
        return _STRENGTH[token.text] if token.kind is TokenKind.OPERATOR else 0

    def _operand(self) -> Tree:
        signs = 0
        while self._peek() == Token(TokenKind.OPERATOR, "-"):
            self._take()
            signs += 1
        if signs:
            return Negative(self._operation(_SIGN_STRENGTH), is_even=signs % 2 == 0)
        if self._starts_primary():
            return self._primary_path()
        return self._path()

    def _starts_primary(self) -> bool:
        token = self._peek()
        if token.kind is TokenKind.NAME:
            return self._peek(1).is_symbol("(") and token.text not in _KINDS
        return token.kind in {TokenKind.NUMBER, TokenKind.LITERAL} or token.is_symbol("(")

    def _primary_path(self) -> Tree:
        tree = self._primary()
        if predicates := self._predicates():
            tree = Filter(tree, predicates)
        if self._peek().is_symbol("/", "//"):
            return Path(self._more_steps(), start=tree)
        return tree

    def _primary(self) -> Tree:
        token = self._take()
        if token.kind is TokenKind.NUMBER:
            return Literal(float(token.text))
        if token.kind is TokenKind.LITERAL:
            return Literal(token.text)
        if token.kind is TokenKind.SYMBOL:
            tree = self._expression()
            self._expect(")")
            return tree
        self._expect("(")
        return Call(token.text, self._arguments())

    def _arguments(self) -> tuple[Tree, ...]:
        arguments: list[Tree] = []
        while not self._accept(")"):
            if arguments:
                self._expect(",")
            arguments.append(self._expression())
        return tuple(arguments)

    def _path(self) -> Path:
        if self._accept("//"):
            return Path((_BELOW, self._step(), *self._more_steps()), is_absolute=True)
        if not self._accept("/"):
            return Path((self._step(), *self._more_steps()))
        if not self._starts_step():
            return Path((), is_absolute=True)
        return Path((self._step(), *self._more_steps()), is_absolute=True)

    def _more_steps(self) -> tuple[Step, ...]:
        steps = []
        while self._peek().is_symbol("/", "//"):
            if self._take().text == "//":
                steps.append(_BELOW)
            steps.append(self._step())
        return tuple(steps)

    def _starts_step(self) -> bool:
        token = self._peek()
        if token.kind in {TokenKind.NAME, TokenKind.OPERATOR}:
            return token.kind is TokenKind.NAME or token.text == "*"
        return token.is_symbol("*", ".", "..", "@")

    def _step(self) -> Step:
        if self._accept(".."):
            return _PARENT
        if self._accept("."):
            return _SELF
        axis = Axis.CHILD
        if self._accept("@"):
            axis = Axis.ATTRIBUTE
        elif self._peek(1).is_symbol("::"):
            axis = self._axis()
        return Step(axis, self._test(), self._predicates())

    def _axis(self) -> Axis:
        token = self._peek()
        if token.kind is not TokenKind.NAME or token.text not in _AXES:
            raise self._unreadable()
        self._at += 2
        return _AXES[token.text]

    def _test(self) -> NameTest | KindTest:
        token = self._peek()
        if token.is_symbol("*"):
            self._take()
            return NameTest("*")
        if token.kind is not TokenKind.NAME:
            raise self._unreadable()
        self._take()
        if not self._peek().is_symbol("("):
            prefix, _, name = token.text.rpartition(":")
            return NameTest(name, prefix)
        if token.text not in _KINDS:
            raise self._unreadable()
        self._take()
        target = ""
        if token.text == "processing-instruction" and self._peek().kind is TokenKind.LITERAL:
            target = self._take().text
        self._expect(")")
        return KindTest(token.text, target)

    def _predicates(self) -> tuple[Tree, ...]:
        predicates = []
        while self._accept("["):
            predicates.append(self._expression())
            self._expect("]")
        return tuple(predicates)
