"""What Windows and macOS lack is taken away or stood in for on this system; no test here has run on either."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from linter.extract import apart, bounds, job, scanned
from linter.extract.limits import Limits
from linter.extract.opening import Opening
from linter.extract.read import read_all

FORMATS = Path(__file__).resolve().parents[2] / "fixtures" / "formats"
# A worker on a system without the module `resource`, without fork and without most signals.
BARE = """
import os, signal, sys
sys.modules["resource"] = None
for holder, names in ((os, "fork forkpty killpg setsid getuid geteuid nice"), (signal, "SIGKILL SIGALRM SIGHUP alarm")):
    for name in names.split():
        delattr(holder, name)
from linter.extract import bounds, worker
bounds.sys = type(sys)("sys")
bounds.sys.platform = "win32"
worker.main(int(sys.argv[1]))
"""
HANGING = """
import subprocess, sys, time
print(subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"]).pid, flush=True)
time.sleep(600)
"""
TASKKILL = """#!/bin/sh
echo "$@" > {told}
kill -9 -$4
"""


@pytest.fixture
def windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The ending of processes as Windows does it; its program notes what it was told to do."""
    told, folder = tmp_path / "told", tmp_path / "System32"
    folder.mkdir()
    program = folder / "taskkill.exe"
    program.write_text(TASKKILL.format(told=told))
    program.chmod(0o755)
    monkeypatch.setenv("SYSTEMROOT", str(tmp_path))
    monkeypatch.setattr(bounds, "sys", SimpleNamespace(platform="win32"))
    monkeypatch.delattr(os, "killpg")
    return told


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    apart.stop_all()
    yield
    apart.stop_all()


def test_a_worker_reads_where_nothing_limits_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "COMMAND", ["-S", "-P", "-c", BARE])
    paths = sorted(FORMATS.glob("rich.*"))
    found = Opening(paths).outcomes()
    assert [outcome for _, outcomes in found for outcome in outcomes] == [
        outcome for path in paths for outcome in read_all(path)
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="stands in for Windows")
def test_a_process_ends_with_those_that_it_started(windows: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", HANGING], stdout=subprocess.PIPE, start_new_session=True)
    assert process.stdout
    child = int(process.stdout.readline())
    bounds.end(process)
    assert windows.read_text().split() == ["/T", "/F", "/PID", str(process.pid)]
    assert process.returncode is not None
    assert process.stdout.read() == b""  # the child has let go of it, too
    assert child != process.pid
    bounds.end(process)  # a second time does no harm


@pytest.mark.skipif(sys.platform == "win32", reason="stands in for Windows")
def test_a_hanging_worker_is_given_up(windows: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    wild = BARE.replace("worker.main", "worker.read_all = lambda *_: time.sleep(600)\nworker.main")
    monkeypatch.setattr(apart, "COMMAND", ["-S", "-P", "-c", "import time\n" + wild])
    monkeypatch.setattr(apart, "LIMITS", Limits(seconds=1))
    path = tmp_path / "a.rtf"
    path.write_bytes(rb"{\rtf1 Plan of care\par}")
    (outcome,) = apart.outcomes_of(path)
    assert outcome.problem == "a.rtf: took too long to read and was given up"
    assert windows.is_file()


def test_where_the_program_that_ends_processes_is_missing(windows: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SYSTEMROOT", str(windows))
    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    bounds.end(process)
    assert process.returncode not in (0, None)


def test_a_job_of_windows_is_laid_out_as_its_manual_says(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[tuple[str, tuple[object, ...]]] = []

    class Call:
        def __init__(self, name: str) -> None:
            self.name = name

        def __call__(self, *told: object) -> int:
            if self.name == "SetInformationJobObject":
                heard.append((self.name, (told[1], told[3], bytes(told[2]._obj))))  # type: ignore[attr-defined]
            else:
                heard.append((self.name, told))
            return 7

    class Kernel:
        def __init__(self, name: str) -> None:
            assert name == "kernel32"
            self.made: dict[str, Call] = {}

        def __getattr__(self, name: str) -> Call:
            return self.made.setdefault(name, Call(name))

    monkeypatch.setattr(ctypes, "WinDLL", Kernel, raising=False)
    monkeypatch.setattr(bounds, "sys", SimpleNamespace(platform="win32"))
    bounds.bind(123_456_789, 9)
    said = dict(heard)
    assert list(said) == [
        "SetErrorMode", "CreateJobObjectW", "SetInformationJobObject", "GetCurrentProcess", "AssignProcessToJobObject",
    ]  # fmt: skip
    kind, size, limits = said["SetInformationJobObject"]
    assert (kind, size) == (9, 144 if sys.maxsize > 2**32 else 112)
    assert isinstance(limits, bytes)
    if size == 144:
        assert int.from_bytes(limits[16:20], "little") == 0x2500
        assert int.from_bytes(limits[112:120], "little") == 123_456_789
    assert said["AssignProcessToJobObject"] == (7, 7)


def test_a_job_that_cannot_be_made_does_not_stop_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    refusing = SimpleNamespace(**dict.fromkeys(("SetErrorMode", "GetCurrentProcess"), lambda *_: 0))
    for name in ("CreateJobObjectW", "SetInformationJobObject", "AssignProcessToJobObject"):
        setattr(refusing, name, type("Call", (), {"__call__": lambda *_: 0})())
    refusing.GetCurrentProcess = refusing.CreateJobObjectW
    monkeypatch.setattr(ctypes, "WinDLL", lambda _: refusing, raising=False)
    with pytest.raises(OSError, match="job"):
        job.join(9)
    monkeypatch.setattr(bounds, "sys", SimpleNamespace(platform="win32"))
    bounds.bind(9, 9)


def test_a_process_that_uses_too_much_ends_itself() -> None:
    """As on macOS, which does not hold a process to the limit that it takes."""
    program = "import time; from linter.extract import bounds; bounds._LOOKS = 0.01; bounds.watch(5, lambda: 6); "
    done = subprocess.run([sys.executable, "-c", program + "time.sleep(60)"], check=False, cwd=FORMATS.parents[1])
    assert done.returncode == 70


def test_windows_can_start_as_many_processes_as_are_asked_for() -> None:
    assert scanned.MOST <= 61
