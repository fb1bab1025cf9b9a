"""Paths in, what became of their documents out: read by processes of their own, so that a bad file harms no other.

A worker that shows no sign of life for too long is ended; one that breaks is replaced, and the document it broke on is
unreadable. Workers are kept for the next file, since a process takes longer to start than most files to read.
"""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from linter.extract import parcel
from linter.extract.bounds import end
from linter.extract.limits import LIMITS
from linter.extract.pulse import Listener
from linter.extract.read import Outcome, read_all
from linter.extract.sniff import HEAD, is_plain

COMMAND = ["-S", "-P", "-m", "linter.extract.worker"]
_TRIES = 5  # workers that one file may break
_TIME, _BROKEN = "took too long to read and was given up", "broke its reader"
_ADVICE = "it may be damaged; print it to PDF anew"

_idle: list[Worker] = []
_busy: set[Worker] = set()
_lock = threading.Lock()


class Broken(Exception):
    """A worker has gone or was ended; `name` is the document it was reading, "" if it had not come so far."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(why)
        self.name = name


class Worker:
    """One process that reads files, one after the other."""

    __slots__ = ("_begun", "_process")

    def __init__(self) -> None:
        here = str(Path(__file__).resolve().parents[2])
        path = os.pathsep.join([here, *(entry for entry in sys.path if entry)])
        self._process = subprocess.Popen(  # noqa: S603 (this very program)
            [sys.executable, *COMMAND, str(LIMITS.memory_bytes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path, "OPENBLAS_NUM_THREADS": "1"},
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._begun = ""

    def outcomes(self, path: Path, first: int, heard: Listener) -> Iterator[Outcome]:
        """What becomes of a file's documents from one on. Raises `Broken`."""
        self._begun = ""
        watch = _Watch(self.stop)
        try:
            parcel.send(self._process.stdin, (str(path), first))  # type: ignore[arg-type]
            while (said := parcel.receive(self._process.stdout))[0] != "end":  # type: ignore[arg-type, index]
                watch.seen()
                match said:
                    case ("begun", str(name)):
                        self._begun = name
                    case ("beat", int(done), int(of)):
                        heard(done, of)
                    case ("outcome", Outcome() as outcome):
                        yield outcome
        except (EOFError, OSError):
            raise Broken(self._begun, _TIME if watch.late else f"{_BROKEN}; {_ADVICE}") from None
        finally:
            watch.over()

    def stop(self) -> None:
        """Ends the process and those that it has started."""
        end(self._process)


class _Watch:
    """Ends a process that shows no sign of life for too long, or takes too long as a whole."""

    __slots__ = ("_alive", "_end", "_over", "late")

    def __init__(self, stop: Callable[[], None]) -> None:
        self._alive, self._over, self.late = threading.Event(), False, False
        self._end = time.monotonic() + LIMITS.file_seconds
        threading.Thread(target=self._run, args=(stop,), daemon=True).start()

    def seen(self) -> None:
        """There was a sign of life."""
        self._alive.set()

    def over(self) -> None:
        """Nothing more is to be waited for."""
        self._over = True
        self._alive.set()

    def _run(self, stop: Callable[[], None]) -> None:
        while self._alive.wait(LIMITS.seconds) and time.monotonic() < self._end:
            if self._over:
                return
            self._alive.clear()
        self.late = True
        stop()


def outcomes_of(path: Path, heard: Listener = lambda done, of: None) -> list[Outcome]:
    """What became of every document of a file, whatever the file does."""
    done: list[Outcome] = []
    if _needs_none(path):
        return list(read_all(path))
    for _ in range(_TRIES):
        try:
            with _Loan() as worker:
                done.extend(worker.outcomes(path, len(done), heard))
            return done
        except Broken as broken:
            name = broken.name or path.name
            done.append(Outcome(name, problem=f"{name}: {broken}"))
            if not broken.name:
                return done
        except OSError:  # no process can be started here
            return [*done, *read_all(path, len(done))]
    return [*done, Outcome(path.name, problem=f"{path.name}: {_TRIES} documents {_BROKEN}; the rest was not read")]


def _needs_none(path: Path) -> bool:
    """Whether a file is plain text, or nothing that could be read; programs made of this one cannot start Python."""
    try:
        with path.open("rb") as file:
            return bool(getattr(sys, "frozen", False)) or is_plain(file.read(HEAD))
    except OSError:
        return True


class _Loan:
    """A worker for a while: an idle one, or a new one; one that broke does not come back."""

    def __enter__(self) -> Worker:
        _end_with_the_program()
        with _lock:
            self._worker = _idle.pop() if _idle else Worker()
            _busy.add(self._worker)
        return self._worker

    def __exit__(self, kind: object, *_: object) -> None:
        with _lock:
            _busy.discard(self._worker)
            kept = kind is None
            if kept:
                _idle.append(self._worker)
        if not kept:
            self._worker.stop()


@cache
def _end_with_the_program() -> None:
    atexit.register(stop_all)


def stop_all() -> None:
    """Ends every worker, busy or idle."""
    with _lock:
        ended = [*_idle, *_busy]
        _idle.clear()
    for worker in ended:
        worker.stop()
