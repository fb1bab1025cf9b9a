"""Facts of kind test_fit: whether the tests of an evaluation measure what its goals and its deficits are about.

Said only where both are known: a test that fits one goal or one deficit fits; none at all does not.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import yaml

from linter import assets
from linter.domain.fact import Chart, Fact, Value
from linter.domain.packet import Document
from linter.facts.anchors import Anchors, anchors
from linter.facts.instruments import instruments

EVALUATIONS = ("evaluation", "re_evaluation")


@dataclass(frozen=True, slots=True)
class Family:
    """Skills that go together: the domains of tests that measure them, families near it, and its words."""

    name: str
    domains: frozenset[str]
    near: frozenset[str]
    words: re.Pattern[str]


@functools.cache
def families() -> tuple[Family, ...]:
    """Every family of the lexicon."""
    path = assets.folder("models") / "measures" / "families.yaml"
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return tuple(
        Family(
            name,
            frozenset(entry["domains"]),
            frozenset((name, *entry["near"])),
            re.compile(entry["words"], re.IGNORECASE),
        )
        for name, entry in data.items()
    )


def derive(chart: Chart) -> Chart:
    """The chart with the fit of each evaluation's tests."""
    evaluations = [d for d in chart.outline.packet.documents if any(d.is_a(kind) for kind in EVALUATIONS)]
    return replace(chart, facts=(*chart.facts, *(fit for document in evaluations for fit in _fits(chart, document))))


def _fits(chart: Chart, document: Document) -> Iterator[Fact]:
    scores = [f for f in chart.of("score", document) if f.asserted and f.get("standardized")]
    if not scores:
        return
    domains = {entry.test: entry.domain for entry, _, _ in instruments()}
    tested = {family.name for f in scores for family in families() if family.domains & set(domains[str(f.get("test"))])}
    deficits = [f for kind in ("functional_limitation", "impairment") for f in chart.of(kind, document)]
    for name, facts in (("goals", list(chart.of("goal"))), ("deficits", deficits)):
        wanted = _families(fact.quote.text for fact in facts if fact.asserted)
        fits = _fit(tested, wanted)
        if fits is not None:
            tests = tuple(dict.fromkeys(str(score.get("test")) for score in scores))
            values: dict[str, Value] = {"of": name, "fits": fits, "tests": tests, "wanted": tuple(sorted(wanted))}
            yield Fact("test_fit", scores[0].quote, document.id, values, frozenset(), scores[0].section)


@functools.cache
def _sieve() -> Anchors:
    return anchors([family.words.pattern for family in families()])


def _families(texts: Iterable[str]) -> set[str]:
    return {families()[n].name for text in texts for n in _sieve().live(text) if families()[n].words.search(text)}


def _fit(tested: set[str], wanted: set[str]) -> bool | None:
    """Whether some family that was tested is near one that is wanted; None where either is not known."""
    if not tested or not wanted:
        return None
    if "any" in tested:
        return True
    if tested == {"cognition"}:
        return None  # a screen of memory or mood beside other measurements says nothing about the plan
    near = {other for family in families() if family.name in tested for other in family.near}
    return True if near & wanted else (None if wanted == {"any"} else False)
