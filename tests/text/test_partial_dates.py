"""What registers hold of a date is read beside what was written, and never made surer than it is."""

import calendar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_desk.text.partial_dates import (
    PartialDate,
    Precision,
    Qualifier,
    Range,
    parse_partial_date,
)

NO_YEAR = "X" * 4


def canonical(text, language=""):
    found = parse_partial_date(text, language)
    return found and found.canonical


@pytest.mark.parametrize(
    "text",
    [
        "1934-03-12",
        "1934. III. 12.",
        "1934. márc. 12.",
        "1934. március 12-én",
        "1934 III 12",
        "12 Maret 1934",
        "12 Mrt 1934",
        "१२ मार्च १९३४",
        "12th of March 1934",
        "March 12, 1934",
        "(12.3.1934)",
        "tanggal 12 Maret 1934",
        "सन् १९३४, मार्च १२",
    ],
)
def test_a_whole_day(text):
    assert parse_partial_date(text) == PartialDate(1934, 3, 12)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("Djanuari 1934", 1),
        ("Pebruari 1934", 2),
        ("फरवरी 1934", 2),
        ("फ़रवरी 1934", 2),
        ("1934. ápr.", 4),
        ("1934. IV.", 4),
        ("04/1934", 4),
        ("1934-04", 4),
        ("Mei 1934", 5),
        ("Djuni 1934", 6),
        ("Ag. 1934", 8),
        ("सितम्बर १९३४", 9),
        ("अक्तूबर 1934", 10),
        ("Nopember 1934", 11),
        ("Des 1934", 12),
        ("1934-12-??", 12),
        ("1934-12-00", 12),
        ("00 Desember 1934", 12),
    ],
)
def test_a_month_of_a_year(text, month):
    assert parse_partial_date(text) == PartialDate(1934, month, precision=Precision.MONTH)


@pytest.mark.parametrize(
    "text",
    [
        "1934",
        "१९३४",
        "tahun 1934",
        "1934-ben",
        "सन् 1934 ई.",
        "00-00-1934",
        "1934-00-00",
        "--/--/1934",
        "1934. -- --",
        "??.??.1934",
        "in 1934",
        "1934-XX-XX",
    ],
)
def test_a_year_alone(text):
    assert parse_partial_date(text) == PartialDate(1934, precision=Precision.YEAR)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            [
                "about 1950",
                "c1950",
                "c. 1950",
                "ca.1950",
                "circa 1950",
                "kb. 1950",
                "±1950",
                "~ 1950",
                "+/- 1950",
                "sekitar 1950",
                "kira-kira tahun 1950",
                "1950 körül",
                "लगभग १९५०",
                "1950 के आसपास",
                "1950~",
                "Kb. (1950)",
            ],
            "1950~",
        ),
        (["1950?", "1950 (?)", "perhaps 1950", "talán 1950", "mungkin 1950", "शायद 1950"], "1950?"),
        (["perhaps about 1950", "ca 1950 ?", "1950%"], "1950%"),
        (
            ["before 1950", "1950 előtt", "sebelum 1950", "1950 से पहले", "<1950", "1950-ig"],
            "../1950",
        ),
        (["after 1950", "1950 után", "setelah 1950", "1950 के बाद", "1950-től"], "1950/.."),
        (["before about 1950", "kb. 1950 előtt", "sebelum kira-kira 1950"], "../1950~"),
        (
            [
                "1950-52",
                "1950-1952",
                "1950–52",
                "1950/52",
                "between 1950 and 1952",
                "1950 és 1952 között",
                "1950-től 1952-ig",
                "antara 1950 dan 1952",
                "1950 s/d 1952",
                "1950 और 1952 के बीच",
                "१९५० से १९५२ तक",
                "from 1950 to 1952",
            ],
            "1950/1952",
        ),
        (["about 1950-52", "kb. 1950-1952", "ca 1950 - ca 1952"], "1950~/1952~"),
        (["March 1950 - 3 April 1951", "1950-03/1951-04-03"], "1950-03/1951-04-03"),
        (
            [
                "1950s",
                "1950's",
                "the 1950s",
                "az 1950-es években",
                "tahun 1950-an",
                "1950 के दशक",
                "195?",
                "195-",
                "195x",
            ],
            "195X",
        ),
        (["19??", "19--", "19xx"], "19XX"),
        (["about the 1950s", "1950s körül"], "195X~"),
        (["1934. -- 12.", "12.??.1934"], "1934-XX-12"),
        (["12 March", "12 Maret ??", "????-03-12", "0000-03-12"], f"{NO_YEAR}-03-12"),
    ],
)
def test_what_the_words_around_a_date_mean(texts, expected):
    assert {text: canonical(text) for text in texts} == dict.fromkeys(texts, expected)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "?",
        "??",
        "????",
        "~",
        "-",
        "about",
        "before",
        "yesterday",
        "1200 men",
        "12",
        "12.03.34",
        "Mar-50",
        "'34",
        "34. III. 12.",
        "50-52",
        "3/4",
        "March",
        "1934-13-02",
        "1934-02-30",
        "29.02.1935",
        "31 April 1934",
        "00/00/00",
        "1934-003-12",
        "1950-",
        "-1950",
        "1952-1950",
        "1 1 1 1950",
        "between 1950",
        "1934-03-12-01",
        "1 " * 100,
    ],
)
def test_what_is_no_date(text):
    assert parse_partial_date(text) is None


