"""All formats are made of one report and never disagree: each is read back and compared result by result."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree as Xml

import pypdfium2
import pytest

from fixtures.reports import judged
from linter.domain.finding import Finding, Report
from linter.report import letter, summary, terminal, writing_text
from linter.report.cards import decks
from linter.report.forms import FORMS, PAPER_FORMS

Result = tuple[str, str, bool, tuple[int, ...]]  # rule, answer, whether waived, pages of its evidence
PACKETS = [
    ("ot-continuation-to-mend", ("uhc-cs164",)),
    ("pt-initial-back", ("uhc-cs164", "state-limits")),
    ("ccs-ot-burned-hand", ("ccs-ot", "ccs-sf")),
]
SARIF = {"pass": "met", "fail": "unmet", "review": "unclear", "notApplicable": "not_applicable"}


@pytest.fixture(params=PACKETS, ids=lambda param: param[0])
def report(request: pytest.FixtureRequest) -> Report:
    name, policy = request.param
    return judged(name, "text", policy)[0]


def wanted(report: Report) -> list[Result]:
    return sorted(map(_told, report.findings))


def _told(finding: Finding) -> Result:
    return finding.rule, finding.answer, finding.waived is not None, tuple(place.page for place in finding.evidence)


def from_json(said: str) -> Iterator[Result]:
    for one in json.loads(said)["results"]:
        yield one["rule"], one["status"], one["waived"] is not None, tuple(e["page"] for e in one["evidence"])


def from_sarif(said: str) -> Iterator[Result]:
    run = json.loads(said)["runs"][0]
    for one in run["results"]:
        assert run["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] == one["ruleId"]
        pages = tuple(at["properties"]["page"] for at in one["locations"])
        yield one["ruleId"], SARIF[one["kind"]], "suppressions" in one, pages


def from_html(said: str) -> Iterator[Result]:
    found: list[Result] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            at = dict(attrs)
            if "data-rule" in at:
                pages = tuple(int(page) for page in (at["data-pages"] or "").split())
                found.append((at["data-rule"] or "", at["data-status"] or "", "data-waived" in at, pages))

    Reader().feed(said)
    yield from found


def from_outcome(said: str) -> Iterator[Result]:
    for issue in json.loads(said)["issue"]:
        codes = {
            coding["system"].rpartition(":")[2]: coding["code"]
            for coding in reversed(issue["details"].get("coding", ()))
        }
        if "rule" in codes:
            waived = any(coding["code"] == "waived" for coding in issue["details"]["coding"])
            yield codes["rule"], codes["answer"], waived, _fhir_pages(issue)


def from_response(said: str) -> Iterator[Result]:
    for group in json.loads(said).get("item", ()):
        for item in group["item"]:
            answer = item["answer"][0]
            parts = {part["linkId"].rpartition("/")[2] for part in answer.get("item", ())}
            rule = item["linkId"].partition("/")[2]
            yield rule, answer["valueCoding"]["code"], "waived" in parts, _fhir_pages(item)


def _fhir_pages(element: dict[str, Any]) -> tuple[int, ...]:
    parts = (part for extension in element.get("extension", ()) for part in extension["extension"])
    return tuple(part["valuePositiveInt"] for part in parts if part["url"] == "page")


WHOLE: dict[str, Callable[[str], Iterator[Result]]] = {
    "json": from_json,
    "sarif": from_sarif,
    "html": from_html,
    "fhir-outcome": from_outcome,
    "fhir-response": from_response,
}


def rendered(form: str, report: Report) -> bytes:
    """A report in a format; its papers do not matter here."""
    if form in FORMS:
        return FORMS[form](report).encode()
    papers = next(paper for name, policy in PACKETS for one, paper in [judged(name, "text", policy)] if one is report)
    return b"".join(PAPER_FORMS[form](report, papers))


@pytest.mark.parametrize("form", WHOLE)
def test_formats_that_hold_everything_hold_the_same(report: Report, form: str) -> None:
    assert sorted(WHOLE[form](rendered(form, report).decode())) == wanted(report)


def test_csv_has_a_row_for_each_result(report: Report) -> None:
    rows = csv.DictReader(io.StringIO(FORMS["csv"](report)))
    found = sorted((row["rule"], row["status"], bool(row["waived"]), row["page"]) for row in rows)
    assert found == sorted((r, a, w, str(pages[0]) if pages else "") for r, a, w, pages in wanted(report))


def test_junit_fails_skips_and_passes_the_same(report: Report) -> None:
    found = []
    for case in Xml.fromstring(FORMS["junit"](report)).iter("testcase"):
        what = (
            "failure" if case.find("failure") is not None else "skipped" if case.find("skipped") is not None else "pass"
        )
        found.append((f"{case.get('classname')}/{case.get('name')}", what))
    assert sorted(found) == sorted((finding.rule, _in_junit(finding)) for finding in report.findings)


def _in_junit(finding: Finding) -> str:
    if finding.waived is not None or finding.answer in ("unclear", "not_applicable"):
        return "skipped"
    return "failure" if finding.answer == "unmet" and finding.severity != "note" else "pass"


def test_markdown_has_a_row_for_each_result_that_applies(report: Report) -> None:
    headings = {"To mend": "unmet", "Cannot tell": "unclear", "Met": "met"}
    answer, found = "", []
    for line in FORMS["markdown"](report).splitlines():
        answer = headings.get(line.removeprefix("## "), answer)
        if row := re.match(r"\| \w+ \| `([^`]+)` \|", line):
            found.append((row[1], answer))
    assert sorted(found) == sorted((rule, said) for rule, said, _, _ in wanted(report) if said != "not_applicable")


def test_the_terminal_names_each_rule_under_its_heading(report: Report) -> None:
    said = terminal.render(report, show_met=True)
    headings = [deck.heading.upper() for deck in decks(report)]
    parts = re.split(rf"\n (?=(?:{'|'.join(headings)}|GOOD UNTIL)\n)", said)
    under = {part.partition("\n")[0]: part.splitlines() for part in parts[1:]}
    for deck in decks(report):
        if deck.heading not in ("Waived", "Does not apply"):
            listed = {line.strip() for line in under[deck.heading.upper()]}
            assert [rule for card in deck.cards for rule in card.rules if rule not in listed] == []


def test_the_pdf_names_each_rule_under_its_heading(report: Report) -> None:
    document = pypdfium2.PdfDocument(rendered("pdf", report))
    said = "".join(page.get_textpage().get_text_bounded() for page in document)
    said = re.sub(r"\s", "", said.replace("\ufffe", "-").replace("\u0002", "-"))
    shown = [deck for deck in decks(report) if deck.heading != "Does not apply"]
    starts = [said.index(f"{deck.heading.replace(' ', '')}({len(deck.cards)})") for deck in shown]
    assert starts == sorted(starts)
    for deck, start, end in zip(shown, starts, [*starts[1:], len(said)], strict=True):
        assert [card.first.rule for card in deck.cards if card.first.rule not in said[start:end]] == []


def test_all_formats_give_one_verdict(report: Report) -> None:
    spoken = terminal.VERDICTS[report.verdict]
    assert f" {spoken}" in FORMS["terminal"](report)
    assert f">{spoken.capitalize()}</h1>" in rendered("html", report).decode()
    assert pypdfium2.PdfDocument(rendered("pdf", report)).get_metadata_value("Title").startswith(spoken.capitalize())
    assert FORMS["markdown"](report).lower().startswith(f"# {report.verdict.replace('_', ' ')}")
    assert json.loads(FORMS["json"](report))["verdict"] == report.verdict
    assert json.loads(FORMS["sarif"](report))["runs"][0]["properties"]["verdict"] == report.verdict
    first = json.loads(FORMS["fhir-outcome"](report))["issue"][0]
    assert first["details"]["coding"][0]["code"] == report.verdict


def test_people_are_told_one_number_of_what_is_met(report: Report) -> None:
    met = sum(len(deck.cards) for deck in decks(report) if deck.heading == "Met")
    assert f"\n {met} met: see them with --show met" in FORMS["terminal"](report)
    assert f"{met} of the points" in " ".join(writing_text.render(letter.letter(report, letter.Sender("", ""))).split())
    assert summary.row("packet", report).met == met


def test_every_format_is_compared_here() -> None:
    assert {*WHOLE, "csv", "junit", "markdown", "terminal", "pdf"} == {*FORMS, *PAPER_FORMS}
