"""The words around a date in the languages served: about, perhaps, before, after, between, decade.

All functions take folded text with ASCII digits and return what the words stand around.
"""

import re

FILLERS = frozenset(
    {"the", "of", "in", "year", "ad", "ce", "on"}
    | {"tahun", "thn", "th", "tgl", "tanggal", "bulan", "masehi", "pada"}
    | {"az", "a", "év", "évben", "évi", "napján"}
    | {"ben", "ban", "én", "án", "jén", "ján", "e", "es", "as", "os", "ös", "ei"}
    | {"सन्", "सन", "वर्ष", "साल", "ई", "ई॰", "ईस्वी", "ईसवी", "माह", "तारीख", "दिनांक"}
    | {"में", "को", "का", "की", "के"}
)
"""Words, and Hungarian endings after a hyphen, that say nothing beside a date."""

APPROXIMATE, UNCERTAIN = "~", "?"

_ABOUT = (
    "about abt around approx approximately circa cca ca c roughly"
    "|kb körülbelül korulbelul mintegy nagyjából"
    "|sekitar sekira kira-kira kurang_lebih kl diperkirakan lk"
    "|लगभग करीब क़रीब तकरीबन तक़रीबन अनुमानतः अंदाज़न"
)
_ABOUT_AFTER = "or_so approx|körül körüli táján tájékán tájt|an_kira-kira kurang_lebih|के_आसपास के_आस-पास के_करीब के_लगभग के_क़रीब"
_PERHAPS = (
    "perhaps possibly probably prob maybe uncertain"
    "|talán valószínűleg esetleg"
    "|mungkin barangkali"
    "|शायद संभवतः सम्भवतः कदाचित"
)
_PERHAPS_AFTER = "uncertain bizonytalan"
_BEFORE = "before bef prior_to until till by|sebelum sampai hingga"
_BEFORE_AFTER = "előtt előtti|से_पहले के_पहले से_पूर्व तक"
_AFTER = "after aft since from|sesudah setelah sejak mulai dari"
_AFTER_AFTER = "után utáni óta|के_बाद से"
_AND = r"(?:and|&|és|dan|और|एवं|व)"
_TO = r"(?:to|till|until|through|s/d|s\.d\.?|sd|sampai|hingga|से)"


def _alternatives(*lists: str) -> str:
    found = [word.replace("_", r"\s") for one in lists for word in re.split(r"[ |]", one)]
    return "|".join(sorted(found, key=len, reverse=True))


def _leading(*lists: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{_alternatives(*lists)})(?:\.\s*|\s+|(?=[0-9]))")


def _trailing(*lists: str) -> re.Pattern[str]:
    return re.compile(rf"(?<=[^\s])\s*[\s(-](?:{_alternatives(*lists)})\)?\.?$")


_ABOUT_FIRST, _ABOUT_LAST = _leading(_ABOUT), _trailing(_ABOUT_AFTER, _ABOUT)
_PERHAPS_FIRST, _PERHAPS_LAST = _leading(_PERHAPS), _trailing(_PERHAPS_AFTER, _PERHAPS)
_BEFORE_FIRST, _BEFORE_LAST = _leading(_BEFORE), _trailing(_BEFORE_AFTER)
_AFTER_FIRST, _AFTER_LAST = _leading(_AFTER), _trailing(_AFTER_AFTER)
_ABOUT_SIGN = re.compile(r"(?:±|≈|~|\+\s?/?\s?-)\s*")
_UNTIL_ENDING = re.compile(r"-?ig$")
_SINCE_ENDING = re.compile(r"-?t[őó]l$")
_MARK = re.compile(r"\s*\(?([~?%])\)?$")
_DECADE = re.compile(
    r"(?:the\s|az\s|tahun\s|thn\s)?(?P<year>[0-9]{3}0)"
    r"(?:['’]?s|-[eaoö]s\sévek(?:ben)?|-?\s?an|\s?(?:के|का|वाले)?\s?दशक(?:\sमें)?)"
)
_SPANS = tuple(
    map(
        re.compile,
        (
            rf"(?:between|antara)\s(.+?)\s{_AND}\s(.+)",
            r"(?:from|dari|mulai)\s(.+?)\s(?:to|till|until|sampai|hingga|s/d|ke)\s(.+)",
            rf"(.+?)\s{_AND}\s(.+?)\s(?:között|közt|közötti|के\s(?:बीच|मध्य|दौरान))",
            r"(.+?)\s?[-–/]\s?(.+?)\s(?:között|közt|के\s(?:बीच|मध्य))",
            r"(.+?)-?t[őó]l\s(.+?)-?ig",
            r"(.+?)\sसे\s(.+?)(?:\sतक)?",
            rf"(.+?)\s{_TO}\s(.+)",
            r"([^–—]+?)\s?(?:\s-\s|–|—)\s?([^–—]+)",
            r"([^/]+?)\s?/\s?([^/]+)",
            r"([0-9]{4})-([0-9]{4}|1[3-9]|[2-9][0-9])",
        ),
    )
)


def take_qualifier(text: str) -> tuple[str, str]:
    """Return the qualifier that words or signs say of all of `text`, and the rest; or nothing."""
    for mark, patterns in (
        (APPROXIMATE, (_ABOUT_SIGN, _ABOUT_FIRST)),
        (UNCERTAIN, (_PERHAPS_FIRST,)),
    ):
        for pattern in patterns:
            found = pattern.match(text)
            if found is not None:
                return mark, text[found.end() :]
    for mark, pattern in ((APPROXIMATE, _ABOUT_LAST), (UNCERTAIN, _PERHAPS_LAST)):
        found = pattern.search(text)
        if found is not None:
            return mark, text[: found.start()]
    return "", text


def take_mark(text: str) -> tuple[str, str]:
    """Return the sign `~`, `?` or `%` that stands behind a date, and the rest; or nothing."""
    found = _MARK.search(text)
    return ("", text) if found is None else (found[1], text[: found.start()])


def take_before(text: str) -> str:
    """Return the date that `text` says something is before, or nothing."""
    if text.startswith(("../", "<")):
        return text.lstrip("./< ")
    return _without(text, _BEFORE_FIRST, _BEFORE_LAST, _UNTIL_ENDING)


def take_after(text: str) -> str:
    """Return the date that `text` says something is after, or nothing."""
    if text.endswith("/.."):
        return text.removesuffix("/..")
    if text.startswith(">"):
        return text.lstrip("> ")
    return _without(text, _AFTER_FIRST, _AFTER_LAST, _SINCE_ENDING)


def split_range(text: str) -> list[tuple[str, str]]:
    """Return the ways in which `text` may be two dates with a time between them."""
    found = (pattern.fullmatch(text) for pattern in _SPANS)
    return [(one[1].strip(), one[2].strip()) for one in found if one is not None]


def decade_of(text: str) -> int | None:
    """Return the first year of the decade that `text` names in words, else None."""
    found = _DECADE.fullmatch(text)
    return None if found is None else int(found["year"])


def _without(text: str, first: re.Pattern[str], *last: re.Pattern[str]) -> str:
    found = first.match(text)
    if found is not None:
        return text[found.end() :]
    for pattern in last:
        found = pattern.search(text)
        if found is not None:
            return text[: found.start()]
    return ""
