"""`rehablint hook`: for document systems; one line of JSON on standard output, an exit code, no patient text."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, get_args

import click
from pydantic import ValidationError

from linter.beside import Stated
from linter.commands.check import EXIT_UNREAD, FAILING, code
from linter.commands.judged import judged, judging
from linter.domain.finding import Report
from linter.hooks.inputs import Grouping, Handed, NoInput, grouped, handed
from linter.hooks.line import SCHEMA, Line, dense, discreet, line, summary
from linter.hooks.shelf import file_report
from linter.report.forms import FORMS


@click.command("hook", short_help="Answer a document system.")
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@judging
@click.option(
    "--packet",
    "by",
    type=click.Choice(get_args(Grouping)),
    default="one",
    show_default=True,
    help="What one packet is: all the files, each file, or the folder of each file.",
)
@click.option("--reports", type=click.Path(path_type=Path, file_okay=False), help="Also file the full report here.")
@click.option("--format", "form", type=click.Choice(list(FORMS)), default="json", help="Of the reports; default json.")
@click.option("--fail-on", type=click.Choice(list(FAILING)), default="error", show_default=True)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 where it would be 1.")
@click.pass_context
def command(context: click.Context, /, paths: tuple[str, ...], **options: Any) -> None:
    """Check the file that a document system hands over, and answer with one line of JSON and an exit code.

    Files come from the arguments, else from the environment (paperless-ngx), else from JSON on standard input:
    {"path": …}, {"paths": […]}, a CloudEvent, or n8n items. The files are only read, never changed.

    \b
    rehablint hook fax.tif --policy uhc-cs164
    rehablint hook --packet folder changed/a.pdf changed/b.docx
    echo '{"path": "fax.tif", "policy": "uhc-cs164"}' | rehablint hook
    """
    try:
        packets = grouped(handed(paths, os.environ, _standard_input), options["by"])
        codes = [answer(context, packet, options) for packet in packets]
    except NoInput as problem:
        raise click.UsageError(str(problem)) from None
    context.exit(max(codes))


def _standard_input() -> str:
    return "" if sys.stdin is None or sys.stdin.isatty() else sys.stdin.read()


def answer(context: click.Context, packet: Handed, options: dict[str, Any]) -> int:
    """Checks one packet and says what came of it; the exit code."""
    try:
        said, report = checked(context, packet, options)
    except (click.ClickException, NoInput):
        raise
    except Exception as problem:  # a caller must be able to tell it from findings, and its words may be a patient's
        click.echo(dense(upset(problem)))
        click.echo(f"rehablint: cannot check this ({type(problem).__name__})", err=True)
        return EXIT_UNREAD
    click.echo(dense(said))
    for words in summary(report):
        click.echo(words, err=True)
    return int(str(said["exit"]))


def upset(problem: Exception) -> Line:
    """The line for a packet that the program itself cannot cope with: no more than what kind of trouble it is."""
    return {"schema": SCHEMA, "exit": EXIT_UNREAD, "problem": type(problem).__name__}


def checked(context: click.Context, packet: Handed, options: dict[str, Any]) -> tuple[Line, Report]:
    """One packet's line, and its report, filed where that is wanted."""
    own = {**options, **_stated(packet)}
    try:
        with judged(context, packet.paths, own) as found:
            if own["reports"]:
                file_report(found.report, own["form"], own["reports"])
            return line(found.report, code(found.report, own)), found.report
    except click.UsageError as problem:
        raise click.UsageError(discreet(problem.message, packet.paths)) from None


def _stated(packet: Handed) -> dict[str, Any]:
    """What the JSON states, under the names of the options."""
    try:
        stated = Stated.model_validate(packet.stated)
    except ValidationError as problem:
        raise NoInput(f"the JSON's {problem.errors()[0]['loc'][0]} is not understood") from None
    values = stated.model_dump(exclude_defaults=True, exclude={"answers"})
    names = {"request": "kinds"}
    return {names.get(key, key): tuple(v) if isinstance(v, list) else v for key, v in values.items()}
