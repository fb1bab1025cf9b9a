"""A letter or a cover sheet as plain text of at most 76 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from linter.report.writing import Block, Field, Heading, Para, Point, Table, Writing

WIDTH = 76


def render(writing: Writing) -> str:
    """The writing as text, a blank line between its blocks."""
    lines: list[str] = []
    for before, block in zip((None, *writing), writing, strict=False):
        if before is not None and not (isinstance(before, Field) and isinstance(block, Field)):
            lines.append("")
        lines += _lines(block)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        if block.new_page:
            yield "\f"
        yield block.text.upper() if block.level == 1 else block.text
        yield ("=" if block.level == 1 else "-") * min(len(block.text), WIDTH)
    elif isinstance(block, Para):
        for line in block.text.split("\n"):
            yield from textwrap.wrap(line, WIDTH) or [""]
    elif isinstance(block, Point):
        yield from textwrap.wrap(f"{block.number}. {block.text}", WIDTH, subsequent_indent="   ")
        for label, text in block.notes:
            yield from textwrap.wrap(f"{label}: {text}", WIDTH, initial_indent="   ", subsequent_indent="     ")
    elif isinstance(block, Table):
        yield from _table(block)
    else:
        yield from textwrap.wrap(_field(block), WIDTH, subsequent_indent="    ")


def _table(table: Table) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(table.head, *table.rows, strict=True)]
    for row in (table.head, *table.rows):
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))


def _field(field: Field) -> str:
    if field.kind == "tick":
        return f"[{'x' if field.value else ' '}] {field.label}"
    blank = " / ".join(field.choices) if field.choices else "____________________"
    return f"{field.lead} {field.value or blank}"
