"""A report as SARIF 2.1.0, for tools that show findings of linters; pages and boxes stand in properties."""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import quote

from linter import __version__
from linter.domain.finding import Finding, Report
from linter.domain.packet import Place

Json = Mapping[str, object]
LEVELS = {"error": "error", "warning": "warning", "note": "note"}
KINDS = {"met": "pass", "unmet": "fail", "unclear": "review", "not_applicable": "notApplicable"}


def render(report: Report) -> str:
    """The report as one SARIF log with one run."""
    rules = list({finding.rule: finding for finding in report.findings}.values())
    index = {finding.rule: number for number, finding in enumerate(rules)}
    driver = {"name": "rehablint", "version": __version__, "rules": [_rule(finding) for finding in rules]}
    run = {
        "tool": {"driver": driver},
        "artifacts": [{"location": {"uri": _uri(f.path)}, "hashes": {"sha-256": f.sha256}} for f in report.files],
        "results": [_result(finding, index[finding.rule], report) for finding in report.findings],
        "columnKind": "unicodeCodePoints",
        "properties": {"verdict": report.verdict, "tally": report.tally()},
    }
    return json.dumps({"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]})


def _rule(finding: Finding) -> Json:
    return {
        "id": finding.rule,
        "shortDescription": {"text": finding.title},
        "help": {"text": finding.fix, "markdown": f"**Mend:** {finding.fix}"},
        "defaultConfiguration": {"level": LEVELS[finding.severity]},
        "properties": {
            "requirements": list(finding.requirements),
            "citation": f"{finding.citation.source}, {finding.citation.section}",
        },
    }


def _result(finding: Finding, index: int, report: Report) -> Json:
    failing = finding.answer == "unmet"
    result: dict[str, object] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "kind": KINDS[finding.answer],
        "level": LEVELS[finding.severity] if failing else "none",
        "message": {"text": finding.message},
        "locations": [_location(place, report) for place in finding.evidence],
        "partialFingerprints": {"rehablint/v1": finding.fingerprint},
        "properties": {"document": finding.document, "values": dict(finding.values)},
    }
    if finding.waived is not None:
        result["suppressions"] = [{"kind": "external", "justification": finding.waived}]
    return result


def _location(place: Place, report: Report) -> Json:
    paths = {state.path.replace("\\", "/").rpartition("/")[2]: state.path for state in report.files}
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(paths.get(place.file, place.file))},
            "region": {"snippet": {"text": place.quote}, "startLine": 1},
        },
        "properties": {
            "page": place.page,
            "boxes": [[box.left, box.top, box.right, box.bottom] for box in place.boxes],
            "confidence": place.confidence,
        },
    }


def _uri(path: str) -> str:
    return quote(path.replace("\\", "/"))
