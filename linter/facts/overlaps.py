"""Facts of kind overlap: a goal of the plan that another service also pursues; needs the goals of the whole packet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from linter.domain.fact import Chart, Fact, Value
from linter.domain.packet import Document
from linter.domain.place import Passage

STOP = re.compile(
    r"^(?:a|inch|inches|cm|ft|foot|feet|lb|lbs|oz|meters|yards|"
    r"able|accuracy|adult|all|an|and|any|are|as|assist|assistance|at|be|both|by|"
    r"can|child|client|clinic|consecutive|cue|cueing|cues|day|days|demonstrate|demonstrates|during|"
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


PLANS = ("plan_of_care", "evaluation", "re_evaluation", "progress_report", "authorization_request", "therapy_summary")
TOLD = re.compile(
    r"\b(?P<who>speech(?: therap\w+)?|SLP|ST|OT|occupational therap\w+|PT|physical therap\w+)\b(?:'s)?[^.:;\n]{0,40}"
    r"\bgoals?\b[^:\n.]{0,30}(?::|\bare\b|\binclude\b)\s*(?P<what>[^\n]{6,})",
    re.IGNORECASE,
)
DISCIPLINES = {"s": "SLP", "o": "OT", "p": "PT"}


@dataclass(frozen=True, slots=True)
class Aim:
    """What another service pursues: whose it is (school or therapy), of which program or discipline, and where."""

    source: str
    whose: str
    quote: Passage
    document: str


def derive(chart: Chart) -> Chart:
    """The chart with one fact for each goal of the plan that repeats a goal of a school or of another therapy."""
    documents = {document.id: document for document in chart.outline.packet.documents}
    people = frozenset(word for d in documents.values() for word in WORDS.findall(d.identity.name.lower()))
    goals = [fact for fact in chart.facts if fact.kind == "goal" and fact.asserted and not fact.get("earlier")]
    plan = [goal for goal in goals if any(documents[goal.document].is_a(kind) for kind in PLANS)]
    pairs = chain(_school(chart, documents, goals), _therapies(documents, plan), _told(chart, documents))
    found = [fact for other in pairs for fact in _against(other, plan, documents, people)]
    return replace(chart, facts=(*chart.facts, *found)) if found else chart


def _school(chart: Chart, documents: dict[str, Document], goals: Sequence[Fact]) -> Iterator[Aim]:
    for goal in goals:
        if documents[goal.document].kind in ("iep", "ifsp"):
            yield Aim("school", documents[goal.document].kind, goal.quote, goal.document)
    for fact in chart.of("coordinating_goals"):
        if fact.get("goals") and not fact.get("unavailable"):
            yield Aim("school", str(fact.get("program")), fact.quote, fact.document)


def _therapies(documents: dict[str, Document], plan: Sequence[Fact]) -> Iterator[Aim]:
    """Goals of a second discipline in the packet."""
    known = [name for goal in plan if (name := documents[goal.document].discipline) != "other"]
    for goal in plan:
        if documents[goal.document].discipline not in ("other", *known[:1]):
            yield Aim("therapy", documents[goal.document].discipline, goal.quote, goal.document)


def _told(chart: Chart, documents: dict[str, Document]) -> Iterator[Aim]:
    """Goals of another discipline that a plan or request tells of."""
    for section in chart.outline.sections:
        document = documents[section.document]
        if "goal" not in section.body.text or not any(document.is_a(kind) for kind in PLANS):
            continue
        for match in TOLD.finditer(section.body.text):
            if DISCIPLINES[match["who"][0].lower()] != document.discipline != "other":
                yield Aim(
                    "therapy",
                    DISCIPLINES[match["who"][0].lower()],
                    section.body.cut(match.start(), match.end()),
                    document.id,
                )


def _against(
    other: Aim, plan: Sequence[Fact], documents: dict[str, Document], people: frozenset[str]
) -> Iterator[Fact]:
    theirs = essence(other.quote.text, people)
    for goal in plan:
        document = documents[goal.document]
        apart = goal.quote.start >= other.quote.end or other.quote.start >= goal.quote.end
        inside = document.id == other.document and not apart
        if inside or (other.source == "therapy" and document.discipline == other.whose):
            continue
        share = likeness(essence(goal.quote.text, people), theirs)
        if share >= MAYBE:
            values: dict[str, Value] = {"source": other.source, "likeness": share}
            values["program" if other.source == "school" else "discipline"] = other.whose
            sure = 1.0 if share >= SURE else 0.5
            yield Fact("overlap", goal.quote, goal.document, values, frozenset(), goal.section, sure)


def essence(text: str, people: frozenset[str] = frozenset()) -> frozenset[str]:
    """The words that tell what a goal is about, roughly stemmed, without people's names."""
    words = (word for word in WORDS.findall(text.lower()) if word not in people and not STOP.match(word))
    return frozenset(map(_stem, words))


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
