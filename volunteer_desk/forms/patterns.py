"""Regular expressions of a form, matched in a time that grows with the value's length alone.

A form comes from outside, and the standard library's matcher tries every way through a pattern: a
hostile `(a+)+b` would stop the window for hours at thirty letters. Here a pattern becomes a small
automaton whose states are followed all at once (Thompson, 1968), so the work is at most states
times letters, and both are bounded. What no automaton can do (back-references, look-around) is
refused when the form is read.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn

LONGEST_PATTERN = 500
LONGEST_VALUE = 500
_MOST_STATES = 1200
_DEEPEST = 20

LetterTest = Callable[[str], bool]

_QUANTIFIER = re.compile(r"\{([0-9]{1,3})(?:(,)([0-9]{0,3}))?\}")
_PROPERTY = re.compile(r"\{(?:Is)?([CLMNPSZ][a-z]?)\}")
_HEXADECIMAL = {"x": 2, "u": 4}
_CONTROL = {"n": "\n", "t": "\t", "r": "\r", "f": "\f"}


class PatternError(ValueError):
    """The pattern is not valid, or uses `part`, which an automaton cannot follow."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


@dataclass(frozen=True, slots=True)
class _Letter:
    test: LetterTest


@dataclass(frozen=True, slots=True)
class _Edge:
    at_end: bool


@dataclass(frozen=True, slots=True)
class _Sequence:
    parts: "tuple[_Node, ...]"


@dataclass(frozen=True, slots=True)
class _Choice:
    options: "tuple[_Node, ...]"


@dataclass(frozen=True, slots=True)
class _Repeat:
    body: "_Node"
    least: int
    most: int | None


_Node = _Letter | _Edge | _Sequence | _Choice | _Repeat


@dataclass(slots=True)
class _State:
    """One step: a letter to pass (`test`), an edge to be at, or a fork into `next_states`."""

    test: LetterTest | None = None
    edge: _Edge | None = None
    next_states: tuple[int, ...] = ()


class Pattern:
    """A compiled pattern; `matches` tells whether it fits a whole value."""

    def __init__(self, text: str) -> None:
        """Compile `text`; raises `PatternError`."""
        if len(text) > LONGEST_PATTERN:
            _refuse(text[:20])
        self._states: list[_State] = []
        self._emit(_PatternParser(text).parse())
        self._final = len(self._states)

    def matches(self, value: str) -> bool:
        """Return whether the whole of `value` fits; a value beyond `LONGEST_VALUE` never does."""
        if len(value) > LONGEST_VALUE:
            return False
        current = self._reach({0}, at_start=True, at_end=not value)
        for position, letter in enumerate(value, start=1):
            passed: set[int] = set()
            for index in current:
                test = self._states[index].test if index < self._final else None
                if test is not None and test(letter):
                    passed.add(index + 1)
            if not passed:
                return False
            current = self._reach(passed, at_start=False, at_end=position == len(value))
        return self._final in current

    def _reach(self, indices: set[int], *, at_start: bool, at_end: bool) -> set[int]:
        """Return `indices` and all states that follow from them without passing a letter."""
        reached = set(indices)
        waiting = list(indices)
        while waiting:
            index = waiting.pop()
            if index == self._final:
                continue
            state = self._states[index]
            following = state.next_states
            if state.edge is not None and (at_end if state.edge.at_end else at_start):
                following = (index + 1,)
            fresh = [one for one in following if one not in reached]
            reached.update(fresh)
            waiting.extend(fresh)
        return reached

    def _emit(self, node: _Node) -> None:
        match node:
            case _Letter(test):
                self._append(_State(test=test))
            case _Edge():
                self._append(_State(edge=node))
            case _Sequence(parts):
                for part in parts:
                    self._emit(part)
            case _Choice(options):
                self._emit_choice(options)
            case _Repeat():
                self._emit_repeat(node)

    def _append(self, state: _State) -> int:
        if len(self._states) >= _MOST_STATES:
            _refuse("{}")
        self._states.append(state)
        return len(self._states) - 1

    def _emit_choice(self, options: tuple[_Node, ...]) -> None:
        fork = self._append(_State())
        starts, jumps = [], []
        for option in options:
            starts.append(len(self._states))
            self._emit(option)
            jumps.append(self._append(_State()))
        self._states[fork].next_states = tuple(starts)
        for jump in jumps:
            self._states[jump].next_states = (len(self._states),)

    def _emit_repeat(self, node: _Repeat) -> None:
        for _ in range(node.least):
            before = len(self._states)
            self._emit(node.body)
            if len(self._states) == before:
                return
        if node.most is None:
            fork = self._append(_State())
            self._emit(node.body)
            self._append(_State(next_states=(fork,)))
            self._states[fork].next_states = (fork + 1, len(self._states))
            return
        forks = []
        for _ in range(node.most - node.least):
            forks.append(self._append(_State()))
            self._emit(node.body)
        for fork in forks:
            self._states[fork].next_states = (fork + 1, len(self._states))


