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

SHORTEST, MOST = 2, 400
SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Anchors:
    """Patterns by number, and the automaton that finds their anchors in text of small letters and single spaces."""

    automaton: ahocorasick_rs.AhoCorasick
    owners: tuple[tuple[int, ...], ...]
    always: tuple[int, ...]

    def live(self, text: str) -> list[int]:
        """The numbers of the patterns that a text can match, in order."""
        plain = SPACES.sub(" ", text.lower())
        hits = {literal for literal, _, _ in self.automaton.find_matches_as_indexes(plain, overlapping=True)}
        return sorted({*self.always, *(owner for literal in hits for owner in self.owners[literal])})


def anchors(patterns: Sequence[str]) -> Anchors:
    """The anchors of patterns that are matched without regard to case."""
    owners: dict[str, list[int]] = {}
    always = []
    for number, pattern in enumerate(patterns):
        (needed,) = kept("anchors", pattern, functools.partial(_read, pattern))
        for literal in needed:
            owners.setdefault(literal, []).append(number)
        if not needed:
            always.append(number)
    return Anchors(
        ahocorasick_rs.AhoCorasick(list(owners)), tuple(tuple(numbers) for numbers in owners.values()), tuple(always)
    )


def _read(pattern: str) -> list[frozenset[str]]:
    return [_literals(parser.parse(pattern, re.IGNORECASE))]


def _literals(items: Any) -> frozenset[str]:
    """Literals of which every match holds one: of all sets that its parts in a row offer, the most telling."""
    offers = [offer for offer in _offers(items) if offer and min(map(len, offer)) >= SHORTEST and len(offer) <= MOST]
    return max(offers, key=lambda offer: (min(map(len, offer)), -len(offer)), default=frozenset())


def _offers(items: Any) -> Iterator[frozenset[str]]:
    run = ""
    for kind, value in [*items, (None, None)]:
        if kind is op.LITERAL:
            run += chr(value).lower()
            continue
        if kind is op.MAX_REPEAT and value[0] >= 1 and _is_space(value[2]):
            run += " "
            continue
        yield frozenset({run.strip()})
        run = ""
        yield from _inside(kind, value)


def _inside(kind: Any, value: Any) -> Iterator[frozenset[str]]:
    if kind is op.SUBPATTERN:
        yield from _offers(value[-1])
    elif kind in (op.MAX_REPEAT, op.MIN_REPEAT) and value[0] >= 1:
        yield from _offers(value[2])
    elif kind is op.BRANCH:
        parts = [_literals(part) for part in value[1]]
        if all(parts):
            yield frozenset().union(*parts)


def _is_space(items: Any) -> bool:
    return len(items) == 1 and items[0][0] is op.IN and items[0][1] == [(op.CATEGORY, op.CATEGORY_SPACE)]
