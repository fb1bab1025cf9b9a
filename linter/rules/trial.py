"""Runs a rule's examples, and the same rule with one clause dropped or weakened (its witnesses)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from linter.domain.fact import Chart
from linter.domain.finding import Verdict
from linter.domain.packet import DocumentKind
from linter.domain.request import Request
from linter.rules.judge import scenes, verdict
from linter.rules.load import Pack
from linter.rules.rule import Example, Rule
from linter.rules.verbs import VERBS

Rehearse = Callable[[Sequence[tuple[DocumentKind, str]]], Chart]
MARK = re.compile(r"\[\[|\]\]")
TODAY = date(2026, 11, 21)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an example gave: the verdicts that apply, and what is wrong with them ("" if nothing)."""

    example: Example
    verdicts: tuple[Verdict, ...]
    wrong: str


def chart_of(example: Example, rehearse: Rehearse) -> Chart:
    """The chart of an example's packet, its marks taken out."""
    return rehearse([(kind, MARK.sub("", text)) for item in example.packet for kind, text in item.items()])


def request_of(example: Example, rule: Rule) -> Request:
    """The request of an example; kinds that it does not name are those the rule applies to."""
    stated = example.request
    kinds = stated.kinds if stated.kinds is not None else rule.applies_to.requests
    discipline = stated.discipline or next(iter(rule.applies_to.disciplines), None)
    return Request(
        submit_on=stated.submit_on or TODAY,
        kinds=tuple(kinds),
        discipline=discipline,
        state=stated.state,
        setting=stated.setting,
        born=stated.born,
        visits=stated.visits,
        units=stated.units,
        start=stated.start,
        end=stated.end,
        answers=stated.answers,
    )


def run(rule: Rule, pack: Pack, example: Example, chart: Chart) -> Outcome:
    """One example held against its expectation: answer, place and message."""
    request = request_of(example, rule)
    verdicts = [verdict(rule, pack, scene) for scene in scenes(rule, chart, request)]
    telling = [v for v in verdicts if v.answer != "not_applicable"] or verdicts
    worst = min(telling, key=lambda v: ("unmet", "unclear", "met", "not_applicable").index(v.answer))
    wrong = ""
    if worst.answer != example.expect:
        wrong = f"expected {example.expect}, got {worst.answer}: {worst.message}"
    elif example.says and example.says not in worst.message:
        wrong = f"the message does not say {example.says!r}: {worst.message}"
    else:
        wrong = _missed(example, worst)
    return Outcome(example, tuple(verdicts), wrong)


def _missed(example: Example, found: Verdict) -> str:
    """Which marked words no evidence touches."""
    quotes = [" ".join(fact.quote.text.split()) for fact in found.facts]
    for item in example.packet:
        for text in item.values():
            for marked in re.findall(r"\[\[(.*?)\]\]", text, re.DOTALL):
                plain = " ".join(marked.split())
                if not any(plain in quote or quote in plain for quote in quotes if quote):
                    return f"no evidence touches {plain!r}; it points at {quotes}"
    return ""


def weakened(rule: Rule) -> Iterator[tuple[str, Rule]]:
    """The rule with one clause dropped or one number moved by one, and the name of what was changed."""
    source = rule_data(rule)
    for path, change in _changes(source["check"], ("check",)):
        yield _name(path), _rebuild(source, path, change)
    for gate in ("when", "unless"):
        if source.get(gate) is not None:
            yield gate, _rebuild(source, (gate,), None)
            for path, change in _changes(source[gate], (gate,)):
                yield _name(path), _rebuild(source, path, change)


def rule_data(rule: Rule) -> dict[str, Any]:
    """A rule as plain data again, as its YAML said it."""
    data = rule.model_dump(by_alias=True, exclude={"check", "when", "unless", "examples"})
    for name in ("check", "when", "unless"):
        node = getattr(rule, name)
        data[name] = None if node is None else _plain(node)
    return data


def _plain(node: Any) -> Any:
    data = node.spec.model_dump(by_alias=True, exclude_defaults=True)
    for combiner in ("any_of", "all_of"):
        if combiner in data:
            data[combiner] = [_plain(part) for part in getattr(node.spec, combiner)]
    return data


Path = tuple[str | int, ...]


def _changes(node: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """Every place in a check where something can be taken away (change is None) or a number moved."""
    if isinstance(node, list):
        for index, part in enumerate(node):
            if len(node) > 1:
                yield (*path, index), None
            yield from _changes(part, (*path, index))
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from _inside(key, value, (*path, key))


def _inside(key: str, value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    if key in ("where", "is") and isinstance(value, dict):
        for name in value:  # a statement's topic says what fact it is, so it is no clause
            if name != "topic" and (key == "where" or len(value) > 1):
                yield (*path, name), None
    elif key in ("at_most", "at_least") and isinstance(value, float):
        for step in (-1.0, 1.0) if value.is_integer() else ():
            yield path, value + step
    elif key in ("within", "due"):
        number, unit = value.split(" ", 1)
        yield path, f"{int(number) - 1} {unit}"
        yield path, f"{int(number) + 1} {unit}"
    else:
        yield from _changes(value, path)


def _rebuild(source: dict[str, Any], path: Path, change: Any) -> Rule:
    data = _altered(source, path, change)
    return Rule.model_validate(data, context={"verbs": VERBS})


def _altered(node: Any, path: Path, change: Any) -> Any:
    if not path:
        return change
    key, rest = path[0], path[1:]
    if isinstance(node, list):
        kept = [(_altered(v, rest, change) if i == key else v) for i, v in enumerate(node)]
        return [v for i, v in enumerate(kept) if i != key or rest or change is not None]
    copy = {k: (_altered(v, rest, change) if k == key else v) for k, v in node.items()}
    return {k: v for k, v in copy.items() if k != key or rest or change is not None}


def _name(path: Path) -> str:
    return ".".join(str(part) for part in path)
