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


def test_an_unchanged_file_is_answered_without_being_read_anew(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = hook(str(plan), "--policy", "uhc-cs164")
    monkeypatch.setattr("linter.pipeline.check", lambda *_: pytest.fail("it was worked out again"))
    again = hook(str(plan), "--policy", "uhc-cs164")
    assert (again.stdout, again.exit_code) == (first.stdout, first.exit_code)


def test_the_key_is_of_the_content_and_not_of_its_name(plan: Path) -> None:
    copy, other = plan.with_name("copy.txt"), plan.with_name("other.txt")
    copy.write_text(BAD, encoding="utf-8")
    other.write_text(BAD + "\nMore.", encoding="utf-8")
    one, same, more = (told(hook(str(path), "--policy", "uhc-cs164"))["key"] for path in (plan, copy, other))
    assert one == same != more


def test_each_file_or_each_folder_may_be_a_packet(plan: Path) -> None:
    folders = [plan.parent / name for name in ("one", "two")]
    for folder in folders:
        folder.mkdir()
        (folder / "plan.txt").write_text(BAD, encoding="utf-8")
        (folder / "note.txt").write_text("DAILY NOTE\nSeen today.", encoding="utf-8")
    named = [str(folder / "plan.txt") for folder in folders]
    lines = {by: hook(*named, "--packet", by).stdout.splitlines() for by in ("one", "each", "folder")}
    assert [len(found) for found in lines.values()] == [1, 2, 2]
    assert [len(json.loads(found[0])["files"]) for found in lines.values()] == [2, 1, 2]


def test_reports_are_filed_redacted_unless_told_otherwise(plan: Path) -> None:
    shelf = plan.parent / "shelf"
    hook(str(plan), "--policy", "uhc-cs164", "--reports", str(shelf), "--format", "markdown")
    (filed,) = shelf.iterdir()
    assert "work-hardening-requested" in filed.read_text(encoding="utf-8")
    assert CANARY.partition(" ")[0] not in filed.read_text(encoding="utf-8")
    hook(str(plan), "--policy", "uhc-cs164", "--reports", str(shelf), "--no-redact")
    assert {path.suffix for path in shelf.iterdir()} == {".md", ".json"}


def test_standard_input_is_left_alone_where_a_file_is_named(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linter.commands.hook._standard_input", lambda: pytest.fail("it would have waited for ever"))
    assert hook(str(plan)).exit_code in (0, 1)
    assert hook(env={"DOCUMENT_SOURCE_PATH": str(plan)}).exit_code in (0, 1)
    address = hook(env={"DOCUMENT_SOURCE_PATH": str(plan.parent / "a\nb.pdf")})
    assert address.exit_code == 3


def test_an_address_of_a_file_will_do(plan: Path) -> None:
    by_address = hook("--policy", "uhc-cs164", stdin=json.dumps({"path": plan.as_uri()}))
    assert told(by_address) == told(hook(str(plan), "--policy", "uhc-cs164"))
