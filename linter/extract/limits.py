"""How much one file may hold before it is refused; all limits in one place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, counts of pages, characters and drawn shapes, and what reading may cost."""

    file_bytes: int = 200_000_000
    pages: int = 2_000
    characters: int = 20_000_000
    page_characters: int = 1_000_000
    page_shapes: int = 20_000
    table_edges: int = 3_000
    zip_members: int = 10_000
    zip_member_bytes: int = 100_000_000
    zip_ratio: int = 200
    nesting: int = 4  # archives and mails within one another
    leaves: int = 500  # documents in one archive or mail
    unpacked_bytes: int = 500_000_000
    repeats: int = 1_000  # spaces, cells or rows that a file says to repeat
    seconds: int = 90  # without one page being done
    file_seconds: int = 3_600
    memory_bytes: int = 4_000_000_000  # addresses, of which a large part is never touched
    parcel_bytes: int = 1_000_000_000  # what a worker may hand back


LIMITS = Limits()
