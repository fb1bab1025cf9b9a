"""Repeated scores and measurements compared over time."""

from __future__ import annotations

from linter import pipeline
from linter.domain.fact import Fact
from linter.domain.packet import DocumentKind


def facts(kind: str, *pieces: tuple[DocumentKind, str]) -> list[Fact]:
    """The facts of one kind in a packet."""
    return [fact for fact in pipeline.rehearse(list(pieces)).facts if fact.kind == kind]


def test_a_gain_within_one_document() -> None:
    (change,) = facts("score_change", ("progress_report", "PROGRESS REPORT\nODI improved from 44% to 32%."))
    assert (change.get("first"), change.get("last"), change.get("gain"), change.get("claimed")) == (44, 32, 12, "gain")


def test_from_the_first_to_the_last_of_several_documents() -> None:
    (change,) = facts(
        "score_change",
        ("evaluation", "PT EVALUATION\nDate of evaluation: 1/5/2026\nBerg 32/56."),
        ("progress_report", "PROGRESS REPORT\nDate of report: 3/5/2026\nBerg 36/56."),
        ("re_evaluation", "PT RE-EVALUATION\nDate of re-evaluation: 6/5/2026\nBerg 45/56."),
    )
    assert change.get("gain") == 23.3


def test_two_sides_on_one_day_are_no_change() -> None:
    assert facts("score_change", ("evaluation", "PT EVALUATION\n9-Hole Peg Test: 45 sec (R), 55 sec (L)")) == []


def test_no_gain_is_not_a_claim() -> None:
    (change,) = facts("score_change", ("progress_report", "PROGRESS REPORT\nNo improvement: ODI 44% -> 43%."))
    assert change.get("claimed") == "none"


def test_notes_that_share_a_unit() -> None:
    notes: list[tuple[DocumentKind, str]] = [
        ("session_note", "DAILY NOTE 3/4/2026\nButtons 3 of 6."),
        ("session_note", "DAILY NOTE 3/11/2026\nButtons 4 of 6."),
        ("session_note", "DAILY NOTE 3/18/2026\nSat at the table 4 min."),
    ]
    assert [fact.get("alike") for fact in facts("measure_series", *notes)] == [True, False]


def test_fit_of_tests_and_goals() -> None:
    goals = "\nGOALS\nLTG: Write 10 words in cursive with a pencil in 12 weeks."
    assert [f.get("fits") for f in facts("test_fit", ("evaluation", f"OT EVALUATION\nBerg 41/56.{goals}"))] == [False]
    assert [f.get("fits") for f in facts("test_fit", ("evaluation", f"OT EVALUATION\nBeery VMI-6 81.{goals}"))] == [
        True
    ]
    assert facts("test_fit", ("evaluation", f"OT EVALUATION\nMoCA 21/30.{goals}")) == []
