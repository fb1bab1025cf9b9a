"""The streams of an old Word document in, its characters out, in order and by story.

After [MS-DOC]: the table of pieces says where in the file each stretch of text stands, and how wide its letters are.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from linter.extract.problems import Unreadable

Story = Literal["text", "notes", "headers", "footers", "boxes"]

_IDENT, _WORD_97 = 0xA5EC, 0x00C0
_ENCRYPTED, _WHICH_TABLE = 0x0100, 0x0200
_COUNTS = 0x4C  # of characters: text, footnotes, margins, macros, comments, endnotes, boxes, boxes in margins
_TABLES = 0x9A  # offset and length of every table
_CLX, _MARGINS = 33, 11
_SEPARATORS, _SIDES = 6, 6  # stories before those of the first section, and stories of a section
_HEADERS = (0, 1, 4)  # of even, odd and first pages; the others are footers
_PARTS: Mapping[Story, tuple[int, ...]] = {"text": (0,), "notes": (1, 5), "boxes": (6, 7)}


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters `begin` to `end` of the document stand in the file from `offset` on, `width` bytes each."""

    begin: int
    end: int
    offset: int
    width: int


@dataclass(frozen=True, slots=True)
class Told:
    """What the head of a document says: its tables, its pieces and how long each story is."""

    main: bytes
    table: bytes
    pieces: tuple[Piece, ...]
    counts: tuple[int, ...]

    def span(self, number: int) -> bytes:
        """One of the tables."""
        begin, size = struct.unpack_from("<II", self.main, _TABLES + 8 * number)
        return self.table[begin : begin + size]

    def characters(self, story: Story) -> Iterator[tuple[int, str]]:
        """The characters of a story, each with its place in the file."""
        if story in ("headers", "footers"):
            spans = self._margins(headers=story == "headers")
        else:
            spans = ((sum(self.counts[:part]), sum(self.counts[: part + 1])) for part in _PARTS[story])
        for begin, end in spans:
            yield from self._between(begin, end)

    def _margins(self, *, headers: bool) -> Iterator[tuple[int, int]]:
        table = self.span(_MARGINS)
        places = struct.unpack_from(f"<{len(table) // 4}I", table)
        start, most = sum(self.counts[:2]), self.counts[2]
        for number, (begin, end) in enumerate(pairwise(places[_SEPARATORS:-1])):
            if (number % _SIDES in _HEADERS) == headers:
                yield start + min(begin, most), start + min(end, most)

    def _between(self, begin: int, end: int) -> Iterator[tuple[int, str]]:
        for piece in self.pieces:
            first, last = max(piece.begin, begin), min(piece.end, end)
            if first >= last:
                continue
            at = piece.offset + (first - piece.begin) * piece.width
            data = self.main[at : at + (last - first) * piece.width]
            text = data.decode("cp1252" if piece.width == 1 else "utf-16-le", "replace")
            if piece.width == 2 and len(text) != len(data) // 2:  # characters of two halves
                text = "".join(map(chr, struct.unpack(f"<{len(data) // 2}H", data[: len(data) // 2 * 2])))
            yield from zip(range(at, at + len(data), piece.width), text, strict=False)


def told(main: bytes, tables: Mapping[str, bytes]) -> Told:
    """The head of a document. Raises `Unreadable`, struct.error or IndexError."""
    try:
        ident, version = struct.unpack_from("<HH", main)
        flags = struct.unpack_from("<H", main, 0x0A)[0]
        if ident != _IDENT or version < _WORD_97:
            raise Unreadable("is a Word document older than Word 97; save it as DOCX or PDF")
        if flags & _ENCRYPTED:
            raise Unreadable("is protected by a password; save a copy without it")
        counts = tuple(max(count, 0) for count in struct.unpack_from("<8i", main, _COUNTS))
        head = Told(main, tables["1Table" if flags & _WHICH_TABLE else "0Table"], (), counts)
        return Told(main, head.table, tuple(_pieces(head.span(_CLX))), counts)
    except struct.error:
        raise Unreadable("is damaged or not whole; save it as DOCX or PDF") from None


def _pieces(clx: bytes) -> Iterator[Piece]:
    at = 0
    while at < len(clx) and clx[at] == 1:  # formatting that pieces refer to
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if at >= len(clx) or clx[at] != 2:
        return
    size = struct.unpack_from("<I", clx, at + 1)[0]
    plc = clx[at + 5 : at + 5 + size]
    count = (len(plc) - 4) // 12
    places = struct.unpack_from(f"<{count + 1}I", plc)
    for number in range(count):
        word = struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * number + 2)[0]
        narrow = bool(word & 0x40000000)
        offset = (word & 0x3FFFFFFF) // (2 if narrow else 1)
        yield Piece(places[number], places[number + 1], offset, 1 if narrow else 2)
