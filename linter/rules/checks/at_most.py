"""at_most: no amount is larger than a limit."""

from __future__ import annotations

from linter.rules.amount import Amount
from linter.rules.limit import compare
from linter.rules.scene import Ruling, Scene


class Spec(Amount):
    """`at_most: 8`, with `of`, `count` or `share`."""

    at_most: float


def ask(spec: Spec, scene: Scene) -> Ruling:
    """Met if every amount is at most the limit; not applicable if there is none."""
    return compare(spec, scene, spec.at_most, lambda amount: amount <= spec.at_most)


def sentence(spec: Spec) -> str:
    """The check in words."""
    return f"the {spec.phrase()} is at most {spec.at_most:g}"
