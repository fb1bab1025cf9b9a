"""Every example of the cue lexicon: a topic is found in its yes sentences and not in its no sentences."""

from __future__ import annotations

from typing import cast

import pytest

from linter.domain.fact import Fact
from linter.domain.packet import DocumentKind
from linter.extract.text import scan_of
from linter.facts.cues import Topic, sightings, topics
from linter.packets.split import packet_of
from linter.sections.outline import outline

EXAMPLES = [
    pytest.param(topic, answer, text, id=f"{topic.name}-{answer}-{text[:50]}")
    for topic in topics(examples=True)
    for answer in ("yes", "no")
    for text in topic.examples[answer]
]


def found(topic: Topic, text: str) -> list[Fact]:
    kind = cast(DocumentKind, min(topic.documents, default="evaluation"))
    outlined = outline(packet_of([(kind, scan_of("note.txt", "", text))]))
    document = outlined.packet.documents[0]
    return [fact for fact in sightings(document, tuple(outlined.of(document)), [topic.name]) if fact.asserted]


@pytest.mark.parametrize(("topic", "answer", "text"), EXAMPLES)
def test_example(topic: Topic, answer: str, text: str) -> None:
    assert bool(found(topic, text)) == (answer == "yes")


@pytest.mark.parametrize("topic", topics(examples=True), ids=lambda topic: topic.name)
def test_every_topic_has_both_kinds_of_example(topic: Topic) -> None:
    assert topic.examples["yes"]
    assert topic.examples["no"]
