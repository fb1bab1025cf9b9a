"""Diagnoses under headings and in sentences; onset dates and times."""

from __future__ import annotations

from datetime import date

import pytest

from linter.domain.fact import Fact
from linter.pipeline import rehearse


def facts(text: str, kind: str) -> list[Fact]:
    return [f for f in rehearse([("evaluation", text)]).facts if f.kind == kind and f.asserted]


@pytest.mark.parametrize(
    ("text", "name", "vague"),
    [
        ("Dx: spastic diplegia G80.1", "spastic diplegia", False),
        ("Medical Diagnosis: Knee OA", "Knee OA", False),
        ("Diagnosis: problem", "problem", True),
        ("Diagnosis: delay NOS", "delay NOS", True),
        ("Treatment Dx: muscle weakness", "muscle weakness", True),
        ("Diagnosis | autism | Onset | birth", "autism", False),
        ("DIAGNOSIS\n1. Cervical sprain; headache", "Cervical sprain", False),
    ],
)
def test_headed(text: str, name: str, vague: bool) -> None:
    found = facts(text, "diagnosis")
    assert name in str(found[0].get("name"))
    assert found[0].get("vague") is vague


@pytest.mark.parametrize(
    "text",
    [
        "She was referred for evaluation and treatment following a stroke.",
        "HPI: 63 y.o. male s/p L THA 2 weeks ago.",
        "Noah presents with childhood apraxia of speech.",
        "Mr. Roe was diagnosed with Parkinson's disease in 2021.",
    ],
)
def test_told(text: str) -> None:
    assert any(f.confidence >= 0.6 for f in facts(text, "diagnosis"))


@pytest.mark.parametrize("text", ["Dx: ________", "Diagnosis: n/a", "Family history of stroke.", "He has knee pain."])
def test_no_diagnosis(text: str) -> None:
    assert [f for f in facts(text, "diagnosis") if f.confidence >= 0.6] == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Onset: 02/14/2026", date(2026, 2, 14)),
        ("Dx: sprain   Date of onset: 2/14/26   DME: none", date(2026, 2, 14)),
        ("HPI: He fell on March 3, 2026 and broke his hip.", date(2026, 3, 3)),
        ("Onset: since birth", None),
        ("Symptoms began about three months ago.", None),
        ("He has had spinal stenosis for four years.", None),
        ("She completed radiation to the neck in June 2024.", date(2024, 6, 1)),
        ("He had an ulnar nerve release on 03/02.", None),
        ("Hospital stay 02/03 to 02/10.", None),
        ("Now 6 weeks post-op.", None),
        ("CC: low back pain x 2 weeks", None),
        ("History: On May 3, 2025, she was walking her dog when it pulled.", date(2025, 5, 3)),
    ],
)
def test_onset(text: str, day: date | None) -> None:
    found = facts(text, "onset")
    assert found
    assert found[0].get("date") == day


@pytest.mark.parametrize(
    "text",
    [
        "She has had physical therapy for six weeks.",
        "Onset: chronic",
        "Onset: long ago",
        "Onset date: ____",
        "Next visit on 3/3/2026.",
        "Goals: in 4 weeks walk",
        "",
    ],
)
def test_no_onset(text: str) -> None:
    assert facts(text, "onset") == []
