"""Jobs in, rows out: many packets judged by several processes, of which none brings down the others."""

from __future__ import annotations

import gc
import multiprocessing
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from linter.commands.judged import as_wished, gathered, remembered
from linter.domain.finding import Waiver
from linter.domain.request import Request
from linter.report.summary import Row, row
from linter.settings import Settled

MOST = 61  # processes that Windows lets one wait for
BROKEN = "the program broke off at this packet"


@dataclass(frozen=True, slots=True)
class Job:
    """One packet to judge: its name and path, the request, the waivers, and options and settings that hold for it."""

    name: str
    path: Path
    stated: Request
    waived: tuple[Waiver, ...]
    options: Mapping[str, Any]
    settings: Settled


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a job: the row, the report as JSON if it was wanted, and the report's exit code."""

    row: Row
    report: str = ""
    code: int = 3


def work(jobs: Sequence[Job], processes: int) -> Iterator[Done]:
    """What came of each job, as they are done. One that breaks its process is tried once more, alone."""
    left = {id(job): job for job in jobs}
    with _pool(processes) as pool:
        futures: dict[Future[Done], Job] = {pool.submit(do, job): job for job in jobs}
        try:
            for future in as_completed(futures):
                if not isinstance(future.exception(), BrokenProcessPool):
                    del left[id(futures[future])]
                    yield future.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    for job in left.values():
        yield _alone(job)


def _alone(job: Job) -> Done:
    with _pool(1) as pool:
        try:
            return pool.submit(do, job).result()
        except BrokenProcessPool:
            return Done(Row(job.name, "unread", problem=BROKEN))


def _pool(processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(min(processes, MOST), multiprocessing.get_context("spawn"), initializer=_prepare)


def _prepare() -> None:
    gc.set_threshold(200_000, 50, 50)


def do(job: Job) -> Done:
    """Judges one packet; whatever goes wrong is its own row's problem, told without any text of the packet."""
    from linter.commands.check import code
    from linter.report import json

    options = dict(job.options)
    try:
        files = tuple(gathered([job.path], job.path))
        report = as_wished(remembered(files, job.stated, job.waived, options), options, job.settings)
        text = json.line(report) if options["jsonl"] else ""
        return Done(row(job.name, report), text, code(report, options))
    except Exception as problem:  # one bad packet must not stop the rest
        return Done(Row(job.name, "unread", problem=f"{BROKEN} ({type(problem).__name__})"))
