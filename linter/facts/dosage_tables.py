"""Tables of dosage: a header row with a column for visits a week, weeks or minutes, and the rows under it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.domain.dates import DateMention, find_dates
from linter.domain.fact import Fact, Value
from linter.domain.packet import Document
from linter.domain.place import Passage
from linter.facts.dosage_spans import between
from linter.facts.goal_lines import cells_of

HEADER = re.compile(
    r"\b(?:frequency|freq|duration|session|visits|minutes|mins?|weeks|how often|times|per week"
    r"|/\s?w(?:ee)?k)\b",
    re.IGNORECASE,
)
COLUMNS = {
    "frequency": re.compile(
        r"(?:(?:visits|times|sessions|days|freq\w*|x|number)?\s*(?:/|per|a|each)\s*(?:week|wk)"
        r"|weekly (?:visits|sessions))",
        re.IGNORECASE,
    ),
    "duration": re.compile(
        r"(?:(?:no\.?|number|#|total|duration|length|dur)?\s*(?:of|in)?\s*\(?(?P<unit>weeks|wks|months"
        r"|mos)\)?(?: requested)?)",
        re.IGNORECASE,
    ),
    "session_length": re.compile(
        r"(?:(?:session )?(?:length|time"
        r"|duration)?\s*(?:of session)?\s*\(?(?:in )?(?:min(?:ute)?s?)\)?\.?(?:\s*(?:/|per"
        r"|each)\s*(?:session|visit|time))?"
        r"|session(?: length| time)?|(?:length|time)(?: of| per| each)? (?:session|visit))",
        re.IGNORECASE,
    ),
}
DATED = re.compile(  # the heads of the columns for the first and the last day of a service
    r"(?:(?:date|services?|projected|anticipated|expected|planned|actual) )*"
    r"(?:(?P<first>starts?|starting|begins?|beginning|from|initiation|initiated|effective)"
    r"|ends?|ending|stop|to|thru|through|until|termination|completion)(?: (?:date|of services?))*",
    re.IGNORECASE,
)
OTHERS = re.compile(
    r"\b(?:reading|math\w*|writing|instruction|teacher|aide|para\w*|nurs\w+|counsel\w*|psycholog\w+"
    r"|social work\w*|transport\w*|"
    r"developmental therap\w+|special education|academic|resource|behavio\w+)\b",
    re.IGNORECASE,
)
RANGE = re.compile(
    r"\W*(?P<low>\d{1,3})(?:\s*(?:-|–|to)\s*(?P<high>\d{1,3}))?\s*(?:x|min(?:ute)?s?\.?|wks?|weeks?"
    r"|months?)?\W*",
    re.IGNORECASE,
)


def rows(document: Document, header: Passage, row: Passage, school: bool) -> Iterator[Fact]:
    """What the columns of a row say that hold a bare number."""
    if OTHERS.search(row.text):
        return
    for name, cell in zip(cells_of(header), cells_of(row), strict=False):
        found = RANGE.fullmatch(cell.text)
        kind = next((k for k, pattern in COLUMNS.items() if pattern.fullmatch(name.text.strip(" *:"))), None)
        if found and kind:
            values = _values(kind, name.text, int(found["low"]), int(found["high"] or found["low"]))
            if kind == "frequency":
                values["service"] = "school" if school else "individual"
            yield Fact(kind, cell, document.id, values, section="frequency", confidence=0.9)
    yield from _dates(document, header, row)


def _dates(document: Document, header: Passage, row: Passage) -> Iterator[Fact]:
    """The duration between the columns for the first and the last day."""
    days: dict[bool, DateMention] = {}
    for name, cell in zip(cells_of(header), cells_of(row), strict=False):
        head = DATED.fullmatch(name.text.strip(" *:"))
        day = next(find_dates(cell), None) if head else None
        if head and day:
            days.setdefault(head["first"] is not None, day)
    first, last = days.get(True), days.get(False)
    if first and last and (last.date - first.date).days > 6:
        quote = row.cut(first.place.start - row.start, last.place.end - row.start)
        values = between(first.date, last.date)
        yield Fact("duration", quote, document.id, values, section="frequency", confidence=0.8)


def _values(kind: str, name: str, low: int, high: int) -> dict[str, Value]:
    if kind == "frequency":
        return {"min": low, "max": high, "per": "week", "weekly": high, "varies": False}
    if kind == "session_length":
        return {"minutes": high}
    month = "mo" in name.lower()
    weeks = round(high * 52 / 12, 1) if month else high
    return {"value": high, "unit": "month" if month else "week", "weeks": weeks}
