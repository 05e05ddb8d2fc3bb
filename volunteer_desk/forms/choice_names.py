"""Choices by what people write: the name, or the label in any language of the form."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from volunteer_desk.forms.field import Choice, Field
from volunteer_desk.text.unicode import fold, normalise

_BETWEEN_CHOICES = re.compile(r"[,;|/\n]")
_MOST_LISTS = 500


@dataclass(frozen=True, slots=True)
class _Index:
    """The choices of one list: their names, and the names by each folded name and label."""

    names: frozenset[str]
    by_key: Mapping[str, frozenset[str]]


_indexes: dict[int, tuple[Sequence[Choice], _Index]] = {}


def choice_name(field: Field, text: str) -> str | None:
    """Return the name of the choice that `text` names, or whose label it is in any language."""
    return _name(_index_of(field.choices), text)


def choice_names(field: Field, text: str) -> tuple[str, ...] | None:
    """Return the choices that `text` lists: names between spaces, or labels between commas."""
    names = listed_choices(field, text)
    return names and tuple(dict.fromkeys(names))


def listed_choices(field: Field, text: str) -> tuple[str, ...] | None:
    """Return the choices that `text` lists, one as often as it stands there."""
    index = _index_of(field.choices)
    for parts in (text.split(), [part for part in _BETWEEN_CHOICES.split(text) if part.strip()]):
        names = [_name(index, part) for part in parts]
        known = [name for name in names if name is not None]
        if known and len(known) == len(names):
            return tuple(known)
    return None


def _name(index: _Index, text: str) -> str | None:
    written = normalise(text)
    if written in index.names:
        return written
    found = index.by_key.get(fold(written), frozenset())
    return next(iter(found)) if len(found) == 1 else None


def _index_of(choices: Sequence[Choice]) -> _Index:
    """Return the index of a list, made once: some have thousands of choices."""
    known = _indexes.get(id(choices))
    if known is not None and known[0] is choices:
        return known[1]
    by_key: dict[str, set[str]] = {}
    for one in choices:
        for text in (one.name, *one.labels.values()):
            by_key.setdefault(fold(text), set()).add(one.name)
    by_key.pop("", None)
    index = _Index(
        frozenset(one.name for one in choices),
        {key: frozenset(names) for key, names in by_key.items()},
    )
    if len(_indexes) >= _MOST_LISTS:
        _indexes.clear()
    _indexes[id(choices)] = (choices, index)  # held, so that no other list gets its id
    return index
