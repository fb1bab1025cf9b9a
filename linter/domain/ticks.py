"""Tick boxes: a text in, the same without what nobody ticked out."""

from __future__ import annotations

import re

TICKED = re.compile(r"\[\s?[xX✓✔]\s?\]|☒|☑")
UNTICKED = re.compile(r"(?:\[\s{0,2}\]|☐|□)[^\n\[|☐□☒☑]{0,60}?(?=\s{3,}|\[|\||☐|□|☒|☑|\n|$)")


def chosen(text: str) -> str:
    """A text in which the boxes that nobody ticked, and what stands beside them, are blanked; offsets hold.

    A text without any tick is left as it is: there, nothing was chosen among.
    """
    return UNTICKED.sub(lambda found: " " * len(found[0]), text) if TICKED.search(text) else text
