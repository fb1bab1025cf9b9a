"""every: all such facts satisfy a further condition."""

from __future__ import annotations

from pydantic import Field

from linter.rules.query import Condition, Query, Strict, holds
from linter.rules.scene import Ruling, Scene, shown


class Spec(Strict):
    """`every: {fact: …}`, `is: {field: condition}`."""

    every: Query
    is_: dict[str, Condition] = Field(alias="is")


def ask(spec: Spec, scene: Scene) -> Ruling:
    """Unmet with those that fail, unclear with those that cannot be told, not applicable if there are none."""
    found = [sighting.fact for sighting in scene.select(spec.every)]
    if not found:
        dark = scene.dark(spec.every)
        return Ruling("unclear" if dark else "not_applicable", reason=dark)
    answers = {id(f): [holds(f.get(name), condition) for name, condition in spec.is_.items()] for f in found}
    failing = tuple(f for f in found if False in answers[id(f)])
    unsure = tuple(f for f in found if None in answers[id(f)])
    values = {"failing": str(len(failing)), "total": str(len(found))}
    first = next((f.get(name) for f in failing for name in spec.is_ if f.get(name) is not None), None)
    if first is not None:
        values["value"] = shown(first)
    if failing:
        return Ruling("unmet", failing, values)
    if unsure:
        return Ruling("unclear", unsure, values, "It cannot be told for all of them")
    return Ruling("met", tuple(found), values)


def sentence(spec: Spec) -> str:
    """The check in words."""
    wanted = Query(fact=spec.every.fact, where=spec.is_).phrase().partition("(")[2].rstrip(")")
    return f"every {spec.every.phrase()} has {wanted}"
