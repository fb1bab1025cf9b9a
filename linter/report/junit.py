"""A report as JUnit XML: a test suite a document, a test case a rule."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as Xml

from linter.domain.finding import Finding, Report
from linter.domain.packet import Document


def render(report: Report) -> str:
    """Unmet errors and warnings are failures; what is unclear, waived or does not apply is skipped."""
    root = Xml.Element("testsuites", name="rehablint")
    named: list[tuple[str, str]] = [("", "packet"), *((d.id, _name(d)) for d in report.packet.documents)]
    for id, name in named:
        findings = [finding for finding in report.findings if finding.document == id]
        if findings:
            _suite(root, name, findings)
    Xml.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode")


def _name(document: Document) -> str:
    return f"{document.kind} {document.scan.name} p.{document.pages[0]}"


def _suite(root: Xml.Element, name: str, findings: Sequence[Finding]) -> None:
    failing = [finding for finding in findings if _fails(finding)]
    skipped = [finding for finding in findings if _waits(finding)]
    counts = {"tests": len(findings), "failures": len(failing), "errors": 0, "skipped": len(skipped)}
    suite = Xml.SubElement(root, "testsuite", {"name": name, **{key: str(n) for key, n in counts.items()}})
    for finding in findings:
        pack, _, rule = finding.rule.partition("/")
        case = Xml.SubElement(suite, "testcase", {"classname": pack, "name": rule, "time": "0"})
        if _fails(finding):
            body = Xml.SubElement(case, "failure", {"message": clean(finding.message), "type": finding.severity})
            body.text = clean("\n".join([*(f"{p.file} p.{p.page}: {p.quote}" for p in finding.evidence), finding.cure]))
        elif finding in skipped:
            said = f"{finding.answer}: {finding.message}" + (f" Waived: {finding.waived}" if finding.waived else "")
            Xml.SubElement(case, "skipped", {"message": clean(said)})


def _fails(finding: Finding) -> bool:
    return finding.answer == "unmet" and finding.severity != "note" and finding.waived is None


def _waits(finding: Finding) -> bool:
    return finding.answer in ("unclear", "not_applicable") or finding.waived is not None


def clean(text: str) -> str:
    """Text without the control characters that XML forbids."""
    return "".join(c for c in text if c in "\t\n\r" or ord(c) >= 32)
