"""A page of text or a picture in, PDF pages out; the text is set in type, and each mark knows where it stands."""

from __future__ import annotations

import functools
import io
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from linter.domain.paper import Picture
from linter.domain.place import Box
from linter.report.marks import Drawn, badged
from linter.report.sheets import Mark, Sheet

WIDTH, HEIGHT, MARGIN = 612.0, 792.0, 60.0
SIZE, LEAD = 9.0, 12.5
PLAIN, BOLD, SLANTED = "Vera", "VeraBd", "VeraIt"


@dataclass(frozen=True, slots=True)
class Typed:
    """One PDF page and the marks on it."""

    data: bytes
    notes: tuple[Drawn, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of type: where it begins in the scan's text, and its words."""

    start: int
    words: str


@functools.cache
def fonts() -> frozenset[int]:
    """Makes the typefaces known that come with reportlab, and tells which characters they have."""
    import reportlab
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    folder = Path(reportlab.__file__).parent / "fonts"
    for name in (PLAIN, BOLD, SLANTED):
        pdfmetrics.registerFont(TTFont(name, folder / f"{name}.ttf"))
    return frozenset(pdfmetrics.getFont(PLAIN).face.charToGlyph)


def printable(text: str) -> str:
    """A text in the characters of the typeface: accents it lacks are dropped, anything else is a question mark."""
    known = fonts()
    return "".join(sign if ord(sign) in known or sign == "\n" else _nearest(sign, known) for sign in text)


def _nearest(sign: str, known: frozenset[int]) -> str:
    if sign in "\t\r\x0b\x0c" or unicodedata.category(sign) in ("Zs", "Cc", "Cf"):
        return " "
    bare = unicodedata.normalize("NFKD", sign)[0]
    return bare if ord(bare) in known else "?"


def pictured(picture: Picture, width: float, height: float) -> bytes:
    """A page that is a picture."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    out = io.BytesIO()
    canvas = _canvas(out, (width, height))
    canvas.drawImage(ImageReader(Image.open(io.BytesIO(picture.data)).convert("RGB")), 0, 0, width, height)
    canvas.save()
    return out.getvalue()


def typed(sheet: Sheet) -> Iterator[Typed]:
    """The text of a sheet on as many pages as it takes."""
    fonts()
    rows = list(_rows(sheet))
    high = int((HEIGHT - 2 * MARGIN) / LEAD)
    for begin in range(0, max(len(rows), 1), high):
        part = rows[begin : begin + high]
        yield Typed(_page(part), tuple(_notes(part, sheet)))


def _page(rows: Sequence[Row]) -> bytes:
    out = io.BytesIO()
    canvas = _canvas(out, (WIDTH, HEIGHT))
    canvas.setFont(PLAIN, SIZE)
    for count, row in enumerate(rows):
        canvas.drawString(MARGIN, HEIGHT - MARGIN - count * LEAD - SIZE, row.words)
    canvas.save()
    return out.getvalue()


def _canvas(out: io.BytesIO, size: tuple[float, float]) -> Any:
    from reportlab.pdfgen.canvas import Canvas

    return Canvas(out, pagesize=size, pageCompression=1, invariant=1)


def _rows(sheet: Sheet) -> Iterator[Row]:
    """The lines of a sheet, long ones broken between words; one sign of text is one sign of type, so offsets hold."""
    start = sheet.page.start
    for line in printable(sheet.text).split("\n"):
        at = 0
        while at < len(line) or at == 0:
            end = at + _fitting(line[at:])
            yield Row(start + at, line[at:end])
            at = max(end, at + 1)
        start += len(line) + 1


def _fitting(line: str) -> int:
    """How many signs of a line fit the width; the break is after a blank where there is one."""
    if _wide(line) <= WIDTH - 2 * MARGIN:
        return len(line)
    low, high = 1, len(line)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if _wide(line[:middle]) <= WIDTH - 2 * MARGIN else (low, middle - 1)
    blank = line.rfind(" ", 1, low + 1)
    return blank + 1 if blank > 0 else low


def _wide(words: str) -> float:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return float(stringWidth(words, PLAIN, SIZE))


def _notes(rows: Sequence[Row], sheet: Sheet) -> list[Drawn]:
    placed = ((mark, tuple(_boxes(rows, mark))) for mark in sheet.marks)
    return badged([(mark, boxes) for mark, boxes in placed if boxes], lambda box: MARGIN)


def _boxes(rows: Sequence[Row], mark: Mark) -> Iterator[Box]:
    for count, row in enumerate(rows):
        begin, end = max(mark.span[0] - row.start, 0), min(mark.span[1] - row.start, len(row.words.rstrip()))
        if begin < end:
            top = MARGIN + count * LEAD - 1
            left = MARGIN + _wide(row.words[:begin])
            yield Box(1, left, top, left + _wide(row.words[begin:end]), top + LEAD)
