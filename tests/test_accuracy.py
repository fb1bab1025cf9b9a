"""Accuracy on labelled documents, where they lie beside the checkout: a floor that may only rise."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
FLOORS = yaml.safe_load((ROOT / "benchmarks" / "floors.yaml").read_text(encoding="utf-8"))

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the labelled documents are not beside this checkout")


def scored(script: Path, *arguments: str, floors: dict[str, float]) -> None:
    """Runs a scorer; its table is shown where a floor is missed."""
    options = [part for name, value in floors.items() for part in ("--floor", f"{name}={value}")]
    done = subprocess.run(
        [sys.executable, str(script), *arguments, *options], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_facts_on_labelled_documents(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "linter", "facts", str(SHARED / "corpus" / "dev"), "--format", "jsonl"]
    found = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    facts = tmp_path / "facts.jsonl"
    facts.write_text(found.stdout, encoding="utf-8")
    labels = SHARED / "corpus" / "dev_labels.jsonl"
    scored(SHARED / "corpus" / "score.py", str(labels), str(facts), floors=FLOORS["facts"])


@pytest.mark.parametrize("pattern", FLOORS["packets"])
def test_answers_on_packets_of_known_truth(pattern: str) -> None:
    command = f"{sys.executable} -m linter"
    arguments = (str(SHARED / "packets"), "--command", command, "--pattern", pattern)
    scored(SHARED / "packets" / "score.py", *arguments, floors=FLOORS["packets"][pattern])
