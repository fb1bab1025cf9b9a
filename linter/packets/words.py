"""Text in, the plain words by which it is compared out."""

from __future__ import annotations

import re

_JOINED = re.compile(r"[^a-z0-9%]+")
CELLS = re.compile(r"\s*\|\s*|\t+|\s{3,}|\s+[-–—]+\s+|\*\*")
TICKED = re.compile(r"\[\s?[xX✓✔]\s?\]|☒|☑")
UNTICKED = re.compile(r"(?:\[\s{0,2}\]|☐|□)[^\n\[|☐□☒☑]{0,60}?(?=\s{3,}|\[|\||☐|□|☒|☑|\n|$)")


def plain(text: str) -> str:
    """Lower case, only words parted by one space, with a space at either end: so that ` word ` finds whole words."""
    return f" {_JOINED.sub(' ', text.lower().replace('’', '').replace(chr(39), ''))} ".replace("  ", " ")


def chosen(text: str) -> str:
    """A text in which the boxes that nobody ticked, and what stands beside them, are blanked; offsets hold."""
    return UNTICKED.sub(lambda found: " " * len(found[0]), text) if TICKED.search(text) else text
