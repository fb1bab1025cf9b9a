"""Facts of kind diagnosis_match: whether a doctor's paper is about the diagnosis for which a child is referred."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import yaml

from linter import assets
from linter.domain.fact import SURE, Chart, Fact
from linter.domain.packet import Document

REFERRED = ("referral", "application", "authorization_request", "cover_sheet")
CLINICAL = ("physician_note", "letter", "discharge_summary")
WORD = re.compile(r"[a-z]{5,}")
LOOSE = 0.5  # of the same system of the body, or of none that is known
DULL = frozenset(
    """right after since birth injury disease disorder syndrome status acute chronic other unspecified eligible
    condition diagnosis primary secondary child congenital severe moderate mild medical needs with bilateral upper
    lower delay problem type clinic history bilat""".split()  # noqa: SIM905
)


def derive(chart: Chart) -> Chart:
    """The chart with one fact for each diagnosis that is referred with, if doctors' papers name any at all."""
    referred, found = _of(chart, REFERRED), _of(chart, CLINICAL)
    if not referred or not found:
        return chart
    return replace(chart, facts=(*chart.facts, *_matches(referred, found)))


def _of(chart: Chart, kinds: Sequence[str]) -> list[Fact]:
    """The diagnoses of the first kind of paper that states any, with their codes."""
    for kind in kinds:
        papers = {d.id for d in _papers(chart, kind)}
        told = [f for f in chart.facts if f.document in papers and _states(f)]
        if told and kinds is REFERRED:
            return told
        if told:
            return [
                f
                for f in chart.facts
                if _states(f) and any(f.document == d.id for k in kinds for d in _papers(chart, k))
            ]
    return []


def _papers(chart: Chart, kind: str) -> list[Document]:
    return [d for d in chart.outline.packet.documents if d.is_a(kind) and not d.blank]


def _states(fact: Fact) -> bool:
    coded = fact.kind == "code" and fact.get("system") == "icd10"
    named = fact.kind == "diagnosis" and not fact.get("vague")
    return (coded or named) and fact.asserted and fact.confidence >= SURE


def _matches(referred: Sequence[Fact], found: Sequence[Fact]) -> Iterator[Fact]:
    """One fact: sure where a word or a code is shared, or where the two are of different systems of the body."""
    ours, theirs = _said(referred), _said(found)
    shared = _words(ours) & _words(theirs) or _codes(referred) & _codes(found)
    ours_of, theirs_of = _systems(ours, referred), _systems(theirs, found)
    apart = bool(ours_of) and bool(theirs_of) and not ours_of & theirs_of
    agrees = True if shared else False if apart else None
    values = {"referred": _name(referred), "found": _name(found), "agrees": agrees}
    for fact in (referred[0], found[0]):
        yield Fact("diagnosis_match", fact.quote, fact.document, values, confidence=1.0 if shared or apart else LOOSE)


def _said(facts: Sequence[Fact]) -> str:
    return " ".join(
        f"{fact.quote.text} {fact.get('title') or ''}" if fact.kind == "code" else fact.quote.text for fact in facts
    ).lower()


def _name(facts: Sequence[Fact]) -> str:
    return next((str(n) for f in facts if (n := f.get("title" if f.kind == "code" else "name"))), "not named")


def _words(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(text)) - DULL


def _codes(facts: Sequence[Fact]) -> frozenset[str]:
    return frozenset(str(f.get("code"))[:3] for f in facts if f.kind == "code" and f.get("code"))


def _systems(text: str, facts: Sequence[Fact]) -> frozenset[str]:
    """The systems of the body that names or codes are of."""
    named = {name for name, pattern, _ in systems() if pattern.search(text)}
    letters = _codes(facts)
    return frozenset(named | {name for name, _, codes in systems() if any(c.startswith(tuple(codes)) for c in letters)})


@functools.cache
def systems() -> tuple[tuple[str, re.Pattern[str], tuple[str, ...]], ...]:
    """The systems of `models/conditions/systems.yaml`: name, words, and how their codes begin."""
    text = (assets.folder("models") / "conditions" / "systems.yaml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return tuple(
        (entry["system"], re.compile(rf"\b(?:{'|'.join(entry['words'])})"), tuple(entry["codes"])) for entry in data
    )
