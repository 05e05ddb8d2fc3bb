"""Invented people in households, of four languages: common names often, rare ones a few times.

Names are drawn by rank, so that some are borne by thousands and most by a handful, as in life.
"""

from dataclasses import dataclass
from itertools import accumulate

GIVEN = {
    "en": {
        "f": """mary elizabeth margaret catherine anne susan barbara patricia jennifer linda dorothy helen ruth virginia rebecca emily grace olivia chloe ella martha alice florence edith""",
        "m": """john william james robert charles thomas michael david richard joseph edward henry george daniel andrew peter benjamin samuel frederick albert arthur walter harold jack""",
    },
    "id": {
        "f": """siti nurul dewi sri fitri ratna yuliana wati indah maya rina lestari kartini aisyah nur rahmawati endang sulastri suharti mariam zahra putri ayu wulan""",
        "m": """muhammad ahmad budi agus joko slamet hendra eko dedi suharto bambang yusuf ibrahim hasan rizki fajar teuku zainal abdullah iskandar surya wahyu adi dimas""",
    },
    "hu": {
        "f": """mária erzsébet katalin ilona éva anna zsuzsanna margit judit ágnes julianna andrea ildikó krisztina piroska gizella terézia borbála rozália etelka eszter zsófia lujza veronika""",
        "m": """istván jános józsef lászló ferenc sándor zoltán gyula mihály károly györgy imre lajos pál gábor péter andrás béla dezső géza ignác kálmán mátyás tamás""",
    },
    "hi": {
        "f": """sunita anita geeta seema rekha meena kavita pooja lakshmi savitri kamla shanti urmila radha sarita sushila asha usha kiran neha priyanka parvati munni guddi""",
        "m": """ramesh suresh rajesh mahesh mukesh dinesh vijay ajay sanjay manoj ashok anil sunil rakesh deepak mohan ram shyam gopal krishna harish naresh santosh vinod""",
    },
}
FAMILY = {
    "en": "smith jones taylor brown williams wilson johnson davies robinson wright thompson evans walker white "
    "roberts green hall wood jackson clarke harris lewis young carter mitchell baker turner parker",
    "id": "wijaya santoso hidayat nugroho siregar nasution lubis harahap simanjuntak setiawan kusuma saputra "
    "gunawan hakim rahman pratama susanto utomo wibowo ginting situmorang purba maulana ramadhan",
    "hu": "nagy kovács tóth szabó horváth varga kiss molnár németh farkas balogh papp takács juhász lakatos "
    "mészáros oláh simon rácz fekete szilágyi török fehér balázs gál kocsis",
    "hi": "sharma verma singh patel gupta yadav kumar mishra tiwari pandey chauhan thakur joshi agarwal "
    "srivastava das prasad chaudhary rawat bisht negi mehta shah jain",
}
_SYLLABLES = {
    "en": (
        "bar con dal el fen gar hal ken lan mar nor os pres ral stan thor wal win",
        "by den ford ham ley man more ridge son ster ton well wick worth",
    ),
    "id": (
        "ba da har ja ka lu ma na pa ra sa su ta wi ya zu",
        "di hono man ndar nto ri rto ryo sih sno tra wan wati yadi",
    ),
    "hu": (
        "bá bor csá der egr fel gön haj kár lor mez nád ör pál ros szé tar vér",
        "cs di gi ffy házi kai ler nyi ondi rdi sy szki ti vári",
    ),
    "hi": (
        "am bha chan dev gir har jag kam lal man nar om par raj sar tri ud vish",
        "desh dhar endra esh ind jeet kant lal mati nath pal rani vati veer",
    ),
}
NICKNAMES = {
    "elizabeth": "betty liz eliza", "margaret": "maggie peggy", "catherine": "kate cathy", "william": "bill will",
    "robert": "bob rob", "richard": "dick rick", "james": "jim", "mary": "molly", "thomas": "tom", "john": "jack",
    "michael": "mike", "edward": "ted ned", "joseph": "joe", "daniel": "dan", "rebecca": "becky", "samuel": "sam",
    "muhammad": "mohamad moh muh", "abdullah": "dullah", "ahmad": "amat", "yuliana": "yuli", "rahmawati": "rahma",
    "erzsébet": "bözsi erzsi", "katalin": "kati", "ilona": "ilus", "istván": "pista", "jános": "jancsi",
    "józsef": "józsi", "lászló": "laci", "ferenc": "feri", "zsuzsanna": "zsuzsa", "mária": "mari", "sándor": "sanyi",
    "lakshmi": "laxmi", "ramesh": "ramu", "krishna": "kishan", "deepak": "deepu", "rajesh": "raju", "priyanka": "priya",
}  # fmt: skip
_TURNS = {"en": 0.35, "id": 0.25, "hu": 0.2, "hi": 0.2}
"""How many people of a hundred bear each language's names, where a list mixes them."""


