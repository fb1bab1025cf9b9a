"""`rehablint letter`: the letter that sends a packet back with what is missing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from linter.commands.judged import judged, judging
from linter.commands.written import checked, sender, write, writing
from linter.report.letter import letter


@click.command("letter", short_help="The letter that sends a packet back.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@judging
@writing
@click.pass_context
def command(context: click.Context, /, paths: tuple[Path, ...], **options: Any) -> None:
    """Write the letter that sends a packet back: exactly what is missing, where that is asked for, what to confirm.

    What could not be told from the papers is asked, never said to be missing. The packet is only read.

    \b
    rehablint letter packet.pdf --policy uhc-cs164
    rehablint letter packet/ --output letter.docx --from "Harbor Review" --reply-to "fax 555-0100"
    rehablint letter packet/ --format pdf > letter.pdf
    """
    with judged(context, paths, options) as found:
        write(letter(checked(found).report, sender(options)), "Letter", options)
