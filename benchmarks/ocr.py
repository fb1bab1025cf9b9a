"""How well and how fast scanned pages are read, against plain tesserocr in the same run; ink and boxes told apart.

Pages, signature lines and boxes are generated from seeds that were not used while the reading was built.
Run: python benchmarks/ocr.py [PAGES] [MARKS]
"""

from __future__ import annotations

import io
import os
import random
import re
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

os.environ.setdefault("OMP_THREAD_LIMIT", "1")
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402
import pypdfium2  # noqa: E402
import tesserocr  # noqa: E402
from PIL import Image  # noqa: E402
from reportlab.pdfgen.canvas import Canvas  # noqa: E402

from fixtures.fax import CLEAN, DPI, NOISY, Wear, faxed  # noqa: E402
from linter.extract.frame import Frame  # noqa: E402
from linter.extract.ocr import recognise  # noqa: E402
from linter.extract.page import blocks_of  # noqa: E402
from linter.extract.writer import Writer  # noqa: E402

SEED = 83_000
FONTS = ("Helvetica", "Times-Roman", "Courier", "Helvetica-Bold")
WORDS = [
    *("patient", "walks", "right", "left", "shoulder", "elbow", "wrist", "strength", "range", "motion", "goals", "met"),
    *("minimal", "verbal", "cues", "dressing", "weeks", "visits", "therapist", "evaluation", "treatment", "progress"),
    *("caregiver", "reports", "stairs", "balance", "assistance", "functional", "deficit", "child", "school", "fine"),
    *("motor", "coordination", "pain", "moderate", "prompting", "feeding", "intelligibility", "independently"),
]


def drawn(draw: Callable[[Canvas], object]) -> Image.Image:
    """A letter page at 300 dots an inch."""
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=(612, 792))
    draw(canvas)
    canvas.save()
    return pypdfium2.PdfDocument(held.getvalue())[0].render(scale=300 / 72, grayscale=True).to_pil()


def page(seed: int) -> tuple[Image.Image, list[str]]:
    """A page of words, dates, codes and grades, and its lines."""
    chance = random.Random(seed)  # noqa: S311
    font, size = chance.choice(FONTS), chance.choice([9, 9.5, 10, 11, 12])
    told: list[str] = []

    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, size)
        y = 740.0
        while y > 60:
            text = " ".join(token(chance) for _ in range(chance.randint(4, 20)))
            while canvas.stringWidth(text, font, size) > 480:
                text = text.rsplit(" ", 1)[0]
            canvas.drawString(60, y, text)
            told.append(text)
            y -= size * chance.choice([1.25, 1.3, 1.3, 2])

    return drawn(draw), told


def token(chance: random.Random) -> str:
    """A word, or one of the numbers that a linter reads."""
    numbers = (
        f"{chance.randint(1, 12):02}/{chance.randint(1, 28):02}/{chance.choice(['2025', '2019', '1951', '25'])}",
        f"{chance.choice('MRSFGZ')}{chance.randint(10, 99)}.{chance.randint(0, 99)}",
        f"{chance.randint(2, 5)}{chance.choice(['-', '+', ''])}/5",
        f"{chance.randint(1, 5)}x/week",
        f"97{chance.randint(110, 799)}",
        f"{chance.randint(1, 60)}.{chance.randint(0, 9)}",
    )
    return chance.choice(numbers) if chance.random() < 0.45 else chance.choice(WORDS)


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


def ours(picture: Image.Image) -> str:
    """A page as we read it."""
    seen = recognise(np.asarray(picture.convert("L")), DPI)
    writer = Writer()
    writer.page(seen.size, blocks_of(seen.pieces, seen.shapes, Frame(0, 0, *seen.size, 0)), seen.readable)
    return writer.text


def plain(engine: tesserocr.PyTessBaseAPI, picture: Image.Image) -> str:
    """A page as the engine reads it without us."""
    engine.SetImage(picture.convert("L"))
    engine.SetSourceResolution(DPI)
    return str(engine.GetUTF8Text())


