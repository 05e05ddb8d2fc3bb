"""What is left to look at before a batch is handed in: one list, in the order of its lines."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import groupby

from volunteer_desk.base.messages import Message, say, say_plural
from volunteer_desk.forms.form import Field, Form
from volunteer_desk.forms.instance import FormInstance
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.revision import Mark
from volunteer_desk.pipeline.capture.cell import EMPTY, Cell, Cells, content_of
from volunteer_desk.pipeline.capture.tally import LineState
from volunteer_desk.text.unicode import normalise

_UNCERTAIN_LETTERS = frozenset("_*?[]{}")


class FindingKind(StrEnum):
    """What kind of thing is to be looked at."""

    GAP = "gap"
    """Lines between keyed ones that nobody has keyed."""
    OPEN = "open"
    """Lines at the end of a page that nobody has keyed."""
    UNSAVED = "unsaved"
    MISSING = "missing"
    """A field that needs an answer and has none."""
    FAILING = "failing"
    """A value that the form does not expect."""
    OVERRIDDEN = "overridden"
    """A value that is kept as written although the form does not expect it."""
    UNCERTAIN = "uncertain"
    ILLEGIBLE = "illegible"
    DUPLICATE = "duplicate"
    """A likely same person whom nobody has said anything about."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: where, in which field or none, and what it is."""

    kind: FindingKind
    place: LinePlace
    field: str
    message: Message


@dataclass(frozen=True, slots=True)
class Likely:
    """How many likely same persons a line has that nobody has said anything about, and others."""

    unanswered: int
    answered: int = 0


@dataclass(frozen=True)
class LineAsIs:
    """A line at the moment of the check; it is read when it is looked at."""

    place: LinePlace
    state: LineState
    read: Callable[[], Cells]
    is_taken_out: bool = False
    """It is saved, but holds nothing any more."""

    @cached_property
    def cells(self) -> Cells:
        """Return what stands in the line and its page."""
        return self.read()


@dataclass(frozen=True, slots=True)
class BatchAsIs:
    """A batch at the moment of the check: it can be checked while keying goes on."""

    form: Form
    fields: Sequence[Field]
    lines: Sequence[LineAsIs]
    """Every line, in order."""
    clock: Callable[[], dt.datetime]


def check_quality(batch: BatchAsIs, likely: Mapping[LinePlace, Likely]) -> tuple[Finding, ...]:
    """Return what is to be looked at, line by line and field by field.

    `likely` tells of the likely same persons, by line.
    """
    findings: list[Finding] = []
    there = (line for line in batch.lines if line.state is not LineState.ABSENT)
    for _, lines in groupby(there, key=lambda line: line.place.page):
        findings += _check_page(batch, tuple(lines), likely)
    return tuple(findings)


def _check_page(
    batch: BatchAsIs, lines: Sequence[LineAsIs], likely: Mapping[LinePlace, Likely]
) -> list[Finding]:
    keyed = [one.place.line for one in lines if one.state is not LineState.EMPTY]
    last_keyed = max(keyed, default=0)
    problems = _problems(batch, [line for line in lines if line.cells])
    findings: list[Finding] = []
    run: list[LinePlace] = []
    for line in lines:
        if line.state is LineState.EMPTY:
            run.append(line.place)
            continue
        findings += _missing_lines(run, last_keyed)
        run = []
        if line.state is not LineState.ELSEWHERE:
            about = problems.get(line.place, {})
            findings += _check_line(batch.fields, line, about, likely.get(line.place))
    return findings + _missing_lines(run, last_keyed)


def _problems(batch: BatchAsIs, lines: Sequence[LineAsIs]) -> dict[LinePlace, dict[str, Message]]:
    """Return what the form says of the lines of one page, of overridden values too."""
    contents = {line.place.line: content_of(line.cells) for line in lines}
    instance = FormInstance(batch.form, batch.clock)
    found = {}
    for number, line in enumerate(lines):
        if number == 0:
            instance.load(contents, line.place.line)
        else:
            instance.put(line.place.line, contents[line.place.line])
            instance.go(line.place.line)
        told = {one.name: instance.problem(one.name) for one in batch.fields}
        found[line.place] = {name: message for name, message in told.items() if message}
    return found


def _missing_lines(run: Sequence[LinePlace], last_keyed: int) -> list[Finding]:
    if not run:
        return []
    first, last = run[0], run[-1]
    is_gap = last.line < last_keyed
    if len(run) == 1:
        message = say("Line {line} is not keyed.", line=first.line)
    else:
        message = say("Lines {first} to {last} are not keyed.", first=first.line, last=last.line)
    return [Finding(FindingKind.GAP if is_gap else FindingKind.OPEN, first, "", message)]


def _check_line(
    fields: Sequence[Field],
    line: LineAsIs,
    problems: Mapping[str, Message],
    likely: Likely | None,
) -> list[Finding]:
    if line.is_taken_out:
        told = say("This line was emptied; saving it takes it out of the batch.")
        return [Finding(FindingKind.UNSAVED, line.place, "", told)]
    findings = []
    if line.state is LineState.DRAFT:
        told = say("This line is typed but not saved yet.")
        findings.append(Finding(FindingKind.UNSAVED, line.place, "", told))
    for one in fields:
        cell = line.cells.get(one.name, EMPTY)
        found = _check_cell(one, cell, problems.get(one.name))
        if found is not None:
            kind, message = found
            findings.append(Finding(kind, line.place, one.name, message))
    if likely is not None and likely.unanswered:
        told = _not_answered(likely)
        findings.append(Finding(FindingKind.DUPLICATE, line.place, "", told))
    return findings


def _not_answered(likely: Likely) -> Message:
    if not likely.answered:
        return say_plural(
            "One person known already may be this one; nothing was answered.",
            "{count} persons known already may be this one; nothing was answered.",
            likely.unanswered,
        )
    return say_plural(
        "One more person known already may be this one; {answered} are answered.",
        "{count} more persons known already may be this one; {answered} are answered.",
        likely.unanswered,
        answered=likely.answered,
    )


def _check_cell(
    field: Field, cell: Cell, problem: Message | None
) -> tuple[FindingKind, Message] | None:
    if cell.mark == Mark.ILLEGIBLE.value:
        return FindingKind.ILLEGIBLE, say("This could not be read.")
    value = "" if cell.mark else normalise(cell.value)
    if value and cell.reason is not None:
        return FindingKind.OVERRIDDEN, _kept_as_written(value, cell.reason)
    if problem is not None and not cell.mark:
        return FindingKind.FAILING if value else FindingKind.MISSING, problem
    if not field.choices and _UNCERTAIN_LETTERS & set(value):
        return FindingKind.UNCERTAIN, say("Letters are uncertain: {value}", value=value)
    return None


def _kept_as_written(value: str, reason: str) -> Message:
    if not reason:
        return say("Kept as written: {value}", value=value)
    return say("Kept as written: {value} ({reason})", value=value, reason=reason)
