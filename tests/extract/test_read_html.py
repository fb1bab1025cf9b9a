"""Web pages as record systems and mail programs write them: what a browser shows is text, what it hides is not."""

from __future__ import annotations

import pytest

from linter.extract import html
from linter.extract.html_style import Style, style_of
from linter.extract.problems import Unreadable

CASES = {
    "white space": (
        "<h1>Plan of\n care</h1><p>Name:&nbsp;<b>Ada</b> Fern<br>next</p>",
        "Plan of care\nName: Ada Fern\nnext\n",
    ),
    "unseen": (
        "<title>t</title><script>s()</script><style>p{}</style><template>t</template><!-- c --><p>seen<p hidden>h"
        "<p style='display: none'>n<p style='visibility:hidden'>v<input type=hidden value=x>",
        "seen\n",
    ),
    "hidden by a style sheet": (
        "<style>/* x */ .gone, p.off {display:none} #z{visibility:hidden}"
        "@media (max-width: 600px) {.s{display:none}}</style>"
        "<p>a <span class='b gone'>x</span><p class=off>y<p id=z>z<p class=s>s</p>",
        "a\ns\n",
    ),
    "deleted": (
        "<p>8 <ins>12</ins> <del>10</del><s>9</s><span style='text-decoration:line-through'>x</span> visits",
        "8 12 visits\n",
    ),
    "lists": ("<ul><li>one<li><p>two</p></ul><ol start=3><li>x<li>y</ol>", "• one\n• two\n3. x\n4. y\n"),
    "table": (
        "Goals<table><caption>Now</caption><tr><th>Goal<th>Base</tr><tr><td>Don<br>socks<td><td>3</tr></table>end",
        "Goals\n\nNow\nGoal | Base\nDon socks |  | 3\n\nend\n",
    ),
    "spans keep columns": (
        "<table><tr><td rowspan=2>L<td colspan=2>a<td>b</tr><tr><td>c<td>d<td>e</table>",
        "L | a |  | b\n | c | d | e\n",
    ),
    "a layout of tables": (
        "<table><tr><td>Plan of care<p>Name: Ada<p>DOB: x<p>Dx: F82<table><tr><td>Test<td>Raw<tr><td>VMI<td>3</table>"
        "<td>right</table>",
        "Plan of care\nName: Ada\nDOB: x\nDx: F82\n\nTest | Raw\nVMI | 3\n\nright\n",
    ),
    "fields": (
        "<input type=checkbox checked> PT <input type=radio> OT <input value=typed> <select><option>a<option selected>b"
        "</select><textarea>long\nanswer</textarea><button>Send</button>",
        "[x] PT [ ] OT typed b\nlong\nanswer\n",
    ),
    "exact": ("<pre>a   b\nc</pre>", "a   b\nc\n"),
    "pages": (
        "<p>one<p style='page-break-before: always'>two<div style='break-after:page'>x</div>three",
        "one\n\ftwo\nx\n\fthree\n",
    ),
    "no table around cells": ("<td>a<td>b", "a\nb\n"),
}


@pytest.mark.parametrize(("page", "expected"), CASES.values(), ids=CASES.keys())
def test_reads(page: str, expected: str) -> None:
    assert html.read("a.html", "", f"<!DOCTYPE html><html><body>{page}</body></html>".encode()).text == expected


@pytest.mark.parametrize(
    "data",
    [
        "<html><meta charset=windows-1252><p>café – ½".encode("cp1252"),
        "<html><p>café – ½".encode("cp1252"),
        "<html><p>café – ½".encode(),
        "\ufeff<html><p>café – ½".encode(),
        "\ufeff<html><p>café – ½".encode("utf-16-le"),
        "<?xml version='1.0' encoding='utf-8'?><html><p>café – ½</p></html>".encode(),
        "<html><meta charset=nonsense><p>café – ½".encode(),
    ],
)
def test_encodings(data: bytes) -> None:
    assert html.read("a.html", "", data).text == "café – ½\n"


def test_pictures_are_noted_and_never_fetched() -> None:
    scan = html.read("a.html", "", b"<html><p>" + b"word " * 30 + b"<img src='http://127.0.0.1:9/x.png'>")
    assert scan.notes == ("pictures outside of the file were not fetched",)
    scan = html.read("a.html", "", b"<html><p>see<img src='data:image/png;base64," + b"A" * 50_000 + b"'>")
    assert not scan.pages[0].readable


@pytest.mark.parametrize(("data", "trouble"), [(b"<html></html>", "no text"), (b"<html>" + b"<div>" * 9_000, "nested")])
def test_nothing_to_read(data: bytes, trouble: str) -> None:
    with pytest.raises(Unreadable, match=trouble):
        html.read("a.html", "", data)


def test_what_style_sheets_say_wherever_it_stands() -> None:
    told = style_of(
        "/* .a {display:none} */ <!-- p.x, .y:hover {display:none} @media print{.z{text-decoration: line-through} } "
        "@media (max-width:1px){.no{display:none}} @import 'x'; .w{page-break-before:always} @page {size:1} "
        ".q {a{b} display:none} .r{display:none} --> /* .s {display:none}"
    )
    assert told == Style(frozenset({".x", ".r"}), frozenset({".z"}), frozenset({".w"}))
    for endless in ("a", "/*", "@page {", "x{text-decoration:", "{", "}", ";"):
        assert style_of(endless * 50_000) == Style(frozenset(), frozenset(), frozenset())
