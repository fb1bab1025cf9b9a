"""The tables of lists of an old Word document in, how its paragraphs are numbered out; after [MS-DOC]."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from linter.extract.doc_pieces import Told
from linter.extract.word_lists import Level, Lists

_LISTS, _NUMBERS = 73, 74  # numbers of tables
_TABLES = 0x9A  # where the head says where the tables stand
_LEVELS = 9
_NO_STYLE = 0x0FFF
_MOST = 2_048  # lists of one document, of which Word itself takes no more
_STARTS, _FORMATTED = 0x10, 0x20
_STYLES = {1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 22: "decimalZero", 23: "bullet"}
_NONE = 255
Font = Callable[[bytes], str]
Shape = dict[int, Level]


@dataclass(frozen=True, slots=True)
class Item:
    """What a paragraph says of lists: the number of one (0: none, None: its style knows), its depth and its style."""

    number: int | None
    depth: int
    style: int


@dataclass(frozen=True, slots=True)
class DocLists:
    """The lists by number, and the list and the depth that belong to a style."""

    lists: Lists = field(default_factory=Lists)
    styled: dict[int, tuple[int, int]] = field(default_factory=dict)

    def label(self, item: Item) -> str:
        """The label of the next paragraph, "" if it is in no list."""
        number, depth = (item.number, item.depth) if item.number is not None else self.styled.get(item.style, (0, 0))
        return self.lists.counted(str(number), depth) if number else ""


def doc_lists(document: Told, font: Font) -> DocLists:
    """The lists of a document as far as they can be read; `font` names the font that formatting asks for."""
    found = DocLists()
    try:
        shapes = dict(_shapes(document, font))
        for number, (shape, changed) in enumerate(_numbers(document, font, shapes), start=1):
            levels, styles = shapes.get(shape, ({}, ()))
            found.lists.levels[str(number)] = {**levels, **changed}
            found.lists.families[str(number)] = str(number) if changed else f"of {shape}"
            for depth, style in enumerate(styles):
                found.styled.setdefault(style, (number, depth))
    except struct.error:  # damaged; the text is whole all the same
        return found
    found.styled.pop(_NO_STYLE, None)
    return found


class _Stream:
    """Things that stand one after the other in a table. Raises struct.error where it ends before them."""

    __slots__ = ("_at", "_data", "size")

    def __init__(self, document: Told, number: int) -> None:
        self._data = document.table
        self._at, self.size = struct.unpack_from("<II", document.main, _TABLES + 8 * number)

    def numbers(self, form: str) -> tuple[int, ...]:
        """Numbers in the form of `struct`."""
        found: tuple[int, ...] = struct.unpack_from("<" + form, self._data, self._at)
        self._at += struct.calcsize("<" + form)
        return found

    def bytes(self, size: int) -> bytes:
        """So many bytes."""
        self._at += size
        return self._data[self._at - size : self._at]


def _shapes(document: Told, font: Font) -> Iterator[tuple[int, tuple[Shape, tuple[int, ...]]]]:
    """Lists by their identity: levels, which stand behind all heads, and the style of each level."""
    stream = _Stream(document, _LISTS)
    count = min(stream.numbers("H")[0], _MOST) if stream.size else 0
    heads = [stream.numbers("ii9HBB") for _ in range(count)]
    for identity, _, *styles, flags, _ in heads:
        depths = range(1 if flags & 1 else _LEVELS)
        yield identity, ({depth: _level(stream, font) for depth in depths}, tuple(styles))


def _level(stream: _Stream, font: Font) -> Level:
    """One level; in its text the characters 0 to 8 stand for the numbers of levels."""
    start, kind, *_, formatting, indents, _, _ = stream.numbers("iBB9xBiIBBBB")
    stream.bytes(indents)
    letters = font(stream.bytes(formatting))
    text = stream.bytes(2 * stream.numbers("H")[0]).decode("utf-16-le", "replace")
    pattern = "".join(f"%{ord(sign) + 1}" if sign < "\x09" else sign for sign in text)
    return Level("none" if kind == _NONE else _STYLES.get(kind, "decimal"), pattern, start, letters)


def _numbers(
    document: Told, font: Font, shapes: dict[int, tuple[Shape, tuple[int, ...]]]
) -> Iterator[tuple[int, Shape]]:
    """For each number that paragraphs name: the identity of its list, and the levels that it has otherwise."""
    stream = _Stream(document, _NUMBERS)
    count = min(stream.numbers("I")[0], _MOST) if stream.size else 0
    heads = [stream.numbers("iIIBBBB") for _ in range(count)]
    for identity, _, _, overrides, *_ in heads:
        stream.numbers("I")
        levels = shapes.get(identity, ({}, ()))[0]
        changed: Shape = {}
        for _ in range(min(overrides, _LEVELS)):
            start, flags = stream.numbers("iI")
            depth = flags & 15
            if flags & _FORMATTED:
                changed[depth] = _level(stream, font)
            elif flags & _STARTS and (old := levels.get(depth)):
                changed[depth] = Level(old.style, old.pattern, start, old.font)
        yield identity, changed
