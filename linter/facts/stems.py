"""What words a cue can begin with, so that text without any of them need not be searched for it."""

from __future__ import annotations

import functools
import re

LONGEST = 4
RUN = re.compile(r"[A-Za-z]+")
WORD = re.compile(r"[a-z]+")


def stems(cue: str) -> frozenset[str]:
    """The first letters of the words that every match of a cue begins with; none if that cannot be told."""
    found = _starts(cue)
    return frozenset(found or ())


@functools.lru_cache(maxsize=4096)
def beginnings(text: str) -> frozenset[str]:
    """The first two, three and four letters of every word of a text in small letters."""
    words = set(WORD.findall(text))
    return frozenset(word[:length] for word in words for length in range(2, LONGEST + 1))


def _starts(pattern: str) -> set[str] | None:
    starts: set[str] = set()
    for part in alternatives(pattern):
        found = _start(part)
        if found is None:
            return None
        starts |= found
    return starts


def _start(part: str) -> set[str] | None:
    if part.startswith("(?:"):
        end = closing(part)
        inner, after = part[3:end], part[end + 1 : end + 2]
        return None if after in ("?", "*", "{") else _starts(inner)
    run = RUN.match(part)
    if run is None:
        return None
    optional = part[run.end() : run.end() + 1] in ("?", "*", "{")
    letters = run[0].lower()[: -1 if optional else None]
    return {letters[:LONGEST]} if len(letters) > 1 else None


def alternatives(pattern: str) -> list[str]:
    """A pattern parted at the bars that stand in no bracket."""
    parts, depth, begin, index = [], 0, 0, 0
    while index < len(pattern):
        char = pattern[index]
        if char == "\\":
            index += 1
        elif char in "([":
            depth += 1
        elif char in ")]":
            depth -= 1
        elif char == "|" and depth == 0:
            parts.append(pattern[begin:index])
            begin = index + 1
        index += 1
    return [*parts, pattern[begin:]]


def closing(pattern: str) -> int:
    """Where the bracket that opens a pattern closes."""
    depth, index = 0, 0
    while index < len(pattern):
        if pattern[index] == "\\":
            index += 1
        elif pattern[index] in "([":
            depth += 1
        elif pattern[index] in ")]":
            depth -= 1
            if depth == 0:
                return index
        index += 1
    return len(pattern)
