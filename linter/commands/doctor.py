"""`rehablint doctor`: what is installed and ready, which checklists are in force, and what would go wrong."""

from __future__ import annotations

import json
import platform
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Literal

import click

from linter import __version__, cache
from linter.commands import console
from linter.rules import load
from linter.settings import SettingsError, settings_for, users

PARTS = ("pdfplumber", "pypdfium2", "pikepdf", "lxml", "python-docx", "reportlab", "icalendar", "medspacy", "spacy")
SIGNS = {"ok": "ok  ", "look": "look", "bad": "BAD "}


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing looked at: whether it is fine (`ok`), worth a look, or in the way (`bad`)."""

    what: str
    state: Literal["ok", "look", "bad"]
    said: str


@click.command("doctor", short_help="What is installed and in force.")
@click.option("--format", "form", type=click.Choice(["terminal", "json"]), default="terminal", show_default=True)
@click.pass_context
def command(context: click.Context, form: str) -> None:
    """Say what is installed, whether scans can be read, and which checklists are in force; exit with 1 if one is bad.

    \b
    rehablint doctor
    rehablint doctor --format json
    """
    signs = [*_program(), *_reading(), *_checklists(date.today()), *_files()]
    if form == "json":
        console.machine(json.dumps([asdict(sign) for sign in signs], indent=1) + "\n")
    else:
        for sign in signs:
            click.echo(f"{SIGNS[sign.state]}  {sign.what:18} {sign.said}")
    context.exit(1 if any(sign.state == "bad" for sign in signs) else 0)


def _program() -> Iterator[Sign]:
    yield Sign("rehablint", "ok", __version__)
    yield Sign("Python", "ok", f"{platform.python_version()} on {platform.system()} {platform.machine()}")
    shown = sys.stdout.encoding or "unknown"
    plain = shown.lower().replace("-", "") != "utf8"
    yield Sign("console", "look" if plain else "ok", f"{shown}; quotation marks are said plainer" if plain else shown)


def _reading() -> Iterator[Sign]:
    from importlib import metadata  # late: slow to import

    from linter.extract import engine

    for part in PARTS:
        try:
            yield Sign(part, "ok", metadata.version(part))
        except metadata.PackageNotFoundError:
            yield Sign(part, "bad", "is not installed")
    ready = engine.is_there()
    said = "can be read" if ready else f"cannot be read: {engine.HINT}"
    yield Sign("scans and faxes", "ok" if ready else "look", said)


def _checklists(today: date) -> Iterator[Sign]:
    for name, folder in load.names().items():
        try:
            head = load.load(load.in_force(load.editions(folder), today)).head
        except load.PackError as problem:
            yield Sign(name, "bad", str(problem))
            continue
        ended = head.effective_to is not None and head.effective_to < today
        early = head.effective_from is not None and head.effective_from > today
        said = f"out of date since {head.effective_to}" if ended else head.since
        yield Sign(name, "look" if ended or early else "ok", said)


def _files() -> Iterator[Sign]:
    try:
        origins = sorted({str(origin) for origin in settings_for().origins.values()})
        yield Sign("settings", "ok", ", ".join(origins) or f"none; your own would be {users()}")
    except SettingsError as problem:
        yield Sign("settings", "bad", str(problem))
    held = cache.held()
    said = f"{held[0]} reports, {held[1] / 1e6:.1f} MB" if held else "cannot be used; nothing is kept"
    yield Sign("cache", "ok" if held else "look", f"{said}, {cache.home()}")