@dataclass(slots=True)
class Person:
    """One invented person; `given` may be several words, `born` is (year, month, day)."""

    number: int
    household: int
    language: str
    given: str
    family: str
    sex: str
    born: tuple[int, int, int]
    home: "Home"
    father: str
    mother: str


@dataclass(slots=True)
class Home:
    """Where a household lives."""

    house: int
    street: str
    village: str
    postcode: str
    phone: str


class Names:
    """The names of one language, drawn by rank."""

    def __init__(self, chance, language, size):
        first, last = (one.split() for one in _SYLLABLES[language])
        rare = sorted({a + c + b for a in first for b in last for c in ["", *first]})
        chance.shuffle(rare)
        count = max(40, min(len(rare), size))
        third = count // 3
        self.language = language
        self.given = {
            "f": _Ranked(chance, GIVEN[language]["f"].split() + rare[: third // 3], 0.75),
            "m": _Ranked(chance, GIVEN[language]["m"].split() + rare[third // 3 : third], 0.75),
        }
        self.family = _Ranked(chance, FAMILY[language].split() + rare[third:count], 0.85)
        places = rare[: max(12, count // 6)]
        endings = {"en": "field", "id": "rejo", "hu": "falva", "hi": "pur"}
        self.villages = _Ranked(chance, [place + endings[language] for place in places], 0.6)
        self.streets = _Ranked(chance, rare[-max(30, count // 3) :], 0.3)


class _Ranked:
    def __init__(self, chance, words, steepness):
        self._words = words
        self._weights = list(accumulate(1 / (rank + 3) ** steepness for rank in range(len(words))))
        self._chance = chance

    def draw(self):
        return self._chance.choices(self._words, cum_weights=self._weights)[0]


def invent_people(chance, count, languages="en id hu hi"):
    """Return about `count` people in households of one to nine."""
    languages = languages.split()
    size = int(40 + count**0.6)
    names = {language: Names(chance, language, size) for language in languages}
    turns = [_TURNS[language] for language in languages]
    people, household = [], 0
    while len(people) < count:
        own = names[chance.choices(languages, turns)[0]]
        people += _household(chance, own, household, len(people))
        household += 1
    return people


def _household(chance, names, household, first):
    home = Home(
        chance.randint(1, 180),
        names.streets.draw(),
        names.villages.draw(),
        "",
        f"0{chance.randint(600_000_000, 999_999_999)}" if chance.random() < 0.6 else "",
    )
    home.postcode = f"{10000 + sum(map(ord, home.village)) * 7919 % 80000}"
    family = names.family.draw()
    year = chance.randint(1935, 1995)
    grandfather, grandmother = names.given["m"].draw(), names.given["f"].draw()
    members = [("m", year, grandfather, grandmother)]
    if chance.random() < 0.75:
        members.append(
            ("f", year + chance.randint(-8, 6), names.given["m"].draw(), names.given["f"].draw())
        )
    for _child in range(chance.choices(range(8), (20, 20, 22, 16, 10, 6, 4, 2))[0]):
        members.append((chance.choice("mf"), min(year + chance.randint(18, 40), 2019), None, None))
        if chance.random() < 0.03:
            members.append((chance.choice("mf"), 0, None, None))  # a twin
    people, used = [], set()
    for sex, born, father, mother in members:
        given = names.given[sex].draw()
        while given in used and chance.random() < 0.97:
            given = names.given[sex].draw()
        used.add(given)
        if chance.random() < 0.2:
            given += " " + names.given[sex].draw()
        day = (born, chance.randint(1, 12), chance.randint(1, 28)) if born else people[-1].born
        of_parents = (
            people[0].given if people else "",
            people[1].given if people[1:] else grandmother,
        )
        parents = of_parents if father is None else (father, mother)
        number = first + len(people)
        people.append(
            Person(number, household, names.language, given, family, sex, day, home, *parents)
        )
    return people
