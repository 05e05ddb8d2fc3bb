"""An invented register of families with its truth: brothers, sisters, twins, fathers and sons.

Every household shares family name, place, street and phone; persons are keyed once or twice, the
second time with slips. Names are drawn from several languages.
"""

import random
from dataclasses import dataclass, field

_GIVEN = {
    "f": "sunita anita lakshmi sri dewi siti nurul wati katalin ilona zsuzsa eszter mary anne "
    "catherine lucy fatima aisha rina yuli maria teréz gita meena radha kavita",
    "m": "ramesh suresh anil vijay budi agus joko eko hasan istvan lászló györgy zoltan peter john "
    "james william thomas ahmed yusuf bayu dimas mohan rajesh sanjay arun",
}
_FAMILY = (
    "sharma verma singh patel nagy kovács tóth szabó horváth wijaya santoso hidayat nugroho "
    "siregar smith brown taylor walker mukherjee das reddy gupta yadav molnár varga lubis"
)
_PLACES = (
    "rampur bareilly moradabad pilibhit szeged debrecen miskolc pécs meulaboh calang banda aceh "
    "sigli bireuen gulfport biloxi slidell waveland kenner"
)
_LETTERS = "abcdefghijklmnoprstuvz"


@dataclass
class Register:
    """Columns of the register, and for every row the number of its person and household."""

    columns: dict[str, list[str]] = field(default_factory=dict)
    persons: list[int] = field(default_factory=list)
    households: list[int] = field(default_factory=list)

    def append(self, row: dict[str, str], person: int, household: int) -> None:
        """Add one row."""
        for name, value in row.items():
            self.columns.setdefault(name, []).append(value)
        self.persons.append(person)
        self.households.append(household)


def invent_register(households: int, seed: int = 1, slips: float = 0.15, twice: float = 0.3):
    """Return a register of so many households; `slips` is the chance of a slip in a field."""
    chance = random.Random(seed)
    extra = _extra_families(chance, households)
    register = Register()
    person = 0
    for household in range(households):
        for row in _household(chance, extra):
            register.append(row, person, household)
            if chance.random() < twice:
                register.append(_keyed_again(chance, row, slips), person, household)
            person += 1
    return _shuffled(chance, register)


def _extra_families(chance, households):
    """Return family names, the common ones often, with a long tail of rare ones."""
    tail = [
        "".join(chance.choice("bdgkmnrst") + chance.choice("aeiou") for _ in range(3))
        for _ in range(max(20, households // 5))
    ]
    return _FAMILY.split() * max(1, households // 150) + tail


def _household(chance, families):
    shared = {
        "surname": chance.choice(families),
        "village": chance.choice(_PLACES.split()),
        "street": f"{chance.randint(1, 90)} {chance.choice(families)} road",
        "phone": str(chance.randint(600_000_000, 999_999_999)) if chance.random() < 0.6 else "",
    }
    year = chance.randint(1940, 1985)
    members = [("m", year), ("f", year + chance.randint(-6, 6))]
    for _child in range(chance.randint(0, 4)):
        born = year + chance.randint(19, 36)
        members.append((chance.choice("mf"), born))
        if chance.random() < 0.08:
            members.append((chance.choice("mf"), -born))  # a twin
    rows, used, birthday = [], set(), ""
    for sex, born in members:
        given = chance.choice([name for name in _GIVEN[sex].split() if name not in used])
        used.add(given)
        if born > 0:
            birthday = f"{born}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
        rows.append({"given_name": given, **shared, "birth_date": birthday, "sex": sex})
    if chance.random() < 0.05:
        for row in rows[2:3]:
            if row["sex"] == "m":
                row["given_name"] = rows[0]["given_name"]  # a son called like his father
    return rows


def _keyed_again(chance, row, slips):
    again = {
        name: slip(chance, value) if chance.random() < slips and name != "sex" else value
        for name, value in row.items()
    }
    for name in ("birth_date", "street", "phone", "given_name"):
        if chance.random() < 0.06:
            again[name] = ""
    return again


def slip(chance, value):
    """Return `value` with one slip of a finger or of a reading."""
    if not value:
        return value
    place = chance.randrange(len(value))
    digit = value[place].isdigit()
    other = chance.choice("0123456789" if digit else _LETTERS)
    kind = chance.random()
    if kind < 0.4:
        return value[:place] + other + value[place + 1 :]
    if kind < 0.6 and not digit:
        return value[:place] + value[place + 1 :]
    if kind < 0.8 and not digit:
        return value[:place] + other + value[place:]
    return value[:place] + value[place + 1 : place + 2] + value[place] + value[place + 2 :]


def _shuffled(chance, register):
    order = list(range(len(register.persons)))
    chance.shuffle(order)
    return Register(
        {name: [values[row] for row in order] for name, values in register.columns.items()},
        [register.persons[row] for row in order],
        [register.households[row] for row in order],
    )
