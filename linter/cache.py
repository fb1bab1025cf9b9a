"""Reports of unchanged packets, kept between runs: nobody without the files themselves can read them.

One SQLite file in the user's cache folder. A row's key is a digest of everything that the report depends on (files,
request, packs, lexicons, version); its value is sealed with a key made from the files' own contents, so that the cache
holds no text of a document in the clear. Whatever goes wrong with it counts as "not there".
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import sqlite3
import sys
import time
import zlib
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import TypeAdapter

from linter import __version__, assets
from linter.domain.finding import Report
from linter.domain.packet import Packet
from linter.domain.place import Scan

MOST_BYTES = 64 * 1024 * 1024
TABLE = "CREATE TABLE IF NOT EXISTS reports (key TEXT PRIMARY KEY, sealed BLOB NOT NULL, used REAL NOT NULL)"


@dataclass(frozen=True, slots=True)
class Ticket:
    """Where a report is kept (`key`) and what opens it (`secret`)."""

    key: str
    secret: bytes


def home() -> Path:
    """The cache's file."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "rehablint" / "reports.sqlite"


def ticket(paths: Sequence[Path], depends: Sequence[object], around: str = "") -> Ticket | None:
    """The ticket of a packet and whatever else its report depends on; None if a file cannot be read."""
    outside, inside = hashlib.sha256(), hashlib.sha256(b"rehablint seal")
    try:
        for path in paths:
            data = path.read_bytes()
            inside.update(hashlib.sha256(b"seal" + data).digest())
            outside.update(f"{path}\0{hashlib.sha256(data).hexdigest()}\0".encode())
    except OSError:
        return None
    reads = [importlib.util.find_spec(n) is not None for n in ("tesserocr", "rapidocr")]  # scans say more with them
    outside.update(repr((__version__, reads, *depends, around or surroundings())).encode())
    return Ticket(outside.hexdigest(), inside.digest())


def surroundings(packs: Sequence[Path] = ()) -> str:
    """A digest of name, size and time of every file that the answers rest on, those of the user's own packs too."""
    found = hashlib.sha256()
    for folder in (Path(__file__).parent, assets.folder("checklists"), assets.folder("models"), *packs):
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".py", ".yaml", ".json", ".tsv", ".gz"):
                state = path.stat()
                found.update(f"{path.name}|{state.st_size}|{state.st_mtime_ns}\n".encode())
    return found.hexdigest()


def fetch(wanted: Ticket) -> Report | None:
    """The report kept under a ticket."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        with closing(_open()) as store, store:
            row = store.execute("SELECT sealed FROM reports WHERE key = ?", (wanted.key,)).fetchone()
            if row is None:
                return None
            store.execute("UPDATE reports SET used = ? WHERE key = ?", (time.time(), wanted.key))
        plain = AESGCM(wanted.secret).decrypt(row[0][:12], row[0][12:], wanted.key.encode())
        return _shape().validate_json(zlib.decompress(plain))
    except (sqlite3.Error, OSError, InvalidTag, ValueError, zlib.error):
        return None


def keep(under: Ticket, report: Report) -> None:
    """Keeps a report, and lets go of those longest unused beyond the cache's size."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(12)
    plain = zlib.compress(_shape().dump_json(_slim(report)))
    sealed = nonce + AESGCM(under.secret).encrypt(nonce, plain, under.key.encode())
    try:
        with closing(_open()) as store, store:
            store.execute("INSERT OR REPLACE INTO reports VALUES (?, ?, ?)", (under.key, sealed, time.time()))
            _shrink(store)
    except (sqlite3.Error, OSError):
        return


def clear() -> int:
    """Empties the cache; how many reports it held."""
    try:
        with closing(_open()) as store, store:
            return store.execute("DELETE FROM reports").rowcount
    except (sqlite3.Error, OSError):
        home().unlink(missing_ok=True)
        return 0


def held() -> tuple[int, int] | None:
    """How many reports are kept and how many bytes they take; None if the cache cannot be used."""
    try:
        with closing(_open()) as store:
            number, size = store.execute("SELECT COUNT(*), COALESCE(SUM(LENGTH(sealed)), 0) FROM reports").fetchone()
            return number, size
    except (sqlite3.Error, OSError):
        return None


def _open() -> sqlite3.Connection:
    home().parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    store = sqlite3.connect(home(), timeout=2)
    store.execute(TABLE)
    return store


def _shrink(store: sqlite3.Connection) -> None:
    while (store.execute("SELECT SUM(LENGTH(sealed)) FROM reports").fetchone()[0] or 0) > MOST_BYTES:
        oldest = "SELECT key FROM reports ORDER BY used LIMIT 1"
        store.execute(f"DELETE FROM reports WHERE key IN ({oldest})")  # noqa: S608 (no value of anybody's in it)


def _slim(report: Report) -> Report:
    """A report without the words of its scans."""
    bare = {id(s): Scan(s.name, s.sha256, "", (), s.pages, s.notes) for s in report.packet.scans}
    documents = tuple(replace(d, scan=bare[id(d.scan)], pieces=()) for d in report.packet.documents)
    return replace(report, packet=Packet(tuple(bare.values()), documents))


def _shape() -> TypeAdapter[Report]:
    return TypeAdapter(Report)
