"""A document's text in, its list of dates of service out: how many visits each line of a visit log names."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from linter.domain.fact import Fact, Value
from linter.domain.packet import Document
from linter.domain.place import Passage
from linter.facts.anchors import may

TITLE = re.compile(
    r"\b(?:(?:visit|attendance|treatment|service|therapy) (?:log|list|history|dates|record)"
    r"|dates? of (?:service|visits?)"
    r"|visits? (?:attended|kept|so far|to date)\b[^\n\d]{0,20}:|DOS\b)",
    re.IGNORECASE,
)
DATE = re.compile(r"(?<![\d/.])(?P<m>0?[1-9]|1[0-2])/(?P<d>0?[1-9]|[12]\d|3[01])(?:/(?P<y>(?:20)?\d\d))?(?![\d/])")
SPAN = re.compile(r"\d\s*(?:-|–|to|through|thru)\s*\d{1,2}/", re.IGNORECASE)
ABSENT = re.compile(r"\b(?:no[- ]show|cancel\w*|missed|absent|did not attend|DNA)\b", re.IGNORECASE)
YEAR = re.compile(r"\b(20\d\d)\b")
FEWEST = 5  # dates that make a log


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a log: its words and the days it names."""

    place: Passage
    days: tuple[date, ...]


def find(document: Document, text: Passage) -> Iterator[Fact]:
    """One fact a line with the number of days it names, where a list under a title has enough of them."""
    if not may(TITLE, text.text) or not TITLE.search(text.text):
        return
    entries: list[Entry] = []
    year: int | None = None
    listing = False
    for line in text.lines():
        told = YEAR.search(DATE.sub(" ", line.text))
        year = int(told[1]) if told else year
        listing = listing or TITLE.search(line.text) is not None
        days = tuple(_days(line.text, year)) if listing and not SPAN.search(line.text) else ()
        if days:
            entries.append(Entry(line.stripped(), days))
        elif not DATE.search(line.text) and not TITLE.search(line.text) and entries and line.text.strip(" -|="):
            yield from _facts(document, entries)
            entries, listing = [], False
    yield from _facts(document, entries)


def _days(line: str, year: int | None) -> Iterator[date]:
    """The days of a line that were kept, each once."""
    seen = set()
    for match in DATE.finditer(line):
        told = int(match["y"]) if match["y"] else year
        if told is None or ABSENT.search(line[match.end() : match.end() + 18].split(",", 1)[0]):
            continue
        whole = told if told > 99 else 2000 + told
        day = int(match["d"])
        if day <= calendar.monthrange(whole, int(match["m"]))[1]:
            seen.add(date(whole, int(match["m"]), day))
    yield from sorted(seen)


def _facts(document: Document, entries: list[Entry]) -> Iterator[Fact]:
    if len({day for entry in entries for day in entry.days}) < FEWEST:
        return
    for entry in entries:
        values: dict[str, Value] = {
            "unit": "visit",
            "count": float(len(entry.days)),
            "role": "log",
            "from": entry.days[0],
        }
        yield Fact("usage", entry.place, document.id, values)
