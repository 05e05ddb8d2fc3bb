"""Days and times by the wall clock of the zone the program runs in."""

import math

import pytest

from volunteer_desk.forms.expressions import evaluate


def text_of(expression):
    return evaluate(expression, "<a/>", [], "string")


@pytest.mark.parametrize(
    ("zone", "expression", "expected"),
    [
        ("UTC", "date('1970-01-02') + 0", 1.0),
        ("America/Phoenix", "date('1970-01-02') + 0", 1 + 7 / 24),
        ("Asia/Kolkata", "number('1970-01-02')", 1 - 5.5 / 24),
        ("UTC", "decimal-date-time('1970-01-01T12:00:00')", 0.5),
        ("Asia/Kolkata", "decimal-date-time('1970-01-01T12:00:00+00:00')", 0.5),
        ("UTC", "decimal-date-time(17.5)", 17.5),
        ("UTC", "decimal-time('06:00:00.000Z')", math.nan),
        ("UTC", "decimal-time('06:00:00.000+00:00')", 0.25),
        ("Asia/Jakarta", "decimal-time('06:30:00+01:00')", 0.5208333333333334),
        ("UTC", "decimal-time(0.25)", math.nan),
        ("UTC", "decimal-date-time('yesterday')", math.nan),
        ("UTC", "date('2026-02-29') + 1", math.nan),
    ],
)
def test_dates_as_numbers(set_zone, zone, expression, expected):
    set_zone(zone)
    found = evaluate(expression, "<a/>")
    assert found == expected or (math.isnan(found) and math.isnan(expected))


@pytest.mark.parametrize(
    ("zone", "expression", "expected"),
    [
        ("Europe/Budapest", "date('1850-05-01')", "1850-05-01"),
        ("Europe/Budapest", "date('1850-5-1')", "1850-05-01"),
        ("Europe/Budapest", "date('2026-11-22T10:30:00')", "2026-11-22T10:30:00.000+01:00"),
        ("Europe/Budapest", "date('2026-07-01T10:30:00Z')", "2026-07-01T12:30:00.000+02:00"),
        ("Asia/Kolkata", "date-time('2026-11-22T10:30:00.25Z')", "2026-11-22T16:00:00.250+05:30"),
        ("America/St_Johns", "date('2026-11-22T12:00:00')", "2026-11-22T12:00:00.000-03:30"),
        ("UTC", "date(0)", "1970-01-01"),
        ("UTC", "date('17')", "1970-01-18"),
        ("UTC", "date(17.5)", "1970-01-18T12:00:00.000+00:00"),
        ("UTC", "date('')", ""),
        ("UTC", "date(true())", "Invalid Date"),
        ("UTC", "date('2026-13-01')", "Invalid Date"),
        ("UTC", "date('22.11.2026')", "Invalid Date"),
        ("UTC", "date(1e300)", "Invalid Date"),
        ("UTC", "date(0 div 0)", "Invalid Date"),
        ("UTC", "date('2026-11-22T10:30:00+99:00')", "Invalid Date"),
        ("UTC", "date(date('2026-11-22'))", "2026-11-22"),
        ("UTC", "date('२०२६-११-२२')", "2026-11-22"),
    ],
)
def test_dates_as_text(set_zone, zone, expression, expected):
    set_zone(zone)
    assert text_of(expression) == expected


@pytest.mark.parametrize("zone", ["UTC", "Europe/Budapest", "Asia/Kolkata", "America/Phoenix"])
@pytest.mark.parametrize(
    "expression",
    [
        "date('2026-04-01') - date('2026-03-01') = 31",
        "'2026-11-01' - '2026-10-01' = 31",
        "date('1891-01-01') - date('1890-01-01') = 365",
        "date(date('2026-03-28') + 2) = '2026-03-30'",
        "date('2026-10-24') + 2 = date('2026-10-26')",
        "date('2026-11-22') = '2026-11-22'",
        "'2026-11-22' = date('2026-11-22T00:00:00')",
        "'2026-11-22' < '2026-11-23' and not('2026-11-22' < '2026-11-22')",
        "date('2026-11-22') != date('2026-11-23')",
        "'9-1-1' != '2026-11-22'",
        "date('2026-11-22') = true()",
        "date('no') = false()",
        "not(date('no') < today())",
        "not(date('2026-02-30') < today())",
        "date('2026-11-22') > 0",
        "string(date('2026-11-22')) = '2026-11-22'",
        "if(date('no'), false(), true())",
    ],
)
def test_dates_compare_and_count_as_days_in_every_zone(set_zone, zone, expression):
    set_zone(zone)
    assert evaluate(expression, "<a/>") is True


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("%Y-%m-%d", "1904-02-09"),
        ("%e/%n/%y", "9/2/04"),
        ("%a %b", "Tue Feb"),
        ("%H:%M:%S.%3", "07:08:09.120"),
        ("%h%%", "7%"),
        ("", ""),
    ],
)
def test_dates_are_written_by_a_pattern(set_zone, pattern, expected):
    set_zone("UTC")
    assert text_of(f"format-date-time('1904-02-09T07:08:09.12', '{pattern}')") == expected
    assert text_of(f"format-date('no date', '{pattern}')") == ""
    assert text_of(f"format-date('', '{pattern}')") == ""
