"""precedes: one date does not come after another."""

from __future__ import annotations

from datetime import date, timedelta

from linter.rules.query import Query, Strict
from linter.rules.scene import Ruling, Scene, shown


class Spec(Strict):
    """`precedes: {later date}`, `first: {earlier date}`; `same_day: no` wants them on different days."""

    precedes: Query
    first: Query
    same_day: bool = True


def ask(spec: Spec, scene: Scene) -> Ruling:
    """Met if some earlier date lies before the later one; not applicable if either is missing."""
    firsts, thens = scene.operand(spec.first), scene.operand(spec.precedes)
    for query, found in ((spec.first, firsts), (spec.precedes, thens)):
        if not found:
            dark = scene.dark(query)
            return Ruling("unclear" if dark else "not_applicable", reason=dark)
    start, end = firsts[0], thens[-1]
    before, then = start.value(spec.first.field), end.value(spec.precedes.field)
    if not isinstance(before, date) or not isinstance(then, date):
        return Ruling("not_applicable")
    facts = tuple(s.fact for s in (start, end) if s.fact.quote.text)
    values = {"first": shown(before), "then": shown(then), "days": str((then - before).days)}
    if not (start.sure and end.sure):
        return Ruling("unclear", facts, values, "One of the dates cannot be told for sure")
    last = then if spec.same_day else then - timedelta(days=1)
    until = last if spec.first.fact == "request" and spec.first.field == "submit_on" else None
    return Ruling("met" if before <= last else "unmet", facts, values, good_until=until)


def sentence(spec: Spec) -> str:
    """The check in words."""
    return f"the {spec.first.phrase()} {'is not after' if spec.same_day else 'is before'} the {spec.precedes.phrase()}"
