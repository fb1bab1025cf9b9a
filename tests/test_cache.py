"""The second time is quick, sees the same, and leaves no text lying about."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from linter import assets, cache, pipeline
from linter.domain.request import Request

PLAN = "PLAN OF CARE\nPatient: Zebulonia Quackenbush     DOB: 02/03/2019\nMethods: work conditioning 5 days a week.\n"
LOADED = (
    "import sys\nfrom linter.commands.main import main\n"
    "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
    "print([m for m in ('spacy', 'linter.pipeline') if m in sys.modules], file=sys.stderr)\n"
)


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def check(path: Path, *more: str) -> subprocess.CompletedProcess[str]:
    arguments = ["check", str(path), "--policy", "uhc-cs164", "--submit-on", "2026-06-01", "--format", "json", *more]
    return subprocess.run([sys.executable, "-c", LOADED, *arguments], capture_output=True, text=True, check=False)


def test_the_second_time_nothing_is_worked_out_and_the_answer_is_the_same(plan: Path) -> None:
    first, second = check(plan), check(plan)
    assert json.loads(second.stdout) == json.loads(first.stdout)
    assert "linter.pipeline" in first.stderr
    assert second.stderr.strip() == "[]"


def test_a_changed_file_request_or_flag_is_worked_out_anew(plan: Path) -> None:
    check(plan)
    assert "linter.pipeline" in check(plan, "--state", "MI").stderr
    assert "linter.pipeline" in check(plan, "--no-cache").stderr
    plan.write_text(PLAN.replace("conditioning", "hardening"), encoding="utf-8")
    assert "linter.pipeline" in check(plan).stderr


def test_the_cache_holds_no_text_of_a_document(plan: Path, tmp_path: Path) -> None:
    check(plan)
    kept = b"".join(path.read_bytes() for path in (tmp_path / "cache").rglob("*") if path.is_file())
    assert kept
    assert b"Quackenbush" not in kept
    assert b"conditioning" not in kept


def test_a_broken_cache_is_no_trouble(plan: Path) -> None:
    check(plan)
    cache.home().write_bytes(b"not a database")
    done = check(plan)
    assert json.loads(done.stdout)["results"]
    assert cache.clear() == 0


def test_several_at_once_agree(plan: Path) -> None:
    with ThreadPoolExecutor(3) as pool:
        answers = {run.stdout for run in pool.map(lambda _: check(plan), range(3))}
    assert len(answers) == 1


def test_the_cache_stays_within_its_size(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_BYTES", 100_000)
    report = pipeline.check([plan], Request(date(2026, 6, 1), policy=("uhc-cs164",)))
    for number in range(60):
        cache.keep(cache.Ticket(f"{number:064}", os.urandom(32)), report)
    assert cache.home().stat().st_size < 600_000
    assert 0 < cache.clear() < 60


WRITING = """
import os, sys
from datetime import date
from pathlib import Path
from linter import cache, pipeline
from linter.domain.request import Request
report = pipeline.check([Path(sys.argv[1])], Request(date(2026, 6, 1), policy=("uhc-cs164",)))
for number in range(100_000):
    cache.keep(cache.Ticket(f"{os.getpid()}-{number}", bytes(32)), report)
    print(number, flush=True)
"""


def test_killed_while_writing_it_loses_nothing_that_was_kept(plan: Path) -> None:
    """Two processes write; both are killed without warning in the middle of it."""
    check(plan)
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITING, str(plan)], stdout=subprocess.PIPE, text=True) for _ in "ab"
    ]
    for writer in writers:
        assert writer.stdout is not None
        for _ in range(5):
            writer.stdout.readline()
    for writer in writers:
        writer.kill()
        writer.communicate()
    with closing(sqlite3.connect(cache.home())) as store:
        assert store.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert store.execute("SELECT COUNT(*) FROM reports").fetchone()[0] >= 1 + 5 + 5
    assert check(plan).stderr.strip() == "[]"


def test_a_pack_of_ones_own_that_changes_is_asked_anew(plan: Path, tmp_path: Path) -> None:
    own = tmp_path / "own-pack"
    shutil.copytree(assets.folder("checklists") / "ccs-ot", own)
    for page in own.glob("*.md"):
        page.unlink()
    (own / "pack.yaml").write_text(
        (own / "pack.yaml").read_text("utf-8").replace("id: ccs-ot", "id: own-pack"), "utf-8"
    )
    check(plan, "--pack", str(own))
    assert check(plan, "--pack", str(own)).stderr.strip() == "[]"
    rule = own / "prescription-missing.yaml"
    rule.write_text(rule.read_text("utf-8") + "\n", "utf-8")
    assert "linter.pipeline" in check(plan, "--pack", str(own)).stderr
