"""A review of systems is known by the systems that it goes through; a list of diseases is none."""

from __future__ import annotations

import pytest

from linter import pipeline

REVIEWS = (
    "Chest, heart, stomach and skin: nothing to report. Sleeps through.",
    "He has had no trouble with his heart, breathing, stomach, kidneys or skin.",
    "Pt denies chest pain, shortness of breath, bowel or bladder changes, fever and weight loss.",
    "Eyes: glasses. ENT: tubes. CV: neg. Resp: asthma, controlled. GI: constipation. Skin: eczema.",
    "| Cardiovascular/Pulmonary | HR 78, normal |\n| Integumentary | scar healed |\n| Musculoskeletal | see below |",
    "Red flags: no saddle anaesthesia, no bladder or bowel change, no weight loss.",
)
OTHERS = (
    "PMH: heart disease, kidney stones, skin cancer, lung surgery. No falls.",
    "Chronic ear infections, reflux, breathing problems at birth. Hearing normal.",
    "Skin inspection and bladder retraining were taught; cardiovascular endurance is poor.",
)


def reviews(text: str) -> list[bool]:
    chart = pipeline.rehearse([("evaluation", f"PT EVALUATION\n{text}\n")])
    return [fact.confidence >= 0.6 for fact in chart.of("review_of_systems")]


@pytest.mark.parametrize("text", REVIEWS)
def test_several_systems_in_a_row_are_a_review(text: str) -> None:
    assert any(reviews(text))


@pytest.mark.parametrize("text", OTHERS)
def test_diseases_and_treatment_are_none(text: str) -> None:
    assert not any(reviews(text))
