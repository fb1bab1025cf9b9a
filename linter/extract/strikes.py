"""Words and level rules in, the words out; what a rule is drawn through is struck out and no longer said.

On a picture a rule that strikes letters out has ink close under it nearly all along, and here and there above.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from linter.extract.piece import Piece, Place
from linter.extract.seen import Seen
from linter.extract.stack import Stack

if TYPE_CHECKING:
    from linter.extract.bitmap import Pixels

STRUCK = "[struck out]"
HIGH, LOW = 0.22, 0.74  # of the height of a line: where a stroke through its letters lies
SHORTEST = 18.0  # points; a shorter stroke is a dash, or part of a letter
CLOSE = 0.04  # inches above and below a stroke
INKED, PARTS = 0.22, 8  # share of each part of a stroke along which there must be ink under it
RISING = 0.05  # and share of the whole on either side: of small letters only some rise above it
OVER, UNDER = 8.0, 7.0  # points above and below a stroke in which the middles of its words lie


def without_struck(pieces: Sequence[Piece], across: Sequence[Place]) -> list[Piece]:
    """The words, those struck out replaced by one mark for each run of them."""
    rules = Stack(rule for rule in across if rule.width >= SHORTEST and rule.height < 4)
    kept: list[Piece] = []
    last: Place | None = None  # the rule through the word before
    for piece in pieces:
        near = rules.between(piece.seen.top, piece.seen.bottom) if piece.turn == 0 else []
        rule = next((one for one in near if _strikes(one, piece.seen)), None)
        if rule is None:
            kept.append(piece)
        elif rule != last:
            kept.append(piece.retold(STRUCK))
        last = rule
    return kept


def _strikes(rule: Place, word: Place) -> bool:
    """Whether a rule runs through a word from end to end, not under it."""
    inside = min(rule.right, word.right) - max(rule.left, word.left)
    depth = (rule.middle - word.top) / word.height
    return HIGH < depth < LOW and inside > 0.8 * word.width


def strokes(rest: Pixels, across: Sequence[Place], dpi: float) -> list[Place]:
    """The rules of a picture that are drawn through letters; `rest` are the pixels without the rules."""
    return [rule for rule in across if _runs_through(rest, rule, round(CLOSE * dpi))]


def _runs_through(rest: Pixels, rule: Place, close: int) -> bool:
    import numpy as np

    left, top, right, bottom = (int(side) for side in rule)
    above = rest[max(top - close, 0) : max(top - 1, 0), left:right].any(axis=0)
    below = rest[bottom + 1 : bottom + close, left:right].any(axis=0)
    if above.size < PARTS or min(above.mean(), below.mean()) < RISING:
        return False
    return sum(float(part.mean()) >= INKED for part in np.array_split(below, PARTS)) >= PARTS - 1


def without_crossed(words: Sequence[Seen], struck: Sequence[Place]) -> list[Seen]:
    """The words of a picture, in points, with one mark for all that stand on a stroke."""
    kept = [word for word in words if not any(_is_crossed(word.place, rule) for rule in struck)]
    for rule in struck:
        place = Place(rule.left, rule.middle - OVER + 2, rule.right, rule.middle + UNDER - 2)
        kept.append(Seen(STRUCK, place, place, 0.9))
    return kept


def _is_crossed(word: Place, rule: Place) -> bool:
    level = -OVER < word.middle - rule.middle < UNDER and word.top < rule.middle < word.bottom + 2
    return level and rule.left - 4 < word.centre < rule.right + 4
