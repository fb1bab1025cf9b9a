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
SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Anchors:
    """Patterns by number, and the automaton that finds their anchors in text of small letters and single spaces.

    A pattern has up to `SETS` sets of anchors and needs one of each; `owners` are, for each literal, the pattern and
    the bit of the set that it stands in; `full` are the bits that each pattern needs.
    """

    automaton: ahocorasick_rs.AhoCorasick
    owners: tuple[tuple[tuple[int, int], ...], ...]
    full: tuple[int, ...]
    always: tuple[int, ...]

    def live(self, text: str) -> list[int]:
        """The numbers of the patterns that a text can match, in order."""
        plain = SPACES.sub(" ", text.lower())
        found: dict[int, int] = {}
        for literal in {hit[0] for hit in self.automaton.find_matches_as_indexes(plain, overlapping=True)}:
            for number, bit in self.owners[literal]:
                found[number] = found.get(number, 0) | bit
        full = self.full
        return sorted((*self.always, *(number for number, bits in found.items() if bits == full[number])))


def anchors(patterns: Sequence[str]) -> Anchors:
    """The anchors of patterns that are matched without regard to case."""
    owners: dict[str, list[tuple[int, int]]] = {}
    full = []
    for number, pattern in enumerate(patterns):
        needed = kept("anchors", pattern, functools.partial(_read, pattern))
        for place, literals in enumerate(needed):
            for literal in literals:
                owners.setdefault(literal, []).append((number, 1 << place))
        full.append((1 << len(needed)) - 1)
    return Anchors(
        ahocorasick_rs.AhoCorasick(list(owners)),
        tuple(tuple(numbers) for numbers in owners.values()),
        tuple(full),
        tuple(number for number, bits in enumerate(full) if not bits),
    )


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
