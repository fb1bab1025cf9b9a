"""Measures the HTML and PDF reports of 200 pages, a fifth of them scanned: size, processor seconds, memory, opening."""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from datetime import date
from itertools import cycle, islice
from pathlib import Path

import pikepdf

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from fixtures.browser import browser, program  # noqa: E402
from fixtures.build import folders  # noqa: E402
from fixtures.containers import pdf, scan  # noqa: E402
from fixtures.markup import fixture  # noqa: E402
from linter import pipeline  # noqa: E402
from linter.domain.request import Request  # noqa: E402
from linter.extract.paper import Files  # noqa: E402
from linter.report.forms import PAPER_FORMS  # noqa: E402

NATIVE, SCANNED = 160, 40


def packet(folder: Path) -> Path:
    """A PDF of 200 pages, made of all fixtures."""
    made = pikepdf.new()
    chosen = [one for one in folders() if one.parent.name == "packets"][:3]
    for name, write, count in (("native", pdf.write, NATIVE), ("scan", scan.write, SCANNED)):
        paths = []
        for one in chosen:
            (folder / name / one.name).mkdir(parents=True)
            paths += write(fixture(one), folder / name / one.name)
        sources = [pikepdf.open(path) for path in paths]
        for page in islice(cycle([page for source in sources for page in source.pages]), count):
            made.pages.append(page)
    made.save(folder / "packet.pdf")
    return folder / "packet.pdf"


def spent() -> float:
    """Processor seconds of this process and those that it has started and seen end."""
    return time.process_time() + sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])


def peak() -> int:
    """The largest memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    """Prints one line a format."""
    with tempfile.TemporaryDirectory() as spool:
        path = packet(Path(spool))
        report = pipeline.check([path], Request(date(2026, 11, 24), ("uhc-cs164",)))
        before = peak()
        print(f"{len(report.findings)} results, {sum(len(f.evidence) for f in report.findings)} places")
        for form, render in PAPER_FORMS.items():
            begun, out = spent(), Path(spool) / f"report.{form}"
            with out.open("wb") as file:
                file.writelines(render(report, Files((path,))))
            print(f"{form}: {out.stat().st_size / 1e6:.1f} MB, {spent() - begun:.1f} processor seconds", end=", ")
            print(f"memory {before} MB before, {peak()} MB at most")
        if program():
            with browser(Path(spool) / "home") as tab:
                begun = time.monotonic()
                tab.open(Path(spool) / "report.html")
                tab.settle()
                print(f"opened by a browser in {time.monotonic() - begun:.1f} s")


if __name__ == "__main__":
    main()
