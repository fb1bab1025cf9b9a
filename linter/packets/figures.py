"""The papers that ask in, the figures of the request out: visits, units, and the span of dates asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from linter.domain.dates import DateSpan, find_spans
from linter.domain.packet import Document
from linter.domain.place import Passage
from linter.packets.asked import Hint, texts

VISITS = re.compile(
    r"(?i)\b(?:(?P<after>\d{1,3})\s+(?:(?:total|more|additional|further)\s+)?"
    r"(?:PT |OT |ST |therapy |treatment |follow[- ]up )?"
    r"(?:visits?|sessions?)\b|(?:visits?|sessions?)(?: requested)?\s*[:|#=]\s*(?P<before>\d{1,3})\b)"
)
UNITS = re.compile(
    r"(?i)\b(?:(?P<after>\d{1,4})\s+units?\b(?! per| \()|units?(?: requested)?\s*[:|#=]\s*(?P<before>\d{1,4})\b)"
)
PAST = re.compile(
    r"(?i)\b(?:last|previous|prior (?!auth)|used|received|ha(?:s|ve) had|attended|completed|authorized|approved to date"
    r"|to date|so far|expires?|limit|ledger|not|(?:are|is|now|currently) at|reached)\b"
)
PER = re.compile(r"(?i)\b(?:per|a|each|every)\s+(?:visit|week|day|month)\b|up to")

Reading = tuple[str, object, Hint | None]


def read(asking: Sequence[Document]) -> list[Reading]:
    """Visits, units, first and last day that the papers ask for."""
    readings = [_amount("visits", VISITS, asking), _amount("units", UNITS, asking)]
    span = next((found for document in asking if (found := _span(document))), None)
    if span:
        hint = Hint(span[0], span[1].place)
        readings += [("start", span[1].first, hint), ("end", span[1].last, hint)]
    return readings


def _span(document: Document) -> tuple[Document, DateSpan] | None:
    """The first span of dates that is not said of the past; "3/11 and 3/18" is no span."""
    for text in texts(document):
        for line in text.lines():
            for span in find_spans(line):
                begin = span.place.start - line.start
                if " and " not in span.place.text and not PAST.search(line.text[max(begin - 40, 0) : begin]):
                    return document, span
    return None


def _amount(name: str, pattern: re.Pattern[str], asking: Sequence[Document]) -> Reading:
    for document in asking:
        for text in texts(document):
            for line in text.lines():
                found = _in_line(line, pattern)
                if found:
                    return name, found[0], Hint(document, found[1])
        if below := _in_column(name, document):
            return name, below[0], Hint(document, below[1])
    return name, None, None


def _in_column(name: str, document: Document) -> tuple[int, Passage] | None:
    """The number below a table's heading of that name."""
    for text in texts(document):
        lines = list(text.lines())
        for head, line in pairwise(lines):
            if " | " in head.text and name in head.text.lower() and (found := _below(name, head, line)):
                return found
    return None


def _below(name: str, head: Passage, line: Passage) -> tuple[int, Passage] | None:
    heads, cells = head.text.split("|"), line.text.split("|")
    for number, label in enumerate(heads):
        if re.fullmatch(rf"(?i)\W*(?:total |number of |no\. of |# of )?{name}(?: requested)?\W*", label):
            value = cells[number].strip() if number < len(cells) else ""
            if re.fullmatch(r"\d{1,4}", value):
                return int(value), line
    return None


def _in_line(line: Passage, pattern: re.Pattern[str]) -> tuple[int, Passage] | None:
    for match in pattern.finditer(line.text):
        after = line.text[match.end() : match.end() + 12]
        if not PAST.search(line.text[max(match.start() - 30, 0) : match.end()] + after) and not PER.search(after):
            return int(match["after"] or match["before"]), line.cut(match.start(), match.end())
    return None
