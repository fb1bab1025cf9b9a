"""Whom the document is about: facts of kind patient; pages of another patient are strangers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.domain.fact import Fact, Value
from linter.domain.packet import Document, Identity, Section
from linter.domain.place import Passage

LEGIBLE = 0.7  # a name of which a word is read with less certainty proves nothing


def find(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """One fact for the patient of the document, and one for each page that names somebody else."""
    pages = {page for page, _ in document.strangers}
    if document.identity.place and pages != set(document.pages):
        yield _fact(document, document.identity, stranger=False)
    for _, other in document.strangers:
        if other.place:
            yield _fact(document, other, stranger=True)


def _fact(document: Document, identity: Identity, *, stranger: bool) -> Fact:
    assert identity.place is not None
    values: dict[str, Value] = {
        "name": identity.name or None,
        "born": identity.born,
        "member_id": identity.member_id or None,
        "stranger": stranger,
    }
    sure = document.scan.certainty(identity.place) >= LEGIBLE
    return Fact("patient", _quote(document, identity.place), document.id, values, confidence=1.0 if sure else 0.5)


def _quote(document: Document, place: Passage) -> Passage:
    """The name with what stands beside it in its line, where that is short."""
    end = document.scan.text.find("\n", place.end)
    rest = document.scan.passage(place.start, len(document.scan.text) if end < 0 else end).stripped()
    return rest if len(rest.text) <= 80 else place
