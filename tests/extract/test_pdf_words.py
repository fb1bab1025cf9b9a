"""Words of a PDF and their places, on pages and in texts of every turn."""

from __future__ import annotations

from collections.abc import Callable

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from linter.domain.place import Scan, Word
from linter.extract import engine

Drawn = Callable[..., Scan]
Written = Callable[..., Scan]

FONT = "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>"


def page_of(content: str, extra: str) -> list[str]:
    """The objects of a one-page PDF."""
    return [
        "<</Type /Catalog /Pages 2 0 R>>",
        "<</Type /Pages /Kids [3 0 R] /Count 1>>",
        f"<</Type /Page /Parent 2 0 R /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>> {extra}>>",
        f"<</Length {len(content)}>>\nstream\n{content}\nendstream",
        FONT,
    ]


def found(scan: Scan, text: str) -> Word:
    """The only word with a text."""
    (word,) = [word for word in scan.words if word.text == text]
    return word


def near(word: Word, left: float, top: float) -> bool:
    """Whether a word's left end and baseline (12 point text) are where they should be."""
    box = word.box
    return abs(box.left - left) < 1.5 and box.top < top <= box.bottom + 1 and box.bottom - box.top < 20


def test_words_stand_where_they_are_drawn(drawn: Drawn) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Patient walks well.")
        canvas.showPage()
        canvas.drawString(100, 500, "Second")

    scan = drawn(draw)
    assert scan.text == "Patient walks well.\n\fSecond\n"
    assert [word.text for word in scan.words] == ["Patient", "walks", "well.", "Second"]
    assert near(found(scan, "Patient"), 72, 92)
    assert near(found(scan, "Second"), 100, 292)
    assert found(scan, "Second").box.page == 2
    assert (scan.pages[0].width, scan.pages[0].height) == (612, 792)


@pytest.mark.parametrize(
    ("rotation", "size", "place"),
    [
        (0, (400, 300), (50, 260)),
        (90, (300, 400), (40, 50)),
        (180, (400, 300), (350, 40)),
        (270, (300, 400), (260, 350)),
    ],
)
def test_coordinates_are_those_of_the_displayed_page(
    written: Written, rotation: int, size: tuple[int, int], place: tuple[int, int]
) -> None:
    content = "BT /F 12 Tf 50 40 Td (Start here) Tj ET"
    scan = written(page_of(content, f"/MediaBox [0 0 400 300] /Rotate {rotation}"))
    assert scan.text == "Start here\n"
    assert (scan.pages[0].width, scan.pages[0].height) == size
    box = found(scan, "Start").box
    assert box.left - 3 <= place[0] <= box.right + 3
    assert box.top - 3 <= place[1] <= box.bottom + 3


def test_a_landscape_page_written_upright_reads_upright(written: Written) -> None:
    content = "BT /F 12 Tf 0 1 -1 0 100 50 Tm (Upper line) Tj 0 -20 Td (lower line) Tj ET"
    scan = written(page_of(content, "/MediaBox [0 0 400 300] /Rotate 90"))
    assert scan.text == "Upper line\nlower line\n"
    upper, lower = (word.box for word in scan.words if word.text in ("Upper", "lower"))
    assert upper.left == pytest.approx(lower.left, abs=2)
    assert lower.top - upper.top == pytest.approx(20, abs=1)


def test_the_crop_box_is_the_page_and_hides_what_lies_outside(written: Written) -> None:
    content = "BT /F 12 Tf 120 140 Td (inside) Tj 0 -100 Td (outside) Tj ET"
    scan = written(page_of(content, "/MediaBox [0 0 400 300] /CropBox [100 100 300 200]"))
    assert scan.text == "inside\n"
    assert (scan.pages[0].width, scan.pages[0].height) == (200, 100)
    assert near(found(scan, "inside"), 20, 60)


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_turned_text_reads_in_its_own_direction(drawn: Drawn, angle: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Upright text comes first here")
        canvas.translate(300, 400)
        canvas.rotate(angle)
        canvas.drawString(0, 0, "Turned words one")
        canvas.drawString(0, -14, "and two")

    scan = drawn(draw)
    assert scan.text == "Upright text comes first here\n\nTurned words one\nand two\n"
    box = found(scan, "Turned").box
    assert box.left - 2 <= 300 <= box.right + 2
    assert box.top - 2 <= 392 <= box.bottom + 2
    tall = box.bottom - box.top > box.right - box.left
    assert tall == (angle != 180)


def test_ligatures_are_expanded_and_soft_hyphens_dropped(drawn: Drawn) -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    path = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
    try:
        pdfmetrics.registerFont(TTFont("DejaVu", path))
    except Exception:  # the font is not on every machine
        pytest.skip("no DejaVu font")

    def draw(canvas: Canvas) -> None:
        canvas.setFont("DejaVu", 12)
        canvas.drawString(72, 700, "\ufb01ne e\ufb03cient re\u00adhab today")

    assert drawn(draw).text == "fine efficient rehab today\n"


def test_a_hyphen_at_the_end_of_a_line_stays(drawn: Drawn) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "needs moderate assis-")
        canvas.drawString(72, 686, "tance to stand")

    scan = drawn(draw)
    assert scan.text == "needs moderate assis-\ntance to stand\n"


def test_fake_bold_is_told_once(drawn: Drawn) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Bold heading")
        canvas.drawString(72.2, 700, "Bold heading")

    assert drawn(draw).text == "Bold heading\n"


