"""A pack in, what is wrong with its rules out: gaps, examples that give another answer, clauses that nothing needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from linter.domain.finding import Answer
from linter.rules import trial
from linter.rules.load import Pack
from linter.rules.rule import Rule
from linter.rules.trial import Rehearse

GAP = "TODO"
NEEDED: Mapping[str, set[Answer]] = {
    "one that is met": {"met"},
    "one that is unmet": {"unmet"},
    "one that does not apply or cannot be told": {"not_applicable", "unclear"},
}


def of_pack(pack: Pack) -> Iterator[str]:
    """What is wrong with a pack's head."""
    yield from (f"still to be filled in: {name}" for name in _gaps(pack.head.model_dump(mode="json"), ""))
    if not pack.rules:
        yield "no rule yet"


def of_rule(rule: Rule, pack: Pack, rehearse: Rehearse) -> Iterator[str]:
    """What is wrong with a rule; its clauses are only looked at once its examples are right."""
    told = {**trial.rule_data(rule), "examples": [example.model_dump(mode="json") for example in rule.examples]}
    faults = [f"still to be filled in: {name}" for name in _gaps(told, "")]
    answers = {example.expect for example in rule.examples}
    faults += [f"no example of {what}" for what, wanted in NEEDED.items() if not answers & wanted]
    pairs = [(example, trial.chart_of(example, rehearse)) for example in rule.examples]
    outcomes = [trial.run(rule, pack, example, chart) for example, chart in pairs]
    faults += [f"example {one.example.name!r}: {one.wrong}" for one in outcomes if one.wrong]
    yield from faults
    for name, weaker in trial.weakened(rule) if not faults else ():
        if not any(trial.run(weaker, pack, example, chart).wrong for example, chart in pairs):
            yield f"no example needs {name}: take it out, or add one that would change without it"


def _gaps(node: object, name: str) -> Iterator[str]:
    """The places where something is left to be filled in."""
    if isinstance(node, Mapping):
        for key, value in node.items():
            yield from _gaps(value, f"{name}.{key}" if name else str(key))
    elif isinstance(node, list | tuple):
        for number, part in enumerate(node):
            yield from _gaps(part, f"{name}.{number}")
    elif isinstance(node, str) and GAP in node:
        yield name
