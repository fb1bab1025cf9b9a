"""Acute or chronic, as papers class a condition, and the causes and kinds that the class hangs on."""

from __future__ import annotations

import pytest

from linter import pipeline
from linter.domain.fact import Chart


def chart(text: str, evaluation: str = "") -> Chart:
    papers = [("authorization_request", f"PT REQUEST\n{text}"), ("evaluation", f"PT EVALUATION\n{evaluation}")]
    return pipeline.rehearse(papers[: 2 if evaluation else 1])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Condition class: acute (new fracture)", "acute"),
        ("Condition class: [ ] acute  [x] chronic / nonacute", "chronic"),
        ("[X] Acute   [ ] Chronic/non-acute", "acute"),
        ("Class: acute exacerbation of chronic back pain", "acute"),
        ("Function-limiting chronic condition", "chronic"),
        ("Condition: subacute", "unmapped"),
        ("Neurodevelopmental condition", "unmapped"),
        ("Chronic knee pain, worse on stairs", "chronic"),
        ("s/p TKA 2/20/2026", "acute"),
    ],
)
def test_the_class_of_a_packet(text: str, found: str) -> None:
    assert [fact.get("class") for fact in chart(text).of("visit_class")] == [found]


@pytest.mark.parametrize(
    "text",
    [
        "Pleasant woman in no acute distress. Knee pain.",
        "After acute care he went home.",
        "Chronic kidney disease. Knee pain.",
        "No surgery planned. Knee pain.",
        "Knee arthroscopy 10 years ago.",
    ],
)
def test_words_that_are_no_class(text: str) -> None:
    assert list(chart(text).of("visit_class")) == []


def test_the_paper_that_asks_decides() -> None:
    assert [f.get("class") for f in chart("[x] chronic  [ ] acute", "An acute condition.").of("visit_class")] == [
        "chronic"
    ]


@pytest.mark.parametrize(
    ("text", "kind", "dated"),
    [
        ("Rotator cuff repair 02/20/2026", "surgery", True),
        ("knee replacement, date not told", "surgery", False),
        ("R wrist fx 2/1/2026", "fracture", True),
        ("L MCA stroke, 6 weeks ago", "stroke", True),
        ("Back pain flared after yard work", "exacerbation", False),
    ],
)
def test_causes(text: str, kind: str, dated: bool) -> None:
    [cause] = chart(text).of("acute_cause")
    assert (cause.get("kind"), cause.get("dated")) == (kind, dated)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Service: aquatic therapy", ["aquatic"]),
        ("Pelvic floor PT", ["pelvic floor"]),
        ("PT for lymphoedema of the arm", ["lymphedema"]),
        ("Orthopedic PT, no pool therapy and no pelvic floor work", []),
    ],
)
def test_special_kinds_of_therapy(text: str, kinds: list[str]) -> None:
    assert [fact.get("kind") for fact in chart(text).of("specialty") if fact.asserted] == kinds
