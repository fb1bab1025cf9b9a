"""`rehablint watch`: half-written files, renames, duplicates, restarts, and very many files."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from linter.commands.main import main
from linter.hooks import folder
from linter.hooks.folder import Patience, digest, listing

CANARY = "Zebulonia Quackenbush"
BAD = f"PLAN OF CARE\nPatient: {CANARY}     DOB: 02/03/2019\nMethods: work conditioning 5 days a week.\n"
OPTIONS = ("--policy", "uhc-cs164")


@pytest.fixture
def drop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("linter.cache.surroundings", lambda *_: "this version")
    path = tmp_path / "drop"
    path.mkdir()
    return path


def look(drop: Path, *options: str) -> list[dict[str, object]]:
    """The lines of one look."""
    done = CliRunner().invoke(main, ["watch", str(drop), "--once", "--names", *OPTIONS, *options])
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def brief(lines: Sequence[dict[str, object]]) -> list[tuple[object, object, bool]]:
    return [(line.get("file"), line["exit"], "again" in line) for line in lines]


def test_each_packet_is_told_of_once_whatever_its_name(drop: Path) -> None:
    (drop / "a.txt").write_text(BAD)
    assert brief(look(drop)) == [("a.txt", 1, False)]
    assert look(drop) == []
    (drop / "copy.txt").write_text(BAD)
    (drop / "a.txt").rename(drop / "renamed.txt")
    assert brief(look(drop)) == [("copy.txt", 1, True), ("renamed.txt", 1, True)]
    (drop / "renamed.txt").write_text(BAD + "\nAddendum: no more.\n")
    assert brief(look(drop)) == [("renamed.txt", 1, False)]
    assert {path.name for path in drop.iterdir()} == {"copy.txt", "renamed.txt"}


def test_an_answer_is_of_its_day(drop: Path) -> None:
    (drop / "a.txt").write_text(BAD)
    assert brief(look(drop, "--submit-on", "2026-11-24")) == [("a.txt", 1, False)]
    (drop / "b.txt").write_text(BAD)
    assert brief(look(drop, "--submit-on", "2026-12-24")) == [("b.txt", 1, False)]
    (drop / "c.txt").write_text(BAD)
    assert brief(look(drop, "--submit-on", "2026-12-24")) == [("c.txt", 1, True)]


def test_a_file_that_changes_while_it_is_checked_is_left_for_the_next_look(
    drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from linter import pipeline

    path, sound = drop / "a.txt", pipeline.check
    path.write_text(BAD)

    def changing(*given: Any) -> object:
        report = sound(*given)
        path.write_text(BAD + "The rest of it.")
        return report

    monkeypatch.setattr(pipeline, "check", changing)
    assert look(drop) == []
    monkeypatch.setattr(pipeline, "check", sound)
    assert brief(look(drop)) == [("a.txt", 1, False)]


def test_a_folder_is_one_packet_with_the_request_that_it_states(drop: Path) -> None:
    (drop / "043" / "more").mkdir(parents=True)
    (drop / "043" / "plan.txt").write_text(BAD)
    (drop / "043" / "note.txt").write_text("DAILY NOTE\nSeen today.")
    (drop / "043" / "more" / "late.txt").write_text(BAD)
    lines = look(drop)
    assert brief(lines) == [("043", 1, False), ("043/more", 1, False)]
    assert len(lines[0]["files"]) == 2  # type: ignore[arg-type]
    (drop / "043" / "packet.yaml").write_text("request: [no-such-request]")
    (wrong,) = look(drop)
    assert (wrong["file"], wrong["exit"]) == ("043", 2)
    assert "packet.yaml" in str(wrong["problem"])
    (drop / "043" / "packet.yaml").write_text("request: [initial_treatment]")
    assert brief(look(drop)) == [("043", 1, False)]


def test_without_names_nothing_of_a_patient_is_said(drop: Path) -> None:
    (drop / f"{CANARY}.txt").write_text(BAD)
    (drop / f"{CANARY} 2.pdf").write_bytes(b"%PDF-1.4\n" + BAD.encode())
    reports = drop.parent / "reports"
    done = CliRunner().invoke(main, ["watch", str(drop), "--once", *OPTIONS, "--reports", str(reports)])
    assert [json.loads(line)["exit"] for line in done.stdout.splitlines()] == [3, 1]
    filed = "".join(path.name + path.read_text(encoding="utf-8") for path in reports.iterdir())
    memory = b"".join(path.read_bytes() for path in (drop.parent / "cache" / "rehablint").glob("watch*"))
    assert "work-hardening-requested" in filed
    for part in (*CANARY.split(), "02/03/2019", "2019-02-03"):
        assert part not in done.output + filed
        assert part.encode() not in memory


def test_a_file_is_left_alone_until_it_keeps_still(drop: Path) -> None:
    patience = Patience(settle=2)

    def ready(now: float) -> list[str]:
        return sorted(patience.ready(listing(drop), now))

    (drop / "scan.pdf").write_bytes(b"%PDF")
    (drop / "scan2.pdf.part").write_bytes(b"%PDF")
    (drop / ".hidden.pdf").write_bytes(b"%PDF")
    (drop / "empty.pdf").write_bytes(b"")
    assert ready(0) == []
    with (drop / "scan.pdf").open("ab") as file:
        file.write(b"-1.4")
    assert ready(2) == []
    assert ready(3) == []
    assert ready(4) == ["scan.pdf"]
    (drop / "scan2.pdf.part").rename(drop / "scan2.pdf")
    assert ready(5) == ["scan.pdf"]
    assert ready(7) == ["scan.pdf", "scan2.pdf"]
    assert ready(20) == ["empty.pdf", "scan.pdf", "scan2.pdf"]


def test_a_file_that_goes_while_it_is_looked_at_is_no_trouble(drop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (drop / "gone.txt").write_text(BAD)
    (drop / "here.txt").write_text(BAD)
    seen = listing(drop)

    def listed_before(_: Path) -> folder.Listing:
        (drop / "gone.txt").unlink(missing_ok=True)
        return seen

    monkeypatch.setattr("linter.commands.watch.listing", listed_before)
    assert brief(look(drop)) == [("here.txt", 1, False)]


def test_a_packet_that_upsets_the_program_is_told_and_the_next_goes_on(
    drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from linter import pipeline

    sound, calls = pipeline.check, iter(range(9))

    def upset(*given: Any) -> object:
        if next(calls) == 0:
            raise RuntimeError(CANARY)
        return sound(*given)

    monkeypatch.setattr(pipeline, "check", upset)
    (drop / "a.txt").write_text(BAD)
    (drop / "b.txt").write_text(BAD + "More.")
    first, second = look(drop)
    assert (first["exit"], first["problem"]) == (3, "RuntimeError")
    assert second["exit"] == 1


def test_ten_thousand_files_and_a_kill_lose_nothing(drop: Path) -> None:
    number, kinds = 10_000, 5
    names = {f"{index:05}.txt" for index in range(number)}
    for index, name in enumerate(sorted(names)):
        (drop / name).write_text(f"PLAN OF CARE\nVisit {index % kinds}\n")
    watch = (sys.executable, "-m", "linter", "watch", str(drop), "--names", *OPTIONS)
    with subprocess.Popen([*watch, "--settle", "0"], stdout=subprocess.PIPE, text=True, env=os.environ) as process:
        assert process.stdout is not None
        told = [json.loads(process.stdout.readline())["file"] for _ in range(1500)]
        process.send_signal(signal.SIGKILL)
        told += [json.loads(line)["file"] for line in process.stdout if line.endswith("\n")]
    once = (*watch, "--once")
    restarted = subprocess.run(once, capture_output=True, text=True, check=True, env=os.environ)
    after = [json.loads(line) for line in restarted.stdout.splitlines()]
    assert {*told, *(line["file"] for line in after)} == names
    assert len(told) + len(after) <= number + 1  # at most the line that was said when the program died is said twice
    assert all("again" in line for line in after)
    assert subprocess.run(once, capture_output=True, text=True, check=True, env=os.environ).stdout == ""


def test_a_packet_is_its_content_not_its_name(tmp_path: Path) -> None:
    for name, words in (("a.txt", BAD), ("b.txt", BAD), ("c.txt", "other"), ("d.pdf", BAD)):
        (tmp_path / name).write_text(words)
    a, b, c, d = (digest(tmp_path / name) for name in ("a.txt", "b.txt", "c.txt", "d.pdf"))
    assert a == b
    assert len({a, c, d}) == 3
