"""Text in, the plain words by which it is compared out."""

from __future__ import annotations

import re

_JOINED = re.compile(r"[^a-z0-9%]+")
CELLS = re.compile(r"\s*\|\s*|\t+|\s{3,}|\s+[-–—]+\s+|\*\*")


def plain(text: str) -> str:
    """Lower case, only words parted by one space, with a space at either end: so that ` word ` finds whole words."""
    return f" {_JOINED.sub(' ', text.lower().replace('’', '').replace(chr(39), ''))} ".replace("  ", " ")
