"""Medical history, review of systems, prior and concurrent therapy."""

from __future__ import annotations

import pytest

from linter.domain.fact import Fact
from linter.pipeline import rehearse


def facts(text: str, kind: str) -> list[Fact]:
    return [f for f in rehearse([("evaluation", text)]).facts if f.kind == kind and f.asserted]


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("PMH: asthma, ear tubes", False),
        ("Past Medical History\nNone", True),
        ("**Birth history:** 29 weeks, NICU 6 weeks", False),
        ("Medical history: unremarkable", True),
        ("Milestones: sat at 9 months, walked at 20 months", False),
        ("He is seven. Past medical history is significant for epilepsy.", False),
        ("Otherwise healthy girl.", True),
    ],
)
def test_medical_history(text: str, none: bool) -> None:
    found = facts(text, "medical_history")
    assert found
    assert found[0].get("none") is none


@pytest.mark.parametrize(
    "text",
    ["PMH: ______", "Medical History/HNP:\n\nPlan: PT", "Family history of stroke.", "He has a history of falls.", ""],
)
def test_no_medical_history(text: str) -> None:
    assert facts(text, "medical_history") == []


@pytest.mark.parametrize(
    ("text", "none", "discipline"),
    [
        ("Prior tx: OT x 4 months in 2023", False, "OT"),
        ("Prior therapy: none", True, None),
        ("Therapy History\nSpeech therapy twice a week since age 2", False, "SLP"),
        ("History: She has not had physical therapy before.", True, None),
        ("History: She received physical therapy for the same knee in 2022.", False, None),
    ],
)
def test_prior_therapy(text: str, none: bool, discipline: str | None) -> None:
    found = facts(text, "prior_therapy")
    assert found
    assert found[0].get("none") is none
    assert found[0].get("discipline") == discipline


@pytest.mark.parametrize(
    "text",
    [
        "Plan: she will receive physical therapy twice a week.",
        "The patient received physical therapy today.",
        "Skilled home health physical therapy is necessary.",
        "Goals: discharge from therapy",
    ],
)
def test_no_prior_therapy(text: str) -> None:
    assert facts(text, "prior_therapy") == []


def test_concurrent_therapy() -> None:
    found = facts("Other therapies: ABA 10 hours weekly. Speech therapy currently at Elm Clinic.", "concurrent_therapy")
    assert {f.get("discipline") for f in found} == {None, "SLP"}


def test_review_of_systems() -> None:
    assert facts("PMH: asthma. ROS: resp clear, cardiac neg.", "review_of_systems")
    assert not facts("PMH: asthma.", "review_of_systems")
