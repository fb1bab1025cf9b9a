"""A report as SARIF 2.1.0, for tools that show findings of linters; pages and boxes stand in properties."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from linter import __version__
from linter.domain.finding import FileState, Finding, Report
from linter.domain.packet import Place

Json = Mapping[str, object]
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "note": "note"}
KINDS = {"met": "pass", "unmet": "fail", "unclear": "review", "not_applicable": "notApplicable"}


def render(report: Report) -> str:
    """The report as one SARIF log with one run."""
    rules = list({finding.rule: finding for finding in report.findings}.values())
    index = {finding.rule: number for number, finding in enumerate(rules)}
    run = {
        "tool": {"driver": {"name": "rehablint", "version": __version__, "rules": [_rule(rule) for rule in rules]}},
        "invocations": [_invocation(report)],
        "artifacts": [_artifact(state) for state in report.files],
        "results": [_result(finding, index[finding.rule], report) for finding in report.findings],
        "columnKind": "unicodeCodePoints",
        "properties": {"verdict": report.verdict, "tally": report.tally()},
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(finding: Finding) -> Json:
    cited = f"{finding.citation.source}, {finding.citation.section}"
    return {
        "id": finding.rule,
        "shortDescription": {"text": finding.title},
        "fullDescription": {"text": finding.why or finding.title},
        "help": {"text": f"{finding.why} Mend: {finding.fix}".strip(), "markdown": "\n".join(_help(finding, cited))},
        "defaultConfiguration": {"level": LEVELS[finding.severity]},
        "properties": {"requirements": list(finding.requirements), "citation": cited},
    }


def _help(finding: Finding, cited: str) -> Iterator[str]:
    """The rule's page in Markdown; `rehablint explain` has its examples, too."""
    yield from (f"# {_plain(finding.title)}", "", f"`{finding.rule}` · {finding.severity}", "")
    if finding.why:
        yield from (_plain(finding.why), "")
    yield f"- **Mend:** {_plain(finding.fix)}"
    yield f"- **Written in:** {_plain(cited)}"
    if finding.requirements:
        yield f"- **Covers:** {', '.join(f'`{name}`' for name in finding.requirements)}"
    yield from ("", f"Examples: `rehablint explain {finding.rule}`")


def _plain(text: str) -> str:
    """Text in which nothing counts as Markdown."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in text)


def _invocation(report: Report) -> Json:
    told = [
        {
            "level": "error" if state.status == "unreadable" else "warning",
            "message": {"text": state.problem},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(state.path)}}}],
        }
        for state in report.files
        if state.problem
    ]
    read = all(state.status != "unreadable" for state in report.files)
    return {"executionSuccessful": read, "toolExecutionNotifications": told}


def _artifact(state: FileState) -> Json:
    told: dict[str, object] = {"location": {"uri": _uri(state.path)}, "roles": ["analysisTarget"]}
    return {**told, "hashes": {"sha-256": state.sha256}} if state.sha256 else told


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
        "properties": {
            "document": finding.document,
            "severity": finding.severity,
            "mend": finding.cure if failing else "",
            "question": finding.question,
            "good_until": finding.good_until and finding.good_until.isoformat(),
            "values": dict(finding.values),
        },
    }
    if finding.waived is not None:
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": finding.waived}]
    return result


def _location(place: Place, report: Report) -> Json:
    paths = {state.path.replace("\\", "/").rpartition("/")[2]: state.path for state in report.files}
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(paths.get(place.file, place.file))},
            "region": {"snippet": {"text": place.quote}, "startLine": _line(place, report)},
        },
        "properties": {
            "page": place.page,
            "boxes": [[box.left, box.top, box.right, box.bottom] for box in place.boxes],
            "confidence": place.confidence,
        },
    }


def _line(place: Place, report: Report) -> int:
    """The line of a quote in a file of plain text; others have pages, not lines, and count as one."""
    scan = next((d.scan for d in report.packet.documents if d.id == place.document), None)
    if scan is None or scan.words or any(page.width for page in scan.pages):
        return 1
    return scan.text.count("\n", 0, place.span[0]) + 1


def _uri(path: str) -> str:
    return quote(path.replace("\\", "/"))
