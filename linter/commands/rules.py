"""`rehablint rules`: every rule of every pack, a line each."""

from __future__ import annotations

import click

from linter.rules import load


@click.command("rules")
@click.option("--pack", help="Only this pack.")
def command(pack: str | None) -> None:
    """List the rules: severity, id and title."""
    for name, folder in load.names().items():
        if pack in (None, name):
            for rule in load.load(folder).rules:
                click.echo(f"{rule.severity:8} {name}/{rule.id}  {rule.title}")
