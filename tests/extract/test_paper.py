"""Pages are drawn as they are: from PDFs, pictures, archives; a page that breaks its process harms no other."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from linter.domain.paper import Picture
from linter.domain.place import Box, Page, Scan
from linter.extract import drawing, paper
from linter.extract.paper import Files


def pdf(pages: int = 1) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792))
    for number in range(pages):
        canvas.rect(100, 792 - 200, 200, 100, fill=1)  # 100 to 300 across, 100 to 200 down
        canvas.drawString(400, 100, f"page {number + 1}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def scan_of(name: str, data: bytes, pages: int = 1, size: tuple[float, float] = (612.0, 792.0)) -> Scan:
    sheets = tuple(Page(number, *size, 0, 0) for number in range(1, pages + 1))
    return Scan(name, hashlib.sha256(data).hexdigest(), "", (), sheets)


def image(picture: Picture | None) -> Image.Image:
    assert picture is not None
    opened = Image.open(io.BytesIO(picture.data))
    assert opened.size == (picture.width, picture.height)
    assert picture.media == f"image/{(opened.format or '').lower()}"
    return opened.convert("L")


def kept(tmp_path: Path, name: str, data: bytes) -> Files:
    (tmp_path / name).write_bytes(data)
    return Files((tmp_path / name,))


def test_a_page_of_a_pdf_looks_like_itself(tmp_path: Path) -> None:
    data = pdf(3)
    found = list(kept(tmp_path, "a.pdf", data).pictures(scan_of("a.pdf", data, 3), 144))
    assert len(found) == 3
    page = image(found[2])
    assert page.size == (1224, 1584)
    assert (page.getpixel((400, 300)), page.getpixel((800, 300))) == (0, 255)
    assert max(len(one.data) for one in found if one) < 30_000


def test_a_part_is_cut_out_with_room_around_it(tmp_path: Path) -> None:
    data = pdf()
    (cut,) = kept(tmp_path, "a.pdf", data).cuts(scan_of("a.pdf", data), (Box(1, 100, 100, 300, 200),))
    part = image(cut)
    assert part.width == pytest.approx((200 + 18) * paper.CUT_DPI / 72, abs=3)
    assert (part.getpixel((part.width // 2, part.height // 2)), part.getpixel((4, 4))) == (0, 255)


def test_a_page_within_an_archive_is_found(tmp_path: Path) -> None:
    data, out = pdf(), io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("in/plan.pdf", data)
    files = kept(tmp_path, "fax.zip", out.getvalue())
    scan = scan_of("fax.zip/in/plan.pdf", data)
    assert image(next(files.pictures(scan, 72))).size == (612, 792)
    assert files.pdf(scan) == data


def test_frames_of_a_picture_fill_their_pages(tmp_path: Path) -> None:
    frames = [Image.new("1", (1728, 1100), 1) for _ in range(2)]
    ImageDraw.Draw(frames[1]).rectangle((0, 0, 864, 1100), fill=0)
    out = io.BytesIO()
    frames[0].save(out, "TIFF", save_all=True, append_images=frames[1:], compression="group4", dpi=(204, 98))
    scan = scan_of("fax.tif", out.getvalue(), 2)
    first, second = kept(tmp_path, "fax.tif", out.getvalue()).pictures(scan, 72)
    assert image(first).size == image(second).size == (612, 792)  # coarse faxes have dots that are not square
    assert (image(second).getpixel((100, 400)), image(second).getpixel((500, 400))) == (0, 255)


def test_a_file_that_has_changed_is_not_shown(tmp_path: Path) -> None:
    files = kept(tmp_path, "a.pdf", pdf())
    assert list(files.pictures(scan_of("a.pdf", b"another"), 72)) == [None]
    assert files.pdf(scan_of("a.pdf", b"another")) is None


def test_plain_text_has_no_pictures(tmp_path: Path) -> None:
    scan = scan_of("a.txt", b"words", size=(0.0, 0.0))
    assert list(kept(tmp_path, "a.txt", b"words").pictures(scan, 72)) == [None]


def test_a_damaged_file_has_none_either(tmp_path: Path) -> None:
    data = b"%PDF-1.4 and nothing more"
    assert list(kept(tmp_path, "a.pdf", data).pictures(scan_of("a.pdf", data, 2), 72)) == [None, None]


def test_a_photograph_is_packed_as_one() -> None:
    noise = Image.effect_noise((800, 1000), 60).convert("RGB")
    assert drawing.packed(noise).media == "image/webp"
    assert drawing.packed(Image.new("RGB", (800, 1000), "white")).media == "image/png"


def test_colours_are_kept_where_there_are_any() -> None:
    page = Image.new("RGB", (400, 400), "white")
    ImageDraw.Draw(page).rectangle((50, 50, 150, 150), fill=(200, 20, 20))
    packed = Image.open(io.BytesIO(drawing.packed(page).data)).convert("RGB")
    red, green, blue = packed.getpixel((100, 100))  # type: ignore[misc]
    assert red > 150
    assert max(green, blue) < 80


def test_a_page_that_breaks_its_process_harms_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second page kills whoever draws it; a new process draws the others."""
    begun: list[int] = []

    def stream(data: bytes, tasks: list[paper.Task]) -> Iterator[Picture | None]:
        begun.append(len(tasks))
        for page, _, _ in tasks:
            if page.number == 2:
                return
            yield Picture("image/png", data, page.number, 1)

    monkeypatch.setattr(paper, "_stream", stream)
    tasks: list[paper.Task] = [(page, None, 72.0) for page in scan_of("a", b"", 4).pages]
    assert [one and one.width for one in paper.drawn(b"x", tasks)] == [1, None, 3, 4]
    assert begun == [4, 2]


def test_a_file_that_breaks_too_many_processes_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper, "_stream", lambda data, tasks: iter(()))
    tasks: list[paper.Task] = [(page, None, 72.0) for page in scan_of("a", b"", 40).pages]
    assert list(paper.drawn(b"x", tasks)) == [None] * 40
