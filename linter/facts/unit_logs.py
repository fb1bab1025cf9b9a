"""A paper's list of days with the units billed on each in, one usage a day out; and what the notes bill together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from linter.domain.dates import find_dates
from linter.domain.fact import Chart, Fact, Value
from linter.domain.packet import Document
from linter.domain.place import Passage

NOTES = ("session_note", "group_session_note")
HEAD = re.compile(r"\W*(?:dates?|DOS|day|visit|service)\b.*\b(?:units?|qty)\b\W*$", re.IGNORECASE)
TITLE = re.compile(r"\bunits?\b", re.IGNORECASE)
YEAR = re.compile(r"\b(20\d\d)\b")
STARTS = re.compile(r"\W{0,4}(?:\d{1,2}[.)] +)?(?=\d)")
SHORT = re.compile(r"(?P<m>0?[1-9]|1[0-2])/(?P<d>0?[1-9]|[12]\d|3[01])(?![\d/])")
TIMES = re.compile(r"(?<!\d)9[27]\d{3}\s*(?:[A-Z]{2}\s*)?(?:x|×|\*|\()\s*(?P<n>\d{1,2})(?!\d)", re.IGNORECASE)
LAST = re.compile(r"(?:^|[\s|])(?P<n>\d{1,2})(?:\s*(?:units?|u))?\W*$", re.IGNORECASE)
WORDED = re.compile(r"(?<![\d/.])(?P<n>\d{1,2})\s*(?:units?|u)\b", re.IGNORECASE)
SERVICES = {"OT": r"\bOT\b|occupational", "PT": r"\bPT\b|physical", "SLP": r"\bS(?:T|LP)\b|speech"}
ABSENT = re.compile(r"\b(?:no[- ]show|cancel\w*|missed|absent|denied|not (?:billed|paid|seen))\b", re.IGNORECASE)
FEWEST = 2  # days that make a list


def find(document: Document, text: Passage) -> Iterator[Fact]:
    """One fact for each day of a list that says how many units were billed; nothing in notes of a single visit."""
    if document.kind in NOTES or not TITLE.search(text.text):
        return
    rows: list[Fact] = []
    headed, year = False, None
    for line in text.lines():
        told = YEAR.findall(line.text)
        day = _day(line, year)
        if day is None:
            headed = headed or HEAD.match(line.text) is not None
            year = int(told[-1]) if told else year
            continue
        units = None if ABSENT.search(line.text) else _units(line.text, headed)
        if units:
            rows.append(_fact(document, line, day, units))
    if len({fact.get("from") for fact in rows}) >= FEWEST:
        yield from rows


def _day(line: Passage, year: int | None) -> date | None:
    """The day that a line begins with, its year told by the title where it has none."""
    begin = STARTS.match(line.text)
    if begin is None:
        return None
    first = next(find_dates(line.cut(0, min(begin.end() + 12, len(line.text)))), None)
    if first and first.exact and first.place.start - line.start <= begin.end():
        return first.date
    short = SHORT.match(line.text, begin.end())
    try:
        return date(year, int(short["m"]), int(short["d"])) if short and year else None
    except ValueError:
        return None


def _units(row: str, headed: bool) -> int | None:
    """The units of a row: its last number below a head of units, those beside the word, else those behind codes."""
    found = (LAST.search(row) if headed else None) or WORDED.search(row)
    if found:
        return int(found["n"])
    return sum(int(match["n"]) for match in TIMES.finditer(row)) or None


def _fact(document: Document, line: Passage, day: date, units: int) -> Fact:
    service = next((name for name, words in SERVICES.items() if re.search(words, line.text)), None)
    values: dict[str, Value] = {
        "unit": "unit",
        "count": float(units),
        "role": "log",
        "service": service,
        "from": day,
    }
    return Fact("usage", line.stripped(), document.id, values)


def derive(chart: Chart) -> Chart:
    """The chart with what its visit notes bill together in the last year that they are of: the least that was used."""
    days = {d.id: d.date for d in chart.outline.packet.documents if d.kind in NOTES and d.date}
    billed: dict[tuple[int, date], Fact] = {}
    for fact in chart.of("visit_units"):
        day = days.get(fact.document)
        if day and isinstance(fact.get("count"), int | float):
            billed.setdefault((day.year, day), fact)
    latest = max((year for year, _ in billed), default=0)
    kept = [fact for (year, _), fact in billed.items() if year == latest]
    if len(kept) < FEWEST:
        return chart
    total = sum(float(str(fact.get("count"))) for fact in kept)
    values: dict[str, Value] = {"unit": "unit", "count": total, "role": "least", "from": date(latest, 1, 1)}
    return replace(chart, facts=(*chart.facts, replace(kept[-1], kind="usage", values=values)))
