"""What reads words off pictures on this machine: the first engine that is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from linter.extract import rapid, tesseract
from linter.extract.seen import BLOCK, Seen

if TYPE_CHECKING:
    from linter.extract.bitmap import Grey

HINT = "reading scans needs pip install 'rehablint[ocr]'"


class Engine(Protocol):
    """A module that reads pictures; `DPI` dots an inch suit it best, `SHARES` if processes of it run side by side."""

    DPI: int
    SHARES: bool

    def is_there(self) -> bool:
        """Whether it is installed."""
        ...

    def words(self, grey: Grey, way: int = BLOCK, only: str = "") -> list[Seen]:
        """The words of a picture; `only` names the characters that may occur."""
        ...


ENGINES: tuple[Engine, ...] = (tesseract, rapid)


def engine() -> Engine | None:
    """The engine to read with, if there is one."""
    return next((one for one in ENGINES if one.is_there()), None)


def is_there() -> bool:
    """Whether pages can be read on this machine."""
    return engine() is not None
