"""What a terminal can show: colours and letters; whatever it cannot show is said plainer, never with a crash."""

from __future__ import annotations

import codecs
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import MappingProxyType
from typing import TextIO

import click

PLAIN = MappingProxyType(
    {
        "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "…": "...", "·": "-", "•": "*", "–": "-", "—": "-",
        "→": "->", "≥": ">=", "≤": "<=", "×": "x", "✓": "+", "✗": "x", "☐": "[ ]", "☑": "[x]", "☒": "[x]",
        "\u00a0": " ", "−": "-",
    }
)  # fmt: skip
LONG = 4  # pages from which on a bar is worth while
VERDICTS = MappingProxyType({" READY": "green", " NOT READY": "red", " NEEDS A LOOK": "yellow"})


def prepare() -> None:
    """Makes both streams say plainer what their encoding lacks (a Windows console, a pipe of an old locale)."""
    codecs.register_error("plainer", _plainer)
    for stream in (sys.stdout, sys.stderr):
        if callable(again := getattr(stream, "reconfigure", None)):
            again(errors="plainer")


def _plainer(problem: UnicodeError) -> tuple[str, int]:
    if not isinstance(problem, UnicodeEncodeError):
        raise problem
    lacking = problem.object[problem.start : problem.end]
    return "".join(PLAIN.get(letter, "?") for letter in lacking), problem.end


def machine(text: str) -> None:
    """Writes what programs read: UTF-8 whatever the console's encoding is, unless people look at it."""
    click.echo(text if sys.stdout.isatty() else text.encode("utf-8", "replace"), nl=False)


@contextmanager
def waiting(said: str) -> Iterator[Callable[[int, int], None]]:
    """Says on a terminal what is being waited for, and takes it back; says nothing into files and pipes.

    What it yields may be told, from any thread, how many of how many pages are done: then a bar shows them.
    """
    if not sys.stderr.isatty():
        yield lambda done, of: None
        return
    click.echo(f"{said} …", nl=False, err=True)
    lock, pages = threading.Lock(), dict[int, tuple[int, int]]()
    bar = click.progressbar(length=1, label=said, file=sys.stderr)

    def heard(done: int, of: int) -> None:
        with lock:
            pages[threading.get_ident()] = (done, of)
            bar.length = sum(every for _, every in pages.values())
            bar.pos = sum(ready for ready, _ in pages.values())
            if bar.length >= LONG:
                bar.render_progress()

    try:
        yield heard
    finally:
        click.echo("\r\x1b[K\x1b[?25h", nl=False, err=True)  # a bar hides the cursor


def colourful(stream: TextIO | None = None) -> bool:
    """Whether to use colours: on a terminal, unless NO_COLOR or TERM=dumb says no; FORCE_COLOR says yes."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return (stream or sys.stdout).isatty() and os.environ.get("TERM") != "dumb"


def painted(text: str) -> str:
    """A terminal report with its verdict, headings and rule ids set off by colour; the words stay the same."""
    return "\n".join(_painted(line) for line in text.split("\n"))


def _painted(line: str) -> str:
    verdict = next((colour for words, colour in VERDICTS.items() if line.partition(":")[0] == words), None)
    paint: Callable[..., str] = click.style
    if verdict:
        return paint(line, fg=verdict, bold=True)
    if line[:1] == " " and line[1:2] != " " and line.strip().isupper():
        return paint(line, bold=True)
    if line.startswith("     “"):
        return paint(line, fg="cyan")
    return (
        paint(line, dim=True)
        if line.startswith("     ") and line.strip().count("/") == 1 and " " not in line.strip()
        else line
    )
