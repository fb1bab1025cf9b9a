"""Bare numbers in turn before the items of a list are its marks; others belong to the words behind them."""

from __future__ import annotations

import pytest

from linter.pipeline import rehearse


def goals(listed: str) -> list[str]:
    text = f"PT evaluation\n\nGoals\n6 weeks\n{listed}\n\nPlan: weekly"
    return [fact.quote.text for fact in rehearse([("evaluation", text)]).of("goal")]


@pytest.mark.parametrize(
    "items",
    [
        ["TUG 11 sec or less", "LEFS 60/80 to walk the dog", "5xSTS under 14 sec", "Back to bowling league"],
        ["DASH 20 or less", "ROM flexion 150", "HEP independently"],
        ["Drive 30 min without pain", "NDI 10% or less", "Sleep through the night"],
        ["(I) with HEP", "↓ pain to 2/10", "↑ DF to 10 deg"],
    ],
)
def test_items_behind_bare_numbers(items: list[str]) -> None:
    assert goals("\n".join(f"{number} {item}" for number, item in enumerate(items, 1))) == items


@pytest.mark.parametrize(
    ("listed", "count"),
    [("- Walk 200 ft with\n2 WW in the house, no LOB", 1), ("12 STE with rail, SBA\n30 STS in 60 sec, no hands", 2)],
)
def test_numbers_out_of_turn_are_no_marks(listed: str, count: int) -> None:
    found = goals(listed)
    assert len(found) == count
    assert any(item.startswith("12 STE") or "2 WW" in item for item in found)
