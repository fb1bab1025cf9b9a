"""A packet that comes as a noisy, skewed fax gets the answers of its text, save that a few become unclear."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from fixtures.build import answers, folders
from fixtures.containers import scan, text
from fixtures.markup import Fixture, fixture

MOST_UNCLEAR = 0.03  # share of the results that may become unclear
MOST_WRONG = 0.015  # share that a misread word may turn over; every such case is a bug to be mended
Answers = dict[str, list[str]]


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Answers, Answers]]:
    """Of each fixture what its text answers and what its scan answers; every page is read once."""
    return {folder.name: _both(fixture(folder), tmp_path_factory.mktemp(folder.name)) for folder in folders()}


def _both(packet: Fixture, folder: Path) -> tuple[Answers, Answers]:
    plain, said = answers(text.write(packet, folder), packet), answers(scan.write(packet, folder), packet)
    return plain["answers"], said["answers"]  # type: ignore[return-value]


def test_answers_of_scans_are_those_of_the_text_or_unclear(told: dict[str, tuple[Answers, Answers]]) -> None:
    results = unclear = wrong = 0
    turned: list[str] = []
    for name, (expected, said) in told.items():
        results += sum(len(one) for one in expected.values())
        for rule in sorted({*expected, *said}):
            before, after = Counter(expected.get(rule, ())), Counter(said.get(rule, ()))
            doubted = [one for one in after - before if one.startswith("unclear")]
            changed = [one for one in after - before if not one.startswith("unclear")]
            unclear += len(doubted)
            wrong += len(changed)
            turned += [f"{name}: {rule}: {one}" for one in changed]
    assert results > 300
    assert unclear <= MOST_UNCLEAR * results
    assert wrong <= MOST_WRONG * results, "\n".join(turned)
