"""Function: areas of life, levels before and now, severity."""

from __future__ import annotations

import pytest

from linter import pipeline
from linter.domain.fact import Fact


def facts(text: str, kind: str) -> list[Fact]:
    return [f for f in pipeline.rehearse([("evaluation", text)]).facts if f.kind == kind and f.asserted]


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("She cannot get up from the toilet without help.", "self_care"),
        ("Walks 20 m and then has difficulty with stairs.", "mobility"),
        ("Hard to understand when he speaks in sentences.", "communication"),
        ("Difficulty chewing meat.", "swallowing"),
        ("Slow handwriting limits classroom work.", "school"),
    ],
)
def test_areas(text: str, area: str) -> None:
    assert area in {fact.get("area") for fact in facts(text, "functional_limitation")}


@pytest.mark.parametrize(
    "text",
    [
        "Left knee flexion 95 degrees with pain.",
        "Strength 3/5 in the deltoid.",
        "She has no difficulty with dressing.",
        "Patient will climb 12 steps with a rail.",
    ],
)
def test_no_limitation_of_an_activity(text: str) -> None:
    assert facts(text, "functional_limitation") == []


def test_before_and_now_are_told_apart() -> None:
    text = "Prior level of function: drove and worked full time.\nNow walks 30 ft with a walker and min assist."
    assert [f.quote.text for f in facts(text, "prior_level")] == [
        "Prior level of function: drove and worked full time."
    ]
    assert [f.quote.text for f in facts(text, "current_level")] == ["Now walks 30 ft with a walker and min assist."]


def test_severity_and_whether_a_number_stands_with_it() -> None:
    (measured,) = facts("Moderate receptive language delay, SS 74.", "severity")
    assert measured.get("word") == "moderate"
    assert measured.get("measured") is True
    (told,) = facts("Severe dysphagia.", "severity")
    assert told.get("measured") is False
    assert facts("Severe pain at night.", "severity") == []
