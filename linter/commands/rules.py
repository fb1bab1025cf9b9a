"""`rehablint rules`: every rule of every pack, a line each."""

from __future__ import annotations

import click

from linter.commands.packs import known, packs_begun
from linter.rules import load


@click.command("rules")
@click.option("--pack", shell_complete=packs_begun, help="Only this pack.")
def command(pack: str | None) -> None:
    """List the rules: severity, id and title.

    \b
    rehablint rules
    rehablint rules --pack uhc-cs164
    """
    try:
        chosen = {pack: known(pack)} if pack else load.names()
    except load.PackError as problem:
        raise click.UsageError(str(problem)) from None
    for name, folder in chosen.items():
        for rule in load.load(folder).rules:
            click.echo(f"{rule.severity:8} {name}/{rule.id}  {rule.title}")
