"""A file that hangs, breaks its reader or wants too much memory is unreadable; every other file is read."""

from __future__ import annotations

import io
import json
import os
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from linter.commands.main import main
from linter.domain.place import Scan
from linter.extract import apart, parcel, pulse
from linter.extract.limits import Limits
from linter.extract.opening import Opening
from linter.extract.read import Outcome, read, read_all

GOOD = rb"{\rtf1 Occupational therapy plan of care\par}"
# A worker whose reader of RTF does what a word in the file says.
WILD = """
import os, sys
from linter.extract import rtf, worker
honest = rtf.read
def read(name, sha256, data):
    if b"HANG" in data:
        while True: pass
    if b"BREAK" in data:
        os.abort()
    if b"GROW" in data:
        held = [bytes(50_000_000) for _ in range(100)]
    if b"WRITE" in data:
        open(os.environ["TARGET"], "wb").write(bytes(2_000_000))
    if b"PRINT" in data:
        print(data); os.write(1, data); os.write(2, data)
    return honest(name, sha256, data)
rtf.read = read
worker.main(int(sys.argv[1]))
"""


@pytest.fixture
def wild(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    apart.stop_all()
    monkeypatch.setattr(apart, "COMMAND", ["-S", "-P", "-c", WILD])
    monkeypatch.setattr(apart, "LIMITS", Limits(seconds=3, memory_bytes=1_500_000_000))
    yield
    apart.stop_all()


def written(folder: Path, name: str, word: bytes = b"") -> Path:
    path = folder / name
    path.write_bytes(GOOD.replace(b"plan", word + b" plan"))
    return path


@pytest.mark.usefixtures("wild")
def test_one_bad_file_neither_ends_nor_hides_the_rest(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    names = {"a.rtf": b"HANG", "b.rtf": b"", "c.rtf": b"BREAK", "d.rtf": b"GROW", "e.rtf": b"PRINT", "f.txt": b""}
    found = Opening([written(tmp_path, name, word) for name, word in names.items()]).outcomes()
    told = {path.name: outcome.problem for path, (outcome,) in found}
    assert told == {
        "a.rtf": "a.rtf: took too long to read and was given up",
        "b.rtf": "",
        "c.rtf": "c.rtf: broke its reader; it may be damaged; print it to PDF anew",
        "d.rtf": "d.rtf: needs more memory than a document may; split it",
        "e.rtf": "",
        "f.txt": "",
    }
    assert capfd.readouterr() == ("", "")


@pytest.mark.usefixtures("wild")
def test_the_report_tells_and_the_exit_code_is_three(tmp_path: Path) -> None:
    bad, good = written(tmp_path, "bad.rtf", b"BREAK"), written(tmp_path, "good.rtf")
    done = CliRunner().invoke(main, ["check", str(bad), str(good), "--policy", "uhc-cs164", "--format", "json"])
    report = json.loads(done.stdout)
    assert done.exit_code == 3
    assert [file["status"] for file in report["files"]] == ["unreadable", "read"]
    assert report["results"]


@pytest.mark.usefixtures("wild")
def test_one_bad_document_of_an_archive_is_passed_over(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, word in (("a.rtf", b""), ("b.rtf", b"BREAK"), ("c.rtf", b""), ("d.rtf", b"BREAK")):
            packed.writestr(name, GOOD.replace(b"plan", word + b" plan"))
    path = tmp_path / "fax.zip"
    path.write_bytes(out.getvalue())
    ((_, outcomes),) = Opening([path]).outcomes()
    assert [(outcome.name, outcome.scan is not None) for outcome in outcomes] == [
        ("fax.zip/a.rtf", True),
        ("fax.zip/b.rtf", False),
        ("fax.zip/c.rtf", True),
        ("fax.zip/d.rtf", False),
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such limit")
@pytest.mark.usefixtures("wild")
def test_a_reader_can_write_no_large_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TARGET", str(tmp_path / "target"))
    ((_, (outcome,)),) = Opening([written(tmp_path, "a.rtf", b"WRITE")]).outcomes()
    assert "broke its reader" in outcome.problem
    assert (tmp_path / "target").stat().st_size <= 1_000_000


def test_a_worker_reads_what_the_program_itself_would(tmp_path: Path) -> None:
    formats = Path(__file__).resolve().parents[2] / "fixtures" / "formats"
    paths = sorted(formats.glob("rich.*"))
    found = Opening(paths).outcomes()
    assert [outcome for _, outcomes in found for outcome in outcomes] == [
        outcome for path in paths for outcome in read_all(path)
    ]


def test_pages_are_heard_of(tmp_path: Path) -> None:
    from test_read_any import pdf_bytes

    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_bytes(3))
    heard: list[tuple[int, int]] = []
    Opening([path], lambda done, of: heard.append((done, of))).outcomes()
    assert heard == [(1, 3), (2, 3), (3, 3)]
    with pulse.heard_by(lambda done, of: heard.append((done, of))):
        read(path)
    assert len(heard) == 6


def test_where_no_process_can_be_started_files_are_read_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    apart.stop_all()
    monkeypatch.setattr(sys, "executable", str(tmp_path / "none"))
    assert apart.outcomes_of(written(tmp_path, "a.rtf"))[0].scan


def test_what_comes_from_a_worker_is_a_scan_or_nothing() -> None:
    out = io.BytesIO()
    parcel.send(out, ("outcome", Outcome("a", Scan("a", "", "text", (), ()))))
    parcel.send(out, os.system)
    out.seek(0)
    assert parcel.receive(out) == ("outcome", Outcome("a", Scan("a", "", "text", (), ())))
    for data in (b"", b"\0" * 8 + b"x", (99).to_bytes(8, "big") + b"junk", b"\xff" * 9):
        with pytest.raises(EOFError):
            parcel.receive(io.BytesIO(data))
    with pytest.raises(EOFError):
        parcel.receive(out)
