"""Unicode form: what is stored is NFC and otherwise as written; what is compared is folded."""

import unicodedata

_JOINERS = dict.fromkeys((0x200B, 0x200C, 0x200D, 0xFEFF))  # shape letters, carry no meaning


def normalise(text: str) -> str:
    """Return `text` as it is stored: NFC, without leading or trailing white space."""
    return unicodedata.normalize("NFC", text).strip()


def fold(text: str) -> str:
    """Return the key under which two readings of one cell count as the same.

    Case, runs of white space, joiners (ZWJ, ZWNJ) and Unicode form do not count; letters, vowel
    signs, accents and punctuation do.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFC", text).translate(_JOINERS).casefold()
    return unicodedata.normalize("NFC", " ".join(decomposed.split()))


def is_storable(text: str) -> bool:
    """Return whether `text` can be kept: no lone surrogates and no NUL character."""
    if "\x00" in text:
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