def test_a_word_drawn_in_pieces_is_one_word(drawn: Drawn) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72 + canvas.stringWidth("Skill"), 700, "ed care")
        canvas.drawString(72, 700, "Skill")

    assert drawn(draw).text == "Skilled care\n"


def test_pages_that_show_something_but_say_nothing_are_unreadable(
    drawn: Drawn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "is_there", lambda: False)
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    picture = ImageReader(Image.new("RGB", (40, 40), "navy"))
    long = "A letter of real words stands beside the picture and it is long enough to be read as text by everybody."

    def draw(canvas: Canvas) -> None:
        canvas.showPage()  # blank
        canvas.drawImage(picture, 0, 0, 612, 792)
        canvas.showPage()  # a scan
        canvas.drawImage(picture, 0, 0, 612, 792)
        canvas.drawString(20, 780, "FAX 555-0100 p. 3")
        canvas.showPage()  # a scan with a fax line
        canvas.drawImage(picture, 72, 700, 40, 40)
        canvas.drawString(72, 600, "Short")
        canvas.showPage()  # a logo and a word
        canvas.drawImage(picture, 0, 0, 612, 792)
        canvas.drawString(20, 700, long)
        canvas.showPage()  # a page over a background
        canvas.circle(200, 200, 50)
        canvas.showPage()  # a drawing
        canvas.setFillColorRGB(1, 1, 1)
        canvas.rect(0, 0, 612, 792, stroke=0, fill=1)
        canvas.showPage()  # white on white
        canvas.drawString(20, 700, long)
        canvas.drawImage(picture, 100, 100, 400, 300)
        canvas.showPage()  # half a page is a picture
        for at in range(400):
            canvas.circle(72 + at, 300, 3)
        canvas.drawString(300, 30, "Page 9")
        canvas.showPage()  # letters drawn as curves

    scan = drawn(draw)
    assert [page.readable for page in scan.pages] == [True, False, False, True, True, False, True, True, False]
    assert scan.notes[0] == "page 8 shows a large picture; what stands in it was not read"
    assert "rehablint[ocr]" in scan.notes[1]
    assert scan.text.split("\f")[2] == "FAX 555-0100 p. 3\n"


def test_words_put_under_a_scan_by_ocr_are_less_sure(drawn: Drawn) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    picture = ImageReader(Image.new("RGB", (40, 40), "navy"))

    def draw(canvas: Canvas) -> None:
        for mode in (3, 0):
            canvas.drawImage(picture, 0, 0, 612, 792)
            text = canvas.beginText(72, 700)
            text.setTextRenderMode(mode)
            for _ in range(5):
                text.textLine("Recognised words of a scanned letter")
            canvas.drawText(text)
            canvas.showPage()

    scan = drawn(draw)
    assert {(word.box.page, word.confidence) for word in scan.words} == {(1, 0.8), (2, 1.0)}
    assert all(page.readable for page in scan.pages)


def test_every_page_is_closed(drawn: Drawn, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []
    real = pypdfium2.PdfDocument.get_page
    monkeypatch.setattr(pypdfium2.PdfDocument, "get_page", lambda self, at: opened.append(real(self, at)) or opened[-1])

    def draw(canvas: Canvas) -> None:
        for _ in range(3):
            canvas.drawString(72, 700, "x")
            canvas.showPage()

    drawn(draw)
    assert len(opened) == 3
    assert all(page.raw is None for page in opened)  # type: ignore[attr-defined]


def test_a_page_that_cannot_be_opened_is_noted_and_the_others_are_read(written: Written) -> None:
    objects = page_of("BT /F 12 Tf 50 40 Td (Good) Tj ET", "/MediaBox [0 0 400 300]")
    objects[1] = "<</Type /Pages /Kids [3 0 R 9 0 R] /Count 2>>"
    scan = written(objects)
    assert scan.text.startswith("Good\n")
    assert [page.readable for page in scan.pages] == [True, False]
    assert scan.notes == ("page 2 is damaged and could not be opened",)


def test_attached_files_are_mentioned(written: Written) -> None:
    objects = page_of("BT /F 12 Tf 50 40 Td (Good) Tj ET", "/MediaBox [0 0 400 300]")
    objects[0] = "<</Type /Catalog /Pages 2 0 R /Names <</EmbeddedFiles <</Names [(a) 6 0 R]>>>>>>"
    objects += ["<</Type /Filespec /F (a.txt) /EF <</F 7 0 R>>>>", "<</Length 1>>\nstream\nx\nendstream"]
    assert "1 attached files" in written(objects).notes[0]


def test_a_font_that_does_not_tell_its_characters_makes_the_page_unreadable(
    written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "is_there", lambda: False)
    objects = page_of("BT /F 12 Tf 50 40 Td (ABAB) Tj ET", "/MediaBox [0 0 400 300]")
    table = "1 beginbfchar <41> <E041> endbfchar 1 beginbfchar <42> <E042> endbfchar"
    table = f"begincmap 1 begincodespacerange <00> <FF> endcodespacerange {table} endcmap"
    objects[4] = FONT.replace(">>", " /ToUnicode 6 0 R>>")
    objects.append(f"<</Length {len(table)}>>\nstream\n{table}\nendstream")
    assert not written(objects).pages[0].readable
