"""Which of many templates a sentence may hold, found in one pass over it, as bits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import ahocorasick_rs

from linter.facts.needs import cost, plain
from linter.facts.templates import Template

LAYERS = 4  # needs of a template that the sieve heeds
DEAREST = 0.9  # a need that nearly every sentence meets is not worth a look

Bits = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Sieve:
    """The automaton that finds literals; a template's first needs each make up one layer.

    `bits`: for a literal, in each layer, the templates whose need it meets; `loose`: those that have no such need.
    """

    automaton: ahocorasick_rs.AhoCorasick
    bits: tuple[Bits, ...]
    loose: Bits

    def live(self, low: str) -> int:
        """The bits of the templates whose needs a sentence in lower case meets."""
        one, two, three, four = self.loose
        hits = self.automaton.find_matches_as_indexes(plain(low), overlapping=True)
        for number in {hit[0] for hit in hits}:
            met = self.bits[number]
            one |= met[0]
            two |= met[1]
            three |= met[2]
            four |= met[3]
        return one & two & three & four


def sieve(shapes: Sequence[Template]) -> Sieve:
    """The sieve of some templates; a template's bit is its number."""
    owners: dict[str, list[int]] = {}
    loose = [0] * LAYERS
    for number, shape in enumerate(shapes):
        worth = [need for need in shape.needs if cost(need) < DEAREST][:LAYERS]
        for layer in range(LAYERS):
            for literal in worth[layer] if layer < len(worth) else ():
                owners.setdefault(literal, [0] * LAYERS)[layer] |= 1 << number
            loose[layer] |= 0 if layer < len(worth) else 1 << number
    bits = tuple((b[0], b[1], b[2], b[3]) for b in owners.values())
    return Sieve(ahocorasick_rs.AhoCorasick(list(owners)), bits, (loose[0], loose[1], loose[2], loose[3]))
