"""`rehablint facts`: what was understood of each file, on its own."""

from __future__ import annotations

import json
from pathlib import Path

import click

from linter import pipeline
from linter.report.facts import facts_of


@click.command("facts")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["terminal", "json", "jsonl"]), default="terminal")
def command(paths: tuple[Path, ...], form: str) -> None:
    """Show what was understood of each file; a folder means every readable file in it."""
    for path in paths:
        for file in sorted(path.iterdir()) if path.is_dir() else [path]:
            if file.is_file():
                click.echo(
                    json.dumps(facts_of(str(file), pipeline.understand([file])), indent=None if form == "jsonl" else 1)
                )
