"""One scan of a packet in, its pages added to a PDF out: copied where it is one, drawn or set in type where not."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from linter.domain.paper import Paper, Picture
from linter.domain.place import Box, Scan
from linter.report import pdf_type
from linter.report.marks import Drawn, drawn
from linter.report.sheets import Sheet

if TYPE_CHECKING:
    from pikepdf import Pdf

DPI = 150


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible rectangle of a PDF page in its own coordinates, and by how much it is turned to be shown."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0

    def own(self, box: Box) -> tuple[float, float, float, float]:
        """A displayed box in the page's own coordinates: left, bottom, right, top."""
        if self.turn == 90:
            return self.left + box.top, self.bottom + box.left, self.left + box.bottom, self.bottom + box.right
        if self.turn == 180:
            return self.right - box.right, self.bottom + box.top, self.right - box.left, self.bottom + box.bottom
        if self.turn == 270:
            return self.right - box.bottom, self.top - box.right, self.right - box.top, self.top - box.left
        return self.left + box.left, self.top - box.bottom, self.left + box.right, self.top - box.top


@dataclass(frozen=True, slots=True)
class Laid:
    """A page of the new PDF: which one it is, whose sheet it shows, its frame and the marks on it."""

    at: int
    sheet: Sheet
    frame: Frame
    notes: tuple[Drawn, ...]

    @property
    def top(self) -> tuple[float, float]:
        """The point to show at the top left of a window."""
        return self.frame.left, self.frame.top

    def above(self, box: Box) -> tuple[float, float]:
        """The point to show at the top left so that a box is seen with some lines above it."""
        left, _, _, top = self.frame.own(box)
        return max(left - 200, self.frame.left), min(top + 120, self.frame.top)


def added(made: Pdf, scan: Scan, shown: Sequence[Sheet], paper: Paper) -> Iterator[Laid]:
    """Adds the pages of a scan, and tells where each of them came to stand."""
    first = len(made.pages)
    if _copied(made, paper.pdf(scan), [sheet.page.number for sheet in shown]):
        for at, sheet in enumerate(shown, start=first):
            yield Laid(at, sheet, framed(made.pages[at]), tuple(drawn(sheet)))
        return
    for sheet, picture in zip(shown, paper.pictures(scan, DPI), strict=True):
        yield from _set(made, sheet, picture)


def _copied(made: Pdf, data: bytes | None, numbers: Sequence[int]) -> bool:
    """Whether a file is a PDF whose pages could be copied as they are; if not, nothing is left of it."""
    first = len(made.pages)
    if not data:
        return False
    try:
        own = _own(data)
        for number in numbers:
            made.pages.append(own.pages[number - 1])
            framed(made.pages[-1])
    except Exception:  # damaged in one of the many ways that readers forgive: its pages are drawn
        del made.pages[first:]
        return False
    return True


def _set(made: Pdf, sheet: Sheet, picture: Picture | None) -> Iterator[Laid]:
    import pikepdf

    if picture:
        pages = [pdf_type.Typed(pdf_type.pictured(picture, sheet.page.width, sheet.page.height), tuple(drawn(sheet)))]
    else:
        pages = list(pdf_type.typed(sheet))
    for page in pages:
        made.pages.extend(pikepdf.open(io.BytesIO(page.data)).pages)
        yield Laid(len(made.pages) - 1, sheet, framed(made.pages[-1]), page.notes)


def _own(data: bytes) -> Pdf:
    """A PDF without what its pages would do of themselves, what is filled in as part of its pages."""
    import pikepdf

    opened = pikepdf.open(io.BytesIO(data))
    if "/AcroForm" in opened.Root:
        opened.generate_appearance_streams()
        opened.flatten_annotations("all")
    for page in opened.pages:
        _tame(page.obj)
    return opened


def _tame(page: Any) -> None:
    """Takes away actions: what happens when a page is opened, scripts, and whatever leads out of the file."""
    for thing in (page, *page.get("/Annots", ())):
        if "/AA" in thing:
            del thing["/AA"]
        if "/A" in thing and thing["/A"].get("/S") != "/GoTo":
            del thing["/A"]


def framed(page: Any) -> Frame:
    """The part of a page that is seen: the crop box as far as it lies on the sheet."""
    sheet, crop = _sides(page.mediabox), _sides(page.cropbox)
    left, bottom = max(sheet[0], crop[0]), max(sheet[1], crop[1])
    right, top = min(sheet[2], crop[2]), min(sheet[3], crop[3])
    turn = int(page.obj.get("/Rotate", 0)) % 360
    if right <= left or top <= bottom:
        return Frame(*sheet, turn)
    return Frame(left, bottom, right, top, turn)


def _sides(box: Any) -> tuple[float, float, float, float]:
    a, b, c, d = (float(side) for side in box)
    return min(a, c), min(b, d), max(a, c), max(b, d)
