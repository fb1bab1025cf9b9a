"""Letters and cover sheets: a report's writing in, text, Word or PDF out, to a file or to standard output."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from linter.commands.judged import Judged
from linter.commands.options import Command, Output
from linter.report import writing_docx, writing_pdf, writing_text
from linter.report.letter import Sender
from linter.report.writing import Writing

BYTES = {"docx": writing_docx.render, "pdf": writing_pdf.render}
TEXT = ("", "txt", "text", "md")
OPTIONS = (
    click.option("--format", "form", type=click.Choice(["text", *BYTES]), help="Default: as --output ends, else text."),
    click.option("--output", type=Output(), help="Write it to a file."),
    click.option("--from", "clinic", metavar="NAME", help="Who sends it; also `clinic` in the settings."),
    click.option("--reply-to", metavar="WHERE", help="Where answers go; also `reply-to` in the settings."),
)


def writing(command: Command) -> Command:
    """A command with the options of something written."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def sender(options: dict[str, Any]) -> Sender:
    """Who writes."""
    return Sender(options["clinic"] or "", options["reply_to"] or "")


def checked(found: Judged) -> Judged:
    """The run, if a checklist was applied; nobody writes about a packet that was held against nothing."""
    if not found.report.packs:
        raise click.UsageError("no payer's checklist was applied; name one: --policy ID (rehablint packs lists them)")
    return found


def write(what: Writing, title: str, options: dict[str, Any]) -> None:
    """Writes it to a file or to standard output."""
    output: Path | None = options["output"]
    form = options["form"] or _meant(output)
    if form in BYTES:
        _write_bytes(BYTES[form](what, title), output, form)
    elif output:
        output.write_text(writing_text.render(what), encoding="utf-8")
    else:
        click.echo(writing_text.render(what), nl=False)


def _meant(output: Path | None) -> str:
    """The form that a file's name asks for; text on a screen. Raises UsageError if it asks for none that is here."""
    form = output.suffix.lstrip(".").lower() if output else "text"
    if form not in (*BYTES, *TEXT):
        raise click.UsageError(f"nothing is written as .{form}; end the name in .txt, .docx or .pdf, or say --format")
    return form


def _write_bytes(data: bytes, output: Path | None, form: str) -> None:
    if output:
        output.write_bytes(data)
    elif sys.stdout.isatty():
        raise click.UsageError(f"--format {form} is no text to read here; name a file with --output")
    else:
        click.echo(data, nl=False)
