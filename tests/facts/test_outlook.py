"""Prognosis, potential for progress, barriers and the plan for discharge."""

from __future__ import annotations

import pytest

from linter.domain.fact import Fact
from linter.pipeline import rehearse


def facts(text: str, kind: str) -> list[Fact]:
    return [f for f in rehearse([("evaluation", text)]).facts if f.kind == kind and f.asserted]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Prognosis: Good with support", "good"),
        ("REHAB POTENTIAL\nFair to good", "fair"),
        ("Prognosis to the stated goals: Fair.", "fair"),
        ("The prognosis for return to work is excellent.", "excellent"),
        ("She has good rehab potential.", "good"),
    ],
)
def test_prognosis(text: str, word: str) -> None:
    assert facts(text, "prognosis")[0].get("word") == word


@pytest.mark.parametrize("text", ["Prognosis: ______", "Prognosis:\nPlan: PT", "Good effort today."])
def test_no_prognosis(text: str) -> None:
    assert facts(text, "prognosis") == []


def test_potential_in_one_word_is_a_weak_sign_of_progress() -> None:
    assert [f.confidence for f in facts("Rehab potential: good", "progress_potential")] == [0.5]
    assert facts("Prognosis: good", "progress_potential") == []
    assert facts("She should dress alone within 12 weeks.", "progress_potential")[0].confidence == 1.0


@pytest.mark.parametrize(
    ("text", "criteria"),
    [
        ("Discharge criteria: goals met", True),
        ("D/C: when LTGs met or plateau", True),
        ("Discharge plan: home with daughter", False),
    ],
)
def test_discharge_plan(text: str, criteria: bool) -> None:
    assert facts(text, "discharge_plan")[0].get("criteria") is criteria


@pytest.mark.parametrize("text", ["Discharge date: 3/3/2026", "Drainage: no discharge from the ear", "D/C: ____"])
def test_no_discharge_plan(text: str) -> None:
    assert facts(text, "discharge_plan") == []


def test_barriers() -> None:
    assert facts("Barriers: transport, work hours", "barrier")
    assert not facts("Barriers: none", "barrier")
