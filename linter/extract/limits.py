"""How much one file may hold before it is refused; all limits in one place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, counts of pages, characters and drawn shapes."""

    file_bytes: int = 200_000_000
    pages: int = 2_000
    characters: int = 20_000_000
    page_characters: int = 1_000_000
    page_shapes: int = 20_000
    table_edges: int = 3_000
    zip_members: int = 10_000
    zip_member_bytes: int = 100_000_000
    zip_ratio: int = 200


LIMITS = Limits()
