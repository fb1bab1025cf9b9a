"""`rehablint deadlines`: by when a packet must be sent before something in it goes stale."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from linter.commands import console
from linter.commands.judged import judged, judging
from linter.commands.options import Output
from linter.commands.written import checked
from linter.domain.finding import Report
from linter.report import deadlines, ics


@click.command("deadlines", short_help="What goes stale, and when to send.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@judging
@click.option("--format", "form", type=click.Choice(["terminal", "json", "ics"]), default="terminal", show_default=True)
@click.option("--output", type=Output(), help="Write it to a file.")
@click.option("--name", help="What the calendar calls the packet; default its file or folder name.")
@click.pass_context
def command(context: click.Context, /, paths: tuple[Path, ...], **options: Any) -> None:
    """Say what in a packet goes stale and by which day it must be sent; or give that as a calendar.

    \b
    rehablint deadlines packet/ --policy uhc-cs164
    rehablint deadlines packet/ --format ics --output packet.ics --name "packet 17"
    """
    with judged(context, paths, options) as found:
        name = options["name"] or ("packet" if options["redact"] else paths[0].name)
        text = _text(checked(found).report, options["form"], name)
        if options["output"]:
            options["output"].write_bytes(text.encode())
        elif options["form"] == "terminal":
            click.echo(text, nl=False)
        else:
            console.machine(text)


def _text(report: Report, form: str, name: str) -> str:
    found = deadlines.deadlines(report)
    if form == "ics":
        return ics.render(found, name, report.request.submit_on)
    if form == "json":
        return (
            json.dumps([asdict(one) | {"day": one.day.isoformat(), "said": one.said()} for one in found], indent=1)
            + "\n"
        )
    return deadlines.render(report)
