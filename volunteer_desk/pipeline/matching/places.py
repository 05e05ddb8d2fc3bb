"""Places and streets as keys: abbreviated words of addresses written out, in the languages served."""

from functools import lru_cache

from volunteer_desk.pipeline.matching.spelling import fold_letters

_WRITTEN_OUT = """
jalan jl jln djalan djl
gang gg gng
nomor no nr number num hn
kabupaten kab kabu
kecamatan kec ketjamatan
kelurahan kel
provinsi prov prop propinsi
kampung kp kpg kampoeng
dusun dsn
desa ds
street str
road rd
avenue ave av
lane ln
drive drv
court crt
place plc
square sq
crescent cres cresc
terrace tce terr
boulevard blvd
highway hwy
mount mt
saint st
north nth
south sth
village vill vlg
district dist distt zila zilla jila
police ps
tehsil teh tahsil
mohalla mohalle muhalla
nagar ngr
utca u
korut krt korkerulet ker
szam sz
hazszam hsz
lepcsohaz lph
emelet em
telep tp
puszta pta
"""
_DEVANAGARI = """
जिला जि ज़िला
ग्राम ग्रा
मोहल्ला मुहल्ला
पोस्ट पो
गांव गाँव
"""


def _table(text: str) -> dict[str, str]:
    lines = [list(map(fold_letters, line.split())) for line in text.split("\n") if line]
    return {short: line[0] for line in lines for short in line[1:]}


_SHORT = _table(_WRITTEN_OUT) | _table(_DEVANAGARI)


@lru_cache(maxsize=1 << 16)
def place_key(value: str) -> str:
    """Return the key of a place or street: folded words, abbreviations of an address written out.

    "St" is a saint before a name and a street after one; single letters are abbreviations only
    behind a word, as in "Petőfi u. 3".
    """
    words = fold_letters(value).split(" ")
    return " ".join(_written_out(word, position, len(words)) for position, word in enumerate(words))


def _written_out(word: str, position: int, count: int) -> str:
    if word == "st" and position:
        return "street" if position >= count - 2 else "saint"
    if len(word) == 1 and position == 0:
        return word
    return _SHORT.get(word, word) if count > 1 else word
