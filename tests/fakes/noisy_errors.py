"""Errors as they happen when lists are written, scanned, heard and keyed: one function a cause.

Each takes a source of chance and a value and returns the value as somebody else would have it.
"""

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEAR = {
    letter: row[max(0, place - 1) : place] + row[place + 1 : place + 2]
    for row in _ROWS
    for place, letter in enumerate(row)
}
_SIGNS = "ािीुूेैोौ"
_LOOKS = (
    ("rn", "m"), ("m", "rn"), ("cl", "d"), ("d", "cl"), ("l", "i"), ("i", "l"), ("h", "b"), ("b", "h"),
    ("e", "c"), ("c", "e"), ("u", "n"), ("n", "u"), ("o", "a"), ("a", "o"), ("v", "y"), ("f", "t"),
    ("भ", "म"), ("म", "भ"), ("घ", "ध"), ("ध", "घ"), ("व", "ब"), ("ब", "व"), ("ी", "ि"), ("ष", "प"),
    ("ा", ""), ("ं", ""), ("ू", "ु"),
)  # fmt: skip
_SOUNDS = {
    "en": (("ph", "f"), ("ck", "k"), ("ee", "ea"), ("y", "ie"), ("ai", "ay"), ("ou", "ow"), ("c", "k"),
           ("ll", "l"), ("tt", "t"), ("ie", "y"), ("son", "sen"), ("th", "t"), ("kn", "n"), ("ch", "sh")),
    "id": (("u", "oe"), ("j", "dj"), ("c", "tj"), ("y", "j"), ("sy", "sj"), ("i", "ie"), ("f", "p"),
           ("z", "s"), ("kh", "h"), ("dw", "du"), ("ti", "thi"), ("a", "ah"), ("w", "v")),
    "hu": (("cs", "ts"), ("sz", "s"), ("gy", "dj"), ("i", "y"), ("t", "th"), ("c", "cz"), ("v", "w"),
           ("á", "a"), ("é", "e"), ("ó", "o"), ("ö", "o"), ("ü", "u"), ("í", "i"), ("s", "ss"), ("k", "kk")),
    "hi": (("a", "aa"), ("i", "ee"), ("u", "oo"), ("sh", "s"), ("v", "w"), ("w", "v"), ("th", "t"),
           ("dh", "d"), ("ee", "i"), ("kh", "k"), ("x", "ksh"), ("ph", "f"), ("z", "j"), ("q", "k"),
           ("ी", "ि"), ("ू", "ु"), ("श", "स"), ("व", "ब"), ("ण", "न"), ("ज़", "ज"), ("ङ्", "ं")),
}  # fmt: skip
_DIGITS = {"1": "74", "7": "19", "3": "85", "8": "30", "5": "63", "6": "50", "9": "47", "0": "68"}


def typing(chance, text):
    """Return `text` with a finger's slip: a neighbour, a letter lost, doubled, or out of turn."""
    if len(text) < 2:
        return text
    place = chance.randrange(len(text))
    letter, turn = text[place], chance.random()
    if turn < 0.35:
        near = _NEAR.get(letter.lower()) or (_SIGNS if letter in _SIGNS else "")
        if letter.isdigit():
            near = "".join({str((int(letter) + 1) % 10), str((int(letter) - 1) % 10)})
        return text[:place] + (chance.choice(sorted(near)) if near else letter) + text[place + 1 :]
    if turn < 0.6:
        return text[:place] + text[place + 1 :]
    if turn < 0.75:
        return text[:place] + letter + text[place:]
    return text[:place] + text[place + 1 : place + 2] + letter + text[place + 2 :]


def reading(chance, text):
    """Return `text` with a letter taken for one that looks like it."""
    fitting = [pair for pair in _LOOKS if pair[0] in text[1:]]
    return _swap(chance, text, fitting, start=1) if fitting else typing(chance, text)


def hearing(chance, text, language):
    """Return `text` spelled another way that sounds the same."""
    fitting = [pair for pair in _SOUNDS[language] if pair[0] in text]
    return _swap(chance, text, fitting) if fitting else typing(chance, text)


def miswritten(chance, text):
    """Return a number with a digit misread, or two in each other's place."""
    places = [place for place, letter in enumerate(text) if letter.isdigit()]
    if not places:
        return text
    place = chance.choice(places)
    if chance.random() < 0.3 and place + 1 in places:
        return text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    near = _DIGITS.get(text[place], "0123456789")
    return text[:place] + chance.choice(near) + text[place + 1 :]


def mistaken(chance, text, language):
    """Return a word or phrase with one mistake of whatever cause."""
    turn = chance.random()
    if turn < 0.4:
        return typing(chance, text)
    return reading(chance, text) if turn < 0.65 else hearing(chance, text, language)


def mistaken_date(chance, date):
    """Return a date, year first, as somebody else has it: a digit, day and month, or the year only."""
    year, month, day = date.split("-")
    turn = chance.random()
    if turn < 0.45:
        return miswritten(chance, date)
    if turn < 0.6 and int(day) <= 12:
        return f"{year}-{day}-{month}"
    if turn < 0.75:
        return f"{int(year) + chance.choice((-1, 1))}-{month}-{day}"
    return f"{year}-01-01" if turn < 0.85 else f"{year}-{month}-{chance.randint(1, 28):02d}"


def _swap(chance, text, fitting, start=0):
    old, new = chance.choice(fitting)
    starts = [place for place in range(start, len(text)) if text.startswith(old, place)]
    place = chance.choice(starts)
    return text[:place] + new + text[place + len(old) :]
