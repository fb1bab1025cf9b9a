"""The command `rehablint` and its list of commands."""

from __future__ import annotations

import click

from linter import __version__
from linter.commands import cache, check, explain, facts, hook, packs, pages, rules


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="rehablint")
def main() -> None:
    """Checks a therapy packet against a payer's documentation checklist before it is sent."""


for module in (check, cache, facts, explain, hook, packs, pages, rules):
    main.add_command(module.command)
