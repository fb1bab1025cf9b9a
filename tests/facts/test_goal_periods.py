"""Where goals stood at first, at the last report and now, in the ways in which reports write it down."""

from __future__ import annotations

import pytest

from linter import pipeline
from linter.domain.fact import Fact
from linter.domain.packet import DocumentKind

PLAN = "PLAN OF CARE\nDate: 3/1/2026\nGoals (6 weeks)\n1. Walk 500 ft without a rest.\n2. Drive 30 min to work."


def facts(kind: str, report: str, *papers: tuple[DocumentKind, str]) -> list[Fact]:
    return list(pipeline.rehearse([*papers, ("progress_report", f"PT PROGRESS REPORT 4/12/2026\n{report}")]).of(kind))


@pytest.mark.parametrize(
    "report",
    [
        "Goals\n1. Walk 500 ft without a rest. Initial: 50 ft. Last period: 150 ft. Now: 300 ft.",
        "Goals\n1. Walk 500 ft without a rest. 50 ft at eval; 150 ft last report; 300 ft today.",
        "Goal 1, walking: 50 ft -> 150 ft -> 300 ft",
        "Goals\n1. Walk 500 ft without a rest. 300 ft now; it was 150 ft at the last report and 50 ft at the start.",
        "Goals\n1. Walk 500 ft without a rest (50 ft at eval, 150 ft on last PN, 300 ft at present).",
        "Goals\n1. Walk 500 ft without a rest.\nInitial status: 50 ft\nLast reporting period: 150 ft\nCurrent: 300 ft",
        "Goals\n1. Walk 500 ft without a rest: 50 ft, 150 ft, 300 ft.",
        "| Goal | Initial status | Last reporting period | Current status |\n| Walk 500 ft | 50 ft | 150 ft | 300 ft |",
        "| Goal | Eval 3/1 | PR 3/20 | Today 4/12 |\n| Walk 500 ft | 50 ft | 150 ft | 300 ft |",
        "| Goal | 3/1/2026 | 3/20/2026 | 4/12/2026 |\n| Walk 500 ft | 50 ft | 150 ft | 300 ft |",
        "Goals\n1. Walk 500 ft without a rest. Visit 1: 50 ft. Visit 6: 150 ft. Visit 12: 300 ft.",
    ],
)
def test_three_states(report: str) -> None:
    found = facts("goal_report", report)[0]
    states = [str(found.get(name)) for name in ("initial", "last", "current")]
    assert [state.split(" ft")[0].split()[-1] for state in states] == ["50", "150", "300"]


def test_what_is_not_written_is_not_there() -> None:
    rows = "| 1. Walk 500 ft |  | 150 ft | 300 ft |\n| 2. Lift 20 lb | 5 lb | 10 lb |  |"
    table = f"| Goal | Initial status | Last reporting period | Current status |\n{rows}"
    assert [(f.get("initial"), f.get("current")) for f in facts("goal_report", table)] == [
        (None, "300 ft"),
        ("5 lb", None),
    ]


@pytest.mark.parametrize(
    ("states", "alike", "referenced"),
    [
        ("Initial: 50 ft. Now: 300 ft.", True, True),
        ("Initial: 50 ft. Now: pain 3/10.", False, True),
        ("Initial: Oswestry 44%. Now: LEFS 60%.", False, True),
        ("Was 150 ft; now more confident.", None, False),
        ("Initial: 50 ft. Now: met.", None, None),
    ],
)
def test_measures(states: str, alike: bool | None, referenced: bool | None) -> None:
    [found] = facts("goal_measure", f"Goals\n1. Walk 500 ft without a rest. {states}")
    assert (found.get("alike"), found.get("referenced")) == (alike, referenced)


@pytest.mark.parametrize(
    ("report", "left"),
    [
        ("Goal 1: 50 ft, now 300 ft. Goal 2: was 10 min, now 25 min.", 0),
        ("Goals 1 and 2: good progress.", 0),
        ("Goals\n1. Walk 500 ft without a rest. Now: 300 ft.", 1),
        ("Goal 1: now 300 ft. D/C when goal 2 is met.", 1),
    ],
)
def test_goals_of_the_plan_that_no_report_speaks_of(report: str, left: int) -> None:
    found = facts("goal_report", report, ("plan_of_care", PLAN))
    assert sum(fact.get("addressed") is False for fact in found) == left


@pytest.mark.parametrize(
    ("text", "told", "reasoned"),
    [
        ("Frequency reduced to 1x/week because goal 1 is met.", True, True),
        ("Balance training added.", True, False),
        ("Frequency changed, no reason given.", False, False),
        ("Stopped modalities, added stair strengthening, since weight bearing was cleared.", True, True),
    ],
)
def test_changes_of_the_plan(text: str, told: bool, reasoned: bool) -> None:
    [found] = facts("plan_change", text)
    assert (found.get("told"), found.get("reasoned")) == (told, reasoned)


def test_no_change_is_none() -> None:
    assert facts("plan_change", "No changes to the plan of care. POC unchanged.") == []
