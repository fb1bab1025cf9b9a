"""`check --format html` and `pdf` write files that a person opens; what names the patient is left out when asked."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner, Result

from fixtures.containers import pdf, text
from fixtures.markup import fixture
from linter.commands.main import main

PACKET = fixture(Path(__file__).resolve().parents[2] / "fixtures" / "packets" / "ot-continuation-to-mend")
REQUEST = ("--policy", "uhc-cs164", "--submit-on", "2026-11-24")


def check(*arguments: str, given: bytes = b"") -> Result:
    return CliRunner().invoke(main, ["check", *arguments, *REQUEST], input=given)


@pytest.mark.parametrize(("form", "begins"), [("html", b"<!DOCTYPE html>"), ("pdf", b"%PDF-")])
def test_the_report_is_written_where_it_is_wanted(tmp_path: Path, form: str, begins: bytes) -> None:
    paths = pdf.write(PACKET, tmp_path)
    out = tmp_path / f"report.{form}"
    done = check(*map(str, paths), "--format", form, "--output", str(out))
    assert (done.exit_code, done.stdout) == (1, "")
    assert out.read_bytes().lstrip().startswith(begins)


def test_it_may_be_handed_on_by_standard_output(tmp_path: Path) -> None:
    (path,) = text.write(PACKET, tmp_path)
    done = check("-", "--format", "pdf", given=path.read_bytes())
    assert done.exit_code == 1
    document = pypdfium2.PdfDocument(done.stdout_bytes)
    assert "Not ready" in document[0].get_textpage().get_text_bounded()


def test_only_what_is_wanted_is_listed(tmp_path: Path) -> None:
    (path,) = text.write(PACKET, tmp_path)
    done = check(str(path), "--format", "html", "--only", "unmet")
    assert set(re.findall(r'data-status="(\w+)"', done.stdout)) == {"unmet"}
    assert ">Not ready</h1>" in done.stdout


@pytest.mark.parametrize("form", ["html", "pdf"])
def test_without_names_there_is_no_page_of_the_packet(tmp_path: Path, form: str) -> None:
    paths = pdf.write(PACKET, tmp_path)
    out = tmp_path / f"report.{form}"
    check(*map(str, paths), "--format", form, "--output", str(out), "--redact")
    said = out.read_text(encoding="utf-8") if form == "html" else words(out)
    assert "home program" in said
    assert [name for name in ("Teodoro", "Quill", "09/03/2021", "2021-09-03", "5520-1187-33") if name in said] == []
    assert "data:image" not in said
    assert "REQUEST FOR CONTINUED THERAPY" not in said


def words(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    return " ".join(page.get_textpage().get_text_bounded() for page in document)
