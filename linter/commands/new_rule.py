"""`rehablint new-rule`: one more rule of a checklist, to be filled in."""

from __future__ import annotations

from datetime import date

import click

from linter.commands.packs import folder_of
from linter.rules import skeleton
from linter.rules.load import PackError


@click.command("new-rule", short_help="Write a new rule into a checklist.")
@click.argument("pack")
@click.argument("rule")
def command(pack: str, rule: str) -> None:
    """Write a new rule into a checklist: PACK is its id, or the folder of one of your own.

    \b
    rehablint new-rule packs/golden-poppy goal-missing
    rehablint prove packs/golden-poppy goal-missing
    """
    try:
        path = folder_of(pack) / f"{rule}.yaml"
    except PackError as problem:
        raise click.UsageError(str(problem)) from None
    if not skeleton.ID.fullmatch(rule):
        raise click.UsageError(f"{rule!r} cannot be an id; write what is wrong in small letters, as goal-missing")
    if path.exists():
        raise click.UsageError(f"{path} is there already")
    path.write_text(skeleton.rule(rule, date.today()), encoding="utf-8")
    click.echo(f"{path} written; fill in every TODO, then: rehablint prove {pack} {rule}")
