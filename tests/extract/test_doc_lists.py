"""Lists of old Word documents are numbered as on paper: by level, by style, begun anew, and with words of their own."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from linter.extract.doc_lists import DocLists, Item, doc_lists
from linter.extract.doc_pieces import Told
from linter.extract.read import read

FORMATS = Path(__file__).resolve().parents[2] / "fixtures" / "formats"
NO_STYLE = 0x0FFF
STYLE = 5


def level(text: str, kind: int = 0, start: int = 1) -> bytes:
    head = struct.pack("<iBB9xBiIBBBB", start, kind, 0, 0, 0, 0, 2, 3, 0, 0)
    return head + b"papch" + struct.pack("<H", len(text)) + text.encode("utf-16-le")


def tables(shapes: list[list[bytes]], numbers: list[tuple[int, bytes]]) -> Told:
    """A document's head and its tables: lists with their levels, numbers with what they have otherwise."""
    heads = b"".join(
        struct.pack("<ii9HBB", at, 0, STYLE, *[NO_STYLE] * 8, len(levels) == 1, 0)
        for at, levels in enumerate(shapes, start=100)
    )
    first = struct.pack("<H", len(shapes)) + heads
    levels = b"".join(one for shape in shapes for one in shape)
    rows = b"".join(struct.pack("<iIIBBBB", shape, 0, 0, bool(more), 0, 0, 0) for shape, more in numbers)
    second = struct.pack("<I", len(numbers)) + rows + b"".join(b"\xff" * 4 + more for _, more in numbers)
    main = bytearray(0x9A + 8 * 75)
    struct.pack_into("<IIII", main, 0x9A + 8 * 73, 0, len(first), len(first + levels), len(second))
    return Told(bytes(main), first + levels + second, (), ())


def labels(lists: DocLists, *items: Item) -> list[str]:
    return [lists.label(item) for item in items]


def no_font(modifiers: bytes) -> str:
    assert modifiers in (b"ch", b"")
    return ""


def item(number: int | None, style: int = 0) -> Item:
    return Item(number, 0, style)


def test_a_document_with_lists_of_many_kinds() -> None:
    assert read(FORMATS / "lists.doc").text.split("\n") == [
        "Short-term goals",
        "1. Button a shirt",
        "a) with a hook",
        "b) without a hook",
        "1.b.i in a minute",
        "2. Lace a shoe",
        "a) first",
        "Long-term goals",
        "Goal III: Dress alone",
        "(A) on school days",
        "Goal IV: Bathe alone",
        "Boxes",
        "• HEP given",
        "1. Numbered by style",
        "2. and once more",
        "• Bulleted by style",
        "",
    ]


def test_a_style_knows_its_list_and_a_paragraph_may_leave_it() -> None:
    lists = doc_lists(tables([[level("\x00.")]], [(100, b"")]), no_font)
    assert labels(lists, item(None, STYLE), item(None, STYLE), item(0, STYLE), item(1), item(None, 9)) == [
        "1.",
        "2.",
        "",
        "3.",
        "",
    ]
    assert labels(lists, item(None, NO_STYLE), item(77)) == ["", ""]


def test_numbers_that_begin_anew_or_look_otherwise() -> None:
    again = struct.pack("<iI", 5, 0x10)
    other = struct.pack("<iI", 1, 0x20) + level("(\x00)", kind=4)
    lists = doc_lists(tables([[level("\x00.")]], [(100, b""), (100, again), (100, other)]), no_font)
    assert labels(lists, item(1), item(2), item(2), item(3), item(1)) == ["1.", "5.", "6.", "(a)", "2."]


def test_a_level_without_a_number_says_nothing() -> None:
    lists = doc_lists(tables([[level("\x00.", kind=255)]], [(100, b"")]), no_font)
    assert labels(lists, item(1)) == [""]


@pytest.mark.parametrize("kept", [0, 1, 20, 60, 80])
def test_damaged_tables_cost_the_labels_only(kept: int) -> None:
    whole = tables([[level("\x00.")]], [(100, b"")])
    lists = doc_lists(Told(whole.main, whole.table[:kept], (), ()), no_font)
    assert labels(lists, item(1)) in ([""], ["1."])
