"""A path in, the scans of its documents out: chooses the reader by what a file holds, not by its suffix."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path, PurePosixPath

from linter.domain.place import Scan
from linter.extract.leaf import Leaf
from linter.extract.limits import LIMITS
from linter.extract.problems import Unreadable
from linter.extract.sniff import Format, format_of, misnamed
from linter.extract.unpack import leaves

READERS: dict[Format, str] = {
    "pdf": "pdf",
    "docx": "docx",
    "doc": "doc",
    "rtf": "rtf",
    "odt": "odt",
    "html": "html",
    "picture": "images",
    "text": "text",
    "mail": "text",  # one whose parts stand already apart
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: its name ("fax.zip/plan.pdf") and its scan, or what is wrong with it."""

    name: str
    scan: Scan | None = None
    problem: str = ""


def read(path: Path) -> Scan:
    """The scan of a file that is one document. Raises `Unreadable`, whose message names the file and the trouble."""
    outcomes = list(read_all(path))
    if len(outcomes) > 1:
        raise Unreadable(f"{path.name}: holds {len(outcomes)} documents")
    if outcomes[0].scan is None:
        raise Unreadable(outcomes[0].problem)
    return outcomes[0].scan


def read_all(path: Path, first: int = 0, begun: Callable[[str], None] = lambda name: None) -> Iterator[Outcome]:
    """What became of every document of a file from the first one asked for; `begun` hears of each beforehand."""
    try:
        data = _bytes_of(path)
        for count, leaf in enumerate(leaves(path.name, data)):
            if count >= first:
                begun(leaf.name)
                yield _outcome(leaf)
    except Unreadable as problem:
        yield Outcome(path.name, problem=f"{path.name}: {problem}")


def _outcome(leaf: Leaf) -> Outcome:
    try:
        if leaf.problem:
            raise Unreadable(leaf.problem)
        return Outcome(leaf.name, _scan(leaf))
    except Unreadable as problem:
        return Outcome(leaf.name, problem=f"{leaf.name}: {problem}")
    except MemoryError:
        return Outcome(leaf.name, problem=f"{leaf.name}: needs more memory than a document may; split it")


def _scan(leaf: Leaf) -> Scan:
    if not leaf.data:
        raise Unreadable("is empty (0 bytes); it may not have been uploaded or saved completely")
    found = format_of(leaf.data)
    if found not in READERS:
        raise Unreadable("is an archive or mail that was not opened")
    reader = import_module(f"linter.extract.{READERS[found]}")
    digest = hashlib.sha256(leaf.whole or leaf.data).hexdigest()
    scan: Scan = reader.read(leaf.name, digest, leaf.data)
    note = None if leaf.whole else misnamed(PurePosixPath(leaf.name).suffix, found)
    return replace(scan, notes=(note, *scan.notes)) if note else scan


def _bytes_of(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise Unreadable("is a folder without files" if not any(path.iterdir()) else "is a folder, not a file")
        if not path.is_file():
            raise Unreadable("is missing" if not path.exists() else "is not a regular file")
        if path.stat().st_size > LIMITS.file_bytes:
            raise Unreadable(f"is larger than {LIMITS.file_bytes // 1_000_000} MB; split it")
        return path.read_bytes()
    except OSError as problem:
        raise Unreadable(_trouble(problem)) from None


def _trouble(problem: OSError) -> str:
    if isinstance(problem, PermissionError):
        return "may not be read (no permission)"
    if isinstance(problem, FileNotFoundError):
        return "vanished while it was being read"
    return f"cannot be read ({problem.strerror or 'input error'})"
