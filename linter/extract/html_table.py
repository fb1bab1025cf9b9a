"""The cells of a web page's table in, its rows out, so that every cell stands in its column."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from linter.extract.flow import Flow

_COLUMNS, _ROWS = 60, 500  # a cell spans no more, whatever it says


@dataclass(slots=True)
class Table:
    """A table while it is read; `depth` is how many cells are open around it."""

    depth: int
    cells: list[tuple[Flow, int, int]] = field(default_factory=list)
    _spans: list[tuple[int, int]] = field(default_factory=list)
    _tall: dict[int, int] = field(default_factory=dict)  # columns that a cell above still covers, for how many rows

    def begin(self, across: int, down: int) -> None:
        """A cell begins."""
        self._spans.append((across, down))

    def end(self, flow: Flow) -> None:
        """A cell ends, and this is what it holds."""
        self.cells.append((flow, *(self._spans.pop() if self._spans else (1, 1))))

    def row(self) -> list[Flow]:
        """The cells so far as one row; columns that a cell above or beside covers are empty."""
        told: list[Flow] = []
        tall: dict[int, int] = {}
        for flow, across, down in self.cells:
            self._fill(told)
            tall.update({len(told) + step: down - 1 for step in range(across) if down > 1})
            told.extend([flow, *(Flow() for _ in range(across - 1))])
        lone = len(self.cells) == 1 and not self._tall
        self._fill(told)
        self._tall = {column: left - 1 for column, left in self._tall.items() if left > 1} | tall
        self.cells.clear()
        return told[:1] if lone else told

    def _fill(self, told: list[Flow]) -> None:
        while len(told) in self._tall:
            told.append(Flow())


def span(cell: Any, name: str) -> int:
    """How many columns or rows a cell covers."""
    text = cell.get(name, "1").strip()
    most = _COLUMNS if name == "colspan" else _ROWS
    return min(max(int(text), 1), most) if text.isdecimal() and len(text) < 10 else 1
