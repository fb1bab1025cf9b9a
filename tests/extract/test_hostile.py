"""Files made to do harm: each is read as far as it says something, or is unreadable; nothing is fetched or run."""

from __future__ import annotations

import io
import socket
import struct
import threading
import zipfile
import zlib
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from linter.extract import apart, engine
from linter.extract.limits import Limits
from linter.extract.opening import Opening
from linter.extract.read import Outcome, read_all

ISSUES = Path(__file__).resolve().parents[2] / "fixtures" / "issues"
FONT = "/Font <</F <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>>"
TEXT = b"BT /F 12 Tf 72 700 Td (Plan of care) Tj ET\n"
CATALOGUE, PAGES = b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Kids [3 0 R] /Count 1>>"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
OPEN_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12)) + "]>"
)


def stream(data: bytes, head: str = "") -> bytes:
    return f"<<{head} /Length {len(data)}>>\nstream\n".encode() + data + b"\nendstream"


def sheet(resources: str = FONT, box: str = "[0 0 612 792]", more: str = "") -> bytes:
    told = f"<</Type /Page /Parent 2 0 R /MediaBox {box} /Contents 4 0 R /Resources <<{resources}>> {more}>>"
    return told.encode()


def pdf(*objects: bytes) -> bytes:
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(
        b"%010d 00000 n \n" % p for p in places
    )
    return data + b"trailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)


