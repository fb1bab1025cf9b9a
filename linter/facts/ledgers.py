"""A document's text in, its ledger out: units or visits month by month, and the total that is printed below them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from linter.domain.fact import Fact, Value
from linter.domain.packet import Document
from linter.domain.place import Passage

NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"\b(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
UNIT = r"(?P<unit>units?|visits?|sessions?|hours?)"
ROW = re.compile(
    rf"^\W*{MONTH}(?:[ '/-]*(?P<year>20\d\d))?[ \t|:.=-]+(?P<n>\d{{1,3}})(?![\d/,])(?! ?, ?20)", re.IGNORECASE
)
NUMERIC = re.compile(r"^\W*(?P<m>0?[1-9]|1[0-2])/(?P<year>20\d\d)[ \t|:.=-]+(?P<n>\d{1,3})(?![\d/])", re.IGNORECASE)
DAY = re.compile(
    rf"^\W*(?P<m>0?[1-9]|1[0-2])/\d{{1,2}}/(?P<year>(?:20)?\d\d)[ \t|:-]+(?P<n>\d{{1,2}})(?:\s+{UNIT})?\W*$",
    re.IGNORECASE,
)
INLINE = re.compile(rf"{MONTH}(?:[ '/-]*(?P<year>20\d\d))?\s*[:=]?\s*(?P<n>\d{{1,3}}) {UNIT}\b", re.IGNORECASE)
SERVICE = re.compile(
    r"^\W*(?P<name>OT|PT|ST|SLP|occupational(?: therapy)?|physical(?: therapy)?|speech(?:[ /-]language)?(?: therapy)?)"
    rf"\W+(?P<n>\d{{1,3}})(?:\s+{UNIT})?\W*$",
    re.IGNORECASE,
)
PERIODS = {"year": r"year|ytd|20\d\d", "month": "month", "30 days": "30"}
TOTAL = re.compile(rf"\b(?:grand )?total\b\W{{0,6}}(?P<n>\d{{1,4}})\b(?:\s+{UNIT})?", re.IGNORECASE)
YEAR = re.compile(r"\b(20\d\d)\b")
NAMED = re.compile(UNIT, re.IGNORECASE)
FEWEST = 3  # rows in a run that make a ledger where no unit stands beside the number


@dataclass(frozen=True, slots=True)
class Row:
    """One month: its words, month, year (None if not told) and amount, and whether the unit stood beside it."""

    place: Passage
    month: int
    year: int | None
    count: int
    unit: str | None


def find(document: Document, text: Passage) -> Iterator[Fact]:
    """Each month's amount with its span of dates, and the printed total."""
    unit: str | None = None
    year: int | None = None
    run: list[Row] = []
    above = ""
    for line in text.lines():
        served = SERVICE.match(line.text)
        if served:
            yield _served(document, line, served, above)
            continue
        above = line.text if line.text.strip(" -|=") else above
        rows = _rows(line, year)
        if rows:
            run += rows
            continue
        total = TOTAL.search(line.text) if len(run) >= FEWEST else None
        named = NAMED.search(line.text)
        if total:
            yield from _facts(document, run, unit)
            yield _total(document, line, total, run[0].unit or unit)
            run = []
        elif line.text.strip(" \t-=_|"):
            yield from _facts(document, run, unit)
            run = []
        unit = named["unit"].lower().rstrip("s") if named else unit
        told = YEAR.findall(line.text)
        year = int(told[-1]) if told else year
    yield from _facts(document, run, unit)


def _rows(line: Passage, told: int | None) -> list[Row]:
    found = [
        Row(
            line.cut(m.start(), m.end()),
            _month(m["month"]),
            _year(m["year"], told),
            int(m["n"]),
            m["unit"].lower().rstrip("s"),
        )
        for m in INLINE.finditer(line.text)
    ]
    if found:
        return found
    match = ROW.match(line.text)
    if match:
        return [Row(line.stripped(), _month(match["month"]), _year(match["year"], told), int(match["n"]), None)]
    match = NUMERIC.match(line.text) or DAY.match(line.text)
    if match is None:
        return []
    year = int(match["year"])
    return [Row(line.stripped(), int(match["m"]), year if year > 99 else 2000 + year, int(match["n"]), None)]


def _year(told: str | None, above: int | None) -> int | None:
    return int(told) if told else above


def _month(word: str) -> int:
    return NAMES.index(word[:3].lower()) + 1


def _facts(document: Document, run: Sequence[Row], unit: str | None) -> Iterator[Fact]:
    """The rows of a run as facts; a run without a unit beside or above it, or too short, is no ledger."""
    for row in run:
        what = row.unit or (unit if len(run) >= FEWEST else None)
        if what and row.year:
            values: dict[str, Value] = {
                "unit": what,
                "count": float(row.count),
                "role": "month",
                "period": "month",
                "from": date(row.year, row.month, 1),
            }
            yield Fact("usage", row.place, document.id, values)


def _total(document: Document, line: Passage, match: re.Match[str], unit: str | None) -> Fact:
    what = match["unit"].lower().rstrip("s") if match["unit"] else unit
    values: dict[str, Value] = {"unit": what, "count": float(match["n"]), "role": "printed"}
    return Fact("usage", line.cut(match.start(), match.end()), document.id, values)


def _served(document: Document, line: Passage, match: re.Match[str], above: str) -> Fact:
    """A row of a table by service; the line above the rows names unit and period."""
    told = NAMED.search(match[0]) or NAMED.search(above)
    word = match["name"].lower()
    values: dict[str, Value] = {
        "unit": told["unit"].lower().rstrip("s") if told else None,
        "count": float(match["n"]),
        "service": "OT" if word[0] == "o" else "PT" if word[0] == "p" else "SLP",
        "period": next((kind for kind, words in PERIODS.items() if re.search(words, above, re.IGNORECASE)), None),
        "role": "total",
    }
    return Fact("usage", line.stripped(), document.id, values)
