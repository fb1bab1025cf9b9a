"""Facts of kind medical_history, review_of_systems, prior_therapy and concurrent_therapy, where a heading gives them.

What running text states of them is found by the cue lexicon (models/cues).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from linter.domain.fact import Fact
from linter.domain.packet import Document, Section
from linter.domain.place import Passage
from linter.facts.conditions import condition, small
from linter.facts.quotes import headed

KINDS = {
    "medical_history": "medical_history",
    "developmental_history": "medical_history",
    "review_of_systems": "review_of_systems",
    "prior_therapy": "prior_therapy",
}
NONE = re.compile(
    r"\W*(?:none\b|nil\b|no\b|n/?a\b|denies\b|denied\b|unremarkable|non-?contributory|negative\b|never\b|nothing\b"
    r"|not (?:receiv|significant|currently|applicable)|has not\b|healthy\b|without\b|insignificant|first\b)",
    re.IGNORECASE,
)
UNFILLED = re.compile(
    r"\W*(?:_+|\.{3,}|\[[^\]]*\]|see (?:above|below|chart|attached)[^.]{0,20}|tbd|unknown|pending)?\W*", re.I
)
NOW = re.compile(
    r"\b(?:current(?:ly)?|receives|attends|ongoing|weekly|continues|at this time|also sees|aba\b)", re.IGNORECASE
)
PRESENT = re.compile(r"present|current|injury|hpi|h\.p\.i|episode|illness", re.IGNORECASE)
VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|fell|began|started|reports?|states?|presents?|presented|referred|sustained|onset"
    r"|\w+ing|since|ago|admitted|diagnosed)\b",
    re.IGNORECASE,
)
BESIDE = re.compile(r"\b(?:other|concurrent|current|additional|outside|private)\b", re.IGNORECASE)
DISCIPLINES = (
    ("SLP", re.compile(r"\b(?:slp|st|speech)\b", re.IGNORECASE)),
    ("OT", re.compile(r"\b(?:ot|occupational)\b", re.IGNORECASE)),
    ("PT", re.compile(r"\b(?:pt|physical therapy|physio\w*)\b", re.IGNORECASE)),
)


def find(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """One fact a filled section; a section that says there is none is filled."""
    if document.blank:
        return
    for section in sections:
        inside = "review_of_systems" in section.parents  # "Skin: intact" under a heading of its own
        kind = "review_of_systems" if inside else KINDS.get(section.kind)
        said = next((s for s in section.sentences if not UNFILLED.fullmatch(s.text)), None) if kind else None
        if kind and said:
            yield _fact(document, section, kind, said)
        if kind is None and section.kind == "history":
            yield from _fragments(document, section)
        if kind == "prior_therapy":
            yield from _concurrent(document, section)


def _fragments(document: Document, section: Section) -> Iterator[Fact]:
    """ "Hx: gout, hernia repair": what a history lists without a verb; the present illness is told in sentences."""
    if not section.heading or PRESENT.search(section.heading.text):
        return
    for sentence in section.sentences:
        listed = len(sentence.text.split()) <= 12 and not VERB.search(sentence.text)
        if listed and condition(small(sentence.text)):
            yield Fact("medical_history", sentence, document.id, {"none": False}, frozenset(), section.kind)


def _fact(document: Document, section: Section, kind: str, said: Passage) -> Fact:
    values: dict[str, bool | str | None] = {"none": NONE.match(said.text) is not None}
    if kind == "prior_therapy":
        values["discipline"] = _discipline(said.text)
    return Fact(kind, headed(section, said), document.id, values, frozenset(), section.kind)


def _concurrent(document: Document, section: Section) -> Iterator[Fact]:
    """Therapy that goes on beside this one, in a section on other therapies; or that there is none."""
    first = next(iter(section.sentences), None)
    if first and section.heading and BESIDE.search(section.heading.text) and not UNFILLED.fullmatch(first.text):
        beside = {"none": NONE.match(first.text) is not None, "discipline": _discipline(first.text)}
        yield Fact("concurrent_therapy", first, document.id, beside, frozenset(), section.kind)
    for sentence in section.sentences:
        if NOW.search(sentence.text):
            values = {"none": NONE.match(sentence.text) is not None, "discipline": _discipline(sentence.text)}
            yield Fact("concurrent_therapy", sentence, document.id, values, frozenset(), section.kind)


def _discipline(text: str) -> str | None:
    found = [name for name, words in DISCIPLINES if words.search(text)]
    return found[0] if len(found) == 1 else None
