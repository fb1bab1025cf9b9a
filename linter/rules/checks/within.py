"""within: one date comes no more than so many days or months after another."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date, timedelta

from pydantic import field_validator

from linter.rules.query import Query, Strict, rank
from linter.rules.scene import Ruling, Scene, Sighting, shown

SPAN = re.compile(r"(\d+) (day|week|month)s?")


class Spec(Strict):
    """`within: 44 days`, `of: {earlier date}`, `comes: {later date}`; `earliest` is the shortest span allowed."""

    within: str
    of: Query
    comes: Query
    earliest: str = "0 days"

    @field_validator("within", "earliest")
    @classmethod
    def _span(cls, value: str) -> str:
        if not SPAN.fullmatch(value):
            raise ValueError(f"{value!r} is no span; write it as '44 days', '8 weeks' or '6 months'")
        return value


def after(start: date, span: str) -> date:
    """The day that lies a span after another; calendar months end on the last day of a shorter month."""
    number, unit = SPAN.fullmatch(span).groups()  # type: ignore[union-attr]
    if unit != "month":
        return start + timedelta(days=int(number) * (7 if unit == "week" else 1))
    year, month = divmod(start.year * 12 + start.month - 1 + int(number), 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def before(end: date, span: str) -> date:
    """The first day from which a span reaches to another."""
    number, unit = SPAN.fullmatch(span).groups()  # type: ignore[union-attr]
    day = end - timedelta(days=int(number) * {"day": 1, "week": 7, "month": 31}[unit])
    while after(day, span) < end:
        day += timedelta(days=1)
    return day


def ask(spec: Spec, scene: Scene) -> Ruling:
    """Met if the later date lies in the window after the last of the earlier dates that does not come after it.

    Not applicable if either is missing or they come in reverse.
    """
    starts, ends = scene.operand(spec.of), scene.operand(spec.comes)
    for query, found in ((spec.of, starts), (spec.comes, ends)):
        if not found:
            dark = scene.dark(query)
            return Ruling("unclear" if dark else "not_applicable", reason=dark)
    end = ends[-1]
    start = _last_before(starts, end, spec)
    first, last = start.value(spec.of.field), end.value(spec.comes.field)
    if not isinstance(first, date) or not isinstance(last, date) or last < first:
        return Ruling("not_applicable")
    facts = tuple(s.fact for s in (start, end) if s.fact.quote.text)
    limit = after(first, spec.within)
    values = {"of": shown(first), "comes": shown(last), "days": str((last - first).days)}
    values |= {"until": shown(limit), "since": shown(before(last, spec.within))}
    if not (start.sure and end.sure):
        return Ruling("unclear", facts, values, "One of the dates cannot be told for sure")
    if not after(first, spec.earliest) <= last <= limit:
        return Ruling("unmet", facts, values)
    until = limit if spec.comes.fact == "request" and spec.comes.field == "submit_on" else None
    return Ruling("met", facts, values, good_until=until)


def _last_before(starts: Sequence[Sighting], end: Sighting, spec: Spec) -> Sighting:
    """The latest of several earlier dates that does not lie after the later one; else the first."""
    last = rank(end.value(spec.comes.field))
    early = [s for s in starts if rank(s.value(spec.of.field)) <= last]
    return max(early, key=lambda s: rank(s.value(spec.of.field)), default=starts[0])


def sentence(spec: Spec) -> str:
    """The check in words."""
    return f"the {spec.comes.phrase()} comes within {spec.within} of the {spec.of.phrase()}"
