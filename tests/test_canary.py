"""Whatever names a patient is in no redacted report, whatever its format, and in nothing that is said on the way."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2
import pytest

from linter.report.forms import FORMS, PAPER_FORMS

CANARIES = (
    *("Zebulonia", "Quackenbush", "02/03/2019", "2019-02-03", "5520118733", "5520-1187-33", "555-0142", "Wistaria"),
    *("Philomenia", "February 3", "zq@example.org", "45402"),
)
NOTE = """OCCUPATIONAL THERAPY RE-EVALUATION
Patient: Zebulonia Quackenbush     DOB: 02/03/2019     Member ID: 5520-1187-33
Payer: UnitedHealthcare Community Plan - Michigan
Address: 14 Wistaria Lane, Dayton, OH 45402   Phone: (614) 555-0142   zq@example.org
Mother: Philomenia Quackenbush
Date of re-evaluation: 10/02/2026
Zebulonia was born on February 3, 2019. Philomenia reports that Zebulonia cannot dress.
Impression: Zebulonia Quackenbush is making progress. No barriers for Zebulonia.
Goals: Zebulonia will dress with her mother Philomenia in 5 minutes. Zebulonia will be happy.
Zebulonia Quackenbush needs work hardening 5 days a week.
Signed: Ilse Vandermolen, OTR/L
PLAN OF CARE
Patient: Zebulonia Quackenbush
Methods: work conditioning for Zebulonia Quackenbush 5 days a week.
"""
ASKED = ("--policy", "uhc-cs164", "--submit-on", "2026-11-24")


def run(folder: Path, *arguments: str, stdin: str = "", **more: str) -> subprocess.CompletedProcess[bytes]:
    env = {**os.environ, "LOGURU_LEVEL": "TRACE", "PYTHONWARNINGS": "always", "XDG_CACHE_HOME": str(folder / "cache")}
    command = [sys.executable, "-m", "linter", *arguments]
    return subprocess.run(
        command, capture_output=True, check=False, env={**env, **more}, input=stdin.encode(), cwd=folder
    )


def leaked(*told: bytes | str) -> set[str]:
    said = "".join(part if isinstance(part, str) else part.decode("utf-8", "replace") for part in told)
    return {canary for canary in CANARIES if canary.lower() in said.lower()}


def opened(data: bytes) -> Iterator[str]:
    """What can be read in a file: its bytes as text, the words of a PDF, the parts of a DOCX."""
    yield data.decode("utf-8", "replace")
    if data.startswith(b"%PDF"):
        document = pypdfium2.PdfDocument(data)
        yield from (page.get_textpage().get_text_range() for page in document)
        yield str(document.get_metadata_dict())
    elif data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            yield from (parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the patient's name, of a packet whose files bear it too: one is read, one cannot be."""
    path = tmp_path_factory.mktemp("records") / "Zebulonia Quackenbush"
    path.mkdir()
    (path / "Quackenbush eval.txt").write_text(NOTE, encoding="utf-8")
    return path


@pytest.mark.parametrize("form", [*FORMS, *PAPER_FORMS])
def test_every_format(folder: Path, form: str) -> None:
    options = () if form == "sarif" else ("--redact",)
    out = folder.parent / f"report.{form}"
    done = run(folder, "check", "Quackenbush eval.txt", *ASKED, *options, "-v", "--format", form, "--output", str(out))
    assert done.returncode in (0, 1), done.stderr
    assert leaked(done.stdout, done.stderr, *opened(out.read_bytes())) == set()
    assert len(out.read_bytes()) > 300


@pytest.mark.parametrize("form", ["terminal", "json", "jsonl"])
def test_facts(folder: Path, form: str) -> None:
    done = run(folder, "facts", "Quackenbush eval.txt", "--redact", "--format", form)
    assert b"file-1.txt" in done.stdout
    assert leaked(done.stdout, done.stderr) == set()


WRITTEN: Sequence[tuple[str, ...]] = (
    ("letter", "--output", "letter.txt"),
    ("letter", "--output", "letter.docx"),
    ("letter", "--output", "letter.pdf"),
    ("cover", "--output", "cover.docx"),
    ("deadlines", "--format", "json", "--output", "dates.json"),
    ("deadlines", "--format", "ics", "--output", "dates.ics"),
)


