"""The formatting of an old Word document in: what is deleted, hidden or struck through, and which marks end rows."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from linter.extract.doc_lists import Item
from linter.extract.doc_pieces import Told
from linter.extract.ticks import symbol

_CHARACTERS, _PARAGRAPHS, _FONTS = 12, 13, 15  # numbers of tables
_PAGE = 512
_DELETED, _HIDDEN, _STRUCK, _STRUCK_TWICE = 0x0800, 0x083C, 0x0837, 0x2A53
_FONT, _SYMBOL = 0x4A4F, 0x6A09
_IN_TABLE, _ROW_END, _DEPTH = 0x2416, 0x2417, 0x6649
_INNER_CELL, _INNER_ROW = 0x244B, 0x244C
_LIST, _LIST_DEPTH, _STYLE, _BREAK_BEFORE = 0x460B, 0x260A, 0x4600, 0x2407
_MOST_LISTS = 0x07FE  # a greater number says that there is no list
_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}

Properties = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class _Runs:
    """Stretches of the file by where they begin, each with its properties."""

    begins: tuple[int, ...]
    properties: tuple[Properties, ...]

    def at(self, offset: int) -> Properties:
        """What holds at a place in the file."""
        found = bisect_right(self.begins, offset) - 1
        return self.properties[found] if found >= 0 else {}


@dataclass(frozen=True, slots=True)
class Marks:
    """The formatting of a document by places in the file."""

    _characters: _Runs
    _paragraphs: _Runs
    _fonts: tuple[str, ...]

    @property
    def deleted(self) -> bool:
        """Whether something is deleted with tracked changes."""
        return any(run.get(_DELETED) for run in self._characters.properties)

    @property
    def struck(self) -> bool:
        """Whether something is struck through."""
        return any(run.get(_STRUCK) or run.get(_STRUCK_TWICE) for run in self._characters.properties)

    def is_unseen(self, at: int) -> bool:
        """Whether a character is no text."""
        run = self._characters.at(at)
        return any(run.get(mark) for mark in (_DELETED, _HIDDEN, _STRUCK, _STRUCK_TWICE))

    def depth(self, at: int) -> int:
        """How many tables a paragraph stands in."""
        paragraph = self._paragraphs.at(at)
        return paragraph.get(_DEPTH, 0) or int(bool(paragraph.get(_IN_TABLE)))

    def is_cell(self, at: int) -> bool:
        """Whether a paragraph mark ends a cell of a table within a table."""
        return bool(self._paragraphs.at(at).get(_INNER_CELL))

    def begins_page(self, at: int) -> bool:
        """Whether a paragraph stands on a new page."""
        return bool(self._paragraphs.at(at).get(_BREAK_BEFORE))

    def item(self, at: int) -> Item:
        """What a paragraph says of lists."""
        paragraph = self._paragraphs.at(at)
        number = paragraph.get(_LIST)
        told = number if number is None or number <= _MOST_LISTS else 0
        return Item(told, paragraph.get(_LIST_DEPTH, 0), paragraph.get(_STYLE, 0))

    def font_of(self, modifiers: bytes) -> str:
        """The font that some modifiers ask for."""
        return self._font(dict(_properties(modifiers)).get(_FONT, -1))

    def ends_row(self, at: int) -> bool:
        """Whether a cell mark ends a row rather than a cell."""
        paragraph = self._paragraphs.at(at)
        return bool(paragraph.get(_ROW_END) or paragraph.get(_INNER_ROW))

    def sign(self, at: int, sign: str) -> str:
        """A character, with tick boxes of symbol fonts told."""
        run = self._characters.at(at)
        if told := run.get(_SYMBOL):
            return symbol(chr(told >> 16), self._font(told & 0xFFFF))
        if (sign.isascii() and sign.isalnum()) or "\uf000" <= sign <= "\uf0ff" or "\x80" <= sign <= "\xff":
            font = self._font(run.get(_FONT, -1))
            return symbol(sign, font) if "dings" in font.lower() or sign >= "\uf000" else sign
        return sign

    def _font(self, number: int) -> str:
        return self._fonts[number] if 0 <= number < len(self._fonts) else ""


def marks(main: bytes, document: Told) -> Marks:
    """The formatting of a document. Raises IndexError or struct.error where it is damaged."""
    try:
        characters = _Runs(*_sorted(_runs(main, document.span(_CHARACTERS), of_characters=True)))
        paragraphs = _Runs(*_sorted(_runs(main, document.span(_PARAGRAPHS), of_characters=False)))
        return Marks(characters, paragraphs, tuple(_fonts(document.span(_FONTS))))
    except struct.error:
        raise ValueError from None


def _sorted(runs: Iterator[tuple[int, Properties]]) -> tuple[tuple[int, ...], tuple[Properties, ...]]:
    ordered = sorted(runs, key=lambda run: run[0])
    return tuple(begin for begin, _ in ordered), tuple(properties for _, properties in ordered)


def _runs(main: bytes, plc: bytes, *, of_characters: bool) -> Iterator[tuple[int, Properties]]:
    """The runs of every page of formatting; each page says how many it holds in its last byte."""
    count = max((len(plc) - 4) // 8, 0)
    for number in struct.unpack_from(f"<{count}I", plc, 4 * (count + 1)) if count else ():
        page = main[(number & 0x3FFFFF) * _PAGE :][:_PAGE]
        if len(page) < _PAGE:
            continue
        runs = page[-1]
        begins = struct.unpack_from(f"<{runs}I", page)
        for at, begin in enumerate(begins):
            place = page[4 * (runs + 1) + at * (1 if of_characters else 13)] * 2
            told = dict(_properties(_held(page, place, of_characters))) if place else {}
            if place and not of_characters:
                told[_STYLE] = _style(page, place)
            yield begin, told


def _held(page: bytes, place: int, of_characters: bool) -> bytes:
    """The property modifiers that a page keeps at a place, without the number of the style."""
    size = page[place]
    if of_characters:
        return page[place + 1 : place + 1 + size]
    if size:
        return page[place + 3 : place + 2 * size]
    return page[place + 4 : place + 2 + 2 * page[place + 1]]


def _style(page: bytes, place: int) -> int:
    """The number of a paragraph's style, which stands before its modifiers."""
    begin = place + (1 if page[place] else 2)
    return int.from_bytes(page[begin : begin + 2], "little")


def _properties(modifiers: bytes) -> Iterator[tuple[int, int]]:
    """Property modifiers and their operands as numbers."""
    at = 0
    while at + 2 < len(modifiers):
        code = int.from_bytes(modifiers[at : at + 2], "little")
        size = _SIZES.get(code >> 13)
        if size is None:
            wide = code in (0xD608, 0xD606)
            size = (int.from_bytes(modifiers[at + 2 : at + 4], "little") + 1) if wide else modifiers[at + 2] + 1
        yield code, int.from_bytes(modifiers[at + 2 : at + 2 + min(size, 4)], "little")
        at += 2 + size


def _fonts(table: bytes) -> Iterator[str]:
    """Names of fonts by number: each entry says its size, and its name stands 40 bytes in."""
    at = 4
    while at < len(table):
        size = table[at]
        yield table[at + 40 : at + 1 + size].decode("utf-16-le", "replace").partition("\x00")[0]
        at += 1 + size
