"""A report as a FHIR R4 OperationOutcome: the verdict first, then one issue for each result, met or not."""

from __future__ import annotations

import json
from collections.abc import Iterator

from linter.domain.finding import FileState, Finding, Report
from linter.report.fhir import ANSWER, ANSWERS, RULE, Json, coding, evidence, told, without_empty

VERDICT = "urn:x-rehablint:verdict"
VERDICTS = {"not_ready": "error", "needs_review": "warning", "ready": "information"}
SEVERITIES = {"error": "error", "warning": "warning", "note": "information"}
CODES = {"unmet": "business-rule", "unclear": "processing"}


def render(report: Report) -> str:
    """The resource as JSON."""
    return json.dumps({"resourceType": "OperationOutcome", "issue": list(_issues(report))}, ensure_ascii=False)


def _issues(report: Report) -> Iterator[Json]:
    yield {
        "severity": VERDICTS[report.verdict],
        "code": "informational",
        "details": {"coding": [coding(VERDICT, report.verdict)], "text": report.verdict.replace("_", " ")},
    }
    yield from (_unread(state) for state in report.files if state.problem)
    yield from (_issue(finding) for finding in report.findings)


def _unread(state: FileState) -> Json:
    severity = "error" if state.status == "unreadable" else "warning"
    return {"severity": severity, "code": "structure", "details": {"text": told(state.problem or "") or state.status}}


def _issue(finding: Finding) -> Json:
    codes = [coding(RULE, finding.rule, told(finding.title)), coding(ANSWER, finding.answer, ANSWERS[finding.answer])]
    if finding.waived is not None:
        codes.append(coding(ANSWER, "waived", "Waived"))
    return without_empty(
        {
            "extension": [evidence(place) for place in finding.evidence],
            "severity": _severity(finding),
            "code": CODES.get(finding.answer, "informational") if finding.waived is None else "informational",
            "details": without_empty({"coding": codes, "text": told(finding.message) or told(finding.title)}),
            "diagnostics": told(_advice(finding)),
        }
    )


def _severity(finding: Finding) -> str:
    """How much it matters: what is unclear is no error yet, and what somebody answers for is only told."""
    if finding.answer not in CODES or finding.waived is not None:
        return "information"
    severity = SEVERITIES[finding.severity]
    return "warning" if (severity, finding.answer) == ("error", "unclear") else severity


def _advice(finding: Finding) -> str:
    if finding.waived is not None:
        return f"Waived: {finding.waived}"
    if finding.answer == "unmet":
        return finding.cure
    return finding.question or ""
