"""fits: what a code's title names - a side, a part of the body - does not contradict the words of the record."""

from __future__ import annotations

import re
from collections.abc import Iterable

from linter.rules.query import Query, Strict
from linter.rules.scene import Ruling, Scene, Sighting, shown

SIDES = {
    "left": re.compile(r"\b(?:left|lt)\b|(?<!\w)\(?l\)?(?= [a-z]{3})", re.IGNORECASE),
    "right": re.compile(r"\b(?:right|rt)\b|(?<!\w)\(?r\)?(?= [a-z]{3})", re.IGNORECASE),
}
BOTH = re.compile(r"\bbilateral\w*|\bbilat\b|\bboth\b|\b[lr]\s?[/&+]\s?[lr]\b|\bB/L\b", re.IGNORECASE)
BRAIN = re.compile(r"\bcva\b|stroke|hemisphere|\bmca\b|cerebral|infarct|\btbi\b|brain|h[ae]emorrhage", re.IGNORECASE)
REGIONS = {
    name: re.compile(rf"\b(?:{words})", re.IGNORECASE)
    for name, words in {
        "shoulder": r"shoulder|rotator|clavic|scapul|acromio|gleno|humer|upper arm|supraspin|adhesive capsul",
        "elbow": r"elbow|epicondyl|olecran|tennis elbow|humer",
        "wrist and hand": r"wrist|hands?\b|finger|thumb|carp|radius|radial|ulna|forearm|colles|grip|metacarp",
        "hip": r"hips?\b|femoral neck|femur|femoral|acetabul|trochanter|pelvi|thigh",
        "knee": r"knee|patell|menisc|cruciate|acl\b|pcl\b|tka\b|tkr\b|tibia|femoro-?tib|quadricep",
        "ankle and foot": r"ankle|foot|feet|heel|toe|achill|plantar|calcan|tibia|fibul|metatars|lower leg|malleol",
        "neck": r"neck(?! of)|cervic|whiplash|torticoll",
        "back": r"back\b(?! (?:to|and|in|up))|lumb|sacr|spine|spinal|thorac|sciatic|disc\b|disk\b|lbp\b",
    }.items()
}


class Spec(Strict):
    """`fits: {fact, field}`, `with: [queries]`: each value of the first against the quotes of the others."""

    fits: Query
    with_: list[Query]

    model_config = Strict.model_config | {"alias_generator": lambda name: name.rstrip("_")}


def ask(spec: Spec, scene: Scene) -> Ruling:
    """Unmet with the values that name another side or part; not applicable where there is nothing to hold together."""
    titles = scene.operand(spec.fits)
    words = [sighting for query in spec.with_ for sighting in scene.select(query)]
    if not titles or not words:
        dark = scene.dark(spec.fits)
        return Ruling("unclear" if dark else "not_applicable", reason=dark)
    answers = [(sighting, _agrees(shown(sighting.value(spec.fits.field)), words)) for sighting in titles]
    wrong = [sighting for sighting, agrees in answers if agrees is False]
    right = [sighting for sighting, agrees in answers if agrees]
    used = wrong or right
    if not used:
        return Ruling("not_applicable")
    told = _telling(shown(used[0].value(spec.fits.field)), words)
    facts = tuple(s.fact for s in (*used, *told[:3]) if s.fact.quote.text)
    values = {"title": shown(used[0].value(spec.fits.field)), "words": told[0].fact.quote.text if told else ""}
    return Ruling("unmet" if wrong else "met", facts, values)


def _agrees(title: str, words: Iterable[Sighting]) -> bool | None:
    """Whether words bear a title out; None where they speak of no side and no part of the body."""
    quotes = [sighting.fact.quote.text for sighting in words]
    # a lesion of one side of the brain weakens the other side of the body
    sided = "\n".join(quote for quote in quotes if not BRAIN.search(quote))
    answers = [_same(_sides(title), _sides(sided)), _same(_regions(title), _regions("\n".join(quotes)))]
    return None if answers == [None, None] else False not in answers


def _same(ones: frozenset[str], others: frozenset[str]) -> bool | None:
    return bool(ones & others) if ones and others else None


def _sides(text: str) -> frozenset[str]:
    if BOTH.search(text):
        return frozenset(SIDES)
    return frozenset(side for side, pattern in SIDES.items() if pattern.search(text))


def _regions(text: str) -> frozenset[str]:
    return frozenset(name for name, pattern in REGIONS.items() if pattern.search(text))


def _telling(title: str, words: Iterable[Sighting]) -> list[Sighting]:
    """The words that name a side or a part, those about the same as the title first."""
    found = [s for s in words if _sides(s.fact.quote.text) or _regions(s.fact.quote.text)]
    return sorted(found, key=lambda s: not _sides(title) or not _sides(s.fact.quote.text))


def sentence(spec: Spec) -> str:
    """The check in words."""
    return f"the {spec.fits.phrase()} names the same side and part of the body as the {spec.with_[0].phrase()}"
