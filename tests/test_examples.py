"""Every example of every rule gives its answer, its place and its message; and every clause of a rule has a witness."""

from __future__ import annotations

import functools

import pytest

from linter import pipeline
from linter.domain.fact import Chart
from linter.rules import load, trial
from linter.rules.load import Pack
from linter.rules.rule import Rule

PACKS = {name: load.load(folder, examples=True) for name, folder in load.names().items()}
RULES = [pytest.param(pack, rule, id=f"{name}/{rule.id}") for name, pack in PACKS.items() for rule in pack.rules]


@functools.cache
def charts(pack: str, rule: str) -> list[Chart]:
    """The charts of a rule's examples; understood once for examples and witnesses alike."""
    found = next(r for r in PACKS[pack].rules if r.id == rule)
    return [trial.chart_of(example, pipeline.rehearse) for example in found.examples]


@pytest.mark.parametrize(("pack", "rule"), RULES)
def test_examples(pack: Pack, rule: Rule) -> None:
    outcomes = [
        trial.run(rule, pack, example, chart)
        for example, chart in zip(rule.examples, charts(pack.head.id, rule.id), strict=True)
    ]
    assert {o.example.name: o.wrong for o in outcomes if o.wrong} == {}
    answers = {example.expect for example in rule.examples}
    assert "unmet" in answers, "a rule needs an unmet example"
    assert "met" in answers, "a rule needs a met example"
    assert answers & {"not_applicable", "unclear"}, "a rule needs a not-applicable or unclear example"


@pytest.mark.parametrize(("pack", "rule"), RULES)
def test_witness(pack: Pack, rule: Rule) -> None:
    """Drop or weaken one clause at a time: some example must change its answer."""
    pairs = list(zip(rule.examples, charts(pack.head.id, rule.id), strict=True))
    idle = []
    for name, weaker in trial.weakened(rule):
        outcomes = [trial.run(weaker, pack, example, chart) for example, chart in pairs]
        if all(outcome.wrong == "" for outcome in outcomes):
            idle.append(name)
    assert idle == []