class _PatternParser:
    """Reads the common part of Java's, JavaScript's and Python's pattern languages."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._depth = 0

    def parse(self) -> _Node:
        node = self._choice()
        if self._at < len(self._text):
            _refuse(self._text[self._at])
        return node

    def _peek(self) -> str:
        return self._text[self._at : self._at + 1]

    def _take(self) -> str:
        letter = self._peek()
        if not letter:
            _refuse(self._text[-20:])
        self._at += 1
        return letter

    def _choice(self) -> _Node:
        self._depth += 1
        if self._depth > _DEEPEST:
            _refuse("(")
        options = [self._sequence()]
        while self._peek() == "|":
            self._take()
            options.append(self._sequence())
        self._depth -= 1
        return options[0] if len(options) == 1 else _Choice(tuple(options))

    def _sequence(self) -> _Node:
        parts = []
        while self._peek() not in {"", "|", ")"}:
            parts.append(self._repeated(self._atom()))
        return _Sequence(tuple(parts))

    def _repeated(self, body: _Node) -> _Node:
        bounds = self._bounds()
        if bounds is None:
            return body
        if self._peek() == "?":  # a lazy quantifier finds the same whole values
            self._take()
        if self._peek() in {"*", "+", "?", "{"}:
            _refuse(self._text[self._at - 1 : self._at + 1])
        return _Repeat(body, *bounds)

    def _bounds(self) -> tuple[int, int | None] | None:
        simple = {"*": (0, None), "+": (1, None), "?": (0, 1)}.get(self._peek())
        if simple is not None:
            self._take()
            return simple
        found = _QUANTIFIER.match(self._text, self._at)
        if found is None:
            return None
        self._at = found.end()
        least = int(found[1])
        most = least if found[2] is None else int(found[3]) if found[3] else None
        if most is not None and most < least:
            _refuse(found[0])
        return least, most

    def _atom(self) -> _Node:
        letter = self._take()
        match letter:
            case "(":
                return self._group()
            case "[":
                return _Letter(self._letter_class())
            case ".":
                return _Letter(lambda one: one not in "\n\r")
            case "^" | "$":
                return _Edge(at_end=letter == "$")
            case "\\":
                return _Letter(self._escape())
            case _ if letter in "*+?{":
                raise PatternError(letter)
            case _:
                return _Letter(letter.__eq__)

    def _group(self) -> _Node:
        if self._peek() == "?":
            opening = self._text[self._at : self._at + 2]
            if opening != "?:":
                _refuse("(" + opening)
            self._at += 2
        node = self._choice()
        if self._peek() != ")":
            _refuse("(")
        self._take()
        return node

    def _letter_class(self) -> LetterTest:
        negated = self._peek() == "^"
        if negated:
            self._take()
        tests = [self._class_part()]
        while self._peek() != "]":
            tests.append(self._class_part())
        self._take()
        return lambda one: any(test(one) for test in tests) is not negated

    def _class_part(self) -> LetterTest:
        if self._text.startswith("&&", self._at):
            _refuse("&&")
        first, low = self._class_letter()
        is_range = self._peek() == "-" and self._text[self._at + 1 : self._at + 2] not in {"", "]"}
        if not is_range:
            return first
        self._take()
        _, high = self._class_letter()
        if not low or not high or low > high:
            _refuse("-")
        return lambda one: low <= one <= high

    def _class_letter(self) -> tuple[LetterTest, str]:
        """Return a test and, unless it stands for many letters, the letter itself."""
        letter = self._take()
        if letter != "\\":
            return letter.__eq__, letter
        kind = self._peek()
        if kind in _LETTER_KINDS or kind in {"p", "P"}:
            return self._escape(), ""
        literal = self._escaped_letter()
        return literal.__eq__, literal

    def _escape(self) -> LetterTest:
        kind = self._peek()
        if kind in _LETTER_KINDS:
            self._take()
            return _LETTER_KINDS[kind]
        if kind in {"p", "P"}:
            return self._category(negated=self._take() == "P")
        return self._escaped_letter().__eq__

    def _category(self, *, negated: bool) -> LetterTest:
        found = _PROPERTY.match(self._text, self._at)
        if found is None:
            _refuse("\\p")
        self._at = found.end()
        category = found[1]
        return lambda one: unicodedata.category(one).startswith(category) is not negated

    def _escaped_letter(self) -> str:
        letter = self._take()
        if letter in _CONTROL:
            return _CONTROL[letter]
        if letter in _HEXADECIMAL:
            digits = self._text[self._at : self._at + _HEXADECIMAL[letter]]
            if len(digits) < _HEXADECIMAL[letter] or not re.fullmatch("[0-9A-Fa-f]+", digits):
                _refuse("\\" + letter)
            self._at += len(digits)
            return chr(int(digits, 16))
        if letter.isalnum():
            _refuse("\\" + letter)
        return letter


def _refuse(part: str) -> NoReturn:
    raise PatternError(part)


def _is_word_letter(one: str) -> bool:
    # Vowel signs count: a Devanagari name is a word, mark by mark.
    return one.isalnum() or one == "_" or unicodedata.category(one).startswith("M")


_LETTER_KINDS: dict[str, LetterTest] = {
    "d": str.isdecimal,
    "D": lambda one: not one.isdecimal(),
    "w": _is_word_letter,
    "W": lambda one: not _is_word_letter(one),
    "s": str.isspace,
    "S": lambda one: not one.isspace(),
}
