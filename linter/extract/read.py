"""A path in, a scan out: chooses the reader by what the file holds, not by its suffix."""

from __future__ import annotations

import hashlib
from pathlib import Path

from linter.domain.place import Scan
from linter.extract import text


def read(path: Path) -> Scan:
    """The scan of one file. Raises `Unreadable`."""
    return text.read(path, hashlib.sha256(path.read_bytes()).hexdigest())
