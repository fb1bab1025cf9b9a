"""Lists of cues that one pass over a text sifts, so that only the few that can match are tried."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from linter.facts.anchors import Anchors, anchors


@dataclass(frozen=True, slots=True)
class Cues:
    """Patterns that are sought without regard to case, and what tells which of them a text can match."""

    sources: tuple[str, ...]
    sieve: Anchors

    def first(self, text: str) -> tuple[int, re.Match[str]] | None:
        """The match that begins first, with the number of its cue; of two at one place the earlier cue's."""
        live = self.sieve.live(text)
        found = [(match.start(), n, match) for n in live if (match := _compiled(self.sources[n]).search(text))]
        if not found:
            return None
        _, number, match = min(found, key=lambda hit: hit[:2])
        return number, match

    def without(self, text: str) -> str:
        """The text with every match of a cue taken out."""
        live = self.sieve.live(text)
        return _any(tuple(self.sources[n] for n in live)).sub(" ", text) if live else text


def cues(sources: Sequence[str]) -> Cues:
    """Cues from their patterns."""
    return Cues(tuple(sources), anchors(list(sources)))


@functools.cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


@functools.lru_cache(maxsize=512)
def _any(sources: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(sources), re.IGNORECASE)
