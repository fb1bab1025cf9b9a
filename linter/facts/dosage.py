"""Facts of kind frequency, duration, session_length, visits and units: how much therapy, of whom, for how long."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from linter.domain.dates import find_dates
from linter.domain.fact import Fact, Value
from linter.domain.packet import Document, Section
from linter.domain.place import Passage
from linter.facts.dosage_blocks import Course, course, taper
from linter.facts.dosage_context import (
    AMONG_GOALS,
    FIELDS,
    FORWARD,
    GOALS,
    LOS,
    MINUTES,
    NEVER,
    NOT_OWN,
    PLANS,
    TERMLY,
    TILL,
    UNTIL,
    Clause,
    follows,
    service,
    trust,
)
from linter.facts.dosage_counted import COUNTED, counted
from linter.facts.dosage_lengths import session_lengths
from linter.facts.dosage_restated import restated
from linter.facts.dosage_sieve import WORTH, Worth, worth
from linter.facts.dosage_spans import between, closing, duration, lone, paired, spanned, whole
from linter.facts.dosage_tables import HEADER, rows
from linter.facts.dosage_visits import FIELD, units, visits
from linter.facts.dosage_whose import others
from linter.facts.dosage_words import UNITS, Length, Rate, lengths, rates
from linter.facts.goal_times import number

COMING = re.compile(  # "two visits over the next month"
    r"\s*(?:over|in|within|during|for|across) (?:the )?(?:next|coming|following) "
    r"(?P<unit>month|year|week|wk|fortnight)\b",
    re.IGNORECASE,
)
GONE = re.compile(  # "Seen: 8 sessions over 4 months"
    r"\b(?:(?:was|were|has been|have been) (?:seen|treated)|seen\s*:|attend(?:ed|ance)|completed|received"
    r"|(?:has|have) had|came to|(?:input|contacts?|treatments?)(?: given| to date)?\s*:)[^.;]{0,25}$",
    re.IGNORECASE,
)
WE_CONTINUE = re.compile(r"\W*we (?:will |shall |can )?(?:continue|meet|carry on|keep on)\b", re.IGNORECASE)
IN_ALL = re.compile(r"\b(?:estimated?|total(?: of)?|anticipat\w*|expect\w*|about|approx\w*)\W+$", re.IGNORECASE)


def find(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """Every dosage of therapy that a document states; what the number of a visit tells only if nothing else does."""
    found = [] if document.blank else list(_find(document, sections))
    told = any(fact.kind == "duration" and fact.confidence > COUNTED for fact in found)
    yield from (fact for fact in found if not told or fact.kind != "duration" or fact.confidence != COUNTED)
    if not document.blank and not told:
        yield from paired(document)


def _find(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    headers = _headers(sections)
    for section in sections:
        heading = section.heading.text if section.heading else ""
        told = worth(section.body)
        if headers or told.places != () or WORTH.search(heading):
            for clause in _clauses(document, section, told, headers):
                yield from _clause(document, clause)
            if FIELD.match(heading) and section.sentences:
                yield from visits(document, _with_heading(document, section), heading)
            if section.heading and MINUTES.search(heading) and re.search(r"\d", section.body.text[:20]):
                values: dict[str, Value] = {"per": "week", "service": "individual"}
                yield Fact("frequency", section.heading, document.id, values, confidence=0.7)


def _headers(sections: Sequence[Section]) -> dict[int, Passage]:
    """The header row of each row of a table of dosages, by where the row starts; a table may run through sections."""
    found: dict[int, Passage] = {}
    header: Passage | None = None
    for section in sections:
        for sentence in section.sentences if header or "|" in section.body.text else ():
            if "|" not in sentence.text:
                header = None
            elif HEADER.search(sentence.text) and not re.search(r"\d", sentence.text):
                header = sentence
            elif header:
                found[sentence.start] = header
    return found


def _clauses(document: Document, section: Section, told: Worth, headers: dict[int, Passage]) -> Iterator[Clause]:
    """The sentences worth reading; the row under a header of dosages counts as one of a frequency section."""
    heading = section.heading.text if section.heading else ""
    if FIELDS.search(heading) and section.sentences:
        yield Clause(_with_heading(document, section), "frequency", heading)
    for sentence in section.sentences:
        if header := headers.get(sentence.start):
            yield Clause(sentence, "frequency", header.text, header)
        elif section.kind == "frequency" or told.holds(sentence):
            lined = section.kind in GOALS and "\n" in sentence.text  # a plan may follow the last goal
            for part in sentence.lines() if lined else (sentence,):
                yield Clause(part, section.kind, heading)


def _with_heading(document: Document, section: Section) -> Passage:
    """A heading that is a field's name ("Visits per week:") with the value behind it."""
    assert section.heading is not None
    begin, end = section.heading.start, section.sentences[0].end
    piece = next((p for p in document.pieces if p.start <= begin and end <= p.end), section.sentences[0])
    return piece.cut(max(begin - piece.start, 0), end - piece.start)


