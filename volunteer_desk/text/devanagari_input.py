"""Devanagari from a keyboard of Latin letters: the InScript layout, and letters by their sound.

A key is named by the character that it has on a keyboard of the United States, Shift included:
`k`, `K`, `;`, `:`. InScript (Indian Standard 13194) goes by the place of the key, so its caller
must know the place; the phonetic way goes by the letter that is printed on the key.
"""

from dataclasses import dataclass

from volunteer_desk.text.unicode import normalise

KEY_ROWS = (
    ("`1234567890-=", "~!@#$%^&*()_+"),
    ("qwertyuiop[]\\", "QWERTYUIOP{}|"),
    ("asdfghjkl;'", 'ASDFGHJKL:"'),
    ("zxcvbnm,./", "ZXCVBNM<>?"),
)
"""The 47 keys that type beside the space bar, row by row: plain, and with Shift."""

VIRAMA = "\u094d"
_INSCRIPT_ROWS = (
    (
        ("ॊ", "१", "२", "३", "४", "५", "६", "७", "८", "९", "\u0966", "-", "ृ"),
        ("ऒ", "ऍ", "ॅ", "्र", "र्", "ज्ञ", "त्र", "क्ष", "श्र", "(", ")", "\u0903", "ऋ"),
    ),
    (
        ("ौ", "ै", "ा", "ी", "ू", "ब", "ह", "ग", "द", "ज", "ड", "़", "ॉ"),
        ("औ", "ऐ", "आ", "ई", "ऊ", "भ", "ङ", "घ", "ध", "झ", "ढ", "ञ", "ऑ"),
    ),
    (
        ("ो", "े", "्", "ि", "ु", "प", "र", "क", "त", "च", "ट"),
        ("ओ", "ए", "अ", "इ", "उ", "फ", "ऱ", "ख", "थ", "छ", "ठ"),
    ),
    (
        ("ॆ", "ं", "म", "न", "व", "ल", "स", ",", ".", "य"),
        ("ऎ", "ँ", "ण", "ऩ", "ऴ", "ळ", "श", "ष", "।", "य़"),
    ),
)
INSCRIPT = {
    key: normalise(letter)
    for (plain, shifted), (low, high) in zip(KEY_ROWS, _INSCRIPT_ROWS, strict=True)
    for key, letter in (*zip(plain, low, strict=True), *zip(shifted, high, strict=True))
}
"""What every key types under InScript."""

_CONSONANTS = {
    "k": "क", "kh": "ख", "g": "ग", "gh": "घ", "G": "ङ",
    "c": "च", "ch": "च", "C": "छ", "chh": "छ", "Ch": "छ", "j": "ज", "jh": "झ", "J": "ञ", "ny": "ञ",
    "T": "ट", "Th": "ठ", "D": "ड", "Dh": "ढ", "N": "ण",
    "t": "त", "th": "थ", "d": "द", "dh": "ध", "n": "न",
    "p": "प", "ph": "फ", "b": "ब", "bh": "भ", "m": "म",
    "y": "य", "r": "र", "l": "ल", "L": "ळ", "v": "व", "w": "व",
    "sh": "श", "S": "ष", "Sh": "ष", "s": "स", "h": "ह",
    "x": "क्ष", "ksh": "क्ष", "gy": "ज्ञ",
    "q": "क़", "K": "ख़", "z": "ज़", "R": "ड़", "Rh": "ढ़", "f": "फ़",
}  # fmt: skip
_VOWELS = {
    "a": ("अ", ""), "aa": ("आ", "ा"), "A": ("आ", "ा"), "i": ("इ", "ि"), "ii": ("ई", "ी"),
    "I": ("ई", "ी"), "ee": ("ई", "ी"), "u": ("उ", "ु"), "uu": ("ऊ", "ू"), "U": ("ऊ", "ू"),
    "oo": ("ऊ", "ू"), "e": ("ए", "े"), "ai": ("ऐ", "ै"), "o": ("ओ", "ो"), "au": ("औ", "ौ"),
    "E": ("ऍ", "ॅ"), "O": ("ऑ", "ॉ"), "Ri": ("ऋ", "ृ"),
}  # fmt: skip
"""Each vowel by itself, and as the sign after a consonant."""
_SIGNS = {"M": "ं", "~": "ँ", "H": "\u0903", "^": VIRAMA, "|": "।"}
_DIGITS = {str(number): chr(0x0966 + number) for number in range(10)}
_LONGEST = 3

