"""Deadlines as an iCalendar file: an all-day entry for each, with reminders a week and a day before."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from linter import __version__
from linter.report.deadlines import Deadline

if TYPE_CHECKING:
    from icalendar import Event

REMINDERS = (7, 1)


def render(found: Sequence[Deadline], name: str, made: date) -> str:
    """The calendar of one packet; `name` tells whose it is. The same deadlines give the same bytes."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//rehablint//{__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"rehablint: {name}")
    for deadline in found:
        calendar.add_component(_entry(deadline, name, made))
    return str(calendar.to_ical(), "utf-8")


def _entry(deadline: Deadline, name: str, made: date) -> Event:
    from icalendar import Alarm, Event

    entry = Event()
    entry.add("uid", hashlib.sha256(f"{name}|{deadline.rule}|{deadline.what}".encode()).hexdigest()[:32] + "@rehablint")
    entry.add("dtstamp", datetime(made.year, made.month, made.day, tzinfo=UTC))
    entry.add("dtstart", deadline.day)
    entry.add("dtend", deadline.day + timedelta(days=1))
    entry.add("summary", f"Send {name}: {deadline.what} holds until today")
    entry.add("description", f"{deadline.said()} ({deadline.rule})")
    entry.add("transp", "TRANSPARENT")
    for days in REMINDERS:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", f"Send {name} within {days} day{'' if days == 1 else 's'}")
        alarm.add("trigger", timedelta(days=-days))
        entry.add_component(alarm)
    return entry
