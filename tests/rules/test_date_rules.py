"""Every rule that counts to the day of submission tells, where it is met, until when it will be."""

from __future__ import annotations

import pytest

from linter import pipeline
from linter.rules import load
from linter.rules.judge import scenes, verdict
from linter.rules.load import Pack
from linter.rules.rule import Rule
from linter.rules.trial import chart_of, request_of

PACKS = [load.load(folder, examples=True) for folder in load.names().values()]
COUNTING = [
    pytest.param(pack, rule, id=f"{pack.head.id}/{rule.id}")
    for pack in PACKS
    for rule in pack.rules
    if "field='submit_on'" in repr(rule.check) and "due=" not in repr(rule.check)  # what is waited for goes not stale
]


@pytest.mark.parametrize(("pack", "rule"), COUNTING)
def test_a_met_example_tells_until_when(pack: Pack, rule: Rule) -> None:
    untils = []
    for example in (e for e in rule.examples if e.expect == "met"):
        chart, request = chart_of(example, pipeline.rehearse), request_of(example, rule)
        found = [verdict(rule, pack, scene) for scene in scenes(rule, chart, request)]
        untils += [v.good_until for v in found if v.answer == "met" and v.good_until]
        assert all(day >= request.submit_on for day in untils[-1:])
    assert untils
