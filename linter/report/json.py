"""A report as the JSON of the public contract (`rehablint.report/1`)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from linter import __version__
from linter.domain.finding import Finding, Report
from linter.domain.packet import Document, Place
from linter.domain.request import Request
from linter.report import comparison

Json = Mapping[str, object]


def render(report: Report) -> str:
    """The report as one JSON object."""
    return json.dumps(as_json(report), indent=1, ensure_ascii=False)


def line(report: Report) -> str:
    """The report as one line of JSON."""
    return json.dumps(as_json(report), ensure_ascii=False)


def as_json(report: Report) -> Json:
    """The report as plain values, keys as in the contract."""
    return {
        "schema": "rehablint.report/1",
        "version": __version__,
        "as_of": report.request.submit_on.isoformat(),
        "packs": [
            {"id": p.id, "title": p.title, "in_force": p.in_force and p.in_force.isoformat(), "digest": p.digest}
            for p in report.packs
        ],
        "files": [
            {
                "path": f.path,
                "sha256": f.sha256,
                "pages": f.pages,
                "status": f.status,
                "problem": f.problem,
                "notes": list(f.notes),
            }
            for f in report.files
        ],
        "request": _request(report.request),
        "documents": [_document(document) for document in report.packet.documents],
        "verdict": report.verdict,
        "tally": report.tally(),
        "comparison": comparison.as_json(report),
        "results": [_result(finding) for finding in report.findings],
    }


def _request(request: Request) -> Json:
    return {
        "policy": list(request.policy),
        "kinds": list(request.kinds),
        "discipline": request.discipline,
        "state": request.state,
        "setting": request.setting,
        "born": _day(request.born),
        "submit_on": _day(request.submit_on),
        "visits": request.visits,
        "units": request.units,
        "start": _day(request.start),
        "end": _day(request.end),
        "answers": dict(request.answers),
        "assumed": [
            {"field": a.field, "value": a.value, "evidence": _place(a.evidence) if a.evidence else None}
            for a in request.assumed
        ],
    }


def _document(document: Document) -> Json:
    return {
        "id": document.id,
        "kind": document.kind,
        "parts": list(document.parts),
        "discipline": document.discipline,
        "date": _day(document.date),
        "file": document.scan.name,
        "pages": list(document.pages),
        "unreadable": list(document.unreadable()),
        "blank": document.blank,
        "confidence": round(document.confidence, 2),
    }


def _result(finding: Finding) -> Json:
    return {
        "rule": finding.rule,
        "requirements": list(finding.requirements),
        "status": finding.answer,
        "confidence": round(finding.confidence, 2),
        "severity": finding.severity,
        "title": finding.title,
        "asks": finding.asks or None,
        "echoes": list(finding.echoes),
        "echo_of": finding.echo_of or None,
        "message": finding.message,
        "fix": finding.fix,
        "worked": finding.worked or None,
        "question": finding.question,
        "citation": {"source": finding.citation.source, "section": finding.citation.section},
        "document": finding.document or None,
        "evidence": [_place(place) for place in finding.evidence],
        "values": dict(finding.values),
        "good_until": _day(finding.good_until),
        "fingerprint": finding.fingerprint,
        "waived": finding.waived,
    }


def _place(place: Place) -> Json:
    return {
        "document": place.document,
        "file": place.file,
        "page": place.page,
        "quote": place.quote,
        "boxes": [[round(x, 1) for x in (b.left, b.top, b.right, b.bottom)] for b in place.boxes],
        "confidence": round(place.confidence, 2),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
