"""Which of the fields that somebody typed tell people apart, and whether a known record agrees there.

Hundreds have a place, a sex or a day in common, and numbers that count on agree with their
neighbours: none of that is worth a question while somebody keys.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from volunteer_desk.forms.field import Field, FieldScope, FieldType
from volunteer_desk.model.kind import NAME_KINDS, Kind
from volunteer_desk.model.pair import FieldWeight, Level
from volunteer_desk.pipeline.matching.recognise import column_words, is_of_relative
from volunteer_desk.pipeline.matching.spelling import fold_letters

_LEAST_TEXTS = 2
_LEAST_SIGNS = 4
"""An identifier of fewer is the number of an act or a row: each page has the same ones."""
_NAMES_AGREE = frozenset({Level.SAME, Level.VARIANT, Level.SIMILAR, Level.PART, Level.SWAPPED})
_AGREE: Mapping[Kind, frozenset[Level]] = {
    **dict.fromkeys(NAME_KINDS, _NAMES_AGREE),
    Kind.IDENTIFIER: frozenset({Level.SAME}),
    Kind.PHONE: frozenset({Level.SAME, Level.VARIANT}),
    Kind.DATE: frozenset({Level.SAME, Level.VARIANT, Level.PART}),
}
_TEXTS_AGREE = frozenset({Level.SAME, Level.VARIANT})
_NO_TEXT = frozenset({Kind.IGNORE, Kind.PLACE, Kind.CATEGORY, Kind.SEX})
_BIRTH = tuple(map(fold_letters, ("birth", "born", "dob", "lahir", "szulet", "जन्म")))


@dataclass(frozen=True, slots=True)
class TellingFields:
    """The fields of a form that tell people apart; where it has none, its free texts."""

    kinds: Mapping[str, Kind]
    texts: frozenset[str]

    def typed(self, values: Mapping[str, str], names: Collection[str]) -> frozenset[str]:
        """Return which of the typed fields tell who somebody is; none: nothing is to be asked."""
        telling = frozenset(
            name
            for name, kind in self.kinds.items()
            if name in names and len(values.get(name, "")) >= _least_signs(kind)
        )
        if self.kinds:
            return telling
        texts = frozenset(name for name in self.texts if name in names and values.get(name))
        return texts if len(texts) >= _LEAST_TEXTS else frozenset()

    def agree(self, typed: Collection[str], weights: Iterable[FieldWeight]) -> bool:
        """Return whether a known record agrees in what was typed: once, of free texts twice."""
        agreeing = sum(
            one.field in typed and one.level in _AGREE.get(self._kind(one), _TEXTS_AGREE)
            for one in weights
        )
        return agreeing >= (1 if self.kinds else _LEAST_TEXTS)

    def _kind(self, weight: FieldWeight) -> Kind:
        return self.kinds.get(weight.field, Kind.TEXT)


def telling_fields(fields: Iterable[Field], kinds: Mapping[str, Kind]) -> TellingFields:
    """Return the fields that tell people apart, by the kind of each.

    Numbers that count on and fields of the page never do, dates only where they are of a birth.
    """
    asked = [one for one in fields if not one.is_numbered and one.scope is not FieldScope.PAGE]
    telling = {one.name: kinds[one.name] for one in asked if _tells(one, kinds[one.name])}
    texts = frozenset(
        one.name
        for one in asked
        if one.type is FieldType.TEXT
        and not (one.choices or one.is_carried)
        and kinds[one.name] not in _NO_TEXT
    )
    return TellingFields(telling, texts)


def _tells(field: Field, kind: Kind) -> bool:
    if field.choices or is_of_relative(field.name):
        return False
    return kind in _AGREE and (kind is not Kind.DATE or _is_of_birth(field))


def _is_of_birth(field: Field) -> bool:
    words = (word for text in (field.name, *field.labels.values()) for word in column_words(text))
    return any(word.startswith(_BIRTH) for word in words)


def _least_signs(kind: Kind) -> int:
    return _LEAST_SIGNS if kind is Kind.IDENTIFIER else 1
