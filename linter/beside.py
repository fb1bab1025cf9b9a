"""What lies beside a packet: `packet.yaml` that states its request, waivers and baselines."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Annotated, TypeVar

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError

from linter.domain.finding import BASELINE, Waiver
from linter.domain.packet import Discipline
from linter.domain.request import RequestKind
from linter.settings import SettingsError, meant

T = TypeVar("T")


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
    return _checked(TypeAdapter(Stated), path, empty={})


def _checked(shape: TypeAdapter[T], path: Path, empty: object) -> T:
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 (strings only)
        return shape.validate_python(data or empty)
    except OSError:
        raise SettingsError(f"{path}: cannot be read") from None
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1 if problem.problem_mark else 1
        raise SettingsError(f"{path}:{line}: {problem.problem}") from None
    except ValidationError as problem:
        first = problem.errors()[0]
        key = str(first["loc"][-1]) if first["loc"] else ""
        near = meant(key, [*Stated.model_fields, *Waived.model_fields]) if first["type"] == "extra_forbidden" else ""
        raise SettingsError(f"{path}: {'.'.join(map(str, first['loc']))}: {first['msg']}{near}") from None


class Waived(BaseModel):
    """One waiver of `.rehablint/waivers.yaml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rule: str = ""
    fingerprint: str = ""
    who: str
    why: str
    until: date | None = None


def waivers_in(path: Path) -> tuple[Waiver, ...]:
    """The waivers of a file: a list of rule or fingerprint, who, why, until. Raises SettingsError."""
    entries = _checked(TypeAdapter(list[Waived]), path, empty=[])
    return tuple(Waiver(w.rule, w.who, w.why, w.fingerprint, w.until, path.name) for w in entries)


def baseline_in(path: Path) -> tuple[Waiver, ...]:
    """What an earlier JSON report found open, as waivers by fingerprint. Raises SettingsError."""
    try:
        report = json.loads(path.read_text(encoding="utf-8"))
        open_before = [r for r in report["results"] if r["status"] in ("unmet", "unclear")]
        prints = dict.fromkeys(r["fingerprint"] for r in open_before)
    except (ValueError, KeyError, TypeError, OSError):
        raise SettingsError(f"{path}: is no JSON report of rehablint") from None
    return tuple(Waiver("", BASELINE, f"known since {report['as_of']}", p, None, path.name) for p in prints)
