"""Invented register pages in the four languages, and a hard page on which little repeats.

On an ordinary page, as in a list of missing persons written at one place, about a third of the
family names repeat the line above, nearly every line has the same place and day, and most have the
same status. Names are drawn from short lists of common names of each language.
"""

import random
from dataclasses import dataclass

LANGUAGES = ("en", "hi", "id", "hu")
FIELDS = ("family_name", "given_name", "sex", "age", "place", "date", "status")
STATUSES = ("missing", "found", "injured", "deceased")

_FAMILY = {
    "en": "Smith Johnson Williams Brown Jones Miller Davis Wilson Anderson Taylor Thomas Moore "
    "Jackson Martin Lee Thompson White Harris Clark Lewis Walker Hall Allen Young King Wright "
    "Scott Green Baker Adams",
    "hi": "शर्मा वर्मा सिंह यादव गुप्ता मिश्रा तिवारी चौहान पटेल जोशी नेगी रावत बिष्ट ठाकुर कुमार देवी पांडेय दुबे सक्सेना "
    "अग्रवाल राठौर चौधरी मौर्य कश्यप निषाद प्रसाद साहू सोनी त्रिपाठी श्रीवास्तव",
    "id": "Wijaya Santoso Hidayat Nugroho Siregar Lubis Nasution Harahap Simanjuntak Sihombing "
    "Saputra Pratama Setiawan Kusuma Gunawan Hartono Susanto Wibowo Rahman Ibrahim Abdullah "
    "Syahputra Ramadhan Maulana Firmansyah Kurniawan Putra Daud Usman Yusuf",
    "hu": "Nagy Kovács Tóth Szabó Horváth Varga Kiss Molnár Németh Farkas Balogh Papp Takács Juhász "
    "Lakatos Mészáros Oláh Simon Rácz Fekete Szilágyi Török Fehér Balázs Gál Kis Szűcs Kocsis "
    "Orsós Pintér",
}
_GIVEN = {
    "en": "Mary James Patricia John Jennifer Robert Linda Michael Elizabeth William Barbara David "
    "Susan Richard Jessica Joseph Sarah Thomas Karen Charles Nancy Daniel Lisa Matthew Betty "
    "Anthony Margaret Mark Sandra Donald",
    "hi": "सुनीता राजेश अनीता सुरेश गीता रमेश मीना महेश रेखा विजय कविता संजय सीता अनिल राधा मोहन लक्ष्मी दिनेश पूजा "
    "अशोक सरिता विनोद आशा प्रकाश ममता सुनील रीता मनोज उषा राकेश",
    "id": "Siti Budi Dewi Agus Nurul Joko Sri Eko Rina Hasan Wati Bayu Fatimah Dimas Aisyah Rizki "
    "Yuli Ahmad Lestari Adi Ratna Hendra Indah Yusuf Putri Iwan Nur Rahmat Maya Dedi",
    "hu": "Mária László Erzsébet István Katalin József Ilona János Éva Zoltán Anna Sándor Zsuzsanna "
    "Gábor Margit Ferenc Judit Attila Ágnes Péter Julianna Tamás Andrea Zsolt Ildikó Tibor Erika "
    "András Krisztina Imre",
}
_PLACES = {
    "en": "Biloxi Gulfport Slidell Waveland Kenner Pascagoula Bay-St-Louis Long-Beach",
    "hi": "रुद्रप्रयाग चमोली जोशीमठ उत्तरकाशी केदारनाथ गुप्तकाशी श्रीनगर ऋषिकेश",
    "id": "Meulaboh Calang Banda-Aceh Lhoknga Sigli Teunom Lamno Leupung",
    "hu": "Hódmezővásárhely Kiskunfélegyháza Tiszaújváros Szeged Miskolc Tokaj Berettyóújfalu Baja",
}
_PARTICLES = ("", "", "", " II", " the younger", "-Varga", " of the mill")


@dataclass(frozen=True)
class RegisterPage:
    """A page: its language, and its lines as they are to be keyed."""

    language: str
    is_hard: bool
    lines: tuple[dict[str, str], ...]


def ordinary_page(language: str, lines: int = 100, seed: int = 20261122) -> RegisterPage:
    """Return a page on which much repeats."""
    chance = random.Random(f"{seed}-{language}")
    made: list[dict[str, str]] = []
    for _ in range(lines):
        above = made[-1] if made else None
        line = _person(chance, language)
        if above and chance.random() < 0.35:
            line["family_name"] = above["family_name"]
        if chance.random() < 0.94:
            line["place"] = _words(_PLACES[language])[0]
        if chance.random() < 0.90:
            line["date"] = "2005-08-29"
        if chance.random() < 0.80:
            line["status"] = "missing"
        made.append(line)
    return RegisterPage(language, is_hard=False, lines=tuple(made))


def hard_page(lines: int = 100, seed: int = 20261122) -> RegisterPage:
    """Return a page on which hardly anything repeats, names least of all."""
    chance = random.Random(f"{seed}-hard")
    made = []
    for _ in range(lines):
        line = _person(chance, chance.choice(("en", "id", "hu")))
        line["family_name"] = _unheard(chance) + chance.choice(_PARTICLES)
        line["given_name"] = f"{line['given_name']} {_unheard(chance)}"
        line["place"] = _unheard(chance) + chance.choice((" am See", "falva", "pur", "-on-Sea"))
        made.append(line)
    return RegisterPage("en", is_hard=True, lines=tuple(made))


def names_of(language: str) -> list[tuple[str, str]]:
    """Return the pairs of family and given name that a coordinator's list of a language holds."""
    return list(zip(_words(_FAMILY[language]), _words(_GIVEN[language]), strict=True))


def _person(chance: random.Random, language: str) -> dict[str, str]:
    return {
        "family_name": chance.choice(_words(_FAMILY[language])),
        "given_name": chance.choice(_words(_GIVEN[language])),
        "sex": chance.choice(("female", "male")),
        "age": str(min(99, int(chance.triangular(0, 95, 30)))),
        "place": chance.choice(_words(_PLACES[language])),
        "date": f"2005-08-{chance.randint(25, 31)}",
        "status": chance.choice(STATUSES),
    }


def _words(text: str) -> list[str]:
    return text.split()


def _unheard(chance: random.Random) -> str:
    """Return a name that no list holds."""
    syllables = ("ba", "dre", "fo", "gul", "hem", "ki", "lor", "mu", "nes", "po", "ral", "sti",
                 "tov", "wen", "xi", "zad")  # fmt: skip
    return "".join(chance.choices(syllables, k=chance.randint(2, 4))).capitalize()
