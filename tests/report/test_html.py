"""The HTML report holds together by itself: every link has its place, and no text of a document becomes markup."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from html import unescape
from html.parser import HTMLParser

import pytest

from fixtures.reports import hostile, judged
from linter.domain.finding import PackStamp, Report
from linter.domain.packet import Place
from linter.domain.paper import NoPaper, Picture
from linter.domain.place import Box, Page, Scan, Word
from linter.report import html

VOID = {"meta", "img", "input", "br", "link", "hr"}
DRAWN = {"rect", "circle", "line", "path"}  # of SVG; these may close themselves
PIXEL = Picture("image/png", b"\x89PNG a page", 10, 10)


class Elements(HTMLParser):
    """Every element with its attributes, and whether they nest."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def having(self, name: str) -> list[str]:
        return [attributes[name] for _, attributes in self.found if name in attributes]


class Drawings(NoPaper):
    """Papers of which every page and every part has a picture; counts what is asked of it."""

    def __init__(self) -> None:
        self.drawn = 0
        self.cut: list[Box] = []

    def pictures(self, scan: Scan, dpi: int) -> Iterator[Picture | None]:
        for _ in scan.pages:
            self.drawn += 1
            yield PIXEL

    def cuts(self, scan: Scan, boxes: tuple[Box, ...]) -> Iterator[Picture | None]:
        self.cut += boxes
        return iter([PIXEL] * len(boxes))


@cache
def page(container: str) -> str:
    report, paper = judged("ot-continuation-to-mend", container)
    return b"".join(html.render(report, paper)).decode()


def rendered(report: Report) -> str:
    return b"".join(html.render(report, NoPaper())).decode()


@pytest.mark.parametrize("container", ["text", "pdf", "docx"])
def test_every_link_leads_to_one_place(container: str) -> None:
    elements = Elements(page(container))
    assert elements.open == []
    ids = Counter(elements.having("id"))
    assert [id for id, count in ids.items() if count > 1] == []
    assert {link[1:] for link in elements.having("href")} <= set(ids)
    assert {id for ids_ in elements.having("aria-labelledby") for id in ids_.split()} <= set(ids)


@pytest.mark.parametrize("container", ["text", "pdf", "docx"])
def test_every_quote_leads_to_its_page_and_back(container: str) -> None:
    elements = Elements(page(container))
    marks = {at["id"]: at for _, at in elements.found if "mark" in at.get("class", "").split() and "id" in at}
    empties = {at["id"] for tag, at in elements.found if tag == "span" and "id" in at}  # two marks may begin as one
    links = [at["href"][1:] for _, at in elements.found if at.get("class") == "to-page"]
    assert len(links) > 100
    assert [link for link in links if link not in marks and link not in empties] == []
    assert {state for at in marks.values() for state in at["class"].split()[1:]} >= {"unmet", "met"}
    report = judged("ot-continuation-to-mend", container)[0]
    assert all(at["href"].startswith("#f") and at["href"][1:] in at["data-cards"].split() for at in marks.values())
    assert len(links) == len({(f.rule, f.title, p) for f in report.findings for p in f.evidence})


@pytest.mark.parametrize("container", ["text", "pdf"])
def test_nothing_is_loaded_from_anywhere(container: str) -> None:
    text = page(container)
    elements = Elements(text)
    assert {source[:11] for source in elements.having("src")} <= {"data:image/"}
    assert not any(tag in ("link", "iframe", "object", "embed", "base", "form") for tag, _ in elements.found)
    assert elements.having("style") == []
    assert [name for _, at in elements.found for name in at if name.startswith("on")] == []
    assert "@import" not in text and "url(http" not in text


