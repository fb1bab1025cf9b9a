"""Visits and units that a paper asks for, in the spellings of requests."""

from __future__ import annotations

import pytest

from linter import pipeline
from linter.domain.fact import Fact


def asked(kind: str, text: str) -> list[Fact]:
    return list(pipeline.rehearse([("authorization_request", f"PT REQUEST\n{text}")]).of(kind))


@pytest.mark.parametrize(
    ("text", "total", "evaluation", "treatment", "adds_up"),
    [
        ("Visits: 12 = 1 evaluation + 11 treatment", 12, 1, 11, True),
        ("We ask for six (6) visits: one (1) evaluation and five (5) treatment visits.", 6, 1, 5, True),
        ("Evaluation | 1\nTreatment visits | 11\nTotal | 12", 12, 1, 11, True),
        ("Visits requested: 6 (1 eval + 5 tx)", 6, 1, 5, True),
        ("Initial eval x1, treatment x5, total 6 visits", 6, 1, 5, True),
        ("Visits: 1 eval, 12 follow-up visits; 12 in all", 12, 1, 12, False),
        ("1 evaluation + 5 treatments", 6, 1, 5, None),
        ("Requesting 8 visits. Had 5 PT visits in 2021.", 8, None, None, None),
        ("12 visits, 2 visits a week", 12, None, None, None),
        ("Treatment visits: 6", None, None, 6, None),
    ],
)
def test_evaluation_treatments_and_total(
    text: str, total: int | None, evaluation: int | None, treatment: int | None, adds_up: bool | None
) -> None:
    [found] = asked("visit_count", text)
    assert [found.get(name) for name in ("total", "evaluation", "treatment", "adds_up")] == [
        total,
        evaluation,
        treatment,
        adds_up,
    ]


@pytest.mark.parametrize(
    "text",
    ["Had 9 visits in 2021.", "Visit 3 of 12", "2 visits a week", "Used 6 visits", "We are at 34 treatment visits."],
)
def test_visits_of_the_past_and_of_a_week_are_not_asked_for(text: str) -> None:
    assert asked("visit_count", text) == []


@pytest.mark.parametrize(
    ("text", "count", "minutes", "fits"),
    [
        ("Up to 4 units (60 min) per visit", 4, 60, True),
        ("four (4) units = one (1) hour per visit", 4, 60, True),
        ("Units/visit: 5", 5, None, None),
        ("12 visits (1 eval, 11 treat), 4 units each", 4, None, None),
        ("5 units per visit (75 min)", 5, 75, False),
        ("4 units per visit (45 min)", 4, 45, False),
    ],
)
def test_units_of_a_visit(text: str, count: int, minutes: int | None, fits: bool | None) -> None:
    [found] = asked("visit_units", text)
    assert (found.get("count"), found.get("minutes"), found.get("fits")) == (count, minutes, fits)


def test_units_of_all_visits_are_not_those_of_one() -> None:
    assert asked("visit_units", "6 visits, 24 units") == []
    [total] = asked("unit_total", "6 visits, 24 units")
    assert (total.get("ceiling"), total.get("within")) == (24, True)
