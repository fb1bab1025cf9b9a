"""Facts of kind time_conflict, and visits reckoned up: what cannot be true of notes, plan and counts together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from linter.domain.fact import SURE, Chart, Fact, Value
from linter.domain.packet import Document

NOTES = ("session_note", "group_session_note")
REPORTS = ("re_evaluation", "progress_report", "discharge_summary")
UNATTENDED = ("97010", "97014", "97016", "97018", "97022", "97024", "97026", "97028", "G0283")  # beside other treatment
PLANS = ("plan_of_care", "order", "authorization_request")


def derive(chart: Chart) -> Chart:
    """The chart with a fact for each conflict."""
    notes = [document for document in chart.outline.packet.documents if document.kind in NOTES]
    found = [fact for note in notes for fact in (*_within(chart, note), *_beyond_plan(chart, note))]
    counted = [fact for document in chart.outline.packet.documents for fact in _counts(chart, document, len(notes))]
    return replace(chart, facts=(*chart.facts, *found, *_between(chart, notes), *counted))


def _counts(chart: Chart, document: Document, notes: int) -> Iterator[Fact]:
    """How many visits were attended beyond those authorized, and how many notes show them."""
    if document.kind not in REPORTS:
        return
    told = {role: next(_visits(chart, document, role), None) for role in ("attended", "authorized")}
    attended, authorized = told["attended"], told["authorized"]
    if attended and notes:
        yield Fact("visits", attended.quote, document.id, {"role": "noted", "count": notes})
    if attended and authorized:
        beyond = _number(attended.get("count")) - _number(authorized.get("count"))
        yield Fact("visits", attended.quote, document.id, {"role": "excess", "count": beyond})


def _visits(chart: Chart, document: Document, role: str) -> Iterator[Fact]:
    return (f for f in chart.of("visits", document) if f.get("role") == role and f.asserted and f.confidence >= SURE)


def _times(chart: Chart, note: Document) -> list[Fact]:
    """The timed codes of a note that give both times, in order of their start."""
    timed = [fact for fact in chart.of("timed_code", note) if fact.get("start") and fact.get("stop")]
    return sorted(timed, key=lambda fact: str(fact.get("start")))


def _within(chart: Chart, note: Document) -> Iterator[Fact]:
    timed = _times(chart, note)
    for fact in timed:
        if str(fact.get("stop")) <= str(fact.get("start")):
            yield _conflict(fact, "reversed")
    for one, other in pairwise(timed):
        same = (one.get("start"), one.get("stop")) == (other.get("start"), other.get("stop"))
        beside = one.get("code") in UNATTENDED or other.get("code") in UNATTENDED
        if not beside and str(other.get("start")) < str(one.get("stop")) and not (same and one.quote == other.quote):
            yield _conflict(other, "overlap")


def _beyond_plan(chart: Chart, note: Document) -> Iterator[Fact]:
    """A session longer than the longest session length of the packet's plans."""
    documents = [d for d in chart.outline.packet.documents if any(d.is_a(kind) for kind in PLANS)]
    planned = [_number(f.get("minutes")) for d in documents for f in chart.of("session_length", d)]
    minutes = [_number(fact.get("minutes")) for fact in _times(chart, note)]
    if planned and minutes and sum(minutes) > max(planned):
        yield _conflict(_times(chart, note)[0], "beyond_plan")


def _number(value: Value) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _between(chart: Chart, notes: Sequence[Document]) -> Iterator[Fact]:
    """Individual sessions of one therapist on one day that overlap."""
    single = [note for note in notes if note.kind == "session_note"]
    for n, note in enumerate(single):
        for earlier in single[:n]:
            if _same_hands(chart, note, earlier):
                for fact in _times(chart, note):
                    if any(_overlap(fact, other) for other in _times(chart, earlier)):
                        yield _conflict(fact, "other_note")
                        break


def _same_hands(chart: Chart, note: Document, other: Document) -> bool:
    days = [next((f.get("date") for f in chart.of("document", d)), None) for d in (note, other)]
    names = [
        next((f.get("name") for f in chart.of("signature", d) if f.get("role") == "therapist"), None)
        for d in (note, other)
    ]
    return None not in days and days[0] == days[1] and None not in names and names[0] == names[1]


def _therapist(chart: Chart, note: Document) -> Value:
    return next((fact.get("name") for fact in chart.of("signature", note) if fact.get("role") == "therapist"), None)


def _overlap(one: Fact, other: Fact) -> bool:
    return str(one.get("start")) < str(other.get("stop")) and str(other.get("start")) < str(one.get("stop"))


def _conflict(fact: Fact, how: str) -> Fact:
    return Fact("time_conflict", fact.quote, fact.document, {"how": how})
