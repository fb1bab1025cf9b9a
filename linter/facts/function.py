"""Facts of kind functional_limitation, impairment, impact, prior_level, current_level and severity."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from linter.domain.fact import Fact, Value
from linter.domain.packet import Document, Section
from linter.facts.anchors import Anchors, anchors
from linter.facts.phrases import Sighting, fact, sightings
from linter.facts.templates import group, lowered

AREAS = ("swallowing", "self_care", "school", "play", "work", "home", "leisure", "sleep", "communication", "mobility")
NUMBER = re.compile(r"\d")


def find(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """What the phrases of function and severity state."""
    for sighting in sightings("function", document, sections):
        yield fact(sighting, document, **_values(sighting))
    for sighting in sightings("severity", document, sections):
        word = lowered(sighting.match.text).strip("| ").split()[0]
        yield fact(sighting, document, word=word, measured=NUMBER.search(sighting.sentence.text) is not None)


def _values(sighting: Sighting) -> dict[str, Value]:
    kind = sighting.entry.fact
    text = sighting.sentence.text
    if kind == "prior_level":
        return {"text": text}
    if kind == "current_level":
        return {"text": text, "measured": NUMBER.search(text) is not None}
    values: dict[str, Value] = {"area": sighting.entry.values.get("area") or area(text)}
    if kind == "functional_limitation":
        values["impairment"] = False
    return values


def area(text: str) -> Value:
    """The area of life that words speak of, the more particular one first; None if they name none."""
    low = lowered(text)
    live = (AREAS[number] for number in _areas().live(low))
    return next((name for name in live if group(f"activity_{name}").search(low)), None)


@functools.cache
def _areas() -> Anchors:
    return anchors([group(f"activity_{name}").pattern for name in AREAS])