def test_day_and_month_follow_the_habit_and_say_so():
    for language, expected in (("", "1950-04-03"), ("hi", "1950-04-03"), ("en-US", "1950-03-04")):
        found = parse_partial_date("03/04/1950", language)
        assert found.canonical == expected
        assert found.is_ambiguous
    for text in ("13/04/1950", "04/13/1950"):
        assert parse_partial_date(text, "en-US") == PartialDate(1950, 4, 13)
        assert parse_partial_date(text) == PartialDate(1950, 4, 13)
    assert parse_partial_date("03.04.1950", "en-US") == PartialDate(1950, 4, 3)
    assert parse_partial_date("04/04/1950") == PartialDate(1950, 4, 4)
    assert canonical("??/03/1934") == "1934-03"
    assert parse_partial_date("??/03/1934").is_ambiguous
    assert parse_partial_date("??/23/1934") == PartialDate(1934, None, 23)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1905–12", "1905/1912"),
        ("1905/12", "1905/1912"),
        ("1900s", "190X"),
        ("March 12", f"{NO_YEAR}-03-12"),
    ],
)
def test_other_doubts_are_told_too(text, expected):
    found = parse_partial_date(text)
    assert (found.canonical, found.is_ambiguous) == (expected, True)
    assert not parse_partial_date(expected).is_ambiguous


def test_a_month_in_the_international_order_is_no_range():
    assert canonical("1905-12") == "1905-12"
    assert canonical("1934/03") == "1934-03"


YEARS = st.integers(1000, 2999)
QUALIFIERS = st.sampled_from(list(Qualifier))


@st.composite
def single_dates(draw, *, whole=False):
    year, qualifier = draw(YEARS), draw(QUALIFIERS)
    precision = draw(st.sampled_from(list(Precision)))
    if precision is Precision.DECADE:
        return PartialDate(year // 10 * 10, precision=precision, qualifier=qualifier)
    if precision is Precision.CENTURY:
        return PartialDate(year // 100 * 100, precision=precision, qualifier=qualifier)
    month = None if precision is Precision.YEAR else draw(st.integers(1, 12))
    if precision is not Precision.DAY:
        return PartialDate(year, month, None, precision, qualifier)
    day = draw(st.integers(1, calendar.monthrange(year, month)[1]))
    unknown = "" if whole else draw(st.sampled_from(["", "year", "month"]))
    year = None if unknown == "year" else year
    return PartialDate(year, None if unknown == "month" else month, day, precision, qualifier)


@st.composite
def dates(draw):
    span = draw(st.sampled_from(list(Range)))
    one = draw(single_dates(whole=span is not Range.NONE))
    until = None
    if span is Range.BETWEEN:
        one, until = sorted(
            (one, draw(single_dates(whole=True))),
            key=lambda each: (each.year, each.month or 0, each.day or 0),
        )
    return PartialDate(
        one.year, one.month, one.day, one.precision, one.qualifier, range=span, until=until
    )


@given(dates())
def test_the_canonical_text_says_the_same_date(date):
    assert parse_partial_date(date.canonical) == date


@given(
    st.text(max_size=90) | st.from_regex(r"[0-9?/.\- से]{0,40}"),
    st.sampled_from(["", "hi", "en-US"]),
)
def test_any_text_is_a_date_or_none(text, language):
    found = parse_partial_date(text, language)
    if found is not None:
        assert parse_partial_date(found.canonical, language).canonical == found.canonical
