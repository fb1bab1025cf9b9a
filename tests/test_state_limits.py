"""The survey of state programmes: the table agrees with every printed total, and every limit of 2018 is asked about."""

from __future__ import annotations

import importlib.util
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner

from linter import pipeline
from linter.commands.main import main
from linter.domain.request import Request
from linter.domain.states import NAMES
from linter.rules import load, trial
from linter.rules.allowances import TERRITORIES, Allowance, allowance, allowances, benefits
from linter.rules.checks import allowed
from linter.rules.judge import judge
from linter.rules.rule import Rule

FOLDER = load.names()["state-limits"]
PACK = load.load(FOLDER)
EXAMPLES = load.load(FOLDER, examples=True)
YEARS = (2018, 2012, 2010, 2008, 2006, 2004, 2003)
# a year's printed totals: covered yes, no, not reported; then copayment yes and no of the states that cover it
PRINTED = {
    2018: ((39, 7, 5), (13, 26)),
    2012: ((36, 20, 0), (15, 21)),
    2010: ((35, 21, 0), (13, 22)),
    2008: ((32, 24, 0), (10, 22)),
    2006: ((30, 26, 0), (10, 20)),
    2004: ((30, 26, 0), (10, 20)),
    2003: ((29, 27, 0), (9, 20)),
}
CAPPED_2018 = 23


def _builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_state_limits", FOLDER / "build.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("year", YEARS)
def test_coverage_agrees_with_the_printed_total(year: int) -> None:
    said = Counter(row.covered for row in benefits().values() if row.year == year)
    assert (said["yes"], said["no"], said["not reported"]) == PRINTED[year][0]


@pytest.mark.parametrize("year", YEARS)
def test_copayments_agree_with_the_printed_total(year: int) -> None:
    """Printed as yes and no of the covering states; in 2018 the yes alone is printed."""
    said = [row.copay for row in benefits().values() if row.year == year and row.covered == "yes"]
    asked = sum(copay not in ("", "none", "not reported") for copay in said)
    assert (asked, len(said) - asked) == PRINTED[year][1]


def test_limits_of_2018_agree_with_the_printed_total() -> None:
    limited = {row.state for row in benefits().values() if row.year == 2018 and row.limit} - {
        row.state for row in benefits().values() if row.year == 2018 and row.limit in ("none", "not reported")
    }
    assert len(limited) == CAPPED_2018
    assert {row.state for row in allowances()} == limited, "every limit that is printed is asked about, and no other"


@pytest.mark.parametrize("year", YEARS)
def test_every_jurisdiction_is_there_once(year: int) -> None:
    states = {state for state, of in benefits() if of == year}
    assert states == set(NAMES) | (set() if year == 2018 else set(TERRITORIES))


@pytest.mark.parametrize("row", allowances(), ids=lambda row: f"{row.state}-{row.unit}-{row.scope}")
def test_a_number_that_is_asked_about_stands_in_the_table(row: Allowance) -> None:
    printed = benefits()[row.state, 2018].limit
    if row.number is not None:
        assert str(row.number) in re.findall(r"\d+", printed)


@pytest.mark.parametrize("row", allowances(), ids=lambda row: f"{row.state}-{row.unit}-{row.scope}")
def test_a_limit_of_the_table_has_a_rule(row: Allowance) -> None:
    name = NAMES[row.state]
    asking = [r for r in PACK.rules if r.id.startswith(name.lower().replace(" ", "-"))]
    assert asking, name
    for rule in asking:
        assert name in rule.title, rule.id


def test_what_the_pack_says_is_at_most_a_warning_and_names_the_year() -> None:
    for rule in PACK.rules:
        if rule.id in PACK.shared:  # asked of any packet, whoever pays
            continue
        assert rule.severity in ("warning", "note"), rule.id
        assert "2018" in rule.message, rule.id
        assert rule.unclear is None or "2018" in rule.unclear, rule.id


@pytest.mark.parametrize(("born", "severity"), [("2005-06-02", "note"), ("2005-06-01", "warning")])
def test_under_21_a_limit_is_a_note(born: str, severity: str) -> None:
    chart = pipeline.rehearse([("cover_sheet", "Kentucky Medicaid. 24 OT visits this year.")])
    request = Request(
        date(2026, 6, 1), kinds=("treatment_service",), discipline="OT", state="KY", born=date.fromisoformat(born)
    )
    found = next(v for v in judge(chart, request, [PACK]).verdicts if v.rule.endswith("kentucky-over-20-visits"))
    assert (found.answer, found.severity) == ("unmet", severity)
    assert ("EPSDT" in found.message) == (severity == "note")


@pytest.mark.parametrize("state", ["KS", "NM", "CO", "NY", "VA", "PR"])
def test_no_limit_fires_where_none_is_reported(state: str) -> None:
    """Colorado had units until 2012; history is never asked about."""
    chart = pipeline.rehearse([("cover_sheet", "Medicaid. 90 OT visits this year. 300 units this year.")])
    request = Request(date(2026, 6, 1), kinds=("treatment_service",), discipline="OT", state=state, visits=60)
    assert [v.rule for v in judge(chart, request, [PACK]).verdicts if v.answer == "unmet"] == []


