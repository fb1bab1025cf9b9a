"""A report and a clinic's severities in; the report with them out, told wherever they differ from the checklist's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from linter.domain.finding import Finding, Report, Severity, means


def regrade(report: Report, severities: Mapping[str, Severity]) -> Report:
    """The findings with the severity that is set for their rule; of several patterns that mean it the first."""
    return replace(report, findings=tuple(_graded(finding, severities) for finding in report.findings))


def _graded(finding: Finding, severities: Mapping[str, Severity]) -> Finding:
    wished = next((level for pattern, level in severities.items() if means(pattern, finding.rule)), finding.severity)
    if wished == finding.severity:
        return finding
    said, looked, where = finding.message.partition(" Looked in: ")
    if finding.answer in ("unmet", "unclear"):
        said += f" (Your settings make this {_a(wished)}; for the checklist it is {_a(finding.severity)}.)"
    return replace(finding, severity=wished, message=said + looked + where)


def _a(severity: str) -> str:
    return f"an {severity}" if severity == "error" else f"a {severity}"
