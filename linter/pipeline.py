"""The whole run on one page: read, split, outline, gather, judge, settle."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from linter.domain.fact import Chart
from linter.domain.packet import DocumentKind
from linter.domain.place import Page, Scan
from linter.extract import text
from linter.extract.read import read
from linter.facts.gather import gather
from linter.packets.split import packet_of, split
from linter.sections.outline import outline


def understand(paths: Sequence[Path]) -> Chart:
    """The chart of the packet that some files are."""
    return gather(outline(split([read(path) for path in paths])))


def rehearse(pieces: Sequence[tuple[DocumentKind, str]]) -> Chart:
    """The chart of documents given as text of a stated kind: what the examples of rules are judged by."""
    scans = [(kind, _scan(f"{n}-{kind}.txt", words)) for n, (kind, words) in enumerate(pieces, start=1)]
    return gather(outline(packet_of(scans)))


def _scan(name: str, words: str) -> Scan:
    if words.strip() == "(unreadable)":
        return Scan(name, "", "", (), (Page(1, 612.0, 792.0, 0, 0, readable=False),))
    return text.scan_of(name, "", words)
