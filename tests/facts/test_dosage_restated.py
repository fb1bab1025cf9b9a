"""A frequency taken back in the same breath gives way to the one that corrects it."""

from __future__ import annotations

import pytest

from linter.pipeline import rehearse


@pytest.mark.parametrize(
    ("text", "often"),
    [
        ("We ask for PT 5 times a week, three times a week, 2 land and 1 in water.", 3),
        ("PLAN: OT 4x/week, correction, 2x/week for 6 weeks.", 2),
        ("PLAN: PT 4x/week, 2x/week, 2 land and 1 in water.", 4),
        ("PLAN: PT 3x/week, 2x/week.", 3),
    ],
)
def test_the_rate_that_stands(text: str, often: int) -> None:
    told = max(rehearse([("progress_report", text)]).of("frequency"), key=lambda fact: fact.confidence)
    assert (told.get("min"), told.get("max"), told.get("per")) == (often, often, "week")


def test_the_rate_taken_back_is_kept_as_a_faint_one() -> None:
    chart = rehearse([("progress_report", "PLAN: OT 4x/week, correction, 2x/week for 6 weeks.")])
    assert {fact.get("max"): fact.confidence > 0.6 for fact in chart.of("frequency")} == {4: False, 2: True}
