"""`rehablint schema`: the JSON Schema of what other programs read."""

from __future__ import annotations

import json

import click

from linter.commands import console

NAMES = ("report", "facts", "hook")
CHECKLISTS = ("rule", "pack")


@click.command("schema", short_help="JSON Schemas of what is written and read.")
@click.argument("name", type=click.Choice([*NAMES, *CHECKLISTS]))
def command(name: str) -> None:
    """Print the JSON Schema of a report, of facts, of a hook's line, or of the files of a checklist.

    \b
    rehablint schema report > report.schema.json
    rehablint settings --schema        # of a settings file
    """
    console.machine(schema_of(name))


def schema_of(name: str) -> str:
    """One schema as text."""
    if name in CHECKLISTS:
        from linter.rules import schema

        return dict(schema.pages())[f"{schema.FOLDER}/{name}.json"]
    from linter.report.shape import SHAPES  # late: the models are only needed here

    made = SHAPES[name].model_json_schema(mode="serialization")
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"rehablint.{name}/1"}
    return json.dumps({**head, **made}, indent=1, ensure_ascii=False) + "\n"
