"""Several payers at once: side by side, with what they share found once and its cure said once."""

from __future__ import annotations

import functools
import json
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from linter import pipeline
from linter.domain.comparison import Comparison, compare
from linter.domain.finding import Report
from linter.domain.packet import DocumentKind, Packet
from linter.domain.request import Request
from linter.findings.settle import settle
from linter.report import comparison, html, terminal
from linter.report import json as as_json
from linter.rules import load
from linter.rules.judge import judge
from linter.rules.questions import questions

BOTH = ("ccs-ot", "ccs-sf")
SAR: tuple[DocumentKind, str] = (
    "authorization_request",
    "SERVICE AUTHORIZATION REQUEST (SAR)\nRequesting provider: A. Doerr MD\n"
    "Requested service: hearing visits, unrelated to the CCS-eligible condition.",
)


@functools.cache
def report(packs: tuple[str, ...] = BOTH) -> Report:
    names = load.names()
    request = Request(date(2025, 3, 3), packs, ("treatment_service",), "OT", "CA")
    chart = pipeline.rehearse([SAR])
    return settle(judge(chart, request, [load.load(names[pack]) for pack in packs]), ())


def compared(packs: tuple[str, ...] = BOTH) -> Comparison:
    found = compare(report(packs))
    assert found is not None
    return found


def test_one_payer_is_not_compared() -> None:
    alone = report(("ccs-sf",))
    assert compare(alone) is None
    assert list(comparison.lines(alone)) == []
    assert comparison.table(alone) == ""
    assert json.loads(as_json.render(alone))["comparison"] is None


def test_each_payer_has_a_verdict_of_its_own() -> None:
    verdicts = {column.pack.id: column.verdict for column in compared(("state-limits", "ccs-sf")).columns}
    assert verdicts == {"state-limits": "ready", "ccs-sf": "not_ready"}


def test_what_both_ask_stands_in_one_row() -> None:
    rows = {row.question: row for row in compared().rows}
    row = rows["Does the treatment serve the CCS-eligible condition?"]
    assert {pack: cell.answer for pack, cell in row.cells.items()} == {"ccs-ot": "unmet", "ccs-sf": "unmet"}


def test_what_only_one_asks_comes_after_that_and_only_if_it_is_open() -> None:
    several = [len(row.cells) > 1 for row in compared().rows]
    assert several == sorted(several, reverse=True)
    alone = [cell for row in compared().rows if len(row.cells) == 1 for cell in row.cells.values()]
    assert {cell.answer for cell in alone} <= {"unmet", "unclear"}


def test_the_same_on_the_same_words_is_told_once() -> None:
    text = " ".join(terminal.render(report()).split())
    assert "ccs-ot/therapy-not-for-eligible-condition ccs-sf/treatment-not-for-eligible-condition" in text
    assert text.count("ccs-sf/treatment-not-for-eligible-condition") == 1
    echo = next(f for f in report().findings if f.echo_of)
    assert echo.message not in text
    assert echo.fix not in text


def test_json_keeps_both_results_and_says_that_one_is_the_echo() -> None:
    results = {result["rule"]: result for result in json.loads(as_json.render(report()))["results"]}
    lead, echo = (
        results["ccs-ot/therapy-not-for-eligible-condition"],
        results["ccs-sf/treatment-not-for-eligible-condition"],
    )
    assert (lead["echoes"], lead["echo_of"]) == ([echo["rule"]], None)
    assert (echo["echoes"], echo["echo_of"]) == ([], lead["rule"])


def test_json_has_rows_and_columns() -> None:
    found = json.loads(as_json.render(report()))["comparison"]
    assert [payer["pack"] for payer in found["payers"]] == list(BOTH)
    row = next(row for row in found["rows"] if "serve the CCS-eligible" in row["question"])
    assert row["answers"]["ccs-sf"] == {
        "status": "unmet",
        "severity": "error",
        "rules": ["ccs-sf/treatment-not-for-eligible-condition"],
    }
    assert len(row["fixes"]) == len(set(row["fixes"]))


def test_the_terminal_shows_payers_and_shared_questions_in_eighty_columns() -> None:
    lines = list(comparison.lines(report(("ccs-ot", "ccs-sf", "state-limits", "uhc-cs164"))))
    assert max(map(len, lines)) <= 80
    assert any("ccs-sf" in line and "not ready" in line for line in lines)
    row = next(line for line in lines if "serve the CCS-eligible condition?" in line)
    assert row.split("?", 1)[1].split() == ["MEND", "MEND"]


def test_the_html_report_shows_it_for_several_payers_only() -> None:
    class Blank:
        """Pages that cannot be shown."""

        def pictures(self, *_: object) -> list[None]:
            return []

        cuts = pictures

    def page(packs: tuple[str, ...]) -> str:
        return "".join(piece.decode() for piece in html.render(replace(report(packs), packet=Packet((), ())), Blank()))  # type: ignore[arg-type]

    assert comparison.table(report()) in page(BOTH)
    assert "ccs-sf/treatment-not-for-eligible-condition" in page(BOTH)
    assert 'class="comparison"' not in page(("ccs-sf",))


def test_what_packs_include_alike_is_told_once() -> None:
    found = [f for f in report().findings if f.rule.endswith("/page-missing")]
    assert [f.rule for f in found] == ["ccs-ot/page-missing", "ccs-sf/page-missing"]
    assert len({f.asks for f in found}) == 1


class Cells(HTMLParser):
    """The texts of a table's cells, row by row; tags must close in order."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data


def test_the_table_is_whole() -> None:
    cells = Cells()
    cells.feed(comparison.table(report()))
    assert cells.open == []
    assert {len(row) for row in cells.rows} == {3}
    assert ["Does the treatment serve the CCS-eligible condition?", "must mend", "must mend"] in cells.rows


def test_every_shared_question_is_one_of_several_packs_and_each_rule_has_one() -> None:
    known = {f"{name}/{path.stem}" for name, folder in load.names().items() for path in folder.glob("*.yaml")}
    named = [rule for one in questions() for rule in one.rules]
    assert set(named) - known == set()
    assert len(named) == len(set(named))
    for one in questions():
        assert len({rule.partition("/")[0] for rule in one.rules}) > 1, one.question


@pytest.mark.parametrize("question", [one.question for one in questions()])
def test_a_question_is_a_question(question: str) -> None:
    assert question.endswith("?")
