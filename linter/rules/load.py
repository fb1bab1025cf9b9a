"""Packs from their folders: strict, with file and line of whatever is wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from linter import assets
from linter.domain.finding import PackStamp
from linter.rules.rule import PackHead, Rule
from linter.rules.verbs import VERBS

M = TypeVar("M", bound=BaseModel)
NOT_RULES = frozenset({"pack.yaml"})


class PackError(ValueError):
    """A pack that is missing or wrong; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A payer's checklist: its head and its rules, sorted by id."""

    head: PackHead
    rules: tuple[Rule, ...]
    digest: str

    def stamp(self) -> PackStamp:
        """The pack as a report names it."""
        return PackStamp(self.head.id, self.head.title, self.head.effective_from, self.digest)


def names(extra: Sequence[Path] = ()) -> dict[str, Path]:
    """Every pack's id and folder: those that came with the program, and the user's own."""
    shipped = sorted(path.parent for path in assets.folder("checklists").glob("*/pack.yaml"))
    return {path.name: path for path in (*shipped, *extra)}


def head(folder: Path) -> PackHead:
    """The head of one pack, without its rules."""
    if not (folder / "pack.yaml").is_file():
        raise PackError(f"{folder}: no pack.yaml")
    return _parse(PackHead, folder / "pack.yaml", hashlib.sha256(), examples=True)


def load(folder: Path, *, examples: bool = False) -> Pack:
    """One pack. Without `examples` those parts of the rules are not even read, which is quicker."""
    if not (folder / "pack.yaml").is_file():
        raise PackError(f"{folder}: no pack.yaml")
    digest = hashlib.sha256()
    head = _parse(PackHead, folder / "pack.yaml", digest, examples=True)
    paths = [path for path in sorted(folder.glob("*.yaml")) if path.name not in NOT_RULES]
    rules = []
    for path in paths:
        rule = _parse(Rule, path, digest, examples=examples)
        if rule.id != path.stem:
            raise PackError(f"{path}:1: the id {rule.id!r} is not the file's name")
        rules.append(rule)
    for table in sorted(folder.glob("*.tsv")):  # what a rule looks up decides as much as the rule
        digest.update(table.read_bytes())
    return Pack(head, tuple(rules), f"sha256:{digest.hexdigest()}")


def in_force(packs: Sequence[Pack], on: date) -> tuple[Pack, ...]:
    """Of several versions of a pack the one in force on a day; a day before the first takes the first."""
    chosen: dict[str, Pack] = {}
    for pack in sorted(packs, key=lambda p: p.head.effective_from or date.min):
        if pack.head.id not in chosen or (pack.head.effective_from or date.min) <= on:
            chosen[pack.head.id] = pack
    return tuple(chosen.values())


def _parse(model: type[M], path: Path, digest: hashlib._Hash, *, examples: bool) -> M:
    text = path.read_text(encoding="utf-8")
    digest.update(text.encode())
    if not examples:
        text = text.partition("\nexamples:")[0] + "\n"
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        data = yaml.load(text, Loader=loader)  # noqa: S506 (the base loader makes only strings, lists and mappings)
        return model.model_validate(data, context={"verbs": VERBS})
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1 if problem.problem_mark else 1
        raise PackError(f"{path}:{line}: {problem.problem}") from None
    except ValidationError as problem:
        first = problem.errors()[0]
        raise PackError(f"{path}:{_line(text, first['loc'])}: {_said(first['loc'], first['msg'])}") from None


def _line(text: str, place: tuple[int | str, ...]) -> int:
    """The line of a place in YAML text: the deepest of its keys that can be found."""
    node, line = yaml.compose(text, Loader=yaml.BaseLoader), 1
    for key in place:
        if isinstance(node, yaml.MappingNode):
            pair = next((p for p in node.value if p[0].value == str(key)), None)
            if pair is None:
                continue
            line, node = pair[0].start_mark.line + 1, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
            node = node.value[key]
            line = node.start_mark.line + 1
    return line


def _said(place: tuple[int | str, ...], message: str) -> str:
    return f"{'.'.join(map(str, place))}: {message}"
