"""An image file (PNG, JPEG, TIFF with any number of pages) in, a scan out."""

from __future__ import annotations

from linter.domain.place import Scan
from linter.extract import engine
from linter.extract.frame import Frame
from linter.extract.limits import LIMITS
from linter.extract.page import blocks_of
from linter.extract.problems import Unreadable
from linter.extract.pulse import beat
from linter.extract.recognised import Recognised
from linter.extract.writer import Writer

UNKNOWN = (612.0, 792.0)


def read(name: str, sha256: str, data: bytes) -> Scan:
    """The scan of a picture. Raises `Unreadable`."""
    if not engine.is_there():
        raise Unreadable(f"is a picture; {engine.HINT}, or submit the original document or a searchable PDF")
    pages = range(1, _frames(data) + 1)
    from linter.extract.scanned import recognised

    writer, notes = Writer(), []
    for number, page in zip(pages, recognised(data, pages), strict=True):
        if page is None:
            notes.append(f"page {number} is damaged or too large and could not be opened; save or send it again")
        _write(writer, page)
        beat(number, len(pages))
    if len(notes) == len(pages):
        raise Unreadable("is a damaged or too large picture; save or send it again")
    return Scan(name, sha256, writer.text, tuple(writer.words), tuple(writer.pages), tuple(notes))


def _write(writer: Writer, page: Recognised | None) -> None:
    if page is None:
        writer.page(UNKNOWN, (), readable=False)
    else:
        blocks = blocks_of(page.pieces, page.shapes, Frame(0.0, 0.0, *page.size, 0)) if page.readable else ()
        writer.page(page.size, blocks, page.readable)


def _frames(data: bytes) -> int:
    from PIL import Image

    from linter.extract.pictures import ImageAlbum

    try:
        count = ImageAlbum(data).frames
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        most = (Image.MAX_IMAGE_PIXELS or 0) // 1_000_000
        raise Unreadable(f"is a picture of more than {most} million dots; scan or save it smaller") from None
    except Exception:  # damaged, or no picture at all: Pillow raises many kinds
        raise Unreadable("is a damaged picture; save or send it again") from None
    if count > LIMITS.pages:
        raise Unreadable(f"has more than {LIMITS.pages:,} pages; split it")
    return count
