"""Two lists side by side: which column of the second means the same as one of the first."""

from collections.abc import Collection, Mapping

from volunteer_desk.model.kind import Kind
from volunteer_desk.pipeline.matching.recognise import column_words, is_of_relative

_ALONE = frozenset(Kind) - {Kind.IGNORE, Kind.CATEGORY, Kind.TEXT}
"""The kinds by which the only two columns of a kind, one in each list, are taken for the same."""


def pair_columns(first: Mapping[str, Kind], second: Mapping[str, Kind]) -> dict[str, str]:
    """Return for each column of the second list the name under which it stands beside the first's.

    Columns of the same name are the same; of what is left, the only two of a kind are. A column
    that is like none keeps its name, or gets another if the first list uses it otherwise.
    """
    named = {_plain(name): name for name in first}
    pairs: dict[str, str] = {}
    for name in second:
        other = named.get(_plain(name))
        if other is not None and other not in pairs.values():
            pairs[name] = other
    for kind in _ALONE:
        mine = [name for name in first if _is_left(name, first, kind, pairs.values())]
        theirs = [name for name in second if _is_left(name, second, kind, pairs)]
        if len(mine) == len(theirs) == 1 and is_of_relative(mine[0]) == is_of_relative(theirs[0]):
            pairs[theirs[0]] = mine[0]
    for name in second:
        if name not in pairs:
            pairs[name] = _free(name, {*first, *pairs.values()})
    return pairs


def _plain(name: str) -> str:
    return "".join(column_words(name))


def _is_left(name: str, kinds: Mapping[str, Kind], kind: Kind, taken: Collection[str]) -> bool:
    return kinds[name] is kind and name not in taken


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "_"
    return name
