"""A packet in, an outline out: every document cut into sections, each with its lines and sentences."""

from __future__ import annotations

from linter.domain.packet import Outline, Packet, Section


def outline(packet: Packet) -> Outline:
    """The sections of all documents; together they hold all of the text that is searched."""
    sections = tuple(
        Section(document.id, "", None, piece, tuple(piece.lines()), tuple(piece.lines()))
        for document in packet.documents
        for piece in document.pieces
    )
    return Outline(packet, sections)
