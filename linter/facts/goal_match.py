"""The same goal in two papers: found by its words, by its label, or by a sentence that names its number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from linter.domain.fact import Fact
from linter.domain.place import Passage
from linter.facts.goal_quality import measurable
from linter.facts.goal_status import state
from linter.facts.goal_words import closed

WORD = re.compile(r"[a-z]{3,}")
ENOUGH = 0.5
ENDED = ("met", "discontinued", "modified")


@dataclass(frozen=True, slots=True)
class Mention:
    """What a later paper says of a goal by its number; `measured` if it says so in numbers or ends the goal."""

    text: str
    status: str | None
    measured: bool


def match_of(goal: Fact, later: Sequence[Fact]) -> Fact | None:
    """The later goal that continues or reports this one; one under review before one of the new plan."""
    words = _words(goal)
    scored = [
        (share, g.get("list") == "review", n, g)
        for n, g in enumerate(later)
        if (share := _share(goal, words, g)) >= ENOUGH
    ]
    return max(scored, key=lambda item: (item[1], item[0], -item[2]))[3] if scored else None


def _words(goal: Fact) -> set[str]:
    return {
        word[:5]
        for word in WORD.findall(str(goal.get("task") or goal.quote.text).lower())
        if word not in closed("common")
    }


def _share(goal: Fact, words: set[str], other: Fact) -> float:
    theirs = _words(other)
    small = min(len(words), len(theirs))
    if not small:
        return 0.0
    shared = len(words & theirs) / small
    return shared + (0.3 if _label(goal) and _label(goal) == _label(other) and words & theirs else 0.0)


def _label(goal: Fact) -> str:
    return re.sub(r"[^a-z0-9]", "", str(goal.get("label") or "").lower())


def mention_of(goal: Fact, number: int, texts: Sequence[Passage]) -> Mention | None:
    """The first sentence of later papers that names a goal by its label or its number in the list."""
    label = re.search(r"\d+[a-z]?", str(goal.get("label") or ""))
    key = label[0] if label else str(number)
    named = re.compile(
        rf"\b(?:goal|stg|ltg|objective)s?\s*#?\s*(?:\d\s*(?:,|and|&|-)\s*)*{key}\b[^.\n]{{0,200}}(?:\.\d[^.\n"
        rf"]*)?",
        re.IGNORECASE,
    )
    for text in texts:
        if match := named.search(text.text):
            words = " ".join(match[0].split())
            status = state(words)
            rest = words[re.search(key, words).end() :] if re.search(key, words) else words  # type: ignore[union-attr]
            return Mention(words, status, status in ENDED or measurable(rest))
    return None
