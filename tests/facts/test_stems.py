"""Stems by which cues are sifted: no match of a cue begins otherwise."""

from __future__ import annotations

import pytest

from linter.facts.cues import anchor, topics
from linter.facts.stems import beginnings, stems


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("maintain(?:s|ing)?", {"main"}),
        ("(?:no|denies) other", {"no", "deni"}),
        ("works? on", {"work"}),
        ("(?:OT|PT)(?: now)?", {"ot", "pt"}),
        ("(?:very )?slow", set()),
        (r"\d+ visits", set()),
        ("rest|(?:a )?break", set()),
        ("(?:(?:prior|past) (?:OT|PT)|since birth)", {"prio", "past", "sinc"}),
    ],
)
def test_stems(cue: str, expected: set[str]) -> None:
    assert stems(cue) == expected


def test_every_example_passes_the_sieve() -> None:
    """A sentence in which a cue is found holds a word that begins with one of its stems."""
    for topic in topics():
        for text in topic.examples["yes"]:
            low = " ".join(text.lower().split())
            for cue in topic.cues:
                if cue.pattern.search(text):
                    assert not cue.stems or cue.stems & beginnings(low), (topic.name, cue.pattern.pattern, anchor(low))
