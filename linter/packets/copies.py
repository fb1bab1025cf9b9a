"""Leaves in, those that were sent once before apart from the others out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from linter.packets.leaves import Leaf, faint

SAID = 25  # words that a page must have before it can be known again
ALIKE = 0.93  # share of words in common; two readings of one page differ in a few

SLIPS = 0.08

DAY = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d+:\d\d")
WORD = re.compile(r"[a-z0-9]+(?:[/.:-][a-z0-9]+)*")
NUMBER = re.compile(r"\d")


def parted(scans: Sequence[Sequence[Leaf]]) -> tuple[list[tuple[Leaf, ...]], list[Leaf]]:
    """The leaves of each scan without repeated ones, and these."""
    seen: dict[frozenset[str], list[tuple[bool, Counter[str]]]] = {}  # by their dates, which must be the same
    kept: list[tuple[Leaf, ...]] = []
    repeated: list[Leaf] = []
    for leaves in scans:
        own = []
        for leaf in leaves:
            read, words = faint(leaf.scan), Counter(WORD.findall(leaf.piece.text.lower()))
            long = words.total() >= SAID
            alike = seen.setdefault(frozenset(_having(DAY, words)), [])
            if long and any(_is_same(words, other, SLIPS if read and pale else 0.0) for pale, other in alike):
                repeated.append(leaf)
                continue
            alike.append((read, words))
            own.append(leaf)
        kept.append(tuple(own))
    return kept, repeated


def _is_same(words: Counter[str], other: Counter[str], slips: float = 0.0) -> bool:
    """Whether two pages say the same, and the same of every day: two notes of one kind do not.

    `slips` is the share of their other numbers that may differ, where both were read off a picture.
    """
    most = max(words.total(), other.total())
    if abs(words.total() - other.total()) > (1 - ALIKE) * most or (words & other).total() < ALIKE * most:
        return False
    if _having(DAY, words) != _having(DAY, other):
        return False
    one, two = _having(NUMBER, words), _having(NUMBER, other)
    allowed = max(slips * (one.total() + two.total()), 2.0) if slips else 0.0
    return (one - two).total() + (two - one).total() <= allowed


def _having(pattern: re.Pattern[str], words: Counter[str]) -> Counter[str]:
    return Counter({word: count for word, count in words.items() if pattern.search(word)})
