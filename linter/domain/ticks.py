"""Tick boxes: a text in, the same without what nobody ticked out."""

from __future__ import annotations

import functools
import re

TICK = r"(?:\[\s?[xX✓✔]\s?\]|\(\s?[xX✓✔]\s?\)|_+[xX✓✔]_+|☒|☑|■|◉|⊠)"
OPEN = r"(?:\[\s{0,2}\]|\(\s{1,3}\)|☐|□|○)"
TICKED = re.compile(TICK)
_NEXT = r"(?=\s{3,}|\[|\(\s{0,2}[xX✓✔]?\s{0,2}\)|_+[xX✓✔]?_+|\||☐|□|○|☒|☑|■|◉|⊠|\n|$)"
UNTICKED = re.compile(rf"{OPEN}[^\n\[|☐□○☒☑■◉⊠]{{0,60}}?{_NEXT}")
RULED = re.compile(r"_[xX✓✔]_")  # boxes drawn as rules: __x__ PT   ____ OT
UNRULED = re.compile(rf"(?<![\w:])_{{2,}}(?![xX✓✔]?_)\s?(?=[A-Za-z])[^\n\[|_:]{{1,60}}?{_NEXT}")


@functools.lru_cache(maxsize=16)
def chosen(text: str) -> str:
    """A text in which the boxes that nobody ticked, and what stands beside them, are blanked; offsets hold.

    A text without any tick is left as it is: there, nothing was chosen among.
    """
    if not TICKED.search(text):
        return text
    text = UNTICKED.sub(_blank, text)
    return UNRULED.sub(_blank, text) if RULED.search(text) else text


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
