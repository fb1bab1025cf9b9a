"""`rehablint schema`: the JSON Schema of what other programs read."""

from __future__ import annotations

import json

import click

from linter.commands import console

NAMES = ("report", "facts", "hook")


@click.command("schema")
@click.argument("name", type=click.Choice(NAMES))
def command(name: str) -> None:
    """Print the JSON Schema of a report, of facts, or of a hook's line.

    \b
    rehablint schema report > report.schema.json
    rehablint settings --schema        # of a settings file
    """
    console.machine(schema_of(name))


def schema_of(name: str) -> str:
    """One schema as text."""
    from linter.report.shape import SHAPES  # late: the models are only needed here

    made = SHAPES[name].model_json_schema(mode="serialization")
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"rehablint.{name}/1"}
    return json.dumps({**head, **made}, indent=1, ensure_ascii=False) + "\n"
