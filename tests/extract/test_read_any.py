"""What a file holds decides, not its name; what cannot be read is named, without its text and without a traceback."""

from __future__ import annotations

import io
import logging
import os
import zipfile
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from linter.extract import limits, pdf, text
from linter.extract import zipped as packed_parts
from linter.extract.limits import Limits
from linter.extract.problems import Unreadable
from linter.extract.read import read

SECRET = "Quillfeather"


def pdf_bytes(pages: int = 1, words: str = SECRET, **options: object) -> bytes:
    """A PDF with one line on each page."""
    out = io.BytesIO()
    canvas = Canvas(out, **options)
    for _ in range(pages):
        canvas.drawString(72, 700, words)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def zipped(**members: bytes) -> bytes:
    """A ZIP file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name.replace("__", "/"), data)
    return out.getvalue()


BOMB = {"word__document.xml": b"<w/>" + b" " * 40_000_000}
DTD = b'<!DOCTYPE d [<!ENTITY a "b">]><w:document xmlns:w="x"><w:body><w:p>&a;</w:p></w:body></w:document>'
ENTITY = b'<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d>&a;</d>'
BAD = {
    "zero bytes": (b"", "empty"),
    "white space": (b" \n\t\r\n ", "empty"),
    "nul bytes": (b"\x00" * 500, "binary"),
    "garbage": (bytes(range(256)) * 20, "binary"),
    "png": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "picture"),
    "jpeg": (b"\xff\xd8\xff\xe0" + b"\x00" * 50, "picture"),
    "tiff": (b"II*\x00" + b"\x00" * 50, "picture"),
    "heic": (b"\x00\x00\x00\x18ftypheic" + b"\x00" * 50, "picture"),
    "rtf of nothing": (b"{\\rtf1{\\v Quillfeather}}", "no text"),
    "old word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "damaged"),
    "docx with a password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
    "web page of nothing": (b"\n<!DOCTYPE html><p hidden>Quillfeather", "no text"),
    "xml": (b"<?xml version='1.0'?><a>Quillfeather</a>", "XML"),
    "winmail": (b"\x78\x9f\x3e\x22Quillfeather", "winmail"),
    "workbook": (zipped(xl__workbook=b"Quillfeather"), "Excel"),
    "archive of nothing": (zipped(a__=b""), "ZIP"),
    "cut open document": (zipped(mimetype=b"")[:30] + b"application/vnd.oasis.opendocument.text", "damaged"),
    "open spreadsheet": (zipped(mimetype=b"")[:30] + b"application/vnd.oasis.opendocument.spreadsheet", "OpenDocument"),
    "damaged docx": (zipped(**{"word__document.xml": b"<w>Quillfeather"}), "damaged"),
    "cut docx": (zipped(**{"word__document.xml": b"<w/>"})[:60], "damaged"),
    "docx without body": (zipped(**{"word__document.xml": b"<w/>"}), "damaged"),
    "zip bomb": (zipped(**BOMB), "refused"),
    "docx with entities": (zipped(**{"word__document.xml": DTD}), "refused"),
    "docx with outside entities": (zipped(**{"word__document.xml": ENTITY}), "refused"),
    "pdf of nothing": (b"%PDF-1.7\n%%EOF\n", "damaged"),
    "pdf of garbage": (b"%PDF-1.7\nQuillfeather 1 0 obj <</Type /Catalog\n%%EOF\n", "damaged"),
    "cut pdf": (pdf_bytes(3)[:700], "cut short"),
    "half a pdf with an end": (pdf_bytes(3)[:400] + b"\n%%EOF", "damaged"),
    "pdf with a password": (pdf_bytes(encrypt=StandardEncryption("Quillfeather", "b")), "password"),
}


@pytest.mark.parametrize(("data", "trouble"), BAD.values(), ids=BAD.keys())
@pytest.mark.parametrize("suffix", [".pdf", ".bin"])
def test_bad_file(tmp_path: Path, capfd: pytest.CaptureFixture[str], data: bytes, trouble: str, suffix: str) -> None:
    path = tmp_path / f"odd{suffix}"
    path.write_bytes(data)
    with pytest.raises(Unreadable) as problem:
        read(path)
    message = str(problem.value)
    assert message.startswith(f"odd{suffix}: ")
    assert trouble in message
    assert SECRET not in message
    assert problem.value.__cause__ is None
    assert capfd.readouterr() == ("", "")


def test_missing_folder_and_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, trouble in ((tmp_path / "none.pdf", "missing"), (tmp_path, "folder"), (tmp_path / "pipe", "regular")):
        with pytest.raises(Unreadable, match=trouble):
            read(path)


@pytest.mark.parametrize(
    ("error", "trouble"), [(FileNotFoundError(), "vanished"), (PermissionError(), "permission"), (OSError(5, "x"), "x")]
)
def test_trouble_while_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, trouble: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")

    def fail(_: Path) -> bytes:
        raise error

    monkeypatch.setattr(Path, "read_bytes", fail)
    with pytest.raises(Unreadable, match=trouble):
        read(path)


def test_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small = Limits(pages=3, characters=100)
    for module in (pdf, text, limits):
        monkeypatch.setattr(module, "LIMITS", small)
    monkeypatch.setattr("linter.extract.writer.LIMITS", small)
    path = tmp_path / "a"
    for data, trouble in (
        (pdf_bytes(4), "4 pages"),
        (pdf_bytes(2, "x" * 60), "100 characters"),
        (b"a\fb\fc\fd", "3 pages"),
        (b"x" * 101, "100 characters"),
    ):
        path.write_bytes(data)
        with pytest.raises(Unreadable, match=trouble):
            read(path)
    monkeypatch.setattr("linter.extract.read.LIMITS", Limits(file_bytes=10))
    with pytest.raises(Unreadable, match="larger than"):
        read(path)
    monkeypatch.setattr(packed_parts, "LIMITS", Limits(zip_members=0))
    monkeypatch.setattr("linter.extract.read.LIMITS", limits.LIMITS)
    path.write_bytes(zipped(**{"word__document.xml": b"<w/>"}))
    with pytest.raises(Unreadable, match="parts"):
        read(path)


def test_five_thousand_pages_are_refused_before_any_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "thick.pdf"
    path.write_bytes(pdf_bytes(5_000, "a"))
    monkeypatch.setattr(pdf, "_read_page", lambda *_: pytest.fail("a page was read"))
    with pytest.raises(Unreadable, match="5,000 pages, more than 2,000"):
        read(path)


def test_a_wrong_suffix_is_read_and_mentioned(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(pdf_bytes(words="Plan of care"))
    assert read(path).text.strip() == "Plan of care"
    assert "holds PDF" in read(path).notes[0]
    path = tmp_path / "note.pdf"
    path.write_text("Plan of care\n")
    assert read(path).text == "Plan of care\n"
    assert "holds TEXT" in read(path).notes[0]
    path = tmp_path / "note.unknown"
    path.write_text("Plan of care\n")
    assert read(path).notes == ()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("café ≥ 3/5\r\nnext\rlast".encode(), "café ≥ 3/5\nnext\nlast"),
        ("\ufeffcafé".encode(), "café"),
        ("\ufeffcafé ½".encode("utf-16-le"), "café ½"),
        ("\ufeffcafé ½".encode("utf-16-be"), "café ½"),
        ("plain words in UTF-16 without a mark".encode("utf-16-le"), "plain words in UTF-16 without a mark"),
        ("café “quoted” – dash".encode("cp1252"), "café “quoted” – dash"),
        (b"BM was normal today", "BM was normal today"),
        (b"one\ftwo\f", "one\ftwo"),
        ("[X] PT \u2610 OT [\u2713] ST \u2612".encode(), "[x] PT [ ] OT [x] ST [x]"),
    ],
)
def test_text_encodings(tmp_path: Path, data: bytes, expected: str) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(data)
    scan = read(path)
    assert scan.text == expected
    assert len(scan.pages) == expected.count("\f") + 1
    assert len(scan.sha256) == 64


def test_a_pdf_that_only_forbids_printing_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_bytes(words="Open to read", encrypt=StandardEncryption("", "owner", canPrint=0)))
    assert read(path).text.strip() == "Open to read"


def test_mutilated_pdfs_never_give_another_exception(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    whole = pdf_bytes(2)
    path = tmp_path / "a.pdf"
    for at in range(20, len(whole) - 10, 23):
        path.write_bytes(whole[:at] + b"\xff<<[(" + whole[at + 5 :])
        try:
            read(path)
        except Unreadable as problem:
            assert SECRET not in str(problem)
    assert capfd.readouterr() == ("", "")
    assert [record for record in caplog.records if record.levelno > logging.INFO] == []
