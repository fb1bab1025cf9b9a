"""Objectives and benchmarks under an annual goal are its short-term steps; a stay in hospital is a time."""

from __future__ import annotations

import pytest

from linter.domain.fact import Fact
from linter.domain.packet import DocumentKind
from linter.pipeline import rehearse


def goals(text: str, kind: DocumentKind = "iep") -> list[Fact]:
    return list(rehearse([(kind, text)]).of("goal"))


STEPS = [
    "Annual goals\n1) By May 2027 Leo will write a paragraph in 4 of 5 samples.\n"
    "   Benchmark A: by December 2026, one sentence, 4 of 5 samples.\n"
    "   Benchmark B: by February 2027, two sentences, 4 of 5 samples.\n",
    "Measurable annual goal: By May 2027 Leo will open his lunch box alone on 4 of 5 days.\nBenchmarks:\n"
    "- By December 2026 with one prompt, 4 of 5 days\n- By February 2027 with the lid loosened, 4 of 5 days\n",
    "Annual goals\n1. By June 2027 Mia will climb the bus steps alone on 9 of 10 days.\n"
    "   a. By October 2026 with one hand held, 9 of 10 days.\n   b. By February 2027 with a rail, 9 of 10 days.\n",
    "Annual Goal 1: Kai will follow two-step directions in class, 8 of 10.\nShort-term objectives:\n"
    "1) Kai will follow one-step directions with a gesture by January, 8/10\n"
    "2) Kai will follow one-step directions by May, 8/10\n",
    "Annual Goal 1: Ana will ask a peer to play on 4 of 5 days.\n"
    "Benchmark 1 - by January 2027 with a prompt, 3 of 5 days\n"
    "Benchmark 2 - by March 2027 with a gesture, 3 of 5 days\n",
]


@pytest.mark.parametrize("text", STEPS)
def test_steps_of_an_annual_goal(text: str) -> None:
    found = goals(f"IEP page\n\n{text}\nServices: weekly, 30 minutes")
    assert [goal.get("term") for goal in found] == ["long", "short", "short"]
    assert all(goal.get("functional") and goal.get("time_based") for goal in found)


def test_the_goal_behind_the_steps_is_long_again() -> None:
    found = goals(f"IEP page\n\n{STEPS[0]}2) By May 2027 Leo will pack his bag with one reminder.\n\nServices: weekly")
    assert [goal.get("term") for goal in found] == ["long", "short", "short", "long"]


@pytest.mark.parametrize(
    "note", ["a. Baseline: 3 of 10 days.", "a. Method: checklist, by the teacher weekly", "a. Criteria: by chart"]
)
def test_lettered_notes_are_no_steps(note: str) -> None:
    text = f"Annual goals\n1. By June 2027 Mia will climb the bus steps alone on 9 of 10 days.\n   {note}\n"
    assert len(goals(f"IEP page\n\n{text}\nServices: PT")) == 1


def test_a_step_with_its_own_task_does_not_share_the_goals() -> None:
    text = (
        "Annual Goal 1: By May 2027 Ada will make herself understood by friends, 80%.\n"
        "Objective 1.1: Ada will produce /s/ in words, 90%.\n"
    )
    assert [goal.get("functional") for goal in goals(f"IEP\n\n{text}")] == [True, None]


def test_groups_by_weeks_have_no_term() -> None:
    found = goals(
        "Goals\n4 weeks\n- Sleep 6 hours\n- DHI 30 or less\n8 weeks\n- Drive 1 hour\n\nPlan: weekly", "evaluation"
    )
    assert [goal.get("term") for goal in found] == ["unspecified"] * 3
    assert [goal.get("due_weeks") for goal in found] == [4, 4, 8]


@pytest.mark.parametrize(
    ("head", "timed"),
    [
        ("GOALS FOR THIS STAY:", True),
        ("Goals during this admission:", True),
        ("Goals for the inpatient stay", True),
        ("Goals for his hospital stay:", True),
        ("Goals for this episode of care:", True),
        ("Goals by the end of the hospitalization:", True),
        ("Goals for safety:", False),
        ("Goals:", False),
        ("Short-term goals", False),
        ("Goals for a stay-at-home mother:", False),
    ],
)
def test_a_stay_is_a_time(head: str, timed: bool) -> None:
    found = goals(
        f"OT evaluation\n\n{head}\n- Toilet transfer with min A\n- Dress with setup\n\nPlan: daily", "evaluation"
    )
    assert [bool(goal.get("time_based")) for goal in found] == [timed, timed]


@pytest.mark.parametrize("aim", ["Decrease headaches to one time a week", "Walk outside 3 days a week"])
def test_how_often_is_no_time_by_when(aim: str) -> None:
    (goal,) = goals(f"Goals:\n- {aim}\n\nPlan: weekly", "evaluation")
    assert not goal.get("time_based")
    assert goal.get("measurable")
