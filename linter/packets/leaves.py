"""A scan in, its leaves out: pages, or parts of a page of plain text, with what tells where a document begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from itertools import pairwise

from linter.domain.dates import find_dates
from linter.domain.packet import Identity
from linter.domain.place import Passage, Scan
from linter.packets.furniture import Count, Sheet, sheets
from linter.packets.people import identity_of
from linter.packets.titles import FULL, Title, find_title, named_in

SIGNED = re.compile(
    r"(?i)\b(?:e-?signed|signed|signature|/s/|sincerely"
    r"|(?:PT|DPT|OTR(?:/L)?|COTA(?:/L)?|PTA|CCC-SLP|M\.?D\.?|D\.?O\.?|NP|PA-C))\b"
)
SERVED = re.compile(
    r"(?i)\b(?:dos|date of (?:service|visit|session|treatment)|(?:visit|service|session|treatment|encounter) date|date)"
    r"\s*[:|]?\s{0,4}$"
)
CLOSING = re.compile(
    r"(?i)^(?!(?:date|dos|dob|period|visit|exam|eval)\b).*(?:\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|(?:19|20)\d\d)(?:\s+\d{1,2}:\d\d)?\W*(?:ink)?$|_{8,}"
)
LETTERHEAD = 400  # characters that may stand above a title without being a document
RULED = re.compile(r"^[\s*=_~#-]{5,}$")
OWNED = re.compile(
    r"(?i)\b(?:patient|client|pt|student|member|child|dob|d\.o\.b|dos|date of service|session date|visit date|date)\b"
    r"\s*[:|]|\bDOB\b|\bDOS\b"
)
NOTES = ("session_note", "group_session_note", "physician_note")  # of one visit each
RUNNING_ON = re.compile(r"(?i)\bcont(?:inued|['’]?d|\.)(?![a-z])")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page or a part of one: whose it is, its title, its service date and its place in a counted row."""

    scan: Scan
    number: int
    raw: Passage
    piece: Passage
    title: Title | None
    identity: Identity
    served: date | None
    dated: bool
    running: tuple[str, ...]
    count: Count | None
    sent: Count | None = None

    @property
    def counter(self) -> tuple[int, int] | None:
        """Its place in a counted row, as (2, 3)."""
        return (self.count.number, self.count.total) if self.count else None

    @property
    def empty(self) -> bool:
        """Whether it gives no text."""
        return not self.raw.text.strip()

    @property
    def signed_off(self) -> bool:
        """Whether it ends like a signed document: with a signature, or a short line that closes with a date."""
        last = list(self.piece.lines())[1:][-5:]
        return any(SIGNED.search(x.text) or (len(x.text) < 90 and CLOSING.search(x.text)) for x in last)

    @property
    def runs_on(self) -> bool:
        """Whether it begins in the middle of something."""
        first = next(self.piece.lines(), None)
        return first is not None and (first.text[:1].islower() or bool(RUNNING_ON.search(first.text[:90])))

    def heads_like(self, other: Leaf) -> bool | None:
        """Whether its running lines are another's; None if either has none."""
        if not self.running or not other.running:
            return None
        best = max(_likeness(one, two) for one in self.running for two in other.running)
        return best >= 0.85


def _likeness(one: str, two: str) -> float:
    return 1.0 if one == two else SequenceMatcher(None, one, two, autojunk=False).ratio()


def leaves(scan: Scan) -> tuple[Leaf, ...]:
    """All leaves of a scan; those of plain text are parted where a new document begins within a page."""
    found = sheets(scan)
    whole = counts_the_packet(found)
    return tuple(replace(leaf, count=None) if whole else leaf for sheet in found for leaf in _leaves(scan, sheet))


def counts_the_packet(found: Sequence[Sheet]) -> bool:
    """Whether one count runs through all pages of a file that holds several documents, be some pages missing."""
    told = [sheet.count for sheet in found if sheet.raw.text.strip()]
    counts = [count for count in told if count]
    rising = all(one.number < two.number and one.total == two.total for one, two in pairwise(counts))
    return len(counts) > 1 and len(counts) == len(told) and rising and _titled(found)


def faint(scan: Scan) -> bool:
    """Whether some of a scan's words were not read for sure."""
    return any(word.confidence < 1.0 for word in scan.words)


def _titled(found: Sequence[Sheet]) -> bool:
    """Whether several pages begin with a title, so that a count over all pages counts the packet, not a document."""
    tops = [find_title(sheet.piece) for sheet in found]
    return len({title.kind for title in tops if title and title.weight >= FULL * 0.8}) > 1


def _leaves(scan: Scan, sheet: Sheet) -> Iterator[Leaf]:
    cuts = [0, *(_cuts(sheet.piece) if not scan.words else ()), len(sheet.piece.text)]
    for begin, end in pairwise(cuts):
        raw, piece = sheet.raw.cut(begin, end), sheet.piece.cut(begin, end)
        title = find_title(raw, slips=faint(scan))
        identity = identity_of(raw)
        served = _served(raw, identity) or _entitled(raw, identity, title)
        dated = _dated(piece, identity)
        furniture = (sheet.running, sheet.count, sheet.sent)
        yield Leaf(scan, sheet.page.number, raw, piece, title, identity, served, dated, *furniture)


def _dated(piece: Passage, identity: Identity) -> bool:
    """Whether a date other than of birth stands in its first lines."""
    return any(d.date != identity.born for line in list(piece.lines())[:4] for d in find_dates(line))


def _served(raw: Passage, identity: Identity) -> date | None:
    for line in list(raw.lines())[:8]:
        for mention in find_dates(line):
            if mention.date != identity.born and SERVED.search(line.text[: mention.place.start - line.start]):
                return mention.date
    return None


def _entitled(raw: Passage, identity: Identity, title: Title | None) -> date | None:
    """The day that stands in the line of the title of a note: "OT note   Tue 3/4/2026"."""
    note = title if title and title.kind in NOTES else None
    line = next((line for line in raw.lines() if note and line.start <= note.place.start < line.end), None)
    days = [mention.date for mention in find_dates(line)] if line else []
    return days[0] if len(days) == 1 and days[0] != identity.born else None


def _cuts(piece: Passage) -> Iterator[int]:
    """Where, within a page of plain text, a title stands under a signature or a rule and above a new heading."""
    lines, since = list(piece.lines()), 0
    for number, line in enumerate(lines):
        if number < since + 3 or not _opens(lines, number):
            continue
        above = [earlier.text for earlier in lines[max(number - 4, since) : number]]
        ended = RULED.match(above[-1]) or any(SIGNED.search(text) for text in above)
        whole = piece.cut(lines[since].start - piece.start, line.start - piece.start)
        if ended and (len(whole.text) > LETTERHEAD or find_title(whole)):
            since = number
            yield line.start - piece.start


def _opens(lines: Sequence[Passage], number: int) -> bool:
    """Whether a document begins at a line: a full title, and who or when below (or beside) it."""
    text = lines[number].text
    weights = named_in(re.sub(r"\s{3,}.*|\s*\|.*|\s+[-–—]\s+\d.*", "", text))
    if max(weights.values(), default=0.0) < FULL:
        return False
    return any(OWNED.search(line.text) for line in lines[number : number + 4])
