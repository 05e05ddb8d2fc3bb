"""What a new line starts with: carried from the line above, numbered on, or the form's default."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from enum import StrEnum

from volunteer_desk.forms.form import Field
from volunteer_desk.pipeline.capture.cell import EMPTY, Cell

_RUNS = re.compile(r"\d+")
_YEAR = re.compile(r"(1[5-9]|20)\d\d")


class Repeat(StrEnum):
    """How a field goes on from one line to the next."""

    NONE = ""
    CARRIED = "carried"
    NUMBERED = "numbered"


class Prefilling:
    """Which fields are carried or numbered: as the form says at first, then as the person does."""

    def __init__(self, fields: Iterable[Field]) -> None:
        self._fields = {one.name: one for one in fields}
        self._is_on = {
            name: one.is_carried or one.is_numbered for name, one in self._fields.items()
        }

    def use(self, switched: Mapping[str, bool]) -> None:
        """Carry fields otherwise than the form says, as a person did before."""
        self._is_on |= {name: is_on for name, is_on in switched.items() if name in self._is_on}

    @property
    def switched(self) -> dict[str, bool]:
        """Return the fields where the person wants something else than the form."""
        return {
            name: is_on
            for name, is_on in self._is_on.items()
            if is_on != (self._fields[name].is_carried or self._fields[name].is_numbered)
        }

    def repeat(self, name: str) -> Repeat:
        """Return how a field goes on now."""
        if not self._is_on.get(name):
            return Repeat.NONE
        return Repeat.NUMBERED if self._fields[name].is_numbered else Repeat.CARRIED

    def switch(self, name: str) -> Repeat:
        """Carry or number a field from now on, or no longer; return how it goes on."""
        self._is_on[name] = not self._is_on[name]
        return self.repeat(name)

    def given(self, names: Iterable[str], above: Callable[[str], Cell]) -> dict[str, Cell]:
        """Return what is carried or numbered on below a line whose cells `above` tells."""
        found = {name: self._given(name, above) for name in names}
        return {name: cell for name, cell in found.items() if cell != EMPTY}

    def _given(self, name: str, above: Callable[[str], Cell]) -> Cell:
        repeat = self.repeat(name)
        if repeat is Repeat.NONE:
            return EMPTY
        former = above(name)
        if repeat is Repeat.CARRIED:
            carried = replace(former, mark="", note="", is_given=True)
            return carried if former.value else EMPTY
        number = next_number(former.value)
        return Cell(number, is_given=True) if number else EMPTY


def next_number(text: str) -> str:
    """Return the number after the one in `text`, all around it kept; empty where there is none.

    Leading zeros stay, and digits of the same script: `A-009` is followed by `A-010`, `१९` by `२०`.
    The last number counts, but `12/1934` is a number and its year.
    """
    runs = list(_RUNS.finditer(text))
    if not runs:
        return ""
    run = runs[-1]
    if len(runs) > 1 and _YEAR.fullmatch(str(_whole(run.group()))) and text[run.start() - 1] == "/":
        run = runs[-2]
    digits = run.group()
    following = str(_whole(digits) + 1).zfill(len(digits))
    zero = ord(digits[0]) - unicodedata.decimal(digits[0])
    written = "".join(chr(zero + int(digit)) for digit in following)
    return text[: run.start()] + written + text[run.end() :]


def _whole(digits: str) -> int:
    return int("".join(str(unicodedata.decimal(digit)) for digit in digits))
