"""Archives and mails are packets: every document of theirs is read under its own name, and nothing leaves its place."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from click.testing import CliRunner
from compound_writer import compound
from test_read_any import pdf_bytes

from linter.commands.main import main
from linter.extract import leaf, unpack
from linter.extract.limits import Limits
from linter.extract.read import Outcome, read_all

NOTE = b"OCCUPATIONAL THERAPY PROGRESS NOTE\nPatient: Ada Fern\nShe buttoned two buttons.\n"


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return out.getvalue()


def mail(**attachments: bytes) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "Réné <r@a.example>", "plan@b.example", "Packet of Ada"
    message["Date"] = "Tue, 03 Mar 2026 10:00:00 -0800"
    message["Message-ID"] = "<1@a.example>"
    message.set_content("Please see the attached plan.")
    message.add_alternative("<p>Please see the <b>attached</b> plan.</p><table><tr><td>a<td>b</table>", subtype="html")
    for name, data in attachments.items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name.replace("__", "."))
    return message


def read(path: Path, data: bytes) -> dict[str, Outcome]:
    path.write_bytes(data)
    return {outcome.name: outcome for outcome in read_all(path)}


def words(outcome: Outcome) -> str:
    assert outcome.scan is not None, outcome.problem
    return outcome.scan.text


def test_an_archive_is_a_packet(tmp_path: Path) -> None:
    members = {"b/plan.pdf": pdf_bytes(2, "Plan of care"), "a.txt": NOTE, "__MACOSX/._a.txt": b"x", "b/.DS_Store": b"x"}
    found = read(tmp_path / "fax.zip", zipped(members))
    assert list(found) == ["fax.zip/a.txt", "fax.zip/b/plan.pdf"]
    assert words(found["fax.zip/b/plan.pdf"]).split() == ["Plan", "of", "care"] * 2
    assert found["fax.zip/b/plan.pdf"].scan.words[3].box.page == 2


def test_a_mail_is_a_packet(tmp_path: Path) -> None:
    inner = mail(order__txt=b"Order: OT twice weekly")
    message = mail(plan__pdf=pdf_bytes(1, "Plan"), fax__zip=zipped({"note.txt": NOTE}))
    message.add_attachment(inner)
    found = read(tmp_path / "m.eml", message.as_bytes())
    forwarded = "m.eml/forwarded mail.eml"
    assert list(found) == ["m.eml", "m.eml/plan.pdf", "m.eml/fax.zip/note.txt", forwarded, f"{forwarded}/order.txt"]
    assert words(found["m.eml"]).startswith("From: Réné <r@a.example>\nTo: plan@b.example\nDate: Tue, 03 Mar 2026")
    assert "Subject: Packet of Ada" in words(found["m.eml"])
    assert "Please see the attached plan.\n\na | b\n" in words(found["m.eml"])
    assert words(found[f"{forwarded}/order.txt"]) == "Order: OT twice weekly"
    assert len({outcome.scan.sha256 for outcome in found.values() if outcome.scan}) == 5


def test_a_mail_of_outlook_is_a_packet(tmp_path: Path) -> None:
    def text(number: str, value: str) -> tuple[str, bytes]:
        return f"__substg1.0_{number}001F", value.encode("utf-16-le")

    ticks = struct.pack("<Q", 134_170_128_000_000_000)
    sent = bytes(32) + struct.pack("<HHI", 0x0040, 0x0039, 0) + ticks
    inner = dict([text("0037", "Inner"), text("1000", "Inner words"), ("__properties_version1.0", bytes(24))])
    data = compound(
        dict(
            [
                text("0037", "Packet"),
                text("0C1A", "Réné"),
                text("1000", "See attached."),
                ("__properties_version1.0", sent),
                (
                    "__attach_version1.0_#00000000",
                    dict([text("3707", "..\\plan.pdf"), ("__substg1.0_37010102", pdf_bytes(1, "Plan"))]),
                ),
                ("__attach_version1.0_#00000001", {"__substg1.0_3701000D": inner}),
            ]
        )
    )
    found = read(tmp_path / "m.msg", data)
    assert list(found) == ["m.msg", "m.msg/plan.pdf", "m.msg/forwarded mail.msg"]
    assert words(found["m.msg"]) == "From: Réné\nDate: 03/03/2026\nSubject: Packet\n\nSee attached."
    assert words(found["m.msg/plan.pdf"]) == "Plan\n"
    assert "Inner words" in words(found["m.msg/forwarded mail.msg"])


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/abs/a.txt", "abs/a.txt"),
        ("..\\..\\a.txt", "a.txt"),
        ("C:\\x\\a.txt", "C/x/a.txt"),
        ("a\x1b[31m\n.txt", "a[31m.txt"),
        ("..", "unnamed"),
        ("\u202etxt.exe", "txt.exe"),
    ],
)
def test_no_name_leads_out(name: str, told: str) -> None:
    assert leaf.inner("z.zip", name) == f"z.zip/{told}"


def test_names_that_meet_are_told_apart(tmp_path: Path) -> None:
    found = read(tmp_path / "z.zip", zipped({"../a.txt": NOTE, "a.txt": NOTE}))
    assert list(found) == ["z.zip/a.txt", "z.zip/a (2).txt"]


def test_one_bad_member_does_not_hide_the_rest(tmp_path: Path) -> None:
    members = {"a.pdf": b"%PDF-1.4 cut", "b.txt": NOTE, "c.xlsx": zipped({"xl/workbook.xml": b""}), "d.txt": b""}
    found = read(tmp_path / "fax.zip", zipped(members))
    assert words(found["fax.zip/b.txt"]).startswith("OCCUPATIONAL")
    assert {name: o.problem.partition(": ")[2][:12] for name, o in found.items() if not o.scan} == {
        "fax.zip/a.pdf": "is cut short",
        "fax.zip/c.xlsx": "is an Excel ",
        "fax.zip/d.txt": "is empty (0 ",
    }


def test_the_report_lists_each_document(tmp_path: Path) -> None:
    path = tmp_path / "fax.zip"
    path.write_bytes(zipped({"note.txt": NOTE, "bad.pdf": b"%PDF-1.4 cut"}))
    done = CliRunner().invoke(main, ["check", str(path), "--policy", "uhc-cs164", "--format", "json"])
    report = json.loads(done.stdout)
    assert done.exit_code == 3
    assert [(file["path"], file["status"]) for file in report["files"]] == [
        (f"{path}/bad.pdf", "unreadable"),
        (f"{path}/note.txt", "read"),
    ]
    assert "fax.zip/note.txt" in {document["file"] for document in report["documents"]}


def test_a_file_gives_only_so_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nested = NOTE
    for depth in range(6):
        nested = zipped({f"{depth}.zip" if depth else "note.txt": nested})
    (deep,) = read(tmp_path / "deep.zip", nested).values()
    assert "more than 4 archives" in deep.problem
    bomb = read(tmp_path / "bomb.zip", zipped({"a.txt": b" " * 40_000_000, "b.txt": NOTE}))
    assert "zip bomb" in bomb["bomb.zip/a.txt"].problem
    assert bomb["bomb.zip/b.txt"].scan
    monkeypatch.setattr(unpack, "Budget", lambda: leaf.Budget(leaves=2))
    many = read(tmp_path / "many.zip", zipped({f"{n}.txt": NOTE for n in range(9)}))
    assert [bool(outcome.scan) for outcome in many.values()] == [True, True, False]
    assert "the rest was not read" in many["many.zip"].problem
    monkeypatch.setattr("linter.extract.zipped.LIMITS", Limits(zip_members=3))
    (many_parts,) = read(tmp_path / "many.zip", zipped({f"{n}.txt": NOTE for n in range(9)})).values()
    assert "parts" in many_parts.problem


@pytest.mark.parametrize(
    "data",
    [b"PK\x05\x06" + bytes(18), zipped({"a/": b""}), zipped({"a.txt": NOTE})[:60]],
    ids=["empty", "a folder", "cut off"],  # an archive bears its time, so that its bytes are no name
)
def test_empty_and_damaged_archives(tmp_path: Path, data: bytes) -> None:
    (outcome,) = read(tmp_path / "a.zip", data).values()
    assert outcome.scan is None
    assert outcome.name == "a.zip"


def test_what_only_looks_like_a_mail_is_text(tmp_path: Path) -> None:
    (memo,) = read(
        tmp_path / "memo.txt", b"To: Dr. Sloane\nFrom: Kit Larch, OTR/L\nDate: 03/04/2026\n\nOrder please."
    ).values()
    assert words(memo).startswith("To: Dr. Sloane")
