"""The file `packet.yaml` beside the documents of a packet: what it asks for, stated."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from linter.domain.packet import Discipline
from linter.domain.request import RequestKind


class SettingsError(ValueError):
    """A settings file that is wrong; the message names file and key."""


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


class Stated(BaseModel):
    """The request as a submitter states it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    policy: Annotated[list[str], BeforeValidator(_listed)] = Field(default_factory=list)
    request: Annotated[list[RequestKind], BeforeValidator(_listed)] = Field(default_factory=list)
    discipline: Discipline | None = None
    state: str | None = None
    setting: str | None = None
    born: date | None = None
    submit_on: date | None = None
    visits: int | None = None
    units: int | None = None
    answers: dict[str, str] = Field(default_factory=dict)


def stated_in(path: Path) -> Stated:
    """What a `packet.yaml` states. Raises SettingsError."""
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 (strings only)
        return Stated.model_validate(data or {})
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1 if problem.problem_mark else 1
        raise SettingsError(f"{path}:{line}: {problem.problem}") from None
    except ValidationError as problem:
        first = problem.errors()[0]
        raise SettingsError(f"{path}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from None
