"""What a field may go on to say: values known of it, the likeliest first; they never bind.

The likeliest is what was used lately and often. What begins as it was typed comes first, in any
script and case; what is nearly spelled so comes after.
"""

import math
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA

from volunteer_desk.text.unicode import fold, normalise

MOST_OTHERS = 4
_USES_TO_HALF = 60
"""A use counts half as much as one that came so many uses later."""
_LISTED = -1000.0
"""The weight of a value that nobody used yet but a list holds: below every use."""
_FUZZY_FROM = 3
_AFTER_ALL = "\U0010ffff"
_LONGEST = 80
"""Longer values are sentences, which are not suggested."""


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What may follow: one whole value that begins as it was typed, or none, and others."""

    inline: str = ""
    others: tuple[str, ...] = ()


NOTHING = Suggestions()


class FieldSuggestions:
    """The values of one field, sorted by the key that readings are compared by."""

    def __init__(self, listed: Iterable[str] = (), used: Iterable[str] = ()) -> None:
        """Begin with the values of lists, then those used so far, oldest first."""
        forms: dict[str, dict[str, float]] = {}
        for value in listed:
            _count(forms, value, _LISTED)
        self._now = 0.0
        for value in used:
            self._now += 1 / _USES_TO_HALF
            _count(forms, value, self._now)
        self._forms = forms
        self._keys = sorted(forms)
        weights = [max(forms[key].values()) for key in self._keys]
        self._weights: npt.NDArray[np.float64] = np.array(weights, dtype=np.float64)

    def __len__(self) -> int:
        """Return how many different values are known."""
        return len(self._keys)

    def add(self, value: str) -> None:
        """Take note that a value was used once more."""
        key = fold(value)
        if not key or len(key) > _LONGEST:
            return
        self._now += 1 / _USES_TO_HALF
        at = bisect_left(self._keys, key)
        is_new = key not in self._forms
        _count(self._forms, value, self._now)
        if is_new:
            self._keys.insert(at, key)
            self._weights = np.insert(self._weights, at, self._now)
        else:
            self._weights[at] = max(self._forms[key].values())

    def suggest(self, typed: str) -> Suggestions:
        """Return what may follow `typed`; nothing inline where it is a known value itself."""
        key = fold(typed)
        if not key or len(key) > _LONGEST:
            return NOTHING
        prefix = f"{key} " if typed[-1].isspace() else key
        begins = self._beginning_with(prefix)
        best = self._best_form(begins[0]) if begins and prefix not in self._forms else ""
        inline = best if _goes_on(best, typed) else ""
        others = [one for one in begins if one != key]
        if len(others) <= MOST_OTHERS and len(key) >= _FUZZY_FROM:
            others += [one for one in self._nearly(key) if one not in others and one != key]
        shown = [self._best_form(one) for one in others]
        return Suggestions(inline, tuple(one for one in shown if one != inline)[:MOST_OTHERS])

    def _beginning_with(self, key: str) -> list[str]:
        """Return the likeliest values that begin with a key, at most one more than are shown."""
        first = bisect_left(self._keys, key)
        last = bisect_left(self._keys, key + _AFTER_ALL, lo=first)
        wanted = min(MOST_OTHERS + 2, last - first)
        if not wanted:
            return []
        weights = self._weights[first:last]
        best = np.argpartition(-weights, wanted - 1)[:wanted]
        ranked = sorted(best.tolist(), key=lambda at: (-weights[at], self._keys[first + at]))
        return [self._keys[first + at] for at in ranked]

    def _nearly(self, key: str) -> list[str]:
        """Return values with the same first letter that are spelled nearly so, nearest first."""
        first = bisect_left(self._keys, key[0])
        last = bisect_left(self._keys, key[0] + _AFTER_ALL, lo=first)
        block = self._keys[first:last]
        most = 1 if len(key) < 6 else 2
        found = process.extract(
            key, block, scorer=OSA.distance, score_cutoff=most, limit=MOST_OTHERS + 1
        )
        ranked = sorted(found, key=lambda one: (one[1], -self._weights[first + one[2]], one[0]))
        return [text for text, _, _ in ranked]

    def _best_form(self, key: str) -> str:
        """Return how a value is mostly written."""
        forms = self._forms[key]
        return max(forms, key=lambda form: (forms[form], form))


class SuggestionBook:
    """The suggestions of every field that has any."""

    def __init__(
        self, listed: Mapping[str, Sequence[str]], used: Mapping[str, Sequence[str]]
    ) -> None:
        """Begin with the values of lists and those used so far, by the name of the field."""
        names = {*listed, *used}
        self._fields = {
            name: FieldSuggestions(listed.get(name, ()), used.get(name, ())) for name in names
        }

    def suggest(self, name: str, typed: str) -> Suggestions:
        """Return what may follow what is typed into a field."""
        field = self._fields.get(name)
        return NOTHING if field is None else field.suggest(typed)

    def add(self, values: Mapping[str, str]) -> None:
        """Take note of a line that was saved."""
        for name, value in values.items():
            if name not in self._fields:
                self._fields[name] = FieldSuggestions()
            self._fields[name].add(value)


def _goes_on(whole: str, typed: str) -> bool:
    """Return whether `whole` can be shown as what is typed and a rest."""
    begun = whole[: len(typed)]
    return (
        len(whole) > len(typed)
        and fold(begun) == fold(typed)
        and (begun[-1].isspace() == typed[-1].isspace())
    )


def _count(forms: dict[str, dict[str, float]], value: str, time: float) -> None:
    """Add a use at `time` to a value: its weight is the logarithm of its fading uses."""
    written = normalise(value)
    key = fold(written)
    if not key or len(key) > _LONGEST:
        return
    known = forms.setdefault(key, {})
    former = known.get(written)
    if former is None:
        known[written] = time
    else:
        high, low = max(former, time), min(former, time)
        known[written] = high + math.log2(1 + 2 ** (low - high))
