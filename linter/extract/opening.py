"""Files in, what became of all their documents out: several at a time, begun as early as one likes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from linter.extract import apart
from linter.extract.pulse import Listener
from linter.extract.read import Outcome

_MOST = 4  # files at a time; a scanned one uses every processor by itself


class Opening:
    """Files that are being read."""

    __slots__ = ("_found", "paths")

    def __init__(self, paths: Sequence[Path], heard: Listener = lambda done, of: None) -> None:
        self.paths = tuple(paths)
        threads = ThreadPoolExecutor(max(min(len(self.paths), os.cpu_count() or 1, _MOST), 1))
        self._found = [threads.submit(apart.outcomes_of, path, heard) for path in self.paths]
        threads.shutdown(wait=False)

    def outcomes(self) -> list[tuple[Path, list[Outcome]]]:
        """Each file and what became of its documents; waits for them."""
        try:
            return [(path, found.result()) for path, found in zip(self.paths, self._found, strict=True)]
        except BaseException:
            apart.stop_all()
            raise
