"""What a group note says of its group, and times that cannot all be true."""

from __future__ import annotations

import pytest

from linter import pipeline
from linter.domain.fact import Fact
from linter.domain.packet import DocumentKind


def group(text: str, part: str) -> list[Fact]:
    chart = pipeline.rehearse([("group_session_note", text)])
    return [fact for fact in chart.of("group") if fact.values["part"] == part]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Children in group today: 4 (incl. Max).", 4),
        ("3 clients present.", 3),
        ("Group of 5, all stayed.", 5),
        ("Number of clients: 2", 2),
        ("# in group: 6", 6),
        ("Group size 3", 3),
        ("three children attended the group", 3),
        ("Max was seen with 2 peers in the gym.", 3),
        ("Ratio 1:4", 4),
        ("1 client today.", 1),
        ("Dyad session in the gym.", 2),
    ],
)
def test_size(text: str, count: int) -> None:
    assert [fact.values["count"] for fact in group(text, "size")] == [count]


@pytest.mark.parametrize(
    "text", ["Group met in the gym.", "Buttons 4 of 6.", "Children laughed.", "Pitcher half full, 3 of 4 packs."]
)
def test_no_size(text: str) -> None:
    assert group(text, "size") == []


def test_supervisor() -> None:
    signed = "GROUP NOTE\nMax took turns.\nSupervising therapist: Ann Lee, OTR/L    /s/ Ann Lee, OTR/L 3/4/25"
    assert group(signed, "supervisor_name")
    assert [fact.confidence for fact in group(signed, "supervisor_signature")] == [1.0]
    printed = "GROUP NOTE\nMax took turns.\nHe shared.\nSupervising therapist: Ann Lee, OTR/L"
    assert group(printed, "supervisor_name")
    assert [fact.confidence for fact in group(printed, "supervisor_signature")] == [0.5]
    assistant = "GROUP NOTE\nMax took turns.\nHe shared.\nJo Roe, COTA/L 3/4/25"
    assert group(assistant, "supervisor_name") == []
    assert group(assistant, "supervisor_signature") == []


def test_labelled_lines() -> None:
    text = "Place: kitchen\nWhat we did: buttons in pairs, backward chaining\nWhy: speed for dressing at home"
    assert group(text, "setting")
    assert group(text, "technique")
    assert group(text, "rationale")


PLAN = ("plan_of_care", "PLAN OF CARE\nOT once a week for 12 weeks, 45 minute sessions.")
DOS = "Visit note DOS 3/4/25\n"


def conflicts(*pieces: tuple[DocumentKind, str]) -> list[object]:
    return [fact.values["how"] for fact in pipeline.rehearse(pieces).of("time_conflict")]


def test_conflicts() -> None:
    assert conflicts(("session_note", DOS + "97110 10:00-10:23\n97530 10:23-10:45")) == []
    assert conflicts(("session_note", DOS + "97110 10:23-10:00")) == ["reversed"]
    assert conflicts(("session_note", DOS + "97110 10:00-10:23\n97530 10:20-10:45")) == ["overlap"]
    assert conflicts(("session_note", DOS + "97110 10:00-10:23\n97014 10:00-10:15")) == []
    assert conflicts(PLAN, ("session_note", DOS + "97110 10:00-10:45")) == []
    assert conflicts(PLAN, ("session_note", DOS + "97110 10:00-10:46")) == ["beyond_plan"]


def test_two_sessions_of_one_therapist_at_one_time() -> None:
    one = DOS + "97110 10:00-10:45 bands and stairs\nWalked well.\nAnn Lee, PT 3/4/25"
    other = DOS + "97530 10:30-11:00 shelf task\nReached well.\nAnn Lee, PT 3/4/25"
    later = DOS + "97530 10:45-11:15 shelf task\nReached well.\nAnn Lee, PT 3/4/25"
    assert conflicts(("session_note", one), ("session_note", other)) == ["other_note"]
    assert conflicts(("session_note", one), ("session_note", later)) == []
