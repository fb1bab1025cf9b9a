"""Facts of kind treatment_response, progress, reassessment, problem_or_change, attendance, plateau and shortfall."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.domain.fact import Fact
from linter.domain.packet import Document, Section


def find(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """Nothing yet."""
    yield from ()
