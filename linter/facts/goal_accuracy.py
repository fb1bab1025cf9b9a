"""Progress told as a percentage of accuracy: each such statement, and whether it is all that is said of a goal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.domain.fact import Chart, Fact, Value
from linter.domain.packet import Document
from linter.facts.goal_lines import clauses, lines_of
from linter.facts.goal_quality import PERCENT, domain, percent_only

REPORTS = ("re_evaluation", "progress_report", "plan_of_care")
LABEL = re.compile(
    r"\W*(?:(?:goal|stg|ltg|objective)s?\s*#?\s*\d{0,2}[a-z]?|progress|current(?:ly)?|now)\b", re.IGNORECASE
)
BARE = re.compile(
    r"^\W*(?:(?:(?:goal|stg|ltg|objective)s?\s*#?\s*\d{0,2}[a-z]?|progress|current(?:ly)"
    r"?|now|at|is|has|reached|achieved|with|of|ongoing"
    r"|continue\w*|not met|partially met|met|accuracy|accurate|correct|overall|"
    r"average|approximately|about|improv\w+|to|and|she|he|pt|patient"
    r"|\d{1,3}\s?%)\W*)+$",
    re.IGNORECASE,
)


MEASURED = re.compile(  # a percentage of a body's measure or of a scale tells no accuracy
    r"\b(?:strength|symmetry|lsi|rom|range of motion|flexion|extension|abduction|rotation|weight[- ]?bearing|saturation"
    r"|spo2|dash|lefs|koos|odi|oswestry|ndi|mvc|1rm|rm|grip|girth|volume|vo2|heart rate|endurance|disability"
    r"|percentile|delay|adherence|attendance|compliance)\b",
    re.IGNORECASE,
)


def accuracies(chart: Chart) -> Iterator[Fact]:
    """The percentages that reports give as progress towards goals."""
    for document in chart.outline.packet.documents:
        if any(document.is_a(kind) for kind in REPORTS):
            yield from _of_goals(chart, document)
            yield from _bare(document)


def _of_goals(chart: Chart, document: Document) -> Iterator[Fact]:
    for goal in chart.of("goal", document):
        if goal.get("list") not in ("review", "plan") or not _told(goal) or _measures(goal.quote.text):
            continue
        told = str(goal.get("current") or goal.quote.text)
        beside = goal.get("baseline") is not None or domain(told) != ""
        named = goal.get("current") is None and goal.get("domain") is not None
        yield _fact(document, goal.quote, told, not (beside or named))


def _measures(text: str) -> bool:
    """Whether a goal is told as a measure, not as tasks done rightly."""
    return MEASURED.search(text) is not None and not re.search(r"accura|correct", text, re.IGNORECASE)


def _told(goal: Fact) -> bool:
    """Whether a goal's progress, or a goal under review that tells none, is a percentage and nothing else."""
    current = str(goal.get("current") or "")
    if current:
        return percent_only(current) or (BARE.match(current) is not None and PERCENT.search(current) is not None)
    return goal.get("status") not in (None, "new") and goal.get("percent_only") is True


def _bare(document: Document) -> Iterator[Fact]:
    """Lines such as "Goal 1: 80% accuracy."."""
    for line in lines_of(document):
        if "%" in line.text.text:
            for clause in clauses(line.text):
                if LABEL.match(clause.text) and PERCENT.search(clause.text) and BARE.match(clause.text):
                    yield _fact(document, clause, clause.text, True)


def _fact(document: Document, quote: object, told: str, alone: bool) -> Fact:
    match = re.search(r"\d{1,3}(?=\s*(?:%|percent))", told)
    values: dict[str, Value] = {"value": int(match[0]) if match else None, "alone": alone}
    return Fact("accuracy", quote, document.id, values)  # type: ignore[arg-type]
