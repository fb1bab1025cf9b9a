"""A path in, a scan out: chooses the reader by what the file holds, not by its suffix."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from linter.domain.place import Scan
from linter.extract.limits import LIMITS
from linter.extract.problems import Unreadable
from linter.extract.sniff import Format, format_of, misnamed


def read(path: Path) -> Scan:
    """The scan of one file. Raises `Unreadable`, whose message names the file and the trouble."""
    try:
        data = _bytes_of(path)
        found = format_of(data)
        scan = _scan_of(found, path.name, hashlib.sha256(data).hexdigest(), data)
    except Unreadable as problem:
        raise Unreadable(f"{path.name}: {problem}") from None
    note = misnamed(path.suffix, found)
    return replace(scan, notes=(note, *scan.notes)) if note else scan


def _bytes_of(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise Unreadable("is a folder, not a file")
        if not path.is_file():
            raise Unreadable("is missing" if not path.exists() else "is not a regular file")
        if path.stat().st_size > LIMITS.file_bytes:
            raise Unreadable(f"is larger than {LIMITS.file_bytes // 1_000_000} MB; split it")
        data = path.read_bytes()
    except OSError as problem:
        raise Unreadable(_trouble(problem)) from None
    if not data:
        raise Unreadable("is empty (0 bytes); it may not have been uploaded or saved completely")
    return data


def _trouble(problem: OSError) -> str:
    if isinstance(problem, PermissionError):
        return "may not be read (no permission)"
    if isinstance(problem, FileNotFoundError):
        return "vanished while it was being read"
    return f"cannot be read ({problem.strerror or 'input error'})"


def _scan_of(found: Format, name: str, sha256: str, data: bytes) -> Scan:
    """Readers are imported when first needed: a text file needs neither PDF nor XML libraries."""
    if found == "pdf":
        from linter.extract import pdf

        return pdf.read(name, sha256, data)
    if found == "docx":
        from linter.extract import docx

        return docx.read(name, sha256, data)
    if found == "picture":
        from linter.extract import images

        return images.read(name, sha256, data)
    from linter.extract import text

    return text.read(name, sha256, data)
