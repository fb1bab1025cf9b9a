"""Pages a second of our PDF reading against pdfplumber's `extract_words`, on generated or given PDFs in one run.

Ours gives words with boxes and the whole text in reading order (lines, columns, tables, tick boxes);
pdfplumber is asked for words with boxes only. Run: python benchmarks/extract.py [PAGES | FILE...]
"""

from __future__ import annotations

import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pdfplumber
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

from linter.extract.read import read

ROUNDS = 5
PROSE = (
    "The patient was seen for a session of forty-five minutes. She walked 120 feet with a cane and contact guard, "
    "climbed four stairs with a rail, and rose from a chair of 17 inches in three of five trials. Moderate cues were "
    "needed for weight shift to the left. Manual muscle testing: hip flexion 4-/5, knee extension 4/5, ankle 3+/5. "
)


def build(path: Path, pages: int) -> None:
    """A PDF of prose, demographics and a ruled table on every page."""
    styles = getSampleStyleSheet()
    rows = [["Goal", "Baseline", "Now", "Target"]]
    rows += [[f"Goal {at}: don socks", "0 of 5", f"{at} of 5", "06/01/2025"] for at in range(8)]
    story = []
    for number in range(pages):
        story += [
            Paragraph(f"Progress report {number + 1}", styles["Heading1"]),
            *(Paragraph(PROSE * 2, styles["BodyText"]) for _ in range(4)),
            Table(rows, colWidths=[160, 80, 80, 80], style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black)]),
            PageBreak(),
        ]
    SimpleDocTemplate(str(path)).build(story)


def ours(path: Path) -> int:
    """Words that we find."""
    return len(read(path).words)


def theirs(path: Path) -> int:
    """Words that pdfplumber finds, each page closed as its documentation says."""
    count = 0
    with pdfplumber.open(path) as document:
        for page in document.pages:
            count += len(page.extract_words())
            page.close()
    return count


def seconds(task: Callable[[Path], int], path: Path) -> float:
    """Processor time of one call."""
    start = time.process_time()
    task(path)
    return time.process_time() - start


def main(arguments: Sequence[str]) -> None:
    """Measures the files given, or one that is made."""
    if arguments and not arguments[0].isdigit():
        for name in arguments:
            measured(Path(name))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "packet.pdf"
        build(path, int(arguments[0]) if arguments else 40)
        measured(path)


def measured(path: Path) -> None:
    """Prints pages a second for both, the median ratio, and the peak of memory."""
    pages = len(read(path).pages)
    print(f"{path.name}, {pages} pages; words: ours {ours(path)}", end="")
    print(f" (peak memory so far {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB)", end="")
    print(f", pdfplumber {theirs(path)}")
    turns = [(seconds(ours, path), seconds(theirs, path)) for _ in range(ROUNDS)]
    mine, other = (statistics.median(column) for column in zip(*turns, strict=True))
    ratio = statistics.median(b / a for a, b in turns)
    print(f"ours {pages / mine:.0f} pages/s, pdfplumber {pages / other:.0f} pages/s, ratio {ratio:.1f}")


if __name__ == "__main__":
    main(sys.argv[1:])
