"""What the pages of a packet look like: pictures to show beside a report, asked for one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from linter.domain.place import Box, Scan


@dataclass(frozen=True, slots=True)
class Picture:
    """A page or a part of one as an image file: its media type, its bytes, and its size in pixels."""

    media: str
    data: bytes
    width: int
    height: int


class Paper(Protocol):
    """The files of a packet as somebody would see them on paper."""

    def pictures(self, scan: Scan, dpi: int) -> Iterator[Picture | None]:
        """Every page of a scan in order, drawn when it is asked for; None where it has no picture (plain text)."""
        ...

    def cuts(self, scan: Scan, boxes: tuple[Box, ...]) -> Iterator[Picture | None]:
        """Each box as it stands on paper, with a little room around it."""
        ...

    def pdf(self, scan: Scan) -> bytes | None:
        """The file itself where it is a PDF."""
        ...


class NoPaper:
    """A packet of which nothing but the report may be shown."""

    def pictures(self, scan: Scan, dpi: int) -> Iterator[Picture | None]:
        """No page has a picture."""
        return iter([None] * len(scan.pages))

    def cuts(self, scan: Scan, boxes: tuple[Box, ...]) -> Iterator[Picture | None]:
        """No box has one either."""
        return iter([None] * len(boxes))

    def pdf(self, scan: Scan) -> bytes | None:
        """There is no file."""
        return None
