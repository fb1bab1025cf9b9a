"""Facts of kind school_program, attestation, program_copy, coordinating_goals and program_service."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.domain.fact import Fact
from linter.domain.packet import Document, Section


def find(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """Nothing yet."""
    yield from ()
