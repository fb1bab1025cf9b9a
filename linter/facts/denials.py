"""A chart in, the same with facts negated that a "not" within their own words undoes, as models/denials tells."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import replace

import yaml

from linter import assets
from linter.domain.fact import Chart, Fact
from linter.domain.place import Scan

BEFORE = 30  # characters before a quote that may hold the "not"
BREAK = re.compile(r"[\n;]|\.\s")
CONTRAST = re.compile(r"\b(?:but|however|although|though|except|yet|while|whereas|only)\b", re.IGNORECASE)
SIGNS = re.compile(r"\bno[tr]?\b|n['’]t\b|\bnever\b|\bwithout\b|\bdeni|\babsence\b", re.IGNORECASE)


@functools.cache
def lexicon() -> Mapping[str, Mapping[str, object]]:
    """Every kind's words and examples."""
    text = (assets.folder("models") / "denials" / "denials.yaml").read_text(encoding="utf-8")
    return dict(yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))  # noqa: S506


@functools.cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    found: dict[str, re.Pattern[str]] = {}
    for kind, entry in lexicon().items():
        words = entry["words"]
        assert isinstance(words, list)
        found[kind] = re.compile("|".join(words).replace(" ", r"\s+"), re.IGNORECASE)
    return found


def derive(chart: Chart) -> Chart:
    """The chart with each such fact negated."""
    scans = {document.id: document.scan for document in chart.outline.packet.documents}
    return replace(chart, facts=tuple(_meant(fact, scans[fact.document]) for fact in chart.facts))


def _meant(fact: Fact, scan: Scan) -> Fact:
    pattern = _patterns().get(fact.kind)
    if pattern is None:
        return fact
    before = scan.text[max(0, fact.quote.start - BEFORE) : fact.quote.start]
    text = BREAK.split(before)[-1] + fact.quote.text
    denied = SIGNS.search(text) and pattern.search(text) and not CONTRAST.search(text)
    return replace(fact, context=fact.context | {"negated"}) if denied else fact
