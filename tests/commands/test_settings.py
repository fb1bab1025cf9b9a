"""A clinic's settings: found upwards, merged, traced to their file, and strict."""

from __future__ import annotations

import json
from pathlib import Path

import click
import jsonschema
import pytest
from click.testing import CliRunner, Result

from linter.commands.main import main

PLAN = "PLAN OF CARE\nPatient: Ann Example     DOB: 02/03/2019\nMethods: work conditioning 5 days a week.\n"
RULE = "work-hardening-requested"


@pytest.fixture
def clinic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clinic's folder with a packet two levels down; the user's own settings lie beside it."""
    monkeypatch.setattr(click, "get_app_dir", lambda _: str(tmp_path / "own"))
    plan = tmp_path / "clinic" / "inbox" / "packet" / "plan.txt"
    plan.parent.mkdir(parents=True)
    plan.write_text(PLAN, encoding="utf-8")
    (tmp_path / "own").mkdir()
    return tmp_path / "clinic"


def written(folder: Path, text: str, name: str = "rehablint.toml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def run(command: str, clinic: Path, *more: str) -> Result:
    return CliRunner().invoke(main, [command, str(clinic / "inbox" / "packet"), *more])


def report(clinic: Path, *more: str) -> dict[str, object]:
    return json.loads(run("check", clinic, "--format", "json", "--submit-on", "2026-06-01", *more).stdout)


def found(clinic: Path, *more: str) -> dict[str, object]:
    return next(r for r in report(clinic, *more)["results"] if r["rule"] == f"uhc-cs164/{RULE}")


def test_a_policy_and_a_state_set_once_hold_for_every_packet(clinic: Path) -> None:
    written(clinic, 'policy = ["uhc-cs164"]\nstate = "mi"\n')
    request = report(clinic)["request"]
    assert (request["policy"], request["state"]) == (["uhc-cs164"], "MI")


def test_packet_yaml_goes_before_settings_and_the_command_line_before_both(clinic: Path) -> None:
    written(clinic, 'policy = ["uhc-cs164"]\nstate = "MI"\n')
    written(clinic / "inbox" / "packet", "state: OH\n", "packet.yaml")
    assert report(clinic)["request"]["state"] == "OH"
    assert report(clinic, "--state", "WI")["request"]["state"] == "WI"


def test_user_and_project_are_merged_and_each_value_tells_its_file(clinic: Path) -> None:
    own = written(clinic.parent / "own", 'state = "MI"\nfail-on = "warning"\n[severity]\na-rule = "note"\n')
    ours = written(
        clinic, '[tool.rehablint]\nstate = "OH"\n[tool.rehablint.severity]\nb-rule = "note"\n', "pyproject.toml"
    )
    rows = {row["key"]: row for row in json.loads(run("settings", clinic, "--format", "json").stdout)}
    assert (rows["state"]["value"], rows["state"]["origin"]) == ("OH", str(ours))
    assert (rows["fail-on"]["value"], rows["fail-on"]["origin"]) == ("warning", str(own))
    assert rows["severity.a-rule"]["origin"] == str(own)
    assert rows["severity.b-rule"]["origin"] == str(ours)
    assert rows["redact"]["origin"] is None
    assert str(ours) in run("settings", clinic).stdout


def test_a_pyproject_of_others_is_passed_over(clinic: Path) -> None:
    written(clinic, 'policy = ["uhc-cs164"]\n')
    written(clinic / "inbox", "[tool.other]\nx = 1\n", "pyproject.toml")
    assert report(clinic)["request"]["policy"] == ["uhc-cs164"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("state = 'MI'\nignor = []\n", "rehablint.toml:2: 'ignor' is no setting; did you mean ignore?"),
        ("fail-on = 'never ever'\n", "rehablint.toml:1: fail-on"),
        ("[severity]\ngoal-without-tim = 'note'\n", "did you mean goal-without-time?"),
        ("ignore = ['goal-without-tim']\n", "did you mean goal-without-time?"),
        ("policy = ['uhc-cs146']\n", "did you mean uhc-cs164?"),
        ("state = [\n", "rehablint.toml"),
    ],
)
def test_wrong_settings_are_code_two_with_file_line_and_the_nearest_word(clinic: Path, text: str, says: str) -> None:
    written(clinic, text)
    done = run("check", clinic, "--policy", "uhc-cs164") if "policy" not in text else run("check", clinic)
    assert done.exit_code == 2
    assert says in done.output


def test_select_and_ignore_stand_in_settings_and_on_the_command_line(clinic: Path) -> None:
    written(clinic, 'policy = ["uhc-cs164"]\nselect = ["plan-*"]\nignore = ["plan-unsigned"]\n')
    rules = {r["rule"].partition("/")[2] for r in report(clinic)["results"]}
    assert "plan-frequency-missing" in rules
    assert {rule for rule in rules if not rule.startswith("plan-")} == set()
    assert "plan-unsigned" not in rules
    assert {r["rule"] for r in report(clinic, "--select", RULE)["results"]} == {f"uhc-cs164/{RULE}"}


def test_a_severity_of_the_clinic_is_told_wherever_it_differs(clinic: Path) -> None:
    written(clinic, f'policy = ["uhc-cs164"]\nselect = ["{RULE}"]\n')
    assert found(clinic)["severity"] == "error"
    written(clinic, f'policy = ["uhc-cs164"]\nselect = ["{RULE}"]\n[severity]\n{RULE} = "note"\n')
    assert found(clinic)["severity"] == "note"
    assert "for the checklist it is an error" in found(clinic)["message"]
    assert run("check", clinic).exit_code == 0


def test_a_severity_above_the_checklists_is_told_and_can_fail(clinic: Path) -> None:
    rule = "condition-self-resolving"
    written(clinic, f'policy = ["uhc-cs164"]\nselect = ["{rule}"]\n[severity]\n{rule} = "error"\n')
    plan = clinic / "inbox" / "packet" / "plan.txt"
    plan.write_text(PLAN.replace("work conditioning 5 days a week", "bed rest"), encoding="utf-8")
    (result,) = report(clinic)["results"]
    assert result["severity"] == "error"
    if result["status"] in ("unmet", "unclear"):
        assert "for the checklist it is a warning" in result["message"]


def test_fail_on_and_waivers_come_from_settings(clinic: Path) -> None:
    written(clinic, f'policy = ["uhc-cs164"]\nselect = ["{RULE}"]\nfail-on = "never"\n')
    assert run("check", clinic).exit_code == 0
    assert run("check", clinic, "--fail-on", "error").exit_code == 1
    written(clinic, f"- rule: {RULE}\n  who: J. Roe\n  why: agreed\n", "ours.yaml")
    written(clinic, f'policy = ["uhc-cs164"]\nselect = ["{RULE}"]\nwaivers = "ours.yaml"\n')
    assert found(clinic)["waived"] == "agreed (J. Roe)"


def test_the_schema_takes_what_the_program_takes_and_refuses_what_it_refuses() -> None:
    schema = json.loads(CliRunner().invoke(main, ["settings", "--schema"]).stdout)
    jsonschema.validate({"policy": ["uhc-cs164"], "fail-on": "warning", "severity": {"x": "note"}}, schema)
    for wrong in ({"ignor": []}, {"fail-on": "maybe"}, {"severity": {"x": "fatal"}}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema)


def test_who_sends_a_packet_does_not_say_how_it_is_judged(clinic: Path) -> None:
    """Settings and waivers within the packet's own folder are not looked at."""
    written(clinic, f'policy = ["uhc-cs164"]\nselect = ["{RULE}"]\n')
    packet = clinic / "inbox" / "packet"
    written(packet, f'ignore = ["{RULE}"]\nfail-on = "never"\n')
    (packet / ".rehablint").mkdir()
    written(packet / ".rehablint", f"- {{rule: {RULE}, who: the sender, why: we like it}}\n", "waivers.yaml")
    assert found(clinic)["waived"] is None
    assert run("check", clinic).exit_code == 1
