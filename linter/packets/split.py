"""Scans in, a packet out: documents found, named and attributed."""

from __future__ import annotations

from collections.abc import Sequence

from linter.domain.packet import Document, DocumentKind, Packet
from linter.domain.place import Scan


def split(scans: Sequence[Scan]) -> Packet:
    """The documents of all scans; every page belongs to exactly one."""
    documents = tuple(
        Document(f"d{n}", "other", scan, tuple(p.number for p in scan.pages), (scan.passage(),))
        for n, scan in enumerate(scans, start=1)
    )
    return Packet(tuple(scans), documents)


def packet_of(pieces: Sequence[tuple[DocumentKind, Scan]]) -> Packet:
    """A packet of one document a scan whose kinds are stated; date, title, discipline and identity are still read."""
    documents = tuple(
        Document(f"d{n}", kind, scan, tuple(p.number for p in scan.pages), (scan.passage(),))
        for n, (kind, scan) in enumerate(pieces, start=1)
    )
    return Packet(tuple(scan for _, scan in pieces), documents)
