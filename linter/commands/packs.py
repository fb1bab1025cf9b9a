"""`rehablint packs`: the payers' checklists that are here, or one of them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from pathlib import Path

import click

from linter.rules import load
from linter.rules.allowances import SURVEY
from linter.rules.limits_page import of_a_year, over_the_years
from linter.rules.load import PackError
from linter.rules.page import overview

QUESTION = re.compile(r"asks:.*\n\s*id:\s*[\"']?([\w-]+)")


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


def folder_of(pack: str) -> Path:
    """The folder of a pack that is named by its id or by the folder itself. Raises PackError."""
    return Path(pack) if (Path(pack) / "pack.yaml").is_file() else known(pack)


def rules_named(folders: Sequence[Path] = ()) -> tuple[str, ...]:
    """The whole id of every rule."""
    packs = load.names(folders).items()
    return tuple(f"{pack}/{p.stem}" for pack, folder in packs for p in folder.rglob("*.yaml") if p.name != "pack.yaml")


def questions_named(folders: Sequence[Path] = ()) -> set[str]:
    """The id of every question that only the submitter can answer."""
    rules = (rule for folder in load.names(folders).values() for rule in folder.rglob("*.yaml"))
    return {found for rule in rules for found in QUESTION.findall(rule.read_text(encoding="utf-8"))}


def rules_begun(_: click.Context, __: click.Parameter, typed: str) -> list[str]:
    """The rules that begin with what is typed, for a shell to complete."""
    every = rules_named()
    short = [name.partition("/")[2] for name in every]
    return sorted(name for name in {*every, *short} if name.startswith(typed))


def packs_begun(_: click.Context, __: click.Parameter, typed: str) -> list[str]:
    """The packs that begin with what is typed, for a shell to complete."""
    return [name for name in load.names() if name.startswith(typed)]


@click.command("packs", short_help="The checklists, or one of them.")
@click.argument("pack", required=False, shell_complete=packs_begun)
@click.option("--state", help="Only this state, over the years (packs with a table of states).")
@click.option("--year", type=int, help="Only this year of the table.")
def command(pack: str | None, state: str | None, year: int | None) -> None:
    """List the checklists, or show one: what it governs and what it asks.

    \b
    rehablint packs
    rehablint packs uhc-cs164
    rehablint packs state-limits --state OH
    """
    try:
        if state or year:
            click.echo(_table(pack, state, year), nl=False)
            return
        if pack:
            click.echo(overview(load.load(known(pack))))
            return
        for name, folder in load.names().items():
            *earlier, head = [version.head for version in load.editions(folder)]
            before = "".join(f"; before that {one.since}" for one in reversed(earlier))
            click.echo(f"{name}  {head.title}, {head.since}{before}")
    except PackError as problem:
        raise click.UsageError(str(problem)) from None


def _table(pack: str | None, state: str | None, year: int | None) -> str:
    """What a pack's table of states says of a state, or of a year."""
    folder = known(pack) if pack else None
    if folder is None or not (folder / "benefits.tsv").is_file():
        raise PackError("--state and --year are for a pack with a table of states, as state-limits")
    try:
        return over_the_years(folder, state, year) if state else of_a_year(folder, year or SURVEY)
    except KeyError as problem:
        raise PackError(problem.args[0]) from None
