"""Anchors: no pattern is passed over that a text could match."""

from __future__ import annotations

import pytest

from linter.facts.anchors import anchors
from linter.facts.conditions import small
from linter.facts.cues import topics


@pytest.mark.parametrize(
    ("pattern", "text", "live"),
    [
        (r"maintain(?:s|ing)? range", "He MAINTAINS  range", True),
        (r"maintain(?:s|ing)? range", "He keeps his range", False),
        (r"(?:no|denies) other therapy", "denies other\ntherapy", True),
        (r"(?:slow|steady) gains?", "steady gain", True),
        (r"(?:slow|steady) progress(?:es)?", "slow at first", False),
        (r"\d+ visits", "12 visits", True),
        (r"\d+ visits", "12 sessions", False),
        (r"o\.?t", "anything at all", True),
    ],
)
def test_only_what_can_match_is_tried(pattern: str, text: str, live: bool) -> None:
    assert (anchors([pattern.replace(" ", r"\s+")]).live(text) == [0]) is live


def test_no_example_of_the_lexicon_is_passed_over() -> None:
    cues = [(topic, cue) for topic in topics(examples=True) for cue in topic.cues]
    sieve = anchors([cue.spelt for _, cue in cues])
    texts = [text for topic in topics(examples=True) for answer in ("yes", "no") for text in topic.examples[answer]]
    for text in texts:
        live = set(sieve.live(text))
        missed = [cue.spelt for n, (_, cue) in enumerate(cues) if n not in live and cue.pattern.search(small(text))]
        assert missed == []
