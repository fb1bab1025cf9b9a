"""`rehablint watch`: a folder into which papers are dropped; each packet is checked once it has stopped changing."""

from __future__ import annotations

import json
import signal
import sqlite3
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

from linter import cache
from linter.commands.check import EXIT_WRONG, FAILING
from linter.commands.hook import checked, upset
from linter.commands.judged import judging
from linter.commands.packs import known as known_pack
from linter.hooks.folder import Patience, Stamp, digest, listing
from linter.hooks.inputs import Handed
from linter.hooks.line import SCHEMA, dense
from linter.hooks.memory import Memory, home, memory
from linter.report.forms import FORMS
from linter.rules.load import PackError

RESTS_ON = (
    *("policy", "kinds", "discipline", "state", "setting", "born", "visits", "units", "answers"),
    *("packs", "select", "ignore"),
)


@click.command("watch", short_help="Check whatever is dropped into a folder.")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False, exists=True))
@judging
@click.option("--reports", type=click.Path(path_type=Path, file_okay=False), help="Also file the full reports here.")
@click.option("--format", "form", type=click.Choice(list(FORMS)), default="json", help="Of the reports; default json.")
@click.option("--names", is_flag=True, help="Say the files' names, too; they may be patients'.")
@click.option("--once", is_flag=True, help="Look once, check what is there, and end.")
@click.option("--every", type=float, default=2.0, show_default=True, metavar="SECONDS", help="How often to look.")
@click.option("--settle", type=float, default=2.0, show_default=True, metavar="SECONDS", help="Still for how long.")
@click.option("--memory", "kept", type=click.Path(path_type=Path, dir_okay=False), help="What has been told, SQLite.")
@click.option("--fail-on", type=click.Choice(list(FAILING)), default="error", show_default=True)
@click.option("--exit-zero", is_flag=True, help="Lines say exit 0 where they would say 1.")
@click.pass_context
def command(context: click.Context, /, folder: Path, **options: Any) -> None:
    """Check whatever is dropped into a folder: a file is a packet, and so is a folder in it with its files.

    One line of JSON on standard output for each packet, as `rehablint hook` says it, as soon as it has stopped
    changing. The folder is looked at every few seconds, so that network drives will do; nothing in it is changed.
    A file that is renamed or comes twice is told of again ("again": true) without being checked anew.

    \b
    rehablint watch /srv/scans --policy uhc-cs164 --reports /srv/reports --format markdown
    rehablint watch /srv/scans --once
    """
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    options["around"] = cache.surroundings(options["packs"])
    rests_on = (options["around"], *(str(options[name]) for name in RESTS_ON))
    try:
        for policy in options["policy"]:
            known_pack(policy, options["packs"])
        with memory(options["kept"] or home(folder), rests_on) as known:
            _look(Round(context, folder, options, known), stop)
    except PackError as problem:
        raise click.UsageError(str(problem)) from None
    except sqlite3.Error as problem:
        raise click.UsageError(f"the memory of what has been told cannot be used: {problem}") from None


@dataclass(frozen=True, slots=True)
class Round:
    """What one look at the folder needs."""

    context: click.Context
    folder: Path
    options: dict[str, Any]
    known: Memory


def _look(look: Round, stop: threading.Event) -> None:
    """Looks at the folder until told to stop, or once."""
    patience = Patience(0 if look.options["once"] else look.options["settle"])
    while not stop.is_set():
        for name, stamp in _ready(look, patience):
            _tell(look, name, stamp)
            if stop.is_set():
                return
        if look.options["once"] or stop.wait(look.options["every"]):
            return


def _ready(look: Round, patience: Patience) -> Iterator[tuple[str, Stamp]]:
    """The packets that keep still and have not been told of as they are; none while the folder is out of reach."""
    try:
        found = listing(look.folder)
    except OSError:
        return
    for name in sorted(patience.ready(found, time.monotonic())):
        if not look.known.knows(name, found[name]):
            yield name, found[name]


def _tell(look: Round, name: str, stamp: Stamp) -> None:
    """Says one packet's line, then notes that it has been said; one that goes or changes is left for the next look."""
    path = look.folder / name
    try:
        content = _content(look, path)
        before = look.known.answer(content)
        said = before or _checked(look, path)
        if not before and content != _content(look, path):
            return
    except OSError:
        return
    named = {"file": name} if look.options["names"] else {}
    again = {"again": True} if before else {}
    click.echo(dense({**json.loads(said), **again, **named}))
    look.known.keep(name, stamp, content, said)


def _content(look: Round, path: Path) -> str:
    """What an answer rests on: the files, and the day that days are counted to. Raises OSError."""
    return f"{digest(path)} {look.options['submit_on'] or date.today()}"


def _checked(look: Round, path: Path) -> str:
    """The line for a packet; one that cannot be checked has a line that says so, and the others go on."""
    try:
        said, _ = checked(look.context, Handed((path,)), look.options)
    except click.UsageError as problem:  # of a packet.yaml that states nonsense
        said = {"schema": SCHEMA, "exit": EXIT_WRONG, "problem": problem.message}
    except Exception as problem:  # whatever a single file does, the folder is watched on
        said = upset(problem)
    return dense(said)
