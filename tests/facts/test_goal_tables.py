"""Tables of goals whose heads are plain words: what was set out to do, days of a month, and whether it is done."""

from __future__ import annotations

from linter.pipeline import rehearse


def test_a_table_that_asks_whether_it_is_done() -> None:
    text = (
        "OT RE-EVALUATION\nDate: 10/24/2025\n\n| What we set out to do by 10/31/25 | May 1 | Oct 24 | Done? |\n"
        "|---|---|---|---|\n| LT1 Put on coat and boots alone in 5 min | 12 min | 4 min | yes |\n"
        "| ST1 Close 3 snaps | 0 of 3 | 2 of 3 | not yet |\n"
    )
    found = list(rehearse([("re_evaluation", text)]).of("goal"))
    assert [fact.get("status") for fact in found] == ["met", "not met"]
    assert [fact.get("baseline") for fact in found] == ["12 min", "0 of 3"]
    assert [fact.get("current") for fact in found] == ["4 min", "2 of 3"]


def test_base_and_should_be_are_where_a_goal_began_and_where_it_goes() -> None:
    text = (
        "PT PLAN OF CARE\nDate: 10/24/2025\n\n| Aim | Starting at | Should be | When |\n|---|---|---|---|\n"
        "| Long 1. Pours juice | spills 3 of 5 | spills 0 of 5 | 2/13/2026 |\n"
    )
    (goal,) = rehearse([("plan_of_care", text)]).of("goal")
    assert goal.get("baseline") == "spills 3 of 5"
    assert goal.get("current") is None
    assert goal.get("time_based") is True
