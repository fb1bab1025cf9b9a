"""all_of: each of several checks is met."""

from __future__ import annotations

from linter.rules.combine import Node, pick, rule_on, speak
from linter.rules.query import Strict
from linter.rules.scene import Ruling, Scene


class Spec(Strict):
    """`all_of: [check, check …]`."""

    all_of: list[Node]


def ask(spec: Spec, scene: Scene) -> Ruling:
    """The worst answer of the parts: unmet, else unclear, else met, else not applicable."""
    return pick([rule_on(node, scene) for node in spec.all_of], ("unmet", "unclear", "met", "not_applicable"))


def sentence(spec: Spec) -> str:
    """The check in words."""
    return "; and ".join(speak(node) for node in spec.all_of)
