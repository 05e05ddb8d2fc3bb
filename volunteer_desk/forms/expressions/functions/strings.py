"""Functions of texts."""

import base64
import binascii
import hashlib
import math
import re
from collections.abc import Callable
from functools import lru_cache

from volunteer_desk.base.messages import say
from volunteer_desk.forms.expressions.errors import ExpressionError, wrong_arguments
from volunteer_desk.forms.expressions.functions.function import (
    ANY_NUMBER,
    Function,
    flat,
    of_moment,
    of_values,
)
from volunteer_desk.forms.expressions.scope import Moment
from volunteer_desk.forms.expressions.tree import Node
from volunteer_desk.forms.expressions.values import Value, to_number, to_text
from volunteer_desk.forms.patterns import LONGEST_VALUE, Pattern, PatternError
from volunteer_desk.text.digits import to_ascii_digits

_SPACES = re.compile("[ \\t\\r\\n]+")
_ALGORITHMS: dict[str, Callable[[bytes], bytes]] = {
    "md5": lambda data: hashlib.md5(data, usedforsecurity=False).digest(),
    "sha-1": lambda data: hashlib.sha1(data, usedforsecurity=False).digest(),
    "sha-256": lambda data: hashlib.sha256(data).digest(),
    "sha-384": lambda data: hashlib.sha384(data).digest(),
    "sha-512": lambda data: hashlib.sha512(data).digest(),
}


def texts_of(arguments: tuple[Value, ...]) -> list[str]:
    """Return the arguments as texts, each node's on its own."""
    return [one.text if isinstance(one, Node) else to_text(one) for one in flat(arguments)]


@lru_cache(maxsize=256)
def compile_pattern(text: str) -> Pattern:
    """Return the pattern of `regex()`; raises `ExpressionError` if no automaton can follow it."""
    try:
        return Pattern(text)
    except PatternError as error:
        raise ExpressionError(
            say("The pattern of regex() uses “{part}”, which is not known.", part=error.part)
        ) from error


def _regex(moment: Moment, text: Value, pattern: Value) -> bool:
    matcher, written = compile_pattern(to_text(pattern)), to_text(text)
    moment.spend(50 * min(len(written), LONGEST_VALUE))
    # `[0-9]{10}` is meant for a telephone number, in whatever digits the page has it.
    return matcher.matches(written) or matcher.matches(to_ascii_digits(written))


def _own_text(moment: Moment, arguments: tuple[Value, ...]) -> str:
    if arguments:
        return to_text(arguments[0])
    moment.spend(moment.node.weight >> 5)
    return moment.node.text


def _string(moment: Moment, *arguments: Value) -> str:
    return _own_text(moment, arguments)


def _string_length(moment: Moment, *arguments: Value) -> float:
    return float(len(_own_text(moment, arguments)))


def _normalize_space(moment: Moment, *arguments: Value) -> str:
    return " ".join(part for part in _SPACES.split(_own_text(moment, arguments)) if part)


def _concat(moment: Moment, *arguments: Value) -> str:
    return moment.join("", texts_of(arguments))


def _join(moment: Moment, separator: Value, *arguments: Value) -> str:
    return moment.join(to_text(separator), texts_of(arguments))


def _substring(text: Value, first: Value, *length: Value) -> str:
    start = _rounded(to_number(first))
    end = start + _rounded(to_number(length[0])) if length else math.inf
    letters = to_text(text)
    if math.isnan(start) or math.isnan(end):
        return ""
    low = int(min(max(start - 1, 0), len(letters)))
    high = int(min(max(end - 1, 0), len(letters)))
    return letters[low:high]


def _rounded(number: float) -> float:
    return float(math.floor(number + 0.5)) if math.isfinite(number) else number


def _substr(text: Value, first: Value, *end: Value) -> str:
    letters = to_text(text)
    stop = _place(end[0], len(letters)) if end else len(letters)
    return letters[_place(first, len(letters)) : stop]


def _place(value: Value, length: int) -> int:
    number = to_number(value)
    if math.isnan(number):
        return 0
    place = int(min(max(number, -length), length))
    return place + length if number <= -1 else place


def _substring_before(text: Value, mark: Value) -> str:
    before, found, _ = to_text(text).partition(to_text(mark) or "\0")
    return before if found else ""


def _substring_after(text: Value, mark: Value) -> str:
    if not to_text(mark):
        return to_text(text)
    return to_text(text).partition(to_text(mark))[2]


def _translate(text: Value, letters: Value, others: Value) -> str:
    table: dict[int, str | None] = {}
    replacements = to_text(others)
    for place, letter in enumerate(to_text(letters)):
        table.setdefault(ord(letter), replacements[place] if place < len(replacements) else None)
    return to_text(text).translate(table)


def _digest(text: Value, algorithm: Value, *encoding: Value) -> str:
    name = to_text(algorithm).lower()
    written_as = to_text(encoding[0]).lower() if encoding else "base64"
    if name not in _ALGORITHMS or written_as not in {"base64", "hex"}:
        raise wrong_arguments("digest")
    digest = _ALGORITHMS[name](to_text(text).encode("utf-8", "replace"))
    return digest.hex() if written_as == "hex" else base64.b64encode(digest).decode("ascii")


def _base64_decode(text: Value) -> str:
    letters = "".join(to_text(text).split())
    try:
        data = base64.b64decode(letters + "=" * (-len(letters) % 4), validate=True)
        return data.decode("utf-8")
    except (binascii.Error, UnicodeDecodeError, ValueError) as error:
        raise wrong_arguments("base64-decode") from error


STRINGS: dict[str, Function] = {
    "string": of_moment(_string, 0, 1),
    "concat": of_moment(_concat, 0, ANY_NUMBER),
    "join": of_moment(_join, 1, ANY_NUMBER),
    "starts-with": of_values(lambda text, part: to_text(text).startswith(to_text(part)), 2),
    "ends-with": of_values(lambda text, part: to_text(text).endswith(to_text(part)), 2),
    "contains": of_values(lambda text, part: to_text(part) in to_text(text), 2),
    "substring": of_values(_substring, 2, 3),
    "substr": of_values(_substr, 2, 3),
    "substring-before": of_values(_substring_before, 2),
    "substring-after": of_values(_substring_after, 2),
    "string-length": of_moment(_string_length, 0, 1),
    "normalize-space": of_moment(_normalize_space, 0, 1),
    "translate": of_values(_translate, 3),
    "upper-case": of_values(lambda text: to_text(text).upper(), 1),
    "lower-case": of_values(lambda text: to_text(text).lower(), 1),
    "regex": of_moment(_regex, 2),
    "coalesce": of_values(lambda one, other: to_text(one) or to_text(other), 2),
    "digest": of_values(_digest, 2, 3),
    "base64-decode": of_values(_base64_decode, 1),
}
"""What each function of texts does."""