def _clause(document: Document, clause: Clause) -> Iterator[Fact]:
    if clause.header:
        yield from rows(document, clause.header, clause.text, document.kind in ("iep", "ifsp"))
    yield from visits(document, clause.text, clause.heading)
    yield from units(document, clause.text)
    yield from counted(document, clause.text)
    if clause.kind in GOALS and not AMONG_GOALS.search(clause.text.text):
        return
    if clause.kind == "home_program" and (last := closing(clause)):  # a line of the plan under "HEP: ..."
        yield duration(document, clause, last, 0.75, ())
    if clause.kind not in NEVER or (clause.kind == "home_program" and WE_CONTINUE.match(clause.text.text)):
        yield from _planned(document, clause)


def _planned(document: Document, clause: Clause) -> Iterator[Fact]:
    """The frequencies, durations and lengths of a clause that may speak of them."""
    text = clause.text.text
    every = rates(text)
    spans = [s for s in lengths(text) if not any(_clash(s, r) for r in every)]
    found = [(rate, sure) for rate in every if (sure := trust(clause, rate, spans)) > 0]
    found = [(rate, min(sure, _doubt(document, clause, rate))) for rate, sure in found]
    blocks = course(text, [(rate, _best(text, rate, spans)) for rate, _ in found])
    blocks = blocks or taper(text, [rate for rate, _ in found])
    if blocks:
        yield from _course(document, clause, blocks)
        found = [(rate, min(sure, 0.9 if blocks.weeks else 0.8)) for rate, sure in found]
    back = restated(text, every)
    for rate, sure in found:
        yield _frequency(document, clause, rate, 0.5 if rate in back else sure)
    if match := MINUTES.search(text) or TERMLY.search(text):  # how often, but not how many visits
        school = document.kind in ("iep", "ifsp")
        if not found and (school or trust(clause, Rate(*match.span(), 0, 0, "week"), spans)):
            values: dict[str, Value] = {"per": "week", "service": service(clause, None)}
            yield Fact(
                "frequency", clause.text.cut(*match.span()), document.id, values, section=clause.kind, confidence=0.7
            )
    yield from _durations(document, clause, found, spans)
    yield from session_lengths(document, clause.text, clause.heading, bool(found))


def _doubt(document: Document, clause: Clause, rate: Rate) -> float:
    """The most that a rate is sure of: that of another discipline stands back, least one that is had at school."""
    if not others(document, clause.text.text[max(rate.start - 80, 0) : rate.start]):
        return 1.0
    return 0.5 if service(clause, rate) == "school" and clause.kind not in PLANS else 0.65


def _clash(span: Length, rate: Rate) -> bool:
    """Whether a rate and a span are read from the same words; "ten fortnightly sessions" is both."""
    both = span.unit == "visit" and span.start < rate.start and rate.end < span.end
    return rate.start < span.end and span.start < rate.end and rate.weeks is None and not both


def _frequency(document: Document, clause: Clause, rate: Rate, sure: float) -> Fact:
    whose = service(clause, rate) if document.kind not in ("iep", "ifsp") else "school"
    values: dict[str, Value] = {
        "min": whole(rate.low),
        "max": whole(rate.high),
        "per": rate.per,
        "weekly": rate.weekly,
        "varies": False,
        "service": whose,
    }
    return Fact(
        "frequency", clause.text.cut(rate.start, rate.end), document.id, values, section=clause.kind, confidence=sure
    )


def _course(document: Document, clause: Clause, blocks: Course) -> Iterator[Fact]:
    quote = clause.text.cut(blocks.start, blocks.end)
    values: dict[str, Value] = {
        "min": whole(blocks.low),
        "max": whole(blocks.high),
        "per": blocks.per,
        "weekly": blocks.weekly,
        "varies": True,
        "service": service(clause, None),
    }
    yield Fact("frequency", quote, document.id, values, section=clause.kind)
    if not blocks.weeks:
        return
    lasts: dict[str, Value] = {"value": whole(blocks.weeks), "unit": "week", "weeks": blocks.weeks}
    yield Fact("duration", quote, document.id, lasts, section=clause.kind)


