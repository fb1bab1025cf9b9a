"""An outline in, a chart out: runs every finder."""

from __future__ import annotations

from linter.domain.fact import Chart, Fact
from linter.domain.packet import Outline
from linter.facts.certainty import weighed
from linter.facts.finders import DERIVERS, FINDERS


def gather(outline: Outline) -> Chart:
    """All facts of all documents, in reading order a document; derivers then see what the finders found."""
    facts: list[Fact] = []
    for document in outline.packet.documents:
        sections = tuple(outline.of(document))
        found = weighed((fact for finder in FINDERS for fact in finder.find(document, sections)), document)
        facts += sorted(found, key=lambda fact: fact.quote.start)
    chart = Chart(outline, tuple(facts))
    for deriver in DERIVERS:
        chart = deriver.derive(chart)
    return chart
