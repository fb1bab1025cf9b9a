"""Broken files over every format: each must be read or called unreadable, soon, with every word in its place.

Run: python benchmarks/fuzz.py [INPUTS] [FIRST SEED] [FORMAT...]. What breaks a reader is written to build/fuzz and
counted; a file that took long or much memory is named. Every input is made from a whole file of its format
(fixtures/mutate.py) by its seed. Pictures are decoded and prepared, and their marks looked for, but an engine that sees
the same words everywhere stands for the real one; `--ocr` lets that read instead.
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from fixtures.mutate import mutated, samples  # noqa: E402
from linter.domain.place import Scan  # noqa: E402
from linter.extract import engine  # noqa: E402
from linter.extract.piece import Place  # noqa: E402
from linter.extract.read import read_all  # noqa: E402
from linter.extract.seen import BLOCK, Seen  # noqa: E402

if TYPE_CHECKING:
    from linter.extract.bitmap import Grey

SLOW = 5.0  # seconds of processor time
BATCH = 100
MEMORY = 4_000_000_000
GROWN = 700  # megabytes that one input may add to what its process has used at most


class Blind:
    """An engine that sees the same few words on every picture."""

    DPI, SHARES = 300, False

    def is_there(self) -> bool:
        """It always is."""
        return True

    def words(self, grey: Grey, way: int = BLOCK, only: str = "") -> list[Seen]:
        """Two lines of words and a date, as far as a line's height goes."""
        high, wide = grey.shape
        places = [
            (text, Place(x * wide, y * high, (x + 0.2) * wide, y * high + 20))
            for y in (0.1, 0.7)
            for x, text in ((0.1, "Signature:"), (0.4, "5/6/2026"), (0.7, "MD"))
        ]
        return [Seen(text, place, place, 0.9) for text, place in places]


def wrong(scan: Scan) -> str:
    """What is wrong with a scan, or ""."""
    if scan.text.split("\f") != [scan.text[page.start : page.end] for page in scan.pages]:
        return "pages do not make up the text"
    if any(scan.text[word.start : word.end] != word.text for word in scan.words):
        return "a word is not where it says"
    if any(scan.page_at(word.start) != word.box.page for word in scan.words):
        return "a word is on another page than it says"
    return "" if scan.text.encode("utf-8", "replace").decode() == scan.text else "half characters"


def tried(form: str, data: bytes, path: Path) -> str:
    """What became of one input: read, unreadable, or what is wrong."""
    path.write_bytes(data)
    start = time.process_time()
    try:
        outcomes = list(read_all(path))
    except BaseException as problem:
        return f"crash {type(problem).__name__}"
    bad = next((trouble for one in outcomes if one.scan and (trouble := wrong(one.scan))), "")
    spent = time.process_time() - start
    if bad or spent > SLOW:
        return bad or f"slow ({spent:.0f} s)"
    return "read" if any(one.scan for one in outcomes) else "unreadable"


def most() -> float:
    """Megabytes that this process has used at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def batch(tasks: Sequence[tuple[str, int]], answers: multiprocessing.Queue[tuple[str, int, str]], ocr: bool) -> None:
    """Works through some inputs in a process of its own."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    if not ocr:
        engine.ENGINES = (Blind(),)
    whole = samples()
    with tempfile.TemporaryDirectory() as folder:
        for form, seed in tasks:
            answers.put((form, seed, "begun"))
            before = most()
            what = tried(form, mutated(form, whole[form], seed), Path(folder) / f"x.{form}")
            much = most() - before > GROWN
            answers.put((form, seed, f"much memory ({most():.0f} MB)" if much else what))


def ran(tasks: list[tuple[str, int]], ocr: bool) -> dict[tuple[str, int], str]:
    """What became of some inputs; one that ends the process, or takes a minute, is told and passed over."""
    found: dict[tuple[str, int], str] = {}
    while tasks:
        answers: multiprocessing.Queue[tuple[str, int, str]] = multiprocessing.Queue()
        process = multiprocessing.Process(target=batch, args=(tasks, answers, ocr))
        process.start()
        last, seen = tasks[0], time.monotonic()
        while process.is_alive() or not answers.empty():
            try:
                form, seed, what = answers.get(timeout=0.5)
            except Exception:  # nothing came
                if time.monotonic() - seen > 60:
                    process.kill()
                continue
            last, seen = (form, seed), time.monotonic()
            found[last] = what
        process.join()
        if found.get(last) in (None, "begun"):
            found[last] = f"process ended ({process.exitcode})"
        tasks = [task for task in tasks if task not in found]
    return found


def main(inputs: int, first: int, forms: Sequence[str], ocr: bool) -> None:
    """Prints a table of formats and outcomes; keeps what broke."""
    whole = {form: data for form, data in samples().items() if not forms or form in forms}
    tasks = [(form, first + at) for at in range(-(-inputs // len(whole))) for form in whole]
    start = time.perf_counter()
    tallies: dict[str, Counter[str]] = {form: Counter() for form in whole}
    for begin in range(0, len(tasks), BATCH):
        for (form, seed), what in ran(tasks[begin : begin + BATCH], ocr).items():
            tallies[form][what if what in ("read", "unreadable") else "broken"] += 1
            if what not in ("read", "unreadable"):
                target = ROOT / "build" / "fuzz"
                target.mkdir(parents=True, exist_ok=True)
                (target / f"{seed}.{form}").write_bytes(mutated(form, whole[form], seed))
                print(f"{form} {seed}: {what}", flush=True)
    print("| format | read | unreadable | broken |\n|---|---|---|---|")
    for form, tally in tallies.items():
        print(f"| {form} | {tally['read']} | {tally['unreadable']} | {tally['broken']} |")
    print(f"{len(tasks)} inputs in {time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    told = [word for word in sys.argv[1:] if word != "--ocr"]
    main(int((told or ["20000"])[0]), int((told[1:] or ["0"])[0]), told[2:], "--ocr" in sys.argv)
