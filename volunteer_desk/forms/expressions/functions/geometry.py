"""Functions of places on Earth, written as `latitude longitude altitude accuracy`."""

import math
from itertools import pairwise

from volunteer_desk.forms.expressions.functions.function import ANY_NUMBER, Function, of_values
from volunteer_desk.forms.expressions.functions.numbers import round_half_up
from volunteer_desk.forms.expressions.functions.strings import texts_of
from volunteer_desk.forms.expressions.values import Value, text_to_number

_EARTH_RADIUS_METRES = 6_378_100.0

_Place = tuple[float, float]


def _places_of(arguments: tuple[Value, ...]) -> list[_Place] | None:
    texts = texts_of(arguments)
    if len(texts) == 1:
        texts = texts[0].split(";")
        if len(texts) > 1 and not texts[-1].strip():
            texts.pop()  # a trace ends with a semicolon
    places = [_place_of(text) for text in texts]
    return None if None in places else [place for place in places if place is not None]


def _place_of(text: str) -> _Place | None:
    parts = [text_to_number(part) for part in text.split()]
    if not 2 <= len(parts) <= 4 or any(map(math.isnan, parts)):
        return None
    if abs(parts[0]) > 90 or abs(parts[1]) > 180 or (len(parts) == 4 and parts[3] < 0):
        return None
    return parts[0], parts[1]


def _distance(*arguments: Value) -> float:
    places = _places_of(arguments)
    if places is None:
        return math.nan
    return _to_centimetres(sum(_between(one, other) for one, other in pairwise(places)))


def _between(one: _Place, other: _Place) -> float:
    low, high = math.radians(one[0]), math.radians(other[0])
    turn = math.radians(one[1] - other[1])
    cosine = math.sin(low) * math.sin(high) + math.cos(low) * math.cos(high) * math.cos(turn)
    return math.acos(max(-1.0, min(1.0, cosine))) * _EARTH_RADIUS_METRES


def _area(*arguments: Value) -> float:
    places = _places_of(arguments)
    if places is None:
        return math.nan
    if len(places) < 3:
        return 0.0
    total = sum(
        math.radians(other[1] - one[1])
        * (2 + math.sin(math.radians(one[0])) + math.sin(math.radians(other[0])))
        for one, other in pairwise([*places, places[0]])
    )
    return _to_centimetres(total * _EARTH_RADIUS_METRES * _EARTH_RADIUS_METRES / 2)


def _to_centimetres(metres: float) -> float:
    return abs(round_half_up(metres * 100)) / 100


def _geofence(point: Value, border: Value) -> bool:
    places, corners = _places_of((point,)), _places_of((border,))
    if not places or not corners:
        return False
    latitude, longitude = places[0]
    is_inside = False
    for one, other in pairwise([*corners, corners[0]]):
        if (one[0] > latitude) != (other[0] > latitude):
            share = (latitude - one[0]) / (other[0] - one[0])
            is_inside ^= longitude < one[1] + share * (other[1] - one[1])
    return is_inside


GEOMETRY: dict[str, Function] = {
    "distance": of_values(_distance, 1, ANY_NUMBER),
    "area": of_values(_area, 1, ANY_NUMBER),
    "geofence": of_values(_geofence, 2),
}
"""What each function of places does."""
