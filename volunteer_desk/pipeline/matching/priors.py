"""What is believed about fields before a list is seen; a long list overrules it, a short one leans on it."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from volunteer_desk.model.kind import Kind
from volunteer_desk.model.pair import Level

LEVEL_COUNT = len(Level)
Shares = Mapping[Level, float]

_S, _V, _L, _P, _F, _D = (
    Level.SAME,
    Level.VARIANT,
    Level.SIMILAR,
    Level.PART,
    Level.DISTANT,
    Level.DIFFERENT,
)

_NAME_SAME: Shares = {_S: 0.8, _V: 0.11, _L: 0.03, _P: 0.02, _F: 0.008, _D: 0.02}
_FULL_SAME: Shares = {_S: 0.72, _V: 0.13, _L: 0.06, _P: 0.05, _F: 0.03, _D: 0.01}
_PHRASE_SAME: Shares = {_S: 0.72, _V: 0.12, _L: 0.04, _P: 0.03, _F: 0.03, _D: 0.06}
_CODE_SAME: Shares = {_S: 0.85, _V: 0.08, _L: 0.02, _D: 0.05}

SAME_PERSON: Mapping[Kind, Shares] = {
    Kind.GIVEN_NAME: _NAME_SAME,
    Kind.FAMILY_NAME: _NAME_SAME,
    Kind.FULL_NAME: _FULL_SAME,
    Kind.PLACE: _PHRASE_SAME,
    Kind.STREET: _PHRASE_SAME,
    Kind.TEXT: _PHRASE_SAME,
    Kind.CATEGORY: {_S: 0.9, _V: 0.03, _L: 0.01, _D: 0.06},
    Kind.DATE: {_S: 0.82, _V: 0.1, _L: 0.04, _P: 0.02, _F: 0.012, _D: 0.008},
    Kind.AGE: {_S: 0.7, _V: 0.16, _L: 0.09, _F: 0.04, _D: 0.01},
    Kind.YEAR: {_S: 0.8, _V: 0.11, _L: 0.05, _F: 0.03, _D: 0.01},
    Kind.SEX: {_S: 0.98, _D: 0.02},
    Kind.PHONE: {_S: 0.7, _V: 0.08, _L: 0.02, _D: 0.2},
    Kind.POSTCODE: _CODE_SAME,
    Kind.IDENTIFIER: _CODE_SAME,
}
"""How a person's own two records agree."""

_NAME_RANDOM: Shares = {_S: 0.01, _V: 0.005, _L: 0.01, _P: 0.003, _F: 0.03, _D: 0.942}
_PHRASE_RANDOM: Shares = {_S: 0.02, _V: 0.003, _L: 0.01, _P: 0.007, _F: 0.01, _D: 0.95}

AT_RANDOM: Mapping[Kind, Shares] = {
    Kind.GIVEN_NAME: _NAME_RANDOM,
    Kind.FAMILY_NAME: _NAME_RANDOM,
    Kind.FULL_NAME: {_S: 5e-4, _V: 5e-4, _L: 0.001, _P: 0.002, _F: 0.04, _D: 0.956},
    Kind.PLACE: _PHRASE_RANDOM,
    Kind.STREET: {_S: 0.005, _V: 0.003, _L: 0.005, _P: 0.003, _F: 0.02, _D: 0.964},
    Kind.TEXT: _PHRASE_RANDOM,
    Kind.CATEGORY: {_S: 0.3, _V: 0.01, _L: 0.01, _D: 0.68},
    Kind.DATE: {_S: 1e-4, _V: 0.001, _L: 0.003, _P: 1e-4, _F: 0.03, _D: 0.9658},
    Kind.AGE: {_S: 0.015, _V: 0.03, _L: 0.04, _F: 0.1, _D: 0.815},
    Kind.YEAR: {_S: 0.015, _V: 0.03, _L: 0.05, _F: 0.08, _D: 0.825},
    Kind.SEX: {_S: 0.5, _D: 0.5},
    Kind.PHONE: {_S: 1e-4, _V: 1e-4, _L: 1e-4, _D: 0.9997},
    Kind.POSTCODE: {_S: 0.01, _V: 0.03, _L: 0.01, _D: 0.95},
    Kind.IDENTIFIER: {_S: 1e-4, _V: 1e-3, _L: 1e-3, _D: 0.9979},
}
"""How two records drawn at random agree."""

SAME_HOUSEHOLD: Mapping[Kind, Shares] = {
    Kind.GIVEN_NAME: {_S: 0.01, _V: 0.008, _L: 0.04, _P: 0.01, _F: 0.2, _D: 0.732},
    Kind.FULL_NAME: {_S: 0.004, _V: 0.006, _L: 0.02, _P: 0.02, _F: 0.55, _D: 0.4},
    Kind.DATE: {_S: 0.05, _V: 0.004, _L: 0.01, _P: 1e-3, _F: 0.06, _D: 0.895},
    Kind.AGE: {_S: 0.04, _V: 0.06, _L: 0.1, _F: 0.15, _D: 0.65},
    Kind.YEAR: {_S: 0.04, _V: 0.06, _L: 0.15, _F: 0.12, _D: 0.63},
    Kind.SEX: {_S: 0.48, _D: 0.52},
    Kind.IDENTIFIER: {_S: 0.002, _V: 0.01, _L: 0.01, _D: 0.978},
}
"""How what belongs to the person agrees between two members of a household: twins, namesakes."""


def shares_of(shares: Shares) -> NDArray[np.float64]:
    """Return shares by level as an array; a level that the kind does not have gets next to nothing."""
    array = np.full(LEVEL_COUNT, 1e-9)
    array[Level.MISSING] = 1.0
    for level, share in shares.items():
        array[level] = share
    array[1:] /= array[1:].sum()
    return array