def test_the_policy_allows_this_style_and_this_script_alone() -> None:
    text = page("text")
    policy = next(at["content"] for tag, at in Elements(text).found if at.get("http-equiv"))
    assert policy.startswith("default-src 'none';")
    for tag in ("style", "script"):
        inside = re.search(rf"<{tag}>(.*?)</{tag}>", text, re.S)
        assert inside
        digest = base64.b64encode(hashlib.sha256(inside[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy


HOSTILE = [
    "</script><script>document.title='hacked'</script>",
    "\"><img src=x onerror=alert(1)> 'onload='",
    "{{ 7 * 7 }} {% raw %} </style> <!-- ]]> &lt;b&gt;",
    "\x00\x07\x1b \ud800 \ufffe \u202e",
]


@pytest.mark.parametrize("said", HOSTILE)
def test_no_text_becomes_markup(said: str) -> None:
    plain, odd = Elements(page("text")), Elements(rendered(hostile(judged("ot-continuation-to-mend", "text")[0], said)))
    kinds = {(tag, *sorted(at)) for tag, at in plain.found}
    assert {(tag, *sorted(at)) for tag, at in odd.found if tag != "p"} <= kinds | {("p", "class")}
    assert odd.open == []
    assert html.FORBIDDEN.sub("\ufffd", said) in "".join(odd.words)


@pytest.mark.parametrize("said", HOSTILE)
def test_no_words_of_a_page_become_markup(said: str) -> None:
    report = judged("ot-continuation-to-mend", "text")[0]
    scan = report.packet.scans[0]
    other = replace(scan, text=(said * 2000)[: len(scan.text)])
    documents = tuple(replace(one, scan=other) for one in report.packet.documents)
    odd = Elements(rendered(replace(report, packet=replace(report.packet, scans=(other,), documents=documents))))
    kinds = {tag for tag, _ in Elements(page("text")).found}
    assert {tag for tag, _ in odd.found} <= kinds
    assert odd.open == []


def test_pages_of_text_keep_every_word() -> None:
    scan = judged("ot-continuation-to-mend", "text")[0].packet.scans[0]
    sheets = re.findall(r'<div class="sheet text">(.*?)</div>', page("text"), re.S)
    said = [unescape(re.sub(r"<[^>]+>", "", re.sub(r'<b class="badge">\d+</b>', "", sheet))) for sheet in sheets]
    assert said == [scan.text[one.start : one.end] for one in scan.pages]


def test_pages_are_drawn_as_they_are_written() -> None:
    """No more than a few of them are in memory at a time."""
    report, _ = judged("ot-continuation-to-mend", "pdf")
    many = replace(report.packet.scans[0], pages=report.packet.scans[0].pages * 30)
    paper = Drawings()
    report = replace(report, packet=replace(report.packet, scans=(many,)), findings=())
    ahead = 0
    written = 0
    for piece in html.render(report, paper):
        written += piece.count(b'class="sheet"')
        ahead = max(ahead, paper.drawn - written)
    assert paper.drawn == 210
    assert ahead < 20


def scanned(confidence: float) -> Report:
    """A report on one scanned page, with one unclear finding that rests on two words of it."""
    report = judged("ot-continuation-to-mend", "text")[0]
    boxes = Box(1, 70.0, 100.0, 120.0, 112.0), Box(1, 130.0, 100.0, 180.0, 112.0)
    words = Word("Signed:", 0, boxes[0], confidence), Word("09/3?", 8, boxes[1], confidence)
    scan = Scan("fax.tiff", "", "Signed: 09/3?", words, (Page(1, 612.0, 792.0, 0, 13),))
    document = replace(report.packet.documents[0], scan=scan, pages=(1,))
    place = Place(document.id, scan.name, 1, "Signed: 09/3?", boxes, confidence, (0, 13))
    finding = replace(report.findings[0], answer="unclear", waived=None, evidence=(place,), document=document.id)
    packet = replace(report.packet, scans=(scan,), documents=(document,))
    return replace(report, packet=packet, findings=(finding,), files=report.files[:1])


def test_what_was_read_badly_is_shown_as_it_stands_on_paper() -> None:
    paper = Drawings()
    text = b"".join(html.render(scanned(0.61), paper)).decode()
    assert paper.cut == [Box(1, 70.0, 100.0, 180.0, 112.0)]
    assert 'class="cut" src="data:image/png;base64,' in text
    assert "read with 61% confidence" in text


def test_what_needed_no_reading_is_not() -> None:
    paper = Drawings()
    assert 'class="cut"' not in b"".join(html.render(scanned(1.0), paper)).decode()
    assert paper.cut == []


def test_the_limits_of_the_states_are_shown_with_their_pack() -> None:
    report = judged("ot-continuation-to-mend", "text")[0]
    assert 'id="limits"' not in rendered(report)
    both = replace(report, packs=(*report.packs, PackStamp("state-limits", "Limits", None, "sha256:0")))
    assert "Occupational therapy in Medicaid: limits by state" in rendered(both)
    assert 'id="side-by-side"' in rendered(both)


def test_deadlines_come_with_the_days_left() -> None:
    assert re.search(r"<td>2027-01-03</td><td>40<svg", page("text"))


def test_a_report_without_names_has_no_pages() -> None:
    report = replace(judged("ot-continuation-to-mend", "pdf")[0], redacted=True)
    text = rendered(report)
    paper = text.partition('<section id="paper"')[2]
    assert "Teodoro" not in re.sub(r'<a class="to-page.*?</a>', "", paper)
    assert "leaves out what the page says" in paper
    links = set(Elements(text).having("href"))
    assert links <= {f"#{id}" for id in Elements(text).having("id")}


def test_an_empty_packet_is_a_page_too() -> None:
    report = judged("ot-continuation-to-mend", "text")[0]
    bare = replace(report, findings=(), packs=(), files=(), packet=replace(report.packet, scans=(), documents=()))
    assert Elements(rendered(bare)).open == []
    assert "No payer" in rendered(bare)
