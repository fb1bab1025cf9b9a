"""How an amount is held against a limit: what at_most and at_least share."""

from __future__ import annotations

from collections.abc import Callable

from linter.rules.amount import Amount
from linter.rules.scene import Ruling, Scene


def compare(amount: Amount, scene: Scene, limit: float, fits: Callable[[float], bool]) -> Ruling:
    """Unmet with the facts beyond the limit, unclear if an amount is uncertain, not applicable if there is none."""
    amounts, facts, sure = amount.measure(scene)
    if not amounts:
        dark = scene.dark(amount.query())
        return Ruling("unclear" if dark else "not_applicable", reason=dark)
    beyond = [(number, fact) for number, fact in amounts if not fits(number)]
    number = (beyond or amounts)[0][0]
    values = {
        "amount": f"{number:g}",
        "limit": f"{limit:g}",
        "percent": f"{number * 100:.0f}",
        "found": str(len(facts)),
    }
    pointed = tuple(fact for _, fact in beyond if fact is not None) or facts
    pointed = tuple(fact for fact in pointed if fact.quote.text)
    if not sure:
        return Ruling("unclear", pointed, values, "Not all of it can be told for sure")
    return Ruling("unmet" if beyond else "met", pointed, values)
