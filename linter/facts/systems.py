"""Facts of kind review_of_systems, told by how many systems of the body a few lines go through in a row."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import yaml

from linter import assets
from linter.domain.fact import Fact
from linter.domain.packet import Document, Section
from linter.domain.place import Passage
from linter.facts.conditions import small

WEAK = 0.5
REACH = 6  # sentences in a row; a review is no longer than that, or enough of it stands in them
FEW, MANY = 3, 4
EVALUATIONS = ("evaluation", "re_evaluation")
BESIDE = frozenset(
    {
        "goals",
        "short_term_goals",
        "long_term_goals",
        "plan",
        "interventions",
        "education",
        "home_program",
        "family_history",
        "medications",
    }
)


@dataclass(frozen=True, slots=True)
class Words:
    """The names of the systems, those that alone make no review, and how a system is found."""

    systems: re.Pattern[str]
    outer: frozenset[str]
    state: re.Pattern[str]


@functools.cache
def words() -> Words:
    """The vocabulary, compiled once."""
    path = assets.folder("models") / "conditions" / "review.yaml"
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506
    named = "|".join(f"(?P<{name}>{spelt})" for part in ("inner", "outer") for name, spelt in data[part].items())
    return Words(
        re.compile(rf"(?<![\w-])(?:{named})(?!\w)(?!{data['disease']}\b)"),
        frozenset(data["outer"]),
        re.compile(rf"(?<!\w){data['state']}(?!\w)"),
    )


def find(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """The plainest stretch of an evaluation that goes through several systems, as far as there is one."""
    if document.blank or not any(document.is_a(kind) for kind in EVALUATIONS):
        return
    told = [(part, *_systems(part)) for part in _parts(sections)]
    weak: Passage | None = None
    for start, (part, begun, _) in enumerate(told):
        inner, every = _named(told[start : start + REACH]) if begun else (0, 0)
        if inner >= FEW or (inner >= FEW - 1 and every >= MANY):
            yield Fact("review_of_systems", part, document.id, {"none": False})
            return
        weak = part if weak is None and inner >= FEW - 1 else weak
    if weak:
        yield Fact("review_of_systems", weak, document.id, {"none": False}, confidence=WEAK)


def _parts(sections: Sequence[Section]) -> Iterator[Passage]:
    """The headings and sentences in reading order: systems may be headings of their own."""
    for section in sections:
        if section.kind not in BESIDE:
            if section.heading:
                yield section.heading
            yield from section.sentences


def _named(window: Sequence[tuple[Passage, frozenset[str], bool]]) -> tuple[int, int]:
    """How many systems some parts name, without and with those of daily talk; none if it is said of none how it is."""
    if not any(stated for _, systems, stated in window if systems):
        return 0, 0
    named = frozenset[str]().union(*(systems for _, systems, _ in window))
    return len(named - words().outer), len(named)


def _systems(sentence: Passage) -> tuple[frozenset[str], bool]:
    """The systems that a sentence names, and whether it says how they are."""
    low = small(sentence.text)
    named = frozenset(match.lastgroup for match in words().systems.finditer(low) if match.lastgroup)
    return named, bool(named) and words().state.search(low) is not None
