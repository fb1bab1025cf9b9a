"""The PDF report: the checklist, then the packet unchanged but for what lies on it, linked both ways."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageDraw

from fixtures.mutate import mutated
from fixtures.reports import hostile, judged
from linter import pipeline
from linter.domain.paper import NoPaper
from linter.domain.place import Scan
from linter.domain.request import Request
from linter.extract.paper import Files
from linter.report import pdf
from linter.report.cards import decks
from linter.report.sheets import sheets


@cache
def made(container: str) -> bytes:
    report, paper = judged("ot-continuation-to-mend", container)
    return b"".join(pdf.render(report, paper))


def opened(data: bytes) -> pikepdf.Pdf:
    found = pikepdf.open(io.BytesIO(data))
    assert found.check_pdf_syntax() == []
    return found


def notes(document: pikepdf.Pdf, kind: str) -> Iterator[tuple[int, Any]]:
    for number, page in enumerate(document.pages):
        for note in page.obj.get("/Annots", ()):
            if note.Subtype == f"/{kind}":
                yield number, note


def first_of_packet(document: pikepdf.Pdf, pages: int) -> int:
    return len(document.pages) - pages


def words_of(data: bytes, page: int) -> str:
    """What stands on a page; -1 is the last."""
    document = pypdfium2.PdfDocument(data)
    return str(document[page % len(document)].get_textpage().get_text_bounded())


def words_under(data: bytes, page: int, note: Any) -> str:
    """What stands where a highlight lies."""
    text = pypdfium2.PdfDocument(data)[page].get_textpage()
    quads = [float(x) for x in note.QuadPoints]
    parts = []
    for at in range(0, len(quads), 8):
        xs, ys = quads[at : at + 8 : 2], quads[at + 1 : at + 8 : 2]
        parts.append(text.get_text_bounded(min(xs), min(ys), max(xs), max(ys)))
    return " ".join(" ".join(parts).split())


@pytest.mark.parametrize("container", ["text", "pdf", "docx"])
def test_the_packet_follows_its_checklist(container: str) -> None:
    document = opened(made(container))
    assert words_of(made(container), 0).startswith("Not ready")
    first = first_of_packet(document, 7)
    assert 1 < first < 6
    assert "REQUEST FOR CONTINUED THERAPY" in words_of(made(container), first).upper()
    with document.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert titles[0] == "Checklist"
    assert titles[3] == "re-evaluation, p. 3" if container != "docx" else len(titles) == 8


@pytest.mark.parametrize("container", ["text", "pdf"])
def test_each_highlight_lies_on_the_words_it_tells_of(container: str) -> None:
    report = judged("ot-continuation-to-mend", container)[0]
    cards = [card for deck in decks(report) for card in deck.cards]
    quotes = {
        mark.id: report.packet.scans[sheet.at].text[mark.span[0] : mark.span[1]]
        for sheet in sheets(report, cards).pages
        for mark in sheet.marks
    }
    document = opened(made(container))
    found = list(notes(document, "Highlight"))
    assert len(found) == len(quotes) > 60
    for page, note in found:
        under, quote = words_under(made(container), page, note), quotes[str(note.NM)].replace("|", " ").split()
        assert quote[0] in under and quote[-1] in under


@pytest.mark.parametrize("container", ["text", "pdf", "docx"])
def test_links_lead_from_the_checklist_to_the_page_and_back(container: str) -> None:
    document = opened(made(container))
    first = first_of_packet(document, 7)
    links = list(notes(document, "Link"))
    there = [note for page, note in links if page < first]
    back = [note for page, note in links if page >= first]
    assert len(there) > 60 and len(back) >= 3
    assert not any("/A" in note for note in there)
    index = {page.obj.objgen: number for number, page in enumerate(document.pages)}
    assert {index[note.Dest[0].objgen] >= first for note in there} == {True}
    assert {index[note.Dest[0].objgen] for note in back} == {0}


def turned(data: bytes, folder: Path) -> Path:
    """The same packet with turned and cropped pages."""
    document = pikepdf.open(io.BytesIO(data))
    for number, turn in ((1, 90), (2, 180), (3, 270)):
        document.pages[number].obj.Rotate = turn
    document.pages[5].cropbox = [30, 40, 600, 780]
    document.save(folder / "turned.pdf")
    return folder / "turned.pdf"


def test_highlights_lie_right_on_turned_and_cropped_pages(tmp_path: Path) -> None:
    report, paper = judged("ot-continuation-to-mend", "pdf")
    path = turned(paper.pdf(report.packet.scans[0]) or b"", tmp_path)
    report = pipeline.check([path], report.request)
    data = b"".join(pdf.render(report, Files((path,))))
    scan = report.packet.scans[0]
    marks = {m.id: m for s in sheets(report, [c for d in decks(report) for c in d.cards]).pages for m in s.marks}
    document = opened(data)
    found = list(notes(document, "Highlight"))
    assert len({page for page, _ in found}) == 7
    for page, note in found:
        span = marks[str(note.NM)].span
        assert scan.text[slice(*span)].replace("|", " ").split()[0] in words_under(data, page, note)


def test_the_packets_own_files_are_only_read() -> None:
    report, paper = judged("ot-continuation-to-mend", "pdf")
    made("pdf")
    assert isinstance(paper, Files)
    assert hashlib.sha256(paper.paths[0].read_bytes()).hexdigest() == report.files[0].sha256


def test_the_same_report_gives_the_same_bytes() -> None:
    report, paper = judged("ot-continuation-to-mend", "text")
    assert b"".join(pdf.render(report, paper)) == made("text")


def test_what_a_pdf_would_do_of_itself_stays_behind(tmp_path: Path) -> None:
    report, paper = judged("ot-continuation-to-mend", "pdf")
    document = pikepdf.open(io.BytesIO(paper.pdf(report.packet.scans[0]) or b""))
    action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    document.Root.OpenAction = action
    document.attachments["evil.exe"] = b"MZ"
    document.pages[0].obj.AA = pikepdf.Dictionary(O=action)
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
    document.pages[1].obj.Annots = document.make_indirect(pikepdf.Array([document.make_indirect(link)]))
    path = tmp_path / "packet.pdf"
    document.save(path)
    report = pipeline.check([path], report.request)
    data = b"".join(pdf.render(report, Files((path,))))
    kept = opened(data)
    plain = b"".join(bytes(obj.unparse(resolved=True)) for obj in kept.objects if not isinstance(obj, pikepdf.Stream))
    assert b"JavaScript" not in plain and b"app.alert" not in plain and b"evil.exe" not in plain


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_pdf_gives_a_whole_report(seed: int, capfd: pytest.CaptureFixture[str]) -> None:
    """Whatever its pages are like, each has a place in the report, and nothing is said about it on the side."""
    report, paper = judged("ot-continuation-to-mend", "pdf")
    scan = report.packet.scans[0]
    broken = mutated("pdf", paper.pdf(scan) or b"", seed)

    class Damaged(NoPaper):
        def pdf(self, scan: Scan) -> bytes | None:
            return broken

    data = b"".join(pdf.render(report, Damaged()))
    document = pikepdf.open(io.BytesIO(data))  # what stands on a page may be damaged still
    assert {page for page, _ in notes(document, "Highlight")} == set(
        range(len(document.pages) - 7, len(document.pages))
    )
    assert capfd.readouterr() == ("", "")


def test_filled_fields_stay_filled(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    path = tmp_path / "form.pdf"
    canvas = Canvas(str(path))
    canvas.drawString(72, 720, "Occupational therapy evaluation")
    canvas.acroForm.textfield(name="who", value="Ada Lovelace", x=72, y=600, width=200, height=20)
    canvas.save()
    report = pipeline.check([path], Request(judged("ot-continuation-to-mend", "text")[0].request.submit_on))
    data = b"".join(pdf.render(report, Files((path,))))
    assert "Ada Lovelace" in words_of(data, -1)


def test_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    paths = [tmp_path / folder / "scan.txt" for folder in ("a", "b")]
    for path, kind in zip(paths, ("EVALUATION", "PLAN OF CARE"), strict=True):
        path.parent.mkdir()
        path.write_text(f"OCCUPATIONAL THERAPY {kind}\nPatient: Ann Example\nDate: 10/05/2026\n", encoding="utf-8")
    report = pipeline.check(paths, judged("ot-continuation-to-mend", "text")[0].request)
    data = b"".join(pdf.render(report, Files(tuple(paths))))
    document = opened(data)
    first = first_of_packet(document, 2)
    assert "EVALUATION" in words_of(data, first)
    assert "PLAN OF CARE" in words_of(data, first + 1)
    with document.open_outline() as outline:
        pages = [document.pages.index(pikepdf.Page(item.destination[0])) for item in outline.root[1:]]
    assert pages == [first, first + 1]


def test_pictures_become_pages(tmp_path: Path) -> None:
    path = tmp_path / "fax.tiff"
    frames = [Image.new("L", (850, 1100), "white") for _ in range(2)]
    for frame in frames:
        ImageDraw.Draw(frame).rectangle((100, 100, 400, 200), fill="black")
    frames[0].save(path, save_all=True, append_images=frames[1:], dpi=(100, 100))
    report, _ = judged("ot-continuation-to-mend", "text")
    report = pipeline.check([path], report.request)
    document = pypdfium2.PdfDocument(b"".join(pdf.render(report, Files((path,)))))
    page = document[len(document) - 1].render(scale=1).to_pil().convert("L")
    assert page.size == (612, 792)
    assert page.getpixel((180, 110)) < 40 and page.getpixel((500, 600)) > 220


@pytest.mark.parametrize("said", ["<b>&amp;</i> <a href='x'>", "Nguyễn Đặng – 東京 \u202e\x07\ud800 ✓", ""])
def test_any_text_gives_a_pdf(said: str) -> None:
    report = hostile(judged("ot-continuation-to-mend", "text")[0], said)
    data = b"".join(pdf.render(report, NoPaper()))
    opened(data)
    text = words_of(data, 0)
    if "Nguy" in said:
        assert "Nguyen Đang – ??" in text or "Nguyen ?ang – ??" in text
    elif said:
        assert "<b>&amp;</i> <a href='x'>" in " ".join(text.split())


def test_a_long_text_takes_as_many_pages_as_it_needs() -> None:
    report, _ = judged("ot-continuation-to-mend", "text")
    scan = report.packet.scans[0]
    words = "word " * 3000 + "x" * 400
    page = replace(scan.pages[0], start=0, end=len(words))
    long = replace(scan, text=words, pages=(page,))
    report = replace(report, findings=(), packet=replace(report.packet, scans=(long,), documents=()))
    data = b"".join(pdf.render(report, NoPaper()))
    said = "".join(words_of(data, number) for number in range(1, len(pypdfium2.PdfDocument(data))))
    assert said.count("word") == 3000 and said.count("x") == 400


def test_a_report_without_names_is_its_checklist_alone() -> None:
    report = replace(judged("ot-continuation-to-mend", "pdf")[0], redacted=True)
    data = b"".join(pdf.render(report, NoPaper()))
    text = "".join(words_of(data, number) for number in range(len(pypdfium2.PdfDocument(data))))
    assert "REQUEST FOR CONTINUED" not in text and "Not ready" in text


def test_highlights_are_drawn_where_annotations_are_shown() -> None:
    """Red behind what is to be mended, without hiding the words."""
    data = made("pdf")
    document = opened(data)
    page, note = next((p, n) for p, n in notes(document, "Highlight") if str(n.Contents).startswith("2."))
    drawn = pypdfium2.PdfDocument(data)[page].render(scale=2).to_pil().convert("RGB")
    left, bottom, right, top = (float(x) for x in note.Rect)
    height = pypdfium2.PdfDocument(data)[page].get_height()
    part = drawn.crop((int(left * 2), int((height - top) * 2), int(right * 2), int((height - bottom) * 2)))
    colours = part.getcolors(100_000) or []
    common = max(colours)[1]
    assert common[0] > 230 > common[1] and common[0] > common[2]
    assert any(sum(colour) < 200 for _, colour in colours)
