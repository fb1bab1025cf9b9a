"""`rehablint cache`: what is kept between runs."""

from __future__ import annotations

import click

from linter import cache


@click.group("cache", short_help="Reports of unchanged packets.")
def command() -> None:
    """Reports of unchanged packets, sealed with the packets' own contents."""


@command.command("clear")
def clear() -> None:
    """Forget every report kept.

    \b
    rehablint cache clear
    """
    click.echo(f"{cache.clear()} reports forgotten")


@command.command("where")
def where() -> None:
    """Say where they are kept.

    \b
    rehablint cache where
    """
    click.echo(str(cache.home()))
