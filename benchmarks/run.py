"""Measures speed and memory as ratios in one run and prints a table; `--write` puts it into benchmarks/README.md."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PUBLISHED = ROOT.parent / "shared" / "corpus" / "dev"
sys.path.insert(0, str(ROOT))

from fixtures.build import folders  # noqa: E402
from fixtures.containers import pdf  # noqa: E402
from fixtures.markup import Fixture, fixture  # noqa: E402

PEER = """
import sys, warnings
warnings.simplefilter("ignore")
from loguru import logger
logger.disable("PyRuSH")
import medspacy, pdfplumber
medspacy.load()
with pdfplumber.open(sys.argv[1]) as document:
    for page in document.pages:
        page.extract_text()
"""
PEER_NLP = """
import pathlib, sys, time, warnings
warnings.simplefilter("ignore")
from loguru import logger
logger.disable("PyRuSH")
import medspacy
nlp = medspacy.load()
texts = pathlib.Path(sys.argv[1]).read_text().split("\\f")
for text in texts:  # what is made on first use is not measured; in capitals, so that nothing is known by heart
    nlp(text.upper())
start = time.process_time()
for text in texts:
    nlp(text)
print(sum(len(text.split()) for text in texts) / (time.process_time() - start))
"""
OURS_NLP = """
import pathlib, sys, time
from linter.extract.text import scan_of
from linter.facts.gather import gather
from linter.packets.split import split
from linter.sections.outline import outline
texts = pathlib.Path(sys.argv[1]).read_text().split("\\f")
packets = [split([scan_of(f"{n}.txt", "", text)]) for n, text in enumerate(texts)]
loud = [split([scan_of(f"{n}.txt", "", text.upper())]) for n, text in enumerate(texts)]
for packet in loud:  # what is made on first use is not measured; in capitals, so that nothing is known by heart
    gather(outline(packet))
start = time.process_time()
for packet in packets:
    gather(outline(packet))
print(sum(len(text.split()) for text in texts) / (time.process_time() - start))
"""
RUNS = 5
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def main(write: bool) -> None:
    """Runs every measurement and prints its line."""
    with tempfile.TemporaryDirectory() as folder:
        lines = ["| measured | figure | bound |", "|---|---|---|", *measured(Path(folder))]
    table = "\n".join(lines)
    print(table)
    if write:
        page = ROOT / "benchmarks" / "README.md"
        before, mark, rest = page.read_text(encoding="utf-8").partition("<!-- speed -->")
        after = rest.partition("<!-- /speed -->")[2]
        page.write_text(f"{before}{mark}\n{table}\n<!-- /speed -->{after}", encoding="utf-8")


def measured(folder: Path) -> Iterator[str]:
    """One table line a measurement."""
    twelve, long = folder / "twelve.pdf", folder / "long.pdf"
    packet(twelve, 12)
    packet(long, 240)
    check = [sys.executable, "-m", "linter", "check", "--policy", "uhc-cs164", "--exit-zero", "--no-cache"]
    ours, peer = paired([*check, str(twelve)], [sys.executable, "-c", PEER, str(twelve)])
    what = "`check` of 12 pages, cold, against importing medspaCy and extracting the text"
    yield f"| {what} | {ours / peer:.2f} x | 1.2 x |"
    words = folder / "words.txt"
    for name, texts in (("published notes and evaluations", published()), ("the fixtures' dense forms", notes())):
        words.write_text("\f".join(texts), encoding="utf-8")
        fast, slow = rates(words) if texts else (0.0, 1.0)
        figure = f"{fast / slow:.1f} x" if texts else "not measured: they are not here"
        yield f"| sections and facts, words a second, against medspaCy's default pipeline: {name} | {figure} | 3 x |"
    short_time, _ = timed([*check, str(twelve)])
    long_time, memory = timed([*check, str(long)])
    yield f"| time for 240 pages against 12 | {long_time / short_time:.1f} x | 22 x |"
    yield f"| peak memory at 240 pages | {memory:.0f} MB | 400 MB |"


def packet(path: Path, pages: int) -> None:
    """A PDF of so many pages, made of the fixture packets over and over."""
    sheets = [sheet for folder in folders() for sheet in fixture(folder).sheets]
    chosen = tuple((sheets * (pages // len(sheets) + 1))[:pages])
    packet = Fixture(
        path.stem, path.parent, {}, tuple(type(s)(s.kind, path.stem, s.header, s.footer, s.blocks) for s in chosen)
    )
    pdf.write(packet, path.parent)


def published() -> list[str]:
    """The labelled public documents, where they lie beside the checkout."""
    return [path.read_text(encoding="utf-8").replace("\f", "\n") for path in sorted(PUBLISHED.glob("*.txt"))]


def notes() -> list[str]:
    """The fixtures' documents as text."""
    from fixtures.containers.text import page_of

    return [page_of(sheet) for folder in folders() for sheet in fixture(folder).sheets]


def paired(one: Sequence[str], other: Sequence[str]) -> tuple[float, float]:
    """Median seconds of two commands, run by turns."""
    times = [(timed(one)[0], timed(other)[0]) for _ in range(RUNS)]
    return statistics.median(t[0] for t in times), statistics.median(t[1] for t in times)


def timed(command: Sequence[str]) -> tuple[float, float]:
    """Seconds and peak megabytes of a command."""
    code = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True); "
    code += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code, *command], capture_output=True, text=True, check=True, cwd=ROOT, env=ENVIRONMENT
    )
    return time.perf_counter() - start, int(done.stdout) / 1024


def rates(words: Path) -> tuple[float, float]:
    """Words a second of ours and of the peer, in processes run by turns; the best of each."""
    runs = [(rate(OURS_NLP, words), rate(PEER_NLP, words)) for _ in range(3)]
    return max(ours for ours, _ in runs), max(peer for _, peer in runs)


def rate(code: str, words: Path) -> float:
    """Words a second that a script prints."""
    done = subprocess.run(
        [sys.executable, "-c", code, str(words)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=ENVIRONMENT,
    )
    return float(done.stdout.split()[-1])


if __name__ == "__main__":
    main("--write" in sys.argv)
