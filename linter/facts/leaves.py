"""Facts of kind missing_page and repeated_page: what the numbers of the pages tell of the packet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.domain.fact import Fact, Value
from linter.domain.packet import Document, Section

WEAK = 0.5


def find(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """One fact for each page that is not there, quoted by the count on the page beside it, and for each sent twice."""
    for lack in document.lacks:
        values: dict[str, Value] = {"number": lack.number, "text": f"page {lack.number} of {lack.total}"}
        yield Fact("missing_page", lack.place, document.id, values, confidence=1.0 if lack.sure else WEAK)
    for page, words in document.repeats:
        yield Fact(
            "repeated_page", words, document.id, {"number": page, "text": f"page {page} of {document.scan.name}"}
        )
