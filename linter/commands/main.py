"""The command `rehablint` and its list of commands."""

from __future__ import annotations

import atexit
import gc
from datetime import date

import click
from click.shell_completion import add_completion_class

from linter import __version__
from linter.commands import (
    batch,
    cache,
    check,
    completion,
    console,
    cover,
    deadlines,
    doctor,
    explain,
    facts,
    hook,
    letter,
    new_pack,
    new_rule,
    packs,
    pages,
    prove,
    rules,
    schema,
    settings,
    watch,
)
from linter.rules import load


def _version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        console.prepare()
        click.echo(f"rehablint {__version__}")
        for name, folder in load.names().items():
            click.echo(f"  {name:14} {load.in_force(load.editions(folder), date.today()).head.since}")
        context.exit()


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Also of the checklists."
)
def main() -> None:
    """Checks a therapy packet against a payer's documentation checklist before it is sent.

    \b
    rehablint check packet.pdf --policy uhc-cs164
    rehablint explain goal-without-time
    rehablint COMMAND --help
    """
    console.prepare()
    gc.set_threshold(200_000, 50, 50)  # one short run makes few circles, and looking for them takes a tenth of it
    atexit.register(gc.freeze)  # nor are they looked for at its end


COMMANDS = (
    batch,
    cache,
    check,
    completion,
    cover,
    deadlines,
    doctor,
    explain,
    facts,
    hook,
    letter,
    new_pack,
    new_rule,
    packs,
    pages,
    prove,
    rules,
    schema,
    settings,
    watch,
)
for module in COMMANDS:
    main.add_command(module.command)

add_completion_class(completion.PowerShell)
