"""The wheel has one top-level name, and an installed copy lints a packet."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return next(out.glob("*.whl"))


def test_the_wheel_brings_one_name(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names if ".dist-info" not in name.split("/")[0]}
    assert tops == {"linter"}
    assert "linter/checklists/uhc-cs164/pack.yaml" in names
    assert any(name.startswith("linter/models/cues/") for name in names)
    assert {f"linter/report/templates/report.{kind}" for kind in ("html", "css", "js")} <= set(names)


def test_an_installed_copy_lints_a_packet(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    note = tmp_path / "plan.txt"
    note.write_text("PLAN OF CARE\nMember: Ann Example\nMethods: work conditioning 5 days a week.\n", encoding="utf-8")
    command = [sys.executable, "-m", "linter", "check", str(note), "--policy", "uhc-cs164", "--format", "json"]
    env = {**os.environ, "PYTHONPATH": str(site)}
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=env, check=False)
    report = json.loads(done.stdout)
    assert any(result["rule"] == "uhc-cs164/work-hardening-requested" for result in report["results"])
    assert done.returncode == 1
