"""no: no such fact is there."""

from __future__ import annotations

from linter.rules.query import Query, Strict
from linter.rules.scene import Ruling, Scene


class Spec(Strict):
    """`no: {fact: …}`."""

    no: Query


def ask(spec: Spec, scene: Scene) -> Ruling:
    """Unmet if one is certain, unclear if one is possible, else met."""
    found = scene.select(spec.no)
    certain = tuple(sighting.fact for sighting in found if sighting.sure)
    if certain:
        return Ruling("unmet", certain, {"found": str(len(certain))})
    if found:
        return Ruling("unclear", tuple(s.fact for s in found), {}, "The words found do not say it plainly")
    return Ruling("met")


def sentence(spec: Spec) -> str:
    """The check in words."""
    return f"there is no {spec.no.phrase()}"
