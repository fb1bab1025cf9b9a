"""The letter that sends a packet back: exactly what is missing, where it is asked for, and what needs to be confirmed.

What the linter could not tell is never said to be missing; it stands apart as a question. Notes and waived findings are
left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linter.domain.finding import Finding, Report
from linter.domain.packet import Document, spoken
from linter.report.terminal import merge
from linter.report.writing import Block, Heading, Para, Point, Table, Writing

THERAPIES = {"PT": "physical therapy", "OT": "occupational therapy", "SLP": "speech therapy"}
MOST_PLACES = 3


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes, and where the answer goes."""

    name: str = ""
    reply_to: str = ""


def letter(report: Report, sender: Sender) -> Writing:
    """The letter on a packet; of a packet in which all is there it says so."""
    missing = _merged(report, "unmet", "error")
    wanting = _merged(report, "unmet", "warning")
    doubtful = [f for severity in ("error", "warning") for f in _merged(report, "unclear", severity)]
    blocks: list[Block] = [*_head(report, sender), *_opening(report, bool(missing))]
    count = 0
    for heading, findings, point in (
        ("What is missing", missing, _missing),
        ("What would help the review", wanting, _missing),
        ("Could you please confirm", _once(doubtful), _doubtful),
    ):
        if findings:
            blocks += [Heading(heading), *_said(heading)]
        for group in findings:
            count += 1
            blocks.append(point(count, group, report))
    return (*blocks, *enclosed(report, "The papers as they were received"), *_closing(report, sender))


def _merged(report: Report, answer: str, severity: str) -> list[list[Finding]]:
    own = [f for f in report.findings if not f.rule.startswith("rehablint/") and not f.echo_of]
    return merge([f for f in own if (f.answer, f.severity, f.waived) == (answer, severity, None)])


def _once(groups: Sequence[list[Finding]]) -> list[list[Finding]]:
    """Groups that ask the same, asked once."""
    asked: dict[str, list[Finding]] = {}
    for group in groups:
        asked.setdefault(group[0].question or group[0].title, group)
    return list(asked.values())


def _head(report: Report, sender: Sender) -> Iterator[Block]:
    if sender.name:
        yield Para(sender.name)
    day = report.request.submit_on
    yield Para(f"{day:%B} {day.day}, {day.year}")
    yield Heading("Your request for authorization", 1)
    yield Para("\n".join(_about(report)))


def _about(report: Report) -> Iterator[str]:
    request = report.request
    identity = next((d.identity for d in report.packet.documents if d.identity.name), None)
    if identity:
        born = f", born {identity.born}" if identity.born else ""
        member = f", member {identity.member_id}" if identity.member_id else ""
        yield f"Patient: {identity.name}{born}{member}"
    kinds = ", ".join(asked(request.kinds))
    therapy = THERAPIES.get(request.discipline or "", "")
    yield f"Request: {', '.join(part for part in (therapy, kinds) if part) or 'not stated'}"
    yield f"Held against: {'; '.join(pack.title for pack in report.packs) or 'no checklist'}"


def asked(kinds: Sequence[str]) -> list[str]:
    """The kinds of a request in words, those that say no more than the others left out."""
    telling = [kind for kind in kinds if kind not in ("any", "treatment_service")]
    return [spoken(kind) for kind in telling or kinds]


def _opening(report: Report, missing: bool) -> Iterator[Block]:
    yield Para("Dear colleague,")
    met = report.met()
    if missing:
        yield Para(
            f"Thank you for the papers listed below. {met} of the points that the checklist asks for are in order. "
            "Before the request can be decided, the following is needed."
        )
    else:
        yield Para(
            f"Thank you for the papers listed below. {met} of the points that the checklist asks for are in order, "
            "and nothing that a decision needs was found missing."
        )


def _said(heading: str) -> Iterator[Block]:
    if heading == "What would help the review":
        yield Para("These points do not by themselves hold the request up, but they will be asked about.", leads=True)
    elif heading == "Could you please confirm":
        yield Para("This may well be in order; it could not be told from the papers alone.", leads=True)


def _missing(number: int, findings: list[Finding], report: Report) -> Point:
    first = findings[0]
    notes = [("Where", where) for where in _places(findings)] or [
        ("Where", where) for where in _asked(findings, report)
    ]
    return Point(number, _own_words(first), (*notes, ("Please", first.cure), ("Asked for in", _source(first))))


def _own_words(finding: Finding) -> str:
    """The message without the part that says where was looked; that stands in its own line."""
    return finding.message.partition(" Looked in: ")[0]


def _doubtful(number: int, findings: list[Finding], report: Report) -> Point:
    first = findings[0]
    asked = first.question or f"We could not tell whether this is so: {first.title[0].lower()}{first.title[1:]}."
    notes = tuple(("Where", where) for where in _places(findings))
    return Point(number, asked, (*notes, ("Asked for in", _source(first))))


def _source(finding: Finding) -> str:
    return f"{finding.citation.source}, {finding.citation.section}"


def _places(findings: Sequence[Finding]) -> list[str]:
    places = list(dict.fromkeys(place for finding in findings for place in finding.evidence))
    said = [
        f"{place.file} p.{place.page}" + (f", “{place.quote}”" if place.quote.strip() else "")
        for place in places[:MOST_PLACES]
    ]
    more = len(places) - MOST_PLACES
    return [*said, *([f"and {more} more {'place' if more == 1 else 'places'}"] if more > 0 else [])]


def _asked(findings: Sequence[Finding], report: Report) -> list[str]:
    documents = {d.id: d for d in report.packet.documents}
    return [_named(documents[f.document]) for f in findings if f.document in documents]


def _named(document: Document) -> str:
    dated = f" of {document.date}" if document.date else ""
    return f"{spoken(document.kind)}{dated}, {document.scan.name} p.{_pages(document)}"


def _pages(document: Document) -> str:
    first, last = document.pages[0], document.pages[-1]
    return str(first) if first == last else f"{first}-{last}"


def enclosed(report: Report, heading: str) -> Iterator[Block]:
    """The documents of a packet as a table, and the files that cannot be read."""
    rows = tuple((spoken(d.kind), str(d.date or ""), d.scan.name, _pages(d)) for d in report.packet.documents)
    if rows:
        yield Heading(heading)
        yield Table(("paper", "dated", "file", "pages"), rows)
    for state in report.files:
        if state.problem:
            yield Para(f"Could not be read: {state.problem}")


def _closing(report: Report, sender: Sender) -> Iterator[Block]:
    if sender.reply_to:
        yield Para(f"Please send what is missing, with this letter, to {sender.reply_to}.")
    sources = ", ".join(f"{p.id} ({f'in force since {p.in_force}' if p.in_force else 'undated'})" for p in report.packs)
    yield Para(f"Nothing in the record was changed. Checklist: {sources or 'none'}.")
    yield Para(f"With kind regards,\n{sender.name or '____________________'}")
