"""The command `rehablint` and its list of commands."""

from __future__ import annotations

import atexit
import gc

import click

from linter import __version__
from linter.commands import cache, check, explain, facts, hook, packs, pages, rules


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="rehablint")
def main() -> None:
    """Checks a therapy packet against a payer's documentation checklist before it is sent."""
    gc.set_threshold(200_000, 50, 50)  # one short run makes few circles, and looking for them takes a tenth of it
    atexit.register(gc.freeze)  # nor are they looked for at its end


for module in (check, cache, facts, explain, hook, packs, pages, rules):
    main.add_command(module.command)
