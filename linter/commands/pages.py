"""`rehablint pages`: writes the generated pages of every pack in a checkout, or says which are stale."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from linter import assets
from linter.commands import settings
from linter.facts import literals
from linter.rules import load, schema
from linter.rules.catalogue import entries
from linter.rules.contradictions import table
from linter.rules.limits_chart import chart
from linter.rules.page import coverage, overview

READ_ANEW = """
from linter import pipeline
from linter.facts import literals
literals._stored = dict
for kind in ("evaluation", "progress_report", "session_note"):
    pipeline.rehearse([(kind, "Pain since 3/4/2025. Takes ibuprofen. Goal: Ann will walk 100 feet in 2 weeks.")])
print(literals.page(), end="")
"""


def _literals() -> str:
    """What is read off the lexicons' patterns, read anew in a process of its own, in which nothing is known yet."""
    command = [sys.executable, "-c", READ_ANEW]
    return subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout  # noqa: S603


@click.command("pages", hidden=True)
@click.option("--check", is_flag=True, help="Only say which pages are stale; exit with 1 if any is.")
@click.pass_context
def command(context: click.Context, /, check: bool) -> None:
    """Write README.md and COVERAGE.md of every pack, and the picture of its limits if it has any."""
    stale = [(path, text) for path, text in pages() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    for path, text in stale:
        if not check:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        click.echo(f"{path.parent.name}/{path.name} {'is stale' if check else 'written'}")
    context.exit(1 if check and stale else 0)


def pages() -> Iterator[tuple[Path, str]]:
    """Every generated page: where it belongs and what it must say."""
    yield assets.folder("models") / literals.FILE, _literals()
    packs = {name: load.load(folder, examples=True) for name, folder in load.names().items()}
    yield assets.folder("checklists") / "CONTRADICTIONS.md", table(list(packs.values()))
    yield assets.folder("checklists").parent / "docs" / "settings.schema.json", settings.schema_page()
    for file, text in schema.pages():
        yield assets.folder("checklists") / file, text
    for name, folder in load.names().items():
        pack = packs[name]
        picture = (
            "\n## Limits by state\n\n![Limits by state](limits.svg)\n" if (folder / "limits.tsv").is_file() else ""
        )
        if picture:
            yield folder / "limits.svg", chart(folder)
        yield folder / "README.md", overview(pack) + picture
        ids = [entry.id for prefix in (f"{name}/", *pack.head.covers) for entry in entries(prefix)]
        yield folder / "COVERAGE.md", coverage(pack, ids)
