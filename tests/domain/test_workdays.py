"""Business days over weekends and holidays, as an office in California keeps them."""

from __future__ import annotations

from datetime import date

import pytest

from linter.domain.workdays import business_days_after, holidays


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        ("2024-03-04", "2024-03-11"),  # a Monday
        ("2024-03-08", "2024-03-15"),  # a Friday
        ("2024-03-09", "2024-03-15"),  # a Saturday: Monday is day one
        ("2024-03-10", "2024-03-15"),  # a Sunday
        ("2024-11-26", "2024-12-05"),  # over Thanksgiving and the day after
        ("2024-12-20", "2024-12-30"),  # over Christmas
        ("2024-12-27", "2025-01-06"),  # over New Year
        ("2026-06-15", "2026-06-23"),  # over Juneteenth, a Friday
        ("2026-06-29", "2026-07-07"),  # 4 July is a Saturday, kept on Friday the third
        ("2027-12-27", "2028-01-04"),  # 1 January is a Saturday, kept on 31 December
        ("2024-03-28", "2024-04-05"),  # Cesar Chavez Day, a Sunday, kept on the Monday
        ("2026-11-21", "2026-12-01"),
    ],
)
def test_five_business_days(received: str, expected: str) -> None:
    found = business_days_after(date.fromisoformat(received), 5)
    assert found == date.fromisoformat(expected)


def test_the_holidays_of_a_year() -> None:
    assert sorted(day.isoformat()[5:] for day in holidays(2025)) == [
        "01-01", "01-20", "02-17", "03-31", "05-26", "06-19", "07-04", "09-01", "10-13", "11-11", "11-27", "11-28",
        "12-25",
    ]  # fmt: skip


def test_no_business_day_is_none() -> None:
    assert business_days_after(date(2024, 3, 4), 0) == date(2024, 3, 4)
