"""Pet names, short forms and names with many spellings: which given names a written one may stand for."""

from collections.abc import Iterator
from functools import cache

from volunteer_desk.pipeline.matching.names.pet_names_english import ENGLISH
from volunteer_desk.pipeline.matching.names.pet_names_hungarian import HUNGARIAN

PLACES = 4
"""How many given names a pet name may stand for."""

_MANY_SPELLINGS = """
muhammad mohammad muhamad mohamad mohammed mohamed muhammed mochamad mochammad muhamed mohd moh moch muh mhd muhd muchamad muchammad mahomed muchamat mohamat mohamet
abdul abd abdoel abdal abdu abdool abdulla
siti st sitti sitie siety
yusuf yousuf yusup jusuf joesoef yousef yusuff yusof yosef yousaf yosep
husain hussain husein hussein husen hosain hossain hoesein hussen
hasan hassan hasson
ahmad ahmed achmad akhmad ahmat achmat amat ahmet ahamad ahamed
syekh sheikh shaikh sekh seikh sheik shekh
aisyah aisha ayesha aysha aisah aysyah ayisha
ibrahim ibrohim ebrahim ibraheem
ismail ismael ismaiel esmail
abdurrahman abdulrahman abdurahman abdurrohman abdoerrahman
krishna krishn kishan kishen krishan krisna
gede gde
ketut ktut
chaudhary chaudhri chaudhari choudhary choudhury chowdhury chaudhuri choudhuri chowdhary
lal laal
"""


def _sets() -> Iterator[list[str]]:
    for table in (_MANY_SPELLINGS, ENGLISH, HUNGARIAN):
        yield from (line.split() for line in table.split("\n") if line)


@cache
def _bearers() -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for number, names in enumerate(_sets(), start=1):
        for name in dict.fromkeys(names):
            found.setdefault(name, []).append(number)
    return {name: tuple(numbers[:PLACES]) for name, numbers in found.items()}


def stands_for(word: str) -> tuple[int, ...]:
    """Return the numbers of the given names that a folded word may stand for, none if unknown."""
    return _bearers().get(word, ())
