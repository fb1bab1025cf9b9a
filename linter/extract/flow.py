"""Lines of a document without geometry in, its pages and scan out; rows of cells become lines."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from linter.domain.place import Page, Scan
from linter.extract.limits import LIMITS
from linter.extract.problems import Unreadable
from linter.extract.text import scan_of
from linter.extract.ticks import with_boxes_told

PAGE = "\f"
TAB = "   "
_GAP = re.compile(r"[ \u2002\u2003]{4,}")
_TALL = 15  # a row with more lines than this in several cells is a layout, not a table row
_FEW = 3  # lines of its own that a cell with a table in it may hold
_STRAY = 80  # fewer characters than this on a page with a big picture: the picture is what counts


@dataclass(slots=True)
class Flow:
    """Collects lines; a line that is a form feed begins a new page.

    `pictures` holds how many lines there were when a big picture came, `rows` which lines are rows of a table.
    """

    lines: list[str] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    rows: set[int] = field(default_factory=set)

    def write(self, text: str) -> None:
        """Adds a paragraph, whose newlines and form feeds count."""
        text = with_boxes_told(text.replace("\u00a0", " "))
        for count, part in enumerate(text.split(PAGE)):
            if count:
                self.lines.append(PAGE)
            if part.strip() or PAGE not in text:
                self.lines.extend(_GAP.sub(TAB, line).strip() for line in part.split("\n"))

    def page(self) -> None:
        """Begins a new page."""
        self.lines.append(PAGE)

    def gap(self) -> None:
        """Parts what comes from what came by a blank line."""
        if self.lines and self.lines[-1] not in ("", PAGE):
            self.lines.append("")

    def picture(self) -> None:
        """A big picture stands here."""
        self.pictures.append(len(self.lines))

    def row(self, cells: Sequence[Flow]) -> None:
        """One line of cells, tables within them below; cells that are a layout of the page keep their lines."""
        begin = len(self.lines)
        if len(cells) == 1 or any(cell.rows and len(cell.own()) > _FEW for cell in cells):
            self.lines.extend(line for cell in cells for line in cell.lines if line != PAGE)
        else:
            self.lines.extend(row_lines([cell.own() for cell in cells]))
            inner = [cell.lines[at] for cell in cells for at in sorted(cell.rows)]
            self.lines.extend(["", *inner] if inner else ())
        self.rows.update(range(begin, len(self.lines)))
        for cell in cells:
            self.pictures.extend([len(self.lines)] * len(cell.pictures))
        if any(PAGE in cell.lines for cell in cells):
            self.page()

    def own(self) -> list[str]:
        """The lines that say something and are no rows of a table."""
        return [line for at, line in enumerate(self.lines) if line and line != PAGE and at not in self.rows]


def filled(lines: Sequence[str]) -> list[str]:
    """The lines that say something."""
    return [line for line in lines if line and line != PAGE]


def row_lines(cells: Sequence[Sequence[str]]) -> list[str]:
    """A table row's line, empty cells at its end left out; a lone cell, or cells that are pages, keep their lines."""
    full = [lines for lines in cells if lines]
    if len(cells) == 1 or (len(full) > 1 and min(len(lines) for lines in full) > _TALL):
        return [line for lines in full for line in lines]
    joined = [" ".join(lines) for lines in cells]
    while joined and not joined[-1]:
        joined.pop()
    return [" | ".join(joined)] if joined else []


def flowed(name: str, sha256: str, flow: Flow, notes: Sequence[str] = ()) -> Scan:
    """The scan of a flow. Raises `Unreadable` where it is empty or over a limit."""
    pages, pictured = _parted(flow)
    text = PAGE.join(pages)
    if not text.strip() and not pictured:
        raise Unreadable("is empty: it holds no text")
    if len(text) > LIMITS.characters or len(pages) > LIMITS.pages:
        raise Unreadable(f"holds more than {LIMITS.pages:,} pages or {LIMITS.characters:,} characters; split it")
    scan = scan_of(name, sha256, text)
    told = tuple(_seen(page, pages[page.number - 1], pictured) for page in scan.pages)
    dark = tuple(f"page {number} shows a picture; what stands in it was not read" for number in sorted(pictured))
    return replace(scan, pages=told, notes=(*notes, *dark))


def _seen(page: Page, text: str, pictured: Collection[int]) -> Page:
    return replace(page, readable=not (page.number in pictured and len(text.strip()) < _STRAY))


def _parted(flow: Flow) -> tuple[list[str], set[int]]:
    """Lines joined to pages; breaks with nothing between them are one break (Word writes it twice)."""
    pages: list[list[str]] = [[]]
    pictured: set[int] = set()
    shown = set(flow.pictures)
    for at, line in enumerate(flow.lines):
        if at in shown:
            pictured.add(len(pages))
        if line != PAGE:
            pages[-1].append(line)
        elif any(pages[-1]) or len(pages) in pictured:
            pages.append([])
    if len(flow.lines) in shown:
        pictured.add(len(pages))
    if len(pages) > 1 and not any(pages[-1]) and len(pages) not in pictured:
        pages.pop()
    return [_squeezed(lines) for lines in pages], pictured


def _squeezed(lines: Sequence[str]) -> str:
    """One blank line at most between two lines, none at the ends, a newline after each line."""
    told: list[str] = []
    for line in lines:
        if line or (told and told[-1]):
            told.append(line)
    while told and not told[-1]:
        told.pop()
    return "".join(f"{line}\n" for line in told)
