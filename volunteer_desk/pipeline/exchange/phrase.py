"""The phrase of a site: a few plain words that can be told over a bad telephone line."""

import secrets
import unicodedata

from mnemonic import Mnemonic

_WORDS = 5
"""55 bits from the 2,048 words of BIP 39, behind scrypt: out of reach for whoever finds a stick."""


def new_phrase() -> str:
    """Return five random words."""
    words = Mnemonic("english").wordlist
    return " ".join(secrets.choice(words) for _ in range(_WORDS))


def normalise_phrase(phrase: str) -> str:
    """Return the phrase as it is used: case, hyphens and extra spaces do not count."""
    folded = unicodedata.normalize("NFKC", phrase).casefold().replace("-", " ")
    return " ".join(folded.split())
