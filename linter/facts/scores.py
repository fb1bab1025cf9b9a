"""Facts of kind score: standardized tests and functional outcome measures with their results."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from linter.domain.dates import DateMention, find_dates
from linter.domain.fact import Fact
from linter.domain.packet import Document, Section
from linter.domain.place import Passage
from linter.facts.conditions import small
from linter.facts.instruments import Mention, mentions
from linter.facts.results import GRADE, SEVERITY, Result, blanked, leading_severity, results
from linter.facts.score_rows import Row, row_results, rows, whole_tables
from linter.facts.score_values import fitted, part_of, values_of

REACH, FAR, NEAR = 220, 1500, 60
STOP = re.compile(r"\n\s*\n|\f|\n\s*(?:[-*•]|\d{1,2}[.)]\s|[A-Z][A-Za-z /-]{2,40}:\s)")
PLANNED = re.compile(
    r"\b(?:will|shall|goals?|STGs?|LTGs?|target(?:ed)?|aim|expected to|in order to|to (?:achieve|obtain|reach|score"
    r"|improve|increase|decrease|reduce|demonstrate|be)|(?:improve|increase|decrease|reduce)(?! ?d))\b",
    re.IGNORECASE,
)
STATED = re.compile(
    r"\b(?:now|current(?:ly)?|today|baseline|was|improved|increased|decreased|scored|status|met|progress"
    r"|initial|at eval)\b",
    re.IGNORECASE,
)
LABELS = re.compile(  # for text in small letters
    r"standard(?:ized)? score|std score|scaled|percentile|%\s?ile|age[- ]equiv|z[- ]score|standard deviation|% delay"
    r"|quotient|\b(?:(?:ss|ae|sds?|raw)\b|t[- ]?score|t =)"
)
ON = re.compile(r"\s*(?:points?|percent)?\s*(?:on|for|in|by)\s+(?:the\s+|her\s+|his\s+|a\s+)?$", re.IGNORECASE)
PART = re.compile(r"\W{0,3}[;,]\s*[A-Za-z][A-Za-z /&-]{2,35}[:=]\s*$")
MONTHS = re.compile(r"\d\s?mo(?:nth)?s?\b", re.IGNORECASE)
GRADED = frozenset({"standard", "scaled", "t", "z", "percent", "points"})
GROWTH = re.compile(r"\b(?:height|weight|head circumference|BMI|length for age|growth)\b", re.IGNORECASE)
VERDICT = re.compile(
    r"\bscored\b[^.\n]{0,40}(?:within (?:normal|average)|below|above|average)[\w ]*"
    r"|\bin the [\w -]{0,20}(?:impaired|average|borderline|superior|deficient) range",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A result with the instrument it belongs to (None: not named), the part of the test, and its place."""

    mention: Mention | None
    part: str
    result: Result
    place: Passage
    quote: Passage
    on: date | None = None


