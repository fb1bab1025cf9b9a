"""A letter or a cover sheet as a Word file; what is to be filled in are content controls."""

from __future__ import annotations

import html
import io
from itertools import count
from typing import Any

from linter.report.writing import Block, Field, Heading, Para, Point, Table, Writing

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
HINTS = {"text": "write here", "date": "month/day/year", "choice": "choose"}
TICKED, EMPTY = "\u2612", "\u2610"


def render(writing: Writing, title: str) -> bytes:
    """The writing as the bytes of a DOCX file."""
    document = _blank(title)
    ids = count(1001)
    for block in writing:
        _add(document, block, ids)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _blank(title: str) -> Any:
    import docx
    from docx.shared import Cm, Pt

    document = docx.Document()
    document.core_properties.title, document.core_properties.author = title, "rehablint"
    document.core_properties.comments = ""
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Arial", Pt(10)
    style.paragraph_format.space_after = Pt(6)
    section = document.sections[0]
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2)
    return document


def _add(document: Any, block: Block, ids: count[int]) -> None:
    if isinstance(block, Heading):
        _heading(document, block)
    elif isinstance(block, Para):
        _lines(document.add_paragraph(), block)
    elif isinstance(block, Point):
        _point(document, block)
    elif isinstance(block, Table):
        _table(document, block)
    else:
        _field(document, block, next(ids))


def _lines(paragraph: Any, para: Para) -> None:
    paragraph.paragraph_format.keep_with_next = para.leads
    for number, line in enumerate(para.text.split("\n")):
        run = paragraph.add_run(line)
        if number < para.text.count("\n"):
            run.add_break()


def _heading(document: Any, heading: Heading) -> None:
    from docx.shared import Pt, RGBColor

    paragraph = document.add_heading(level=heading.level)
    paragraph.paragraph_format.page_break_before = heading.new_page
    run = paragraph.add_run(heading.text)
    run.font.name, run.font.color.rgb = "Arial", RGBColor(0x1F, 0x3A, 0x5F)
    run.font.size = Pt(16 if heading.level == 1 else 12)
    paragraph.paragraph_format.keep_with_next = True


def _point(document: Any, point: Point) -> None:
    from docx.shared import Cm, Pt

    first = document.add_paragraph()
    first.paragraph_format.left_indent, first.paragraph_format.first_line_indent = Cm(0.8), Cm(-0.8)
    first.paragraph_format.tab_stops.add_tab_stop(Cm(0.8))
    first.add_run(f"{point.number}.\t")
    first.add_run(point.text).bold = True
    first.paragraph_format.space_after = Pt(2)
    first.paragraph_format.keep_with_next = bool(point.notes)
    for number, (label, text) in enumerate(point.notes, start=1):
        line = document.add_paragraph()
        line.paragraph_format.left_indent = Cm(0.8)
        line.paragraph_format.space_after = Pt(8 if number == len(point.notes) else 1)
        line.paragraph_format.keep_with_next = number < len(point.notes)
        line.add_run(f"{label}: ").italic = True
        line.add_run(text)


def _table(document: Any, table: Table) -> None:
    grid = document.add_table(rows=0, cols=len(table.head), style="Light Grid Accent 1")
    for row in (table.head, *table.rows):
        for cell, text in zip(grid.add_row().cells, row, strict=True):
            cell.paragraphs[0].paragraph_format.space_after = 0
            cell.paragraphs[0].add_run(text)
    document.add_paragraph()


def _field(document: Any, field: Field, number: int) -> None:
    from docx.oxml import parse_xml
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(3)
    control = parse_xml(_control(field, number))
    if field.kind == "tick":
        paragraph._p.append(control)
        paragraph.add_run(f" {field.label}")
    else:
        paragraph.add_run(f"{field.lead} ")
        paragraph._p.append(control)


def _control(field: Field, number: int) -> str:
    """The content control of a field as WordprocessingML."""
    shown = (TICKED if field.value else EMPTY) if field.kind == "tick" else field.value or HINTS[field.kind]
    hint = "" if field.kind == "tick" or field.value else '<w:rPr><w:color w:val="7F7F7F"/></w:rPr>'
    fonts = "".join(f' w:{use}="MS Gothic"' for use in ("ascii", "hAnsi", "eastAsia"))
    look = f"<w:rPr><w:rFonts{fonts}/></w:rPr>" if field.kind == "tick" else hint
    placeholder = "<w:showingPlcHdr/>" if hint else ""
    return (
        f'<w:sdt xmlns:w="{W}" xmlns:w14="{W14}"><w:sdtPr><w:alias w:val="{html.escape(field.label[:60])}"/>'
        f'<w:id w:val="{number}"/>{placeholder}{_kind(field)}</w:sdtPr>'
        f"<w:sdtContent><w:r>{look}<w:t>{_escaped(shown)}</w:t></w:r></w:sdtContent></w:sdt>"
    )


def _kind(field: Field) -> str:
    if field.kind == "tick":
        faces = (("checkedState", "2612"), ("uncheckedState", "2610"))
        states = "".join(f'<w14:{name} w14:val="{code}" w14:font="MS Gothic"/>' for name, code in faces)
        return f'<w14:checkbox><w14:checked w14:val="{int(bool(field.value))}"/>{states}</w14:checkbox>'
    if field.kind == "date":
        return '<w:date><w:dateFormat w:val="MM/dd/yyyy"/><w:lid w:val="en-US"/></w:date>'
    if field.kind == "choice":
        items = "".join(
            f'<w:listItem w:displayText="{html.escape(c)}" w:value="{html.escape(c)}"/>' for c in field.choices
        )
        return f"<w:dropDownList>{items}</w:dropDownList>"
    return "<w:text/>"


def _escaped(text: str) -> str:
    return html.escape("".join(c for c in text if c in "\t\n" or ord(c) >= 32))
