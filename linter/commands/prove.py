"""`rehablint prove`: runs the examples of a checklist's rules, and the rules with each clause taken away."""

from __future__ import annotations

import click

from linter.commands.packs import folder_of
from linter.rules import load, proof
from linter.rules.load import PackError


@click.command("prove", short_help="Say what is still wrong with a checklist.")
@click.argument("pack")
@click.argument("rule", required=False)
@click.pass_context
def command(context: click.Context, /, pack: str, rule: str | None) -> None:
    """Say what is still wrong with a checklist, or with one rule of it; exit with 1 if anything is.

    Every example must give its answer, at the place marked [[so]], and every clause must be needed by one of them.

    \b
    rehablint prove packs/golden-poppy
    rehablint prove packs/golden-poppy goal-missing
    """
    from linter import pipeline

    try:
        whole = load.load(folder_of(pack), examples=True)
    except PackError as problem:
        raise click.UsageError(str(problem)) from None
    rules = [one for one in whole.rules if rule in (None, one.id)]
    if rule and not rules:
        raise click.UsageError(f"{whole.head.id} has no rule {rule!r}")
    faults = [] if rule else [f"{whole.head.id}: {fault}" for fault in proof.of_pack(whole)]
    for one in rules:
        faults += [f"{whole.head.id}/{one.id}: {fault}" for fault in proof.of_rule(one, whole, pipeline.rehearse)]
    click.echo("\n".join(faults) if faults else f"{len(rules)} {'rule is' if len(rules) == 1 else 'rules are'} proved")
    context.exit(1 if faults else 0)