def find(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """Every result of a named test; of an unnamed one if its scale is a test's (a standard score, a percentile)."""
    if document.blank:
        return
    named = [(section, mentions(section.body.text)) for section in whole_tables(document, sections)]
    full = {m.instrument.test for _, found in named for m in found if m.full}
    printed = {m.instrument.test: m.edition for _, found in named for m in found if m.edition}
    carried: Mention | None = None
    standardized = False
    for section, inside in named:
        carried = next(iter(mentions(section.heading.text)), carried) if section.heading else carried
        for found in (*_in_prose(section, inside, carried), *_in_tables(section, inside, carried, document.date)):
            if _heard(found, full):
                fact = _fact(document, section, _with_edition(found, printed))
                standardized = standardized or fact.get("standardized") is True
                yield fact
        carried = inside[-1] if inside else carried
    if not standardized:
        yield from _verdict(document, named)


def _with_edition(found: Found, printed: Mapping[str, int | None]) -> Found:
    """The result with the edition that the document prints at another mention of the test."""
    mention = found.mention
    if mention is None or mention.edition or mention.instrument.test not in printed:
        return found
    return replace(found, mention=replace(mention, edition=printed[mention.instrument.test]))


def _heard(found: Found, full: set[str]) -> bool:
    """Not an abbreviation that is also a word, unless the test is named in full or the result is plainly a score."""
    mention = found.mention
    if mention is None or mention.full or not mention.instrument.quiet or mention.instrument.test in full:
        return True
    percent = found.result.metric == mention.instrument.metric == "percent"
    labelled = found.result.labelled and not found.quote.text.isupper()  # in capitals every word looks like one
    return labelled or found.result.out_of is not None or percent


def _fact(document: Document, section: Section, found: Found) -> Fact:
    values = values_of(found.mention, found.part, found.result, found.place.text)
    values["date"] = found.on
    old = found.on is not None and document.date is not None and (document.date - found.on).days > 90
    values["earlier"] = found.result.earlier or old
    return Fact("score", found.quote, document.id, values, frozenset(), section.kind)


def _verdict(document: Document, named: list[tuple[Section, list[Mention]]]) -> Iterator[Fact]:
    """A verdict in words ("scored within normal limits") in a record that names tests but no numbers."""
    mention: Mention | None = None
    for section, inside in named:
        mention = mention or next(
            (m for m in inside if m.instrument.standardized and (m.full or not m.instrument.quiet)), None
        )
        for sentence in section.sentences if mention else ():
            match = VERDICT.search(sentence.text)
            if match and mention:
                place = sentence.cut(*match.span())
                result = Result("grade", None, 0, 0)
                yield Fact("score", sentence, document.id, values_of(mention, "", result, place.text))
                return


def _in_prose(section: Section, inside: list[Mention], carried: Mention | None) -> Iterator[Found]:
    body = section.body.text
    headed = section.heading is not None and carried is not None and bool(mentions(section.heading.text))
    labelled = LABELS.search(small(body)) is not None or (headed and MONTHS.search(body) is not None)
    if not inside and not labelled:
        return
    dates = list(find_dates(section.body))
    tables = [row.line for row in rows(section.body, section.lines)]
    spans = [(p.start - section.body.start, p.end - section.body.start) for p in (*(d.place for d in dates), *tables)]
    text = blanked(body, iter((*spans, *((m.start, m.end) for m in inside))))
    starts: list[tuple[Mention | None, int]] = [(carried, 0), *((m, m.end) for m in inside)]
    for index, (mention, begin) in enumerate(starts):
        stop = inside[index].start if index < len(inside) else len(text)
        if index and any(p.start - section.body.start <= begin <= p.end - section.body.start for p in tables):
            continue  # named in a table row: read there
        for found in _window(section, text, (begin, stop), mention if index or mention else None):
            if index or found.result.labelled:
                yield replace(found, on=_day(found, dates, section))


def _window(section: Section, text: str, span: tuple[int, int], mention: Mention | None) -> Iterator[Found]:
    begin, stop = span
    first = begin + len(text[begin:stop]) - len(text[begin:stop].lstrip("\n"))
    pause = STOP.search(text, first, min(begin + REACH, stop))
    near = pause.start() if pause else min(begin + REACH, stop)
    hits: list[Found] = []
    for result in results(text[begin : min(stop, begin + FAR)]):
        between = text[begin : begin + result.start]
        if not _reached(result, between, hits, near - begin) or _planned(section, text, begin + result.start):
            continue
        if mention is None and GROWTH.search(between[-120:]):
            continue
        part = part_of(re.split(r"[;,]\s|\.\s|\d", between[-80:])[-1]) if _has_parts(mention, result) else ""
        fit = fitted(mention.instrument if mention else None, result, part)
        if fit:
            if not hits and mention and not fit.severity and len(between) < NEAR:
                fit = replace(fit, severity=_leading(text, mention.start))
            hits.append(_found(section, mention, part, fit, begin))
    yield from hits or (_otherwise(section, text, (begin, near), mention) if mention else ())


def _otherwise(section: Section, text: str, span: tuple[int, int], mention: Mention) -> Iterator[Found]:
    """A result that stands before the name ("scored 24/28 on the Tinetti"), else a verdict in words after it."""
    start = max(text.rfind("\n", 0, mention.start), text.rfind(". ", 0, mention.start)) + 1
    last = next(reversed(results(text[start : mention.start])), None)
    fit = fitted(mention.instrument, last, "") if last else None
    if last and fit and ON.match(text, start + last.end, mention.start) and not _planned(section, text, mention.start):
        ahead = SEVERITY.search(text, span[0], span[1])
        fit = replace(fit, severity=fit.severity or (ahead[1].lower() if ahead else None))
        yield _found(section, mention, "", fit, start)
    elif mention.instrument.standardized:
        yield from _grade(section, text, span, mention)


def _has_parts(mention: Mention | None, result: Result) -> bool:
    return result.labelled or mention is None or mention.instrument.metric in ("standard", "scaled", "t", "z", "level")


def _reached(result: Result, between: str, hits: list[Found], near: int) -> bool:
    """Whether a result is close enough to the name: one that tells its scale anywhere, a bare number only beside it."""
    if result.labelled:
        return True
    if result.start >= near or result.metric == "ordinal":
        return False
    since = between[hits[-1].result.end :] if hits else between
    if result.metric == "":
        limit = 20 if hits else 45
        if hits and PART.match(since):
            return True
        return len(since) <= limit and not re.search(r"[.;!?]\s|\bx\s*$", since) and (not hits or _paired(hits, result))
    return len(since) <= NEAR * 2 and not re.search(r"[.;]\s", since.lstrip(" ."))


def _paired(hits: list[Found], result: Result) -> bool:
    return hits[-1].result.earlier or result.earlier


def _planned(section: Section, text: str, at: int) -> bool:
    """Whether a result is a target and not a finding."""
    line = text[max(text.rfind("\n", 0, at), text.rfind(". ", 0, at)) + 1 : at]
    if "goal" in section.kind:
        return not STATED.search(line)
    return bool(PLANNED.search(line)) and not STATED.search(line)


def _leading(text: str, at: int) -> str | None:
    return leading_severity(re.split(r"[.;\n]", text[max(0, at - 60) : at])[-1])


def _grade(section: Section, text: str, span: tuple[int, int], mention: Mention) -> Iterator[Found]:
    begin, end = span
    match = GRADE.search(text, begin, min(end, begin + 2 * NEAR))
    if match and not re.search(r"[.;\n]", text[begin : match.start()]) and not _planned(section, text, match.start()):
        result = Result("grade", None, match.start() - begin, match.end() - begin)
        yield _found(section, mention, "", result, begin)


def _found(section: Section, mention: Mention | None, part: str, result: Result, begin: int) -> Found:
    place = section.body.cut(begin + result.start, begin + result.end)
    return Found(mention, part, result, place, _quote(section, mention, place))


def _quote(section: Section, mention: Mention | None, place: Passage) -> Passage:
    """The sentence of a result, drawn out to the test's name if that is near; a long one is cut around the result."""
    sentence = next((s for s in section.sentences if s.start <= place.start < s.end), place)
    first = sentence.start - section.body.start
    last = max(sentence.end, place.end) - section.body.start
    if mention and mention.end <= place.start - section.body.start:
        first = min(first, mention.start)
    if last - first > 240:
        at = place.start - section.body.start
        first, last = max(first, at - 140), min(last, at + len(place.text) + 60)
    return section.body.cut(first, last).stripped()


def _day(found: Found, dates: list[DateMention], section: Section) -> date | None:
    """The date beside a result or between it and the name of its test."""
    begin = found.place.start
    if found.mention and begin - found.mention.end - section.body.start < NEAR:
        begin = section.body.start + found.mention.start
    return next((d.date for d in dates if begin - 3 <= d.place.start <= found.place.end + 12), None)


def _in_tables(section: Section, inside: list[Mention], carried: Mention | None, on: date | None) -> Iterator[Found]:
    for row in rows(section.body, section.lines):
        at = row.line.start - section.body.start
        own = [m for m in inside if at <= m.start < at + len(row.line.text)]
        above = [m for m in inside if m.start < at]
        if row.fresh and row.heads:
            continue
        mention = own[0] if own else (above[-1] if above else carried)
        headed = bool(above) and any(section.body.text[above[-1].start : above[-1].end] in head for head in row.heads)
        yield from _row(section, row, mention, bool(own) or headed, on)


def _row(section: Section, row: Row, mention: Mention | None, named: bool, on: date | None) -> Iterator[Found]:
    label = row.cells[0].text
    start = section.body.start + mention.end if mention and named else -1
    part = part_of(
        section.body.text[mention.end : row.cells[0].end - section.body.start]
        if mention and start > row.cells[0].start and start <= row.cells[0].end
        else label
    )
    hits: list[Found] = []
    for cell, read, dated in row_results(row, on):
        result = replace(read, metric="percentile") if read.metric == "ordinal" else read
        if not named and not result.labelled:
            continue
        fit = fitted(mention.instrument if mention else None, result, part)
        planned = PLANNED.search(f"{label} {cell.text[: result.start]}") and not row.heads
        if fit and not planned:
            place = cell.cut(result.start, result.end)
            hits.append(Found(mention, part, fit, place, row.line, dated))
    yield from _with_range(row, hits)


def _with_range(row: Row, hits: list[Found]) -> Iterator[Found]:
    """The results of a row; a cell that holds only a severity word goes to the score among them."""
    for cell in row.cells[1:]:
        word = SEVERITY.match(cell.text)
        if word and hits and not any(hit.result.severity for hit in hits):
            best = next((at for at, hit in enumerate(hits) if hit.result.metric in GRADED), 0)
            hits[best] = replace(hits[best], result=replace(hits[best].result, severity=word[1].lower()))
    yield from hits
