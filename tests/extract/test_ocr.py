"""Scanned pages: words in their places, whatever the turn, skew and kind of file; marks that are no text are told."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from fixtures.fax import CLEAN, NOISY, Wear, faxed
from linter import assets
from linter.domain.place import Scan
from linter.extract import engine, rapid, tesseract
from linter.extract import scanned as scanned_pages
from linter.extract.problems import Unreadable
from linter.extract.read import read
from linter.extract.recognised import Recognised

LINES = (
    "Lark Meadow Occupational Therapy",
    "Evaluation completed 02/12/2025 for Juniper Sample, born 10/17/2016.",
    "Diagnosis F82 and R27.8; grip 13.5 lb on the right, 9 lb on the left.",
    "Muscle strength of the elbow is 3+/5 and of the shoulder 4/5.",
    "Once a week for 16 weeks, 45 minutes, CPT 97530 and 97110.",
)
Draw = Callable[[Canvas], object]


def lines(canvas: Canvas) -> None:
    """A page of plain lines."""
    canvas.setFont("Helvetica", 11)
    for number, line in enumerate(LINES):
        canvas.drawString(72, 700 - 16 * number, line)


def picture(draw: Draw) -> Image.Image:
    """What is drawn on a letter page, at 300 dots an inch."""
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=(612, 792))
    draw(canvas)
    canvas.save()
    return pypdfium2.PdfDocument(held.getvalue())[0].render(scale=300 / 72, grayscale=True).to_pil()


def scanned(folder: Path, *pages: Image.Image, **options: object) -> Scan:
    """Pages as a PDF of pictures, read."""
    path = folder / "scan.pdf"
    canvas = Canvas(str(path), pagesize=(612, 792))
    for page in pages:
        canvas.drawImage(ImageReader(page.convert("L")), 0, 0, 612, 792)
        if layer := options.get("layer"):
            text = canvas.beginText(72, 700)
            text.setTextRenderMode(3)
            text.textLines(str(layer))
            canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return read(path)


@pytest.mark.parametrize("wear", [CLEAN, NOISY, Wear(coarse=True)], ids=["clean", "noisy", "coarse"])
def test_lines_are_read_in_their_places(wear: Wear, tmp_path: Path) -> None:
    scan = scanned(tmp_path, faxed(picture(lines), 7, wear))
    words = scan.text.split()
    missed = [word for line in LINES for word in line.split() if word not in words]
    assert len(missed) <= (0 if wear is CLEAN else 4)
    assert scan.pages[0].readable
    first = next(word for word in scan.words if word.text == "Lark")
    assert (first.box.left, first.box.bottom) == pytest.approx((72, 92), abs=8)
    assert 0.5 < first.confidence < 1.0
    assert all(scan.text[word.start : word.end] == word.text for word in scan.words)


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_in_any_turn_is_read(degrees: int, tmp_path: Path) -> None:
    page = faxed(picture(lines), 3).convert("L").rotate(degrees, expand=True)
    path = tmp_path / "turned.png"
    page.save(path, dpi=(200, 200))
    scan = read(path)
    assert "Evaluation completed 02/12/2025" in scan.text
    word = next(word for word in scan.words if word.text == "Lark")
    turned = {
        90: (word.box.bottom, word.box.right),
        180: (word.box.right, word.box.top),
        270: (word.box.top, word.box.left),
    }
    wanted = {90: (540, 92), 180: (540, 700), 270: (72, 700)}
    assert turned[degrees] == pytest.approx(wanted[degrees], abs=10)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("a.png", {}),
        ("a.jpg", {"quality": 60, "dpi": (200, 200)}),
        ("a.tif", {"compression": "group4", "dpi": (200, 200)}),
        ("a.tiff", {"compression": "group3", "dpi": (200, 200)}),
    ],
)
def test_picture_files_are_read(name: str, options: dict[str, object], tmp_path: Path) -> None:
    page = faxed(picture(lines), 5)
    (page if name.startswith("a.t") else page.convert("L")).save(tmp_path / name, **options)
    scan = read(tmp_path / name)
    assert "born 10/17/2016." in scan.text
    assert (scan.pages[0].width, scan.pages[0].height) == pytest.approx((612, 792), abs=1)


def test_a_photograph_of_a_telephone_is_read() -> None:
    scan = read(Path(__file__).with_name("photo.heic"))
    assert "Evaluation completed 02/12/2025" in scan.text
    assert scan.pages[0].readable


def test_a_coarse_fax_has_oblong_dots_and_many_pages(tmp_path: Path) -> None:
    page = faxed(picture(lines), 5, Wear(coarse=True, grain=5, dots=0))
    blank = Image.new("1", page.size, 1)
    page.save(
        tmp_path / "a.tif", compression="group3", dpi=(200, 100), save_all=True, append_images=[blank, page, page]
    )
    scan = read(tmp_path / "a.tif")
    assert [page.readable for page in scan.pages] == [True] * 4
    parts = scan.text.split("\f")
    assert parts[1].strip() == ""
    assert "Meadow" in parts[0] and "Meadow" in parts[3]
    assert scan.pages[0].height == pytest.approx(792, abs=1)


def test_rows_of_a_ruled_table_keep_together(tmp_path: Path) -> None:
    def table(canvas: Canvas) -> None:
        lines(canvas)
        canvas.grid([72, 250, 400, 540], [560, 580, 600, 620])
        rows = [("Subtest", "Standard score", "Percentile"), ("Bilateral", "81", "10"), ("Upper limb", "75", "5")]
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                canvas.drawString((76, 254, 404)[column], 605 - 20 * row, cell)

    scan = scanned(tmp_path, faxed(picture(table), 11))
    assert "Bilateral | 81 | 10\nUpper limb | 75 | 5\n" in scan.text


def test_ticked_and_empty_boxes_are_told(tmp_path: Path) -> None:
    def form(canvas: Canvas) -> None:
        lines(canvas)
        for number, label in enumerate(("Physical therapy", "Occupational therapy", "Speech therapy")):
            canvas.rect(72, 560 - 20 * number, 9, 9)
            canvas.drawString(88, 561 - 20 * number, label)
        canvas.line(73, 541, 80, 548)
        canvas.line(73, 548, 80, 541)

    text = scanned(tmp_path, faxed(picture(form), 13)).text
    assert "[ ] Physical therapy" in text
    assert "[x] Occupational therapy" in text
    assert "[ ] Speech therapy" in text


def test_ink_on_a_signature_line_is_told_and_a_blank_line_stays_blank(tmp_path: Path) -> None:
    def form(canvas: Canvas) -> None:
        lines(canvas)
        canvas.drawString(72, 500, "Physician signature:")
        canvas.line(190, 498, 400, 498)
        canvas.setLineWidth(1.6)
        stroke = canvas.beginPath()
        stroke.moveTo(200, 500)
        for number in range(8):
            x = 200 + 20 * number
            stroke.curveTo(x + 5, 525 - number, x + 10, 525, x + 12, 502)
            stroke.curveTo(x + 14, 492, x + 16, 497, x + 20, 504)
        canvas.drawPath(stroke)
        canvas.setLineWidth(1)
        canvas.drawString(72, 460, "Therapist signature:")
        canvas.line(190, 458, 400, 458)

    text = scanned(tmp_path, faxed(picture(form), 17)).text
    assert re.search(r"Physician signature: +\[signed in ink\]", text)
    assert re.search(r"Therapist signature: +____", text)


def test_a_bad_hidden_layer_is_not_believed_and_a_good_one_is(tmp_path: Path) -> None:
    page = faxed(picture(lines), 7, CLEAN)
    bad = scanned(
        tmp_path, page, layer="Lqrk Msadow 0ccupatlonal\nTherqpy xx yy zz\nEvaluatlon c0mpleted O2/l2/2O25 " * 3
    )
    assert "Evaluation completed 02/12/2025" in bad.text
    good = scanned(tmp_path, page, layer="\n".join(LINES))
    assert good.text.split() == " ".join(LINES).split()
    assert {word.confidence for word in good.words} == {0.8}


def test_native_pages_ask_nothing_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for one in (tesseract, rapid):
        monkeypatch.setattr(one, "words", lambda *_: pytest.fail("a native page was read as a picture"))
    canvas = Canvas(str(tmp_path / "native.pdf"))
    lines(canvas)
    canvas.save()
    assert read(tmp_path / "native.pdf").pages[0].readable


def test_of_a_mixed_file_only_the_pages_that_need_it_are_read_as_pictures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    really = scanned_pages.recognised

    def noted(data: bytes, numbers: Sequence[int]) -> Iterator[Recognised | None]:
        asked.extend(numbers)
        return really(data, numbers)

    monkeypatch.setattr(scanned_pages, "recognised", noted)
    canvas = Canvas(str(tmp_path / "mixed.pdf"), pagesize=(612, 792))
    lines(canvas)
    canvas.showPage()
    canvas.drawImage(ImageReader(faxed(picture(lines), 5).convert("L")), 0, 0, 612, 792)
    canvas.showPage()
    canvas.showPage()
    canvas.drawImage(ImageReader(faxed(picture(lambda canvas: canvas.showPage()), 6).convert("L")), 0, 0, 612, 792)
    canvas.save()
    scan = read(tmp_path / "mixed.pdf")
    first, second, empty, back = scan.text.split("\f")
    assert asked == [2, 4]
    assert "born 10/17/2016." in first and "born 10/17/2016." in second
    assert not empty.strip() and not back.strip()
    assert all(page.readable for page in scan.pages)  # a blank back is no page that could not be read


def test_without_the_engine_a_picture_is_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "is_there", lambda: False)
    page = faxed(picture(lines), 7)
    page.save(tmp_path / "a.png")
    with pytest.raises(Unreadable, match=r"rehablint\[ocr\]"):
        read(tmp_path / "a.png")
    scan = scanned(tmp_path, page)
    assert not scan.pages[0].readable
    assert "rehablint[ocr]" in scan.notes[0]


def test_the_shipped_data_is_what_its_card_says() -> None:
    folder = assets.folder("models") / "ocr"
    digest = hashlib.sha256((folder / "eng.traineddata").read_bytes()).hexdigest()
    assert digest in (folder / "card.yaml").read_text(encoding="utf-8")
