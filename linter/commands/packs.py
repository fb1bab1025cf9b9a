"""`rehablint packs`: the payers' checklists that are here, or one of them."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from pathlib import Path

import click

from linter.rules import load
from linter.rules.load import PackError
from linter.rules.page import overview


def known(pack: str, folders: Sequence[Path] = ()) -> Path:
    """The folder of a pack. Raises PackError with the nearest name if there is none."""
    names = load.names(folders)
    if pack not in names:
        near = difflib.get_close_matches(pack, names, n=1)
        raise PackError(
            f"no pack is called {pack!r}"
            + (f"; did you mean {near[0]}?" if near else f"; there are {', '.join(names)}")
        )
    return names[pack]


@click.command("packs")
@click.argument("pack", required=False)
def command(pack: str | None) -> None:
    """List the checklists, or show one: what it governs and what it asks."""
    try:
        if pack:
            click.echo(overview(load.load(known(pack))))
            return
        for name, folder in load.names().items():
            head = load.head(folder)
            click.echo(f"{name}  {head.title}, in force since {head.effective_from}")
    except PackError as problem:
        raise click.UsageError(str(problem)) from None