def form(inside: bytes, resources: str) -> bytes:
    return stream(inside, f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <<{resources}>>")


GLYPH = "/Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /CharProcs <</P 6 0 R>>"
BROKEN_FONT = (
    b"<</Type /Font /Subtype /TrueType /BaseFont /X /FirstChar 0 /Widths 6 0 R /FontDescriptor 7 0 R>>",
    b"[1]",
    b"<</Type /FontDescriptor /FontName /X /Flags 4 /FontFile2 8 0 R>>",
    stream(bytes(range(256)) * 50),
)
SCRIPT = b"<</Type /Catalog /Pages 2 0 R /OpenAction <</S /JavaScript /JS (app.alert\\(1\\))>>>>"
LAUNCH = b"<</Type /Catalog /Pages 2 0 R /OpenAction <</S /Launch /F (calc.exe)>>>>"
FILES = b"<</Type /Catalog /Pages 2 0 R /Names <</EmbeddedFiles <</Names [(a.txt) <</Type /Filespec /F (a.txt)>>]>>>>>>"
FETCH = (
    b"<</Type /Catalog /Pages 2 0 R /OpenAction <</S /URI /URI (http://127.0.0.1:PORT/)>>>>",
    b"<</F (http://127.0.0.1:PORT/x) /FS /URL /Length 0>>\nstream\n\nendstream",
)
PDFS: dict[str, Callable[[], bytes]] = {
    "thousands of shapes": lambda: pdf(
        CATALOGUE, PAGES, sheet(), stream(TEXT * 9 + b"".join(b"%d 9 m 9 %d l S\n" % (n, n) for n in range(25_000)))
    ),
    "thousands of rules": lambda: pdf(
        CATALOGUE,
        PAGES,
        sheet(),
        stream(
            TEXT + b"".join(b"%d %d 1 20 re f %d 9 20 1 re f\n" % (n % 600, n % 700, n % 599) for n in range(9_000))
        ),
    ),
    "pages in a circle": lambda: pdf(
        CATALOGUE, b"<</Type /Pages /Kids [2 0 R 3 0 R] /Count 3>>", sheet(), stream(TEXT)
    ),
    "deep arrays": lambda: pdf(CATALOGUE, PAGES, sheet(more=f"/X {'[' * 90_000}{']' * 90_000}"), stream(TEXT)),
    "deep content": lambda: pdf(CATALOGUE, PAGES, sheet(), stream(b"q " * 200_000 + TEXT)),
    "huge page": lambda: pdf(CATALOGUE, PAGES, sheet(box="[0 0 1000000000 1000000000]"), stream(TEXT)),
    "broken font": lambda: pdf(CATALOGUE, PAGES, sheet("/Font <</F 5 0 R>>"), stream(TEXT), *BROKEN_FONT),
    "object in itself": lambda: pdf(CATALOGUE, PAGES, sheet(box="5 0 R"), stream(TEXT), b"5 0 R"),
    "glyph in itself": lambda: pdf(
        CATALOGUE,
        PAGES,
        sheet(f"{FONT} /Font <</F 5 0 R>>"),
        stream(TEXT),
        f"<<{GLYPH} /Encoding <</Differences [80 /P]>> /FirstChar 80 /LastChar 80 /Widths [9]>>".encode(),
        stream(b"9 0 d0 BT /F 1 Tf (P) Tj ET"),
    ),
    "scripts": lambda: pdf(SCRIPT, PAGES, sheet(), stream(TEXT)),
    "a program": lambda: pdf(LAUNCH, PAGES, sheet(), stream(TEXT)),
    "attachments": lambda: pdf(FILES, PAGES, sheet(), stream(TEXT)),
}
NOTED = {"scripts": "scripts, which were not run", "a program": "was not done", "attachments": "1 attached files"}


def opened(folder: Path, name: str, data: bytes) -> Outcome:
    path = folder / name
    path.write_bytes(data)
    ((_, (outcome,)),) = Opening([path]).outcomes()
    return outcome


@pytest.mark.parametrize("name", PDFS)
def test_what_a_hostile_pdf_says_is_read(name: str, tmp_path: Path) -> None:
    outcome = opened(tmp_path, "a.pdf", PDFS[name]())
    assert outcome.scan is not None, outcome.problem
    assert "".join(outcome.scan.text.split()).startswith("Plan"[: 1 if "glyph" in name else 4])
    assert any(NOTED.get(name, "") in note for note in outcome.scan.notes) or name not in NOTED


def test_the_contents_of_a_bomb_are_not_unpacked(tmp_path: Path) -> None:
    """1 KB that unpacks to 400 MB of white space."""
    outcome = opened(tmp_path, "a.pdf", (ISSUES / "flate-bomb.pdf").read_bytes())
    assert outcome.problem or (outcome.scan and not outcome.scan.words)


def zipped(members: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in members.items():
            packed.writestr(name, text)
    return out.getvalue()


def docx(document: str) -> bytes:
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": document})


def odt(content: str) -> bytes:
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def odf(inside: str) -> str:
    names = f"xmlns:office='{OFFICE}' xmlns:text='{OPEN_TEXT}' xmlns:table='{TABLE}'"
    body = f"<office:body><office:text>{inside}</office:text></office:body>"
    return f"<office:document-content {names}>{body}</office:document-content>"


def nested_mail(depth: int) -> bytes:
    message = EmailMessage()
    message["Message-ID"], message["Subject"] = "<1@a.example>", "inner"
    message.set_content("inner words")
    for _ in range(depth):
        outer = EmailMessage()
        outer["Message-ID"], outer["Subject"] = "<1@a.example>", "outer"
        outer.add_attachment(message)
        message = outer
    return message.as_bytes()


def png(side: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(9_000_000)))
        + chunk(b"IEND", b"")
    )


