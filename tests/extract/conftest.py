"""Files made on the spot: PDFs drawn with reportlab or written byte by byte, DOCX from raw XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from linter.domain.place import Scan
from linter.extract.read import read

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OTHERS = (
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.fixture
def drawn(tmp_path: Path) -> Callable[..., Scan]:
    """Draws on a canvas and reads what came of it; words must stand where they say."""

    def make(draw: Callable[[Canvas], object], size: tuple[float, float] = (612, 792), **options: object) -> Scan:
        path = tmp_path / "drawn.pdf"
        canvas = Canvas(str(path), pagesize=size, **options)
        draw(canvas)
        canvas.save()
        return honest(read(path))

    return make


@pytest.fixture
def written(tmp_path: Path) -> Callable[[Sequence[str]], Scan]:
    """Writes PDF objects (the first is the catalogue) and reads the file."""

    def make(objects: Sequence[str]) -> Scan:
        path = tmp_path / "written.pdf"
        path.write_bytes(raw_pdf(objects))
        return honest(read(path))

    return make


@pytest.fixture
def worded(tmp_path: Path) -> Callable[..., Scan]:
    """Puts XML into the body of a Word document and reads it; further parts by name."""

    def make(body: str, parts: Mapping[str, str] | None = None) -> Scan:
        path = tmp_path / "worded.docx"
        path.write_bytes(raw_docx(body, parts or {}))
        return read(path)

    return make


def honest(scan: Scan) -> Scan:
    """The same scan, if each word stands in the text at its offset and on its page."""
    for word in scan.words:
        assert scan.text[word.start : word.end] == word.text
        assert scan.page_at(word.start) == word.box.page
    assert [word.start for word in scan.words] == sorted(word.start for word in scan.words)
    assert scan.text.split("\f") == [scan.text[page.start : page.end] for page in scan.pages]
    return scan


def raw_pdf(objects: Sequence[str]) -> bytes:
    """A whole PDF of some objects."""
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    return data + f"trailer\n<</Size {len(objects) + 1} /Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()


def raw_docx(body: str, parts: Mapping[str, str]) -> bytes:
    """A whole DOCX; each further part is linked to the document under its own name."""
    document = f"<w:document {WORD} {OTHERS}><w:body>{body}</w:body></w:document>"
    links = "".join(
        f'<Relationship Id="{name}" Type="{LINKS}/{name.rstrip("0123456789")}" Target="{name}.xml"/>' for name in parts
    )
    space = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr(
            "_rels/.rels",
            f'<Relationships {space}><Relationship Id="a" Type="{LINKS}/officeDocument" Target="word/document.xml"/>'
            "</Relationships>",
        )
        packed.writestr("word/document.xml", document)
        packed.writestr("word/_rels/document.xml.rels", f"<Relationships {space}>{links}</Relationships>")
        for name, part in parts.items():
            packed.writestr(f"word/{name}.xml", part)
    return out.getvalue()
