"""`rehablint new-pack`: a checklist of one's own, to be filled in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from linter.rules import schema, skeleton


@click.command("new-pack", short_help="Write a new checklist.")
@click.argument("folder", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Write a new checklist into FOLDER, whose name becomes its id.

    \b
    rehablint new-pack packs/golden-poppy
    rehablint new-rule packs/golden-poppy goal-missing
    rehablint prove packs/golden-poppy
    rehablint check packet.pdf --pack packs/golden-poppy --policy golden-poppy
    """
    if not skeleton.ID.fullmatch(folder.name):
        raise click.UsageError(f"{folder.name!r} cannot be an id; write it in small letters, as golden-poppy")
    if (folder / "pack.yaml").exists():
        raise click.UsageError(f"{folder / 'pack.yaml'} is there already")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.yaml").write_text(skeleton.pack(folder.name, date.today()), encoding="utf-8")
    for name, text in schema.pages():  # beside the packs, for editors
        (folder.parent / name).parent.mkdir(exist_ok=True)
        (folder.parent / name).write_text(text, encoding="utf-8")
    click.echo(f"{folder / 'pack.yaml'} written; fill in every TODO, then: rehablint new-rule {folder} RULE")
