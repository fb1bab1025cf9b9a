"""Words, cells and rows of one part of an RTF document in (body, header, text box), its lines out."""

from __future__ import annotations

from dataclasses import dataclass, field

from linter.extract.flow import Flow

_DEEPEST = 20  # tables within one another


@dataclass(slots=True)
class _Row:
    """The cells of a row that is being read, and the cell that is still open."""

    cells: list[Flow] = field(default_factory=list)
    open: Flow = field(default_factory=Flow)


@dataclass(slots=True)
class Stream:
    """Collects words to paragraphs, paragraphs to cells, cells to rows; `boxes` follow the paragraph they hang on."""

    flow: Flow = field(default_factory=Flow)
    boxes: list[Flow] = field(default_factory=list)
    _tabled: bool = False  # a row was written last
    _words: list[str] = field(default_factory=list)
    _rows: list[_Row] = field(default_factory=list)

    def say(self, text: str) -> None:
        """Adds to the paragraph."""
        self._words.append(text)

    def paragraph(self, depth: int) -> None:
        """The paragraph ends; `depth` tells how many tables it stands in."""
        text = "".join(self._words)
        self._words.clear()
        if any("\ud800" <= sign <= "\udfff" for sign in text):
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        if depth == 0:
            self._finish()
        self._at(depth).write(text)
        for box in self.boxes:
            self._at(depth).lines.extend(box.lines)
        self.boxes.clear()

    def close(self) -> None:
        """Ends a paragraph outside of tables, if one has begun."""
        if "".join(self._words).strip(" \n") or self.boxes:
            self.paragraph(0)

    def cell(self, depth: int) -> None:
        """A cell ends."""
        self.paragraph(max(depth, 1))
        row = self._rows[min(max(depth, 1), _DEEPEST) - 1]
        row.cells.append(row.open)
        row.open = Flow()

    def row(self, depth: int) -> None:
        """A row ends; rows of a table within a cell stay in that cell."""
        depth = min(max(depth, 1), _DEEPEST)
        if len(self._rows) < depth:
            return
        row = self._rows.pop(depth - 1)
        del self._rows[depth - 1 :]
        cells = row.cells + ([row.open] if row.open.lines else [])
        if depth == 1 and cells:
            self._part(not self._tabled)
            self._tabled = True
        self._at(depth - 1).row(cells)

    def page(self) -> None:
        """A new page begins, unless within a table."""
        if self._rows:
            return
        self._words.append("\f")

    def unpage(self) -> None:
        """No new page begins here after all."""
        if self._words and self._words[-1] == "\f":
            self._words.pop()

    def whole(self) -> Flow:
        """Everything, with what was left open."""
        self.close()
        self._finish()
        return self.flow

    def _finish(self) -> None:
        """A table ends where a paragraph stands outside."""
        while self._rows:
            self.row(len(self._rows))
        self._part(self._tabled)
        self._tabled = False

    def _part(self, parted: bool) -> None:
        if parted:
            self.flow.gap()

    def _at(self, depth: int) -> Flow:
        """The open cell at a depth; 0 is the page."""
        depth = min(depth, _DEEPEST)
        while len(self._rows) < depth:
            self._rows.append(_Row())
        return self._rows[depth - 1].open if depth else self.flow
