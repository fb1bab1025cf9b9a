"""sums: a product of amounts equals a stated amount."""

from __future__ import annotations

from linter.rules.query import Query, Strict, rank
from linter.rules.scene import Ruling, Scene, shown


class Spec(Strict):
    """`sums: [factor, factor …]`, `to: {amount}`; each is a query with a field. A range is given by two factors' sets.

    `off_by` is the difference that still counts as equal.
    """

    sums: list[Query]
    to: Query
    off_by: float = 0.0


def ask(spec: Spec, scene: Scene) -> Ruling:
    """Met if some combination of the stated factors gives the amount; not applicable if one is missing."""
    products, facts, sure = {1.0}, [], True
    for query in (*spec.sums, spec.to):
        found = scene.operand(query)
        if not found:
            dark = scene.dark(query)
            return Ruling("unclear" if dark else "not_applicable", reason=dark)
        facts += [s.fact for s in found if s.fact.quote.text]
        sure = sure and all(s.sure for s in found)
        if query is not spec.to:
            products = {product * rank(s.value(query.field)) for product in products for s in found}
    amounts = [rank(s.value(spec.to.field)) for s in scene.operand(spec.to)]
    worked = min(products, key=lambda p: min(abs(p - amount) for amount in amounts))
    values = {"worked": shown(worked), "stated": shown(amounts[0])}
    if not sure:
        return Ruling("unclear", tuple(facts), values, "Not all of the numbers can be told for sure")
    good = any(abs(worked - amount) <= spec.off_by for amount in amounts)
    return Ruling("met" if good else "unmet", tuple(facts), values)


def sentence(spec: Spec) -> str:
    """The check in words."""
    return f"{' times '.join(query.phrase() for query in spec.sums)} equals {spec.to.phrase()}"
