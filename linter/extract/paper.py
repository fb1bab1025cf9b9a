"""The files of a packet in, pictures of their pages out: drawn by a process of its own, a little ahead of the asker."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from linter.domain.paper import Picture
from linter.domain.place import Box, Page, Scan
from linter.extract.bounds import bind
from linter.extract.drawing import Pages
from linter.extract.limits import LIMITS
from linter.extract.unpack import leaves

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

CUT_DPI = 200
SECONDS = 20  # a page that takes longer has no picture
MOST_BROKEN = 5  # pages that may break or delay the process of one file

Task = tuple[Page, Box | None, float]


@dataclass(frozen=True, slots=True)
class Files:
    """The files that a packet was read from; a scan finds its own by name and digest, in archives and mails too."""

    paths: tuple[Path, ...]

    def pictures(self, scan: Scan, dpi: int) -> Iterator[Picture | None]:
        """Every page of a scan in order; None where it has no picture."""
        return self._drawn(scan, [(page, None, float(dpi)) for page in scan.pages])

    def cuts(self, scan: Scan, boxes: tuple[Box, ...]) -> Iterator[Picture | None]:
        """Each box as it stands on paper."""
        pages = {page.number: page for page in scan.pages}
        return self._drawn(scan, [(pages[box.page], box, CUT_DPI) for box in boxes])

    def pdf(self, scan: Scan) -> bytes | None:
        """The file itself where it is a PDF."""
        data = self._bytes(scan)
        return data if b"%PDF-" in data[:1024] else None

    def _drawn(self, scan: Scan, tasks: Sequence[Task]) -> Iterator[Picture | None]:
        if any(page.width > 0 for page in scan.pages) and (data := self._bytes(scan)):
            return drawn(data, tasks)
        return iter([None] * len(tasks))  # text has no pages to draw

    def _bytes(self, scan: Scan) -> bytes:
        for path in self.paths:
            if path.is_file() and f"{scan.name}/".startswith(f"{path.name}/"):
                for leaf in leaves(path.name, path.read_bytes()):
                    data = leaf.whole or leaf.data
                    if leaf.name == scan.name and hashlib.sha256(data).hexdigest() == scan.sha256:
                        return leaf.data
        return b""


def drawn(data: bytes, tasks: Sequence[Task]) -> Iterator[Picture | None]:
    """The pictures of tasks in order; a page that breaks its process or takes too long has none."""
    done = broken = 0
    while done < len(tasks) and broken < MOST_BROKEN:
        for picture in _stream(data, tasks[done:]):
            yield picture
            done += 1
        if done < len(tasks):
            yield None
            done, broken = done + 1, broken + 1
    yield from [None] * (len(tasks) - done)


def _stream(data: bytes, tasks: Sequence[Task]) -> Iterator[Picture | None]:
    """What one process draws before it is through or breaks; it waits where nobody takes its pictures."""
    from multiprocessing import get_context

    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_draw_all, args=(theirs, data, tasks), daemon=True)
    process.start()
    theirs.close()
    try:
        for _ in tasks:
            if not ours.poll(SECONDS):
                return
            yield ours.recv()
    except (EOFError, OSError):
        return
    finally:
        process.kill()
        process.join()
        ours.close()


def _draw_all(out: Connection, data: bytes, tasks: Sequence[Task]) -> None:
    """The life of a drawing process."""
    bind(LIMITS.memory_bytes, LIMITS.file_bytes)
    pages = _opened(data)
    for task in tasks:
        out.send(_draw(pages, task) if pages else None)


def _opened(data: bytes) -> Pages | None:
    try:
        return Pages(data)
    except Exception:  # a damaged file: none of its pages can be drawn
        return None


def _draw(pages: Pages, task: Task) -> Picture | None:
    page, box, dpi = task
    try:
        return pages.cut(page, box, dpi) if box else pages.picture(page, dpi)
    except Exception:  # whatever a damaged page makes its decoder raise
        return None
