"""One page of a file in, the picture of it out that somebody looks at: small in bytes, sharp in its letters."""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING, Any

from linter.domain.paper import Picture
from linter.domain.place import Box, Page
from linter.extract.frames import Frames

if TYPE_CHECKING:
    from PIL.Image import Image

Draw = Callable[[Page, float], "Image"]

GREYS, COLOURS = 16, 48
LARGE = 120_000  # bytes from which on a page is a photograph, for which another way of packing is better
COLOURED = 40  # difference between the largest and the smallest of red, green and blue that the eye takes for a colour
MOST_PIXELS = 30_000_000
ROOM = 9.0  # points around a part that is cut out


class Pages:
    """The open pages of a PDF or an image file."""

    def __init__(self, data: bytes) -> None:
        self._draw = _pdf(data) if b"%PDF-" in data[:1024] else _image(data)

    def picture(self, page: Page, dpi: float) -> Picture | None:
        """A whole page; None if it has no size (a page that could not be opened)."""
        if page.width <= 0:
            return None
        return packed(self._draw(page, _within(page, dpi)))

    def cut(self, page: Page, box: Box, dpi: float) -> Picture:
        """The part of a page that a box covers, with a little room around it."""
        scale = _within(page, dpi) / 72
        whole = self._draw(page, scale * 72)
        sides = (box.left - ROOM, box.top - ROOM, box.right + ROOM, box.bottom + ROOM)
        left, top, right, bottom = (round(side * scale) for side in sides)
        return packed(whole.crop((max(left, 0), max(top, 0), min(right, whole.width), min(bottom, whole.height))))


def _within(page: Page, dpi: float) -> float:
    """Dots an inch at which a page of any size stays within bounds."""
    return min(dpi, 72 * math.sqrt(MOST_PIXELS / max(page.width * page.height, 1.0)))


def _pdf(data: bytes) -> Draw:
    import pypdfium2

    document: Any = pypdfium2.PdfDocument(data)
    document.init_forms()

    def draw(page: Page, dpi: float) -> Image:
        """A page as pdfium draws it, with what stands in its form fields."""
        with closing(document[page.number - 1]) as sheet, closing(sheet.render(scale=dpi / 72)) as bitmap:
            image: Image = bitmap.to_pil().convert("RGB")
        return image

    return draw


def _image(data: bytes) -> Draw:
    from PIL import Image as Images
    from PIL import ImageOps

    frames = Frames(data)

    def draw(page: Page, dpi: float) -> Image:
        """A frame, upright as its camera says, stretched to its page."""
        frame = ImageOps.exif_transpose(frames.frame(page.number))
        clear = frame.mode in ("RGBA", "LA", "PA") or "transparency" in frame.info
        if clear:
            white = Images.new("RGBA", frame.size, "white")
            frame = Images.alpha_composite(white, frame.convert("RGBA"))
        size = max(round(page.width * dpi / 72), 1), max(round(page.height * dpi / 72), 1)
        return frame.convert("RGB").resize(size, Images.Resampling.LANCZOS, reducing_gap=2.0)

    return draw


def packed(image: Image) -> Picture:
    """An image in the smaller of two formats: few colours without loss, or many with some."""
    coloured = _is_coloured(image)
    plain = image if coloured else image.convert("L")
    best = _saved(_few(plain, coloured), "PNG")
    if len(best.data) > LARGE:
        best = min(best, _saved(plain, "WEBP", quality=45), key=lambda made: len(made.data))
    return best


def _few(image: Image, coloured: bool) -> Image:
    """An image in the few colours that serve it best, or in sixteen greys, which are found at once."""
    from PIL import Image as Images

    if coloured:
        return image.quantize(COLOURS, Images.Quantize.FASTOCTREE, dither=Images.Dither.NONE)
    steps = image.point([value * GREYS // 256 for value in range(256)])
    made = Images.frombytes("P", image.size, steps.tobytes())
    made.putpalette([grey * 255 // (GREYS - 1) for grey in range(GREYS) for _ in range(3)])
    return made


def _saved(image: Image, form: str, **options: int) -> Picture:
    out = io.BytesIO()
    image.save(out, form, **options)
    return Picture(f"image/{form.lower()}", out.getvalue(), image.width, image.height)


def _is_coloured(image: Image) -> bool:
    """Whether more than a few specks of a picture are neither black nor white nor grey."""
    import numpy as np

    small = np.asarray(image.reduce(4) if min(image.size) > 16 else image, dtype=np.int16)
    return float(((small.max(axis=2) - small.min(axis=2)) > COLOURED).mean()) > 0.0005
