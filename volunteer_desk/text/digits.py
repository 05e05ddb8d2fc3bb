"""Digits and numbers in any script: `१२`, `١٢` and `12` say the same number."""

import re
import unicodedata
from decimal import Decimal

_MINUS_SIGNS = str.maketrans({"\u2212": "-", "\u2010": "-", "\u2011": "-"})
_WHOLE = re.compile(r"[+-]?[0-9]{1,18}")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]{1,18}(?:\.[0-9]{0,18})?|\.[0-9]{1,18})")
# A comma before exactly three digits may part thousands, so it is not read as a decimal mark.
_DECIMAL_COMMA = re.compile(r"[+-]?[0-9]{1,18},(?:[0-9]{1,2}|[0-9]{4,18})")


def to_ascii_digits(text: str) -> str:
    """Return `text` with every decimal digit of any script written as 0 to 9."""
    if text.isascii():
        return text
    return "".join(_ascii_digit(letter) for letter in text)


def parse_whole_number(text: str) -> int | None:
    """Return the whole number that `text` is, in digits of any script, else None."""
    plain = _plain(text)
    return int(plain) if _WHOLE.fullmatch(plain) else None


def parse_decimal(text: str) -> Decimal | None:
    """Return the number that `text` is, with a decimal point or an unambiguous comma, else None."""
    plain = _plain(text)
    if _DECIMAL_COMMA.fullmatch(plain):
        plain = plain.replace(",", ".")
    return Decimal(plain) if _DECIMAL.fullmatch(plain) else None


def _plain(text: str) -> str:
    return to_ascii_digits(text.strip()).translate(_MINUS_SIGNS)


def _ascii_digit(letter: str) -> str:
    return str(unicodedata.decimal(letter)) if letter.isdecimal() else letter
