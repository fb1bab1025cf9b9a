"""Medications: number, list, kinds, none, unknown."""

from __future__ import annotations

import pytest

from linter.domain.fact import Fact, Value
from linter.pipeline import rehearse


def medications(text: str) -> list[Fact]:
    return [f for f in rehearse([("evaluation", text)]).facts if f.kind == "medication" and f.asserted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Meds (2): melatonin, cetirizine.", {"count": 2, "listed": 2, "types": True}),
        ("Medications (3): baclofen, melatonin", {"count": 3, "listed": 2}),
        ("Medications: 3 in number - cetirizine, montelukast", {"count": 3, "listed": 2}),
        ("Meds - 2: baclofen, omeprazole, gabapentin.", {"count": 2, "listed": 3}),
        ("Medications: 3.", {"count": 3, "listed": None, "types": False}),
        ("Medications: none", {"count": 0, "none": True}),
        ("Current Medications\n- Lisinopril 10 mg daily\n- Metformin 500 mg BID\n- aspirin", {"count": 3, "listed": 3}),
        ("Number of medications: 4, kinds unknown", {"count": 4, "unknown": True}),
        ("Meds: three - blood thinner, inhaler, vitamin D", {"count": 3, "listed": 3, "types": True}),
        ("She takes ibuprofen for the pain.", {"count": None, "types": True}),
        ("He takes no medications.", {"none": True, "count": 0}),
        ("Medications | gabapentin 300 mg, omeprazole", {"count": 2}),
        ("Relieved by: rest, pain meds", {"types": True}),
        ("He takes colic drops at night.", {"types": True}),
        ("Sent home from hospital with tramadol and naproxen.", {"types": True}),
        ("Had a steroid injection in May.", {"types": True}),
        ("Baclofen pump in situ.", {"types": True}),
        ("Off all meds.", {"none": True}),
        ("Unmedicated.", {"none": True}),
        ("Applies diclofenac gel.", {"types": True}),
        ("Sleeps with the help of melatonin.", {"types": True}),
        ("He takes five medications every day.", {"count": 5, "listed": None}),
    ],
)
def test_medications(text: str, wanted: dict[str, Value]) -> None:
    found = medications(text)
    assert found
    assert {name: found[0].get(name) for name in wanted} == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Medications: see list.",
        "Medications: ______",
        "No medication list was brought.",
        "Allergies: penicillin",
        "She drops her cup.",
        "Grandma brought cough drops.",
        "",
    ],
)
def test_no_medications(text: str) -> None:
    assert medications(text) == []
