"""Tick boxes (printed, drawn, typed over), form fields, typed notes and digital signatures of a PDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.pdfgen.canvas import Canvas

from linter.domain.place import Box, Scan, SignatureField
from linter.extract.ticks import symbol

Drawn = Callable[..., Scan]
Written = Callable[..., Scan]


def box(canvas: Canvas, left: float, bottom: float, mark: str = "") -> None:
    """Draws a box of 9 points, perhaps with a cross or tick of lines in it."""
    canvas.rect(left, bottom, 9, 9)
    if mark == "cross":
        canvas.line(left, bottom, left + 9, bottom + 9)
        canvas.line(left, bottom + 9, left + 9, bottom)
    elif mark == "tick":
        path = canvas.beginPath()
        path.moveTo(left + 1, bottom + 4)
        path.lineTo(left + 4, bottom + 1)
        path.lineTo(left + 10, bottom + 10)
        canvas.drawPath(path)
    elif mark == "fill":
        canvas.rect(left + 2, bottom + 2, 5, 5, stroke=0, fill=1)
    elif mark:
        canvas.drawString(left + 1, bottom + 1, mark)


def test_drawn_boxes(drawn: Drawn) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for at, mark in enumerate(("", "cross", "tick", "fill", "X")):
            box(canvas, 72 + at * 80, 700, mark)
            canvas.drawString(85 + at * 80, 701, f"kind {at}")

    scan = drawn(draw)
    assert scan.text == "[ ] kind 0   [x] kind 1   [x] kind 2   [x] kind 3   [x] kind 4\n"
    assert scan.words[0].box.left == pytest.approx(72, abs=1.5)
    assert scan.words[0].box.bottom == pytest.approx(92, abs=1.5)


def test_what_only_looks_like_boxes(drawn: Drawn) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        for at, letter in enumerate("AB12"):  # a comb
            canvas.rect(72 + at * 12, 700, 12, 12)
            canvas.drawString(75 + at * 12, 703, letter)
        canvas.rect(72, 650, 12, 12)  # a framed number
        canvas.drawString(75, 653, "7")

    assert drawn(draw).text == "A B 1 2\n\n7\n"


@pytest.mark.parametrize(
    ("signs", "expected"),
    [
        ("\u2714 Skilled therapy", "[x] Skilled therapy"),
        ("\u274f Not required", "[ ] Not required"),
        ("\u2713 yes \u2751 no \u2718 maybe", "[x] yes [ ] no [x] maybe"),
    ],
)
def test_dingbats(drawn: Drawn, signs: str, expected: str) -> None:
    def draw(canvas: Canvas) -> None:
        left = 72.0
        for sign in signs:
            font = "Helvetica" if sign.isascii() else "ZapfDingbats"
            canvas.setFont(font, 12)
            text = sign if sign.isascii() else ZAPF[sign]
            canvas.drawString(left, 700, text)
            left += canvas.stringWidth(text, font, 12)

    assert drawn(draw).text == f"{expected}\n"


ZAPF = {sign: sign for sign in "\u2714\u274f\u2713\u2751\u2718"}


def test_unicode_boxes_even_without_a_space(drawn: Drawn) -> None:
    try:
        pdfmetrics.registerFont(TTFont("DejaVu", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"))
    except TTFError:
        pytest.skip("no DejaVu font")

    def draw(canvas: Canvas) -> None:
        canvas.setFont("DejaVu", 11)
        canvas.drawString(72, 700, "\u2610Yes \u2611No \u2612 N/A \u25a1 other")

        canvas.drawString(72, 680, "[X] typed [\u2713] ticked [x]small [ ] none")

    assert drawn(draw).text == "[ ] Yes [x] No [x] N/A [ ] other\n\n[x] typed [x] ticked [x] small [ ] none\n"


@pytest.mark.parametrize(
    ("sign", "font", "expected"),
    [
        ("\u00fe", "Wingdings", "[x]"),
        ("\uf0fe", "ABCDEF+Wingdings-Regular", "[x]"),
        ("\uf0a8", "", "[ ]"),
        ("o", "Wingdings", "[ ]"),
        ("o", "Courier", "o"),
        ("R", "Wingdings 2", "[x]"),
        ("R", "Helvetica", "R"),
        ("\u00a3", "Wingdings 2", "[ ]"),
        ("\uf0a7", "Wingdings", "\u2022"),
        ("\uf0b7", "Symbol", "\u2022"),
        ("4", "ZapfDingbats", "[x]"),
    ],
)
def test_symbol_fonts(sign: str, font: str, expected: str) -> None:
    assert symbol(sign, font) == expected


def test_form_fields_are_read_where_they_stand(drawn: Drawn) -> None:
    def draw(canvas: Canvas) -> None:
        form = canvas.acroForm
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72, 700, "Patient:")
        form.textfield(name="patient", value="Ada Fern", x=130, y=696, width=150, height=16)
        canvas.drawString(300, 700, "Discipline:")
        form.choice(name="kind", value="OT", options=["OT", "PT"], x=370, y=696, width=60, height=16)
        for at, (label, checked) in enumerate((("Initial", True), ("Renewal", False))):
            form.checkbox(name=label, checked=checked, x=72 + at * 100, y=660, size=12)
            canvas.drawString(90 + at * 100, 662, label)
        for at, (label, selected) in enumerate((("Yes", False), ("No", True))):
            form.radio(name="seen", value=label, selected=selected, x=72 + at * 100, y=630, size=12)
            canvas.drawString(90 + at * 100, 632, label)
        canvas.drawString(72, 600, "Note:")
        form.textfield(
            name="note", value="Needs help to dress.\nEats alone.", x=110, y=570, width=300, height=42, fieldFlags=4096
        )
        form.textfield(name="blank", value="", x=110, y=500, width=100, height=16)

    scan = drawn(draw)
    assert scan.text.replace("\n\n", "\n") == (
        "Patient: Ada Fern   Discipline: OT\n[x] Initial   [ ] Renewal\n[ ] Yes   [x] No\n"
        "Note: Needs help to dress.\nEats alone.\n"
    )
    ada = next(word for word in scan.words if word.text == "Ada")
    assert ada.box.left == pytest.approx(130, abs=2)
    assert ada.box.top < 92 < ada.box.bottom + 4


def test_underscores_under_a_value_and_hidden_fields(written: Written) -> None:
    scan = written(
        form_of(
            "BT /F 12 Tf 20 100 Td (Name ______________) Tj ET",
            "<</Type /Annot /Subtype /Widget /FT /Tx /T (n) /V (Ada Fern) /Rect [60 96 150 112]>>",
            "<</Type /Annot /Subtype /Widget /FT /Tx /T (h) /V (Hidden) /F 2 /Rect [60 56 150 72]>>",
            "<</Type /Annot /Subtype /FreeText /Contents (Typed later) /Rect [20 40 150 56]>>",
        )
    )
    assert scan.text.replace("\n\n", "\n") == "Name Ada Fern\nTyped later\n"


def form_of(content: str, *fields: str, values: tuple[str, ...] = ()) -> list[str]:
    """The objects of a PDF of one page with fields; fields are objects 6 and up, values follow them."""
    kids = " ".join(f"{6 + at} 0 R" for at in range(len(fields)))
    return [
        f"<</Type /Catalog /Pages 2 0 R /AcroForm <</Fields [{kids}] /SigFlags 3>>>>",
        "<</Type /Pages /Kids [3 0 R] /Count 1>>",
        "<</Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R "
        f"/Resources <</Font <</F 5 0 R>>>> /Annots [{kids}]>>",
        f"<</Length {len(content)}>>\nstream\n{content}\nendstream",
        "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
        *fields,
        *values,
    ]


SIGNED = "<</Type /Annot /Subtype /Widget /FT /Sig /T (sig) /V 7 0 R /Rect [100 90 290 120]>>"
OPEN = "<</Type /Annot /Subtype /Widget /FT /Sig /T (sig) /Rect [100 90 290 120]>>"


def seal(*entries: str) -> str:
    """A signature dictionary."""
    return (
        "<</Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [0 10 20 10] "
        f"/Contents <0000> {' '.join(entries)}>>"
    )


@pytest.mark.parametrize(
    ("entries", "text", "name", "date"),
    [
        (
            ("/Name (Bea Marsh, OTR/L)", "/M (D:20250304091500-05'00')"),
            "Signature Digitally signed by Bea Marsh, OTR/L, 2025-03-04",
            "Bea Marsh, OTR/L",
            "2025-03-04",
        ),
        (("/Name (Bea Marsh)",), "Signature Digitally signed by Bea Marsh", "Bea Marsh", ""),
        (("/M (D:20250304)",), "Signature Digitally signed, 2025-03-04", "", "2025-03-04"),
    ],
)
def test_a_signed_signature_field(written: Written, entries: tuple[str, ...], text: str, name: str, date: str) -> None:
    scan = written(form_of("BT /F 12 Tf 20 100 Td (Signature) Tj ET", SIGNED, values=(seal(*entries),)))
    assert " ".join(scan.text.split()) == text
    assert scan.signatures == (SignatureField(name, date, Box(1, 100, 80, 290, 110)),)


def test_an_open_signature_field_says_nothing(written: Written) -> None:
    scan = written(form_of("BT /F 12 Tf 20 100 Td (Signature) Tj ET", OPEN))
    assert (scan.text, scan.signatures) == ("Signature\n", ())


def test_the_name_in_the_certificate(tmp_path: Path, written: Written) -> None:
    pytest.importorskip("cryptography")
    contents = signed_message("Bea Marsh PT").hex() + "00" * 40
    entry = seal("/M (D:20250304)").replace("<0000>", f"<{contents}>")
    scan = written(form_of("BT /F 12 Tf 20 100 Td (Signature) Tj ET", SIGNED, values=(entry,)))
    assert scan.signatures[0].name == "Bea Marsh PT"


def signed_message(name: str) -> bytes:
    """A PKCS #7 message signed with a certificate in a name."""
    import datetime

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import pkcs7
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    day = datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(day)
        .not_valid_after(day + datetime.timedelta(days=9))
        .sign(key, hashes.SHA256())
    )
    builder = pkcs7.PKCS7SignatureBuilder().set_data(b"x").add_signer(certificate, key, hashes.SHA256())
    return builder.sign(serialization.Encoding.DER, [pkcs7.PKCS7Options.DetachedSignature])
