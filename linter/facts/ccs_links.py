"""What papers of California Children's Services come to together: services a month, units, visits, overlaps."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from linter.domain.fact import SURE, Chart, Fact, Value
from linter.domain.packet import Document
from linter.facts import ccs_words as words
from linter.facts.ccs_conditions import links

PLANS = ("order", "referral", "authorization_request", "application", "cover_sheet", "extension_form", "plan_of_care")
NOTES = ("session_note", "group_session_note")
LATER = ("progress_report", "re_evaluation", "authorization_request", "extension_form", "letter", "physician_note")
KINDS = frozenset({"client_group", "medi_cal", "epsdt", "provider", "authorized_code", "authorization_form"})
MONTH = 52 / 12  # weeks


def derive(chart: Chart) -> Chart:
    """The chart with its further facts; unchanged where the packet is not of this programme."""
    needed = tuple(_needed(chart))
    chart = replace(chart, facts=(*chart.facts, *needed)) if needed else chart
    if not any(fact.kind in KINDS or _payer(fact) for fact in chart.facts):
        return chart
    more = [*_monthly(chart), *_units(chart), *_visits(chart), *links(chart)]
    return replace(chart, facts=(*_overlapping(chart), *more))


def _needed(chart: Chart) -> Iterator[Fact]:
    """What only a therapist can do is also why the therapy is needed, and in later papers why it still is."""
    later = {d.id for d in chart.outline.packet.documents if d.kind in LATER}
    for fact in chart.of("statement"):
        topic = fact.get("topic")
        if topic not in ("skilled-need", "ccs-necessity") or not fact.asserted or fact.confidence < SURE:
            continue
        own = topic == "ccs-necessity"
        if not own and words.THERAPISTS.search(fact.quote.text):
            own = True
            yield replace(fact, values={"topic": "ccs-necessity"})
        if own and fact.document in later:
            yield replace(fact, values={"topic": "ccs-still-necessary"})


def _payer(fact: Fact) -> bool:
    name = str(fact.get("name") or "").lower() if fact.kind == "payer" else ""
    return name == "ccs" or name.startswith("california children")


def _of(chart: Chart, kind: str, document: Document) -> list[Fact]:
    told = [fact for fact in chart.of(kind, document) if fact.asserted and fact.confidence >= SURE]
    return [fact for fact in told if not (kind == "frequency" and _others(fact, document))]


def _others(fact: Fact, document: Document) -> bool:
    """Whether the words before a frequency, in its clause, are about another therapy ("speech therapy weekly")."""
    before = re.split(r"[.;|\n]", document.scan.text[: fact.quote.start][-120:])[-1]
    return bool(words.OTHERS.search(before)) and not words.OURS.search(before)


def _monthly(chart: Chart) -> Iterator[Fact]:
    """Services a month; of every other week some months have two and some three, so that it is a weak cue."""
    for document in _papers(chart, PLANS):
        for fact in _of(chart, "frequency", document):
            count = _a_month(fact)
            if count is not None:
                sure = 0.5 if 2 < count < 2.3 else 1.0
                yield replace(fact, kind="monthly", values={"count": round(count, 2)}, confidence=sure)


def _papers(chart: Chart, kinds: Sequence[str]) -> list[Document]:
    return [d for d in chart.outline.packet.documents if not d.blank and any(d.is_a(kind) for kind in kinds)]


def _a_month(fact: Fact) -> float | None:
    most, per, weekly = fact.get("max"), fact.get("per"), fact.get("weekly")
    if words.ALTERNATE.search(fact.quote.text):
        return 26 / 12
    if per == "month" and isinstance(most, int | float):
        return float(most)
    if not isinstance(weekly, int | float):
        return None
    return weekly * MONTH


def _courses(chart: Chart, documents: Sequence[Document]) -> list[tuple[float, float]]:
    """The visits that frequencies and durations of the first paper that has both come to, as the least and the most."""
    for document in documents:
        rates, spans = _of(chart, "frequency", document), _of(chart, "duration", document)
        found = [c for rate in rates for span in spans if (c := _course(rate, span))]
        if found:
            return found
    return []


def _course(rate: Fact, span: Fact) -> tuple[float, float] | None:
    """One rate over one span: exact in the same unit; between four and 52/12 weeks a month otherwise."""
    most, per, weekly = rate.get("max"), rate.get("per"), rate.get("weekly")
    if words.ALTERNATE.search(rate.quote.text):
        per, weekly = "week", 0.5
    long, unit, weeks = span.get("value"), span.get("unit"), span.get("weeks")
    if not isinstance(long, int | float) or not isinstance(weeks, int | float) or not isinstance(weekly, int | float):
        return None
    if per == "month" and isinstance(most, int | float):
        return (most * long, most * long) if unit == "month" else (most * weeks / MONTH, most * weeks / 4)
    low = weekly * (long * 4 if unit == "month" else weeks)
    return low, weekly * weeks


def _units(chart: Chart) -> Iterator[Fact]:
    """Units of each paper that lists codes against its own figures, the prescription and the length of a session."""
    orders = _papers(chart, ("order",))
    asking = _papers(chart, ("authorization_request", "application", "extension_form"))
    for document in asking:
        own = _courses(chart, [document, *orders, *asking])
        prescribed = _courses(chart, orders)
        codes = {str(f.get("code")): f for f in _of(chart, "authorized_code", document)}
        listed = codes.get("X4110")
        if listed:
            yield from _check(listed, "form", own)
            yield from _check(listed, "prescription", prescribed)
            extra = codes.get("X4112")
            yield from _extra(chart, [document, *orders, *asking], listed, extra, prescribed or own)
        elif document.kind in ("authorization_request", "extension_form"):
            for fact in _asked(chart, document):
                yield from _check(fact, "prescription", prescribed)


def _asked(chart: Chart, document: Document) -> list[Fact]:
    said = [f for kind in ("visits", "units") for f in _of(chart, kind, document)]
    return [f for f in said if f.get("role") == "requested"][:1]


def _check(fact: Fact, against: str, courses: Sequence[tuple[float, float]]) -> Iterator[Fact]:
    stated = fact.get("count")
    if not isinstance(stated, int | float) or not courses:
        return
    fitting = [c for c in courses if math.floor(c[0]) <= stated <= math.ceil(c[1])]
    nearest = min((most for _, most in courses), key=lambda most: abs(most - float(stated)))
    worked = float(stated) if fitting else float(round(nearest))
    values: dict[str, Value] = {
        "against": against,
        "stated": stated,
        "worked": worked,
        "difference": "same" if stated == worked else "more" if stated > worked else "fewer",
    }
    yield Fact("unit_check", fact.quote, fact.document, values)


def _extra(
    chart: Chart, papers: Sequence[Document], listed: Fact, extra: Fact | None, courses: Sequence[tuple[float, float]]
) -> Iterator[Fact]:
    """Units of further time; a weak cue where the first units, on which they rest, do not fit themselves."""
    minutes = next((m for d in papers for f in _of(chart, "session_length", d) if (m := f.get("minutes"))), None)
    visits = listed.get("count")
    if not isinstance(minutes, int | float) or not isinstance(visits, int | float) or minutes <= 30:
        return
    stated = extra.get("count") if extra else 0
    if not isinstance(stated, int | float):
        return
    right = [c for c in courses if math.floor(c[0]) <= visits <= math.ceil(c[1])]
    sure = 1.0 if right or not courses else 0.5
    worked = visits * math.ceil((minutes - 30) / 15)
    values: dict[str, Value] = {"against": "length", "stated": stated, "worked": worked}
    values["difference"] = "same" if stated == worked else "more" if stated > worked else "fewer"
    yield Fact("unit_check", (extra or listed).quote, listed.document, values, confidence=sure)


def _spans(chart: Chart) -> list[tuple[date, date, Fact]]:
    found = [(f.get("from"), f.get("to"), f) for f in chart.of("authorization")]
    return [(a, b, f) for a, b, f in found if isinstance(a, date) and isinstance(b, date)]


def _visits(chart: Chart) -> Iterator[Fact]:
    """Dated visits against the spans; one before the first span is left alone, since an older one may have held it."""
    spans = _spans(chart)
    if not spans:
        return
    first = min(start for start, _, _ in spans)
    for document in _papers(chart, NOTES):
        shown = next((f for f in chart.of("document", document)), None)
        day = shown.get("date") if shown else None
        if shown and isinstance(day, date) and day >= first:
            inside = any(start <= day <= end for start, end, _ in spans)
            yield Fact("authorized_visit", shown.quote, document.id, {"date": day, "inside": inside})


def _overlapping(chart: Chart) -> Iterator[Fact]:
    """The facts of a chart, with the span asked for told whether it begins before an earlier one has ended."""
    past = [f for f in chart.of("authorization") if f.get("role") == "earlier"]
    earlier = [(f.get("from"), end) for f in past if isinstance(end := f.get("to"), date)]
    for fact in chart.facts:
        start = fact.get("from") if fact.kind == "authorization" and fact.get("role") == "asked" else None
        if earlier and isinstance(start, date):
            laps = any(start <= last and (not isinstance(first, date) or first <= start) for first, last in earlier)
            yield replace(fact, values={**fact.values, "overlaps": laps})
        else:
            yield fact
