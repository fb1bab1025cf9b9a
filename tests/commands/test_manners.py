"""How the command line behaves: help, names nearly right, consoles of all kinds, quiet and loud."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from linter.commands.console import painted, waiting
from linter.commands.main import main

PLAN = "PLAN OF CARE\nPatient: Ann Example     DOB: 02/03/2019\nMethods: work conditioning 5 days a week.\n"
SHOWN = [name for name, command in main.commands.items() if not command.hidden]
RULE = ("--policy", "uhc-cs164", "--select", "work-hardening-requested")


def run(*arguments: object, env: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)), env=env, prog_name="rehablint")


def spawned(*arguments: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "linter", *arguments]
    return subprocess.run(command, capture_output=True, check=False, env={**os.environ, **env})


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", SHOWN)
def test_every_command_shows_an_example_of_itself(name: str) -> None:
    command = main.commands[name]
    helps = [run(name, "--help").output]
    if isinstance(command, click.Group):
        helps += [run(name, part, "--help").output for part in command.commands]
    assert any(f"rehablint {name}" in said.partition("Usage:")[2].partition("\n")[2] for said in helps)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["chek"], "'check'"),
        (["check", "--polcy", "x"], "--policy"),
        (["explain", "goal-without-tim"], "did you mean"),
        (["packs", "uhc-cs146"], "did you mean uhc-cs164"),
        (["rules", "--pack", "uhc-cs146"], "did you mean uhc-cs164"),
        (["check", "x.txt", "--ignore", "goal-without-tim"], "did you mean"),
    ],
)
def test_a_name_nearly_right_gets_the_right_one(arguments: list[str], says: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert says in done.output


def test_the_version_names_the_packs() -> None:
    said = run("--version").output
    assert said.startswith("rehablint 0.")
    assert "uhc-cs164" in said
    assert "in force since 2022-04-01" in said


@pytest.mark.parametrize("encoding", ["cp437", "cp1252", "ascii", "utf-8"])
def test_no_console_makes_it_crash(plan: Path, encoding: str) -> None:
    plan.write_text(PLAN.replace("conditioning", "conditioning ≥ 5 × “daily” ☐ ł"), encoding="utf-8")
    done = spawned("check", str(plan), *RULE, PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (1, b"")
    assert "work conditioning" in done.stdout.decode(
        "utf-8" if encoding == "ascii" else encoding
    )  # click does not believe in ASCII


def test_what_programs_read_is_utf_8_on_every_console(plan: Path) -> None:
    plan.write_text(PLAN.replace("conditioning", "conditioning “daily”"), encoding="utf-8")
    done = spawned("check", str(plan), *RULE, "--format", "json", PYTHONIOENCODING="cp437")
    assert "“daily”" in done.stdout.decode("utf-8")
    assert '\\"daily' not in done.stdout.decode("utf-8")


def test_colours_are_asked_for_and_can_be_forbidden(plan: Path) -> None:
    plain = run("check", plan, *RULE).output
    assert "\x1b" not in plain
    assert "\x1b" in run("check", plan, *RULE, env={"FORCE_COLOR": "1"}).output
    assert run("check", plan, *RULE, env={"FORCE_COLOR": "1", "NO_COLOR": "1"}).output == plain


def test_colours_change_no_word(plan: Path) -> None:
    plain = run("check", plan, *RULE).output
    assert click.unstyle(painted(plain)) == plain


def test_quiet_is_one_line_and_verbose_tells_what_was_used(plan: Path) -> None:
    assert run("check", plan, *RULE, "--quiet").output == "plan.txt: NOT READY: 1 to mend\n"
    done = run("check", plan, *RULE, "--verbose")
    assert "checklist: uhc-cs164" in done.stderr
    assert "checklist: uhc-cs164" not in done.stdout


def test_a_shortened_report_keeps_its_verdict(plan: Path) -> None:
    done = run("check", plan, *RULE, "--only", "met")
    assert "NOT READY" in done.output
    assert "conditioning" not in done.output
    assert done.exit_code == 1


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_a_shell_gets_its_completion(shell: str) -> None:
    script = run("completion", shell).output
    assert "_REHABLINT_COMPLETE" in script
    words = {"bash": ("rehablint check --sel", "2"), "zsh": ("rehablint check --sel", "2")}
    line, at = words.get(shell, ("rehablint check --sel", "--sel"))
    env = {"_REHABLINT_COMPLETE": f"{shell}_complete", "COMP_WORDS": line, "COMP_CWORD": at}
    assert "--select" in run(env=env).output


def test_rules_are_completed() -> None:
    env = {"_REHABLINT_COMPLETE": "bash_complete", "COMP_WORDS": "rehablint explain plan-older-t", "COMP_CWORD": "2"}
    assert "plan-older-than-90-days" in run(env=env).output


def test_the_doctor_knows_what_is_there() -> None:
    done = run("doctor")
    assert done.exit_code == 0
    for word in ("Python", "uhc-cs164", "in force since 2022-04-01", "scans and faxes", "cache"):
        assert word in done.output


def test_paths_of_windows_are_named_by_their_last_part() -> None:
    from datetime import date

    from linter.domain.finding import FileState, Report
    from linter.domain.packet import Packet
    from linter.domain.request import Request
    from linter.report.terminal import brief

    state = FileState("C:\\Users\\ann\\packet.pdf", "", 1, "read")
    assert brief(Report((), (state,), Request(date(2026, 6, 1)), Packet((), ()), ())).startswith("packet.pdf:")


def test_waiting_is_told_on_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with waiting("Reading"):
        pass
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    with waiting("Reading"):
        pass
    assert "Reading" in capsys.readouterr().err


def test_pages_that_are_done_are_shown_by_a_bar_on_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with waiting("Reading") as heard:
        heard(3, 12)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    with waiting("Reading") as heard:
        heard(3, 12)
        heard(12, 12)
    told = capsys.readouterr().err
    assert " 25%" in told
    assert "100%" in told
    assert told.endswith("\x1b[?25h")


def test_a_settings_file_in_a_packets_folder_is_no_document(plan: Path) -> None:
    (plan.parent / "rehablint.toml").write_text('policy = ["uhc-cs164"]\n', encoding="utf-8")
    assert "1 document" in run("check", plan.parent).output.splitlines()[0]


@pytest.mark.parametrize(
    "command",
    [
        ("check", "--format", "json", "--output"),
        ("letter", "--output"),
        ("deadlines", "--output"),
        ("batch", "--csv"),
    ],
    ids=lambda command: command[0],
)
def test_a_file_that_cannot_be_written_is_told_at_once(tmp_path: Path, command: tuple[str, ...]) -> None:
    name, *options = command
    done = run(name, tmp_path, *options, tmp_path / "none" / "report")
    assert done.exit_code == 2
    assert "there is no folder" in done.output


def test_a_question_says_how_it_is_answered(tmp_path: Path) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text("PLAN OF CARE\nMethods: gait training.\n", encoding="utf-8")
    asked = ["check", str(plan), "--policy", "uhc-cs164", "--request", "initial_evaluation"]
    asked += ["--select", "authorization-program-unknown"]
    assert "Answer: --answer pa-program=yes (or no, unknown)" in run(*asked).output
    assert "QUESTIONS" not in run(*asked, "--answer", "pa-program=yes").output


def test_an_answer_that_nobody_asked_for_is_told(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text("PLAN OF CARE\nMethods: gait training.\n", encoding="utf-8")
    done = run("check", tmp_path, "--policy", "uhc-cs164", "--answer", "pa-programm=yes")
    assert done.exit_code == 2
    assert "'pa-programm'; did you mean pa-program?" in done.output


def test_a_letter_is_not_written_in_a_form_that_nobody_knows(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text("PLAN OF CARE\nMethods: gait training.\n", encoding="utf-8")
    done = run("letter", tmp_path / "plan.txt", "--policy", "uhc-cs164", "--output", tmp_path / "letter.xyz")
    assert done.exit_code == 2
    assert "nothing is written as .xyz" in done.output
    assert not (tmp_path / "letter.xyz").exists()


def test_a_queue_tells_which_packet_no_checklist_was_applied_to(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("OT NOTE\nButtons 4 of 6.\n", encoding="utf-8")
    assert "note.txt: no payer's checklist was applied" in run("batch", tmp_path).output


def test_an_empty_folder_is_called_one(tmp_path: Path) -> None:
    assert "is a folder without files" in run("check", tmp_path).output
    assert "no packets" in run("batch", tmp_path).output


def test_no_command_is_described_by_half_a_sentence() -> None:
    assert "..." not in run("--help").output.partition("Commands:")[2]
