"""`rehablint explain`: the page of one rule."""

from __future__ import annotations

import difflib

import click

from linter.commands.packs import rules_begun
from linter.rules import load
from linter.rules.page import page


@click.command("explain", short_help="What a rule asks, and why.")
@click.argument("rule", shell_complete=rules_begun)
def command(rule: str) -> None:
    """Say what a rule asks, why, where that is written, and show examples of both answers.

    \b
    rehablint explain goal-without-time
    rehablint explain uhc-cs164/order-45-days-or-older
    """
    every = {
        f"{name}/{path.stem}": (folder, path) for name, folder in load.names().items() for path in folder.glob("*.yaml")
    }
    named = [key for key in every if rule in (key, key.partition("/")[2])]
    if not named:
        near = difflib.get_close_matches(rule, [*every, *(key.partition("/")[2] for key in every)], n=1)
        raise click.UsageError(f"no rule is called {rule!r}" + (f"; did you mean {near[0]}?" if near else ""))
    for key in named:
        folder, _ = every[key]
        pack = load.load(folder, examples=True)
        click.echo(page(next(r for r in pack.rules if key == f"{pack.head.id}/{r.id}"), pack))
