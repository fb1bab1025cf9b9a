"""Accuracy on labelled documents, where they lie beside the checkout: floors that may only rise."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from benchmarks import confidence, labelled

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
FLOORS = yaml.safe_load(labelled.FLOORS.read_text(encoding="utf-8"))
RIGHT, UNCLEAR = 0.97, 0.08  # of the answers that are given so much is right, and so few are not given

beside = pytest.mark.skipif(not SHARED.is_dir(), reason="the labelled documents are not beside this checkout")


@beside
def test_facts_on_labelled_documents() -> None:
    known = labelled.documents()
    read = {d.id: labelled.understood(d.id, d.text) for d in known}
    least = [part for name, value in FLOORS["facts"].items() for part in ("--floor", f"{name}={value}")]
    table, _, status = labelled.scored(read.values(), (), *least)
    assert status == 0, table
    answers = [said for d in known for said in confidence.answers(d, read[d.id], confidence.odds())]
    given = [said.right for said in answers if said.status != "unclear"]
    assert sum(given) >= RIGHT * len(given)
    assert len(given) >= (1 - UNCLEAR) * len(answers)


@beside
@pytest.mark.parametrize("pattern", FLOORS["packets"])
def test_answers_on_packets_of_known_truth(pattern: str) -> None:
    script = SHARED / "packets" / "score.py"
    least = [part for name, value in FLOORS["packets"][pattern].items() for part in ("--floor", f"{name}={value}")]
    options = ("--command", f"{sys.executable} -m linter", "--pattern", pattern, *least)
    command = [sys.executable, str(script), str(SHARED / "packets"), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_floors_only_rise() -> None:
    history = ["git", "log", "--format=%H", "--", "benchmarks/floors.yaml"]
    commits = subprocess.run(history, capture_output=True, text=True, check=False, cwd=ROOT).stdout.split()
    for commit in commits:
        shown = subprocess.run(
            ["git", "show", f"{commit}:benchmarks/floors.yaml"], capture_output=True, text=True, check=True, cwd=ROOT
        )
        for name, value in yaml.safe_load(shown.stdout)["facts"].items():
            now = FLOORS["facts"][name]
            assert now <= value if name == "blank_false_present" else now >= value, f"{name} was {value}"


def test_where_the_documents_are_absent_the_command_says_so(tmp_path: Path) -> None:
    code = (
        "import pathlib, sys; from benchmarks import labelled, accuracy; labelled.CORPUS = pathlib.Path(sys.argv[1])\n"
        "sys.exit(accuracy.main(keep=False))"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "none")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert (done.returncode, done.stdout.strip()) == (0, labelled.ABSENT)
