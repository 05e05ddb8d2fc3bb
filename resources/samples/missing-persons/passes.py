"""The readings of two volunteers: the truth with a few realistic slips, none in both passes."""

import unicodedata
from collections.abc import Callable

import numpy as np
from wording import CHOICES, FIELDS

SLIPS_PER_PASS = 19
VARIANTS_PER_PASS = 12
ILLEGIBLE = "*"
"""What stands for a text nobody can read, in the uncertain-character format of FreeBMD."""

Line = dict[str, str]
Cell = tuple[int, str]
LOOK_ALIKE = {"1": "7", "7": "1", "3": "8", "8": "3", "5": "6", "6": "5", "0": "6", "2": "3"}
LOOK_ALIKE |= {"4": "9", "9": "4"}
DEVANAGARI_SLIPS = (("ी", "ि"), ("ब", "व"), ("व", "ब"), ("घ", "ध"), ("म", "भ"), ("ू", "ु"))


def keyed_passes(truth: list[Line], seed: int) -> tuple[list[Line], list[Line]]:
    """Return both passes over the lines of `truth` (`page`, `line`, and every field's value)."""
    rng = np.random.default_rng(seed)
    first, second = [dict(one) for one in truth], [dict(one) for one in truth]
    taken: set[Cell] = set()
    for lines in (first, second):
        _change(lines, taken, (SLIPS_PER_PASS, slip), rng)
        _change(lines, taken, (VARIANTS_PER_PASS, variant), rng)
    return first, second


def _change(
    lines: list[Line],
    taken: set[Cell],
    count_and_change: tuple[int, Callable[[str, str, np.random.Generator], str]],
    rng: np.random.Generator,
) -> None:
    count, change = count_and_change
    cells = [(index, field) for index in range(len(lines)) for field in FIELDS]
    for place in rng.permutation(len(cells)):
        cell = cells[place]
        index, field = cell
        if count == 0:
            return
        value = lines[index][field]
        changed = change(field, value, rng) if value and value != ILLEGIBLE else value
        if cell in taken or changed == value:
            continue
        lines[index][field] = changed
        taken.add(cell)
        count -= 1


def slip(field: str, value: str, rng: np.random.Generator) -> str:
    """Return a misreading or a typing slip of `value`; the value itself where none is likely."""
    if field == "keep_until":
        return value
    if field in ("sex", "status", "consent"):
        # A wrong key among few choices is rarer than a wrong letter in a long name.
        others = [name for name in CHOICES["en"][field] if name not in (value, "other")]
        return str(rng.choice(others)) if rng.random() < 0.25 else value
    if field in ("age", "last_seen_date"):
        return _misread_digit(field, value, rng)
    if any("\u0900" <= letter <= "\u097f" for letter in value):
        return _misread_devanagari(value)
    return _mistyped(value, rng)


def variant(field: str, value: str, rng: np.random.Generator) -> str:
    """Return `value` in another case, spacing or Unicode form: the same to whoever compares."""
    if field not in ("family_name", "given_name", "place", "last_seen_place"):
        return value
    decomposed = unicodedata.normalize("NFD", value)
    if decomposed != value:
        return decomposed
    ways = [value.upper(), value.lower(), f"{value} ", value.replace(" ", "  ")]
    different = sorted({way for way in ways if way != value})
    return str(different[rng.integers(len(different))])


def _misread_digit(field: str, value: str, rng: np.random.Generator) -> str:
    at = len(value) - 1 if field == "last_seen_date" else int(rng.integers(len(value)))
    changed = value[:at] + LOOK_ALIKE[value[at]] + value[at + 1 :]
    plausible = 1 <= int(changed) <= 99 if field == "age" else "01" <= changed[-2:] <= "31"
    return changed if plausible and not changed.startswith("0") else value


def _misread_devanagari(value: str) -> str:
    for old, new in DEVANAGARI_SLIPS:
        if old in value:
            return unicodedata.normalize("NFC", value.replace(old, new, 1))
    return value


def _mistyped(value: str, rng: np.random.Generator) -> str:
    plain = unicodedata.normalize("NFD", value)
    without = "".join(letter for letter in plain if not unicodedata.combining(letter))
    if without != value and rng.random() < 0.5:
        return without
    if len(value) < 4:
        return value
    at = int(rng.integers(1, len(value) - 2))
    pair = value[at : at + 2]
    if not pair.isalpha() or pair[0] == pair[1] or rng.random() < 0.4:
        return value[:at] + value[at + 1 :] if value[at].isalpha() else value
    return value[:at] + pair[::-1] + value[at + 2 :]
