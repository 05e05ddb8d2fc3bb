"""A form while it is being designed: the rows of an XLSForm, edited one step at a time.

A draft holds every cell of the file it came from, also those that the designer does not show, so
that a form that somebody else wrote loses nothing here. Every edit gives a new draft; going back is
keeping the former one.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from volunteer_desk.forms.headings import Heading, language_code

Cells = Mapping[Heading, str]
"""The filled cells of one row by their column."""

_TYPE, _NAME, _LIST = Heading("type"), Heading("name"), Heading("list_name")
_OPENS = re.compile(r"begin[_ ](group|repeat)", re.IGNORECASE)
_CLOSES = re.compile(r"end[_ ](group|repeat)", re.IGNORECASE)
_REFERENCE = "${{{name}}}"
_LONGEST_NAME = 40
_PULLED = re.compile(r"""pulldata\s*\(\s*['"]([^'"]+)['"]""")


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the form: its code and its name, as headings write them: `Hindi (hi)`."""

    code: str
    name: str

    def __str__(self) -> str:
        """Return the language as a heading that is read as its code again."""
        written = (f"{self.name} ({self.code})", self.name, self.code)
        return next((one for one in written if language_code(one) == self.code), self.code)


@dataclass(frozen=True)
class FormDraft:
    """The rows of a form's sheets, and its languages in their order."""

    languages: tuple[Language, ...]
    survey: tuple[Cells, ...] = ()
    choices: tuple[Cells, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)

    def text(self, row: int, column: str, language: str = "") -> str:
        """Return a cell of the survey, or nothing."""
        return self.survey[row].get(Heading(column, language), "")

    def with_text(self, row: int, column: str, text: str, language: str = "") -> "FormDraft":
        """Return the draft with one cell written; an empty text clears it."""
        cells = dict(self.survey[row])
        heading = Heading(column, language)
        if text:
            cells[heading] = text
        else:
            cells.pop(heading, None)
        return self._with_row(row, cells)

    def renamed(self, row: int, name: str) -> "FormDraft":
        """Return the draft with a question renamed, also where other questions refer to it."""
        former = self.text(row, "name")
        draft = self.with_text(row, "name", name)
        if not former or former == name:
            return draft
        old, new = _REFERENCE.format(name=former), _REFERENCE.format(name=name)
        survey = tuple(
            {heading: text.replace(old, new) for heading, text in cells.items()}
            for cells in draft.survey
        )
        return replace(draft, survey=survey)

    def with_question(self, at: int, type_name: str, label: str = "") -> "FormDraft":
        """Return the draft with a new question before row `at`, named after its label."""
        cells: dict[Heading, str] = {_TYPE: type_name, _NAME: self.free_name(label or "question")}
        if label:
            cells[Heading("label", self.languages[0].code)] = label
        return replace(self, survey=(*self.survey[:at], cells, *self.survey[at:]))

    def without(self, row: int) -> "FormDraft":
        """Return the draft without a question, or without a group and all that it holds."""
        first, last = self.block(row)
        return replace(self, survey=(*self.survey[:first], *self.survey[last + 1 :]))

    def moved(self, row: int, by: int) -> tuple["FormDraft", int]:
        """Return the draft with a question or group one place up (-1) or down (1), and its row.

        A question next to a group's edge goes over it, in or out; a group moves as a whole over
        its neighbour and never into another. At either end nothing moves.
        """
        first, last = self.block(row)
        taken = self.survey[first : last + 1]
        rest = (*self.survey[:first], *self.survey[last + 1 :])
        target = self._target(first, last, by)
        if target is None:
            return self, row
        return replace(self, survey=(*rest[:target], *taken, *rest[target:])), target

    def block(self, row: int) -> tuple[int, int]:
        """Return the first and last row of what begins or ends at `row`: itself, or its group."""
        if self.is_opening(row):
            return row, self._partner(row, 1)
        if self.is_closing(row):
            return self._partner(row, -1), row
        return row, row

    def depth(self, row: int) -> int:
        """Return in how many groups a row stands."""
        opened = sum(self.is_opening(one) for one in range(row))
        closed = sum(self.is_closing(one) for one in range(row + self.is_closing(row)))
        return max(opened - closed, 0)

    def is_opening(self, row: int) -> bool:
        """Return whether a group or repeat begins at `row`."""
        return bool(_OPENS.fullmatch(self.text(row, "type").strip()))

    def is_closing(self, row: int) -> bool:
        """Return whether a group or repeat ends at `row`."""
        return bool(_CLOSES.fullmatch(self.text(row, "type").strip()))

    def choice_list(self, name: str) -> tuple[Cells, ...]:
        """Return the choices of a list."""
        return tuple(cells for cells in self.choices if cells.get(_LIST, "") == name)

    def with_choice_list(self, name: str, choices: tuple[Cells, ...]) -> "FormDraft":
        """Return the draft with the choices of a list, in place of those it had."""
        named = tuple({**cells, _LIST: name} for cells in choices)
        others = [cells for cells in self.choices if cells.get(_LIST, "") != name]
        first = next(
            (at for at, cells in enumerate(self.choices) if cells.get(_LIST, "") == name),
            len(others),
        )
        before = sum(cells.get(_LIST, "") != name for cells in self.choices[:first])
        return replace(self, choices=(*others[:before], *named, *others[before:]))

    def with_language(self, language: Language) -> "FormDraft":
        """Return the draft with one more language, whose texts are still empty."""
        if any(one.code == language.code for one in self.languages):
            return self
        return replace(self, languages=(*self.languages, language))

    def free_name(self, label: str) -> str:
        """Return a name for a question that no other has, made of its label's letters."""
        taken = {cells.get(_NAME, "") for cells in self.survey}
        return free_name(label, taken)

    def _with_row(self, row: int, cells: Cells) -> "FormDraft":
        return replace(self, survey=(*self.survey[:row], cells, *self.survey[row + 1 :]))

    def _partner(self, row: int, step: int) -> int:
        """Return the row where the group that begins (or ends) at `row` ends (or begins)."""
        depth, at = 0, row
        while 0 <= at < len(self.survey):
            depth += step * (self.is_opening(at) - self.is_closing(at))
            if depth == 0:
                return at
            at += step
        return at - step

    def _target(self, first: int, last: int, by: int) -> int | None:
        """Return the place of a block among the other rows, or None where it cannot go."""
        beside = first - 1 if by < 0 else last + 1
        if not 0 <= beside < len(self.survey):
            return None
        is_group = last > first
        is_edge = self.is_opening(beside) or self.is_closing(beside)
        if not (is_group and is_edge):
            return beside if by < 0 else first + 1
        leaves = self.is_opening(beside) if by < 0 else self.is_closing(beside)
        if leaves:  # the edge of the group around it
            return beside if by < 0 else first + 1
        over = self.block(beside)
        return over[0] if by < 0 else first + (over[1] - over[0] + 1)


def free_name(label: str, taken: set[str]) -> str:
    """Return a name of letters, digits and underscores made of `label`, that is not in `taken`."""
    plain = unicodedata.normalize("NFKD", label).casefold()
    letters = "".join(one for one in plain if not unicodedata.combining(one))
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", letters))
    name = "_".join(words)[:_LONGEST_NAME].strip("_") or "question"
    if not (name[0].isalpha() or name[0] == "_"):
        name = f"q_{name}"
    if name not in taken:
        return name
    number = 2
    while f"{name}_{number}" in taken:
        number += 1
    return f"{name}_{number}"


def named_files(draft: FormDraft) -> tuple[str, ...]:
    """Return the names of the files that the form shows or looks into: media, lists, tables."""
    found: dict[str, None] = {}
    for cells in (*draft.survey, *draft.choices):
        written = " ".join(cells.get(_TYPE, "").split())
        if written == "csv-external":
            found[_csv(cells.get(_NAME, ""))] = None
        found.update((one, None) for one in written.split() if one.lower().endswith(".csv"))
        for heading, text in cells.items():
            if heading.column.startswith("media::"):
                found[text.rpartition("/")[2]] = None
            found.update((_csv(name), None) for name in _PULLED.findall(text))
    return tuple(found)


def _csv(name: str) -> str:
    return f"{name.removesuffix('.csv')}.csv"
