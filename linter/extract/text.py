"""A plain-text file in, a scan out."""

from __future__ import annotations

import codecs

from linter.domain.place import Page, Scan
from linter.extract.limits import LIMITS
from linter.extract.pipes import with_rows
from linter.extract.problems import Unreadable
from linter.extract.ticks import with_boxes_told
from linter.extract.wraps import unwrapped

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def scan_of(name: str, sha256: str, text: str) -> Scan:
    """A scan of text without geometry; form feeds part its pages.

    The one letter that grows when it is made small (a dotted capital I) is written without its dot, so that offsets
    in text of small letters hold.
    """
    text = text.replace("\u0130", "I")
    pages, start = [], 0
    for number, part in enumerate(text.split("\f"), start=1):
        pages.append(Page(number, 0.0, 0.0, start, start + len(part), readable=True))
        start += len(part) + 1
    return Scan(name, sha256, text, (), tuple(pages))


def read(name: str, sha256: str, data: bytes) -> Scan:
    """The text of a file in UTF-8, UTF-16 or (failing these) Windows-1252. Raises `Unreadable`."""
    text = _decoded(data).replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
    if not text.strip():
        raise Unreadable("is empty: it holds nothing but white space")
    if len(text) > LIMITS.characters:
        raise Unreadable(f"holds more than {LIMITS.characters:,} characters; split it")
    if text.count("\f") >= LIMITS.pages:
        raise Unreadable(f"holds more than {LIMITS.pages:,} pages; split it")
    return scan_of(name, sha256, with_boxes_told(unwrapped(with_rows(text.removesuffix("\f")))))


def _decoded(data: bytes) -> str:
    try:
        text = data.decode(_encoding(data))
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    if _is_garbage(text):
        raise Unreadable("holds binary data, not text; it may be damaged or of a kind that cannot be read")
    return text


def _encoding(data: bytes) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    head = data[:4096]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) > len(head) * 0.3 and min(even, odd) < len(head) * 0.05:
        return "utf-16-le" if odd > even else "utf-16-be"
    return "utf-8"


def _is_garbage(text: str) -> bool:
    """More than a stray control character: a NUL, or one odd character in fifty."""
    head = text[:20_000]
    odd = sum(not (sign.isprintable() or sign.isspace() or sign in "\ufeff\u00ad\u200b") for sign in head)
    odd += head.count("\ufffd")
    return "\x00" in text or odd * 50 > len(head)
