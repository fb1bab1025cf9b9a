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
class Edition:
    """One version of a pack: its folder, its head and the text that the head was read from."""

    folder: Path
    head: PackHead
    text: str


@dataclass(frozen=True, slots=True)
class Pack:
    """A payer's checklist: its head and its rules, sorted by id; `shared` are those that it includes."""

    head: PackHead
    rules: tuple[Rule, ...]
    digest: str
    shared: frozenset[str] = frozenset()

    def stamp(self) -> PackStamp:
        """The pack as a report names it."""
        return PackStamp(self.head.id, self.head.title, self.head.effective_from, self.digest)


def names(extra: Sequence[Path] = ()) -> dict[str, Path]:
    """Every pack's id and folder: those that came with the program, and the user's own."""
    shipped = sorted(path.parent for path in assets.folder("checklists").glob("*/pack.yaml"))
    return {path.name: path for path in (*shipped, *(path.resolve() for path in extra))}


def editions(folder: Path) -> tuple[Edition, ...]:
    """Every version of a pack, oldest first: the folder's own, and those in folders within it (`2027-01-01/`)."""
    found = [edition(folder), *(edition(path.parent) for path in folder.glob("*/pack.yaml"))]
    for one in found[1:]:
        if one.head.id != found[0].head.id:
            raise PackError(f"{one.folder / 'pack.yaml'}:1: a version of {found[0].head.id} cannot be {one.head.id!r}")
    return tuple(sorted(found, key=lambda one: one.head.effective_from or date.min))


def edition(folder: Path) -> Edition:
    """The version of a pack that lies in a folder, its rules unread."""
    path = folder / "pack.yaml"
    if not path.is_file():
        raise PackError(f"{folder}: no pack.yaml")
    text = path.read_text(encoding="utf-8")
    return Edition(folder, _parse(PackHead, path, text), text)


def head(folder: Path) -> PackHead:
    """The head of a pack's latest version."""
    return editions(folder)[-1].head


def load(place: Path | Edition, *, examples: bool = False) -> Pack:
    """One pack. Without `examples` those parts of the rules are not even read, which is quicker."""
    one = place if isinstance(place, Edition) else edition(place)
    digest = hashlib.sha256(one.text.encode())
    own = {path.stem: path for path in one.folder.glob("*.yaml") if path.name not in NOT_RULES}
    shared = {path.stem: path for name in one.head.includes for path in _included(name, one) if path.stem not in own}
    rules = []
    for _, path in sorted({**shared, **own}.items()):
        text = path.read_text(encoding="utf-8")
        digest.update(text.encode())
        rule = _parse(Rule, path, text if examples else text.partition("\nexamples:")[0] + "\n")
        if rule.id != path.stem:
            raise PackError(f"{path}:1: the id {rule.id!r} is not the file's name")
        rules.append(rule)
    for table in sorted(one.folder.glob("*.tsv")):  # what a rule looks up decides as much as the rule
        digest.update(table.read_bytes())
    return Pack(one.head, tuple(rules), f"sha256:{digest.hexdigest()}", frozenset(shared))


def _included(name: str, one: Edition) -> list[Path]:
    """The rules of a folder that packs share: questions about any packet, whoever pays."""
    found = list((assets.folder("checklists") / name).glob("*.yaml"))
    if not found:
        raise PackError(f"{one.folder / 'pack.yaml'}:1: there are no shared rules called {name!r}")
    return found


def in_force(versions: Sequence[Edition], on: date) -> Edition:
    """Of the versions of a pack, oldest first, the one in force on a day; a day before the first takes the first."""
    begun = [one for one in versions if (one.head.effective_from or date.min) <= on]
    return begun[-1] if begun else versions[0]


def _parse(model: type[M], path: Path, text: str) -> M:
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