REFUSED: dict[str, Callable[[], bytes]] = {
    "entities in DOCX": lambda: docx(
        f"{LAUGHS}<w:document xmlns:w='{WORD}'><w:body><w:p>&a11;</w:p></w:body></w:document>"
    ),
    "entities in ODT": lambda: odt(LAUGHS + odf("<text:p>&a11;</text:p>")),
    "deep DOCX": lambda: docx(f"<w:document xmlns:w='{WORD}'><w:body>{'<w:sdt>' * 9_000}"),
    "deep ODT": lambda: odt(odf("<text:section>" * 9_000 + "</text:section>" * 9_000)),
    "tight DOCX": lambda: docx(f"<w:document xmlns:w='{WORD}'>{' ' * 50_000_000}</w:document>"),
    "deep web page": lambda: b"<html>" + b"<div>" * 50_000,
    "deep RTF": lambda: rb"{\rtf1 " + b"{" * 100_000,
    "mails in mails": lambda: nested_mail(12),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_said(name: str, tmp_path: Path) -> None:
    outcome = opened(tmp_path, "a.bin", REFUSED[name]())
    assert outcome.scan is None
    assert "broke its reader" not in outcome.problem


@pytest.mark.skipif(not engine.is_there(), reason="pictures are read with the extra `ocr`")
@pytest.mark.parametrize(
    "data", [png(60_000), b"II*\x00\x08\x00\x00\x00" + b"\x00\x00\x08\x00\x00\x00", b"II*\x00\xff\xff\xff\x7f"]
)
def test_pictures_that_would_fill_the_memory(data: bytes, tmp_path: Path) -> None:
    outcome = opened(tmp_path, "a.png", data)
    assert outcome.scan is None or not any(page.readable for page in outcome.scan.pages)
    assert "broke its reader" not in outcome.problem


def test_repeats_are_bounded(tmp_path: Path) -> None:
    row = "<table:table-cell table:number-columns-repeated='999999999'><text:p>x</text:p></table:table-cell>"
    spaces = "<text:p>a<text:s text:c='999999999'/>b</text:p>"
    outcome = opened(
        tmp_path, "a.odt", odt(odf(f"{spaces}<table:table><table:table-row>{row}</table:table-row></table:table>"))
    )
    assert outcome.scan is not None
    assert len(outcome.scan.text) < 10_000
    wide = b"<html><table><tr><td colspan=999999999 rowspan=999999999>a<td>b<tr><td>c</table>"
    outcome = opened(tmp_path, "a.html", wide)
    assert outcome.scan is not None
    assert len(outcome.scan.text) < 10_000


def test_a_form_within_itself_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    apart.stop_all()
    monkeypatch.setattr(apart, "LIMITS", Limits(memory_bytes=900_000_000, seconds=20))
    itself = form(b"/X Do /X Do", "/XObject <</X 5 0 R>>")
    outcome = opened(
        tmp_path,
        "a.pdf",
        pdf(CATALOGUE, PAGES, sheet(f"{FONT} /XObject <</X 5 0 R>>"), stream(TEXT + b"/X Do"), itself),
    )
    apart.stop_all()
    assert outcome.scan or outcome.problem.startswith("a.pdf: ")


@pytest.fixture
def visits() -> Iterator[tuple[int, list[object]]]:
    """A port of this machine, and who came to it."""
    seen: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)

        def wait() -> None:
            while not stopped.is_set():
                try:
                    seen.append(server.accept())
                except TimeoutError:
                    continue

        stopped = threading.Event()
        thread = threading.Thread(target=wait)
        thread.start()
        yield server.getsockname()[1], seen
        stopped.set()
        thread.join()


def test_nothing_outside_of_a_file_is_fetched(visits: tuple[int, list[object]], tmp_path: Path) -> None:
    port, seen = visits
    url = f"http://127.0.0.1:{port}/x"
    outside = f"<!DOCTYPE x SYSTEM '{url}.dtd' [<!ENTITY e SYSTEM '{url}'>]>"
    links = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
    links += f"<Relationship Id='a' Type='x/attachedTemplate' Target='{url}' TargetMode='External'/></Relationships>"
    words = f"<w:document xmlns:w='{WORD}'><w:body><w:p><w:r><w:t>words</w:t></w:r></w:p></w:body></w:document>"
    files = {
        "a.docx": zipped(
            {"[Content_Types].xml": "<T/>", "word/document.xml": words, "word/_rels/document.xml.rels": links}
        ),
        "b.docx": docx(outside + words),
        "a.odt": odt(outside + odf("<text:p>words</text:p>")),
        "a.html": f"<html><link rel=stylesheet href={url}><img src={url}><iframe src={url}></iframe>words".encode(),
        "b.html": f"<?xml version='1.0'?>{outside.replace('TYPE x', 'TYPE html')}<html>words &e;</html>".encode(),
        "a.rtf": rf"{{\rtf1{{\field{{\*\fldinst INCLUDETEXT {url}}}{{\fldrslt x}}}}{{\*\template {url}}}}}".encode(),
        "a.eml": f'Message-ID: <1@a>\nContent-Type: message/external-body; access-type=URL; URL="{url}"\n\nx'.encode(),
        "a.pdf": pdf(FETCH[0].replace(b"PORT", b"%d" % port), PAGES, sheet(), FETCH[1].replace(b"PORT", b"%d" % port)),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
        assert list(read_all(tmp_path / name))
    assert seen == []
