"""`rehablint facts`: what was understood of each file, on its own."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from linter.commands import console
from linter.domain.fact import Chart
from linter.extract.problems import Unreadable
from linter.report.facts import Json, facts_of, in_words
from linter.report.likelihood import DOUBT


@click.command("facts", short_help="What was understood of each file.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["terminal", "json", "jsonl"]), default="terminal")
@click.option("--redact", is_flag=True, help="Without what names the patient.")
@click.option("--sure", type=click.FloatRange(0, 1), default=DOUBT, help="What is less likely right is unclear.")
@click.pass_context
def command(context: click.Context, /, paths: tuple[Path, ...], form: str, redact: bool, sure: float) -> None:
    """Show what was understood of each file; a folder means every readable file in it.

    \b
    rehablint facts evaluation.docx
    rehablint facts packet/ --format jsonl > facts.jsonl
    """
    from linter import pipeline  # late: it brings every finder, which a cached check never needs

    found: list[Json] = []
    unread: list[str] = []

    def _missed(problem: str) -> None:
        unread.append(problem)
        click.echo("a file cannot be read" if redact else problem, err=True)

    for path in files(paths):
        try:
            chart = pipeline.understand(path, _missed)
            found.append(_unnamed(path, chart, sure) if redact else facts_of(str(path), chart, sure))
        except Unreadable as problem:
            _missed(str(problem))
            continue
        if form != "json":
            _say(json.dumps(found[-1], ensure_ascii=False) if form == "jsonl" else in_words(found[-1]), form)
    if form == "json":
        _say(json.dumps(found, indent=1, ensure_ascii=False), form)
    context.exit(3 if unread else 0)


def _unnamed(path: Path, chart: Chart, sure: float) -> Json:
    """A file's facts without what tells whom they are about."""
    from linter.findings.redact import facts_redacted

    return facts_redacted(facts_of(path.name, chart, sure), chart.outline.packet)


def _say(text: str, form: str) -> None:
    if form == "terminal":
        click.echo(text)
    else:
        console.machine(text + "\n")


def files(paths: Sequence[Path]) -> Iterator[Path]:
    """The files named, a folder's in their order."""
    for path in paths:
        if path.is_dir():
            yield from (file for file in sorted(path.iterdir()) if file.is_file())
        else:
            yield path
