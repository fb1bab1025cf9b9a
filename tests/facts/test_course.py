"""The course of care: response, progress, attendance, shortfall, consultation."""

from __future__ import annotations

import pytest

from linter import pipeline
from linter.domain.fact import Fact


def facts(text: str, kind: str, document: str = "progress_report") -> list[Fact]:
    return [f for f in pipeline.rehearse([(document, text)]).facts if f.kind == kind and f.asserted]  # type: ignore[list-item]


@pytest.mark.parametrize(
    "text",
    ["Buttons 4 of 5, was 1 of 5.", "Goal 2: not met", "Gait speed improved from 0.6 to 0.9 m/s.", "ROM 90 -> 120"],
)
def test_progress_is_a_comparison(text: str) -> None:
    assert facts(text, "progress")


def test_progress_with_a_number_and_an_activity() -> None:
    found = facts("Stair climbing improved from 4 to 12 steps since March.", "progress")
    assert all(fact.get("measured") and fact.get("functional") for fact in found)
    assert found


@pytest.mark.parametrize("text", ["Advance as tolerated.", "She will tolerate 20 minutes.", "Pain 3/10."])
def test_no_response(text: str) -> None:
    assert facts(text, "treatment_response") == []


def test_response_even_if_it_is_a_refusal() -> None:
    assert facts("He did not tolerate the treatment and refused the swing.", "treatment_response")


@pytest.mark.parametrize("text", ["Visit 3 of 12", "Attended 9 sessions and missed 2.", "Session 14"])
def test_attendance(text: str) -> None:
    assert facts(text, "attendance")


def test_parts_of_a_shortfall() -> None:
    text = (
        "Progress was slower than expected because of two hospital stays. Prognosis remains good. "
        "We added serial casting. Goal 2 was lowered from 10 to 6 steps."
    )
    assert {f.get("part") for f in facts(text, "shortfall")} == {"shortfall", "reason", "prognosis", "plan", "goals"}


def test_consultation_and_that_there_was_none() -> None:
    (spoken,) = facts("Spoke with the orthotist on 3/4 about the strap.", "consultation")
    assert spoken.get("with") == "orthotist"
    assert facts("Consultations: none", "consultation")


def test_a_first_evaluation_tells_no_progress_of_therapy() -> None:
    worse = "Since the fall she can no longer carry a full pan and walks less often than before."
    assert not facts(worse, "progress", "evaluation")
    assert facts(worse, "progress", "re_evaluation")
