"""Whom the document is about: facts of kind patient; pages of another patient are strangers; birth dates compared."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from linter.domain.fact import Chart, Fact, Value
from linter.domain.packet import Document, Identity, Section
from linter.domain.place import Passage

LABEL = re.compile(r"\bd\.?\s?o\.?\s?b\b|\bbirth|\bborn\b", re.IGNORECASE)
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


def derive(chart: Chart) -> Chart:
    """The chart with each birth date told whether it is the one that most documents give."""
    told = [fact for fact in chart.of("patient") if not fact.get("stranger") and isinstance(fact.get("born"), date)]
    if len(told) < 2:
        return chart
    usual = Counter(fact.get("born") for fact in told).most_common(1)[0][0]
    assert isinstance(usual, date)
    compared = {id(fact): _compared(fact, usual) for fact in told}
    return replace(chart, facts=tuple(compared.get(id(fact), fact) for fact in chart.facts))


def _compared(fact: Fact, usual: date) -> Fact:
    """A birth date without its label, or with day and month the other way round, only may be another."""
    born = fact.get("born")
    assert isinstance(born, date)
    agrees = born == usual
    swapped = (born.year, born.day, born.month) == (usual.year, usual.month, usual.day)
    doubtful = not agrees and (swapped or not LABEL.search(fact.quote.text))
    values: dict[str, Value] = {**fact.values, "born_agrees": agrees}
    return replace(fact, values=values, confidence=min(fact.confidence, 0.5) if doubtful else fact.confidence)
