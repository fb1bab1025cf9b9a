"""The HTML report in a real browser: from a finding to its page and back, by mouse and keys, on a phone, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from fixtures.browser import Browser, browser, program
from fixtures.reports import hostile, judged
from linter.domain.paper import NoPaper
from linter.report import html

pytestmark = pytest.mark.skipif(program() is None, reason="there is no Chromium on this machine")
FOCUSED = "document.activeElement.id"
SEEN = """(id => {{ const box = document.getElementById(id).getBoundingClientRect();
    return box.width > 0 && box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth
}})({!r})"""
INJECTION = "</script></style><script>window.hacked = 1</script><img src=x onerror='window.hacked = 1'>"


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("browser")) as opened:
        yield opened


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    report, paper = judged("ot-continuation-to-mend", "pdf")
    path.write_bytes(b"".join(html.render(report, paper)))
    return path


def hash_of(tab: Browser) -> str:
    return str(tab.until("location.hash.slice(1)"))


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_a_click_leads_from_a_finding_to_its_page_and_back(tab: Browser, page: Path, width: int, height: int) -> None:
    tab.open(page, width, height)
    finding = tab.run("document.querySelector('#must-mend .card:has(.to-page)').id")
    tab.click(f"#{finding} .to-page .where")
    mark = hash_of(tab)
    assert tab.run(f"document.getElementById('{mark}').closest('.leaf') !== null")
    assert tab.run(SEEN.format(mark))
    assert tab.run(f"document.getElementById('{mark}').classList.contains('now')")
    tab.click(f"#{mark} rect")
    assert hash_of(tab) == finding
    assert tab.run(FOCUSED) == finding
    assert tab.run(SEEN.format(f"{finding}-said"))


def test_a_place_of_several_findings_leads_back_to_the_one_it_was_reached_from(tab: Browser, page: Path) -> None:
    tab.open(page)
    shared = "[...document.querySelectorAll('.mark')].find(m => m.dataset.cards.split(' ').length > 2)"
    last = tab.run(f"{shared}.dataset.cards.split(' ').pop()")
    mark = tab.run(f"{shared}.id")
    tab.run(f"document.querySelector('#{last}').closest('details').open = true")
    tab.click(f"#{last} .to-page[href='#{mark}'] .where")
    tab.press("Enter")
    assert hash_of(tab) == last


def test_everything_can_be_done_by_keys(tab: Browser, page: Path) -> None:
    tab.open(page)
    tab.press("Tab")
    assert tab.run("document.activeElement.textContent") == "Skip to the findings"
    assert tab.run("document.activeElement.getBoundingClientRect().top") >= 0
    tab.press("Enter")
    assert hash_of(tab) == "findings"
    stops = []
    while not (stops and tab.run("document.activeElement.matches('.to-page')")):
        tab.press("Tab")
        stops.append(tab.run("document.activeElement.outerHTML.slice(0, 60)"))
        assert len(stops) < 12
    tab.press("Enter")
    assert tab.run(FOCUSED) == hash_of(tab)
    assert tab.run("document.activeElement.matches('svg .mark')")
    tab.press("Enter")
    assert tab.run("document.activeElement.matches('.card.unmet')")


def test_keys_step_through_the_findings_unless_switched_off(tab: Browser, page: Path) -> None:
    tab.open(page)
    tab.press("j")
    tab.press("j")
    tab.press("k")
    assert tab.run(FOCUSED) == "f1"
    tab.run("document.getElementById('keys').click()")
    tab.press("j")
    assert tab.run(FOCUSED) == "f1"


def test_what_is_met_can_be_left_off_the_pages(tab: Browser, page: Path) -> None:
    tab.open(page)
    shown = "[...document.querySelectorAll('svg .mark.{}')].filter(m => m.getBoundingClientRect().width > 0).length"
    assert tab.run(shown.format("met")) > 20
    tab.click("#show-met")
    assert tab.run(shown.format("met")) == 0
    assert tab.run(shown.format("unmet")) > 2


def test_a_phone_shows_it_without_scrolling_sideways(tab: Browser, page: Path) -> None:
    tab.open(page, 390, 844)
    tab.run("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert tab.run("document.documentElement.scrollWidth") <= 390
    assert tab.run("parseFloat(getComputedStyle(document.querySelector('.card h3')).fontSize)") >= 15


def test_nothing_is_fetched_and_no_text_of_a_document_runs(tab: Browser, page: Path, tmp_path: Path) -> None:
    tab.open(page)
    assert [url for url in tab.requests if not url.startswith(("file:", "data:", "about:"))] == []
    assert tab.complaints == []
    path = tmp_path / "hostile.html"
    path.write_bytes(b"".join(html.render(hostile(judged("ot-continuation-to-mend", "text")[0], INJECTION), NoPaper())))
    tab.open(path)
    assert tab.run("window.hacked") is None
    assert tab.run("document.querySelectorAll('img').length") == 0
    path.write_bytes(page.read_bytes() + b"<script>window.hacked = 1</script>")
    tab.open(path)
    assert tab.run("window.hacked") is None


def test_printed_it_has_the_findings_and_the_pages_that_are_marked(tab: Browser, page: Path) -> None:
    tab.open(page)
    document = pypdfium2.PdfDocument(tab.printed())
    texts = [one.get_textpage().get_text_bounded() for one in document]
    assert "Not ready" in texts[0]
    whole = " ".join(" ".join(texts).split())
    assert "What was asked and is in order" in whole
    sheets = [text for text in texts if text.lstrip().startswith("packet.pdf, page")]
    report = judged("ot-continuation-to-mend", "pdf")[0]
    marked = {p.page for f in report.findings if f.answer == "unmet" and f.waived is None for p in f.evidence}
    assert len(sheets) == len(marked) > 1
    dark = document[len(document) - 1].render(scale=0.5, grayscale=True).to_numpy()
    assert (dark < 128).any()


def test_without_scripts_links_still_lead(tab: Browser, page: Path) -> None:
    tab.tell("Emulation.setScriptExecutionDisabled", value=True)
    try:
        tab.open(page)
        tab.click("#must-mend .to-page .where")
        assert tab.run(f"document.getElementById('{hash_of(tab)}').closest('.leaf') !== null")
    finally:
        tab.tell("Emulation.setScriptExecutionDisabled", value=False)


def test_a_long_packet_opens_at_once_where_a_link_leads(tab: Browser, tmp_path: Path) -> None:
    """Two hundred pages; the last of them is in view after one click."""
    report, _ = judged("ot-continuation-to-mend", "text")
    scan = report.packet.scans[0]
    last = scan.pages[-1]
    many = (*scan.pages, *(replace(last, number=number, start=last.end, end=last.end) for number in range(8, 201)))
    scans = (replace(scan, pages=many),)
    documents = tuple(replace(one, scan=scans[0]) for one in report.packet.documents)
    finding = next(f for f in report.findings if f.evidence and f.answer == "unmet" and f.waived is None)
    far = replace(finding, evidence=(replace(finding.evidence[0], page=200, span=(0, 0)),))
    packet = replace(report.packet, scans=scans, documents=documents)
    path = tmp_path / "long.html"
    path.write_bytes(b"".join(html.render(replace(report, packet=packet, findings=(far,)), NoPaper())))
    tab.open(path)
    tab.click(".to-page .where")
    assert hash_of(tab) == "s0p200"
    assert tab.run("document.getElementById('s0p200').getBoundingClientRect().top < innerHeight")
