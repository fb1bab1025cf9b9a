"""Facts of kind treatment_response, progress, reassessment, problem_or_change, attendance, plateau and shortfall;
consultation, significant_change and monitoring."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from linter.domain.fact import Fact, Value
from linter.domain.packet import Document, Section
from linter.facts.phrases import GOALS, Sighting, fact, sightings
from linter.facts.templates import group, lowered

REPORTS = ("progress_report", "re_evaluation", "discharge_summary")
NUMBER = re.compile(r"\d")
WORSE = re.compile(r"\b(?:declin|worse|regress|deteriorat|loss|lost|decreas|not tolerat|poor|refus|increas\w* pain)")
STILL = re.compile(r"\b(?:not (?:yet )?met|unmet|ongoing|discontinued|unchanged|no (?:\w+ )?changes?)\b")
GAINED = re.compile(
    r"improv|gain|increas|\bwas\b|\bfrom\b|->|→|\bnow\b|better|part(?:ial)?ly|(?<!not )achieved|\bup\b|%"
)
FIELDS = {"attendance": "text", "reassessment": "text", "plateau": "text", "monitoring": "text"}


def find(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """What the phrases of the course of care state."""
    reports = any(document.is_a(kind) for kind in REPORTS)
    for topic in ("course", "report", "discharge") if reports else ("course",):
        for sighting in sightings(topic, document, sections):
            if not _before_therapy(document, sighting):
                yield fact(sighting, document, **_values(sighting))


def _before_therapy(document: Document, sighting: Sighting) -> bool:
    """Whether a change is one that came before therapy: a first evaluation tells how the patient got so."""
    first = document.kind in ("evaluation", "order", "referral") and not any(document.is_a(kind) for kind in REPORTS)
    return first and sighting.entry.fact == "progress" and sighting.section.kind not in ("progress", *GOALS)


def _values(sighting: Sighting) -> dict[str, Value]:
    text = sighting.sentence.text
    kind = sighting.entry.fact
    if kind in FIELDS:
        return {FIELDS[kind]: text}
    low = lowered(text)
    if kind == "progress":
        still = STILL.search(low) and not GAINED.search(low)
        return {
            "direction": "same" if still else sighting.entry.values["direction"],
            "measured": NUMBER.search(low) is not None,
            "functional": True if group("activity").search(low) else None,
        }
    if kind in ("treatment_response", "significant_change"):
        return {"direction": "worse" if WORSE.search(low) else "better"}
    if kind == "consultation":
        hit = group("professional").search(low)
        return {"with": hit[0] if hit else None}
    if kind == "problem_or_change" and "none" not in sighting.entry.values:
        return {"none": False}
    return {}
