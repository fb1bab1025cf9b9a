"""some: at least one such fact (or `count` of them) is there."""

from __future__ import annotations

from linter.rules.query import Query, Strict
from linter.rules.scene import Ruling, Scene


class Spec(Strict):
    """`some: {fact: …}`, and how many at least."""

    some: Query
    count: int = 1


def ask(spec: Spec, scene: Scene) -> Ruling:
    """Met if enough are certain, unclear if only weak ones make up the number or a page cannot be read, else unmet."""
    found = scene.select(spec.some)
    facts = tuple(sighting.fact for sighting in found)
    values = {"found": str(len(found))}
    if sum(sighting.sure for sighting in found) >= spec.count:
        return Ruling("met", tuple(s.fact for s in found if s.sure), values)
    if len(found) >= spec.count:
        return Ruling("unclear", facts, values, "The words found do not say it plainly")
    dark = scene.dark(spec.some)
    return Ruling("unclear" if dark else "unmet", facts, values, dark)


def sentence(spec: Spec) -> str:
    """The check in words."""
    return f"there is {'some' if spec.count == 1 else f'at least {spec.count}'} {spec.some.phrase()}"
