"""Dosage told by fields of a record: visits in all, weeks, a first and a last day, minutes without a unit."""

from __future__ import annotations

import pytest

from linter.domain.packet import DocumentKind
from linter.pipeline import rehearse

HEAD = "PT RECORD\nDate: 3/4/2026\nPatient: Ada Roe\n"


def told(fact: str, kind: DocumentKind, text: str) -> list[tuple[object, ...]]:
    fields = {"duration": ("value", "unit"), "frequency": ("min", "per")}.get(fact, ("minutes",))
    chart = rehearse([(kind, f"{HEAD}{text}\n")])
    return [tuple(one.get(field) for field in fields) for one in chart.facts if one.kind == fact]


LASTS: list[tuple[DocumentKind, str, tuple[int, str]]] = [
    ("discharge_summary", "Total visits: 9 over 5 weeks.", (5, "week")),
    ("plan_of_care", "Duration Weeks: 8", (8, "week")),
    ("plan_of_care", "Duration in months: 3", (3, "month")),
    ("letter", "Ward rehab first, then 11 weeks community physiotherapy.", (11, "week")),
    ("letter", "We can offer 6 weeks of group rehab.", (6, "week")),
    ("plan_of_care", "Plan start: 3/1/2026\nPlan end: 5/31/2026", (3, "month")),
    ("iep", "Speech 1x/week\nStart Date: 2026-09-01\nEnd Date: 2027-09-01", (12, "month")),
]


@pytest.mark.parametrize(("kind", "text", "lasts"), LASTS)
def test_how_long(kind: DocumentKind, text: str, lasts: tuple[int, str]) -> None:
    assert lasts in told("duration", kind, text)


@pytest.mark.parametrize(
    "text",
    [
        "She had 6 weeks of physiotherapy last year.",
        "Failed 6 weeks of PT elsewhere.",
        "Improved after 4 weeks of home physiotherapy.",
        "Antibiotic start: 3/1/2026\nAntibiotic end: 5/31/2026",
    ],
)
def test_how_long_something_else_was(text: str) -> None:
    assert told("duration", "plan_of_care", text) == []


@pytest.mark.parametrize(
    "text", ["Manual therapy with a daily home exercise program.", "Continue home exercise program 3x/week."]
)
def test_exercise_at_home_is_no_visit(text: str) -> None:
    assert told("frequency", "discharge_summary", text) == []


@pytest.mark.parametrize(
    ("kind", "text", "minutes", "given"),
    [
        ("session_note", "Duration: 30\nWorked on beads.", 30, True),
        ("session_note", "Duration: 45 min", 45, True),
        ("progress_report", "Session 9 of 12 | Duration: 60 minutes", 60, True),
        ("plan_of_care", "Session Length: 45", 45, False),
        ("iep", "Duration: 30 minutes\nLocation: classroom", 30, False),
    ],
)
def test_minutes_of_a_field(kind: DocumentKind, text: str, minutes: int, *, given: bool) -> None:
    assert (minutes,) in told("session_length", kind, text)
    assert told("treatment_time", kind, text) == ([(minutes,)] if given else [])


@pytest.mark.parametrize(
    "text", ["Pain duration: 30", "Complaint: headaches. Duration: 30 minutes", "Duration: 8 weeks"]
)
def test_no_minutes_of_a_session(text: str) -> None:
    assert told("session_length", "evaluation", text) == told("treatment_time", "evaluation", text) == []


def test_a_billed_line_tells_the_minutes_given() -> None:
    assert told("treatment_time", "evaluation", "97163 PT evaluation, 45 minutes, 1 unit") == [(45,)]
