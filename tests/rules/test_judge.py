"""What a verdict says: messages that count take their verb in the number of what they count."""

from __future__ import annotations

import re

import pytest

from linter.rules import load
from linter.rules.judge import message
from linter.rules.rule import Rule
from linter.rules.scene import Ruling


def counting() -> list[Rule]:
    rules = (rule for folder in load.names().values() for rule in load.load(folder).rules)
    return [rule for rule in rules if "{failing} of {total}" in rule.message]


def told(rule: Rule, failing: str) -> str:
    return message(rule, Ruling("unmet", values={"failing": failing, "total": "5"}))


@pytest.mark.parametrize("rule", counting(), ids=lambda rule: rule.id)
def test_one_of_several_goals_has_and_two_have(rule: Rule) -> None:
    one, two = told(rule, "1").removeprefix("1 of 5 "), told(rule, "2").removeprefix("2 of 5 ")
    differ = [pair for pair in zip(one.split(), two.split(), strict=True) if len(set(pair)) > 1]
    assert len(differ) == 1
    assert re.fullmatch(r"(\w+)e?s \1|has have|is are|was were", " ".join(differ[0]))
