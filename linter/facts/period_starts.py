"""Statements of how somebody functioned when a report's period began, told by its first day: "03/02: two rails"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from linter.domain.fact import Chart, Fact
from linter.domain.packet import Document
from linter.domain.place import Passage

TOPIC = {"topic": "function-at-period-start"}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
PERIOD = re.compile(r"\b(?:period|dates?|from|cert\w*|signed|covers?|dob|born|seen|attended)\b[^|.;]{0,25}$", re.I)
SAID = re.compile(r"[a-z]{3}.*[a-z]{3}", re.IGNORECASE | re.DOTALL)
ENOUGH = 12  # letters beside the day, or it is only a date


def derive(chart: Chart) -> Chart:
    """The chart with a statement for each line of a report that tells of the first day of its period."""
    found = [fact for document in chart.outline.packet.documents for fact in _of(chart, document)]
    return replace(chart, facts=(*chart.facts, *found)) if found else chart


def _of(chart: Chart, document: Document) -> Iterator[Fact]:
    starts = [f.get("from") for f in chart.of("reporting_period", document)]
    days = {day for day in starts if isinstance(day, date)}
    if document.kind != "progress_report" or not days:
        return
    told = [line for section in chart.outline.of(document) for line in (*_heading(section.heading), *section.lines)]
    for day in sorted(days):
        yield from (Fact("statement", line, document.id, TOPIC) for line in _speaking(told, _spelt(day)))


def _heading(heading: Passage | None) -> Sequence[Passage]:
    return (heading,) if heading else ()


def _speaking(lines: Sequence[Passage], day: re.Pattern[str]) -> Iterator[Passage]:
    """The lines that name a day and say something with it; a column of a table is a line of its own."""
    for line in lines:
        own = [m for m in day.finditer(line.text) if not PERIOD.search(line.text[: m.start()])]
        if own and _tells(day.sub("", line.text)):
            yield line


def _tells(rest: str) -> bool:
    """Whether a line says more than its day; the head of a table's column does."""
    return rest.count("|") > 1 or (len(rest) >= ENOUGH and SAID.search(rest) is not None)


def _spelt(day: date) -> re.Pattern[str]:
    """A day as people write it, with or without its year."""
    year = rf"(?:20)?{day.year % 100:02d}"
    month = rf"{MONTHS[day.month - 1]}[a-z]*\.?"
    return re.compile(
        rf"(?<![\d/-])(?:0?{day.month}/0?{day.day}(?:/{year})?|{day.year}-{day.month:02d}-{day.day:02d}"
        rf"|{month} {day.day}(?:st|nd|rd|th)?(?:,? {day.year})?|{day.day} {month}(?: {day.year})?)(?![\d/])",
        re.IGNORECASE,
    )
