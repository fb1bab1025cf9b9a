"""A packet whose order date is smudged: what hangs on the date is unclear and points at its page."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from fixtures.fax import faxed
from fixtures.pages import FINE, drawn
from linter.commands.main import main

ORDER = (
    "Lark Orthopaedics   555-0100",
    "PHYSICIAN ORDER",
    "Patient: Nell Ostby   DOB: 02/02/2019",
    "Order date: 02/10/2026",
    "Occupational therapy once a week for 16 weeks.",
    "Electronically signed by Ann Kerr, MD",
)
AGAIN = (
    "OCCUPATIONAL THERAPY RE-EVALUATION",
    "Patient: Nell Ostby   DOB: 02/02/2019",
    "Re-evaluation completed 02/20/2026",
    "Progress: buttons 3 of 5, was 1 of 5.",
    "Electronically signed by Ina Falk, OTR/L 02/20/2026",
)
DATED = ("order-45-days-or-older", "order-after-reevaluation", "reevaluation-order-undated")
REQUEST = ("--policy", "uhc-cs164", "--request", "continuation", "--discipline", "OT", "--submit-on", "2026-03-01")


def page(lines: tuple[str, ...]) -> Image.Image:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        for number, line in enumerate(lines):
            canvas.drawString(72, 700 - 18 * number, line)

    return drawn(draw)


def smudged(picture: Image.Image, how: str) -> Image.Image:
    """The page with its order date hidden under dirt, a bar or scribbling."""
    chance = np.random.default_rng(5)
    left, top, right, bottom = (round(side * FINE / 72) for side in (132, 136, 194, 150))
    if how == "dirt":
        grey = np.array(picture.convert("L"))
        part = grey[top:bottom, left:right]
        part[:] = np.where(chance.random(part.shape) < 0.45, 255 - part, part)
        return Image.fromarray(grey)
    pen = ImageDraw.Draw(picture)
    if how == "bar":
        pen.rectangle((left, top, right, bottom), fill=0)
    for _ in range(7 if how == "scribble" else 0):
        ends = [(int(chance.integers(left, right)), int(chance.integers(top, bottom))) for _ in range(2)]
        pen.line(ends, fill=0, width=5)
    return picture


@pytest.mark.parametrize(
    ("how", "said"), [("", "met"), ("dirt", "unclear"), ("bar", "unclear"), ("scribble", "unclear")]
)
def test_an_order_date_that_nobody_can_read_is_no_date_and_no_missing_one(how: str, said: str, tmp_path: Path) -> None:
    order = faxed(smudged(page(ORDER), how), 3)
    order.save(
        tmp_path / "fax.tif",
        save_all=True,
        append_images=[faxed(page(AGAIN), 4)],
        compression="group4",
        dpi=(200, 200),
    )
    done = CliRunner().invoke(main, ["check", str(tmp_path / "fax.tif"), *REQUEST, "--format", "json"])
    results = {one["rule"].split("/")[1]: one for one in json.loads(done.stdout)["results"]}
    assert {rule: results[rule]["status"] for rule in DATED} == dict.fromkeys(DATED, said)
    assert results["reevaluation-order-undated"]["evidence"][0]["page"] == 1
    assert results["reevaluation-order-missing"]["status"] == "met"
