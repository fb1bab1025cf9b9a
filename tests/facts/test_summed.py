"""What PT and OT come to together in a week, where a packet plans both."""

from __future__ import annotations

import pytest

from linter import pipeline

PT, OT = "PT PLAN OF CARE\nPhysical therapy {} for 8 weeks.", "OT PLAN OF CARE\nOccupational therapy {} for 8 weeks."


@pytest.mark.parametrize(("pt", "ot", "sums"), [("2x/week", "once a week", [3.0, 3.0]), ("2x/week", "as needed", [])])
def test_the_sum_of_both(pt: str, ot: str, sums: list[float]) -> None:
    chart = pipeline.rehearse([("plan_of_care", PT.format(pt)), ("plan_of_care", OT.format(ot))])
    assert [fact.get("count") for fact in chart.of("weekly_sum")] == sums


def test_one_discipline_has_no_sum() -> None:
    papers = [("plan_of_care", PT.format("2x/week")), ("order", "PT 3x/week x 8 weeks. A. Roe, MD")]
    assert list(pipeline.rehearse(papers).of("weekly_sum")) == []  # type: ignore[arg-type]
