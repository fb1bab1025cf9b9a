"""A report as a PDF: the checklist first, then the packet's pages with their places highlighted, linked both ways."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from linter.domain.finding import Report
from linter.domain.paper import Paper
from linter.report import pdf_checklist, pdf_notes, pdf_pages
from linter.report.cards import about, decks
from linter.report.pdf_pages import Laid
from linter.report.sheets import scan_at, sheet_id, sheets

if TYPE_CHECKING:
    from pikepdf import Pdf

CHUNK = 1 << 20


def render(report: Report, paper: Paper) -> Iterator[bytes]:
    """The file in pieces. The packet's own files are only read."""
    import pikepdf

    logging.getLogger("pikepdf").addHandler(logging.NullHandler())  # it would tell of every damage on stderr
    groups = decks(report)
    cards = [card for deck in groups for card in deck.cards]
    shown = sheets(report, cards)
    written, spots = pdf_checklist.written(report, groups, shown.anchors)
    made = pikepdf.open(io.BytesIO(written))
    first = len(made.pages)
    scans = () if report.redacted else report.packet.scans
    laid = [page for scan in scans for page in pdf_pages.added(made, scan, shown.of(scan), paper)]
    for page in laid:
        for note in page.notes:
            pdf_notes.annotate(made, page, note, spots)
    pdf_notes.link(made, first, {**_tops(laid), **_marked(laid)})
    _outline(made, report, _tops(laid))
    yield from _saved(made, report)


def _tops(laid: Sequence[Laid]) -> dict[str, tuple[int, float, float]]:
    """Where each sheet begins: its page, and the point to show at the top left."""
    return {page.sheet.id: (page.at, *page.top) for page in reversed(laid)}


def _marked(laid: Sequence[Laid]) -> dict[str, tuple[int, float, float]]:
    return {
        note.mark.id: (page.at, *page.above(note.boxes[0]))
        for page in reversed(laid)
        for note in page.notes
        if note.boxes
    }


def _outline(made: Pdf, report: Report, tops: dict[str, tuple[int, float, float]]) -> None:
    """Bookmarks: the checklist and every document."""
    from pikepdf import OutlineItem

    with made.open_outline() as outline:
        outline.root.append(OutlineItem("Checklist", 0))
        for document in report.packet.documents:
            where = tops.get(sheet_id(scan_at(report.packet, document.scan), document.pages[0]))
            if where:
                outline.root.append(OutlineItem(about(document), where[0]))


def _saved(made: Any, report: Report) -> Iterator[bytes]:
    import pikepdf

    made.Root.Lang = pikepdf.String("en-US")
    made.Root.PageMode = pikepdf.Name.UseOutlines
    made.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    out = io.BytesIO()
    made.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    out.seek(0)
    while piece := out.read(CHUNK):
        yield piece
