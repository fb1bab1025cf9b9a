"""Damaged pictures and pages: what is whole is read, the rest is named, and no damaged page passes for an empty one."""

from __future__ import annotations

import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner
from PIL import Image

from benchmarks.fuzz import Blind
from fixtures.paint import pictures
from linter.commands.main import main
from linter.domain.place import Scan
from linter.extract import engine
from linter.extract.drawing import Pages
from linter.extract.images import read as read_picture
from linter.extract.pdf import read as read_pdf
from linter.extract.problems import Unreadable

MAGIC = b"\xff\xd8\xff"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "ENGINES", (Blind(),))


def read(data: bytes) -> Scan:
    return read_pdf("a", "", data) if b"%PDF-" in data[:9] else read_picture("a", "", data)


@pytest.mark.parametrize("form", ["png", "jpg", "heic"])
def test_a_picture_cut_in_the_middle_is_damaged_not_empty(form: str) -> None:
    data = pictures()[form]
    with pytest.raises(Unreadable, match="damaged"):
        read(data[: len(data) // 2])


def test_a_fax_cut_short_keeps_the_pages_before() -> None:
    data = pictures()["group4"]
    scan = read(data[: len(data) - 60])
    assert [page.readable for page in scan.pages] == [True, True, False]
    assert scan.notes == ("page 3 is damaged or too large and could not be opened; save or send it again",)


def test_one_broken_frame_among_good_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    data = bytearray(pictures()["tiff_lzw"])
    second = int.from_bytes(data[4:8], "little")
    second = int.from_bytes(data[second + 2 + 12 * data[second] :][:4], "little")
    for at in range(second + 2, second + 2 + 12 * data[second], 12):
        if int.from_bytes(data[at : at + 2], "little") == 259:  # how it is packed
            data[at + 8] = 99
    scan = read(bytes(data))
    assert [page.readable for page in scan.pages] == [True, False, True]
    assert "page 2 is damaged" in scan.notes[0]


def test_a_file_that_holds_more_than_a_picture_is_one_page() -> None:
    """Telephones put a second, smaller picture behind the first one."""
    page, small, out = Image.new("L", (340, 440), 255), Image.new("L", (34, 44), 90), io.BytesIO()
    page.save(out, "MPO", save_all=True, append_images=[small])
    assert len(read(out.getvalue()).pages) == 1


def test_too_large_a_picture_is_told_from_a_damaged_one() -> None:
    out = io.BytesIO()
    Image.new("1", (12_000, 12_000), 1).save(out, "TIFF", compression="group4")
    with pytest.raises(Unreadable, match="more than 89 million dots"):
        read(out.getvalue())


def test_a_page_whose_picture_is_damaged_is_not_an_empty_page() -> None:
    data = pictures()["scan"]
    at = data.index(MAGIC)
    scan = read(data[:at] + bytes(600) + data[at + 600 :])
    assert [page.readable for page in scan.pages] == [False, True, True]
    assert scan.notes[-1] == "page 1 is a picture that is damaged or too large and could not be opened"


def written(contents: Callable[[pikepdf.Pdf], object]) -> bytes:
    """Two pages: words, and whatever the contents are."""
    with pikepdf.new() as made:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        for held in (made.make_stream(b"BT /F 12 Tf 72 700 Td (Plan of care) Tj ET"), contents(made)):
            made.add_blank_page(page_size=(612, 792))
            made.pages[-1].obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
            made.pages[-1].obj.Contents = held
        out = io.BytesIO()
        made.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.none, recompress_flate=False)
    return out.getvalue()


def packed(made: pikepdf.Pdf, data: bytes) -> pikepdf.Object:
    held = made.make_stream(b"")
    held.write(data, filter=pikepdf.Name.FlateDecode)
    return held


def test_a_page_whose_words_cannot_be_unpacked_is_not_an_empty_page() -> None:
    whole = zlib.compress(b"BT /F 12 Tf 72 700 Td (Frequency twice a week) Tj ET")
    scan = read(written(lambda made: packed(made, b"\x00\x01" + whole[2:])))
    assert [page.readable for page in scan.pages] == [True, False]
    assert scan.notes == ("page 2 is damaged; what stands on it could not be unpacked",)
    empty = read(written(lambda made: packed(made, zlib.compress(b"q Q"))))
    assert [page.readable for page in empty.pages] == [True, True]
    assert empty.notes == ()


def test_the_report_names_file_and_page_and_quotes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "order.pdf"
    path.write_bytes(written(lambda made: packed(made, b"no stream")))
    done = CliRunner().invoke(main, ["check", str(path), "--policy", "uhc-cs164", "--no-cache"])
    assert "order.pdf: page 2 is damaged" in " ".join(done.output.split())
    assert "“”" not in done.output
    assert "Cannot tell: pT" not in done.output


def test_the_picture_of_a_photograph_is_shown_in_reports() -> None:
    scan = read(pictures()["heic"])
    assert Pages(pictures()["heic"]).picture(scan.pages[0], 40) is not None


@pytest.mark.parametrize("size", [(1, 1), (2, 440), (440, 3), (7, 7)])
def test_a_strip_of_a_page_is_not_read(size: tuple[int, int]) -> None:
    out = io.BytesIO()
    Image.new("L", size, 90).save(out, "PNG")
    assert not read(out.getvalue()).pages[0].readable


def protected() -> bytes:
    with pikepdf.open(io.BytesIO(written(lambda made: packed(made, zlib.compress(b"q Q"))))) as opened:
        out = io.BytesIO()
        opened.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    return out.getvalue()


def many_frames() -> bytes:
    """Directories of one entry each, that point at one another."""
    places = range(8, 8 + 18 * 2_100, 18)
    return b"II*\x00\x08\x00\x00\x00" + b"".join(struct.pack("<HHHIII", 1, 256, 3, 1, 20, at + 18) for at in places)


def within_itself() -> bytes:
    """An archive in archives; the innermost is never reached."""
    held = b"Plan of care"
    for _ in range(9):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as made:
            made.writestr("again.zip", held)
        held = out.getvalue()
    return held


def test_a_folder_of_bad_files_beside_a_good_one(tmp_path: Path) -> None:
    """Each is named with what is wrong with it; what can be read is judged."""
    whole = written(lambda made: packed(made, zlib.compress(b"q Q")))
    bad = {
        "locked.pdf": (protected(), "is protected by a password"),
        "nothing.pdf": (b"", "is empty (0 bytes)"),
        "cut.pdf": (whole[:700], "is cut short"),
        "cut.jpg": (pictures()["jpg"][:9_000], "is a damaged"),
        "broken.heic": (pictures()["heic"][:5_000], "is a damaged"),
        "frames.tif": (many_frames(), "has more than 2,000 pages"),
        "fax.zip": (within_itself(), "archives or mails within one another"),
        "order.docx": (whole, "the name ends in .docx, but the file holds PDF"),
    }
    for name, (data, _) in bad.items():
        (tmp_path / name).write_bytes(data)
    done = CliRunner().invoke(main, ["check", str(tmp_path), "--policy", "uhc-cs164", "--no-cache", "--format", "json"])
    report = json.loads(done.stdout)
    told = {name: [file for file in report["files"] if name in file["path"]] for name in bad}
    assert done.exit_code == 3
    assert {name: wanted for name, (_, wanted) in bad.items() if wanted not in str(told[name])} == {}
    assert [name for name, files in told.items() if files[0]["status"] == "read"] == ["order.docx"]


def test_facts_of_an_archive_tell_what_was_not_read(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("plan.txt", b"Plan of care\n")
        made.writestr("empty.pdf", b"")
    (tmp_path / "fax.zip").write_bytes(out.getvalue())
    done = CliRunner().invoke(main, ["facts", str(tmp_path / "fax.zip")])
    assert done.exit_code == 3
    assert "fax.zip/empty.pdf: is empty (0 bytes)" in done.stderr
    assert "p.1" in done.stdout
    hidden = CliRunner().invoke(main, ["facts", str(tmp_path / "fax.zip"), "--redact"])
    assert "empty.pdf" not in hidden.output
