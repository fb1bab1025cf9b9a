"""Verdicts in, findings out: evidence put on paper, and a fingerprint for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from linter.domain.fact import Fact
from linter.domain.finding import FileState, Finding, Report, Verdict, Verdicts, Waiver
from linter.domain.fingerprint import fingerprint
from linter.domain.packet import Document, Place
from linter.findings.echoes import echoed
from linter.findings.waivers import waive

LONGEST_QUOTE = 240
MOST_PLACES = 12


def settle(verdicts: Verdicts, files: tuple[FileState, ...], waivers: Sequence[Waiver] = ()) -> Report:
    """The report: every verdict with the page and the words that prove it, waived where somebody answers for it."""
    documents = {document.id: document for document in verdicts.chart.outline.packet.documents}
    findings = waive([_finding(v, documents) for v in verdicts.verdicts], waivers, verdicts.request.submit_on)
    return Report(verdicts.packs, files, verdicts.request, verdicts.chart.outline.packet, echoed(findings))


def _finding(verdict: Verdict, documents: Mapping[str, Document]) -> Finding:
    shown = verdict.answer != "not_applicable"
    evidence = tuple(_places(verdict.facts, documents)) if shown else ()
    return Finding(
        rule=verdict.rule,
        requirements=verdict.requirements,
        answer=verdict.answer,
        severity=verdict.severity,
        title=verdict.title,
        message=verdict.message if evidence or not shown else verdict.message + _looked(verdict, documents),
        fix=verdict.fix,
        question=verdict.question,
        citation=verdict.citation,
        document=verdict.document,
        evidence=evidence,
        values=verdict.values,
        good_until=verdict.good_until,
        worked=verdict.worked,
        attests=verdict.attests,
        fingerprint=_fingerprint(verdict, documents, evidence),
        why=verdict.why,
        asks=verdict.asks,
    )


def _places(facts: tuple[Fact, ...], documents: Mapping[str, Document]) -> Iterator[Place]:
    for fact in facts[:MOST_PLACES]:
        if fact.document in documents:
            yield place_of(fact, documents[fact.document])


def place_of(fact: Fact, document: Document) -> Place:
    """A fact's quote as a place on paper."""
    scan = document.scan
    quote = " ".join(fact.quote.text.split())
    short = quote if len(quote) <= LONGEST_QUOTE else quote[: LONGEST_QUOTE - 1] + "…"
    certainty = min(fact.confidence, scan.certainty(fact.quote))
    page, boxes = scan.page_at(fact.quote.start), scan.locate(fact.quote)
    return Place(document.id, scan.name, page, short, boxes, certainty, (fact.quote.start, fact.quote.end))


def _looked(verdict: Verdict, documents: Mapping[str, Document]) -> str:
    """Where a rule without evidence looked."""
    if verdict.answer == "unclear" and verdict.question:
        return ""
    asked = [documents[verdict.document]] if verdict.document else list(documents.values())
    return f" Looked in: {'; '.join(named(document) for document in asked)}."


def named(document: Document) -> str:
    """A document as a report names it: kind, pages and file."""
    first, last = document.pages[0], document.pages[-1]
    pages = f"p.{first}" if first == last else f"p.{first}-{last}"
    return f"{document.kind.replace('re_evaluation', 're-evaluation').replace('_', ' ')} {document.scan.name} {pages}"


def _fingerprint(verdict: Verdict, documents: Mapping[str, Document], evidence: tuple[Place, ...]) -> str:
    document = documents.get(verdict.document)
    kind, day = (document.kind, str(document.date or "")) if document else ("", "")
    return fingerprint(verdict.rule, kind, evidence[0].quote if evidence else "", otherwise=day)
