"""A report as Markdown: the checklist as tables, for tickets and notes."""

from __future__ import annotations

from collections.abc import Iterator

from linter.domain.finding import Finding, Report

HEADINGS = {"unmet": "To mend", "unclear": "Cannot tell", "met": "Met"}
NOTES = {"met": ("Each line names the fault that was looked for and is not there.", "")}


def render(report: Report) -> str:
    """The verdict, then a table for each answer; what does not apply is only counted."""
    tally = report.tally()
    lines = [f"# {report.verdict.replace('_', ' ').capitalize()}", ""]
    lines += [f"- {pack.title}, {pack.since}" for pack in report.packs]
    lines += [f"- {state.problem}" for state in report.files if state.problem]
    lines += [
        f"- {tally['met']} met, {tally['unmet']} unmet, {tally['unclear']} unclear, "
        f"{tally['not_applicable']} not applicable"
    ]
    for answer, heading in HEADINGS.items():
        findings = [finding for finding in report.findings if finding.answer == answer]
        if findings:
            lines += [
                "",
                f"## {heading}",
                "",
                *NOTES.get(answer, ()),
                "| severity | rule | what | where | mend |",
                "|---|---|---|---|---|",
            ]
            lines += [row for finding in findings for row in _row(finding)]
    return "\n".join(lines) + "\n"


def _row(finding: Finding) -> Iterator[str]:
    where = "<br>".join(f"{_said(p.quote)}{_cell(p.file)} p.{p.page}" for p in finding.evidence)
    said = finding.title if finding.answer == "met" else finding.message
    mend = "" if finding.answer == "met" else finding.question or finding.cure
    waived = f" (waived: {finding.waived})" if finding.waived else ""
    yield f"| {finding.severity} | `{finding.rule}` | {_cell(said)}{_cell(waived)} | {where} | {_cell(mend)} |"


def _said(quote: str) -> str:
    return f"“{_cell(quote)}” " if quote.strip() else ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")
