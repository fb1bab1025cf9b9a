"""Reading order of a PDF page: lines, paragraphs, columns, ruled and unruled tables."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table

from linter.domain.place import Scan

Drawn = Callable[..., Scan]

LEFT = (
    "The child was seen at home with",
    "his mother present. He sat at the",
    "table for six minutes and then",
    "left to find a toy in the hall. He",
    "came back when he was called by",
    "name and finished the drawing of",
    "a house with some help.",
)
RIGHT = (
    "Grip was a fisted grasp on the",
    "left and a digital one on the right",
    "hand. Scissors were held with the",
    "thumb down and the paper was",
    "not turned. He asked for help two",
    "times in words and once by way",
    "of pulling a sleeve.",
)


def lines(canvas: Canvas, left: float, texts: tuple[str, ...], top: float = 700, step: float = 13) -> None:
    """Draws texts one under the other."""
    canvas.setFont("Helvetica", 10)
    for at, text in enumerate(texts):
        canvas.drawString(left, top - at * step, text)


def ruled(canvas: Canvas, rows: list[list[object]], style: list[tuple[object, ...]] | None = None) -> None:
    """Draws a table with its top at 700."""
    table = Table(rows, colWidths=[90] * len(rows[0]), style=style or [("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
    _, height = table.wrapOn(canvas, 500, 500)
    table.drawOn(canvas, 72, 700 - height)


def test_key_and_value_pairs_stay_in_their_line(drawn: Drawn) -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, 72, ("Patient: Ada Fern", "Discipline: OT", "Payer: Acme", "Plan: Gold", "Visits: 12"))
        lines(canvas, 320, ("DOB: 02/03/2019", "Date: 03/04/2025", "ID: 44-1", "State: MI", "Weeks: 12"))

    assert drawn(draw).text == (
        "Patient: Ada Fern   DOB: 02/03/2019\nDiscipline: OT   Date: 03/04/2025\nPayer: Acme   ID: 44-1\n"
        "Plan: Gold   State: MI\nVisits: 12   Weeks: 12\n"
    )


def test_columns_of_prose_are_read_one_after_the_other(drawn: Drawn) -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, 72, ("Report of a visit that has a title line across the whole width of the page",), top=730)
        lines(canvas, 72, LEFT)
        lines(canvas, 320, RIGHT)
        lines(
            canvas, 72, ("A closing line that again runs across the whole width of the paper, both columns",), top=560
        )

    text = drawn(draw).text
    assert text.index("some help.") < text.index("Grip was") < text.index("a sleeve.") < text.index("A closing line")
    assert "with\nhis mother" in text


def test_staggered_columns_are_columns(drawn: Drawn) -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, 72, LEFT)
        lines(canvas, 320, RIGHT, top=694)

    text = drawn(draw).text
    assert text.replace("\n\n", "\n") == "\n".join((*LEFT, *RIGHT)) + "\n"


def test_three_columns(drawn: Drawn) -> None:
    def draw(canvas: Canvas) -> None:
        for at, texts in enumerate((LEFT, RIGHT, LEFT)):
            lines(canvas, 40 + 180 * at, texts)

    assert drawn(draw).text.replace("\n\n", "\n") == "\n".join((*LEFT, *RIGHT, *LEFT)) + "\n"


def test_a_paragraph_begins_after_a_blank_line(drawn: Drawn) -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, 72, LEFT[:3])
        lines(canvas, 72, RIGHT[:3], top=640)

    assert drawn(draw).text == "\n".join(LEFT[:3]) + "\n\n" + "\n".join(RIGHT[:3]) + "\n"


def test_double_spaced_lines_are_one_paragraph(drawn: Drawn) -> None:
    assert drawn(lambda canvas: lines(canvas, 72, LEFT, step=24)).text == "\n".join(LEFT) + "\n"


def test_a_row_of_a_ruled_table_is_one_line_though_cells_wrap(drawn: Drawn) -> None:
    plain = getSampleStyleSheet()["BodyText"]
    goal = Paragraph("Will don socks with verbal cues in four of five trials", plain)

    def draw(canvas: Canvas) -> None:
        lines(canvas, 72, ("Goals",), top=720)
        ruled(canvas, [["Goal", "Baseline", "Target"], [goal, "0 of 5", "06/01/2025"], ["Run", "", "07/01/2025"]])
        lines(canvas, 72, ("After the table",), top=560)

    scan = drawn(draw)
    assert scan.text == (
        "Goals\n\nGoal | Baseline | Target\n"
        "Will don socks with verbal cues in four of five trials | 0 of 5 | 06/01/2025\n"
        "Run |  | 07/01/2025\n\nAfter the table\n"
    )
    (passage,) = [line for line in scan.passage().lines() if line.text.startswith("Will")]
    assert len({box.top for box in scan.locate(passage)}) > 2


def test_joined_and_shaded_cells(drawn: Drawn) -> None:
    style = [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
        ("SPAN", (0, 0), (2, 0)),
        ("SPAN", (0, 1), (0, 2)),
        ("BACKGROUND", (0, 0), (-1, 0), colors.lightgrey),
    ]
    rows: list[list[object]] = [["Range of motion", "", ""], ["Left", "flexion", "120"], ["", "extension", "0"]]
    text = drawn(lambda canvas: ruled(canvas, rows, style)).text
    assert text == "Range of motion\n\nLeft | flexion | 120\n | extension | 0\n"


def test_a_box_around_lines_is_no_table(drawn: Drawn) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(60, 640, 480, 75)
        lines(canvas, 72, LEFT[:3])

    assert drawn(draw).text == "\n".join(LEFT[:3]) + "\n"


def test_a_table_on_a_turned_page(drawn: Drawn) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.translate(612, 0)
        canvas.rotate(90)
        canvas.translate(0, -100)
        ruled(canvas, [["Test", "Score"], ["Grip", "12 lb"]])

    assert drawn(draw).text == "Test | Score\nGrip | 12 lb\n"


def test_an_unruled_table_of_three_columns_becomes_rows(drawn: Drawn) -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, 72, ("Muscle", "Deltoid", "Biceps", "Triceps"))
        lines(canvas, 220, ("Right", "4/5", "4+/5", "5/5"))
        lines(canvas, 330, ("Left", "3/5", "3+/5", "4/5"))

    assert drawn(draw).text == "Muscle | Right | Left\nDeltoid | 4/5 | 3/5\nBiceps | 4+/5 | 3+/5\nTriceps | 5/5 | 4/5\n"


def test_underlines_and_signature_lines_make_no_table(drawn: Drawn) -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, 72, ("Physician signature", "Date"))
        canvas.line(170, 698, 400, 698)
        canvas.line(170, 685, 400, 685)

    assert drawn(draw).text == "Physician signature\nDate\n"


def test_a_table_and_boxes_drawn_turned_on_an_upright_page(drawn: Drawn) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(400, 100)
        canvas.rotate(90)
        canvas.rect(72, -30, 9, 9)
        canvas.drawString(85, -29, "Initial evaluation of the child")
        canvas.translate(0, -750)
        ruled(canvas, [["Test", "Score"], ["Grip", "12 lb"]])

    scan = drawn(draw)
    assert scan.text == "[ ] Initial evaluation of the child\n\nTest | Score\nGrip | 12 lb\n"


def test_a_line_stretched_to_the_margin_has_single_spaces(drawn: Drawn) -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(72, 700)
        text.setFont("Helvetica", 9)
        text.setWordSpace(7)
        text.textLine("These words were set wide apart to fill the line")
        canvas.drawText(text)

    assert drawn(draw).text == "These words were set wide apart to fill the line\n"


def test_typewriter_text_has_single_spaces(drawn: Drawn) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Courier", 10)
        canvas.drawString(72, 700, "PATIENT WALKS WELL.  NEXT VISIT MONDAY")
        canvas.drawString(72, 686, "NAME: FERN ADA    DOB: 02/03/2019")

    assert drawn(draw).text == "PATIENT WALKS WELL. NEXT VISIT MONDAY\nNAME: FERN ADA   DOB: 02/03/2019\n"


def test_borders_drawn_as_thin_filled_bars(drawn: Drawn) -> None:
    def draw(canvas: Canvas) -> None:
        for at in range(3):
            canvas.rect(72, 700 - at * 20, 200.5, 0.5, stroke=0, fill=1)
            canvas.rect(72 + at * 100, 660, 0.5, 40.5, stroke=0, fill=1)
        for at, (key, word) in enumerate((("Test", "Score"), ("Grip", "12 lb"))):
            canvas.drawString(76, 686 - at * 20, key)
            canvas.drawString(176, 686 - at * 20, word)

    assert drawn(draw).text == "Test | Score\nGrip | 12 lb\n"
