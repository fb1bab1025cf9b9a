"""`rehablint settings`: what is set for a packet, and which file says so."""

from __future__ import annotations

import json
from pathlib import Path

import click

from linter.commands import console
from linter.settings import Settings, SettingsError, settings_for, users


@click.command("settings", short_help="Every setting and where it comes from.")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["terminal", "json"]), default="terminal", show_default=True)
@click.option("--schema", is_flag=True, help="Print the JSON Schema of a settings file.")
def command(paths: tuple[Path, ...], form: str, schema: bool) -> None:
    """Show every setting, its value and the file that it comes from.

    Settings stand in rehablint.toml, or under [tool.rehablint] of pyproject.toml, in the nearest folder upwards of the
    packet, and in your own rehablint.toml. The nearer file goes before the other, a packet.yaml before both, and the
    command line before all.

    \b
    rehablint settings
    rehablint settings packet/
    rehablint settings --schema > rehablint.schema.json
    """
    if schema:
        console.machine(schema_page())
        return
    try:
        rows = list(settings_for(paths).rows())
    except SettingsError as problem:
        raise click.UsageError(str(problem)) from None
    if form == "json":
        said = [{"key": key, "value": value, "origin": origin and str(origin)} for key, value, origin in rows]
        console.machine(json.dumps(said, indent=1, ensure_ascii=False) + "\n")
        return
    for key, value, origin in rows:
        click.echo(f"{key:20} {shown(value):24} {origin or 'default'}")
    click.echo(f"\nYour own: {users()}{'' if users().is_file() else ' (not there)'}")


def shown(value: object) -> str:
    """A value as TOML has it; - for none."""
    return "-" if value in (None, [], {}) else json.dumps(value, ensure_ascii=False)


def schema_page() -> str:
    """The JSON Schema of a settings file."""
    return json.dumps(Settings.model_json_schema(by_alias=True), indent=1, ensure_ascii=False) + "\n"
