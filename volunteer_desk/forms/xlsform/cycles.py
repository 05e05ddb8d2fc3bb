"""Circles among what waits for what."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet


def find_cycles(waits: Mapping[str, AbstractSet[str]]) -> Iterator[tuple[str, ...]]:
    """Yield the circles in which something waits for itself, each from the first that is in it.

    Of circles that share a member, one is told: with it mended, the next shows.
    """
    done: set[str] = set()
    for start in waits:
        way: list[str] = []
        open_ends = [iter([start])]
        while open_ends:
            one = next(open_ends[-1], None)
            if one is None:
                open_ends.pop()
                if way:
                    done.add(way.pop())
            elif one in way:
                yield tuple(way[way.index(one) :])
            elif one not in done:
                way.append(one)
                open_ends.append(iter(sorted(waits.get(one, ()))))
