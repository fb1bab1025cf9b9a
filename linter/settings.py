"""A clinic's settings: `rehablint.toml` or `[tool.rehablint]` of pyproject.toml, the user's and project's merged."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import click
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from linter.domain.finding import Severity

FILE, SHARED = "rehablint.toml", "pyproject.toml"


class SettingsError(ValueError):
    """A settings file that is wrong; the message names file, line and key."""


class Settings(BaseModel):
    """What a clinic or a person sets once and for all; the command line and a packet.yaml go before it.

    Paths are counted from the folder of the file that names them.
    """

    model_config = ConfigDict(
        extra="forbid", frozen=True, title="rehablint.toml", alias_generator=lambda name: name.replace("_", "-")
    )

    policy: list[str] = Field(
        default=[], description="Checklists to hold every packet against (rehablint packs lists them)."
    )
    packs: list[Path] = Field(default=[], description="Folders of packs of your own.")
    discipline: Literal["PT", "OT", "SLP"] | None = Field(
        default=None, description="The clinic's discipline, if it has one."
    )
    state: str | None = Field(default=None, pattern="^[A-Za-z]{2}$", description="The plan's state, two letters.")
    setting: str | None = Field(default=None, description="Where therapy is given.")
    select: list[str] = Field(default=[], description="Only these rules; * stands for anything.")
    ignore: list[str] = Field(default=[], description="Not these rules; * stands for anything.")
    severity: dict[str, Severity] = Field(
        default={}, description="The severity of a rule here; where it differs from the checklist's the report says so."
    )
    fail_on: Literal["error", "warning", "unclear", "never"] = Field(
        default="error", description="The least that makes the exit code 1."
    )
    waivers: Path | None = Field(
        default=None, description="The waivers; otherwise .rehablint/waivers.yaml above the packet."
    )
    baseline: Path | None = Field(default=None, description="A JSON report; what it found is known.")
    redact: bool = Field(default=False, description="Reports without what names the patient.")
    cache: bool = Field(default=True, description="Keep the reports of unchanged packets, sealed.")
    clinic: str | None = Field(default=None, description="The name that stands in letters and on cover sheets.")
    reply_to: str | None = Field(default=None, description="Where the answer to a letter goes: fax, portal or address.")


@dataclass(frozen=True, slots=True)
class Settled:
    """The settings in force, and for each key that a file sets the file that it comes from."""

    values: Settings = Settings()  # noqa: RUF009 (a frozen value)
    origins: Mapping[str, Path] = field(default_factory=dict)

    def rows(self) -> Iterator[tuple[str, object, Path | None]]:
        """Every key with its value and where that comes from (None: nobody set it); a row for each severity."""
        for name, value in self.values.model_dump(mode="json", by_alias=True).items():
            if name == "severity" and value:
                yield from ((f"severity.{r}", level, self.origins[f"severity.{r}"]) for r, level in value.items())
            else:
                yield name, value, self.origins.get(name)


def settings_for(paths: Sequence[Path] = ()) -> Settled:
    """The settings for some files: the project's, nearest above them, over the user's. Raises SettingsError.

    What lies within a packet's own folder is not looked at: who sends a packet does not say how it is judged.
    """
    first = next((path for path in paths if str(path) != "-"), None)
    project = (_nearest(first.resolve().parent) if first else None) or _nearest(Path.cwd())
    return merged([file for file in (users(), project) if file and file.is_file()])


def users() -> Path:
    """The user's own settings file, whether or not it is there."""
    return Path(click.get_app_dir("rehablint")) / FILE


def _nearest(start: Path) -> Path | None:
    """The settings file of the nearest folder upwards that has one; rehablint.toml goes before pyproject.toml."""
    for folder in (start, *start.parents):
        for file in (folder / FILE, folder / SHARED):
            if file.is_file() and (file.name == FILE or _table(file) is not None):
                return file
    return None


def merged(files: Sequence[Path]) -> Settled:
    """The settings of several files, the last before the others; severities rule by rule. Raises SettingsError."""
    values: dict[str, Any] = {}
    origins: dict[str, Path] = {}
    for file in files:
        for name, value in _layer(file).items():
            if name == "severity":
                values[name] = {**values.get(name, {}), **value}
                origins |= {f"severity.{rule}": file for rule in value}
            else:
                values[name] = value
                origins[name] = file
    return Settled(Settings.model_validate(values), origins)


def _layer(file: Path) -> dict[str, Any]:
    """What one file sets, checked, its paths made whole. Raises SettingsError."""
    table = _table(file) or {}
    try:
        Settings.model_validate(table)
    except ValidationError as problem:
        raise SettingsError(_told(file, problem)) from None
    return {name: _whole(name, value, file.parent) for name, value in table.items()}


def _whole(name: str, value: Any, folder: Path) -> Any:
    if name == "packs":
        return [folder / path for path in value]
    return folder / value if name in ("waivers", "baseline") else value


def _table(file: Path) -> dict[str, Any] | None:
    """The table that a file holds for rehablint; None if a pyproject.toml has none. Raises SettingsError."""
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as problem:
        raise SettingsError(f"{file}: {problem}") from None
    except (OSError, UnicodeDecodeError):
        raise SettingsError(f"{file}: cannot be read") from None
    found: dict[str, Any] | None = data if file.name == FILE else data.get("tool", {}).get("rehablint")
    return found


def _told(file: Path, problem: ValidationError) -> str:
    """What is wrong, with file and line, and the nearest key to one that is not known."""
    first = problem.errors()[0]
    key = str(first["loc"][-1] if first["loc"][0] == "severity" else first["loc"][0])
    where = f"{file}:{_line(file, key)}"
    if first["type"] == "extra_forbidden":
        return f"{where}: {key!r} is no setting{meant(key, [f.alias or n for n, f in Settings.model_fields.items()])}"
    return f"{where}: {'.'.join(map(str, first['loc']))}: {first['msg']}"


def _line(file: Path, key: str) -> int:
    wanted = re.compile(rf"""\s*(?:\[[\w.]*)?["']?{re.escape(key)}["']?\s*(?:=|\])""")
    lines = file.read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, start=1) if wanted.match(line)), 1)


def meant(word: str, known: Sequence[str]) -> str:
    """ "; did you mean …?" with the nearest of the words known, or nothing."""
    near = difflib.get_close_matches(word, known, n=1)
    return f"; did you mean {near[0]}?" if near else ""
