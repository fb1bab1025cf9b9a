"""Facts of kind intervention, equipment, equipment_request, home_program and education."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from linter.domain.fact import Fact, Value
from linter.domain.packet import Document, Section
from linter.facts.phrases import Sighting, fact, sightings
from linter.facts.templates import group, lowered

NAMES = frozenset({"person", "signature"})  # whom a document is about and who signed it: names, addresses
RAN_ON = re.compile(r"\d\W+(?:[^\W\d_]+\W+){5}.*\.\W*\Z", re.DOTALL)  # prose on the next line, behind a number
EXAMINED = frozenset({"exam", "tests", "rom", "strength", "pain", "complaint"})  # what an evaluation finds


def find(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """What the phrases of treatment state."""
    for sighting in sightings("treatment", document, sections):
        if not _no_treatment(document, sighting):
            yield fact(sighting, document, **_values(sighting))


def _no_treatment(document: Document, sighting: Sighting) -> bool:
    """Whether words of treatment stand where none is told: among names, or among what a first examination found."""
    kind = sighting.section.kind
    return sighting.entry.fact == "intervention" and (
        (kind in NAMES and not (kind == "person" and RAN_ON.search(sighting.sentence.text)))
        or (kind in EXAMINED and document.kind == "evaluation")
    )


def _values(sighting: Sighting) -> dict[str, Value]:
    text = sighting.sentence.text
    match sighting.entry.fact:
        case "intervention":
            return {"text": text, "technique": _named("technique", text)}
        case "equipment" | "equipment_request":
            return {"name": _named("device", text)} if "none" not in sighting.entry.values else {}
        case "education":
            return {"who": _learner(text)}
    return {}


def _named(words: str, text: str) -> Value:
    low = lowered(text)
    hit = group(words).search(low)
    return re.sub(r"\s+", " ", hit[0]).strip(" ,/") if hit else None


def _learner(text: str) -> Value:
    low = lowered(text)
    if group("caregiver").search(low):
        return "caregiver"
    return "patient" if group("learner").search(low) else None