@pytest.mark.parametrize("command", WRITTEN, ids=" ".join)
def test_what_is_written_for_people(folder: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    *words, name = command
    done = run(folder, *words, str(tmp_path / name), "Quackenbush eval.txt", *ASKED, "--redact")
    assert done.returncode in (0, 1), done.stderr
    assert leaked(done.stdout, done.stderr, *opened((tmp_path / name).read_bytes())) == set()


def test_batch(folder: Path, tmp_path: Path) -> None:
    drop = tmp_path / "inbox"
    drop.mkdir()
    (drop / "Quackenbush eval.txt").write_text(NOTE, encoding="utf-8")
    (drop / "Zebulonia.pdf").write_bytes(b"%PDF-1.4 broken")
    out = ("--csv", str(tmp_path / "out.csv"), "--jsonl", str(tmp_path / "out.jsonl"))
    done = run(tmp_path, "batch", str(drop), *ASKED, "--redact", *out)
    written = (tmp_path / "out.csv").read_bytes(), (tmp_path / "out.jsonl").read_bytes()
    assert all(written)
    assert leaked(done.stdout, done.stderr, *written) == set()


def test_what_is_not_redacted_would_have_been_caught(folder: Path) -> None:
    done = run(folder, "check", "Quackenbush eval.txt", *ASKED, "--format", "json")
    assert leaked(done.stdout) >= {"Zebulonia", "Quackenbush", "2019-02-03"}


HOOKS: Sequence[tuple[tuple[str, ...], str]] = (
    (("Quackenbush eval.txt",), ""),
    (("gone/Zebulonia Quackenbush.pdf",), ""),
    (("Quackenbush eval.txt", "--reports", "filed", "--format", "markdown"), ""),
    (("--packet", "folder", "Quackenbush eval.txt", "--reports", "filed", "--format", "sarif"), ""),
    ((), '{"path": "Quackenbush eval.txt"}'),
    ((), '{"path": "Quackenbush eval.txt", "born": "Zebulonia"}'),
    ((), '{"Zebulonia": "Quackenbush"}'),
    ((), "Zebulonia Quackenbush"),
)


@pytest.mark.parametrize(("arguments", "stdin"), HOOKS)
def test_hooks(folder: Path, arguments: tuple[str, ...], stdin: str) -> None:
    done = run(folder, "hook", *arguments, *ASKED, stdin=stdin)
    assert done.returncode in (1, 2, 3)
    filed = [path.name + path.read_text(encoding="utf-8") for path in folder.glob("filed/*")]
    assert leaked(done.stdout, done.stderr, *filed) == set()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("packet.yaml", "born: Zebulonia"),
        ("packet.yaml", "Zebulonia: [Quackenbush"),
        ("rehablint.toml", "policy = Zebulonia"),
        ("broken.pdf", "%PDF-1.4\n" + NOTE),
        ("broken.docx", "PK\x03\x04" + NOTE),
    ],
)
def test_every_trouble_that_a_hook_can_meet(folder: Path, tmp_path: Path, name: str, content: str) -> None:
    home = tmp_path / "Zebulonia Quackenbush"
    home.mkdir()
    (home / "Zebulonia.txt").write_text(NOTE, encoding="utf-8")
    (home / name).write_bytes(content.encode())
    done = run(home, "hook", str(home), *ASKED)
    assert done.returncode in (1, 2, 3)
    assert leaked(done.stdout, done.stderr) == set()
    if done.returncode != 2:
        assert json.loads(done.stdout)["schema"] == "rehablint.hook/1"


def test_a_crash_quotes_nothing(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import linter.pipeline as p, pathlib\n"
        "def crash(*_):\n    raise RuntimeError(pathlib.Path('Quackenbush eval.txt').read_text())\n"
        "p.check = crash\n"
    )
    path = f"{tmp_path}{os.pathsep}{Path.cwd()}"
    done = run(folder, "hook", "Quackenbush eval.txt", "--no-cache", *ASKED, PYTHONPATH=path)
    assert done.returncode == 3
    assert json.loads(done.stdout)["problem"] == "RuntimeError"
    assert leaked(done.stdout, done.stderr) == set()
