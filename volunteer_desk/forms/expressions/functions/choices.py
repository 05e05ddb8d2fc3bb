"""Functions of truth, of chosen answers and of lists to tick."""

import math

from volunteer_desk.forms.expressions.functions.function import (
    ANY_NUMBER,
    Function,
    flat,
    of_values,
)
from volunteer_desk.forms.expressions.functions.numbers import numbers_of
from volunteer_desk.forms.expressions.tree import Node
from volunteer_desk.forms.expressions.values import Value, to_number, to_text, to_truth, to_whole


def _selected(chosen: Value, name: Value) -> bool:
    return to_text(name).strip() in to_text(chosen).split(" ")


def _selected_at(chosen: Value, index: Value) -> str:
    names = to_text(chosen).split(" ")
    place = to_whole(index)
    return names[int(place)] if 0 <= place < len(names) else ""


def _count_selected(chosen: Value) -> float:
    return float(len(to_text(chosen).split()))


def _truth_from_text(value: Value) -> bool:
    if isinstance(value, float) and value > 0 and value.is_integer():
        return True
    return to_text(value) in {"1", "true"}


def _truths_of(arguments: tuple[Value, ...]) -> list[bool]:
    return [
        bool(one.text.strip()) if isinstance(one, Node) else to_truth(one)
        for one in flat(arguments)
    ]


def _checklist(least: Value, most: Value, *answers: Value) -> bool:
    return _is_between(least, float(sum(_truths_of(answers))), most)


def _weighted_checklist(least: Value, most: Value, *pairs: Value) -> bool:
    answers, weights = pairs[::2], pairs[1::2]
    truths = _truths_of(answers[: len(weights)])
    total = sum(
        weight
        for truth, weight in zip(truths, numbers_of(weights), strict=False)
        if truth and not math.isnan(weight)
    )
    return _is_between(least, float(total), most)


def _is_between(least: Value, number: float, most: Value) -> bool:
    low, high = to_number(least), to_number(most)
    return (low < 0 or number >= low) and (high < 0 or number <= high)


CHOICES: dict[str, Function] = {
    "true": of_values(lambda: True, 0),
    "false": of_values(lambda: False, 0),
    "not": of_values(lambda value: not to_truth(value), 1),
    "boolean": of_values(to_truth, 1),
    "boolean-from-string": of_values(_truth_from_text, 1),
    "selected": of_values(_selected, 2),
    "is-selected": of_values(_selected, 2),
    "selected-at": of_values(_selected_at, 2),
    "count-selected": of_values(_count_selected, 1),
    "checklist": of_values(_checklist, 2, ANY_NUMBER),
    "weighted-checklist": of_values(_weighted_checklist, 2, ANY_NUMBER),
}
"""What each function of truth and choices does."""
