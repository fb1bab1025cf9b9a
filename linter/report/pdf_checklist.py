"""A report's cards in, the checklist as PDF pages out, and where on them each card stands."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from linter.domain.finding import Report
from linter.domain.packet import Place
from linter.report.cards import Card, Deck, asked, base, due, named
from linter.report.pdf_notes import COLOURS, SCHEME
from linter.report.pdf_type import BOLD, PLAIN, SLANTED, fonts, printable
from linter.report.terminal import VERDICTS

MARGIN = 50.0
MOST_PLACES = 8
Anchors = Mapping[tuple[int, Place], str]
Spots = dict[int, tuple[int, float]]


def written(report: Report, groups: Sequence[Deck], anchors: Anchors) -> tuple[bytes, Spots]:
    """The pages, and each card's page (from 0) and height; links lead to anchors until `pdf_notes.link` mends them."""
    from reportlab.lib.pagesizes import letter
    from reportlab.platypus import SimpleDocTemplate

    fonts()
    out, spots = io.BytesIO(), Spots()
    sides = dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), MARGIN)
    title = printable(f"{VERDICTS[report.verdict].capitalize()}: {named(report)}")
    document = SimpleDocTemplate(out, pagesize=letter, title=title, author="rehablint", invariant=1, **sides)
    told = [(deck.folded, part) for deck in groups for part in _deck(deck, anchors, spots)]
    open_ones, folded = ([part for fold, part in told if bool(fold) is folded] for folded in (False, True))
    story = [*_head(report, groups), *open_ones, *_until(report, groups), *folded]
    document.afterPage = lambda: _foot(document.canv, document)  # last, as it is read last
    document.build(story)
    return out.getvalue(), spots


def _foot(canvas: Any, document: Any) -> None:
    canvas.setFont(PLAIN, 7.5)
    canvas.setFillGray(0.35)
    canvas.drawString(
        MARGIN, 30, "Made by rehablint on this computer. The packet follows; its own files are unchanged."
    )
    canvas.drawRightString(document.pagesize[0] - MARGIN, 30, f"Checklist, page {document.page}")


def _head(report: Report, groups: Sequence[Deck]) -> Iterator[Any]:
    worst = {"not_ready": "unmet", "needs_review": "unclear", "ready": "met"}[report.verdict]
    yield _words(VERDICTS[report.verdict].capitalize(), size=20, font=BOLD, colour=COLOURS[worst], after=3)  # type: ignore[index]
    counts = ", ".join(f"{len(deck.cards)} {deck.counted}" for deck in groups)
    yield _words(f"{named(report)}: {sum(s.pages for s in report.files)} pages. {counts}.", after=2)
    for pack in report.packs:
        yield _words(f"{pack.title}, {pack.since}", after=2)
    told = [f"{one.label}: {one.value}{'*' if one.assumed else ''}" for one in asked(report)]
    yield _words("; ".join(told) + "  (* read from the packet)", grey=0.3, after=2)
    for state in report.files:
        for said in (state.problem, *state.notes):
            if said:
                yield _words(f"{base(state.path)}: {said}", grey=0.3, after=2)


def _deck(deck: Deck, anchors: Anchors, spots: Spots) -> Iterator[Any]:
    from reportlab.platypus import KeepTogether

    yield _words(f"{deck.heading} ({len(deck.cards)})", size=11.5, font=BOLD, before=12, after=4, keep=True)
    if deck.folded:
        yield _words(deck.folded, grey=0.3, after=4)
    for card in () if deck.state == "not_applicable" else deck.cards:
        if deck.folded:
            yield from _short(card, anchors, spots)
        else:
            yield KeepTogether(list(_full(card, anchors, spots)))


def _until(report: Report, groups: Sequence[Deck]) -> Iterator[Any]:
    ends = due(report, groups)
    if ends:
        yield _words("Good until", size=11.5, font=BOLD, before=12, after=4, keep=True)
    for deadline, card in ends:
        said = deadline.said()
        yield _words(f"{said[0].upper()}{said[1:]}. (finding {card.number})", after=2, indent=14)