SOUNDS: tuple[tuple[str, str], ...] = (
    *((roman, letter) for roman, (letter, _sign) in _VOWELS.items()),
    *_CONSONANTS.items(),
    *_SIGNS.items(),
)
"""What the phonetic way knows: letters on the keyboard and the letter they make."""

_USED = frozenset("".join(roman for roman, _letter in SOUNDS)) | frozenset(_DIGITS)


@dataclass(frozen=True, slots=True)
class Edit:
    """What a key does before the caret: take away this many characters, then put this text."""

    takes: int
    text: str


class InscriptInput:
    """Each key has its letter; nothing depends on what came before."""

    def press(self, key: str, before: str = "") -> Edit | None:  # noqa: ARG002 - as PhoneticInput
        """Return what `key` does, or None for a key that is not of the layout."""
        letter = INSCRIPT.get(key)
        return Edit(0, letter) if letter else None

    def forget(self) -> None:
        """Do nothing: there is nothing to remember."""


class PhoneticInput:
    """Letters by their sound: `raam` makes राम, `kSh` क्ष, `kat` कत but `kt` क्त.

    A consonant stands by itself until the next key says more: a vowel becomes its sign, another
    consonant is joined to it, and `a` keeps the two apart.
    """

    def __init__(self) -> None:
        self._roman = ""
        self._shown = ""
        self._follows_consonant = False

    def press(self, key: str, before: str = "") -> Edit | None:
        """Return what `key` does where `before` stands before the caret, or None for other keys."""
        if key not in _USED:
            self.forget()
            return None
        if self._roman and not before.endswith(self._shown):
            self.forget()  # the caret was moved
        if not self._roman:
            self._follows_consonant = _ends_with_consonant(before)
        former = self._shown
        self._roman += key
        self._shown = _as_devanagari(self._roman, follows_consonant=self._follows_consonant)
        kept = _common(former, self._shown)
        return Edit(len(former) - kept, self._shown[kept:])

    def forget(self) -> None:
        """Begin anew: what was typed so far stays as it stands."""
        self._roman = ""
        self._shown = ""


Input = InscriptInput | PhoneticInput


def _as_devanagari(roman: str, *, follows_consonant: bool) -> str:
    text = ""
    open_consonant = follows_consonant
    joins = False  # a consonant typed before this stretch is not joined to
    at = 0
    while at < len(roman):
        part = _next_part(roman, at)
        at += len(part)
        if part in _VOWELS:
            letter, sign = _VOWELS[part]
            text += sign if open_consonant else letter
            open_consonant = joins = False
        elif part in _CONSONANTS:
            text += (VIRAMA if joins else "") + _CONSONANTS[part]
            open_consonant = joins = True
        else:
            text += _SIGNS.get(part) or _DIGITS.get(part, part)
            open_consonant = joins = False
    return normalise(text)


def _next_part(roman: str, at: int) -> str:
    for length in range(_LONGEST, 1, -1):
        part = roman[at : at + length]
        if len(part) == length and (part in _VOWELS or part in _CONSONANTS):
            return part
    return roman[at]


def _ends_with_consonant(text: str) -> bool:
    last = text[-2:-1] if text.endswith("\u093c") else text[-1:]
    return "\u0915" <= last <= "\u0939" or "\u0958" <= last <= "\u095f"


def _common(one: str, other: str) -> int:
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count
