"""listed: every value of a field stands in a list, or (`never`) in none."""

from __future__ import annotations

from pydantic import Field

from linter.rules.query import Query, Strict, equals
from linter.rules.scene import Ruling, Scene, shown


class Spec(Strict):
    """`listed: {fact: …, field: …}`, `among: [words]`; `any: yes` is content with one of several values."""

    listed: Query
    among: list[str]
    any_: bool = Field(default=False, alias="any")


def ask(spec: Spec, scene: Scene) -> Ruling:
    """Unmet with the values outside the list; not applicable if no value is stated."""
    found = scene.operand(spec.listed)
    if not found:
        dark = scene.dark(spec.listed)
        return Ruling("unclear" if dark else "not_applicable", reason=dark)
    inside = [s for s in found if any(equals(s.value(spec.listed.field), word) for word in spec.among)]
    outside = [s for s in found if s not in inside]
    good = bool(inside) if spec.any_ else not outside
    used = inside if good else outside
    values = {"value": shown(used[0].value(spec.listed.field)), "list": ", ".join(spec.among)}
    facts = tuple(s.fact for s in used if s.fact.quote.text)
    if not all(s.sure for s in used):
        return Ruling("unclear", facts, values, "The words found do not say it plainly")
    return Ruling("met" if good else "unmet", facts, values)


def sentence(spec: Spec) -> str:
    """The check in words."""
    return f"the {spec.listed.phrase()} is one of {', '.join(spec.among)}"
