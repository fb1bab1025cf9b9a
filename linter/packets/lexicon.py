"""The words of `models/kinds`: by which titles and phrases a document shows its kind and its discipline."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import yaml

from linter import assets
from linter.domain.packet import Discipline, DocumentKind
from linter.packets.words import plain

APART = frozenset({"card", "disciplines", "names", "shapes"})


@dataclass(frozen=True, slots=True)
class KindEntry:
    """What speaks for one kind: words of its titles, and phrases of its text with their weights."""

    kind: DocumentKind
    titles: tuple[str, ...]
    hints: tuple[str, ...]
    phrases: Mapping[str, float]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DisciplineEntry:
    """What speaks for one discipline: its names, its credentials and what it works on."""

    discipline: Discipline
    names: tuple[str, ...]
    credentials: tuple[str, ...]
    work: tuple[str, ...]
    examples: tuple[str, ...]


@functools.cache
def kinds() -> tuple[KindEntry, ...]:
    """One entry a kind."""
    folder = assets.folder("models") / "kinds"
    return tuple(_kind(_read(path)) for path in sorted(folder.glob("*.yaml")) if path.stem not in APART)


@functools.cache
def disciplines() -> tuple[DisciplineEntry, ...]:
    """One entry a discipline."""
    data = _read(assets.folder("models") / "kinds" / "disciplines.yaml")
    return tuple(
        DisciplineEntry(
            cast(Discipline, name),
            _plain(entry["names"]),
            _plain(entry["credentials"]),
            _plain(entry["work"]),
            tuple(entry["examples"]),
        )
        for name, entry in data.items()
    )


def name_stops(which: str) -> frozenset[str]:
    """Words that are `never` part of a person's name, or that stand `after` one."""
    return frozenset(str(word) for word in _read(assets.folder("models") / "kinds" / "names.yaml")[which])


def _read(path: Path) -> dict[str, Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return cast(dict[str, Any], yaml.load(path.read_text(encoding="utf-8"), Loader=loader))  # noqa: S506


def _plain(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(plain(str(word)) for word in words)


def _kind(data: dict[str, Any]) -> KindEntry:
    weights = {"strong": 3.0, "weak": 1.0, "against": -3.0}
    phrases = {plain(str(word)): weight for name, weight in weights.items() for word in data.get(name, [])}
    paired = [f"{one} {other}" for one in data.get("specialties", []) for other in data.get("papers", [])]
    return KindEntry(
        data["kind"],
        _plain([*data.get("titles", []), *paired]),
        _plain(data.get("hints", [])),
        phrases,
        tuple(data.get("examples", [])),
    )
