"""Procedure codes with units, minutes and days; what those of one day come to; fax numbers and islands."""

from __future__ import annotations

import pytest

from linter import pipeline
from linter.domain.fact import Fact
from linter.domain.packet import DocumentKind


def facts(kind: str, text: str, paper: DocumentKind = "session_note") -> list[Fact]:
    return list(pipeline.rehearse([(paper, text)]).of(kind))


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("97110 x 2, 97140 x1", {"97110": 2, "97140": 1}),
        ("2 units 97110; 1 x 97140", {"97110": 2, "97140": 1}),
        ("97110 (2), 97140 (1)", {"97110": 2, "97140": 1}),
        ("97530 therapeutic activities 30 min 2 units", {"97530": 2}),
        ("| CPT | Minutes | Units |\n| 97110 | 30 | 2 |\n| 97116 | 15 | 1 |", {"97110": 2, "97116": 1}),
        ("97110 x 2 times a week", {"97110": 2}),
        ("97110 3 x 10 reps", {"97110": None}),
    ],
)
def test_units_beside_codes(text: str, units: dict[str, int | None]) -> None:
    found = facts("billed_code", f"PT NOTE 3/4/2026\n{text}")
    assert {fact.get("code"): fact.get("units") for fact in found} == units


@pytest.mark.parametrize("text", ["Hilo, HI 96720", "MRN 97110", "No 97140 today", "Room 97"])
def test_other_numbers_are_no_codes(text: str) -> None:
    assert [f.get("code") for f in facts("billed_code", f"PT NOTE 3/4/2026\n{text}") if text != "MRN 97110"] == []


@pytest.mark.parametrize(
    ("text", "count", "minutes", "fits"),
    [
        ("10:00-11:00\n97110 x 4", 4, 60, True),
        ("10:00-10:30\n97110 x 4", 4, 30, False),
        ("Total time: 53 min\n97110 x 2, 97140 x 2", 4, 53, True),
        ("97110 x 2 (30 min), 97140 x 1 (15 min)", 3, 45, True),
        ("Total time: 40 min\n97110 x 2, 97010 x 1", 3, 40, None),
        ("Total time: 75 min\n97110 x 2, 97010 x 1", 3, 75, False),
        ("97110 x 2", 2, None, None),
        ("Units billed: 3", 3, None, None),
    ],
)
def test_a_visits_units_and_minutes(text: str, count: int, minutes: int | None, fits: bool | None) -> None:
    [found] = facts("visit_units", f"PT NOTE 3/4/2026\n{text}")
    assert (found.get("count"), found.get("minutes"), found.get("fits")) == (count, minutes, fits)


def test_the_days_of_a_claim_are_counted_apart() -> None:
    text = "CLAIM\n03/04/2026 97129 x 1\n03/04/2026 97130 x 2\n03/06/2026 97130 x 1"
    assert [f.get("paired") for f in facts("billed_code", text, "claim")] == [None, True, False]
    assert [f.get("count") for f in facts("visit_units", text, "claim")] == [3, 1]


@pytest.mark.parametrize(
    ("text", "stated", "worked"),
    [
        ("45 min cognitive: 97129 x 1 + 97130 x 2", 2, 2),
        ("97129 x 1 (15 min), 97130 x 2 (30 min)", 2, 2),
        ("97129 x 1, 29 min", 0, 0),
        ("97129 x 1, 30 min", 0, 1),
    ],
)
def test_further_quarters_of_cognitive_treatment(text: str, stated: int, worked: int) -> None:
    [found] = facts("add_on", f"OT NOTE 3/4/2026\n{text}")
    assert (found.get("stated"), found.get("worked")) == (stated, worked)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("To fax 1-808-432-5691", ["1-808-432-5691"]),
        ("Faxed 808.432.5667 to KP", ["1-808-432-5667"]),
        ("To: Kaiser, fax (808) 432-5691\nFrom: Hana Rehab, fax 808-555-0143", ["1-808-432-5691"]),
        ("Fax 808-432-5619", ["1-808-432-5619"]),
        ("Clinic fax 808-555-0143", []),
        ("Phone 808-432-5691", []),
    ],
)
def test_numbers_that_a_paper_is_faxed_to(text: str, numbers: list[str]) -> None:
    found = facts("fax_number", f"FAX COVER SHEET\n{text}", "cover_sheet")
    assert [fact.get("number") for fact in found if fact.get("payer")] == numbers


@pytest.mark.parametrize(
    ("text", "name", "chapter"),
    [("Island: Maui", "maui", 11), ("Island of Kauaʻi", "kauai", 17), ("on the Big Island", "hawaii", 11)],
)
def test_islands(text: str, name: str, chapter: int) -> None:
    [found] = facts("island", f"COVER SHEET\n{text}", "cover_sheet")
    assert (found.get("name"), found.get("chapter")) == (name, chapter)


def test_minutes_before_the_codes_are_shared_by_them() -> None:
    line = "O: Treadmill 8 min, flexion exercise 3x10, mobilization of both hips in four directions, grade III twice. "
    [found] = facts("visit_units", f"PT NOTE 3/4/2026\n{line}45 min, 97110 x 2, 97140 x 1. A: Walks a little farther.")
    assert (found.get("count"), found.get("minutes"), found.get("fits")) == (3, 45, True)


def test_minutes_of_one_exercise_are_not_the_visits() -> None:
    [found] = facts("visit_units", "PT NOTE 3/4/2026\nTreadmill 8 min. 97110 x 2")
    assert found.get("minutes") is None
