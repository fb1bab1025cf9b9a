"""The winmail.dat that Outlook puts beside a mail gives its attachments, and its text where nothing else does."""

from __future__ import annotations

import struct
from email.message import EmailMessage
from pathlib import Path

from fixtures.winmail import winmail
from linter.extract.read import Outcome, read_all
from linter.extract.rtf_packed import unpacked

PLAN = rb"{\rtf1 Plan of care for Ada Fern\par}"
WIDE = "Evaluation of Ada – final.rtf".encode("utf-16-le")
SUBJECT = (0x1F, "Two papers".encode("utf-16-le"))
LOGO = b"\x89PNG\r\n" + bytes(500)


def outcomes(folder: Path, name: str, data: bytes) -> list[Outcome]:
    path = folder / name
    path.write_bytes(data)
    return list(read_all(path))


def mail(held: bytes, text: str) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"], message["Message-ID"] = "a@a.example", "Two papers", "<1@a.example>"
    if text:
        message.set_content(text)
    message.add_attachment(held, maintype="application", subtype="ms-tnef", filename="winmail.dat")
    return message.as_bytes()


def test_attachments_are_documents_under_their_long_names(tmp_path: Path) -> None:
    held = winmail(
        {0x37: SUBJECT, 0x8005: (0x1F, b"x\x00"), 0x1035: (0x1E, b"<1@a>\x00"), 0x0E06: (0x40, bytes(8))},
        (("PLAN~1.RTF", PLAN, {0x3707: (0x1F, WIDE)}), ("b.rtf", PLAN.replace(b"Plan", b"Order"), {})),
        "See the papers",
    )
    found = outcomes(tmp_path, "a.eml", mail(held, "See the papers"))
    assert [one.name for one in found] == [
        "a.eml",
        "a.eml/winmail.dat/Evaluation of Ada – final.rtf",
        "a.eml/winmail.dat/b.rtf",
    ]
    assert [one.scan.text.split()[0] for one in found if one.scan] == ["From:", "Plan", "Order"]


def test_the_text_is_told_once_and_only_where_the_mail_has_none(tmp_path: Path) -> None:
    held = winmail({0x37: SUBJECT, 0x1000: (0x1F, "Seen twice a week".encode("utf-16-le"))})
    assert [one.name for one in outcomes(tmp_path, "a.eml", mail(held, "Seen twice a week"))] == ["a.eml"]
    for name, data in (("winmail.dat", held), ("a.eml", mail(held, ""))):
        (one,) = [each for each in outcomes(tmp_path, name, data) if "winmail" in each.name]
        assert one.scan and one.scan.text.split("\n") == ["Subject: Two papers", "", "Seen twice a week"]


def test_the_text_as_a_web_page_and_as_packed_rtf(tmp_path: Path) -> None:
    page = winmail({0x1013: (0x102, b"<p>Seen <b>twice</b> a week</p>")})
    assert "Seen twice a week" in told(outcomes(tmp_path, "a.dat", page))
    packed = b"\x00{\\rtf1 S\x00een twic\x00e a week\x00}"
    plain = b"{\\rtf1 Seen twice a week}"
    for kind, data in ((b"LZFu", packed), (b"MELA", plain)):
        head = struct.pack("<II4sI", len(data) + 12, len(plain), kind, 0)
        assert unpacked(head + data) == plain
        assert "Seen twice a week" in told(outcomes(tmp_path, "a.dat", winmail({0x1009: (0x102, head + data)})))


def told(found: list[Outcome]) -> str:
    return "".join(one.scan.text for one in found if one.scan)


def test_packed_rtf_points_back_at_what_came_before() -> None:
    """Items after the byte of flags: "abc", then five letters from where "abc" began (place 207 of the window)."""
    data = b"\x08abc" + struct.pack(">H", 207 << 4 | 3) + struct.pack(">H", 215 << 4)
    assert unpacked(struct.pack("<II4sI", 99, 8, b"LZFu", 0) + data) == b"abcabcab"
    assert unpacked(struct.pack("<II4sI", 99, 8, b"LZFu", 0) + b"\xff" * 9) is not None
    assert unpacked(b"short") == b""


def test_a_mail_within_is_opened_to_a_depth(tmp_path: Path) -> None:
    held = winmail({0x1000: (0x1E, b"the innermost words")})
    for _ in range(3):
        held = winmail({0x1000: (0x1E, b"outer")}, (("m", b"", {0x3701: (0x0D, bytes(16) + held)}),))
    assert "the innermost words" in told(outcomes(tmp_path, "a.dat", held))
    for _ in range(9):
        held = winmail({0x1000: (0x1E, b"outer")}, (("m", b"", {0x3701: (0x0D, bytes(16) + held)}),))
    assert "mails within one another" in outcomes(tmp_path, "a.dat", held)[-1].problem


def test_what_is_cut_off_is_told_of(tmp_path: Path) -> None:
    held = winmail({}, (("a.rtf", PLAN, {}), ("b.rtf", PLAN, {})))
    found = outcomes(tmp_path, "winmail.dat", held[:-60])
    assert found[0].scan
    assert found[-1].problem.startswith("winmail.dat/what follows: was not read: the winmail.dat is cut short")
    (one,) = outcomes(tmp_path, "winmail.dat", held[:24])
    assert "a winmail.dat of Outlook that is damaged" in one.problem
    (one,) = outcomes(tmp_path, "winmail.dat", winmail({}))
    assert "without text or attachments" in one.problem


def test_logos_in_the_text_are_no_documents(tmp_path: Path) -> None:
    shown = {0x3712: (0x1E, b"image001.png@1\x00")}
    held = winmail({}, (("image001.png", LOGO, shown), ("a.rtf", PLAN, {}), ("scan.png", LOGO, {})))
    assert [one.name for one in outcomes(tmp_path, "w.dat", held)] == ["w.dat/a.rtf", "w.dat/scan.png"]