def test_physical_therapy_is_held_to_shared_limits_only() -> None:
    chart = pipeline.rehearse([("cover_sheet", "Medicaid. 40 PT visits this year.")])
    for state, fired in (("OH", False), ("VT", True)):
        request = Request(date(2026, 6, 1), kinds=("treatment_service",), discipline="PT", state=state)
        rules = {v.rule for v in judge(chart, request, [PACK]).verdicts if v.answer == "unmet"}
        assert any("-over-" in rule for rule in rules) is fired


def test_a_limit_that_the_table_has_not_is_an_error_of_the_rule() -> None:
    with pytest.raises(KeyError):
        allowance("KS", "visit")


PAGE = """Title
2018
| Location | Benefit Covered | Coverage Code | Copayment Required? | Limits on Services | Prior | Paid |
|---|---|---|---|---|---|---|
| United States | Yes - 2 No - 1 NR - 1 | 2018 data limited to CN | Yes - 1 | Yes - 1 | Included | Not |
| Ohio | Yes | CN | $2 | 9 visits per year | - | - |
| Utah | Yes | CN | NR | No | - | - |
| Iowa | No | - | - | |||
| Maine | NR | NR | NR | NR | - | - |
2012
| Location | Benefit Covered | Coverage Code | Copayment Required? | Limit on services days | Prior | Paid |
|---|---|---|---|---|---|---|
| United States | Yes - 3 No - 1 | Yes - 1 No - 2 | ||||
| Ohio | Yes | CN | $7/visit | 8 visits/year | Yes | Fee for service |
| Utah | Yes | CN | Yes | |||
| Guam | Yes | CN | See state-specific FN | |||
| Iowa | No | |||||
"""


def test_cells_that_moved_left_are_put_back(tmp_path: Path) -> None:
    build = _builder()
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    build.HERE = tmp_path
    assert build.main(tmp_path / "page.txt") == 0
    table = benefits(tmp_path)
    assert (table["OH", 2012].copay, table["OH", 2012].limit, table["OH", 2012].approval) == (
        "$7/visit",
        "8 visits/year",
        "yes",
    )
    assert (table["UT", 2012].copay, table["UT", 2012].approval) == ("", "yes"), "a lone yes is prior approval"
    assert (table["GU", 2012].copay, table["GU", 2012].unplaced) == ("", "footnote")
    assert table["IA", 2018].limit == ""


def test_a_total_that_differs_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build = _builder()
    (tmp_path / "page.txt").write_text(PAGE.replace("Yes - 3 No - 1", "Yes - 4 No - 0"), encoding="utf-8")
    build.HERE = tmp_path
    assert build.main(tmp_path / "page.txt") == 1
    assert "BAD 2012 covered yes: 4" in capsys.readouterr().out


def test_packs_shows_a_state_over_the_years() -> None:
    done = CliRunner().invoke(main, ["packs", "state-limits", "--state", "OH", "--year", "2018"])
    assert done.exit_code == 0
    assert "* 2018  covered (CN) · limit: 30 visits/benefit year" in done.output
    assert all(f" {year}  " in done.output for year in YEARS)
    assert "30 visits/benefit year; more needs prior approval" in done.output


@pytest.mark.parametrize(
    "options", [["state-limits", "--state", "ZZ"], ["state-limits", "--year", "2011"], ["uhc-cs164", "--state", "OH"]]
)
def test_packs_without_such_a_table_or_row(options: list[str]) -> None:
    done = CliRunner().invoke(main, ["packs", *options])
    assert done.exit_code == 2


def test_packs_shows_a_year_of_all_states() -> None:
    done = CliRunner().invoke(main, ["packs", "state-limits", "--year", "2003"])
    assert len([line for line in done.output.splitlines() if re.match(r"[A-Z]{2}  ", line)]) == 56


COUNTED = [row for row in allowances() if row.number is not None and row.unit != "order"]


@pytest.mark.parametrize("step", [-1, 1])
@pytest.mark.parametrize("row", COUNTED, ids=lambda row: f"{row.state}-{row.unit}-{row.scope}")
def test_every_number_of_the_table_has_a_witness(row: Allowance, step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Move a number by one: some example of the rule that looks it up must change its answer."""
    rule = next(r for r in EXAMPLES.rules if _row_of(r) == row)
    moved = replace(row, number=(row.number or 0) + step)
    monkeypatch.setattr(allowed, "allowance", lambda *_: moved)
    charts = [trial.chart_of(example, pipeline.rehearse) for example in rule.examples]
    outcomes = [trial.run(rule, EXAMPLES, e, chart) for e, chart in zip(rule.examples, charts, strict=True)]
    assert any(outcome.wrong for outcome in outcomes)


def _row_of(rule: Rule) -> Allowance | None:
    asked = getattr(rule.check.spec, "allowed", None)
    return allowance(asked.state, asked.unit, asked.scope) if isinstance(asked, allowed.Row) else None
