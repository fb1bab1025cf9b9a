"""What a watched folder has been told of: in one SQLite file, so that a restart begins where the last run ended."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from linter import cache
from linter.hooks.folder import Stamp

TABLES = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",  # a power cut may lose the last notes, and then a line is said twice
    "CREATE TABLE IF NOT EXISTS told (name TEXT PRIMARY KEY, stamp TEXT NOT NULL, edition TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS answers (digest TEXT NOT NULL, edition TEXT NOT NULL, line TEXT NOT NULL,"
    " PRIMARY KEY (digest, edition))",
)


@dataclass(frozen=True, slots=True)
class Memory:
    """The packets that have been told of, and the answers by the packets' digests.

    Names are kept as digests, answers are lines without patient text. `edition` stands for version and packs.
    """

    store: sqlite3.Connection
    edition: str

    def knows(self, name: str, stamp: Stamp) -> bool:
        """Whether this packet has been told of as it looks now."""
        query = "SELECT 1 FROM told WHERE name = ? AND stamp = ? AND edition = ?"
        return self.store.execute(query, (_digest(name), _digest(stamp), self.edition)).fetchone() is not None

    def answer(self, digest: str) -> str | None:
        """The line for a packet of the same content."""
        query = "SELECT line FROM answers WHERE digest = ? AND edition = ?"
        row = self.store.execute(query, (digest, self.edition)).fetchone()
        return row[0] if row else None

    def keep(self, name: str, stamp: Stamp, digest: str, line: str) -> None:
        """Notes that a packet has been told of; only after it has been."""
        with self.store:
            told = (_digest(name), _digest(stamp), self.edition)
            self.store.execute("INSERT OR REPLACE INTO told VALUES (?, ?, ?)", told)
            self.store.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", (digest, self.edition, line))


def home(folder: Path) -> Path:
    """Where the memory of a folder lies unless another place is named: beside the cache, never in the folder."""
    return cache.home().with_name(f"watch-{_digest(str(folder.resolve()))}.sqlite")


@contextmanager
def memory(path: Path, depends: object) -> Iterator[Memory]:
    """Opens the memory of a folder; `depends` is all that the answers rest on but the papers. Raises sqlite3.Error."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with closing(sqlite3.connect(path, timeout=10)) as store:
        for table in TABLES:
            store.execute(table)
        yield Memory(store, _digest(depends))


def _digest(value: object) -> str:
    return hashlib.sha256(repr(value).encode("utf-8", "surrogatepass")).hexdigest()[:32]
