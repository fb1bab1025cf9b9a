"""A report's tables of values on several days, or then and now: a statement of progress where a row has changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.domain.fact import Fact
from linter.domain.packet import Document
from linter.domain.place import Passage

REPORTS = ("progress_report", "re_evaluation", "discharge_summary", "authorization_request", "extension_form", "letter")
DAY = re.compile(
    r"\d{1,2}/\d{1,2}\b|\b20\d\d-\d\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE
)
MOMENT = re.compile(
    r"\b(?:then|before|baseline|initial(?:ly)?|start|first|last|previous|prior|admission|eval(?:uation)?|intake"
    r"|now|today|current(?:ly)?|present|latest|after|week \d+|month \d+)\b",
    re.IGNORECASE,
)
VALUE = re.compile(r"\d[\d.,]*")


def find(document: Document) -> Iterator[Fact]:
    """The first row with two different numbers below a head of two or more days or moments."""
    if document.kind not in REPORTS:
        return
    for piece in document.pieces:
        if "|" in piece.text:
            row = _changed(piece)
            if row:
                yield Fact("statement", row, document.id, {"topic": "ccs-progress"})
                return


def _changed(piece: Passage) -> Passage | None:
    columns: tuple[int, ...] = ()
    for line in piece.lines():
        cells = [cell.strip() for cell in line.text.strip(" |").split("|")]
        if len(cells) < 3:
            columns = columns if line.text.strip(" |-=:") == "" else ()
            continue
        if times := _times(cells):
            columns = times
        elif columns and len({_value(cells[n]) for n in columns if n < len(cells)} - {None}) > 1:
            return line.stripped()
    return None


def _times(cells: list[str]) -> tuple[int, ...]:
    """The columns that a head gives to days or moments; none if it is no such head."""
    found = tuple(n for n, cell in enumerate(cells) if n and (DAY.search(cell) or MOMENT.search(cell)))
    return found if len(found) > 1 else ()


def _value(cell: str) -> str | None:
    number = VALUE.search(cell)
    return number[0].rstrip(".,") if number else None
