"""A PDF file's bytes in, a scan out: pdfium reads, one page at a time, and every page is closed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import Any

from linter.domain.place import Box, Scan, SignatureField
from linter.extract.aligned import Columns
from linter.extract.blanks import damaged
from linter.extract.boxes import with_boxes
from linter.extract.forms import Field, fields, pieces_of
from linter.extract.frame import Frame
from linter.extract.glyphs import is_unseen, words
from linter.extract.limits import LIMITS
from linter.extract.page import blocks_of, set_upright
from linter.extract.piece import Piece, Place
from linter.extract.problems import Unreadable
from linter.extract.pulse import beat
from linter.extract.recognised import Recognised, better
from linter.extract.rows import columns_at_end
from linter.extract.seals import Seal, seals
from linter.extract.shapes import shapes
from linter.extract.sight import hides_text, is_readable, is_scan
from linter.extract.stack import Stack
from linter.extract.strikes import without_struck
from linter.extract.ticks import EMPTY
from linter.extract.writer import Writer

_RECOGNISED = 0.8  # confidence of words that somebody's OCR has put under a scan
_END = 8_192


@dataclass(slots=True)
class _Reading:
    """What is gathered while the pages are read; `seen` are pages already read as pictures, by number."""

    seen: dict[int, Recognised] = field(default_factory=dict)
    doubted: list[int] = field(default_factory=list)
    writer: Writer = field(default_factory=Writer)
    signatures: list[SignatureField] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    empty: list[int] = field(default_factory=list)
    damaged: frozenset[int] = frozenset()  # pages whose contents cannot be unpacked
    columns: Columns | None = None  # of a table that ends the page before


def read(name: str, sha256: str, data: bytes) -> Scan:
    """The scan of a PDF. Raises `Unreadable`."""
    if b"%%EOF" not in data[-_END:]:
        raise Unreadable("is cut short: the end of the PDF is missing; save or send it again")
    reading = _through(data, {})
    if reading.empty and (broken := damaged(data, reading.empty, len(reading.writer.pages))):
        reading = _through(data, {}, broken)
    dark = {page.number for page in reading.writer.pages if page.width and not page.readable} - reading.damaged
    if dark or reading.doubted:
        reading = _looked_at(data, sorted({*dark, *reading.doubted}), reading)
    if not any(page.width for page in reading.writer.pages):
        raise Unreadable("is damaged: none of its pages can be opened; save or send it again")
    writer = reading.writer
    return Scan(
        name,
        sha256,
        writer.text,
        tuple(writer.words),
        tuple(writer.pages),
        tuple(reading.notes),
        tuple(reading.signatures),
    )


def _through(data: bytes, seen: dict[int, Recognised], broken: frozenset[int] = frozenset()) -> _Reading:
    """All pages, those already read as pictures taken as they were seen."""
    reading = _Reading(seen, damaged=broken)
    with _opened(data) as document:
        reading.notes.extend(_left_out(document, data))
        signed = seals(data) if _has_signatures(document) else {}
        for at in range(len(document)):
            _read_page(document, at, signed, reading)
            beat(at + 1, len(document))
    return reading


def _looked_at(data: bytes, numbers: list[int], reading: _Reading) -> _Reading:
    """The same with pages read as pictures, where that can be done on this machine."""
    from linter.extract import engine

    if not engine.is_there():
        reading.notes.append(f"pages without text were not read: {engine.HINT}")
        return reading
    from linter.extract.scanned import recognised

    seen: dict[int, Recognised] = {}
    lost = []
    for count, (number, page) in enumerate(zip(numbers, recognised(data, numbers), strict=True), start=1):
        beat(count, len(numbers))
        if page is not None:
            seen[number] = page
        else:
            lost.append(f"page {number} is a picture that is damaged or too large and could not be opened")
    again = _through(data, seen, reading.damaged)
    again.notes.extend(lost)
    return again


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as problem:
        raise Unreadable(_trouble(str(problem))) from None
    with closing(document):
        if len(document) == 0:
            raise Unreadable("has no pages")
        if len(document) > LIMITS.pages:
            raise Unreadable(f"has {len(document):,} pages, more than {LIMITS.pages:,}; split it")
        document.init_forms()
        yield document


def _trouble(problem: str) -> str:
    low = problem.lower()
    if "password" in low:
        return "is protected by a password; save a copy without it"
    if "security" in low:
        return "is encrypted in a way that cannot be read; save a copy without protection"
    return "is damaged or no whole PDF; save or send it again"


def _left_out(document: Any, data: bytes) -> Iterator[str]:
    """Notes on what a PDF may hold beside its pages."""
    from pypdfium2 import raw

    if raw.FPDFDoc_GetJavaScriptActionCount(document.raw) > 0 or b"/JavaScript" in data:
        yield "the PDF holds scripts, which were not run"
    if b"/Launch" in data:
        yield "the PDF wants to start a program, which was not done"

    if (count := document.count_attachments()) > 0:
        yield f"the PDF holds {count} attached files, which were not read; save them as files of their own"
    if document.get_formtype() == raw.FORMTYPE_XFA_FULL:
        yield "the PDF is an XFA form; if its text is missing, print it to PDF and submit that"


def _has_signatures(document: Any) -> bool:
    from pypdfium2 import raw

    return int(raw.FPDF_GetSignatureCount(document.raw)) > 0


def _read_page(document: Any, at: int, signed: dict[str, Seal], reading: _Reading) -> None:
    import pypdfium2

    try:
        page = document[at]
    except pypdfium2.PdfiumError:
        reading.notes.append(f"page {at + 1} is damaged and could not be opened")
        reading.writer.page((0.0, 0.0), (), readable=False)
        return
    with closing(page):
        _lay_out(document, page, at + 1, signed, reading)


def _lay_out(document: Any, page: Any, number: int, signed: dict[str, Seal], reading: _Reading) -> None:
    from pypdfium2 import raw

    frame = _frame(raw, page)
    form = document.formenv.raw if document.formenv else None
    said = list(_spoken(fields(raw, page.raw, form, frame), signed, number, reading.signatures))
    pieces, unseen = _words(raw, page, frame)
    drawn = shapes(raw, page.raw, frame, LIMITS.page_shapes)
    taken = Stack(one.place for one in said)
    pieces = without_struck(_without_fillers(pieces, taken), drawn.across)
    pieces = with_boxes(pieces, drawn, taken)
    pieces += pieces_of(said, pieces)
    readable = is_readable(pieces, drawn, frame)
    if not pieces and readable:
        reading.empty.append(number)
    if number in reading.damaged:
        reading.notes.append(f"page {number} is damaged; what stands on it could not be unpacked")
        readable = False
    hidden = unseen and is_scan(drawn, frame)
    if hidden and readable:
        reading.doubted.append(number)
    if (page_seen := reading.seen.get(number)) and better(page_seen, pieces if readable else ()):
        size = Frame(0.0, 0.0, *page_seen.size, 0)
        reading.writer.page(frame.size, blocks_of(page_seen.pieces, page_seen.shapes, size), page_seen.readable)
        return
    if drawn.cut:
        reading.notes.append(f"page {number} holds too many drawings; tables on it may be read as plain lines")
    if readable and hides_text(pieces, drawn, frame):
        reading.notes.append(f"page {number} shows a large picture; what stands in it was not read")
    blocks = blocks_of(set_upright(pieces, frame), drawn, frame, reading.columns)
    reading.columns = columns_at_end([line for block in blocks for line in block])
    reading.writer.page(frame.size, blocks, readable, _RECOGNISED if hidden else 1.0)


def _frame(raw: Any, page: Any) -> Frame:
    box = raw.FS_RECTF()
    rotation = page.get_rotation()
    if raw.FPDF_GetPageBoundingBox(page.raw, box) and box.right > box.left and box.top > box.bottom:
        return Frame(box.left, box.bottom, box.right, box.top, rotation)
    return Frame(0.0, 0.0, 612.0, 792.0, rotation)


def _words(raw: Any, page: Any, frame: Frame) -> tuple[list[Piece], bool]:
    """The words of a page, and whether they are invisible."""
    text_page = raw.FPDFText_LoadPage(page.raw)
    try:
        return words(raw, text_page, frame, LIMITS.page_characters), is_unseen(raw, text_page)
    finally:
        raw.FPDFText_ClosePage(text_page)


def _spoken(found: list[Field], signed: dict[str, Seal], page: int, out: list[SignatureField]) -> Iterator[Field]:
    """The fields that say something; a given signature is told in words, an open one says nothing."""
    for one in found:
        if one.signature is None:
            yield one
        elif (seal := signed.get(one.signature)) is not None:
            out.append(SignatureField(seal.name, seal.date, Box(page, *one.place)))
            by = f" by {seal.name}" if seal.name else ""
            value = f"Digitally signed{by}" + (f", {seal.date}" if seal.date else "")
            yield Field(one.place, value, one.signature)


def _without_fillers(pieces: list[Piece], taken: Stack) -> list[Piece]:
    """Underscores and printed boxes on which a value stands are no words of their own."""
    return [
        piece
        for piece in pieces
        if not (piece.text == EMPTY or not piece.text.strip("_"))
        or not any(_is_on(place, piece.place) for place in taken.near(piece.place))
    ]


def _is_on(value: Place, filler: Place) -> bool:
    if not value.touches(filler):
        return False
    shared = min(value.right, filler.right) - max(value.left, filler.left)
    return shared > 0.5 * min(value.width, filler.width)
