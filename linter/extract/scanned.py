"""A file's bytes and the numbers of pages that are pictures in, what can be read on them out; several at a time."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

from linter.extract.engine import engine
from linter.extract.ocr import recognise
from linter.extract.pictures import Album, album
from linter.extract.recognised import Recognised

FEW = 2  # as many pages as this are read without starting processes
MOST = 8  # processes, of 200 MB each; Windows starts no more than 61

_held: list[Album] = []  # the open file of a worker process


def recognised(data: bytes, pages: Sequence[int]) -> Iterator[Recognised | None]:
    """What stands on each page, in order; None where its picture cannot be made."""
    reader = engine()
    count = min(len(pages), os.cpu_count() or 1, MOST) if reader and reader.SHARES else 1
    if len(pages) <= FEW or count < 2 or not _may_start_processes():
        opened = album(data)
        yield from (_page(opened, number) for number in pages)
        return
    done = 0
    try:
        with ProcessPoolExecutor(count, get_context("spawn"), _open, (data,)) as pool:
            for page in pool.map(_read, pages):
                yield page
                done += 1
    except BrokenProcessPool:  # one picture has killed its reader: the rest page by page, in one fresh process each
        for number in pages[done:]:
            yield _apart(data, number)


def _may_start_processes() -> bool:
    """Not within such a process, and not where Python was given its program on standard input."""
    main = sys.modules["__main__"]
    return not _held and (getattr(main, "__spec__", None) is not None or Path(getattr(main, "__file__", "")).is_file())


def _apart(data: bytes, number: int) -> Recognised | None:
    try:
        with ProcessPoolExecutor(1, get_context("spawn"), _open, (data,)) as pool:
            return pool.submit(_read, number).result()
    except BrokenProcessPool:
        return None


def _open(data: bytes) -> None:
    _held.append(album(data))


def _read(number: int) -> Recognised | None:
    return _page(_held[0], number)


def _page(opened: Album, number: int) -> Recognised | None:
    """One page (from 1), read; its picture is let go before the next one is made."""
    try:
        grey, dpi = opened.picture(number)
    except Exception:  # whatever a damaged picture makes its decoder raise, the page is only dark
        return None
    try:
        return recognise(grey, dpi)
    except MemoryError:
        return None
