"""A day's work of 500 volunteers with its truth: two passes over lists of four languages.

Every volunteer has readings of their own: slips of the finger, letters that look alike, spellings by
ear; some cells are written so that anybody may misread them, in the same way. Some skip a line, key
one twice or in another's place, so that their numbers are wrong from there on.
"""

import random
from dataclasses import dataclass, field

from tests.fakes.noisy_errors import hearing, mistaken, mistaken_date, miswritten, reading
from tests.fakes.noisy_people import invent_people
from volunteer_desk.forms.form import Choice, Field, FieldType, Form

VOLUNTEERS = 500
RECORDS = 15_200
LINES = 20
ERRORS = {
    "given_name": 0.04, "family_name": 0.045, "father": 0.045, "sex": 0.006, "birth_date": 0.035,
    "village": 0.03, "street": 0.04, "phone": 0.04,
}  # fmt: skip
"""How often one reader errs in a field that is plainly written."""
HARD = 0.015
"""How many cells can be taken for something else by anybody."""
MISTAKEN_IF_HARD = 0.4
SKIPPED, DOUBLED, SWAPPED = 0.05, 0.015, 0.015
"""How many keyed pages have a line missed, keyed twice, or two in each other's place."""
_TYPES = {"sex": FieldType.SELECT_ONE, "birth_date": FieldType.DATE}
_KINDS = {
    "given_name": "given_name", "family_name": "family_name", "father": "text", "sex": "sex",
    "birth_date": "date", "village": "place", "street": "street", "phone": "phone",
}  # fmt: skip
FORM = Form(
    form_id="evacuees",
    title="Evacuees",
    version="1",
    languages=(),
    default_language="",
    fields=tuple(
        Field(
            name, _TYPES.get(name, FieldType.TEXT), {"": name}, kind=_KINDS[name],
            choices=(Choice("m", {"": "m"}), Choice("f", {"": "f"})) if name == "sex" else (),
        )
        for name in ERRORS
    ),
)  # fmt: skip


@dataclass
class Written:
    """A line as it stands on the page, whose it is, and what it can be taken for."""

    person: int
    language: str
    values: dict[str, str]
    hard: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Keyed:
    """A page as one volunteer keyed it: per line the line that it really is, and the values."""

    page: int
    pass_number: int
    volunteer: int
    lines: tuple[tuple[int, dict[str, str]], ...]


class Day:
    """Pages with their truth, and what everybody keyed; the same for the same seed."""

    def __init__(self, records: int = RECORDS, volunteers: int = VOLUNTEERS, seed: int = 1) -> None:
        self.chance = random.Random(seed)
        self.volunteers = volunteers
        count = records // 2
        people = invent_people(self.chance, int(count * 0.8))
        turns = [*range(len(people)), *self.chance.choices(range(len(people)), k=count)][:count]
        self.chance.shuffle(turns)
        written = [self._written(people[turn]) for turn in turns]
        self.pages = [written[start : start + LINES] for start in range(0, count, LINES)]

    def keyed(self):
        """Yield every page as each of its two volunteers keyed it."""
        for pass_number in (1, 2):
            for page, lines in enumerate(self.pages):
                volunteer = (page * 2 + pass_number) % self.volunteers
                order = self._order(len(lines))
                values = tuple((at, self.read_line(lines[at])) for at in order)
                yield Keyed(page, pass_number, volunteer, values)

    def read_line(self, line):
        """Return what one reader makes of a line."""
        found = {name: self.read(line, name) for name in line.values}
        return {name: value for name, value in found.items() if value}

    def read(self, line, name):
        """Return what one reader makes of a cell."""
        value, chance = line.values[name], self.chance
        if name in line.hard and chance.random() < MISTAKEN_IF_HARD:
            return line.hard[name]
        if not value or chance.random() >= ERRORS[name]:
            return value
        return self._mistaken(name, value, line.language)

    def _mistaken(self, name, value, language):
        if name == "sex":
            return "f" if value == "m" else "m"
        if name == "birth_date":
            return mistaken_date(self.chance, value)
        if name == "phone":
            return miswritten(self.chance, value)
        return mistaken(self.chance, value, language)

    def _written(self, person):
        chance, home = self.chance, person.home
        values = {
            "given_name": person.given, "family_name": person.family, "father": person.father,
            "sex": person.sex, "birth_date": "{:04d}-{:02d}-{:02d}".format(*person.born),
            "village": home.village, "street": f"{home.house} {home.street}", "phone": home.phone,
        }  # fmt: skip
        for name in ("given_name", "family_name", "village"):
            if chance.random() < 0.04:  # another clerk wrote another list
                values[name] = hearing(chance, values[name], person.language)
        line = Written(person.number, person.language, values)
        for name, value in values.items():
            if value and chance.random() < HARD:
                line.hard[name] = self._mistaken(name, value, person.language)
                if name not in ("sex", "birth_date", "phone"):
                    line.hard[name] = reading(chance, value)
        return line

    def _order(self, count):
        order, chance = list(range(count)), self.chance
        if chance.random() < SKIPPED:
            del order[chance.randrange(count)]
        if chance.random() < DOUBLED:
            at = chance.randrange(len(order))
            order.insert(at, order[at])
        if chance.random() < SWAPPED:
            at = chance.randrange(len(order) - 1)
            order[at], order[at + 1] = order[at + 1], order[at]
        return order
