"""What was read off the picture of one page, and whether it is better than the text that a file has for it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from linter.extract.piece import Piece, Place
from linter.extract.shapes import Shapes

ENOUGH = 0.55  # mean confidence of a page that counts as read
AGREED = 0.85  # share of words in common from which on a hidden layer of text is believed


@dataclass(frozen=True, slots=True)
class Recognised:
    """One page: its size in points, its words, its rules on the level page, and how sure its words are on the whole.

    `turn` counts the quarters by which the page was turned to be read.
    """

    size: tuple[float, float]
    pieces: tuple[Piece, ...]
    across: tuple[Place, ...] = ()
    down: tuple[Place, ...] = ()
    confidence: float = 0.0
    turn: int = 0

    @property
    def readable(self) -> bool:
        """Whether enough was read, or there was nothing to read."""
        return self.confidence >= ENOUGH

    @property
    def shapes(self) -> Shapes:
        """The rules as the layout wants them."""
        return Shapes(list(self.across), list(self.down))


def better(page: Recognised, told: Sequence[Piece]) -> bool:
    """Whether the picture says more than the words that the file itself has for the page, if any."""
    if not (page.readable and told):
        return page.readable
    seen, layer = _words(page.pieces), _words(told)
    common = sum((seen & layer).values())
    return common < AGREED * max(sum(seen.values()), 1)


def _words(pieces: Sequence[Piece]) -> Counter[str]:
    return Counter(word for piece in pieces for word in re.findall(r"[a-z0-9]{2,}", piece.text.lower()))
