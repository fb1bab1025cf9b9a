"""Whether a goal is measurable, functional, educational, a bare test score or a bare percentage."""

from __future__ import annotations

import pytest

from linter.facts import goal_quality as quality
from linter.facts.goal_reach import attainable, comparable
from linter.facts.goal_status import said, state_of
from linter.facts.goal_times import frames


def examples(lexicon: str, answer: str) -> list[str]:
    data = quality._lexicon(lexicon)["examples"]
    assert isinstance(data, dict)
    return [str(text) for text in data[answer]]


@pytest.mark.parametrize("text", examples("activities", "yes"))
def test_functional(text: str) -> None:
    assert quality.domain(text)


@pytest.mark.parametrize("text", examples("activities", "no"))
def test_not_functional(text: str) -> None:
    assert not quality.domain(text)


@pytest.mark.parametrize("text", examples("measures", "yes"))
def test_measurable(text: str) -> None:
    assert quality.measurable(text)


@pytest.mark.parametrize("text", examples("measures", "no"))
def test_not_measurable(text: str) -> None:
    assert not quality.measurable(text)


@pytest.mark.parametrize("text", examples("school", "yes"))
def test_educational(text: str) -> None:
    assert quality.educational(text)


@pytest.mark.parametrize("text", examples("school", "no"))
def test_not_educational(text: str) -> None:
    assert quality.educational(text) is False


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Will score 85 on the Beery motor coordination test", True),
        ("Standard score of 90 on the PDMS-3 Grasping subtest", True),
        ("Fine motor skills at the 25th percentile", True),
        ("Age equivalent of 36 months", True),
        ("Within 1 SD of the mean", True),
        ("LEFS 60/80 or more", True),
        ("ODI of 20% or less", True),
        ("Improve Tinetti score to 22/28", True),
        ("Berg Balance to 46/56", True),
        ("Walk 300 feet in 2 minutes", False),
        ("Score 3 goals in soccer practice with his brace on", False),
        ("Ties shoes with 1 cue", False),
        ("Pain 3/10 or less on the stairs", False),
    ],
)
def test_test_target(text: str, wanted: bool) -> None:
    assert quality.test_target(text) is wanted


def test_a_baseline_score_is_no_target() -> None:
    text = "Ties shoes with 1 cue by 04/01/2026 (baseline: PDMS-3 standard score 71)"
    assert not quality.test_target(quality.core(text))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Fine motor tasks with 80% accuracy", True),
        ("90% accuracy", True),
        ("Match shapes in 80% of trials", True),
        ("80% accuracy with min A", False),
        ("Buttons 4 of 5 with 80% accuracy", False),
        ("Oswestry 20% or less", False),
    ],
)
def test_percent_only(text: str, wanted: bool) -> None:
    assert quality.percent_only(text) is wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Walk 100 ft within 4 visits.", ["4 visits"]),
        ("Sleep for 3 consecutive nights", []),
        ("Cook lunch three times per week", []),
        ("Dress in 10 min", []),
        ("in 4 of 5 sessions", []),
        ("across 3 consecutive sessions", []),
        ("Independent ambulation by 12 weeks post-op.", ["12 weeks"]),
        ("Ties shoes by 12/1/2026 (baseline 9/1/2026: 0)", ["12/1/2026"]),
        ("Carry a bag, 3 weeks", ["3 weeks"]),
        ("By the end of the school year", ["By the end of the school year"]),
        ("by visit 8", ["by visit 8"]),
        ("2x/week for 8 weeks", []),
    ],
)
def test_frames(text: str, wanted: list[str]) -> None:
    assert [frame.text for frame in frames(text)] == wanted


@pytest.mark.parametrize(
    ("goal", "notes", "wanted"),
    [
        ("Walk 50 ft, not met.", (), "not met"),
        ("Walk 50 ft - MET", (), "met"),
        ("Walk 50 ft", ("Goal partially met.",), "partly met"),
        ("Walk 50 ft", ("Discontinued due to fracture",), "discontinued"),
        ("Walk 50 ft, continuing.", (), "ongoing"),
        ("Return to golf NOT MET (50% progress)", (), "not met"),
        ("Needs of the child are met by the family", (), None),
        ("Walk 50 ft", (), None),
    ],
)
def test_state(goal: str, notes: tuple[str, ...], wanted: str | None) -> None:
    assert state_of(goal, notes, "") == wanted


def test_baseline_and_current_are_read_beside_the_goal() -> None:
    assert said("baseline", "Dress alone (baseline: max A)", ()) == "max A"
    assert said("current", "Reach shelf with 5 lb (now eye level 2 lb)", ()) == "eye level 2 lb"
    assert said("baseline", "Transfer from the floor", ()) is None
    assert said("baseline", "Barthel will improve from 55 to 80", ()) == "55"


def test_attainable() -> None:
    assert not attainable("total assist", "Dress independently", 1.0, None, None)
    assert attainable("total assist", "Dress independently", 12.0, None, None)
    assert attainable("min A", "Dress independently", 1.0, None, None)


def test_comparable() -> None:
    assert comparable("1 of 5 buttons", "12 seconds per button") is False
    assert comparable("1 of 5", "3 of 5") is True
    assert comparable("mod A", "3 of 5") is None
    assert comparable("unable", "eye level 2 lb") is True
    assert comparable(None, "3 of 5") is None
