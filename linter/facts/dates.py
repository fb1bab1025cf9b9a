"""Facts of kind date: every date with its role."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.domain.fact import Fact
from linter.domain.packet import Document, Section


def find(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """Nothing yet."""
    yield from ()
