"""A goal as it was found, and the goals of running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from linter.domain.place import Passage
from linter.facts.goal_blocks import NOTE
from linter.facts.goal_heads import NUMBERED, Head, terms_of
from linter.facts.goal_lines import clauses, numbered
from linter.facts.goal_quality import STATUS_TAIL
from linter.facts.goal_text import AIMED, NARRATIVE
from linter.facts.goal_times import Frame

LED = re.compile(
    r"\W*(?:in the |the |our )?(short|long)(?:er)?[\s-]*term\b\s*(?:,|goals?\b|the\b|he\b|she\b|pt\b|patient\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A goal as it was found: `notes` are words about it beside the quote, `cells` the other columns of its row.

    `weak`: it may be no goal of the therapist. `tabled`: it stands in a table. `under`: the goal that it is a step of.
    """

    quote: Passage
    head: Head
    label: str = ""
    term: str = ""
    time: Frame | None = None
    notes: tuple[str, ...] = ()
    cells: dict[str, Passage] = field(default_factory=dict)
    weak: bool = False
    tabled: bool = False
    under: str = ""


def sentences(text: Passage, head: Head) -> Iterator[Draft]:
    """The goals of running text under a heading of goals."""
    made: list[Draft] = []
    told = False  # after a narrative sentence only a plain aim is a goal again
    for part in numbered(text):
        remarked = False
        for clause in clauses(part):
            remarked = made != [] and (_aside(clause.text) or (remarked and _goes_on(clause.text)))
            if remarked or (made and text.text[: clause.start - text.start].endswith("    ")):
                made[-1] = replace(made[-1], notes=(*made[-1].notes, clause.text))
                told = told or NARRATIVE.match(clause.text) is not None
            elif NARRATIVE.match(clause.text):
                told = True
            elif not told or AIMED.search(clause.text):
                made.append(_named(clause, head))
                remarked = STATUS_TAIL.search(clause.text) is not None
    yield from made


def _goes_on(words: str) -> bool:
    """Whether words behind a remark, or behind a goal's state, go on with it ("not met; son still drives him")."""
    return words[:1].islower() and not AIMED.search(words)


def _aside(words: str) -> bool:
    return NOTE.match(words) is not None or words.startswith(("(", "[")) or len(words.split()) < 2


def _named(clause: Passage, head: Head) -> Draft:
    """A goal of a sentence, with the label that the sentence begins with ("STG 2 tolerate thin liquids")."""
    own = (
        NUMBERED.match(clause.text)
        if clause.text[:4].upper().rstrip().startswith(("STG", "LTG", "STO", "LTO"))
        else None
    )
    if own is None:
        opening = LED.match(clause.text)
        return Draft(clause, head, term=(opening[1].lower() if opening else head.term))
    term = next(iter(terms_of(own["term"])), "") or head.term
    return Draft(clause, head, own[0].strip(" :.)–—-(*"), term)
