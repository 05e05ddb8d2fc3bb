"""A column of known records that grows by one value at a time."""

from array import array
from collections.abc import Iterable
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from volunteer_desk.model.kind import Kind
from volunteer_desk.pipeline.matching.forms import Forms, Texts, grown
from volunteer_desk.pipeline.matching.spelling import spelling_key
from volunteer_desk.pipeline.matching.standardise import is_month_first, standardise_value
from volunteer_desk.pipeline.matching.table import role_of


class CodedValues:
    """A column as it comes in: each distinct value once, and for every row the code of its value."""

    def __init__(self, values: Iterable[str] = ()) -> None:
        self._place: dict[str, int] = {}
        self._codes = array("i")
        self.extend(values)

    def __len__(self) -> int:
        return len(self._codes)

    def extend(self, values: Iterable[str]) -> None:
        """Add the values of the next rows."""
        place = self._place
        self._codes.extend([place.setdefault(value, len(place)) for value in values])

    @property
    def distinct(self) -> Iterable[str]:
        """Return each value once, by its code."""
        return self._place.keys()

    def common(self, most: int, longest: int) -> list[str]:
        """Return up to `most` of the values that are not too long, commonest first."""
        counts = np.bincount(self.codes, minlength=len(self._place))
        values = list(self._place)
        ranked = np.argsort(-counts, kind="stable")
        told = (values[code] for code in ranked.tolist())
        return list(islice((one for one in told if one and len(one) <= longest), most))

    @property
    def codes(self) -> NDArray[np.int32]:
        """Return the code of every row's value."""
        return np.frombuffer(self._codes, dtype=np.int32)


class GrowingColumn:
    """One column: its distinct keys with their forms and counts, and the code of each row's key."""

    def __init__(self, name: str, kind: Kind, values: CodedValues) -> None:
        self.name, self.kind, self.role = name, kind, role_of(name, kind)
        self._month_first = kind is Kind.DATE and is_month_first(values.distinct)
        place = self._place = {"": 0}
        code_of_value = np.array(
            [place.setdefault(key, len(place)) for key in map(self.key_of, values.distinct)],
            dtype=np.int32,
        )
        self._codes = code_of_value[values.codes]
        self._rows = len(self._codes)
        self._counts = np.bincount(self._codes, minlength=len(place))
        keys: Texts = np.empty(len(place), dtype=object)
        keys[:] = list(place)
        self._forms = Forms.of(keys, kind)
        self._by_key = np.argsort(self._codes, kind="stable").astype(np.int32)
        self._ends = np.cumsum(self._counts)
        self._added: dict[int, array[int]] = {}

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
        self._added.setdefault(code, array("i")).append(self._rows)
        self._rows += 1

    def find(self, value: str) -> tuple[int, int]:
        """Return the code of a value's key and how many rows have it; (0, 0) if none has."""
        code = self._place.get(self.key_of(value), 0)
        return (code, int(self._counts[code])) if code else (0, 0)

    def rows_with(self, code: int) -> NDArray[np.int32]:
        """Return the rows that have a key."""
        built = self._by_key[:0]
        if code < len(self._ends):
            built = self._by_key[self._ends[code - 1] if code else 0 : self._ends[code]]
        added = self._added.get(code)
        return built if added is None else np.concatenate([built, np.array(added, dtype=np.int32)])

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
