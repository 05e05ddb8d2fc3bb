"""Functions of chance: they draw from the scope's source, or from a given seed."""

import math
import uuid
from collections.abc import Iterator

from volunteer_desk.forms.expressions.errors import too_much_work, wrong_arguments
from volunteer_desk.forms.expressions.functions.function import Function, need_nodes, of_moment
from volunteer_desk.forms.expressions.scope import Moment
from volunteer_desk.forms.expressions.tree import Node
from volunteer_desk.forms.expressions.values import Value, to_number

_LARGEST = 2**31 - 1
_FACTOR = 16807
_LONGEST_TOKEN = 10_000


def _random(moment: Moment) -> float:
    return round(moment.scope.chance.random(), 15)


def _uuid(moment: Moment, *length: Value) -> str:
    chance = moment.scope.chance
    if not length:
        return str(uuid.UUID(int=chance.getrandbits(128), version=4))
    letters = to_number(length[0])
    if not letters <= _LONGEST_TOKEN:
        raise too_much_work()
    return "".join(chance.choice("0123456789abcdef") for _ in range(math.ceil(max(letters, 0))))


def _randomize(moment: Moment, nodes: Value, *seed: Value) -> list[Node]:
    """Return the nodes shuffled, by a seed as ODK's clients all do (Park and Miller, 1988)."""
    given = need_nodes("randomize", nodes)
    if seed:
        number = to_number(seed[0])
        if not number.is_integer():
            raise wrong_arguments("randomize")
        draws = _seeded(int(number))
    else:
        draws = iter(moment.scope.chance.random, None)
    shuffled: list[Node] = []
    for place, node in enumerate(given):
        draw = math.floor(next(draws) * (place + 1))
        if draw == place:
            shuffled.append(node)
        else:
            shuffled.append(shuffled[draw])
            shuffled[draw] = node
    return shuffled


def _seeded(seed: int) -> Iterator[float]:
    state = int(math.fmod(seed, _LARGEST))
    if state <= 0:
        state += _LARGEST - 1
    while True:
        state = state * _FACTOR % _LARGEST
        yield (state - 1) / (_LARGEST - 1)


CHANCE: dict[str, Function] = {
    "random": of_moment(_random, 0),
    "uuid": of_moment(_uuid, 0, 1),
    "randomize": of_moment(_randomize, 1, 2),
}
"""What each function of chance does."""
