"""CONTRIBUTING.md followed word for word: its files are written, its commands run, and each ends as the page says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from linter.commands.main import main

PAGE = Path(__file__).resolve().parents[1] / "CONTRIBUTING.md"
FENCED = re.compile(r"^```(\w+) ?(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def steps() -> Iterator[tuple[str, str, str]]:
    """The fenced blocks in order: language, file ("" for commands) and text."""
    yield from FENCED.findall(PAGE.read_text(encoding="utf-8"))


def run(command: str) -> tuple[int, str]:
    program, *words = command.split()
    assert program == "rehablint"
    done = CliRunner().invoke(main, words)
    return done.exit_code, done.output


def test_a_pack_of_ones_own_as_the_page_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = []
    for language, file, text in steps():
        if file:
            (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / file).write_text(text, encoding="utf-8")
            continue
        assert language == "console"
        for line in text.splitlines():
            command, _, says = line.partition("  # ")
            code, output = run(command)
            assert code == int(says.startswith("fails")), (command, output)
            ran.append(command.split()[1])
    assert ran == ["new-pack", "new-rule", "prove", "prove", "check"]


def test_a_rule_as_the_page_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a copy of the pack, so that the checkout is left alone."""
    import shutil

    from linter.rules import load

    monkeypatch.chdir(tmp_path)
    shutil.copytree(load.names()["ccs-ot"], tmp_path / "uhc-cs164")
    said = re.findall(r"^    rehablint (\S+) (\S+) (\S+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert [command for command, _, _ in said] == ["new-rule", "prove"]
    for command, pack, rule in said:
        code, output = run(f"rehablint {command} {pack} {rule}")
        assert code == int(command == "prove"), output
    assert (tmp_path / "uhc-cs164" / "my-rule.yaml").is_file()


def test_the_error_message_is_in_the_packs_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for _, file, text in steps():
        if file:
            (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / file).write_text(text, encoding="utf-8")
    _, output = run("rehablint check plan.txt --pack packs/golden-poppy")
    assert "Golden Poppy Health, outpatient therapy" in output
    assert "The plan of care bears no therapist's signature." in " ".join(output.split())
    assert "golden-poppy/plan-unsigned" in output
