"""at_least: no amount is smaller than a limit."""

from __future__ import annotations

from linter.rules.amount import Amount
from linter.rules.limit import compare
from linter.rules.scene import Ruling, Scene


class Spec(Amount):
    """`at_least: 8`, with `of`, `count` or `share`."""

    at_least: float


def ask(spec: Spec, scene: Scene) -> Ruling:
    """Met if every amount is at least the limit; not applicable if there is none."""
    return compare(spec, scene, spec.at_least, lambda amount: amount >= spec.at_least)


def sentence(spec: Spec) -> str:
    """The check in words."""
    return f"the {spec.phrase()} is at least {spec.at_least:g}"
