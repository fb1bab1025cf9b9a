"""`rehablint cover`: a cover sheet to fill in, with what is known already and what is still open."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from linter.commands.judged import judged, judging
from linter.commands.written import checked, sender, write, writing
from linter.report.cover import cover


@click.command("cover", short_help="A cover sheet to fill in.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@judging
@writing
@click.pass_context
def command(context: click.Context, /, paths: tuple[Path, ...], **options: Any) -> None:
    """Write a cover sheet to fill in: the request, the papers, what was answered and what is still to be answered.

    Statements that somebody could sign (no IEP evaluation, for example) follow on a page of their own.

    \b
    rehablint cover packet/ --policy uhc-cs164 --output cover.docx
    rehablint cover packet/ --policy uhc-cs164
    """
    with judged(context, paths, options) as found:
        write(cover(checked(found).report, sender(options)), "Cover sheet", options)
