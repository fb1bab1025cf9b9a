"""Treatment: techniques, equipment, home program, education."""

from __future__ import annotations

import pytest

from linter import pipeline
from linter.domain.fact import Fact


def facts(text: str, kind: str) -> list[Fact]:
    return [f for f in pipeline.rehearse([("session_note", text)]).facts if f.kind == kind and f.asserted]


def test_equipment_and_that_there_is_none() -> None:
    assert {f.get("name") for f in facts("Wears AFOs and uses a rollator outdoors.", "equipment")} == {"afos"}
    (none,) = facts("Assistive device: none", "equipment")
    assert none.get("none") is True


def test_clinic_equipment_is_none_of_the_patient() -> None:
    assert facts("Treadmill 10 min, then step-ups in the clinic.", "equipment") == []


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("HEP done 5 of 7 days.", "compliance"),
        ("Non-compliant with home exercise program.", "compliance"),
        ("Aunt practices the buttons with him at home every evening.", "involvement"),
        ("Mother says the stretching is getting easier.", "feedback"),
        ("Gave the family a written home program.", "taught"),
    ],
)
def test_aspects_of_a_home_program(text: str, aspect: str) -> None:
    assert aspect in {fact.get("aspect") for fact in facts(text, "home_program")}


def test_who_was_taught() -> None:
    assert {f.get("who") for f in facts("Instructed mother in spoon placement.", "education")} == {"caregiver"}
    assert {f.get("who") for f in facts("Patient educated on hip precautions.", "education")} == {"patient"}
    assert facts("Education: 10th grade", "education") == []


def test_techniques() -> None:
    assert [f.get("technique") for f in facts("Minimal pairs drill for /k/ and /t/.", "intervention")]
    assert facts("No prior chiropractic adjustments to the spine.", "intervention") == []
