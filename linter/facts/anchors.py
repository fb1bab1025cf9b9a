"""Which of many patterns can match a text at all: every match of a pattern holds one of its anchors.

Anchors are literals that are read off the pattern itself. One pass over a text finds all of them, so that only the few
patterns that can match are tried.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import ahocorasick_rs

from linter.facts.literals import kept

SHORTEST, MOST, SETS = 2, 600, 3
Bits = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Anchors:
    """Patterns by number, and the automaton that finds their anchors in text of small letters and single spaces.

    A pattern has up to three sets of anchors and needs one of each. `bits` are, for each literal and each of the three,
    the patterns whose set it stands in; `loose` those that have no such set.
    """

    automaton: ahocorasick_rs.AhoCorasick
    bits: tuple[Bits, ...]
    loose: Bits

    def live(self, text: str) -> list[int]:
        """The numbers of the patterns that a text can match, in order."""
        return list(numbers(self.bits_of(text)))

    def bits_of(self, text: str) -> int:
        """The patterns that a text can match, each as the bit of its number."""
        plain = " ".join(text.lower().split())
        one, two, three = self.loose
        for literal in {hit[0] for hit in self.automaton.find_matches_as_indexes(plain, overlapping=True)}:
            bits = self.bits[literal]
            one |= bits[0]
            two |= bits[1]
            three |= bits[2]
        return one & two & three


def may(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a text can hold a match of a pattern that is slow to try; true where that cannot be told."""
    sieve = _single(pattern.pattern)
    return sieve is None or bool(sieve.find_matches_as_indexes(text.lower()))


@functools.cache
def _single(pattern: str) -> ahocorasick_rs.AhoCorasick | None:
    """What finds a word of each of a pattern's anchors; None if it has none."""
    needed = kept("anchors", pattern, functools.partial(_read, pattern))
    return ahocorasick_rs.AhoCorasick([max(words.split(), key=len) for words in sorted(needed[0])]) if needed else None


def numbers(bits: int) -> Iterator[int]:
    """The numbers of the bits that are set, in order."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def anchors(patterns: Sequence[str]) -> Anchors:
    """The anchors of patterns that are matched without regard to case."""
    owners: dict[str, list[int]] = {}
    loose = [0] * SETS
    for number, pattern in enumerate(patterns):
        needed = kept("anchors", pattern, functools.partial(_read, pattern))
        for place in range(SETS):
            for literal in needed[place] if place < len(needed) else ():
                owners.setdefault(literal, [0] * SETS)[place] |= 1 << number
            loose[place] |= 0 if place < len(needed) else 1 << number
    bits = tuple((b[0], b[1], b[2]) for b in owners.values())
    return Anchors(ahocorasick_rs.AhoCorasick(list(owners)), bits, (loose[0], loose[1], loose[2]))


def _read(pattern: str) -> list[frozenset[str]]:
    """The most telling sets of literals of which every match of a pattern holds one each."""
    return _best(parser.parse(pattern, re.IGNORECASE))[:SETS]


def _best(items: Any) -> list[frozenset[str]]:
    offers = {offer for offer in _offers(items) if offer and min(map(len, offer)) >= SHORTEST and len(offer) <= MOST}
    return sorted(offers, key=lambda offer: (-min(map(len, offer)), len(offer), sorted(offer)))


def _offers(items: Any) -> Iterator[frozenset[str]]:
    run: list[Any] = []
    for kind, value in [*items, (None, None)]:
        if kind is op.LITERAL:
            run.append((kind, value))
        elif kind is op.MAX_REPEAT and value[0] >= 1 and _is_space(value[2]):
            run.append((op.LITERAL, ord(" ")))
        else:
            yield frozenset({"".join(chr(code) for _, code in run).lower().strip()})
            yield from _inside(kind, value, run)
            run = []


def _inside(kind: Any, value: Any, run: list[Any]) -> Iterator[frozenset[str]]:
    """What a part offers; the letters right before it belong to each of its branches."""
    if kind is op.SUBPATTERN:
        yield from _offers([*run, *value[-1]])
    elif kind in (op.MAX_REPEAT, op.MIN_REPEAT) and value[0] >= 1:
        yield from _offers(value[2])
    elif kind is op.BRANCH:
        parts = [_best([*run, *part])[:1] for part in value[1]]
        if all(parts):
            yield frozenset().union(*(part[0] for part in parts))


def _is_space(items: Any) -> bool:
    return len(items) == 1 and items[0][0] is op.IN and items[0][1] == [(op.CATEGORY, op.CATEGORY_SPACE)]
