"""The characters of one PDF page in, its words with their places out."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from typing import Any

from linter.extract.frame import Frame
from linter.extract.piece import Piece
from linter.extract.problems import Unreadable
from linter.extract.ticks import BOXES, symbol, ticked

_Sides = tuple[float, float, float, float]  # left, bottom, right and top in the page's own coordinates
_HYPHEN = "\ufffe"  # ends a line; pdfium joins the halves of such a word
_OTHER = rf"\s\x00-\x1f\u200b\u2060\ufeff{BOXES}\uf000-\uf0ff{_HYPHEN}"
_WORD = re.compile(rf"\[[{BOXES}Xx]\]|[{BOXES}\uf000-\uf0ff]|[^{_OTHER}]+{_HYPHEN}?|{_HYPHEN}")
_GLUED = re.compile(r"[\u00fe\u00fd\u00a8\u00fc\u00fb\u00a3oqxRS][A-Z]")  # perhaps a symbol and a label
_LIGATURES = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
        "\u00ad": None,
        "\u200c": None,
        "\u200d": None,
    }
)


def words(raw: Any, text_page: Any, frame: Frame, limit: int) -> list[Piece]:
    """The visible words of a page in the order of the file; `raw` is pypdfium2.raw, `text_page` its handle."""
    reader = _Reader(raw, text_page, frame)
    found: list[Piece] = []
    seen: set[tuple[str, int, int]] = set()
    for match in _WORD.finditer(reader.text(limit)):
        for piece in reader.pieces(*match.span(), match[0].replace(_HYPHEN, "-"), len(found)):
            left, top, _, _ = piece.place
            key = (piece.text, round(left / 2), round(top / 2))
            if key not in seen and frame.visible(piece.place):
                seen.add(key)
                found.append(piece)
    return found


def is_unseen(raw: Any, text_page: Any) -> bool:
    """Whether the text of a page is invisible, as OCR programs put it under a scan."""
    count = raw.FPDFText_CountChars(text_page)
    objects = [raw.FPDFText_GetTextObject(text_page, at) for at in {0, count // 2, count - 1} if 0 <= at < count]
    modes = [raw.FPDFTextObj_GetTextRenderMode(one) for one in objects if one]
    return bool(modes) and all(mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE for mode in modes)


def _both(one: _Sides, other: _Sides) -> _Sides:
    """The sides of the smallest rectangle around two."""
    left, bottom, right, top = one
    west, south, east, north = other
    return (
        left if left < west else west,
        bottom if bottom < south else south,
        right if right > east else east,
        top if top > north else north,
    )


def _lie(sides: _Sides, quarter: int) -> tuple[float, float, float]:
    """Where a sign begins, its middle and its height in the eyes of who reads text turned by some degrees."""
    left, bottom, right, top = sides
    if quarter == 0:
        return left, (bottom + top) / 2, top - bottom
    if quarter == 180:
        return -right, (bottom + top) / 2, top - bottom
    return -top if quarter == 90 else bottom, (left + right) / 2, right - left


def _follows(first: _Sides, last: _Sides, quarter: int) -> bool:
    """Whether the last character of a word stands right of the first, on the same line."""
    begin, middle, height = _lie(first, quarter)
    left, level, _ = _lie(last, quarter)
    return left >= begin - 1 and abs(level - middle) <= 0.6 * max(height, 1)


class _Reader:
    """Asks pdfium about the characters of one page. (The handles make this an object; nothing is kept.)"""

    __slots__ = ("_box", "_frame", "_page", "_raw")

    def __init__(self, raw: Any, page: Any, frame: Frame) -> None:
        self._raw, self._page, self._frame = raw, page, frame
        self._box = raw.FS_RECTF()

    def text(self, limit: int) -> str:
        """One character for each character of the page, so that offsets are indices."""
        count = self._raw.FPDFText_CountChars(self._page)
        if count <= 0:
            return ""
        if count > limit:
            raise Unreadable(f"has a page of more than {limit:,} characters; it is no ordinary document")
        buffer = (ctypes.c_ushort * (count + 1))()
        if self._raw.FPDFText_GetText(self._page, 0, count, buffer) == count + 1:
            text = bytes(buffer)[:-2].decode("utf-16-le", errors="replace")
            if len(text) == count:
                return text
        return "".join(self._sign(at) for at in range(count))

    def _sign(self, at: int) -> str:
        code = self._raw.FPDFText_GetUnicode(self._page, at)
        if code == 2:
            return _HYPHEN
        return chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else " "

    def pieces(self, begin: int, end: int, text: str, order: int) -> list[Piece]:
        """The piece of one word, or several where its characters turn out to lie apart."""
        if _GLUED.match(text) and symbol(text[0], self._font(begin)) != text[0]:
            rest = self.pieces(begin + 1, end, text[1:], order + 1)
            return [*self.pieces(begin, begin + 1, text[0], order), *rest]
        quarter, first = self._quarter(begin), self._sides(begin)
        if end - begin == 1:
            return self._piece(begin, text, first, quarter, order)
        last = self._sides(end - 1)
        if _follows(first, last, quarter):
            return self._piece(begin, text, _both(first, last), quarter, order)
        return [
            piece
            for start, stop in self._stretches(begin, end, quarter)
            for piece in self._stretch(start, stop, text[start - begin : stop - begin], quarter, order)
        ]

    def _stretch(self, begin: int, end: int, text: str, quarter: int, order: int) -> list[Piece]:
        return self._piece(begin, text, _both(self._sides(begin), self._sides(end - 1)), quarter, order)

    def _stretches(self, begin: int, end: int, quarter: int) -> Iterator[tuple[int, int]]:
        """Where the reading position jumps back or to another line, a new word begins."""
        start = begin
        left, middle, height = _lie(self._sides(begin), quarter)
        for at in range(begin + 1, end):
            here, level, high = _lie(self._sides(at), quarter)
            if high > 0 and (here < left - height or abs(level - middle) > 0.6 * height):
                yield start, at
                start = at
            left, middle, height = here, level, high
        yield start, end

    def _piece(self, begin: int, text: str, sides: _Sides, quarter: int, order: int) -> list[Piece]:
        if len(text) == 1 or text == "[X]" or not text.isascii():
            text = ticked(text.translate(_LIGATURES), lambda: self._font(begin))
            if not text:
                return []
        place, turn = self._frame.shown(*sides), (quarter + self._frame.rotation) % 360
        return [Piece(text, place, self._frame.upright(place, turn), turn, order)]

    def _sides(self, at: int) -> _Sides:
        """The sides of one character: as high as its font, unless the font tells nonsense."""
        box = self._box
        self._raw.FPDFText_GetLooseCharBox(self._page, at, box)
        left, bottom, right, top = box.left, box.bottom, box.right, box.top
        return (left, bottom, right, top) if 1 < top - bottom < 400 and right > left else self._tight(at)

    def _tight(self, at: int) -> _Sides:
        numbers = [ctypes.c_double() for _ in range(4)]
        self._raw.FPDFText_GetCharBox(self._page, at, *numbers)
        left, right, bottom, top = (number.value for number in numbers)
        return left, bottom, max(right, left + 0.5), max(top, bottom + 0.5)

    def _quarter(self, at: int) -> int:
        """By how many degrees the text turns, in steps of 90."""
        angle = self._raw.FPDFText_GetCharAngle(self._page, at)
        return round(math.degrees(angle) / 90) % 4 * 90 if angle > 0 else 0

    def _font(self, at: int) -> str:
        buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
        size = self._raw.FPDFText_GetFontInfo(self._page, at, buffer, 128, flags)
        return buffer.raw[: max(min(size, 128) - 1, 0)].decode("utf-8", errors="replace").lower()
