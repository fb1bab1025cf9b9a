"""SARIF is valid against the official schema, whatever a packet says, and points at paper."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from fixtures.reports import hostile, judged
from linter.domain.finding import FileState, Report
from linter.report import sarif

SCHEMA = Path(__file__).parent / "schemas" / "sarif-2.1.0-rtm.5.json"


@cache
def validator() -> jsonschema.Draft4Validator:
    return jsonschema.Draft4Validator(
        json.loads(SCHEMA.read_text(encoding="utf-8")), format_checker=jsonschema.FormatChecker()
    )


def log(report: Report) -> Any:
    said = json.loads(sarif.render(report))
    assert [error.message[:200] for error in validator().iter_errors(said)] == []
    return said["runs"][0]


def packet(container: str = "text") -> Report:
    return judged("ot-continuation-to-mend", container)[0]


@pytest.mark.parametrize("said", ["", "|*_`<b>\\ \x07 \u202e \U0001f600", "a\nb\r\n"])
def test_any_text_gives_a_valid_log(said: str) -> None:
    assert log(hostile(packet(), said))["results"]


def test_a_packet_of_nothing_gives_a_valid_log() -> None:
    report = packet()
    assert log(replace(report, findings=(), files=()))["results"] == []


def test_a_waived_result_is_suppressed_with_its_reason() -> None:
    waived = [result for result in log(packet())["results"] if "suppressions" in result]
    assert {result["ruleId"] for result in waived} == {"uhc-cs164/order-45-days-or-older"}
    assert waived[0]["suppressions"][0]["justification"] == "the payer has agreed by telephone (M. Ortiz)"


def test_pages_and_boxes_stand_in_properties() -> None:
    report = packet("pdf")
    results = log(report)["results"]
    found = [at["properties"] for result in results for at in result["locations"]]
    told = [place for finding in report.findings for place in finding.evidence]
    assert [(at["page"], len(at["boxes"])) for at in found] == [(place.page, len(place.boxes)) for place in told]
    assert all(at["boxes"] for at in found)


def test_rule_help_is_markdown_with_reason_cure_and_source() -> None:
    rules = {rule["id"]: rule for rule in log(packet())["tool"]["driver"]["rules"]}
    said = rules["uhc-cs164/order-45-days-or-older"]["help"]["markdown"]
    assert said.startswith("# ")
    for part in (
        "**Mend:**",
        "**Written in:** CS164.H",
        "**Covers:** `uhc-cs164/",
        "rehablint explain uhc-cs164/order",
    ):
        assert part in said


def test_rule_help_takes_no_text_for_markdown() -> None:
    said = log(hostile(packet(), "<img src=x> [a](b) `c`"))["tool"]["driver"]["rules"][0]["help"]["markdown"]
    assert said.startswith("# \\<img src=x\\> \\[a\\](b) \\`c\\`")


def test_a_quote_of_a_text_file_stands_on_its_line() -> None:
    report = packet()
    lines = report.packet.scans[0].text.split("\n")
    checked = 0
    for finding, result in zip(report.findings, log(report)["results"], strict=True):
        for place, at in zip(finding.evidence, result["locations"], strict=True):
            line = lines[at["physicalLocation"]["region"]["startLine"] - 1]
            checked += place.quote.split()[0] in line.replace("|", " ").replace("\f", " ")
    assert checked == sum(len(finding.evidence) for finding in report.findings)


def test_a_file_that_cannot_be_read_is_notified() -> None:
    report = replace(packet(), files=(FileState("a b.pdf", "", 0, "unreadable", "a b.pdf: is damaged"),))
    run = log(report)
    assert run["invocations"][0]["executionSuccessful"] is False
    told = run["invocations"][0]["toolExecutionNotifications"][0]
    assert (told["level"], told["message"]["text"]) == ("error", "a b.pdf: is damaged")
    assert told["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%20b.pdf"
