"""A scan's pages in, what is only furniture out: fax banners, running heads and feet, page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from linter.domain.place import Page, Passage, Scan
from linter.packets.faxed import counted, is_faxed
from linter.packets.titles import FULL, named_in

HEAD, FOOT = 4, 3  # lines from the top and the bottom in which furniture stands
ALIKE = 0.93  # two lines of different pages are the same running line from this likeness on (OCR slips)
COUNTER = re.compile(
    r"\bp(?:age|g|\.)?\.?\s*(\d{1,3})\s*(?:o[0o]?f|0f|/)\s*(\d{1,3})\b|^\W*(\d{1,3})\s+of\s+(\d{1,3})\W*$", re.I
)
LONE = re.compile(r"^\W*(?:page|pg\.?|p\.)?\s*(\d{1,3})(?:\s*(?:of|/)\s*\d{1,3})?\W*$", re.IGNORECASE)

SIGNATURE = re.compile(  # a signature that two short documents share at their foot is no furniture
    r"(?i)\b(?:e-?signed|signed|signature)\b|/s/"
    r"|\b(?:PT|DPT|OTR(?:/L)?|OTD|COTA(?:/L)?|PTA|CCC-SLP|CHT|M\.?D\.?|D\.?O\.?|NP|PA-C)\b.*\d{2,4}\W*$"
)


Edges = tuple[list[Passage], list[Passage]]  # the first and the last lines of a page


@dataclass(frozen=True, slots=True)
class Count:
    """ "Page 2 of 3" and the line that says so; a total of 0 is not told."""

    number: int
    total: int
    place: Passage


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its whole text, the same with furniture blanked, its running lines, its own count and its fax's."""

    page: Page
    raw: Passage
    piece: Passage
    running: tuple[str, ...] = ()
    count: Count | None = None
    sent: Count | None = None


def sheets(scan: Scan) -> tuple[Sheet, ...]:
    """Every page of a scan."""
    raws = [scan.passage(page.start, page.end) for page in scan.pages]
    edges = [_edges(raw) for raw in raws]
    return tuple(
        _sheet(page, raw, edges[n], [edge for m, edge in enumerate(edges) if m != n and abs(m - n) <= 6])
        for n, (page, raw) in enumerate(zip(scan.pages, raws, strict=True))
    )


def _edges(raw: Passage) -> Edges:
    lines = list(raw.lines())
    return lines[:HEAD], lines[HEAD:][-FOOT:]


def _sheet(page: Page, raw: Passage, edges: Edges, others: Sequence[Edges]) -> Sheet:
    head, foot = edges
    faxed = [line for line in (*head[:2], *foot[-2:]) if is_faxed(line.text)]
    rest = [line for line in (*head, *foot) if line not in faxed]
    running = [line for line in rest if _runs(line, others)]
    numbers = [line for line in (*head[:2], *foot[-2:]) if line in rest and _numbered(line, page)]
    gone = {line.start: line for line in (*faxed, *running, *numbers)}
    sent = next((Count(*found, line) for line in faxed if (found := counted(line.text))), None)
    return Sheet(page, raw, blanked(raw, gone.values()), tuple(_bare(x.text) for x in running), _counter(rest), sent)


def _runs(line: Passage, others: Sequence[Edges]) -> bool:
    """Whether a page nearby bears the same line, and it is no title or signature that several documents share."""
    bare = _bare(line.text)
    if len(bare) < 4 or SIGNATURE.search(line.text) or max(named_in(line.text).values(), default=0.0) >= FULL:
        return False
    return any(_same(bare, _bare(other.text)) for head, foot in others for other in (*head, *foot))


def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    if abs(len(one) - len(other)) > 3 or len(one) < 20 or re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE


def _bare(text: str) -> str:
    """A line without its page counter and with single spaces."""
    return " ".join(COUNTER.sub(" ", re.sub(r"\b(page|pg\.?)\s*\d+\s*$", " ", text, flags=re.I)).lower().split())


def _numbered(line: Passage, page: Page) -> bool:
    match = LONE.match(line.text)
    return match is not None and (not line.text.strip(" -–.").isdigit() or int(match[1]) <= page.number + 40)


def _counter(lines: Sequence[Passage]) -> Count | None:
    for line in lines:
        for match in COUNTER.finditer(line.text):
            number, total = (int(x) for x in match.groups() if x)
            if 1 <= number <= total:
                return Count(number, total, line)
    return None


def blanked(raw: Passage, gone: Iterable[Passage]) -> Passage:
    """A passage with some of its lines overwritten by spaces, so that offsets hold."""
    text = raw.text
    for line in gone:
        begin = line.start - raw.start
        text = text[:begin] + " " * len(line.text) + text[begin + len(line.text) :]
    return Passage(text, raw.start)
