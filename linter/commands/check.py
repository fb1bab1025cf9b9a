"""`rehablint check`: one packet held against a payer's checklist."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from linter.commands import console
from linter.commands.judged import Judged, judged, judging
from linter.commands.options import Output
from linter.domain.finding import Report
from linter.extract.paper import Files
from linter.report import terminal
from linter.report.forms import FORMS, PAPER_FORMS

EXIT_UNMET, EXIT_WRONG, EXIT_UNREAD = 1, 2, 3
FAILING: dict[str, set[tuple[str, str]]] = {
    "error": {("unmet", "error")},
    "warning": {("unmet", "error"), ("unmet", "warning")},
    "unclear": {("unmet", "error"), ("unmet", "warning"), ("unclear", "error"), ("unclear", "warning")},
    "never": set(),
}


@click.command("check", short_help="Hold a packet against a checklist.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@judging
@click.option("--format", "form", type=click.Choice([*FORMS, *PAPER_FORMS]), default="terminal", show_default=True)
@click.option("--output", type=Output(), help="Write the report to a file.")
@click.option("--only", type=click.Choice(["met", "unmet", "unclear", "not_applicable"]), help="Only these results.")
@click.option("--show", type=click.Choice(["met"]), help="Show what is met, too.")
@click.option("--fail-on", type=click.Choice(list(FAILING)), default="error", show_default=True)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 where it would be 1.")
@click.option("-q", "--quiet", is_flag=True, help="Only the verdict, on one line.")
@click.option("-v", "--verbose", is_flag=True, help="Also what is met, and on standard error what was used.")
@click.pass_context
def command(context: click.Context, /, paths: tuple[Path, ...], **options: Any) -> None:
    """Hold a packet against a payer's documentation checklist.

    All PATHs are one packet; a folder means its files; - reads one document from standard input.

    \b
    rehablint check packet.pdf --policy uhc-cs164 --submit-on 2026-11-24
    rehablint check evaluation.pdf plan.docx order.pdf --request initial_evaluation
    rehablint check packet/ --format json --output report.json
    rehablint check packet/ --ignore "*-severity-not-band" --fail-on warning
    """
    with judged(context, paths, options) as found:
        if options["verbose"]:
            used(found)
        _write(found, options)
    context.exit(code(found.report, options))


def used(found: Judged) -> None:
    """Says on standard error what a run rested on."""
    short = found.report.redacted
    files = sorted({origin.name if short else str(origin) for origin in found.settings.origins.values()})
    click.echo(f"settings: {', '.join(files) or 'none'}", err=True)
    for pack in found.report.packs:
        click.echo(f"checklist: {pack.id}, {pack.digest[:19]}", err=True)
    for state in found.report.files:
        click.echo(f"{state.status}: {state.path}, {state.pages} pages", err=True)


def _write(found: Judged, options: dict[str, Any]) -> None:
    report, form = shortened(found.report, options["only"]), options["form"]
    if form in PAPER_FORMS:
        _write_pages(PAPER_FORMS[form](report, Files(found.files)), options)
        return
    text = _terminal(report, options) if form == "terminal" else FORMS[form](report)
    text = text if text.endswith("\n") else text + "\n"
    if options["output"]:
        options["output"].write_text(text, encoding="utf-8")
    elif form == "terminal":
        colour = console.colourful()
        click.echo(console.painted(text) if colour else text, nl=False, color=colour)
    else:
        console.machine(text)


def shortened(report: Report, only: str | None) -> Report:
    """The report with the results of one answer; the others count but are not listed."""
    shown = tuple(f for f in report.findings if only in (None, f.answer))
    return replace(report, findings=shown, hidden=tuple(f for f in report.findings if only not in (None, f.answer)))


def _terminal(report: Report, options: dict[str, Any]) -> str:
    if options["quiet"]:
        return terminal.brief(report)
    return terminal.render(report, show_met="met" in (options["show"], options["only"]) or options["verbose"])


def _write_pages(pieces: Iterable[bytes], options: dict[str, Any]) -> None:
    """Pages and pictures go to a file, or to whatever standard output leads to if that is no screen."""
    if options["output"]:
        with options["output"].open("wb") as file:
            file.writelines(pieces)
    elif sys.stdout.isatty():
        raise click.UsageError(f"--format {options['form']} is no text to read here; name a file with --output")
    else:
        for piece in pieces:
            click.echo(piece, nl=False)


def code(report: Report, options: dict[str, Any]) -> int:
    """The exit code of a report."""
    if any(state.status == "unreadable" for state in report.files):
        return EXIT_UNREAD
    failing = FAILING[options["fail_on"]]
    if any((f.answer, f.severity) in failing for f in report.findings if f.waived is None):
        return 0 if options["exit_zero"] else EXIT_UNMET
    return 0
