"""Explain a pair in plain words: one sentence a field, what speaks loudest first."""

from collections.abc import Iterable, Mapping

from volunteer_desk.base.messages import Message, say
from volunteer_desk.model.kind import NAME_KINDS, Kind
from volunteer_desk.model.pair import FieldWeight, Level

_WORDS: Mapping[Level, Message] = {
    Level.SAME: say("{field}: the same"),
    Level.VARIANT: say("{field}: nearly the same"),
    Level.SIMILAR: say("{field}: similar"),
    Level.PART: say("{field}: one is part of the other"),
    Level.SWAPPED: say("{field}: given and family name stand in each other’s place"),
    Level.DISTANT: say("{field}: only faintly alike"),
    Level.DIFFERENT: say("{field}: different"),
}
_NAME_WORDS: Mapping[Level, Message] = {
    Level.VARIANT: say("{field}: the same but for the spelling"),
    Level.PART: say("{field}: one is shorter than the other"),
}
_FULL_NAME_WORDS: Mapping[Level, Message] = {
    **_NAME_WORDS,
    Level.DISTANT: say("{field}: one name shared, the rest different"),
}
_DATE_WORDS: Mapping[Level, Message] = {
    Level.VARIANT: say("{field}: one figure differs, or day and month have changed places"),
    Level.SIMILAR: say("{field}: partly the same"),
    Level.PART: say("{field}: the same as far as it is known"),
    Level.DISTANT: say("{field}: at most a year apart"),
}
_NUMBER_WORDS: Mapping[Level, Message] = {
    Level.VARIANT: say("{field}: one year apart"),
    Level.SIMILAR: say("{field}: a few years apart"),
    Level.DISTANT: say("{field}: several years apart"),
    Level.DIFFERENT: say("{field}: many years apart"),
}
_CODE_WORDS: Mapping[Level, Message] = {
    Level.VARIANT: say("{field}: one character differs"),
    Level.SIMILAR: say("{field}: two characters differ"),
}
_WORDS_OF_KIND: Mapping[Kind, Mapping[Level, Message]] = {
    **dict.fromkeys(NAME_KINDS, _NAME_WORDS),
    Kind.FULL_NAME: _FULL_NAME_WORDS,
    Kind.DATE: _DATE_WORDS,
    **dict.fromkeys((Kind.AGE, Kind.YEAR), _NUMBER_WORDS),
    **dict.fromkeys((Kind.PHONE, Kind.POSTCODE, Kind.IDENTIFIER), _CODE_WORDS),
}


def explain(
    weights: Iterable[FieldWeight], labels: Mapping[str, str] | None = None
) -> tuple[Message, ...]:
    """Return the reasons of a pair, the strongest first; blank fields say nothing.

    `labels` gives a field's wording in the reader's language; a field without one keeps its name.
    """
    telling = sorted(
        (weight for weight in weights if weight.level is not Level.MISSING),
        key=lambda weight: -abs(weight.bits),
    )
    return tuple(_reason(weight, (labels or {}).get(weight.field, "")) for weight in telling)


def _reason(weight: FieldWeight, label: str) -> Message:
    sentence = _WORDS_OF_KIND.get(weight.kind, {}).get(weight.level, _WORDS[weight.level])
    return Message(sentence.text, {"field": label or weight.field})
