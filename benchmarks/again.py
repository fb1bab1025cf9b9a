"""Measures what the cache saves: a packet checked a second time, and 200 packets in a batch; ratios, printed."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.run import packet  # noqa: E402
from fixtures.build import folders  # noqa: E402
from fixtures.containers import docx, pdf, text  # noqa: E402
from fixtures.markup import fixture  # noqa: E402

RUNS, PACKETS = 7, 200
COMMAND = [sys.executable, "-m", "linter"]
STATED = ["--policy", "uhc-cs164", "--submit-on", "2026-11-24", "--exit-zero"]


def main() -> None:
    """Prints a line a measurement."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        twelve = home / "twelve.pdf"
        packet(twelve, 12)
        pairs = [_pair([*COMMAND, "check", str(twelve), *STATED], home / "cache") for _ in range(RUNS)]
        first, second = (statistics.median(times) for times in zip(*pairs, strict=True))
        print(f"second check of 12 unchanged pages: {second / first:.2f} x of the first (median of {RUNS} pairs)")
        _many(home / "many")
        cold, warm = _pair([*COMMAND, "batch", str(home / "many"), *STATED], home / "cache")
        print(f"batch of {PACKETS} packets, second time: {warm / cold:.2f} x of the first")
        print(f"batch, one packet, cold: {cold / PACKETS / first:.2f} x of one check of 12 pages")


def _pair(command: Sequence[str], cache: Path) -> tuple[float, float]:
    """Seconds of a command with an empty cache, and again."""
    shutil.rmtree(cache, ignore_errors=True)
    return _seconds(command, cache), _seconds(command, cache)


def _seconds(command: Sequence[str], cache: Path) -> float:
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache), "LOCALAPPDATA": str(cache)}
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def _many(home: Path) -> None:
    """The fixture packets over and over, each a little different, as PDF, DOCX and text."""
    sources = [fixture(folder) for folder in folders()]
    for number in range(PACKETS):
        folder = home / f"{number:03}"
        folder.mkdir(parents=True)
        for path in (pdf, docx, text)[number % 3].write(sources[number % len(sources)], folder):
            path.rename(path.with_stem(f"{path.stem}-{number}"))


if __name__ == "__main__":
    main()
