"""no: no such fact is there."""

from __future__ import annotations

from collections.abc import Sequence

from linter.domain.fact import Fact
from linter.rules.query import Query, Strict
from linter.rules.scene import Ruling, Scene, shown


class Spec(Strict):
    """`no: {fact: …}`."""

    no: Query


def ask(spec: Spec, scene: Scene) -> Ruling:
    """Unmet if one is certain, unclear if one is possible, else met."""
    found = scene.select(spec.no)
    certain = tuple(sighting.fact for sighting in found if sighting.sure)
    if certain:
        return Ruling("unmet", certain, _told(spec, certain))
    if found:
        possible = tuple(sighting.fact for sighting in found)
        return Ruling("unclear", possible, _told(spec, possible), "The words found do not say it plainly")
    return Ruling("met")


def _told(spec: Spec, facts: Sequence[Fact]) -> dict[str, str]:
    """How many there are; and `what` they say of themselves, where the query names a field."""
    if spec.no.field is None:
        return {"found": str(len(facts))}
    what = dict.fromkeys(shown(fact.get(spec.no.field)) for fact in facts)
    return {"found": str(len(facts)), "what": ", ".join(what)}


def sentence(spec: Spec) -> str:
    """The check in words."""
    return f"there is no {spec.no.phrase()}"
