"""Lists whose goals stand as titles without marks, each over marked lines that tell how it went."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from linter.facts.goal_lines import Line
from linter.facts.goal_text import AIMED
from linter.facts.goal_times import frames

TOLD = re.compile(  # the words of what was seen in a session
    r"^\W*(?:~?\d|(?:one|two|three|four|five|six|no|not|did|all|most|about|roughly|accura\w+|max|mod|min)\b)"
    r"|^\W*(?:\S+\s+){0,4}?\w+(?:ed|ent|ept)\b|\b(?:was|were|had|got|made|gave|needed|used|took|said|did|today|trials?|with)\b"
    r"|\d\s?(?:/|of|out of)\s?\d|%",
    re.IGNORECASE,
)


def titles(lines: Sequence[Line]) -> frozenset[int]:
    """The places of the lines that are titles of goals; none where the list is of another kind."""
    if len(lines) < 4 or lines[0].mark:
        return frozenset()
    found = [line.text for line, after in pairwise(lines) if not line.mark and after.mark == "bullet"]
    marked = [line.text.text for line in lines if line.mark]
    if len(found) < 2 or not all(_entitles(title.text) for title in found):
        return frozenset()
    told = sum(TOLD.search(words) is not None and not AIMED.search(words) for words in marked)
    return frozenset(title.start for title in found) if 3 * told >= 2 * len(marked) else frozenset()


def _entitles(words: str) -> bool:
    return 2 <= len(words.split()) <= 16 and not words.endswith((":", ".")) and not frames(words, heading=True)
