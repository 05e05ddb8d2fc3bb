"""Months by name, abbreviation or Roman numeral, in the languages served and in older spellings."""

from functools import cache

from babel.dates import get_month_names

from volunteer_desk.text.unicode import fold

_LANGUAGES = ("en", "hi", "hu", "id")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
# Spellings in everyday use, and in registers, beside the ones that Unicode's locale data has.
_VARIANTS = {
    1: "djanuari djan जनवरि",
    2: "pebruari peb pebr februar फरवरी फेब्रुवारी फरबरी फर",
    3: "maart mrt marcius marc मारच",
    4: "aprilis अप्रेल एप्रिल अपरैल अप्रील",
    5: "majus maj मइ",
    6: "djuni junius जुन",
    7: "djuli julius जुलाइ जूलाई",
    8: "agust agus ag agt ags augustus अगस्‍त आगस्त अगस्ट",
    9: "sept सितम्बर सेप्टेम्बर सप्टेंबर सितंम्बर",
    10: "अक्तूबर अक्टुबर अक्तुबर ऑक्टोबर अकतूबर",
    11: "nopember nop nopem नवम्बर नोवेम्बर",
    12: "दिसम्बर डिसेंबर डिसेम्बर",
}


def month_number(name: str) -> int | None:
    """Return the number of the month that the folded `name` names, else None."""
    return _names().get(name.rstrip(".॰"))


@cache
def _names() -> dict[str, int]:
    names = {numeral: number for number, numeral in enumerate(_ROMAN, start=1)}
    for number, variants in _VARIANTS.items():
        names.update((fold(name), number) for name in variants.split())
    for language in _LANGUAGES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                months = get_month_names(width, context=context, locale=language)
                for number, name in months.items():
                    names.setdefault(fold(name).rstrip(".॰"), number)
    return names
