"""Cards in, the marks on each page out: which stretch or which boxes prove what, and for which cards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from linter.domain.finding import Report
from linter.domain.packet import Document, Packet, Place
from linter.domain.place import Box, Page, Passage, Scan
from linter.report.cards import WORST, Card, State

Key = tuple[int, int, tuple[Box, ...], tuple[int, int]]  # scan, page, boxes, span


@dataclass(frozen=True, slots=True)
class Mark:
    """One place on a page and the cards that it proves, worst first; `boxes` is empty where a page is plain text."""

    id: str
    boxes: tuple[Box, ...]
    span: tuple[int, int]
    cards: tuple[Card, ...]

    @property
    def state(self) -> State:
        """The worst state of its cards."""
        return self.cards[0].state

    @property
    def all(self) -> str:
        """The anchors of all its cards."""
        return " ".join(card.id for card in self.cards)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a packet with its marks; `document` is the one it belongs to, if any."""

    scan: Scan
    at: int
    page: Page
    document: Document | None
    marks: tuple[Mark, ...]

    @property
    def id(self) -> str:
        """Its anchor in a page."""
        return sheet_id(self.at, self.page.number)

    @property
    def text(self) -> str:
        """What was read on it."""
        return self.scan.text[self.page.start : self.page.end]

    @property
    def is_open(self) -> bool:
        """Whether something on it is to be mended or looked at."""
        return bool(self.open)

    @property
    def open(self) -> tuple[Card, ...]:
        """The cards of what is to be mended or looked at on it."""
        cards = {c.number: c for mark in self.marks for c in mark.cards if c.state in ("unmet", "unclear")}
        return tuple(cards[number] for number in sorted(cards))


@dataclass(frozen=True, slots=True)
class Sheets:
    """All pages in order, and where each place of a card is marked: `anchors` by card number and place."""

    pages: tuple[Sheet, ...]
    anchors: Mapping[tuple[int, Place], str] = field(default_factory=dict)

    def of(self, scan: Scan) -> tuple[Sheet, ...]:
        """The pages of one scan."""
        return tuple(sheet for sheet in self.pages if sheet.scan is scan)


def sheet_id(scan: int, page: int) -> str:
    """The anchor of a page."""
    return f"s{scan}p{page}"


def sheets(report: Report, cards: Sequence[Card]) -> Sheets:
    """Every page of a packet with the marks of the cards; a redacted report has neither its words nor marks on them."""
    packet = report.packet
    homes = {document.id: scan_at(packet, document.scan) for document in packet.documents}
    proving: dict[Key, list[tuple[Card, Place]]] = defaultdict(list)
    anchors: dict[tuple[int, Place], str] = {}
    for card in cards:
        for place in card.places:
            at = homes.get(place.document, 0)
            anchors[card.number, place] = sheet_id(at, place.page)
            if not report.redacted and (place.boxes or place.span != (0, 0)):
                proving[at, place.page, place.boxes, place.span].append((card, place))
    marks: dict[tuple[int, int], list[Mark]] = defaultdict(list)
    for number, (key, told) in enumerate(proving.items(), start=1):
        mark = _mark(f"m{number}", key, [card for card, _ in told])
        marks[key[:2]].append(mark)
        anchors |= {(card.number, place): mark.id for card, place in told}
    return Sheets(tuple(_pages(packet, marks)), anchors)


def _mark(id: str, key: Key, cards: Sequence[Card]) -> Mark:
    worst = sorted(cards, key=lambda card: (WORST.index(card.state), card.number))
    return Mark(id, key[2], key[3], tuple(worst))


def _pages(packet: Packet, marks: Mapping[tuple[int, int], Sequence[Mark]]) -> Iterator[Sheet]:
    holding = {(scan_at(packet, d.scan), number): d for d in reversed(packet.documents) for number in d.pages}
    for at, scan in enumerate(packet.scans):
        for page in scan.pages:
            found = marks.get((at, page.number), ())
            placed = sorted(found, key=lambda mark: (_top(mark, page.number), mark.span))
            yield Sheet(scan, at, page, holding.get((at, page.number)), tuple(placed))


def _top(mark: Mark, page: int) -> tuple[float, float]:
    return next(((box.top, box.left) for box in mark.boxes if box.page == page), (0.0, 0.0))


def scan_at(packet: Packet, scan: Scan) -> int:
    """Which of the packet's scans one is; the same file twice counts as its first."""
    return next((n for n, one in enumerate(packet.scans) if (one.name, one.sha256) == (scan.name, scan.sha256)), 0)


def certainty(scan: Scan, place: Place) -> float:
    """How sure the reading of a place is; 1.0 where nothing had to be recognised."""
    begin, end = place.span
    return scan.certainty(Passage(scan.text[begin:end], begin)) if end > begin else 1.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a page without a picture, the marks that cover them (worst first), and those that begin with them.

    `badge` is the number of the card that begins here, "" where none does or one like it has just ended.
    """

    words: str
    over: tuple[Mark, ...]
    fresh: tuple[Mark, ...]
    badge: str = ""


def stretches(sheet: Sheet) -> Iterator[Stretch]:
    """The text of a page cut wherever a mark begins or ends."""
    start, end = sheet.page.start, sheet.page.end
    spans = [(max(m.span[0], start), min(m.span[1], end), m) for m in sheet.marks if m.span[0] < m.span[1]]
    cuts = sorted({start, end, *(edge for begin, close, _ in spans for edge in (begin, close))})
    before = ""
    for left, right in pairwise(cuts):
        over = tuple(mark for begin, close, mark in spans if begin <= left and right <= close)
        fresh = tuple(mark for begin, _, mark in spans if begin == left)
        worst = sorted(over, key=lambda mark: (WORST.index(mark.state), mark.span))
        number = str(worst[0].cards[0].number) if worst and worst[0].state in ("unmet", "unclear") else ""
        yield Stretch(sheet.scan.text[left:right], tuple(worst), fresh, number if number != before else "")
        before = number
