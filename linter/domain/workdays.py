"""Business days: a day and a count in, the day that many business days later out; federal and Californian holidays."""

from __future__ import annotations

import functools
from datetime import date, timedelta

DAY = timedelta(days=1)
SATURDAY, SUNDAY = 5, 6
ON_A_DATE = (  # month, day, and since which year offices close on it
    (1, 1, 0),
    (3, 31, 2001),  # Cesar Chavez Day, California
    (6, 19, 2021),  # Juneteenth
    (7, 4, 0),
    (11, 11, 0),
    (12, 25, 0),
)
ON_A_WEEKDAY = (  # month, weekday (Monday is 0), and which of the month (-1: the last)
    (1, 0, 3),  # Martin Luther King Jr. Day
    (2, 0, 3),  # Presidents' Day
    (5, 0, -1),  # Memorial Day
    (9, 0, 1),  # Labor Day
    (10, 0, 2),  # Columbus Day, Indigenous Peoples' Day
    (11, 3, 4),  # Thanksgiving
)


def business_days_after(start: date, count: int) -> date:
    """The day that lies a number of business days after another; the first business day after it is day one."""
    day = start
    while count:
        day += DAY
        count -= works(day)
    return day


def works(day: date) -> bool:
    """Whether offices are open: no Saturday, no Sunday, no holiday."""
    return day.weekday() < SATURDAY and day not in holidays(day.year)


@functools.cache
def holidays(year: int) -> frozenset[date]:
    """The days of a year on which offices are closed for a holiday, of this year or, observed early, of the next.

    A holiday on a Saturday is kept on the Friday before, one on a Sunday on the Monday after. The day after
    Thanksgiving is one in California.
    """
    fixed = [date(y, month, day) for y in (year, year + 1) for month, day, since in ON_A_DATE if y >= since]
    floating = [_nth(year, *which) for which in ON_A_WEEKDAY]
    days = {_observed(day) for day in fixed} | set(floating) | {_nth(year, 11, 3, 4) + DAY}
    return frozenset(day for day in days if day.year == year)


def _observed(day: date) -> date:
    return day + {SATURDAY: -DAY, SUNDAY: DAY}.get(day.weekday(), timedelta())


def _nth(year: int, month: int, weekday: int, which: int) -> date:
    if which < 0:
        last = date(year, month + 1, 1) - DAY
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))
