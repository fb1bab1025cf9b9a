"""The options that state a request, and the request that they make with a `packet.yaml`."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, get_args

import click

from linter.beside import Stated, stated_in
from linter.domain.packet import Discipline
from linter.domain.request import Request, RequestKind
from linter.settings import Settings, SettingsError

Command = Callable[..., Any]


class Day(click.ParamType):  # type: ignore[type-arg]
    """A date as ISO 8601."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date, or a usage error."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a date; write it as 2026-11-21", param, ctx)


class Output(click.Path):
    """A file to write: one that cannot be written is told before any work is done."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, dir_okay=False, writable=True)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path, or a usage error."""
        path = Path(os.fsdecode(super().convert(value, param, ctx)))
        if not path.parent.is_dir():
            self.fail(f"there is no folder {str(path.parent)!r}", param, ctx)
        if not path.exists() and not os.access(path.parent, os.W_OK):
            self.fail(f"the folder {str(path.parent)!r} cannot be written to", param, ctx)
        return path


OPTIONS: Sequence[Callable[[Command], Command]] = (
    click.option("--policy", multiple=True, metavar="ID", help="Checklist to hold it against (repeatable)."),
    click.option(
        "--request",
        "kinds",
        multiple=True,
        type=click.Choice(get_args(RequestKind)),
        help="What is asked for (repeatable).",
    ),
    click.option("--discipline", type=click.Choice(get_args(Discipline)[:3])),
    click.option("--state", metavar="CA", help="The plan's state, two letters."),
    click.option("--setting", metavar="KIND", help="Where therapy is given."),
    click.option("--born", type=Day(), help="The patient's birth date."),
    click.option("--submit-on", type=Day(), help="Day of submission; default today."),
    click.option("--visits", type=int, help="Visits asked for."),
    click.option("--units", type=int, help="Units asked for."),
    click.option(
        "--answer", "answers", multiple=True, metavar="QUESTION=VALUE", help="Answer to a question (repeatable)."
    ),
)


def stating(command: Command) -> Command:
    """A command with the options that state a request."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True)
class Given:
    """The values of the options."""

    policy: tuple[str, ...]
    kinds: tuple[RequestKind, ...]
    discipline: Discipline | None
    state: str | None
    setting: str | None
    born: date | None
    submit_on: date | None
    visits: int | None
    units: int | None
    answers: tuple[str, ...]


def request(given: Given, paths: Sequence[Path], settings: Settings | None = None) -> Request:
    """The request that the options state; else a `packet.yaml` beside the files; else the settings."""
    clinic = settings or Settings()
    beside = _beside(paths)
    return Request(
        submit_on=given.submit_on or beside.submit_on or date.today(),
        policy=given.policy or tuple(beside.policy or clinic.policy),
        kinds=given.kinds or tuple(beside.request),
        discipline=given.discipline or beside.discipline or clinic.discipline,
        state=(given.state or beside.state or clinic.state or "").upper() or None,
        setting=given.setting or beside.setting or clinic.setting,
        born=given.born or beside.born,
        visits=given.visits if given.visits is not None else beside.visits,
        units=given.units if given.units is not None else beside.units,
        answers={**beside.answers, **_answers(given.answers)},
    )


def _answers(said: Sequence[str]) -> dict[str, str]:
    for answer in said:
        if "=" not in answer:
            raise click.BadParameter(f"{answer!r} is no QUESTION=VALUE", param_hint="--answer")
    return {key: value for key, _, value in (answer.partition("=") for answer in said)}


def _beside(paths: Sequence[Path]) -> Stated:
    for folder in {path if path.is_dir() else path.parent for path in paths if str(path) != "-"}:
        if (folder / "packet.yaml").is_file():
            try:
                return stated_in(folder / "packet.yaml")
            except SettingsError as problem:
                raise click.UsageError(str(problem)) from None
    return Stated()
