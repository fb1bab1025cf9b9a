"""Facts of kind improvement: what an evaluation expects, and whether it is measurable, functional, lasting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from linter.domain.fact import SURE, Chart, Fact, Value
from linter.domain.packet import Document

TOPICS = ("expected-improvement", "kp-expected-gain")
FOLD = re.IGNORECASE
MEASURABLE = re.compile(r"\bmeasur\w+|\bobjective|\d", FOLD)
FUNCTION = re.compile(
    r"\bfunction\w*|\bADLs?\b|\bwalk\w*|\bstairs?|\bsteps?\b|\bclimb|\bdress|\bbath|\btransfer|\bstand|\bsit\b"
    r"|\blift|\bcarry"
    r"|\bwork\b|\bdriv|\breach|\bself[- ]?care|\bsleep|\bcook|\bshop|\bgait|\bmobility|\bchurch|\bhous\w*work"
    r"|\bsport|\brun\b",
    FOLD,
)
SIGNIFICANT = re.compile(
    r"\bsignificant|\bmeaningful|\bsubstantial|\bmarked|\bclinically|\bMCID|\bconsiderabl|\bmajor|\bfull\b"
    r"|\bindependen|\breturn"
    r"|\brestor|\bwithout\b|\d",
    FOLD,
)
LASTING = re.compile(
    r"\bsustain|\blast(?:s|ing)\b|\bmaintain|\bheld\b|\bhold\b|\blong[- ]term (?:gain|benefit|improve|change"
    r"|result)|\bcarry-?over"
    r"|\bkeep|\bkept\b|\bretain|\bdurable|\bpermanent|\bat (?:\d+|three|six) months\b|\blong-?lasting|\benduring",
    FOLD,
)


def derive(chart: Chart) -> Chart:
    """The chart with one such fact an evaluation that expects anything."""
    found = [fact for d in chart.outline.packet.documents if d.is_a("evaluation") for fact in _of(chart, d)]
    return replace(chart, facts=(*chart.facts, *found)) if found else chart


def _of(chart: Chart, document: Document) -> Iterator[Fact]:
    said = [fact for fact in chart.of("statement", document) if fact.get("topic") in TOPICS]
    said += list(chart.of("progress_potential", document))
    said = [fact for fact in said if fact.asserted and fact.confidence >= SURE]
    if not said:
        return
    text = " ".join(fact.quote.text for fact in said)
    goals = list(chart.of("goal"))
    values: dict[str, Value] = {
        "measurable": bool(MEASURABLE.search(text)) or any(goal.get("measurable") for goal in goals),
        "functional": bool(FUNCTION.search(text)) or any(goal.get("functional") for goal in goals),
        "significant": True if SIGNIFICANT.search(text) else None,
        "lasting": True if LASTING.search(text) else None,
    }
    yield replace(said[0], kind="improvement", values=values)
