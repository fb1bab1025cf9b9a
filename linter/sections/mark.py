"""A heading's mark on a page, and the line that it is sought in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from linter.sections.lexicon import Kind

SENTENCE = re.compile(r"\b(?:is|are|was|were|will|has|have|had|be|reports?|states?)\b", re.I)
GOALS = frozenset({"goals", "short_term_goals", "long_term_goals", "patient_goal"})


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a section begins: its heading from `start` to `end` ("" if the label belongs to the text), its body.

    `rank` is small for high headings. `until` is where a label's section ends by itself, 0 if it goes on.
    """

    start: int
    end: int
    body: int
    kind: Kind | None
    rank: int
    until: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its offset on the page, its neighbours, and whether a blank line or a ruler stands before it.

    `above` and `below` are the lines right over and under it as they stand, with their columns; "" if they are blank.
    """

    text: str
    start: int
    before: str
    after: str
    gap: bool
    above: str = ""
    below: str = ""

    def mark(self, start: int, end: int, body: int, kind: Kind | None, rank: int) -> Mark:
        """A heading at offsets within the line."""
        if kind and kind.holds and rank > 20:
            rank = 20
        if kind and kind.name in ("short_term_goals", "long_term_goals"):
            rank += 4
        return Mark(self.start + start, self.start + end, self.start + body, kind, rank)

    def label(self, start: int, kind: Kind | None, rank: int, *, ends: bool = False) -> Mark:
        """A section that begins with a label which stays in its text, and perhaps ends with the line."""
        at = self.start + start
        return Mark(at, at, at, kind, rank, self.start + len(self.text) if ends else 0)
