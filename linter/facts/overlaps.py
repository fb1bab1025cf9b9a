"""Facts of kind overlap: a goal of the plan that another service also pursues; needs the goals of the whole packet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from linter.domain.fact import Chart, Fact, Value
from linter.domain.packet import Document

STOP = re.compile(
    r"^(?:a|able|accuracy|adult|all|an|and|any|are|as|assist|assistance|at|be|both|by|can|"
    r"child|client|clinic|consecutive|cue|cueing|cues|day|days|demonstrate|demonstrates|during|"
    r"each|early|five|for|four|from|given|goal|goals|her|his|iep|ifsp|improve|in|include|"
    r"includes|increase|independence|independent|independently|intervention|is|it|its|least|"
    r"less|long|ltg|max|maximal|measured|member|min|min/mod|minimal|minute|minutes|mod|"
    r"moderate|month|months|more|no|not|objective|objectives|observed|of|on|one|opportunities|"
    r"opportunity|or|ot|out|over|own|patient|per|percent|prompt|prompts|provider|pt|safely|"
    r"school|school-based|sec|seconds|secs|session|sessions|short|six|slp|so|st|stg|"
    r"supervision|tactile|target|targets|term|than|that|the|their|them|then|therapist|therapy|"
    r"three|time|times|to|trial|trials|two|use|using|verbal|visual|week|weeks|when|will|"
    r"with|within|without)$"
)
WORDS = re.compile(r"[a-z]{2,}")
SAME = {"feet": "ft", "foot": "ft", "ambulate": "walk", "ambulat": "walk", "dres": "dress", "stair": "step"}
SURE, MAYBE = 0.75, 0.6  # share of the shorter goal's words that the other has too


def derive(chart: Chart) -> Chart:
    """The chart with one fact for each goal of the plan that repeats a goal of a school or of another therapy."""
    documents = {document.id: document for document in chart.outline.packet.documents}
    goals = [fact for fact in chart.facts if fact.kind == "goal" and fact.asserted and not fact.get("earlier")]
    plan = [goal for goal in goals if documents[goal.document].kind not in ("iep", "ifsp")]
    found = [*_school(chart, documents, goals, plan), *_therapies(documents, plan)]
    return replace(chart, facts=(*chart.facts, *found)) if found else chart


def _school(
    chart: Chart, documents: dict[str, Document], goals: Sequence[Fact], plan: Sequence[Fact]
) -> Iterator[Fact]:
    others = [goal for goal in goals if documents[goal.document].kind in ("iep", "ifsp")]
    others += [fact for fact in chart.of("coordinating_goals") if fact.get("goals")]
    for other in others:
        program = documents[other.document].kind if other.kind == "goal" else str(other.get("program"))
        yield from _against(other, plan, "school", program)


def _therapies(documents: dict[str, Document], plan: Sequence[Fact]) -> Iterator[Fact]:
    """Goals of two disciplines in one packet."""
    first = plan[0].document if plan else ""
    mine = documents[first].discipline if first else "other"
    ours = [goal for goal in plan if documents[goal.document].discipline in (mine, "other")]
    for other in plan:
        if documents[other.document].discipline not in (mine, "other"):
            yield from _against(other, ours, "therapy", "")


def _against(other: Fact, plan: Sequence[Fact], source: str, program: str) -> Iterator[Fact]:
    theirs = essence(other.quote.text)
    for goal in plan:
        if goal.quote == other.quote and goal.document == other.document:
            continue
        share = likeness(essence(goal.quote.text), theirs)
        if share >= MAYBE:
            sure = 1.0 if share >= SURE else 0.5
            values: dict[str, Value] = {"source": source, "program": program, "likeness": share}
            yield Fact("overlap", goal.quote, goal.document, values, frozenset(), goal.section, sure)


def essence(text: str) -> frozenset[str]:
    """The words that tell what a goal is about, roughly stemmed."""
    return frozenset(_stem(word) for word in WORDS.findall(text.lower()) if not STOP.match(word))


def _stem(word: str) -> str:
    for ending in ("ing", "es", "ed", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return SAME.get(word, word)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Which share of the shorter goal's words the other has; 0 unless they share two."""
    shared = len(one & other)
    return shared / min(len(one), len(other)) if shared >= 2 else 0.0
