"""Noisy lists full of households, of several origins, with their truth kept.

Each origin is a way to write a person down: which columns there are, what is left blank, and how
often each cause of error strikes. Nothing is tuned to one of them.
"""

import random
import sys
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import noisy_errors as errors
import noisy_people as people

NOW = 2026


@dataclass
class NoisyList:
    """Columns of a list and, for every row, who it is and of which household."""

    columns: dict[str, list[str]]
    persons: list[int]
    households: list[int]


def invent_list(origin, rows, seed=1, noise=1.0):
    """Return a list of about so many rows as `origin` (a key of ORIGINS) writes them."""
    write, languages, again = ORIGINS[origin]
    chance = random.Random(f"{origin} {seed}")
    entries = []
    for person in people.invent_people(chance, int(rows / (1 + again)), languages):
        copies = 1 + (chance.random() < again * 0.8) + (chance.random() < again * 0.2)
        entries += [
            (write(_Hand(chance, person, noise * (copy > 0)), person), person)
            for copy in range(copies)
        ]
    chance.shuffle(entries)
    names = list(entries[0][0])
    return NoisyList(
        {name: [row[name] for row, _person in entries] for name in names},
        [person.number for _row, person in entries],
        [person.household for _row, person in entries],
    )


class _Hand:
    """How one writer puts down one person: `noise` 0 is a careful first writing."""

    def __init__(self, chance, person, noise):
        self.chance, self.language = chance, person.language
        self.noise = max(noise, 0.08)

    def strikes(self, share):
        return self.chance.random() < share * self.noise

    def word(self, text, share=0.2):
        while text and self.strikes(share):
            text, share = errors.mistaken(self.chance, text, self.language), share / 3
        return text

    def given(self, text, share=0.2):
        nicknames = people.NICKNAMES.get(text.split(" ")[0])
        if nicknames and self.strikes(0.12):
            return self.chance.choice(nicknames.split())
        if " " in text and self.strikes(0.35):
            first, second = text.split(" ", 1)
            return self.chance.choice((first, f"{first} {second[0]}", second))
        if self.strikes(0.02):
            return text[0]
        return self.word(text, share)

    def number(self, text, share=0.08):
        return errors.miswritten(self.chance, text) if self.strikes(share) else text

    def date(self, born, share=0.15):
        text = f"{born[0]}-{born[1]:02d}-{born[2]:02d}"
        return errors.mistaken_date(self.chance, text) if self.strikes(share) else text

    def age(self, born, share=0.35):
        age = NOW - born[0]
        if self.strikes(share):
            age += self.chance.choice((-2, -1, -1, 1, 1, 2, 3, -3))
        if self.strikes(0.15) and age > 20:
            age = round(age / 5) * 5
        return str(max(age, 0))

    def blank(self, text, share):
        return "" if self.strikes(share) else text


def _displaced(hand, person):
    full = f"{hand.given(person.given)} {hand.word(person.family)}"
    if person.language == "hu" or hand.strikes(0.15):
        full = " ".join(reversed(full.rsplit(" ", 1)))
    return {
        "Name": hand.chance.choice((full, full.title(), full.upper())),
        "Age": hand.blank(hand.age(person.born), 0.1),
        "Village": hand.blank(hand.word(person.home.village), 0.06),
        "Sex": hand.blank(hand.chance.choice((person.sex.upper(), person.sex)), 0.05),
    }


def _relief(hand, person):
    father = person.father.split(" ")[0]
    return {
        "serial": "",
        "full_name": f"{hand.given(person.given)} {hand.word(person.family)}",
        "father_name": hand.blank(hand.given(father), 0.2),
        "year_of_birth": hand.blank(str(NOW - int(hand.age(person.born, 0.2))), 0.08),
        "village": hand.word(person.home.village),
        "district": person.home.village[:3] + "nagar",
        "mobile": hand.blank(hand.number(person.home.phone), 0.3),
        "status": hand.chance.choice(("missing", "found", "moved", "unknown")),
    }


def _civil(hand, person):
    given, family = hand.given(person.given, 0.15), hand.word(person.family, 0.15)
    if hand.strikes(0.05):
        given, family = family, given
    mother = person.mother.split(" ")[0]
    return {
        "vezetéknév": family,
        "keresztnév": given,
        "születési dátum": hand.blank(hand.date(person.born), 0.08),
        "születési hely": hand.blank(hand.word(person.home.village, 0.15), 0.1),
        "anyja neve": hand.blank(hand.word(mother), 0.25),
        "nem": {"m": "férfi", "f": "nő"}[person.sex],
    }


def _hospital(hand, person):
    home = person.home
    house = hand.number(str(home.house))
    street = hand.word(home.street, 0.15) + hand.chance.choice((" street", " st", " st."))
    moved = hand.strikes(0.08)
    return {
        "patient_no": str(hand.chance.randint(1, 10**8)),
        "first_name": hand.given(person.given),
        "last_name": hand.word(person.family),
        "dob": hand.blank(hand.date(person.born), 0.06),
        "gender": hand.blank(person.sex, 0.03),
        "address": "" if moved else hand.blank(f"{house} {street}", 0.1),
        "town": hand.word(home.village, 0.1),
        "postcode": hand.number(home.postcode, 0.06),
        "phone": "" if moved else hand.blank(hand.number(home.phone), 0.25),
    }


def _census(hand, person):
    home = person.home
    return {
        "given_name": hand.given(person.given),
        "surname": hand.word(person.family),
        "sex": person.sex,
        "birth_date": hand.blank(hand.date(person.born), 0.05),
        "house_number": hand.number(str(home.house)),
        "street": hand.word(home.street),
        "town": hand.word(home.village),
        "postcode": hand.number(home.postcode),
        "phone": hand.blank(hand.number(home.phone), 0.2),
    }


ORIGINS = {
    "displaced": (_displaced, "en id hu hi", 0.5),
    "displaced hi": (_displaced, "hi", 0.3),
    "relief": (_relief, "hi id", 0.4),
    "civil": (_civil, "hu en", 0.25),
    "hospital": (_hospital, "en id hi", 0.35),
    "census": (_census, "en id hu hi", 0.3),
}
"""How each origin writes a person, whose names it holds, and how many more rows than people."""
