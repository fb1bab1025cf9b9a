"""OpenDocument text: what its reader sees is text; deletions, notes to the author and hidden words are not."""

from __future__ import annotations

import io
import zipfile

import pytest

from linter.extract import odt
from linter.extract.problems import Unreadable

NAMES = (
    ("office", "office"),
    ("text", "text"),
    ("table", "table"),
    ("draw", "drawing"),
    ("style", "style"),
    ("form", "form"),
)
SPACES = " ".join(f"xmlns:{short}='urn:oasis:names:tc:opendocument:xmlns:{name}:1.0'" for short, name in NAMES)
SPACES += " xmlns:fo='urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0'"
STYLES = (
    "<style:style style:name='H'><style:text-properties text:display='none'/></style:style>"
    "<style:style style:name='S'><style:text-properties style:text-line-through-style='solid'/></style:style>"
    "<style:style style:name='T' style:parent-style-name='S'/>"
    "<style:style style:name='B'><style:paragraph-properties fo:break-before='page'/></style:style>"
    "<text:list-style style:name='L'><text:list-level-style-number text:level='1' style:num-format='A' "
    "style:num-suffix=')' text:start-value='2'/><text:list-level-style-bullet text:level='2'/></text:list-style>"
)


def p(inside: str, style: str = "") -> str:
    return f"<text:p text:style-name='{style}'>{inside}</text:p>"


def opened(inside: str, **parts: str) -> bytes:
    content = f"<office:document-content {SPACES}><office:automatic-styles>{STYLES}</office:automatic-styles>"
    content += f"<office:body><office:text>{inside}</office:text></office:body></office:document-content>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        packed.writestr("content.xml", content)
        for name, part in parts.items():
            packed.writestr(name.replace("__", "/") + ".xml", part)
    return out.getvalue()


CASES = {
    "white space": (p("a<text:s text:c='2'/>b<text:tab/>c\n  d<text:line-break/>e"), "a  b   c d\ne\n"),
    "tracked changes": (
        f"<text:tracked-changes><text:changed-region><text:deletion>{p('gone')}</text:deletion></text:changed-region>"
        f"</text:tracked-changes>{p('kept <text:change/>here')}",
        "kept here\n",
    ),
    "a comment": (p(f"seen<office:annotation>{p('no text')}</office:annotation> today"), "seen today\n"),
    "hidden and struck": (
        p("a<text:span text:style-name='H'>b</text:span><text:span text:style-name='S'>c</text:span>d")
        + p("x<text:span text:style-name='T'>y</text:span>")
        + p("hidden", "H"),
        "ad\nx\n",
    ),
    "a footnote": (
        p(
            f"twice<text:note><text:note-citation>1</text:note-citation><text:note-body>{p('x')}</text:note-body>"
            "</text:note> weekly"
        )
        + p("end"),
        "twice weekly\nend\nx\n",
    ),
    "a text box": (
        p(f"before<draw:frame><draw:text-box>{p('boxed')}</draw:text-box></draw:frame>") + p("after"),
        "before\nboxed\nafter\n",
    ),
    "a shape with words": (p(f"a<draw:custom-shape>{p('in a shape')}</draw:custom-shape>"), "a\nin a shape\n"),
    "lists": (
        f"<text:list text:style-name='L'><text:list-item>{p('x')}<text:list><text:list-item>{p('y')}</text:list-item>"
        f"</text:list></text:list-item><text:list-item>{p('z')}</text:list-item></text:list>",
        "B) x\n• y\nC) z\n",
    ),
    "a table": (
        "<table:table><table:table-header-rows><table:table-row>"
        f"<table:table-cell>{p('Test')}</table:table-cell><table:table-cell>{p('Raw')}</table:table-cell>"
        "</table:table-row></table:table-header-rows><table:table-row>"
        f"<table:table-cell table:number-columns-spanned='2'>{p('VMI')}{p('two')}</table:table-cell>"
        f"<table:covered-table-cell/><table:table-cell>{p('3')}</table:table-cell></table:table-row></table:table>",
        "Test | Raw\nVMI two |  | 3\n",
    ),
    "boxes to tick": (
        "<office:forms><form:form><form:checkbox form:id='c1' form:state='checked'/><form:checkbox form:id='c2'/>"
        "</form:form></office:forms>" + p("<draw:control draw:control='c1'/> PT <draw:control draw:control='c2'/> OT"),
        "[x] PT [ ] OT\n",
    ),
    "pages": (p("one") + p("two", "B") + p("a<text:soft-page-break/>b"), "one\n\ftwo\na\n\fb\n"),
    "a hidden section": (f"<text:section text:display='none'>{p('no')}</text:section>{p('yes')}", "yes\n"),
}


@pytest.mark.parametrize(("inside", "expected"), CASES.values(), ids=CASES.keys())
def test_reads(inside: str, expected: str) -> None:
    assert odt.read("a.odt", "", opened(inside)).text == expected


def test_header_and_footer_stand_once() -> None:
    pages = "".join(
        f"<style:master-page><style:header>{p('Ada Fern')}</style:header><style:footer>{p(foot)}</style:footer>"
        "</style:master-page>"
        for foot in ("Clinic", "Clinic", "Last")
    )
    styles = f"<office:master-styles>{pages}</office:master-styles>"
    styles = f"<office:document-styles {SPACES}>{styles}</office:document-styles>"
    assert odt.read("a.odt", "", opened(p("body"), styles=styles)).text == "Ada Fern\n\nbody\n\nClinic\n\nLast\n"


def test_a_password_is_named() -> None:
    with pytest.raises(Unreadable, match="password"):
        odt.read("a.odt", "", opened("", **{"META-INF__manifest": "<manifest:encryption-data/>"}))
