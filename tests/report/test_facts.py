"""The one frequency that `facts` gives of a document."""

from __future__ import annotations

import pytest

from linter.domain.packet import DocumentKind
from linter.extract.text import scan_of
from linter.facts.gather import gather
from linter.packets.split import packet_of
from linter.report.facts import facts_of
from linter.sections.outline import outline

SERVICES = (
    "SERVICES:\n- Reading support: 40 minutes daily\n- Speech-language therapy: 30 minutes twice weekly\n"
    "- Occupational therapy: 30 minutes weekly\n- Physical therapy: 30 minutes weekly\n"
)


@pytest.mark.parametrize(
    ("kind", "title", "least"), [("iep", "INDIVIDUALIZED EDUCATION PROGRAM", 1), ("iep", "SPEECH THERAPY IEP", 2)]
)
def test_an_iep_of_several_therapies_gives_the_range_they_span(kind: DocumentKind, title: str, least: int) -> None:
    packet = packet_of([(kind, scan_of("iep.txt", "", f"{title}\n{SERVICES}"))])
    documents = facts_of("iep.txt", gather(outline(packet)))["documents"]
    assert isinstance(documents, list)
    assert documents[0]["frequency"] == {"min": least, "max": 2, "per": "week"}
