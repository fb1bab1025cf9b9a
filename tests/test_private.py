"""No patient's text in log lines, exceptions or on standard error."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CANARY = "Zebulonia Quackenbush"
NOTE = f"""OCCUPATIONAL THERAPY EVALUATION
Patient: {CANARY}     DOB: 04/05/2018
{CANARY} denies falls. No history of seizures. Possible hypotonia. Mother has diabetes.
If {CANARY} regresses, therapy will be resumed. Goals: {CANARY} will dress in 5 minutes.
"""


def run(*arguments: str, level: str = "DEBUG") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "linter", *arguments]
    env = {**os.environ, "LOGURU_LEVEL": level, "PYTHONWARNINGS": "default", "PYTHONDEVMODE": "0"}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=env)


@pytest.mark.parametrize("command", [("check", "--policy", "uhc-cs164"), ("facts", "--format", "jsonl")])
def test_standard_error_carries_no_text(tmp_path: Path, command: tuple[str, ...]) -> None:
    note = tmp_path / "note.txt"
    note.write_text(NOTE, encoding="utf-8")
    done = run(command[0], str(note), *command[1:])
    assert done.stdout
    assert done.stderr == ""


def test_a_broken_file_is_named_but_not_quoted(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4\n" + NOTE.encode() * 3)
    done = run("check", str(broken), "--policy", "uhc-cs164")
    assert done.returncode == 3
    assert "broken.pdf" in done.stdout + done.stderr
    assert CANARY not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_wrong_settings_are_named_but_not_quoted(tmp_path: Path) -> None:
    (tmp_path / "packet.yaml").write_text(f"policy: [uhc-cs164]\nborn: {CANARY}\n", encoding="utf-8")
    (tmp_path / "note.txt").write_text(NOTE, encoding="utf-8")
    done = run("check", str(tmp_path))
    assert done.returncode == 2
    assert "packet.yaml" in done.stderr
    assert CANARY not in done.stderr
