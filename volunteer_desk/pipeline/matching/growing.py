"""A column of known records that grows by one value at a time."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from volunteer_desk.model.kind import Kind
from volunteer_desk.pipeline.matching.forms import Forms, Texts, grown
from volunteer_desk.pipeline.matching.spelling import spelling_key
from volunteer_desk.pipeline.matching.standardise import is_month_first, standardise_value
from volunteer_desk.pipeline.matching.table import encode, role_of


class GrowingColumn:
    """One column: its distinct keys with their forms and counts, and the code of each row's key."""

    def __init__(self, name: str, kind: Kind, values: Sequence[str]) -> None:
        column = encode(name, kind, values)
        self.name, self.kind, self.role = name, kind, role_of(name, kind)
        self._month_first = kind is Kind.DATE and is_month_first(dict.fromkeys(values))
        self._place = {key: code for code, key in enumerate(column.vocabulary.tolist())}
        self._forms = column.forms
        self._counts = column.counts
        self._codes = column.codes
        self._rows = len(column.codes)

    def key_of(self, value: str) -> str:
        """Return the key of a value as this column writes them."""
        return standardise_value(value, self.kind, month_first=self._month_first)

    def append(self, value: str) -> None:
        """Add the next row's value."""
        key = self.key_of(value)
        code = self._place.get(key)
        if code is None:
            code = len(self._place)
            self._place[key] = code
            self._forms = self._forms.with_entry(code, Forms.of(_one(key), self.kind))
            self._counts = grown(self._counts, code + 1)
        self._counts[code] += 1
        self._codes = grown(self._codes, self._rows + 1)
        self._codes[self._rows] = code
        self._rows += 1

    def find(self, value: str) -> tuple[int, int]:
        """Return the code of a value's key and how many rows have it; (0, 0) if none has."""
        code = self._place.get(self.key_of(value), 0)
        return (code, int(self._counts[code])) if code else (0, 0)

    def row_codes(self) -> NDArray[np.int32]:
        """Return the code of every row."""
        return self._codes[: self._rows]

    def codes_of(self, rows: NDArray[np.int64]) -> NDArray[np.int32]:
        """Return the codes of `rows`."""
        return self._codes[rows]

    def counts_of(self, codes: NDArray[np.int32]) -> NDArray[np.int64]:
        """Return how many rows have each of the keys."""
        return self._counts[codes]

    def forms_of(self, codes: NDArray[np.int32]) -> Forms:
        """Return the forms of the keys."""
        return self._forms.take(codes)

    def forms_of_value(self, value: str) -> Forms:
        """Return the forms of one value that need not be in the column."""
        return Forms.of(_one(self.key_of(value)), self.kind)

    def distinct_spellings(self) -> list[str]:
        """Return the words of each distinct key as the triples are taken from them."""
        return [_spelled(key) for key in self._forms.key[: len(self._place)]]

    def spell(self, value: str) -> str:
        """Return the words of a value as the triples are taken from them."""
        return _spelled(self.key_of(value))


def _one(key: str) -> Texts:
    texts: Texts = np.empty(1, dtype=object)
    texts[0] = key
    return texts


def _spelled(key: str) -> str:
    return " ".join(map(spelling_key, key.split(" "))) if key else ""
