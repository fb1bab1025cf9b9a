"""What a document system hands to a hook, as paths and a stated request: arguments, environment, JSON on stdin."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

PAPERLESS = ("DOCUMENT_WORKING_PATH", "DOCUMENT_SOURCE_PATH", "DOCUMENT_ARCHIVE_PATH")
STATED = ("policy", "request", "discipline", "state", "setting", "born", "submit_on", "visits", "units")
Grouping = Literal["one", "each", "folder"]


class NoInput(ValueError):
    """A hook that was called without a file, or with JSON that names none."""


@dataclass(frozen=True, slots=True)
class Handed:
    """The files of one packet and what the caller stated of its request, as words."""

    paths: tuple[Path, ...]
    stated: Mapping[str, str] = field(default_factory=dict)


def handed(arguments: Sequence[str], environment: Mapping[str, str], read: Callable[[], str]) -> tuple[Handed, ...]:
    """The packets to check: arguments first, then the environment (paperless-ngx), then JSON. Raises NoInput.

    Standard input is read only where nothing else names a file, since a caller may leave it open.
    """
    if arguments:
        return (Handed(tuple(map(Path, arguments))),)
    path = next((environment[name] for name in PAPERLESS if environment.get(name)), None)
    if path:
        return (Handed((Path(path),)),)
    text = read()
    if not text.strip():
        raise NoInput("no file: give paths, DOCUMENT_WORKING_PATH in the environment, or JSON on standard input")
    try:
        found = tuple(_packets(json.loads(text)))
    except ValueError:
        raise NoInput("standard input is no JSON") from None
    if not found:
        raise NoInput('the JSON names no file; it wants "path" or "paths"')
    return found


def grouped(packets: Sequence[Handed], by: Grouping) -> tuple[Handed, ...]:
    """The packets as the caller wants them: as handed over, one a file, or the whole folder that each file lies in."""
    if by == "one":
        return tuple(packets)
    if by == "each":
        return tuple(Handed((path,), packet.stated) for packet in packets for path in packet.paths)
    folders = {path.parent: packet for packet in packets for path in packet.paths}
    return tuple(Handed((folder,), packet.stated) for folder, packet in folders.items())


def _packets(data: object) -> Iterator[Handed]:
    """Packets of plain JSON, of a CloudEvent (its data) or of n8n items (their json)."""
    if isinstance(data, list):
        for item in data:
            yield from _packets(item)
    elif isinstance(data, dict):
        inner = next((data[key] for key in ("data", "json") if isinstance(data.get(key), dict)), None)
        if inner is not None and "path" not in data and "paths" not in data:
            yield from _packets(inner)
            return
        named = data.get("paths", data.get("path", data.get("resource")))
        paths = [named] if isinstance(named, str) else named
        if isinstance(paths, list) and paths and all(isinstance(path, str) for path in paths):
            stated = {key: str(data[key]) for key in STATED if isinstance(data.get(key), str | int)}
            yield Handed(tuple(map(_path, paths)), stated)


def _path(named: str) -> Path:
    """A path as written, or the one in a file: address."""
    return Path(unquote(urlsplit(named).path)) if named.lower().startswith("file://") else Path(named)
