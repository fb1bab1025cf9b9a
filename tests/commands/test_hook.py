"""`rehablint hook` as document systems call it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from linter.commands.main import main

CANARY = "Zebulonia Quackenbush"
BAD = f"PLAN OF CARE\nPatient: {CANARY}     DOB: 02/03/2019\nMethods: work conditioning 5 days a week.\n"


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = tmp_path / "plan.txt"
    path.write_text(BAD, encoding="utf-8")
    return path


def hook(*arguments: str, env: dict[str, str] | None = None, stdin: str = "") -> Result:
    return CliRunner().invoke(main, ["hook", *arguments], env=env, input=stdin)


def told(result: Result) -> dict[str, object]:
    (line,) = result.stdout.splitlines()
    return json.loads(line)


def test_arguments_environment_and_json_give_the_same_answer(plan: Path) -> None:
    by_argument = hook(str(plan), "--policy", "uhc-cs164")
    assert by_argument.exit_code == 1
    calls = [
        hook("--policy", "uhc-cs164", env={"DOCUMENT_WORKING_PATH": str(plan), "DOCUMENT_SOURCE_PATH": "/nowhere"}),
        hook(stdin=json.dumps({"path": str(plan), "policy": "uhc-cs164"})),
        hook(stdin=json.dumps({"paths": [str(plan)], "policy": "uhc-cs164"})),
        hook(stdin=json.dumps({"specversion": "1.0", "data": {"path": str(plan), "policy": "uhc-cs164"}})),
        hook(stdin=json.dumps([{"json": {"path": str(plan), "policy": "uhc-cs164"}}])),
    ]
    for call in calls:
        assert told(call) == told(by_argument)
        assert call.exit_code == 1


def test_the_line_names_rules_and_pages_and_no_patient(plan: Path) -> None:
    result = hook(str(plan), "--policy", "uhc-cs164")
    unmet = {item["rule"]: item["pages"] for item in told(result)["unmet"]}
    assert unmet["uhc-cs164/work-hardening-requested"] == [1]
    assert CANARY not in result.stdout + result.stderr
    assert "conditioning 5 days" not in result.stdout + result.stderr
    assert "work-hardening-requested" in result.stderr


def test_exit_codes(plan: Path) -> None:
    assert hook(str(plan), "--policy", "uhc-cs164", "--exit-zero").exit_code == 0
    assert hook(str(plan.parent / "gone.pdf"), "--policy", "uhc-cs164").exit_code == 3
    assert hook(str(plan), "--policy", "no-such-pack").exit_code == 2


@pytest.mark.parametrize("stdin", ["", "not json", "{}", '{"path": 3}', '{"path": "x", "born": "yesterday"}'])
def test_a_call_without_a_file_is_wrong_use(stdin: str) -> None:
    result = hook(stdin=stdin)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_the_file_is_left_as_it_was(plan: Path) -> None:
    before = (plan.read_bytes(), plan.stat().st_mtime_ns)
    hook(str(plan), "--policy", "uhc-cs164")
    assert (plan.read_bytes(), plan.stat().st_mtime_ns) == before
