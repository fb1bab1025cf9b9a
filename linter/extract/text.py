"""A plain-text file in, a scan out."""

from __future__ import annotations

from pathlib import Path

from linter.domain.place import Page, Scan


def scan_of(name: str, sha256: str, text: str) -> Scan:
    """A scan of text without geometry; form feeds part its pages."""
    pages, start = [], 0
    for number, part in enumerate(text.split("\f"), start=1):
        pages.append(Page(number, 0.0, 0.0, start, start + len(part), readable=True))
        start += len(part) + 1
    return Scan(name, sha256, text, (), tuple(pages))


def read(path: Path, sha256: str) -> Scan:
    """The text of a UTF-8 (or, failing that, Windows-1252) file."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    return scan_of(path.name, sha256, text.replace("\r\n", "\n").replace("\r", "\n"))
