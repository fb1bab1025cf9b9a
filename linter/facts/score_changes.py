"""Facts of kind score_change: what became of a test that was given again; and measure_series: whether notes compare.

`gain` is positive where the patient got better, in percentage points where the scale has an end, else in its own unit.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from linter.domain.fact import Chart, Fact, Value
from linter.domain.packet import Document
from linter.facts.instruments import instruments

NOTES = ("session_note", "group_session_note")
GAIN = re.compile(
    r"\b(?:improv\w*|better|gain(?:s|ed)?|progress(?:ed|ing)?|meaningful(?:ly)?|clinically significant)\b",
    re.IGNORECASE,
)
LOSS = re.compile(r"\b(?:declin\w*|wors\w*|regress\w*|deteriorat\w*|lost ground)\b", re.IGNORECASE)
DENIED = re.compile(r"\b(?:no|not|without|lack of|minimal)\b[^.;]{0,25}$", re.IGNORECASE)


def derive(chart: Chart) -> Chart:
    """The chart with every change of a score and every comparison of the measurements of notes."""
    return replace(chart, facts=(*chart.facts, *_changes(chart), *_series(chart)))


def _changes(chart: Chart) -> Iterator[Fact]:
    better = _better()
    known: dict[tuple[object, object], list[tuple[date, bool, Fact]]] = {}
    for document in chart.outline.packet.documents:
        for fact in chart.of("score", document):
            if fact.asserted and fact.get("test") in better and fact.get("value") is not None:
                key = (fact.get("test"), _scale(fact))
                known.setdefault(key, []).append((_day(fact, document), fact.get("earlier") is not True, fact))
    for (test, _), scores in known.items():
        scores.sort(key=lambda entry: entry[:2])
        now = [fact for _, current, fact in scores if current]
        if len(scores) < 2 or not now or not better.get(str(test)):
            continue
        first, last = scores[0][2], now[-1]
        if first.document == last.document and first.get("earlier") is not True:
            continue  # two sides or two parts of one test on one day
        yield _change(first, last, 1 if better[str(test)] == "higher" else -1)


@functools.cache
def _better() -> dict[str, str]:
    """In which direction each test gets better."""
    return {entry.test: entry.better for entry, _, _ in instruments()}


def _scale(fact: Fact) -> tuple[object, ...]:
    return ("percent", "") if fact.get("percent") is not None else (fact.get("metric"), fact.get("part"))


def _day(fact: Fact, document: Document) -> date:
    on = fact.get("date")
    return on if isinstance(on, date) else (document.date or date.min)


def _change(first: Fact, last: Fact, sign: int) -> Fact:
    name = "percent" if first.get("percent") is not None else "value"
    before, after = float(str(first.get(name))), float(str(last.get(name)))
    values = {
        "test": last.get("test"),
        "part": last.get("part"),
        "first": before,
        "last": after,
        "gain": round(sign * (after - before), 1),
        "claimed": _claimed(last.quote.text) or _claimed(first.quote.text),
    }
    return Fact("score_change", last.quote, last.document, values, frozenset(), last.section)


def _claimed(text: str) -> str | None:
    for pattern, name in ((LOSS, "loss"), (GAIN, "gain")):
        match = pattern.search(text)
        if match:
            return "none" if DENIED.search(text[: match.start()]) else name
    return None


def _series(chart: Chart) -> Iterator[Fact]:
    """One fact a session note that has measurements after an earlier one with some: whether any has the same unit."""
    notes = [d for d in chart.outline.packet.documents if d.kind in NOTES]
    before: list[set[Value]] = []
    for note in sorted(notes, key=lambda d: d.date or date.min):
        measured = [fact for fact in chart.of("measure", note) if fact.asserted]
        units = {fact.get("unit") for fact in measured}
        if units and before:
            alike = any(units & earlier for earlier in before)
            first = measured[0]
            yield Fact("measure_series", first.quote, note.id, {"alike": alike}, frozenset(), first.section)
        if units:
            before.append(units)
