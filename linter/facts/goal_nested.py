"""Objectives and benchmarks under a goal: each is a step of it, and shares its task where it names none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from linter.facts.goal_blocks import NOTE
from linter.facts.goal_draft import Draft
from linter.facts.goal_heads import Head
from linter.facts.goal_lines import Line
from linter.facts.goal_quality import measurable
from linter.facts.goal_text import AIMED, NARRATIVE, OBJECTIVE
from linter.facts.goal_times import frames

HEADED = re.compile(r"\b(?:benchmarks?|objectives|stepping stones)\b", re.IGNORECASE)
GOALS = re.compile(r"\bgoals?\b", re.IGNORECASE)


def nested(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The goals with what objectives take over from the goal before them."""
    parent: Draft | None = None
    for draft in drafts:
        if not _objective(draft):
            parent = draft
            yield draft
        elif parent is None:
            yield draft
        else:
            term = draft.term or ("short" if parent.term == "long" else "")
            yield replace(draft, term=term, under="" if AIMED.search(draft.quote.text) else parent.quote.text)


def _objective(draft: Draft) -> bool:
    head = draft.head.place.text
    headed = HEADED.search(head) is not None and not GOALS.search(head)
    return OBJECTIVE.search(draft.label) is not None or headed


def step(line: Line, items: Sequence[Draft], head: Head) -> Draft | None:
    """The step that a lettered line under a numbered long-term goal is ("a. By May with a rail, 4 of 5 days")."""
    words = line.text.text
    parent = next((item for item in reversed(items) if item.term == "long"), None)
    if parent is None or line.mark != "letter" or NOTE.match(words) or NARRATIVE.match(words):
        return None
    if not frames(words) or not measurable(words):
        return None
    return Draft(line.text, head, term="short", under="" if AIMED.search(words) else parent.quote.text)
