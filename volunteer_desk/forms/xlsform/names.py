"""Names: which are allowed, and one for each question that no other has."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from xml.etree.ElementTree import ParseError

from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

_STARTS = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NAME = re.compile(f"[{_STARTS}][{_STARTS}0-9.\u00b7\u0300-\u036f\u203f\u2040-]*")


@lru_cache(maxsize=4096)
def is_name(text: str) -> bool:
    """Return whether `text` can name a question: a name of XML without a colon."""
    if _NAME.fullmatch(text) is None or text.isascii():
        return _NAME.fullmatch(text) is not None
    try:  # readers of XML know fewer letters than its present edition
        fromstring(f"<{text}/>")
    except ParseError:
        return False
    return True


def unique_names(paths: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return a name for each path: its last part, with as many groups before it as needed."""
    lengths = [1] * len(paths)
    for _ in range(max(map(len, paths), default=0)):
        names = [".".join(path[-length:]) for path, length in zip(paths, lengths, strict=True)]
        counts = Counter(names)
        if all(count == 1 for count in counts.values()):
            return tuple(names)
        lengths = [length + (counts[name] > 1) for name, length in zip(names, lengths, strict=True)]
    return _numbered([".".join(path) for path in paths])


def _numbered(names: Sequence[str]) -> tuple[str, ...]:
    """Return the names, told apart by a number where a full stop in one made them alike."""
    taken: set[str] = set()
    found = []
    for name in names:
        number, free = 1, name
        while free in taken:
            number += 1
            free = f"{name}.{number}"
        taken.add(free)
        found.append(free)
    return tuple(found)
