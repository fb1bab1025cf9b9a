"""The bytes of a file in, the pictures of its pages out, one at a time: pages of a PDF, frames of an image file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from linter.extract.frames import Frames

if TYPE_CHECKING:
    from linter.extract.bitmap import Grey

LEAST, MOST = 150, 300  # dots an inch of a picture of a page
PIXELS = 40_000_000
LETTER = 11.0  # inches of the longer side where a picture does not tell its size


class Album(Protocol):
    """Something with pages to look at, counted from 1."""

    def picture(self, number: int) -> tuple[Grey, float]:
        """The grey picture of a page and its dots an inch."""
        ...


def album(data: bytes) -> Album:
    """The pages of a PDF, or else the frames of an image."""
    return PdfAlbum(data) if b"%PDF-" in data[:1024] else ImageAlbum(data)


class PdfAlbum:
    """The pages of a PDF as pdfium draws them."""

    def __init__(self, data: bytes) -> None:
        import pypdfium2

        self._document = pypdfium2.PdfDocument(data)

    def picture(self, number: int) -> tuple[Grey, float]:
        """A page at the fineness of the largest picture on it, within bounds. Raises ValueError for a broken one."""
        import numpy as np

        page = self._document[number - 1]
        try:
            width, height = page.get_size()
            dpi = min(_fineness(page, width, height), 72 * (PIXELS / (width * height)) ** 0.5)
            bitmap = page.render(scale=dpi / 72, grayscale=True)
            pixels = np.array(bitmap.to_numpy()).reshape(bitmap.height, -1)[:, : bitmap.width].copy()
            bitmap.close()
            if pixels.min() == pixels.max() and _hides(page):
                raise ValueError("a picture on it cannot be drawn")
        finally:
            page.close()
        return pixels, dpi


def _hides(page: Any) -> bool:
    """Whether a page is empty only since a picture on it is damaged: pdfium draws nothing, and says nothing."""
    from pypdfium2 import PdfiumError, raw

    try:
        for held in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
            held.get_bitmap().close()
    except PdfiumError:
        return True
    return False


class ImageAlbum:
    """The frames of an image file (TIFF and HEIC may hold many)."""

    def __init__(self, data: bytes) -> None:
        self._held = Frames(data)
        self.frames = self._held.count

    def picture(self, number: int) -> tuple[Grey, float]:
        """A frame with square dots, upright as its camera says, at most 300 dots an inch."""
        import numpy as np
        from PIL import Image, ImageOps

        frame = self._held.frame(number)
        told = frame.info.get("dpi")
        ImageOps.exif_transpose(frame, in_place=True)
        across, down = _dots(frame, told)
        page = _flat(_smaller(frame))
        across, down = across * page.width / frame.width, down * page.height / frame.height
        best = min(max(across, down), MOST, max(across, down) * (PIXELS / (page.width * page.height)) ** 0.5)
        size = round(page.width * best / across), round(page.height * best / down)
        if size != page.size:
            page = page.resize(size, Image.Resampling.BICUBIC if across != down else Image.Resampling.LANCZOS)
        return np.asarray(page), best


def _smaller(frame: Any) -> Any:
    """A frame with too many dots of many bytes each, of half the size; what is done with it needs room."""
    many = frame.width * frame.height > PIXELS and frame.mode in ("RGB", "RGBA", "CMYK", "LA", "YCbCr")
    return frame.reduce(2) if many else frame


def _flat(frame: Any) -> Any:
    """A frame in grey, on white where it is transparent."""
    from PIL import Image

    if frame.mode in ("RGBA", "LA", "PA") or "transparency" in frame.info:
        frame = frame.convert("RGBA")
        white = Image.new("RGBA", frame.size, "white")
        frame = Image.alpha_composite(white, frame)
    return frame.convert("L")


def _dots(frame: Any, told: Any) -> tuple[float, float]:
    """Dots an inch across and down; guessed from the size where the file tells none, or nonsense."""
    width, height = frame.size
    if isinstance(told, tuple) and len(told) == 2 and all(60 < float(one) < 2_500 for one in told):
        across, down = float(told[0]), float(told[1])
        if 3 < width / across < 24 and 2 < height / down < 40:
            return across, down
    if width in (1728, 1734, 1700) and height < 1_400:  # a coarse fax without its tags: half as many lines as dots
        return width / 8.5, width / 17
    guess = max(width, height) / LETTER
    return guess, guess


def _fineness(page: Any, width: float, height: float) -> float:
    """The dots an inch of the largest picture on a page, where that is one to read from."""
    from pypdfium2 import raw

    best = 0.0
    for held in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = held.get_bounds()
        across, high = held.get_px_size()
        if (right - left) * (top - bottom) > 0.3 * width * height:
            sides = sorted((right - left, top - bottom)), sorted((across, high))
            best = max(best, *(72 * pixels / side for side, pixels in zip(*sides, strict=True)))
    return min(max(best, LEAST), MOST) if best else float(MOST)
