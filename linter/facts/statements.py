"""Facts found by the cue lexicon alone: statements that a payer's policy speaks of, and plain elements of a record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.domain.fact import Fact
from linter.domain.packet import Document, Section
from linter.facts.cues import sightings


def find(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """The facts of every topic in the lexicon."""
    yield from sightings(document, sections)
