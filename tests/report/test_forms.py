"""All formats are made of one report and never disagree."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from fixtures.containers import text
from fixtures.markup import fixture
from linter import pipeline
from linter.domain.finding import Report
from linter.domain.request import Request
from linter.report.forms import FORMS

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "packets" / "ot-continuation-to-mend"
KINDS = {"pass": "met", "fail": "unmet", "review": "unclear", "notApplicable": "not_applicable"}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:

    paths = text.write(fixture(FOLDER), tmp_path_factory.mktemp("packet"))
    return pipeline.check(paths, Request(date(2026, 11, 24), policy=("uhc-cs164",)))


def test_json_sarif_and_csv_hold_the_same_results(report: Report) -> None:
    wanted = [(finding.rule, finding.answer) for finding in report.findings]
    as_json = json.loads(FORMS["json"](report))["results"]
    assert [(r["rule"], r["status"]) for r in as_json] == wanted
    sarif = json.loads(FORMS["sarif"](report))["runs"][0]
    assert [(r["ruleId"], KINDS[r["kind"]]) for r in sarif["results"]] == wanted
    assert [sarif["tool"]["driver"]["rules"][r["ruleIndex"]]["id"] for r in sarif["results"]] == [w[0] for w in wanted]
    rows = list(csv.DictReader(io.StringIO(FORMS["csv"](report))))
    assert [(row["rule"], row["status"]) for row in rows] == wanted
    pages = [[e["page"] for e in r["evidence"]] for r in as_json]
    assert [[at["properties"]["page"] for at in r["locations"]] for r in sarif["results"]] == pages


def test_junit_fails_what_is_to_be_mended(report: Report) -> None:
    cases = Xml.fromstring(FORMS["junit"](report)).iter("testcase")
    failing = sorted(f"{c.get('classname')}/{c.get('name')}" for c in cases if c.find("failure") is not None)
    unmet = [f.rule for f in report.findings if f.answer == "unmet" and f.severity != "note"]
    assert failing == sorted(unmet)


@pytest.mark.parametrize("form", ["markdown", "terminal"])
def test_people_see_every_unmet_result(report: Report, form: str) -> None:
    said = FORMS[form](report)
    assert [f.rule for f in report.findings if f.answer == "unmet" and f.rule not in said] == []


def test_the_terminal_fits_eighty_columns(report: Report) -> None:
    assert [line for line in FORMS["terminal"](report).splitlines() if len(line) > 80] == []
