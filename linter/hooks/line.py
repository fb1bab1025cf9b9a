"""A report in, what a hook says of it out: a line of JSON and a list for people, both without a document's words."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from linter import __version__
from linter.domain.finding import Finding, Report

SCHEMA = "rehablint.hook/1"
Line = Mapping[str, object]


def line(report: Report, code: int) -> Line:
    """A report as a hook tells it: rules, their titles, pages and counts, and nothing that a document says."""
    return {
        "schema": SCHEMA,
        "key": key(report),
        "exit": code,
        "verdict": report.verdict,
        "packs": [pack.id for pack in report.packs],
        "files": [{"sha256": state.sha256, "status": state.status, "pages": state.pages} for state in report.files],
        "tally": report.tally(),
        "unmet": [
            {"rule": f.rule, "severity": f.severity, "title": f.title, "pages": _pages(f, report)}
            for f in report.findings
            if f.answer == "unmet" and f.waived is None
        ],
    }


def key(report: Report) -> str:
    """The same for the same files under the same version of program and packs, so that a caller may drop repeats."""
    rests_on = ([f.sha256 or f.path for f in report.files], [(p.id, p.digest) for p in report.packs], __version__)
    return hashlib.sha256(json.dumps(rests_on).encode()).hexdigest()[:32]


def dense(said: Line) -> str:
    """A line as text."""
    return json.dumps(said, separators=(",", ":"))


def summary(report: Report) -> Iterator[str]:
    """A short list for people: verdict, and the titles of the rules that are broken."""
    yield f"rehablint: {report.verdict.replace('_', ' ')}"
    for number, state in enumerate(report.files, start=1):
        if state.status == "unreadable":
            yield f"  file {number} of {len(report.files)} cannot be read"
    open_ones = (f for f in report.findings if f.answer == "unmet" and f.waived is None)
    yield from dict.fromkeys(f"  {f.title} ({f.rule})" for f in open_ones)


def discreet(message: str, paths: tuple[Path, ...]) -> str:
    """A message without the names of folders and files, which may be a patient's."""
    for path in paths:
        for folder in (path, path.absolute(), *path.parents, *path.absolute().parents):
            message = message.replace(f"{folder}/", "").replace(f"{folder}\\", "") if len(str(folder)) > 1 else message
        message = message.replace(str(path.absolute()), "the file").replace(str(path), "the file")
        message = message.replace(path.name, "the file") if path.name else message
    return message


def _pages(finding: Finding, report: Report) -> list[int]:
    """The pages of the evidence, else of the document that the rule asked about."""
    asked = [page for document in report.packet.documents if document.id == finding.document for page in document.pages]
    return sorted({place.page for place in finding.evidence}) or asked
