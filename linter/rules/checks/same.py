"""same: what two places state agrees."""

from __future__ import annotations

import re
from typing import Literal

from linter.rules.query import Query, Strict
from linter.rules.scene import Ruling, Scene, Sighting, shown

TITLES = re.compile(r"\b(?:dr|mr|mrs|ms|miss|prof)\b\.?", re.IGNORECASE)
LETTERS = re.compile(
    r",\s*(?:[A-Z]\.?){2,6}(?:[/-]\w+)?\s*$|\s(?:MD|M\.D\.|DO|NP|PA(?:-C)?|D?PT|OT(?:R(?:/L)?)?|SLP|RN)$"
)


class Spec(Strict):
    """`same: {…, field: …}`, `as: {…, field: …}`; `by` says how values are compared.

    `all`: every value of the first stands among the second. `any`: one does. `name`: people's names, in any order,
    with or without middle names, initials and titles. Numbers no more than `off_by` apart are the same.
    """

    same: Query
    as_: Query
    by: Literal["all", "any", "name"] = "any"
    off_by: float = 0.0

    model_config = Strict.model_config | {"alias_generator": lambda name: name.rstrip("_")}


def ask(spec: Spec, scene: Scene) -> Ruling:
    """Unmet if they disagree; not applicable if either states nothing."""
    ones, others = scene.operand(spec.same), scene.operand(spec.as_)
    for query, found in ((spec.same, ones), (spec.as_, others)):
        if not found:
            dark = scene.dark(query)
            return Ruling("unclear" if dark else "not_applicable", reason=dark)
    agreeing = [s for s in ones if any(_alike(spec, s, other) for other in others)]
    good = len(agreeing) == len(ones) if spec.by == "all" else bool(agreeing)
    used = agreeing if good else [s for s in ones if s not in agreeing]
    facts = tuple(s.fact for s in (*used, *others) if s.fact.quote.text)
    values = {"one": shown(used[0].value(spec.same.field)), "other": shown(others[0].value(spec.as_.field))}
    if not all(s.sure for s in used):
        return Ruling("unclear", facts, values, "The words found do not say it plainly")
    return Ruling("met" if good else "unmet", facts, values)


def _alike(spec: Spec, one: Sighting, other: Sighting) -> bool:
    first, second = one.value(spec.same.field), other.value(spec.as_.field)
    if spec.by == "name":
        return same_person(str(first), str(second))
    if isinstance(first, int | float) and isinstance(second, int | float):
        return abs(first - second) <= spec.off_by
    return shown(first).casefold() == shown(second).casefold()


def same_person(one: str, other: str) -> bool:
    """Whether two names can be one person's: a shared family name and no given names that contradict each other."""
    first, second = _name_parts(one), _name_parts(other)
    if not first or not second:
        return True
    shared = {p for p in first if len(p) > 2} & {p for p in second if len(p) > 2}
    rest = [p for p in first if p not in shared], [p for p in second if p not in shared]
    if not shared:
        return False
    return not rest[0] or not rest[1] or any(a[0] == b[0] for a in rest[0] for b in rest[1])


def _name_parts(name: str) -> list[str]:
    plain = LETTERS.sub(" ", TITLES.sub(" ", name))
    return re.findall(r"[a-z]+(?:['’][a-z]+)?", plain.lower())


def sentence(spec: Spec) -> str:
    """The check in words."""
    return f"the {spec.same.phrase()} agrees with the {spec.as_.phrase()}"
