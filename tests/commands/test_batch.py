"""`rehablint batch`: many packets, one row each; one that is bad does not stop the rest."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from linter.commands import crew
from linter.commands.main import main
from linter.report.summary import Row, as_csv, table

PLAN = "PLAN OF CARE\nPatient: Zebulonia Quackenbush     DOB: 02/03/2019\nMethods: {}.\n"
GOOD, BAD = PLAN.format("strengthening and gait training"), PLAN.format("work conditioning 5 days a week")
SELECT = ("--policy", "uhc-cs164", "--select", "work-hardening-requested", "--submit-on", "2026-06-01", "--jobs", "2")


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Packets of all sorts; reports are kept in a cache of their own."""
    folder = tmp_path_factory.mktemp("inbox")
    kept, os.environ["XDG_CACHE_HOME"] = os.environ.get("XDG_CACHE_HOME"), str(folder.parent / "cache")
    for name, text in (("a-bad", BAD), ("b-good", GOOD)):
        (folder / name).mkdir()
        (folder / name / "plan.txt").write_text(text, encoding="utf-8")
    (folder / "c-bad.txt").write_text(BAD, encoding="utf-8")
    (folder / "d-broken.pdf").write_bytes(b"%PDF-1.4\n" + BAD.encode())
    (folder / "packet.yaml").write_text("state: MI\n", encoding="utf-8")
    (folder / ".hidden").write_text(BAD, encoding="utf-8")
    yield folder
    os.environ.pop("XDG_CACHE_HOME")
    if kept is not None:
        os.environ["XDG_CACHE_HOME"] = kept


@pytest.fixture(scope="module")
def first(inbox: Path) -> Result:
    files = ("--csv", str(inbox.parent / "rows.csv"), "--jsonl", str(inbox.parent / "rows.jsonl"))
    return CliRunner().invoke(main, ["batch", str(inbox), *SELECT, *files])


def test_every_file_and_folder_is_a_packet_the_readiest_first(first: Result, inbox: Path) -> None:
    rows = list(csv.DictReader((inbox.parent / "rows.csv").open(encoding="utf-8")))
    standings = [(row["packet"], row["standing"]) for row in rows]
    assert standings == [
        ("b-good", "ready"),
        ("a-bad", "not_ready"),
        ("c-bad.txt", "not_ready"),
        ("d-broken.pdf", "unread"),
    ]
    assert rows[1]["rules"] == "uhc-cs164/work-hardening-requested"
    assert first.exit_code == 3


def test_the_table_counts_and_names_what_could_not_be_read(first: Result) -> None:
    assert "4 packets: 1 ready, 2 not ready, 1 not read" in first.stdout
    assert "d-broken.pdf" in first.stdout
    assert max(map(len, first.stdout.splitlines()[:5])) <= 80
    assert first.stderr == ""


def test_each_report_is_a_line_of_json_in_the_order_of_the_rows(first: Result, inbox: Path) -> None:
    lines = (inbox.parent / "rows.jsonl").read_text(encoding="utf-8").splitlines()
    reports = [json.loads(line) for line in lines]
    assert [report["verdict"] for report in reports][:3] == ["ready", "not_ready", "not_ready"]
    assert {report["schema"] for report in reports} == {"rehablint.report/1"}


def test_the_rows_hold_no_patients_text(first: Result, inbox: Path) -> None:
    assert "Quackenbush" not in first.stdout + (inbox.parent / "rows.csv").read_text(encoding="utf-8")


def test_a_second_run_takes_what_is_there_and_says_the_same(
    first: Result, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one process, so that it is seen that nothing is worked out."""
    monkeypatch.setattr(crew, "work", lambda jobs, _: map(crew.do, jobs))
    monkeypatch.setattr("linter.pipeline.check", lambda *_: pytest.fail("worked out anew"))
    (inbox / "d-broken.pdf").rename(inbox.parent / "d-broken.pdf")
    again = CliRunner().invoke(main, ["batch", str(inbox), *SELECT, "--format", "csv"])
    (inbox.parent / "d-broken.pdf").rename(inbox / "d-broken.pdf")
    rows = [row["standing"] for row in csv.DictReader(again.stdout.splitlines())]
    assert rows == ["ready", "not_ready", "not_ready"]
    assert again.exit_code == 1


def test_a_packet_that_kills_its_process_costs_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The child dies for the one path that the environment names."""
    for name in ("a.txt", "deadly.txt", "z.txt"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    monkeypatch.setattr(crew, "do", deadly)
    done = CliRunner().invoke(main, ["batch", str(tmp_path), *SELECT, "--format", "csv", "--no-cache"])
    rows = {row["packet"]: row for row in csv.DictReader(done.stdout.splitlines())}
    assert {name: row["standing"] for name, row in rows.items()} == {
        "a.txt": "ready",
        "deadly.txt": "unread",
        "z.txt": "ready",
    }
    assert rows["deadly.txt"]["problem"] == crew.BROKEN
    assert done.exit_code == 3


def deadly(job: crew.Job) -> crew.Done:
    """What a crash in C code does."""
    if job.name == "deadly.txt":
        os._exit(13)
    return crew.Done(Row(job.name, "ready"), code=0)


def test_an_error_in_one_packet_is_its_rows_problem_without_its_text(
    inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError(BAD)

    monkeypatch.setattr(crew, "remembered", fail)
    job = crew.Job("x", inbox / "c-bad.txt", None, (), {"jsonl": None}, None)  # type: ignore[arg-type]
    assert crew.do(job).row.problem == f"{crew.BROKEN} (RuntimeError)"


def test_quiet_only_counts(first: Result, inbox: Path) -> None:
    done = CliRunner().invoke(main, ["batch", str(inbox), *SELECT, "--quiet"])
    assert done.stdout == " 4 packets: 1 ready, 2 not ready, 1 not read\n"


def test_wrong_settings_stop_it_before_it_begins(tmp_path: Path) -> None:
    (tmp_path / "rehablint.toml").write_text("ignor = []\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["batch", str(tmp_path)])
    assert done.exit_code == 2
    assert "did you mean ignore?" in done.output


def test_names_that_look_like_formulas_are_harmless() -> None:
    assert as_csv([Row("=1+1.pdf", "ready")]).splitlines()[1].startswith("'=1+1.pdf,ready")


def test_long_names_keep_the_table_narrow() -> None:
    assert max(map(len, table([Row("x" * 99, "not_ready", send_by="2026-06-01")]).splitlines())) <= 80
