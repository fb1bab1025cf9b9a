"""What a Word document shows is read once and in order; what it hides, deletes or only offers is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.enum.text import WD_BREAK

from linter.domain.place import Scan
from linter.extract.problems import Unreadable
from linter.extract.read import read

Worded = Callable[..., Scan]

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BOX14 = "<w14:checkbox><w14:checked w14:val='{}'/></w14:checkbox>"


def p(inside: str, properties: str = "") -> str:
    """A paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run of text."""
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def sdt(content: str, properties: str = "") -> str:
    """A content control."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def table(*rows: tuple[str, ...]) -> str:
    """A table of cells that hold paragraphs or more."""
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(f'<w:tc>{c}</w:tc>' for c in row)}</w:tr>" for row in rows) + "</w:tbl>"


CASES = {
    "runs": (p(r("Plan ") + r("of care")), "Plan of care\n"),
    "inserted and deleted": (
        p(r("8 ") + f"<w:ins>{r('12 ')}</w:ins><w:del><w:r><w:delText>10 </w:delText></w:r></w:del>" + r("visits")),
        "8 12 visits\n",
    ),
    "moved": (p(f"<w:moveFrom>{r('old ')}</w:moveFrom><w:moveTo>{r('new')}</w:moveTo>"), "new\n"),
    "hidden": (p(r("seen") + r(" hidden", "<w:vanish/>") + r(" not", "<w:vanish w:val='0'/>")), "seen not\n"),
    "struck through": (
        p(r("8 ", "<w:strike w:val='false'/>") + r("10 ", "<w:strike/>") + r("9 ", "<w:dstrike/>") + r("visits")),
        "8 visits\n",
    ),
    "cells over columns": (
        table(
            (p(r("Test")), p(r("Raw")), p(r("Scaled")), p(r("Note"))),
            (p(r("VMI")), "<w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" + p(r("not done")), p(r("tired"))),
        ),
        "Test | Raw | Scaled | Note\nVMI | not done |  | tired\n",
    ),
    "a deleted cell": (
        table((p(r("a")), "<w:tcPr><w:cellDel w:id='1'/></w:tcPr>" + p(r("gone")), p(r("b")))),
        "a |  | b\n",
    ),
    "tab and breaks": (
        p("<w:r><w:t>Name</w:t><w:tab/><w:t>DOB</w:t><w:br/><w:t>next</w:t><w:noBreakHyphen/><w:t>line</w:t></w:r>"),
        "Name   DOB\nnext-line\n",
    ),
    "fields": (
        p(
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
            f"<w:r><w:fldChar w:fldCharType='separate'/></w:r>{r('7')}<w:r><w:fldChar w:fldCharType='end'/></w:r>"
            f"<w:hyperlink>{r(' link')}</w:hyperlink><w:fldSimple>{r(' date')}</w:fldSimple>"
        ),
        "7 link date\n",
    ),
    "comment": (
        p("<w:commentRangeStart/>" + r("text") + "<w:commentRangeEnd/><w:r><w:commentReference/></w:r>"),
        "text\n",
    ),
    "content controls": (
        p(sdt(r("03/04/2025"), "<w:date/>") + r(" ") + sdt(r("Choose an item."), "<w:showingPlcHdr/>") + r("OT"))
        + sdt(p(r("Block control")), "<w:richText/>"),
        "03/04/2025 OT\nBlock control\n",
    ),
    "tick boxes": (
        p(sdt(r("\u2612"), BOX14.format(1)) + r(" Initial ") + sdt(r("\u2610"), BOX14.format(0)) + r(" Renewal"))
        + sdt(p(r("\u2612")), BOX14.format("true")),
        "[x] Initial [ ] Renewal\n[x]\n",
    ),
    "legacy tick boxes": (
        p(
            "".join(
                f"<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox>{state}</w:checkBox></w:ffData>"
                f"</w:fldChar></w:r>{r(' ')}"
                for state in (
                    "<w:default w:val='0'/><w:checked/>",
                    "<w:default w:val='1'/><w:checked w:val='0'/>",
                    "<w:default w:val='1'/>",
                    "<w:default w:val='0'/>",
                )
            )
        ),
        "[x] [ ] [x] [ ]\n",
    ),
    "legacy list": (
        p(
            "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:ddList><w:result w:val='1'/><w:listEntry w:val='PT'/>"
            "<w:listEntry w:val='OT'/></w:ddList></w:ffData></w:fldChar></w:r>"
        ),
        "OT\n",
    ),
    "symbols": (
        p(
            "<w:r><w:sym w:font='Wingdings' w:char='F0FE'/><w:t> yes </w:t><w:sym w:font='Wingdings' w:char='F0A8'/>"
            "<w:t> no </w:t><w:sym w:font='Wingdings 2' w:char='0052'/><w:t> \u2611 \u25a1</w:t></w:r>"
        ),
        "[x] yes [ ] no [x] [x] [ ]\n",
    ),
    "headings": (
        p(r("intro")) + p(r("Goals"), "<w:pStyle w:val='Heading2'/>") + p(r("1. walk")),
        "intro\n\nGoals\n1. walk\n",
    ),
    "text box": (
        p(
            r("before")
            + "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>"
            + p(r("boxed"))
            + "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>"
            + p(r("boxed"))
            + "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
        + p(r("after")),
        "before\nboxed\nafter\n",
    ),
    "table": (
        p(r("Goals"))
        + table((p(r("Goal")), p(r("Baseline")), p("")), (p(r("Don")) + p(r("socks")), p(""), p(r("5 of 5"))))
        + p(r("end")),
        "Goals\n\nGoal | Baseline\nDon socks |  | 5 of 5\n\nend\n",
    ),
    "tall cell": (
        table(
            ("<w:tcPr><w:vMerge w:val='restart'/></w:tcPr>" + p(r("Left")), p(r("flexion"))),
            ("<w:tcPr><w:vMerge/></w:tcPr>" + p(r("x")), p(r("extension"))),
        ),
        "Left | flexion\n | extension\n",
    ),
    "nested table": (
        table((p(r("Outer")) + table((p(r("a")), p(r("b"))), (p(r("c")), p(r("d")))), p(r("right")))),
        "Outer | right\n\na | b\nc | d\n",
    ),
    "wrapped rows and cells": (
        "<w:tbl>"
        + sdt("<w:tr>" + sdt(f"<w:tc>{p(r('Dx'))}</w:tc>") + f"<w:tc>{p(r('F82'))}</w:tc></w:tr>")
        + "</w:tbl>",
        "Dx | F82\n",
    ),
    "deleted row": (
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p/></w:tc></w:tr><w:tr>"
        f"<w:tc>{p(r('a'))}</w:tc><w:tc>{p(r('b'))}</w:tc></w:tr></w:tbl>",
        "a | b\n",
    ),
    "a cell is a page": (table((p(r("one")) + p(r("two")),)), "one\ntwo\n"),
    "page breaks": (
        p(r("one") + "<w:r><w:br w:type='page'/></w:r>")
        + p("<w:r><w:lastRenderedPageBreak/><w:t>two</w:t></w:r>")
        + p("<w:r><w:t>more </w:t><w:lastRenderedPageBreak/><w:t>three</w:t></w:r>")
        + p(r("four"), "<w:pageBreakBefore/>"),
        "one\n\ftwo\nmore\n\fthree\n\ffour\n",
    ),
    "sections": (
        p(r("one"), "<w:sectPr/>")
        + p(r("two"), "<w:sectPr><w:type w:val='continuous'/></w:sectPr>")
        + p(r("three"))
        + "<w:sectPr/>",
        "one\ntwo\n\fthree\n",
    ),
}


@pytest.mark.parametrize(("body", "expected"), CASES.values(), ids=CASES.keys())
def test_what_is_read(worded: Worded, body: str, expected: str) -> None:
    scan = worded(body)
    assert scan.text == expected
    assert len(scan.pages) == expected.count("\f") + 1
    assert scan.words == ()


def test_header_and_footer_stand_once(worded: Worded) -> None:
    reference = "<w:{0}Reference w:type='{1}' r:id='{0}{2}'/>"
    section = "".join(
        reference.format(kind, sort, at) for kind in ("header", "footer") for sort, at in (("first", 1), ("default", 2))
    )
    body = p(r("one"), f"<w:sectPr>{section}<w:titlePg/></w:sectPr>") + p(r("two")) + f"<w:sectPr>{section}</w:sectPr>"
    parts = {
        "header1": f"<w:hdr {SPACE}>{p(r('First page'))}</w:hdr>",
        "header2": f"<w:hdr {SPACE}>{p(r('Clinic'))}</w:hdr>",
        "footer1": f"<w:ftr {SPACE}>{p(r('Phone'))}</w:ftr>",
        "footer2": f"<w:ftr {SPACE}>{p(r('Phone'))}</w:ftr>",
    }
    assert worded(body, parts).text == "First page\nClinic\n\none\n\ftwo\n\nPhone\n"


def test_list_labels(worded: Worded) -> None:
    levels = (
        "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl>"
        "<w:lvl w:ilvl='1'><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='%1%2)'/></w:lvl>"
        "<w:lvl w:ilvl='2'><w:numFmt w:val='bullet'/><w:lvlText w:val='\uf0b7'/></w:lvl>"
        "<w:lvl w:ilvl='3'><w:numFmt w:val='upperRoman'/><w:lvlText w:val='%4.'/></w:lvl>"
    )
    numbering = (
        f"<w:numbering {SPACE}><w:abstractNum w:abstractNumId='5'>{levels}</w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='5'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='5'/>"
        "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='4'/></w:lvlOverride></w:num></w:numbering>"
    )
    styled = "<w:style w:styleId='L'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
    styles = f"<w:styles {SPACE}>{styled}</w:styles>"

    def item(text: str, depth: int, number: int = 1) -> str:
        return p(r(text), f"<w:numPr><w:ilvl w:val='{depth}'/><w:numId w:val='{number}'/></w:numPr>")

    body = item("walk", 0) + item("ten feet", 1) + item("alone", 1) + item("note", 2) + item("run", 0)
    body += item("far", 1) + item("deep", 3) + p(r("styled"), "<w:pStyle w:val='L'/>") + item("anew", 0, 2)
    body += item("plain", 0, 0)
    assert worded(body, {"numbering": numbering, "styles": styles}).text == (
        "1. walk\n1a) ten feet\n1b) alone\n• note\n2. run\n2a) far\nI. deep\n3. styled\n4. anew\nplain\n"
    )


@pytest.mark.parametrize("odd", ["", "-1", "x", "999999999999", "\u00b2"])
def test_nonsense_in_numbers_is_survived(worded: Worded, odd: str) -> None:
    numbering = (
        f"<w:numbering {SPACE}><w:abstractNum w:abstractNumId='5'><w:lvl w:ilvl='{odd}'><w:start w:val='{odd}'/>"
        f"<w:numFmt w:val='upperLetter'/><w:lvlText w:val='%1.'/></w:lvl></w:abstractNum><w:num w:numId='1'>"
        f"<w:abstractNumId w:val='5'/><w:lvlOverride w:ilvl='{odd}'><w:startOverride w:val='{odd}'/></w:lvlOverride>"
        "</w:num></w:numbering>"
    )
    sign = f"<w:r><w:sym w:font='Wingdings' w:char='{odd}'/><w:sym w:char='D800'/><w:sym w:char='0000'/></w:r>"
    body = p(r("walk") + sign, f"<w:numPr><w:ilvl w:val='{odd}'/><w:numId w:val='1'/></w:numPr>")
    assert "walk" in worded(body, {"numbering": numbering}).text


def test_strict_files_use_other_names(tmp_path: Path) -> None:
    import zipfile

    path = tmp_path / "a.docx"
    space = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("word/document.xml", f"<w:document {space}><w:body>{p(r('strict'))}</w:body></w:document>")
    assert read(path).text == "strict\n"


def test_what_is_left_out_is_noted(worded: Worded) -> None:
    deleted = "<w:del><w:r><w:delText>10</w:delText></w:r></w:del>"
    scan = worded(p(r("8") + deleted + r("9", "<w:strike/>")) + "<w:altChunk r:id='a'/>")
    assert scan.text == "8\n"
    assert [note.partition(" ")[0] for note in scan.notes] == ["words", "struck-through", "a"]


def test_footnotes_follow_the_text(worded: Worded) -> None:
    rule = f"<w:footnote w:type='separator'>{p(r('--'))}</w:footnote>"
    notes = f"<w:footnotes {SPACE}>{rule}<w:footnote>{p(r('note'))}</w:footnote></w:footnotes>"
    assert worded(p(r("body")), {"footnotes": notes}).text == "body\nnote\n"


def test_a_document_by_python_docx(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("Plan of Care", level=1)
    document.add_paragraph("Frequency: 2x/week").add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("Skilled", style="List Bullet")
    grid = document.add_table(rows=1, cols=2)
    grid.rows[0].cells[0].text, grid.rows[0].cells[1].text = "Goal", "Dress alone"
    document.sections[0].header.paragraphs[0].text = "Acme Therapy"
    path = tmp_path / "a.docx"
    document.save(str(path))
    scan = read(path)
    assert scan.text == "Acme Therapy\n\nPlan of Care\nFrequency: 2x/week\n\f• Skilled\n\nGoal | Dress alone\n"
    assert [page.number for page in scan.pages] == [1, 2]


def test_an_empty_document_is_unreadable_and_a_pictured_one_is_seen(worded: Worded) -> None:
    with pytest.raises(Unreadable, match="empty"):
        worded(p(""))
    picture = (
        "<w:r><w:drawing><wp:inline xmlns:wp='urn:wp' xmlns:a='urn:a' xmlns:pic='urn:pic'>"
        "<wp:extent cx='{0}' cy='{0}'/><a:graphic><a:graphicData><pic:pic/></a:graphicData></a:graphic>"
        "</wp:inline></w:drawing></w:r>"
    )
    scan = worded(p(r("first page of text" * 9) + "<w:r><w:br w:type='page'/></w:r>") + p(picture.format(5_000_000)))
    assert [page.readable for page in scan.pages] == [True, False]
    assert scan.notes == ("page 2 shows a picture; what stands in it was not read",)
    assert worded(p(r("text") + picture.format(500_000))).notes == ()
    floating = picture.replace("wp:inline", "wp:anchor").format(5_000_000)
    assert not worded(p(r("stamp") + floating)).pages[0].readable


def test_no_entity_is_expanded_and_no_address_is_fetched(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><d>&b;</d>'
    import zipfile

    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("word/document.xml", bomb)
    with pytest.raises(Unreadable, match="refused"):
        read(path)


def test_deep_nesting_is_refused_or_read_but_never_crashes(worded: Worded) -> None:
    deep = p(r("deep"))
    for _ in range(120):
        deep = sdt(deep)
    try:
        assert worded(deep).text == "deep\n"
    except Unreadable as problem:
        assert "deep" not in str(problem).replace("deeply", "")
