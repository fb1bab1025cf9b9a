"""Numbers of visits: which is a note's own, whether they run on, and how far they went."""

from __future__ import annotations

import pytest

from linter import pipeline
from linter.domain.fact import Chart, Fact
from linter.domain.packet import DocumentKind


def chart(*papers: tuple[DocumentKind, str]) -> Chart:
    return pipeline.rehearse(list(papers))


def note(text: str) -> list[Fact]:
    return list(chart(("session_note", f"{text}\nS: less pain. O: gait training.")).of("visit_number"))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Visit 4 - 03/12/2026", 4),
        ("PT DAILY NOTE 3/12/2026\nVisit #4 of 6", 4),
        ("Tx no. 4   3/12/2026", 4),
        ("3/12/2026  4th visit", 4),
        ("PT note, visit four, 3/12/2026", 4),
        ("Session: 4   Date: 3/12/2026", 4),
        ("Since visit 2 better. Visit 4, 3/12/2026", 4),
    ],
)
def test_a_note_bears_its_number(text: str, number: int) -> None:
    assert [fact.get("number") for fact in note(text)] == [number]


@pytest.mark.parametrize(
    "text",
    [
        "03/12/2026 treatment note",
        "PT NOTE 3/12/2026. Next visit 3/15",
        "Note: 30 min",
        "Better since visit 2. 3/12/2026",
        "PT 3/12/2026\nTreatment: 3 sets of squats",
    ],
)
def test_other_numbers_are_not_the_notes_own(text: str) -> None:
    assert note(text) == []


def follows(*papers: tuple[DocumentKind, str]) -> list[object]:
    return [fact.get("follows") for fact in chart(*papers).of("visit_number")]


def test_gaps_and_repeats_are_told_by_date() -> None:
    assert follows(
        ("session_note", "Visit 3 03/08/2026\nGait."),
        ("session_note", "Visit 1 03/01/2026\nGait."),
        ("session_note", "Visit 3 03/11/2026\nGait."),
        ("session_note", "Visit 4 03/14/2026\nGait."),
    ) == [False, None, False, True]


def test_a_report_repeats_the_number_of_its_last_visit() -> None:
    assert follows(
        ("session_note", "Visit 6 03/08/2026\nGait."), ("progress_report", "PT PROGRESS REPORT 03/10/2026\nVisit 6.")
    ) == [None, None]


@pytest.mark.parametrize(
    ("said", "authorized", "late"),
    [
        ("6 visits were authorized.", 6, True),
        ("Condition class: acute", 12, False),
        ("Condition class: chronic", 6, True),
    ],
)
def test_visits_beyond_what_was_authorized(said: str, authorized: int, late: bool) -> None:
    form: tuple[DocumentKind, str] = ("authorization_request", f"KAISER PT EXTENSION REQUEST 03/12/2026\n{said}")
    [tally] = chart(form, ("session_note", "Visit 7 03/11/2026\nGait.")).of("visit_tally")
    assert (tally.get("authorized"), tally.get("late"), tally.get("over")) == (authorized, late, late)
