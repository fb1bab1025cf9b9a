"""Living with findings: waivers and baselines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from linter.commands.main import main

PLAN = "PLAN OF CARE\nPatient: Ann Example     DOB: 02/03/2019\nMethods: work conditioning 5 days a week.\n"
WAIVER = "- rule: work-hardening-requested\n  who: J. Roe\n  why: agreed by phone\n"


def check(path: Path, *more: str) -> Result:
    arguments = ["check", str(path), "--policy", "uhc-cs164", "--submit-on", "2026-06-01", "--format", "json", *more]
    return CliRunner().invoke(main, arguments)


def said(result: Result, rule: str) -> dict[str, object]:
    return next(r for r in json.loads(result.stdout)["results"] if r["rule"] == rule)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "inside" / "plan.txt"
    path.parent.mkdir()
    path.write_text(PLAN, encoding="utf-8")
    (tmp_path / ".rehablint").mkdir()
    return path


def waive(plan: Path, text: str) -> None:
    (plan.parent.parent / ".rehablint" / "waivers.yaml").write_text(text, encoding="utf-8")


def test_a_waiver_is_found_upwards_and_says_who_and_why(plan: Path) -> None:
    assert said(check(plan), "uhc-cs164/work-hardening-requested")["waived"] is None
    waive(plan, WAIVER)
    waived = said(check(plan, "--select", "work-hardening-requested"), "uhc-cs164/work-hardening-requested")
    assert waived["waived"] == "agreed by phone (J. Roe)"
    assert check(plan, "--select", "work-hardening-requested").exit_code == 0


@pytest.mark.parametrize(("until", "expired"), [("2026-06-01", False), ("2026-05-31", True)])
def test_a_waiver_ends(plan: Path, until: str, expired: bool) -> None:
    waive(plan, f"{WAIVER}  until: {until}\n")
    result = check(plan)
    assert ("rehablint/waiver-expired" in result.stdout) is expired
    assert (said(result, "uhc-cs164/work-hardening-requested")["waived"] is None) is expired


def test_a_waiver_of_nothing_is_told(plan: Path) -> None:
    waive(plan, WAIVER.replace("work-hardening-requested", "uhc-cs164/no-such-rule"))
    assert said(check(plan), "rehablint/waiver-unused")["severity"] == "note"


def test_a_baseline_hides_what_was_known_and_shows_what_is_new(plan: Path, tmp_path: Path) -> None:
    old = tmp_path / "before.json"
    old.write_text(check(plan).stdout, encoding="utf-8")
    known = check(plan, "--baseline", str(old), "--select", "work-hardening-requested")
    assert known.exit_code == 0
    plan.write_text(PLAN.replace("conditioning 5", "hardening at the docks 3"), encoding="utf-8")
    assert check(plan, "--baseline", str(old), "--select", "work-hardening-requested").exit_code == 1


@pytest.mark.parametrize("text", ["- rule: x\n", "- {rule: x, who: a, why: b, when: now}\n", "rule: x\n"])
def test_a_wrong_waiver_file_is_code_two(plan: Path, text: str) -> None:
    waive(plan, text)
    assert check(plan).exit_code == 2
