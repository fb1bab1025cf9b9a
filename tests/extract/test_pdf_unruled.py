"""Tables without rules, or with some only: wrapped cells stay in their row, and what is no table is left alone."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Frame as Box
from reportlab.platypus import ListFlowable, Paragraph, Table

from linter.domain.place import Scan
from linter.extract.frame import Frame
from linter.extract.page import blocks_of
from linter.extract.piece import Piece, Place
from linter.extract.shapes import Shapes
from linter.extract.writer import Writer

Drawn = Callable[..., Scan]

BODY = getSampleStyleSheet()["BodyText"]
GOALS = (
    ("Goal", "Baseline", "Status", "Due"),
    ("Will put on a shirt with two cues in four of five mornings at home", "Needs help", "New", "06/01/2025"),
    ("Will stab soft food with a fork at most meals of the week", "Fingers only, spoon", "Going on well", "06/01/2025"),
    ("Will close three large buttons within two minutes", "Unable", "New", "07/15/2025"),
)
ROWS = "".join(" | ".join(row) + "\n" for row in GOALS)
STYLES = {
    "nothing": [],
    "lines below": [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black)],
    "shaded rows": [("BACKGROUND", (0, at), (-1, at), colors.lightgrey) for at in (0, 2)],
    "a box and upright lines": [
        ("BOX", (0, 0), (-1, -1), 1, colors.black),
        ("LINEBEFORE", (1, 0), (-1, -1), 0.5, colors.black),
    ],
    "three lines": [
        (kind, (0, at), (-1, at), 1, colors.black)
        for kind, at in (("LINEABOVE", 0), ("LINEBELOW", 0), ("LINEBELOW", -1))
    ],
}


def placed(canvas: Canvas, *flowables: object, left: float = 60, width: float = 500) -> None:
    """Sets flowables on a page from the top."""
    Box(left, 60, width, 680).addFromList(list(flowables), canvas)


def cells(rows: tuple[tuple[str, ...], ...], widths: tuple[float, ...], style: list[tuple[object, ...]]) -> Table:
    """A table of wrapping cells."""
    told = [[Paragraph(text, BODY) for text in row] for row in rows]
    return Table(told, colWidths=widths, style=[*style, ("VALIGN", (0, 0), (-1, -1), "TOP")])


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES.keys())
def test_wrapped_cells_stay_in_their_row(drawn: Drawn, style: list[tuple[object, ...]]) -> None:
    heading = Paragraph("Goals of this plan", getSampleStyleSheet()["Heading2"])
    table = cells(GOALS, (150, 80, 80, 80), style)
    assert drawn(lambda canvas: placed(canvas, heading, table)).text == f"Goals of this plan\n\n{ROWS}"


def test_an_empty_cell_of_an_aligned_table_stays_empty(drawn: Drawn) -> None:
    rows = [["Motion", "Right", "Left"], ["Flexion", "4/5", "3/5"], ["Abduction", "", "3+/5"], ["Grip", "5/5", "4/5"]]
    text = drawn(lambda canvas: placed(canvas, Table(rows, colWidths=(150, 60, 60)))).text
    assert text == "Motion | Right | Left\nFlexion | 4/5 | 3/5\nAbduction |  | 3+/5\nGrip | 5/5 | 4/5\n"


def test_wrapped_cells_of_an_aligned_table_without_room_between_rows(drawn: Drawn) -> None:
    lines = (
        ("Goal", "Baseline", "Current"),
        ("Will climb 12 stairs with a rail in", "unable", "6 stairs with rail,"),
        ("90 seconds", "", "some help"),
        ("Will walk 500 ft with a cane", "100 ft", "300 ft"),
        ("Will rise from a chair five times", "not tested", "22 s"),
        ("without hands", "", ""),
    )

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for down, cells in enumerate(lines):
            for left, text in zip((72, 280, 400), cells, strict=True):
                canvas.drawString(left, 700 - 12 * down, text)

    assert drawn(draw).text == (
        "Goal | Baseline | Current\n"
        "Will climb 12 stairs with a rail in 90 seconds | unable | 6 stairs with rail, some help\n"
        "Will walk 500 ft with a cane | 100 ft | 300 ft\n"
        "Will rise from a chair five times without hands | not tested | 22 s\n"
    )


def test_wrapped_keys_and_values_are_lines_not_cells(drawn: Drawn) -> None:
    rows = (
        ("Patient: Ada Fern", "DOB: 02/03/2019"),
        (
            "Address: 12 Quite Long Street Name, Apartment 44, Some Town",
            "Referred by: Bea Marsh, MD, Children's Hospital",
        ),
        ("Diagnosis: F82", "Onset: 01/2022"),
    )
    text = drawn(lambda canvas: placed(canvas, cells(rows, (200, 200), []))).text
    assert text.replace("\n\n", "\n") == "".join("   ".join(row) + "\n" for row in rows)


def test_lists_are_lines(drawn: Drawn) -> None:
    items = [Paragraph("Will walk 300 feet with a cane and without loss of balance in order to shop " * 2, BODY)] * 3
    text = drawn(lambda canvas: placed(canvas, ListFlowable(items, bulletType="bullet"))).text
    assert text.count("• Will walk") == 3
    assert "|" not in text


def test_a_table_within_a_column_stays_in_it(drawn: Drawn) -> None:
    prose = Paragraph("She walked far with a cane and climbed four stairs with a rail to the second floor. " * 4, BODY)
    grid = Table([["Test", "Score"], ["Grip", "12 lb"]], style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
    end = Paragraph("The end of the first of the columns on this page comes before the second.", BODY)

    def draw(canvas: Canvas) -> None:
        placed(canvas, prose, grid, end, left=50, width=240)
        placed(
            canvas,
            Paragraph("He was seen at home and ate with a spoon that he held in a fist. " * 9, BODY),
            left=320,
            width=240,
        )

    text = drawn(draw).text
    assert text.index("Test | Score\nGrip | 12 lb\n") < text.index("before the second.") < text.index("He was seen")


@pytest.mark.parametrize("seed", range(60))
def test_no_piece_is_lost_or_told_twice(seed: int) -> None:
    chance = random.Random(seed)
    step = chance.choice([6, 12, 13, 20])
    pieces, shapes = [], Shapes()
    for order in range(chance.randint(1, 100)):
        left = chance.choice([50, 180, 300, 420]) + chance.choice([0, 0, 1, 30, 60])
        top = 50 + step * chance.randint(0, 40) + chance.choice([0, 0, 3])
        place = Place(left, top, left + chance.choice([3, 20, 80, 110]), top + chance.choice([10, 12, 12, 0.5, 30]))
        pieces.append(
            Piece(chance.choice(["word", "Key:", "[ ]", "•", "1."]), place, place, chance.choice([0, 0, 0, 90]), order)
        )
    for _ in range(chance.randint(0, 25)):
        left, top = chance.choice([45, 170, 290, 410]), 48 + step * chance.randint(0, 40)
        shapes.across.append(Place(left, top, left + chance.choice([100, 300, 500]), top))
        shapes.down.append(Place(left, top, left, top + chance.choice([30, 200])))
    writer = Writer()
    writer.page((612, 792), blocks_of(pieces, shapes, Frame(0, 0, 612, 792, 0)), readable=True)
    assert sorted(word.text for word in writer.words) == sorted(piece.text for piece in pieces)
    assert all(writer.text[word.start : word.end] == word.text for word in writer.words)
