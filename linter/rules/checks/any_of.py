"""any_of: one of several checks is met."""

from __future__ import annotations

from dataclasses import replace

from linter.rules.combine import Node, pick, rule_on, speak
from linter.rules.query import Strict
from linter.rules.scene import Ruling, Scene


class Spec(Strict):
    """`any_of: [check, check …]`."""

    any_of: list[Node]


def ask(spec: Spec, scene: Scene) -> Ruling:
    """The best answer of the parts: met, else unclear, else unmet, else not applicable."""
    rulings = [rule_on(node, scene) for node in spec.any_of]
    untils = [ruling.good_until for ruling in rulings if ruling.answer == "met"]
    best = pick(rulings, ("met", "unclear", "unmet", "not_applicable"))
    return replace(best, good_until=max((day for day in untils if day), default=None) if all(untils) else None)


def sentence(spec: Spec) -> str:
    """The check in words."""
    return "; or ".join(speak(node) for node in spec.any_of)
