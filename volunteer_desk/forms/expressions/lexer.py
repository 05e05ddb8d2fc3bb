"""An expression's text cut into tokens, as XPath 1.0 does in section 3.7."""

import re
from dataclasses import dataclass
from enum import Enum

from volunteer_desk.base.messages import say
from volunteer_desk.forms.expressions.errors import ExpressionError

_LONGEST = 100_000
_TOKEN = re.compile(
    r"""
      (?P<space>[ \t\r\n]+)
    | (?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
    | (?P<literal>"[^"]*"|'[^']*')
    | (?P<name>(?:[^\W\d]|[^\x00-\x7F])(?:[\w.\-]|[^\x00-\x7F])*(?::(?:(?:[^\W\d]|[^\x00-\x7F])(?:[\w.\-]|[^\x00-\x7F])*|\*))?(?!:(?!:)))
    | (?P<symbol>//|::|\.\.|<=|>=|!=|[=<>+\-*|/()\[\].,@])
    """,
    re.VERBOSE,
)
# Behind an operand a name can only be an operator, even if a number follows at once: `1and1`.
_OPERATOR = re.compile(r"(?:and|or|div|mod)(?![^\W\d])(?![\w.\-]*:)|\*")


class TokenKind(Enum):
    """What a token is."""

    NUMBER = "number"
    LITERAL = "literal"
    NAME = "name"
    SYMBOL = "symbol"
    OPERATOR = "operator"
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the expression; the text of a literal comes without its quotes."""

    kind: TokenKind
    text: str

    def is_symbol(self, *texts: str) -> bool:
        """Return whether this is one of those symbols."""
        return self.kind is TokenKind.SYMBOL and self.text in texts


END = Token(TokenKind.END, "")
_OPERATOR_SYMBOLS = frozenset({"=", "!=", "<", "<=", ">", ">=", "+", "-", "|"})
_OPENING_SYMBOLS = frozenset({"::", "(", "[", ",", "@", "/", "//"})


def tokens_of(text: str) -> list[Token]:
    """Return the tokens of an expression; raises `ExpressionError` where there is none."""
    if len(text) > _LONGEST:
        raise ExpressionError(say("The expression is too long."))
    tokens: list[Token] = []
    at = 0
    while at < len(text):
        if tokens and _ends_operand(tokens[-1]) and (found := _OPERATOR.match(text, at)):
            tokens.append(Token(TokenKind.OPERATOR, found[0]))
            at = found.end()
            continue
        found = _TOKEN.match(text, at)
        if found is None:
            part = text[at : at + 20]
            raise ExpressionError(say("The expression cannot be read at “{part}”.", part=part))
        at = found.end()
        if found.lastgroup != "space":
            tokens.append(_token(str(found.lastgroup), found[0]))
    return tokens


def _token(kind: str, text: str) -> Token:
    if kind == "literal":
        return Token(TokenKind.LITERAL, text[1:-1])
    if text in _OPERATOR_SYMBOLS:
        return Token(TokenKind.OPERATOR, text)
    return Token(TokenKind(kind), text)


def _ends_operand(token: Token) -> bool:
    if token.kind is TokenKind.OPERATOR:
        return False
    return token.kind is not TokenKind.SYMBOL or token.text not in _OPENING_SYMBOLS
