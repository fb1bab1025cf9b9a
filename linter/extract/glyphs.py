"""The characters of one PDF page in, its words with their places out."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from typing import Any

from linter.extract.frame import Frame
from linter.extract.piece import Piece, Place
from linter.extract.problems import Unreadable
from linter.extract.ticks import BOXES, symbol, ticked

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


def _follows(first: Place, last: Place) -> bool:
    """Whether the last character of a word stands right of the first, on the same line."""
    return last.left >= first.left - 1 and abs(last.middle - first.middle) <= 0.6 * max(first.height, 1)


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
        turn, first = self._turn(begin), self.place(begin)
        if end - begin == 1:
            return self._piece(begin, text, first, turn, order)
        last = self.place(end - 1)
        if _follows(self._frame.upright(first, turn), self._frame.upright(last, turn)):
            return self._piece(begin, text, first.joined(last), turn, order)
        return [
            piece
            for start, stop in self._stretches(begin, end, turn)
            for piece in self._stretch(start, stop, text[start - begin : stop - begin], turn, order)
        ]

    def _stretch(self, begin: int, end: int, text: str, turn: int, order: int) -> list[Piece]:
        return self._piece(begin, text, self.place(begin).joined(self.place(end - 1)), turn, order)

    def _stretches(self, begin: int, end: int, turn: int) -> Iterator[tuple[int, int]]:
        """Where the reading position jumps back or to another line, a new word begins."""
        start = begin
        before = self._frame.upright(self.place(begin), turn)
        for at in range(begin + 1, end):
            now = self._frame.upright(self.place(at), turn)
            jump = now.left < before.left - before.height or abs(now.middle - before.middle) > 0.6 * before.height
            if jump and now.height > 0:
                yield start, at
                start = at
            before = now
        yield start, end

    def _piece(self, begin: int, text: str, place: Place, turn: int, order: int) -> list[Piece]:
        if len(text) == 1 or text == "[X]" or not text.isascii():
            text = ticked(text.translate(_LIGATURES), lambda: self._font(begin))
            if not text:
                return []
        return [Piece(text, place, self._frame.upright(place, turn), turn, order)]

    def place(self, at: int) -> Place:
        """The displayed place of one character: as high as its font, unless the font tells nonsense."""
        box = self._box
        self._raw.FPDFText_GetLooseCharBox(self._page, at, box)
        left, bottom, right, top = box.left, box.bottom, box.right, box.top
        if not (top - bottom > 1 and right > left and top - bottom < 400):
            left, bottom, right, top = self._tight(at)
        return self._frame.shown(left, bottom, right, top)

    def _tight(self, at: int) -> tuple[float, float, float, float]:
        numbers = [ctypes.c_double() for _ in range(4)]
        self._raw.FPDFText_GetCharBox(self._page, at, *numbers)
        left, right, bottom, top = (number.value for number in numbers)
        return left, bottom, max(right, left + 0.5), max(top, bottom + 0.5)

    def _turn(self, at: int) -> int:
        angle = self._raw.FPDFText_GetCharAngle(self._page, at)
        if angle <= 0:
            return self._frame.rotation
        return (round(math.degrees(angle) / 90) * 90 + self._frame.rotation) % 360

    def _font(self, at: int) -> str:
        buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
        size = self._raw.FPDFText_GetFontInfo(self._page, at, buffer, 128, flags)
        return buffer.raw[: max(min(size, 128) - 1, 0)].decode("utf-8", errors="replace").lower()
