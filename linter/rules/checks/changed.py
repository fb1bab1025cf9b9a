"""changed: texts are not the same as earlier ones."""

from __future__ import annotations

from difflib import SequenceMatcher

from linter.rules.query import Query, Strict
from linter.rules.scene import Ruling, Scene, Sighting


class Spec(Strict):
    """`changed: {later}`, `from: {earlier}`: unmet if at least `share` of the later texts repeat an earlier one.

    Two texts are the same from a `likeness` of 0 to 1 (1: letter by letter, but for case and spaces). `elsewhere`
    compares with other documents only.
    """

    changed: Query
    from_: Query
    likeness: float = 0.95
    share: float = 1.0
    elsewhere: bool = False

    model_config = Strict.model_config | {"alias_generator": lambda name: name.rstrip("_")}


def ask(spec: Spec, scene: Scene) -> Ruling:
    """Unmet with the texts that were only copied; not applicable if there is nothing to compare."""
    later, earlier = scene.operand(spec.changed), scene.operand(spec.from_)
    if spec.elsewhere and scene.document:
        earlier = tuple(s for s in earlier if s.fact.document != scene.document.id)
    for query, found in ((spec.changed, later), (spec.from_, earlier)):
        if not found:
            dark = scene.dark(query)
            return Ruling("unclear" if dark else "not_applicable", reason=dark)
    copied = [s for s in later if _copied(s, spec, earlier)]
    values = {"copied": str(len(copied)), "total": str(len(later))}
    if len(copied) / len(later) >= spec.share:
        return Ruling("unmet", tuple(s.fact for s in copied), values)
    return Ruling("met", tuple(s.fact for s in later if s not in copied), values)


def _copied(one: Sighting, spec: Spec, earlier: tuple[Sighting, ...]) -> bool:
    text = _plain(one, spec.changed)
    return any(
        other.fact is not one.fact and _alike(text, _plain(other, spec.from_), spec.likeness) for other in earlier
    )


def _alike(one: str, other: str, likeness: float) -> bool:
    """Whether two texts are that much alike; the quick bounds spare most of the work."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return all(bound() >= likeness for bound in (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio))


def _plain(sighting: Sighting, query: Query) -> str:
    return " ".join(str(sighting.value(query.field)).lower().split())


def sentence(spec: Spec) -> str:
    """The check in words."""
    return f"the {spec.changed.phrase()} differs from the {spec.from_.phrase()}"
