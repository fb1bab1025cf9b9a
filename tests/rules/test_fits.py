"""The verb fits: sides and parts of the body in a code's title and in the record's words."""

from __future__ import annotations

import pytest

from linter.domain.fact import Chart, Fact
from linter.domain.packet import Document, Outline, Packet
from linter.domain.place import Page, Passage, Scan
from linter.domain.request import Request
from linter.rules.checks.fits import Spec, ask, sentence
from linter.rules.scene import Scene
from linter.rules.trial import TODAY

SPEC = Spec.model_validate({"fits": {"fact": "code", "field": "title"}, "with": [{"fact": "diagnosis"}]})


def answer(title: str, *words: str) -> str:
    scan = Scan("a.txt", "", "", (), (Page(1, 0, 0, 0, 0),))
    document = Document("d1", "evaluation", scan, (1,), ())
    facts = [Fact("code", Passage("X", 0), "d1", {"title": title})] if title else []
    facts += [Fact("diagnosis", Passage(text, 9), "d1", {"name": text}) for text in words]
    chart = Chart(Outline(Packet((scan,), (document,)), ()), tuple(facts))
    return ask(SPEC, Scene(chart, Request(TODAY), document)).answer


@pytest.mark.parametrize(
    ("title", "words", "wanted"),
    [
        ("Pain in right shoulder", ["left shoulder pain"], "unmet"),
        ("Pain in right shoulder", ["R shoulder pain"], "met"),
        ("Pain in right shoulder", ["(L) shoulder pain"], "unmet"),
        ("Pain in right shoulder", ["bilateral shoulder pain"], "met"),
        ("Pain in right shoulder", ["pain on both sides"], "met"),
        ("Pain in right shoulder", ["knee pain"], "unmet"),
        ("Pain in right shoulder", ["knee pain", "shoulder pain"], "met"),
        ("Cervicalgia", ["neck pain"], "met"),
        ("Hemiplegia affecting right dominant side", ["L CVA"], "not_applicable"),
        ("Fracture of neck of right femur", ["R hip fracture"], "met"),
        ("Pain in right foot", ["sloppy handwriting, back to work"], "not_applicable"),
        ("Autistic disorder", ["autism"], "not_applicable"),
        ("Pain in right shoulder", ["stiffness"], "not_applicable"),
        ("Pain in right shoulder", [], "not_applicable"),
        ("", ["left shoulder pain"], "not_applicable"),
    ],
)
def test_answers(title: str, words: list[str], wanted: str) -> None:
    assert answer(title, *words) == wanted


def test_sentence() -> None:
    assert "side and part of the body" in sentence(SPEC)
