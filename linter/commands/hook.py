"""`rehablint hook`: for document systems; one line of JSON on standard output, an exit code, no patient text."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click
from pydantic import ValidationError

from linter.beside import Stated
from linter.commands import check
from linter.commands.options import Given, request
from linter.commands.packs import known
from linter.domain.finding import Finding, Report
from linter.domain.request import Request
from linter.hooks.inputs import Handed, NoInput, handed
from linter.rules.load import PackError


@click.command("hook")
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@click.option("--policy", multiple=True, metavar="ID", help="Checklist to hold it against (repeatable).")
@click.option("--fail-on", type=click.Choice(list(check.FAILING)), default="error", show_default=True)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 where it would be 1.")
@click.pass_context
def command(context: click.Context, /, paths: tuple[str, ...], **options: Any) -> None:
    """Check the file that a document system hands over, and answer with one line of JSON and an exit code.

    Files come from the arguments, else from the environment (paperless-ngx), else from JSON on standard input:
    {"path": …}, {"paths": […]}, a CloudEvent, or n8n items. The files are only read, never changed.
    """
    try:
        text = "" if paths or sys.stdin.isatty() else sys.stdin.read()
        packets = handed(paths, os.environ, text)
        answers = [_answer(packet, options) for packet in packets]
    except (NoInput, PackError) as problem:
        raise click.UsageError(str(problem)) from None
    for code, report in answers:
        click.echo(json.dumps(line(report, code), separators=(",", ":")))
        for said in summary(report):
            click.echo(said, err=True)
    context.exit(max(code for code, _ in answers))


def _answer(packet: Handed, options: dict[str, Any]) -> tuple[int, Report]:
    stated = _request(packet, options["policy"])
    for policy in stated.policy:
        known(policy)
    files = list(check.gathered(packet.paths, Path()))
    report = check.remembered(files, stated, (), {"folders": (), "no_cache": False})
    return check.code(report, options), report


def _request(packet: Handed, policy: Sequence[str]) -> Request:
    try:
        stated = Stated.model_validate(packet.stated)
    except ValidationError as problem:
        raise NoInput(f"the JSON's {problem.errors()[0]['loc'][0]} is not understood") from None
    said = stated.model_dump(exclude={"policy", "request", "answers"})
    return request(Given(tuple(policy or stated.policy), tuple(stated.request), **said, answers=()), packet.paths)


def line(report: Report, code: int) -> dict[str, object]:
    """A report as a hook tells it: rules, pages and counts, and nothing that a document says."""
    return {
        "schema": "rehablint.hook/1",
        "exit": code,
        "verdict": report.verdict,
        "packs": [pack.id for pack in report.packs],
        "files": [{"sha256": state.sha256, "status": state.status, "pages": state.pages} for state in report.files],
        "tally": report.tally(),
        "unmet": [
            {"rule": f.rule, "severity": f.severity, "pages": _pages(f, report)}
            for f in report.findings
            if f.answer == "unmet" and f.waived is None
        ],
    }


def _pages(finding: Finding, report: Report) -> list[int]:
    """The pages of the evidence, else of the document that the rule asked about."""
    asked = [page for document in report.packet.documents if document.id == finding.document for page in document.pages]
    return sorted({place.page for place in finding.evidence}) or asked


def summary(report: Report) -> Iterator[str]:
    """A short list for people: verdict, and the titles of the rules that are broken."""
    yield f"rehablint: {report.verdict.replace('_', ' ')}"
    for state in report.files:
        if state.status == "unreadable":
            yield "  a file cannot be read"
    for title in dict.fromkeys(f"{f.title} ({f.rule})" for f in report.findings if f.answer == "unmet"):
        yield f"  {title}"
