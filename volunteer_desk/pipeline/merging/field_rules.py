"""Field rules: how often a field is read before it is settled, and which of several values survives.

A rule is a recorded decision about a field, like any other: it travels, and can be taken back.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from volunteer_desk.base.canonical import digest
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.forms.field import Field
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import Decision
from volunteer_desk.pipeline.merging.meaning import Meaning, as_written, meaning_of


class Policy(StrEnum):
    """How readings of a field are weighed against one another."""

    ONE = "one"
    """The first pass holds; later readings are kept and not compared."""
    TWO = "two"
    """All readings are compared; where two differ the coordinator settles it."""
    ARBITER = "arbiter"
    """Where two differ, somebody who keyed neither settles it."""
    MAJORITY = "majority"
    """Where two differ, a third reads it; what two of three say holds."""
    SAMPLE = "sample"
    """As `TWO` on one line in so many, as `ONE` on the others."""


class Survival(StrEnum):
    """Which value of several lines of one person stands in the merged record."""

    MOST_AGREED = "most_agreed"
    ARBITRATED = "arbitrated"
    """That of a line where a person decided, or a third reading did."""
    MOST_COMPLETE = "most_complete"
    """That of the line in which most fields are filled in."""
    LATEST = "latest"
    """That of the line with the latest date in another field."""
    TRUSTED = "trusted"
    """That of the list named first; lists are known by the beginning of their page's name."""
    LONGEST = "longest"


THIRD_READINGS = frozenset({Policy.ARBITER, Policy.MAJORITY})
"""The policies under which somebody else is asked where two differ."""


@dataclass(frozen=True, slots=True)
class FieldRule:
    """The two rules of a field; the defaults are those of a field nobody said anything about."""

    policy: Policy = Policy.TWO
    one_in: int = 0
    """For a sample: of how many lines one is compared."""
    survival: Survival = Survival.MOST_AGREED
    by: tuple[str, ...] = ()
    """For `latest` the date field, for `trusted` the names of the lists, the best first."""


DEFAULT = FieldRule()
_USUAL_POLICY: tuple[Policy, int] = (DEFAULT.policy, DEFAULT.one_in)
_USUAL_SURVIVAL: tuple[Survival, tuple[str, ...]] = (DEFAULT.survival, DEFAULT.by)
T = TypeVar("T")


@dataclass(frozen=True)
class Terms:
    """Everything by which the readings of a project's fields are compared and chosen."""

    rules: Mapping[str, FieldRule] = field(default_factory=dict)
    meanings: Mapping[str, Meaning] = field(default_factory=dict)
    votes: Mapping[str, tuple[Decision, ...]] = field(default_factory=dict)
    """What volunteers who were asked said about an item, by its id."""
    source_of: Mapping[str, str] = field(default_factory=dict)
    """The name of each page, by its id."""

    def rule_of(self, name: str) -> FieldRule:
        """Return the rules of a field."""
        return self.rules.get(name, DEFAULT)

    def meaning_of(self, name: str) -> Meaning:
        """Return what gives the key of a reading of a field."""
        return self.meanings.get(name, as_written)

    def is_compared(self, place: LinePlace, name: str) -> bool:
        """Return whether later readings of a field of a line are compared with the first."""
        rule = self.rule_of(name)
        if rule.policy is Policy.SAMPLE:
            return is_in_sample(place, rule.one_in)
        return rule.policy is not Policy.ONE


def is_in_sample(place: LinePlace, one_in: int) -> bool:
    """Return whether a line is the one in so many; the same on every computer."""
    return int(digest(["sample", place.page, place.line])[:12], 16) % max(one_in, 1) == 0


def policy_id(field_name: str) -> str:
    """Return the id of the question how often a field is read."""
    return digest(["policy", field_name])[:16]


def survival_id(field_name: str) -> str:
    """Return the id of the question which value of a field survives."""
    return digest(["survival", field_name])[:16]


def meanings_of(fields: Iterable[Field]) -> dict[str, Meaning]:
    """Return the meaning of every field, by its name."""
    return {one.name: meaning_of(one) for one in fields}


def rules_in_force(
    field_names: Iterable[str], decisions: Mapping[str, Decision]
) -> dict[str, FieldRule]:
    """Return the rules that were decided on; a text that is no rule counts as none."""
    rules = {}
    for name in field_names:
        policy = _kept(decisions.get(policy_id(name)), parse_policy, _USUAL_POLICY)
        survival = _kept(decisions.get(survival_id(name)), parse_survival, _USUAL_SURVIVAL)
        rule = FieldRule(*policy, *survival)
        if rule != DEFAULT:
            rules[name] = rule
    return rules


def parse_policy(text: str) -> tuple[Policy, int]:
    """Read `one`, `two`, `arbiter`, `majority` or `sample:20`.

    Raises:
        RefusedError: it is none of them.

    """
    name, _, number = text.partition(":")
    if name == Policy.SAMPLE.value and number.isdecimal() and 2 <= int(number[:9]) <= 10_000:
        return Policy.SAMPLE, int(number)
    if not number and name in {one.value for one in Policy} - {Policy.SAMPLE.value}:
        return Policy(name), 0
    raise RefusedError(
        say("{rule} is no policy: one, two, arbiter, majority, or sample:20.", rule=text)
    )


def parse_survival(text: str) -> tuple[Survival, tuple[str, ...]]:
    """Read `most_agreed`, `arbitrated`, `most_complete`, `longest`, `latest:F` or `trusted:A;B`.

    Raises:
        RefusedError: it is none of them.

    """
    name, _, rest = text.partition(":")
    by = tuple(part.strip() for part in rest.split(";") if part.strip())
    wants_one = name == Survival.LATEST.value
    wants_any = name == Survival.TRUSTED.value
    fits = len(by) == 1 if wants_one else bool(by) if wants_any else not by
    if name in {one.value for one in Survival} and fits:
        return Survival(name), by
    raise RefusedError(
        say(
            "{rule} is no rule: most_agreed, arbitrated, most_complete, longest, latest:FIELD, or"
            " trusted:LIST;LIST.",
            rule=text,
        )
    )


def _kept(decision: Decision | None, parse: Callable[[str], T], usual: T) -> T:
    if decision is None:
        return usual
    try:
        return parse(decision.value)
    except RefusedError:
        return usual
