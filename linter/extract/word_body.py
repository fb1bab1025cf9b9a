"""The blocks of a Word part (body, header, text box) in, its lines of text out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from linter.extract.flow import PAGE, TAB, filled, row_lines
from linter.extract.limits import LIMITS
from linter.extract.word_lists import Lists
from linter.extract.word_runs import Inline, tick_of
from linter.extract.word_xml import attribute, child, children, local, number, switched, value

_GAP = re.compile(r" {4,}")
_INSIDE = frozenset({"ins", "moveTo", "customXml", "smartTag", "sdtContent"})
_HEADING = ("heading", "title", "subtitle")


@dataclass(slots=True)
class Body:
    """Walks blocks and collects lines; a line that is a form feed begins a new page."""

    lists: Lists
    lines: list[str] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)  # how many lines there were when a big picture came
    breaks: list[bool] = field(default_factory=list)  # of each section that ends: does the next begin a page

    def walk(self, holder: Any) -> None:
        """Adds the lines of all blocks of a part."""
        for node in holder:
            name = local(node)
            if name == "p":
                self._paragraph(node)
            elif name == "tbl":
                self._table(node)
            elif name == "sdt":
                self._control(node)
            elif name == "AlternateContent":
                self.walk(next(iter(node), ()))
            elif name in _INSIDE:
                self.walk(node)

    def _control(self, node: Any) -> None:
        properties, content = child(node, "sdtPr"), child(node, "sdtContent")
        if (state := tick_of(properties)) is not None:
            self.lines.append(state)
        elif content is not None and not switched(properties, "showingPlcHdr"):
            self.walk(content)

    def _paragraph(self, node: Any) -> None:
        properties = child(node, "pPr")
        inline = Inline(node)
        if switched(properties, "pageBreakBefore"):
            self._break()
        text = inline.text
        label = self.lists.label(node) if text.strip() else ""
        if _is_heading(properties) and self.lines and self.lines[-1] not in ("", PAGE):
            self.lines.append("")
        self._write(f"{label} {text.lstrip()}" if label else text)
        self.pictures.extend([len(self.lines)] * inline.pictures)
        for box in inline.boxes:
            self.walk(box)
        if child(properties, "sectPr") is not None and self.breaks and self.breaks.pop(0):
            self._break()

    def _write(self, text: str) -> None:
        for count, part in enumerate(text.split(PAGE)):
            if count:
                self._break()
            if part.strip() or PAGE not in text:
                self.lines.extend(_GAP.sub(TAB, line.replace("\u00a0", " ")).strip() for line in part.split("\n"))

    def _break(self) -> None:
        self.lines.append(PAGE)

    def _table(self, node: Any) -> None:
        if self.lines and self.lines[-1] not in ("", PAGE):
            self.lines.append("")
        for row in _members(node, "tr"):
            if child(row, "trPr", "del") is None:
                self._row(row)
        self.lines.append("")

    def _row(self, row: Any) -> None:
        """One line of cells; a cell over several columns is followed by empty ones, so that columns stay in place."""
        cells, told = [], []
        for cell in _members(row, "tc"):
            cells.append(self._cell(cell))
            told.append(filled(cells[-1][0].lines))
            told.extend([[]] * min(number(value(cell, "tcPr", "gridSpan"), 1) - 1, LIMITS.repeats))
        self.lines.extend(row_lines(told if len(cells) > 1 else told[:1]))
        for cell, tables in cells:
            self.pictures.extend([len(self.lines)] * len(cell.pictures))
            for table in tables:
                self._table(table)
        if any(PAGE in cell.lines for cell, _ in cells):
            self._break()

    def _cell(self, cell: Any) -> tuple[Body, list[Any]]:
        """What a cell says, and the tables within it; they are told below the row."""
        inner = Body(self.lists)
        tables: list[Any] = []
        if _continues(cell) or child(cell, "tcPr", "cellDel") is not None:
            return inner, tables
        for block in _blocks(cell):
            if local(block) == "tbl":
                tables.append(block)
            else:
                inner.walk((block,))
        return inner, tables


def _blocks(cell: Any) -> Iterator[Any]:
    """The blocks of a cell, with those inside plain content controls."""
    for block in cell:
        content = child(block, "sdtContent")
        if local(block) == "sdt" and content is not None and next(content.iter("{*}tbl"), None) is not None:
            yield from _blocks(content)
        else:
            yield block


def _members(node: Any, name: str) -> Iterator[Any]:
    """Rows of a table or cells of a row, also where a content control or an insertion wraps them."""
    for one in node:
        if local(one) == name:
            yield one
        elif local(one) == "sdt":
            yield from _members(child(one, "sdtContent"), name) if child(one, "sdtContent") is not None else ()
        elif local(one) in _INSIDE:
            yield from _members(one, name)


def _continues(cell: Any) -> bool:
    """Whether a cell only continues the one above."""
    merge = child(cell, "tcPr", "vMerge")
    return merge is not None and attribute(merge, "val") != "restart"


def _is_heading(properties: Any | None) -> bool:
    style = value(properties, "pStyle").lower()
    return style.startswith(_HEADING) or child(properties, "outlineLvl") is not None


def section_breaks(body: Any) -> list[bool]:
    """For each section but the last: whether the one after it begins a new page."""
    found = [one for one in body.iter("{*}sectPr") if local(one.getparent()) in ("pPr", "body")]
    return [value(later, "type") not in ("continuous", "nextColumn") for later in found[1:]]


def notes_of(part: Any | None, name: str) -> Iterator[Any]:
    """The footnotes or endnotes of a part, without its separators."""
    for note in children(part, name):
        if not attribute(note, "type"):
            yield note
