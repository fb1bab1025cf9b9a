"""Text in, the plain words by which it is compared out."""

from __future__ import annotations

import functools
import re

_JOINED = re.compile(r"[^a-z0-9%]+")
CELLS = re.compile(r"\s*\|\s*|\t+|\s{3,}|\s+[-–—]+\s+|\*\*")


def plain(text: str) -> str:
    """Lower case, only words parted by one space, with a space at either end: so that ` word ` finds whole words."""
    return f" {_JOINED.sub(' ', text.lower().replace('’', '').replace(chr(39), ''))} ".replace("  ", " ")


@functools.cache
def _parts(phrase: str) -> frozenset[str]:
    return frozenset(phrase.split())


def holds(said: str, words: frozenset[str], phrase: str) -> bool:
    """Whether plain text holds a phrase; its words, as a set, spare the search for most."""
    return _parts(phrase) <= words and phrase in said
