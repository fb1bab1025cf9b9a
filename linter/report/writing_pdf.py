"""A letter or a cover sheet as a PDF to print; what is to be filled in are lines and boxes."""

from __future__ import annotations

import html
import io
import unicodedata
from typing import Any

from linter.report.writing import Block, Field, Heading, Para, Point, Table, Writing

INK = "#1F3A5F"
PLAIN = {"≥": ">=", "≤": "<=", "→": "->", "☐": "[ ]", "☑": "[x]", "☒": "[x]", "−": "-", "ł": "l", "Ł": "L"}


def render(writing: Writing, title: str) -> bytes:
    """The writing as the bytes of a PDF file, the same bytes for the same writing."""
    from reportlab.lib.pagesizes import LETTER
    from reportlab.lib.units import cm
    from reportlab.platypus import SimpleDocTemplate

    out = io.BytesIO()
    margins = {f"{side}Margin": 2.2 * cm for side in ("left", "right", "top", "bottom")}
    pages = SimpleDocTemplate(out, pagesize=LETTER, title=title, author="rehablint", invariant=1, **margins)
    styles = _styles()
    pages.build([piece for block in writing for piece in _pieces(block, styles)])
    return out.getvalue()


def _styles() -> dict[str, Any]:
    from reportlab.lib.styles import ParagraphStyle

    body = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=13.5, spaceAfter=7)
    head = {"parent": body, "fontName": "Helvetica-Bold", "textColor": INK, "keepWithNext": 1}
    return {
        "body": body,
        "lead": ParagraphStyle("lead", parent=body, keepWithNext=1),
        "field": ParagraphStyle("field", parent=body, spaceAfter=4),
        "title": ParagraphStyle("title", fontSize=16, leading=20, spaceAfter=10, spaceBefore=4, **head),
        "heading": ParagraphStyle("heading", fontSize=12, leading=15, spaceBefore=10, spaceAfter=5, **head),
        "point": ParagraphStyle("point", parent=body, leftIndent=20, bulletIndent=2, spaceAfter=2, keepWithNext=1),
        "note": ParagraphStyle("note", parent=body, leftIndent=20, spaceAfter=1.5),
        "cell": ParagraphStyle("cell", parent=body, fontSize=9, leading=11, spaceAfter=0),
    }


def _pieces(block: Block, styles: dict[str, Any]) -> list[Any]:
    from reportlab.platypus import KeepTogether, PageBreak, Paragraph, Spacer

    if isinstance(block, Heading):
        heading = Paragraph(_text(block.text), styles["title" if block.level == 1 else "heading"])
        return [PageBreak(), heading] if block.new_page else [heading]
    if isinstance(block, Para):
        return [Paragraph(_text(block.text), styles["lead" if block.leads else "body"])]
    if isinstance(block, Point):
        head = Paragraph(f"<b>{_text(block.text)}</b>", styles["point"], bulletText=f"{block.number}.")
        notes = [Paragraph(f"<i>{_text(label)}:</i> {_text(text)}", styles["note"]) for label, text in block.notes]
        return [KeepTogether([head, *notes, Spacer(1, 7)])]
    if isinstance(block, Table):
        return [_table(block, styles), Spacer(1, 8)]
    return [Paragraph(_field(block), styles["field"])]


def _table(table: Table, styles: dict[str, Any]) -> Any:
    from reportlab.platypus import Paragraph
    from reportlab.platypus import Table as Grid

    rows = [[Paragraph(_text(cell), styles["cell"]) for cell in row] for row in table.rows]
    head = [Paragraph(f"<b>{_text(cell)}</b>", styles["cell"]) for cell in table.head]
    grid = Grid([head, *rows], repeatRows=1, hAlign="LEFT")
    grid.setStyle([("LINEBELOW", (0, 0), (-1, -1), 0.4, "#AAAAAA"), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    return grid


def _field(field: Field) -> str:
    if field.kind == "tick":
        return f"[{'x' if field.value else '&nbsp;&nbsp;'}] {_text(field.label)}"
    blank = " / ".join(field.choices) if field.choices else "_" * 30
    return f"{_text(field.lead)} {_text(field.value or blank)}"


def _text(text: str) -> str:
    """Text as the standard fonts can show it, with its line breaks."""
    return html.escape("".join(_letter(letter) for letter in text)).replace("\n", "<br/>")


def _letter(letter: str) -> str:
    if letter in PLAIN:
        return PLAIN[letter]
    try:
        letter.encode("cp1252")
    except UnicodeEncodeError:
        bare = unicodedata.normalize("NFKD", letter).encode("cp1252", "ignore").decode("cp1252")
        return bare or "?"
    return letter if ord(letter) >= 32 or letter == "\n" else " "