def reading(pages: int) -> None:
    """Character error rates and seconds a page."""
    engine = tesserocr.PyTessBaseAPI(path=str(ROOT / "models" / "ocr"), lang="eng", psm=3, oem=1)
    for name, wear in (("clean", CLEAN), ("noisy, skewed", NOISY), ("100 lines an inch", Wear(coarse=True))):
        wrong, seconds, letters = [0, 0], [0.0, 0.0], 0
        for seed in range(SEED, SEED + pages):
            picture, lines = page(seed)
            sent = faxed(picture, seed, wear).convert("L").resize((1700, 2200), Image.Resampling.BICUBIC)
            letters += sum(map(len, lines))
            for at, way in enumerate((ours, lambda one: plain(engine, one))):
                begin = time.process_time()
                text = way(sent)
                seconds[at] += time.process_time() - begin
                wrong[at] += errors(lines, text)
        rates, times = [100 * n / letters for n in wrong], [s / pages for s in seconds]
        print(f"{name:18} CER ours {rates[0]:5.2f} %  plain {rates[1]:5.2f} %   ", end="")
        print(f"CPU s/page ours {times[0]:.2f}  plain {times[1]:.2f}", flush=True)


def scrawl(canvas: Canvas, chance: random.Random, x: float, y: float) -> None:
    """A signature: one to three strokes that run up and down and now and then through the line."""
    canvas.setLineWidth(chance.uniform(0.9, 2.0))
    for _ in range(chance.randint(1, 3)):
        path = canvas.beginPath()
        path.moveTo(x, y + chance.uniform(0, 8))
        for _ in range(chance.randint(4, 9)):
            step = chance.uniform(8, 20)
            high, low = y + chance.uniform(6, 24), y + chance.uniform(-7, 5)
            path.curveTo(x + step / 3, high, x + step / 2, high, x + step * 0.6, low)
            path.curveTo(x + step * 0.7, low - 3, x + step * 0.9, low + 2, x + step, y + chance.uniform(0, 8))
            x += step
        canvas.drawPath(path)
        x += chance.uniform(2, 10)
    canvas.setLineWidth(1)


def forms(count: int) -> None:
    """Precision and recall of ink on signature lines and of ticked boxes."""
    found = {"signature": [0, 0, 0], "tick": [0, 0, 0]}
    labels = ("Physician signature:", "Signature:", "Therapist:", "MD signature:", "Parent:")
    for number in range(0, count, 10):
        chance = random.Random(SEED + number)  # noqa: S311
        signed = [chance.random() < 0.5 for _ in range(10)]
        ticked = [chance.random() < 0.5 for _ in range(10)]

        def draw(canvas: Canvas, signed: list[bool] = signed, ticked: list[bool] = ticked) -> None:
            chance = random.Random(SEED + number)  # noqa: S311, B023
            side = chance.uniform(8, 12)
            for at, (ink, tick) in enumerate(zip(signed, ticked, strict=True)):
                y = 740 - 62 * at
                canvas.setFont(chance.choice(FONTS), 11)
                canvas.drawString(60, y, f"{at}. {labels[at % 5]}")
                canvas.line(215, y - 2, 420, y - 2)
                canvas.setFont("Helvetica", 9)
                canvas.drawString(215, y - 13, chance.choice(["Ada Roe, MD", "Jo Kern, PT", ""]))
                if ink:
                    scrawl(canvas, chance, 222, y)
                canvas.rect(60, y - 32, side, side)
                canvas.drawString(78, y - 30, f"Item {at} of the services")
                if tick:
                    canvas.line(62, y - 30, 58 + side, y - 34 + side)
                    canvas.line(62, y - 34 + side, 58 + side, y - 30)

        text = ours(faxed(drawn(draw), SEED + number))
        lines = text.splitlines()
        for at in range(10):
            score(found["signature"], signed[at], any(f"{at}. " in one and "[signed in ink]" in one for one in lines))
            score(found["tick"], ticked[at], any("[x]" in one and re.search(rf"\b{at} of the", one) for one in lines))
    for name, (right, said, true) in found.items():
        print(f"{name:10} precision {right / max(said, 1):.3f} recall {right / max(true, 1):.3f} of {count}")


def score(tally: list[int], true: bool, said: bool) -> None:
    """Counts one mark: right ones, those said, those that are there."""
    tally[0] += true and said
    tally[1] += said
    tally[2] += true


if __name__ == "__main__":
    reading(int(sys.argv[1]) if len(sys.argv) > 1 else 8)
    forms(int(sys.argv[2]) if len(sys.argv) > 2 else 200)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB in one process")