def _short(card: Card, anchors: Anchors, spots: Spots) -> Iterator[Any]:
    pages = {(place.file, place.page): place for place in reversed(card.places)}
    links = [_linked(f"p. {page}", card, place, anchors) for (_, page), place in sorted(pages.items())]
    more = f" {', '.join(links[:MOST_PLACES])}" if links else ""
    code = f' <font size="7" color="#555555">{_safe(card.first.rule)}</font>'
    waived = f" ({_safe(card.first.waived)})" if card.first.waived and card.state == "waived" else ""
    yield _spot(card, spots)
    yield _marked(f"{card.number}. {_safe(card.headline)}{waived}{more}{code}", size=8, after=1.5, indent=14)


def _full(card: Card, anchors: Anchors, spots: Spots) -> Iterator[Any]:
    yield _spot(card, spots)
    yield _words(card.headline, size=10, font=BOLD, after=2, indent=26)
    for saying in card.more:
        yield _words(f"{saying.about}: {saying.message}", after=1.5, indent=26)
    if card.looked:
        yield _words(card.looked, grey=0.3, after=1.5, indent=26)
    if card.first.question:
        yield _words(card.first.question, font=SLANTED, after=1.5, indent=26)
    if card.first.reply:
        yield _marked(f'<font name="{BOLD}">Answer:</font> {_safe(card.first.reply)}', after=1.5, indent=26)
    for place in card.places[:MOST_PLACES]:
        quote = f'<font name="{SLANTED}">“{_safe(place.quote)}”</font> ' if place.quote.strip() else ""
        yield _marked(quote + _linked(f"{place.file}, p. {place.page}", card, place, anchors), after=1.5, indent=26)
    if len(card.places) > MOST_PLACES:
        yield _words(f"and {len(card.places) - MOST_PLACES} more places", grey=0.3, after=1.5, indent=26)
    for cure in card.cures:
        yield _marked(f'<font name="{BOLD}">Mend:</font> {_safe(cure)}', after=1.5, indent=26)
    cited = (
        f"{', '.join(card.rules)}; {card.first.severity}; {card.first.citation.source}, {card.first.citation.section}"
    )
    yield _words(cited, size=7, grey=0.35, after=7, indent=26)


def _linked(words: str, card: Card, place: Place, anchors: Anchors) -> str:
    return f'<a href="{SCHEME}{anchors[card.number, place]}" color="#0b4a9c"><u>{_safe(words)}</u></a>'


def _spot(card: Card, spots: Spots) -> Any:
    """Where a card begins: noted for the links back, with its number in a disc and a box to tick."""
    from reportlab.platypus.flowables import Flowable

    class Spot(Flowable):  # type: ignore[misc]
        """A thing without height at the left edge."""

        def wrap(self, width: float, height: float) -> tuple[float, float]:
            """It takes no room."""
            return 0.0, 0.0

        def draw(self) -> None:
            """Draws box and disc, and notes the place."""
            spots[card.number] = self.canv.getPageNumber() - 1, self.canv.absolutePosition(0, 0)[1] + 14
            if card.state in ("unmet", "unclear"):
                _tick(self.canv, card)

    return Spot()


def _tick(canvas: Any, card: Card) -> None:
    canvas.setLineWidth(0.8)
    canvas.rect(-12, -11, 9, 9)
    canvas.setFillColorRGB(*COLOURS[card.state])
    if card.state == "unclear":
        canvas.rect(3, -13, 14, 14, stroke=0, fill=1)
    else:
        canvas.circle(10, -6, 7, stroke=0, fill=1)
    canvas.setFillGray(1)
    canvas.setFont(BOLD, 7.5)
    canvas.drawCentredString(10, -8.7, str(card.number))


def _words(text: str, **style: Any) -> Any:
    """A paragraph of plain words."""
    return _marked(_safe(text), **style)


def _marked(text: str, **style: Any) -> Any:
    """A paragraph with tags."""
    from reportlab.lib.colors import Color
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    size, grey = style.get("size", 9), style.get("grey", 0.1)
    made = ParagraphStyle(
        "plain",
        fontName=style.get("font", PLAIN),
        fontSize=size,
        leading=size * 1.32,
        textColor=Color(*style.get("colour", (grey, grey, grey))),
        spaceBefore=style.get("before", 0),
        spaceAfter=style.get("after", 0),
        leftIndent=style.get("indent", 0),
        keepWithNext=style.get("keep", False),
        splitLongWords=1,
    )
    return Paragraph(text, made)


def _safe(text: str) -> str:
    return escape(printable(text.replace("\n", " ")))
