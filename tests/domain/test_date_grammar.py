"""Dates are read as clinicians write them, and numbers that only look like dates are left alone."""

from __future__ import annotations

from datetime import date

import pytest

from linter.domain.dates import find_dates, find_spans, parse_date
from linter.domain.place import Passage

MARCH_26 = date(2025, 3, 26)


@pytest.mark.parametrize(
    "text",
    [
        "3/26/25",
        "03/26/2025",
        "03-26-2025",
        "3-26-25",
        "3.26.2025",
        "2025-03-26",
        "2025/3/26",
        "2025-03-26T10:15",
        "March 26, 2025",
        "march 26 2025",
        "March 26th, 2025",
        "Mar. 26, 2025",
        "MAR 26 25  03:12p",
        "Mar 26, '25",
        "26 March 2025",
        "26th of March 2025",
        "26 Mar 25",
        "26-Mar-2025",
        "26MAR2025",
        "26/03/2025",
        "26.3.25",
        "3 / 26 / 2025",
        "Wed 3/26/25 0915",
        "(3/26/25)",
        "DOS:3/26/25.",
    ],
)
def test_one_day_in_many_dresses(text: str) -> None:
    found = list(find_dates(Passage(text, 7)))
    assert [(m.date, m.exact) for m in found] == [(MARCH_26, True)]
    assert found[0].place.text == text[found[0].place.start - 7 : found[0].place.end - 7]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Mar. 2025", date(2025, 3, 1)),
        ("September of 2024", date(2024, 9, 1)),
        ("Sept '24", date(2024, 9, 1)),
        ("6/2023", date(2023, 6, 1)),
        ("May 2025", date(2025, 5, 1)),
    ],
)
def test_only_a_month(text: str, day: date) -> None:
    assert [(m.date, m.exact) for m in find_dates(Passage(text, 0))] == [(day, False)]


@pytest.mark.parametrize(
    "text",
    [
        "MMT 3/5, 4+/5 throughout",
        "pain 10/10 at worst, 3-4/10 at rest",
        "4 of 5 trials, 2/3 of the meal",
        "call 555-0133 or (212) 555-01-33",
        "Member ID: 7730-4415-09",
        "SSN 123-45-6789",
        "BP 120/80/85",
        "she may 10 times a day",
        "10 may 20 reps",
        "may need 3 cues",
        "version 10.2.4.25",
        "13/32/2025",
        "2/30/2025",
        "grades 3/5/5",
        "F84.0 and M75.121",
        "97140 x 2, 97110",
        "3x10x2",
        "ratio 10/11/12%",
        "",
    ],
)
def test_no_dates(text: str) -> None:
    assert list(find_dates(Passage(text, 0))) == []


def test_a_day_above_twelve_tells_the_order_of_all() -> None:
    days = [m.date for m in find_dates(Passage("Seen 22/11/2025, review 05/12/2025", 0))]
    assert days == [date(2025, 11, 22), date(2025, 12, 5)]
    days = [m.date for m in find_dates(Passage("Seen 11/22/2025, review 05/12/2025", 0))]
    assert days == [date(2025, 11, 22), date(2025, 5, 12)]


def test_years_of_two_digits() -> None:
    assert parse_date("2/11/65") == date(1965, 2, 11)
    assert parse_date("10/03/08") == date(2008, 10, 3)
    assert parse_date("4/5/31") == date(2031, 4, 5)
    assert parse_date("4/5/31", latest=date(2026, 1, 1)) == date(1931, 4, 5)
    assert parse_date("4/5/2031", latest=date(2026, 1, 1)) == date(2031, 4, 5)
    assert parse_date("Mar 2025") is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("from 11/16/06 to 11/21/06", date(2006, 11, 16), date(2006, 11, 21)),
        ("04/21/2025 - 10/05/2025", date(2025, 4, 21), date(2025, 10, 5)),
        ("3/1/25-3/28/25", date(2025, 3, 1), date(2025, 3, 28)),
        ("3/1-3/28/25", date(2025, 3, 1), date(2025, 3, 28)),
        ("March 10 to June 27, 2025", date(2025, 3, 10), date(2025, 6, 27)),
        ("January 5th through March 28th, 2025", date(2025, 1, 5), date(2025, 3, 28)),
        ("2025-01-05 – 2025-03-28", date(2025, 1, 5), date(2025, 3, 28)),
    ],
)
def test_spans(text: str, first: date, last: date) -> None:
    found = list(find_spans(Passage("Period: " + text, 0)))
    assert [(s.first, s.last) for s in found] == [(first, last)]
    assert text.endswith(found[0].place.text)


def test_no_spans() -> None:
    assert list(find_spans(Passage("Seen 3/1/25. Signed 3/2/25; 3/9/25 - 3/2/25", 0))) == []
