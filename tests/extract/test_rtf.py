"""RTF as word processors and record systems write it: groups, tables, code pages, symbols, notes, changes, fields."""

from __future__ import annotations

import pytest

from linter.extract import rtf
from linter.extract.problems import Unreadable

FONTS = r"{\fonttbl{\f0\fnil\fcharset0 Calibri;}{\f1\fnil\fcharset2 Wingdings;}{\f2\fcharset238 Arial CE;}}"
ROW = r"\trowd\cellx100\cellx200\pard\intbl "
CASES = {
    "paragraphs": (r"Plan\par of\line care\par", "Plan\nof\ncare\n"),
    "line ends are none": ("Plan \r\nof care\\par", "Plan of care\n"),
    "signs": (r"a\tab b\~c \emdash\endash \lquote x\rquote  \{\}\\\par", "a   b c —–‘x’ {}\\\n"),
    "code page": (r"caf\'e9 {\f2 \'b9}\par", "café ą\n"),
    "unicode": (r"\u8805?3 \u-10179?\u-8704? \uc2\u189 ??\uc0\u233 x\par", "≥3 😀 ½éx\n"),
    "tick boxes": (r"{\f1 \'fe} PT {\f1 \'a8} OT \u9746? ST {\f1\u-3842 ?} x\par", "[x] PT [ ] OT [x] ST [x] x\n"),
    "deleted": (r"8 {\revised 12 }{\deleted 10 }visits\par \deleted gone\plain  kept\par", "8 12 visits\nkept\n"),
    "struck and hidden": (r"a {\strike b }{\v c }{\strike0 d}\par", "a d\n"),
    "annotation": (
        r"seen{\*\atnid AB}{\*\atnauthor A}\chatn{\*\annotation{\*\atndate 1}no text} today\par",
        "seen today\n",
    ),
    "footnote": (
        r"twice{\super\chftn{\footnote\pard\plain see order}} weekly\par end\par",
        "twice weekly\nend\n\nsee order\n",
    ),
    "header and footer": (
        r"{\header\pard Name: Ada\par}{\headerf\pard Name: Ada\par}{\footer\pard page {\chpgn}\par}body\par",
        "Name: Ada\n\nbody\n\npage\n",
    ),
    "text box": (
        r"before{\shp{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt\pard boxed\par}}{\shprslt\par twice}}\par after\par",
        "before\nboxed\nafter\n",
    ),
    "picture": (
        r"a{\pict\pngblip\picwgoal300\pichgoal300 89504e47}b{\*\shppict{\pict 00}}{\nonshppict{\pict 00}}\par",
        "ab\n",
    ),
    "binary": (b"a{\\pict\\bin9 }}}\\par }}b\\par", "ab\n"),
    "field": (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt shown}}\par", "shown\n"),
    "form": (
        r"{\field{\*\fldinst FORMCHECKBOX{\*\formfield{\fftype1\ffres1\ffdefres0}}}{\fldrslt}} PT "
        r"{\field{\*\fldinst FORMCHECKBOX{\*\formfield{\fftype1\ffres25\ffdefres0}}}{\fldrslt}} OT\par",
        "[x] PT [ ] OT\n",
    ),
    "table": (
        r"Goals\par"
        + ROW
        + r"Goal\cell Baseline\cell\row "
        + ROW
        + r"Don\par socks\cell\cell\row "
        + ROW
        + r"\cell 3\cell\row\pard end\par",
        "Goals\n\nGoal | Baseline\nDon socks\n | 3\n\nend\n",
    ),
    "table within a cell": (
        ROW
        + r"a\cell b\par\pard\intbl\itap2 x\nestcell y\nestcell{\*\nesttableprops\nestrow}{\nonesttables\par}"
        + r"\pard\intbl\cell\row\pard end\par",
        "a | b\n\nx | y\n\nend\n",
    ),
    "row without its end": (ROW + r"a\cell b\cell\pard after\par", "a | b\n\nafter\n"),
    "lists": (r"{\listtext\pard\plain 1.\tab}first\par{\pntext\f1\'b7\tab}second\par", "1. first\n• second\n"),
    "pages": (
        r"one\page two\par\sect three\par\sect\sbknone same\par\pagebb four\par",
        "one\n\ftwo\n\fthree\nsame\n\ffour\n",
    ),
    "destinations unknown": (r"a{\*\madeup hidden{\b more}}b{\info{\author Ada}}{\stylesheet{Normal;}}\par", "ab\n"),
    "unbalanced": (r"a}}b{{{c\par", "abc\n"),
}


@pytest.mark.parametrize(("body", "expected"), CASES.values(), ids=CASES.keys())
def test_reads(body: str | bytes, expected: str) -> None:
    data = body if isinstance(body, bytes) else body.encode("ascii")
    scan = rtf.read("a.rtf", "", b"{\\rtf1\\ansi\\ansicpg1252\\deff0" + FONTS.encode() + data + b"}")
    assert scan.text == expected


@pytest.mark.parametrize("data", [rb"{\rtf1 }", rb"{\rtf1{\v hidden\par}}"])
def test_nothing_to_read(data: bytes) -> None:
    with pytest.raises(Unreadable, match="no text"):
        rtf.read("a.rtf", "", data)


def test_endless_nesting_is_refused() -> None:
    with pytest.raises(Unreadable, match="nested"):
        rtf.read("a.rtf", "", b"{\\rtf1 " + b"{" * 50_000)
