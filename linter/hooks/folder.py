"""A folder that is looked at again and again in, the packets in it that have stopped changing out."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

UNFINISHED = (".tmp", ".part", ".partial", ".filepart", ".crdownload", ".download", ".swp", "~")
STATED = "packet.yaml"  # states the request of the files beside it
OURS = frozenset({"rehablint.toml", "Thumbs.db", "desktop.ini"})
Stamp = tuple[tuple[str, int, int], ...]  # name, size and time of every file of a packet
Listing = Mapping[str, Stamp]


def listing(folder: Path) -> Listing:
    """The packets of a folder by name: each file, and each folder below it with its own files. Raises OSError."""
    inside, below = _looked(folder)
    beside = tuple(part for part in inside if part[0] == STATED)
    found = {name: ((name, size, time), *beside) for name, size, time in inside if name != STATED}
    for name in below:
        found.update(_below(folder / name, name))
    return found


def _below(folder: Path, name: str) -> Iterator[tuple[str, Stamp]]:
    """The folder itself as a packet, and those in it; nothing where it has just gone."""
    try:
        inside, below = _looked(folder)
    except OSError:
        return
    if any(part[0] != STATED for part in inside):
        yield name, tuple(sorted(inside))
    for deeper in below:
        yield from _below(folder / deeper, f"{name}/{deeper}")


def _looked(folder: Path) -> tuple[list[tuple[str, int, int]], list[str]]:
    """The files of a folder as they look now, and the folders in it."""
    inside, below = [], []
    with os.scandir(folder) as entries:
        for entry in entries:
            if not _meant(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                below.append(entry.name)
            elif entry.is_file():
                with contextlib.suppress(OSError):  # it has just gone
                    state = entry.stat()
                    inside.append((entry.name, state.st_size, state.st_mtime_ns))
    return inside, below


def _meant(name: str) -> bool:
    return name[0] not in ".~" and name not in OURS and not name.lower().endswith(UNFINISHED)


def unfinished(stamp: Stamp) -> bool:
    """Whether some file is still empty."""
    return any(size == 0 for _, size, _ in stamp)


@dataclass(slots=True)
class Patience:
    """Since when each packet has looked as it does now; one that keeps still for `settle` seconds is ready."""

    settle: float
    since: dict[str, tuple[Stamp, float]] = field(default_factory=dict)

    def ready(self, found: Mapping[str, Stamp], now: float) -> Iterator[str]:
        """The names of the packets that have kept still; empty files get ten times as long."""
        self.since = {name: self._seen(name, stamp, now) for name, stamp in found.items()}
        for name, (stamp, start) in self.since.items():
            if now - start >= self.settle * (10 if unfinished(stamp) else 1):
                yield name

    def _seen(self, name: str, stamp: Stamp, now: float) -> tuple[Stamp, float]:
        before = self.since.get(name)
        return before if before and before[0] == stamp else (stamp, now)


def digest(path: Path) -> str:
    """The digest of a packet's files, whatever they are called, and of what states its request. Raises OSError."""
    home, files = (path.parent, [path])
    if path.is_dir():
        home, files = path, [f for f in sorted(path.iterdir()) if f.is_file() and _meant(f.name) and f.name != STATED]
    whole = hashlib.sha256()
    for file in (*files, home / STATED):
        if file.name != STATED or file.is_file():
            with file.open("rb") as stream:
                whole.update(f"{file.suffix.lower()}\0".encode() + hashlib.file_digest(stream, "sha256").digest())
    return whole.hexdigest()
