"""How well and how fast scanned pages are read: both engines, plain tesserocr, and what each preparation is worth.

Pages are generated from seeds that were not used while the reading was built.
Run: python benchmarks/ocr.py [PAGES]
"""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

os.environ["OMP_THREAD_LIMIT"] = "1"
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402
import tesserocr  # noqa: E402
from PIL import Image, ImageFilter  # noqa: E402

from fixtures.fax import CLEAN, DPI, NOISY, Wear, faxed  # noqa: E402
from fixtures.pages import page  # noqa: E402
from linter.extract import engine, rapid, tesseract  # noqa: E402
from linter.extract.frame import Frame  # noqa: E402
from linter.extract.level import black_of, skew_of, turned  # noqa: E402
from linter.extract.ocr import recognise  # noqa: E402
from linter.extract.page import blocks_of  # noqa: E402
from linter.extract.writer import Writer  # noqa: E402

SEED = 83_000
WEARS = (("clean", CLEAN), ("noisy, skewed", NOISY), ("100 lines an inch", Wear(coarse=True)))
DATE, CODE = re.compile(r"\d\d/\d\d/\d{2,4}"), re.compile(r"[A-Z]\d\d\.\d+|97\d{3}")
Way = Callable[[Image.Image], str]


def ours(picture: Image.Image) -> str:
    """A page as we read it, with the first of `engine.ENGINES`."""
    seen = recognise(np.asarray(picture.convert("L")), DPI)
    writer = Writer()
    writer.page(seen.size, blocks_of(seen.pieces, seen.shapes, Frame(0, 0, *seen.size, 0)), seen.readable)
    return writer.text


def second(picture: Image.Image) -> str:
    """The same with the second engine."""
    engine.ENGINES = (rapid,)
    try:
        return ours(picture)
    finally:
        engine.ENGINES = (tesseract, rapid)


def plain(way: int = 3) -> Way:
    """A page as Tesseract reads it without us."""
    api = tesserocr.PyTessBaseAPI(path=str(ROOT / "models" / "ocr"), lang="eng", psm=way, oem=1)

    def read(picture: Image.Image) -> str:
        api.SetImage(picture.convert("L"))
        api.SetSourceResolution(round(picture.width / 8.5))
        return str(api.GetUTF8Text())

    return read


def prepared(*, level: bool = True, blur: float = 0.0, larger: float = 1.0) -> Way:
    """A page as Tesseract reads it after some preparations."""
    read = plain(6)

    def way(picture: Image.Image) -> str:
        grey = np.asarray(picture.convert("L"))
        grey = turned(grey, skew_of(black_of(grey))) if level else grey
        image = Image.fromarray(grey)
        image = image.filter(ImageFilter.GaussianBlur(blur)) if blur else image
        size = (round(image.width * larger), round(image.height * larger))
        return read(image.resize(size, Image.Resampling.LANCZOS) if larger != 1 else image)

    return way


WAYS: dict[str, Callable[[], Way]] = {
    "rehablint": lambda: ours,
    "rehablint, second engine": lambda: second,
    "plain tesserocr": plain,
    "as it came": lambda: prepared(level=False),
    "level": prepared,
    "level, larger": lambda: prepared(larger=1.5),
    "level, blurred": lambda: prepared(blur=1.0),
    "level, blurred, larger": lambda: prepared(blur=1.0, larger=1.5),
}


def distance(one: str, other: str) -> int:
    """Letters to insert, delete or change to make one text of another."""
    row = list(range(len(other) + 1))
    for at, sign in enumerate(one, 1):
        row, before = [at], row
        for to, twin in enumerate(other, 1):
            row.append(min(before[to] + 1, row[-1] + 1, before[to - 1] + (sign != twin)))
    return row[-1]


def errors(lines: Sequence[str], read: str) -> int:
    """Wrong letters in all lines, each held against the nearest line read."""
    got = [" ".join(line.split()) for line in read.splitlines() if line.strip()]
    return sum(min((distance(line, one) for one in got), default=len(line)) for line in lines)


def kept(pattern: re.Pattern[str], lines: Sequence[str], read: str) -> tuple[int, int]:
    """How many of the numbers of a kind were read without a slip, and how many there are."""
    true = Counter(pattern.findall(" ".join(lines)))
    return sum((true & Counter(pattern.findall(read))).values()), sum(true.values())


def measured(way: Way, wear: Wear, pages: int) -> str:
    """Character error rate, dates and codes without a slip, and seconds a page."""
    wrong = letters = 0
    seconds, tallies = 0.0, np.zeros((2, 2))
    for seed in range(SEED, SEED + pages):
        picture, lines = page(seed)
        sent = faxed(picture, seed, wear).convert("L").resize((1700, 2200), Image.Resampling.BICUBIC)
        begin = time.process_time()
        text = way(sent)
        seconds += time.process_time() - begin
        letters += sum(map(len, lines))
        wrong += errors(lines, text)
        tallies += [kept(DATE, lines, text), kept(CODE, lines, text)]
    dates, codes = 100 * tallies[:, 0] / tallies[:, 1]
    return f"{100 * wrong / letters:5.2f} % | {dates:5.1f} % | {codes:5.1f} % | {seconds / pages:.2f}"


def run(name: str, pages: int) -> None:
    """One way in a process of its own, so that its memory can be told."""
    way = WAYS[name]()
    for wear_name, wear in WEARS:
        print(f"| {name} | {wear_name} | {measured(way, wear, pages)} |", flush=True)
    print(f"  {name}: peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB", flush=True)


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 8
    if len(sys.argv) > 2:
        run(sys.argv[2], count)
    else:
        print("| way | pages | CER | dates | codes | CPU s/page |\n|---|---|---|---|---|---|", flush=True)
        for name in WAYS:
            subprocess.run([sys.executable, __file__, str(count), name], check=True)