def _durations(
    document: Document, clause: Clause, found: Sequence[tuple[Rate, float]], spans: Sequence[Length]
) -> Iterator[Fact]:
    text = clause.text.text
    dates = spanned(clause.text)
    for rate, sure in found:
        own = _best(text, rate, spans)
        if rate.weeks is not None:
            own = Length(rate.start, rate.end, rate.weeks, "week")
        if own:
            more = 0.05 if own.unit == "visit" and IN_ALL.search(text, 0, own.start) else 0
            yield duration(document, clause, own, sure + more, (dates.first, dates.last) if dates else ())
    if found and any(_best(text, rate, spans) or rate.weeks for rate, _ in found):
        return
    if over := _over(text, spans):
        yield from _spread(document, clause, *over)
        return
    yield from _dated(document, clause, spans, bool(found))


def _spread(document: Document, clause: Clause, count: Length, span: Length) -> Iterator[Fact]:
    """ "12 visits over 6 weeks": a frequency in all and a duration; of a course that is over only the latter."""
    text = clause.text.text
    if GONE.search(text, 0, count.start) or (document.kind == "discharge_summary" and not FORWARD.search(text)):
        yield duration(document, clause, span, 0.65, ())
        return
    values: dict[str, Value] = {
        "min": whole(count.value),
        "max": whole(count.value),
        "per": "total",
        "service": service(clause, None),
        "weekly": round(count.value / (span.weeks or 1), 2),
    }
    quote = clause.text.cut(count.start, span.end)
    yield Fact("frequency", quote, document.id, values, section=clause.kind, confidence=0.7)
    yield duration(document, clause, span, 0.8, ())


def _dated(document: Document, clause: Clause, spans: Sequence[Length], rated: bool) -> Iterator[Fact]:
    """A duration that no rate leads on to: until a date, a lone span, or a span of dates."""
    text = clause.text.text
    until = UNTIL.search(text) if rated else None
    last = next(find_dates(clause.text.cut(until.start(), len(text))), None) if until else None
    if match := LOS.search(text):
        length = Length(
            *match.span(), number(match["high"] or match["low"]), "day" if match["unit"][0] in "dD" else "week"
        )
        yield duration(document, clause, length, 0.8, ())
        return
    dates = spanned(clause.text)
    if dates and (rated or clause.kind == "frequency") and (dates.last - dates.first).days > 6:
        values = between(dates.first, dates.last)
        yield Fact("duration", dates.place, document.id, values, section=clause.kind, confidence=0.8)
        return
    if last:
        yield Fact("duration", last.place, document.id, {"end": last.date}, section=clause.kind, confidence=0.8)
        return
    if rated and (match := TILL.search(text)):
        yield Fact("duration", clause.text.cut(*match.span()), document.id, {}, section=clause.kind, confidence=0.8)
    yield from lone(document, clause, spans, rated)


def _best(text: str, rate: Rate, spans: Sequence[Length]) -> Length | None:
    """The span that belongs to a rate: weeks before visits, the one behind before the one in front."""
    near = [s for s in spans if follows(text, rate, s) and not NOT_OWN.search(text[max(s.start - 30, 0) : s.start])]
    last = rate.end
    for span in spans:  # "2x/week, 45 min, for 12 weeks": further on in the same clause
        if (
            span.start >= last
            and span not in near
            and span.unit != "day"
            and not NOT_OWN.search(text[last : span.start])
        ):
            near.append(span)
    return min(near, key=lambda span: (span.unit == "visit", span.start < rate.start), default=None)


def _over(text: str, spans: Sequence[Length]) -> tuple[Length, Length] | None:
    """ "12 visits over 6 weeks": the visits and the weeks."""
    for one, other in pairwise(spans):
        joint = re.fullmatch(
            r"\s*(?:over|in|within|during|for|across|x|/|spread over)\s*(?:a |the next )?(?:period of |span of )?",
            text[one.end : other.start],
        )
        if one.unit == "visit" and other.weeks and joint and not NOT_OWN.search(text[: one.start]):
            return one, other
    for one in spans:
        coming = COMING.match(text, one.end) if one.unit == "visit" else None
        if coming and not NOT_OWN.search(text[: one.start]):
            unit = coming["unit"][0].lower()
            return one, Length(*coming.span(), 2.0 if unit == "f" else 1.0, UNITS.get(unit, "week"))
    return None
