"""Peak memory of all processes together while a long scan is read: a multipage TIFF of 400 fax pages (Linux only).

Run: python benchmarks/many_pages.py [PAGES]
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from fixtures.fax import DPI, faxed  # noqa: E402
from fixtures.pages import page  # noqa: E402

DIFFERENT = 10


def written(path: Path, pages: int) -> None:
    """A fax of so many pages, of which every tenth is the same."""
    made = [faxed(page(seed)[0], seed) for seed in range(83_000, 83_000 + DIFFERENT)]
    rest = [made[number % DIFFERENT] for number in range(1, pages)]
    made[0].save(path, save_all=True, append_images=rest, compression="group4", dpi=(DPI, DPI))


def family(root: int) -> list[int]:
    """A process and all that it started."""
    found, at = [root], 0
    while at < len(found):
        for task in Path(f"/proc/{found[at]}/task").glob("*/children"):
            found += [int(child) for child in task.read_text().split()]
        at += 1
    return found


def used(root: int) -> float:
    """Megabytes of a process and its family; what they share is counted once."""
    total = 0
    for process in family(root):
        try:
            text = Path(f"/proc/{process}/smaps_rollup").read_text()
        except OSError:
            continue
        total += next((int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")), 0)
    return total / 1024


def main(pages: int) -> None:
    """Prints seconds a page and the peak."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fax.tif"
        written(path, pages)
        begin, peak = time.perf_counter(), 0.0
        command = [
            sys.executable,
            str(ROOT / "cli.py"),
            "check",
            str(path),
            "--policy",
            "uhc-cs164",
            "--format",
            "json",
        ]
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as said:
            running = subprocess.Popen(command, stdout=out, stderr=said)
            while running.poll() is None:
                try:
                    peak = max(peak, used(running.pid))
                except OSError:
                    continue
                time.sleep(0.2)
            seconds = (time.perf_counter() - begin) / pages
            print(f"{pages} pages, {seconds:.2f} s a page, peak {peak:.0f} MB, exit {running.returncode}")
            judged(running.returncode, out, said)


def judged(code: int, out: IO[bytes], said: IO[bytes]) -> None:
    """Prints what was read; what a run that gave no report said (exit codes 0 and 1 are those of a report)."""
    out.seek(0)
    said.seek(0)
    if code not in (0, 1):
        sys.exit(said.read().decode(errors="replace")[-2_000:])
    for file in json.load(out)["files"]:
        print(f"{file['pages']} pages {file['status']}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 400)
