"""The paperless-ngx recipes, started exactly as its consumer starts them."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from recipes import block  # type: ignore[import-not-found]

POST = tuple(
    f"DOCUMENT_{name}"
    for name in (
        *("ID", "FILE_NAME", "TYPE", "CREATED", "MODIFIED", "ADDED", "SOURCE_PATH", "ARCHIVE_PATH", "THUMBNAIL_PATH"),
        *("DOWNLOAD_URL", "THUMBNAIL_URL", "OWNER", "CORRESPONDENT", "TAGS", "ORIGINAL_FILENAME"),
    )
)


def consumed(script: str, folder: Path, env: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    """Its run_subprocess: the script alone as arguments, its own environment, output captured, standard input open."""
    path = folder / "script.sh"
    path.write_text(script)
    path.chmod(0o755)
    return subprocess.run(args=[str(path)], env=env, capture_output=True, check=False, cwd=folder, timeout=180)


@pytest.fixture
def held(tmp_path: Path, papers: Path) -> Path:
    """The working copy that paperless makes, under a name that tells of a person."""
    path = tmp_path / "Teodoro Quill eval.pdf"
    path.write_bytes((papers / "mend-pdf" / "packet.pdf").read_bytes())
    return path


def test_before_consumption_it_advises_and_refuses_nothing(
    held: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    before = held.stat()
    told = {"DOCUMENT_SOURCE_PATH": "/consume/gone.pdf", "DOCUMENT_WORKING_PATH": str(held), "TASK_ID": "1-2"}
    done = consumed(block("hooks/paperless.md", "pre-consume.sh"), tmp_path, {**environment, **told})
    assert done.returncode == 0
    assert json.loads(done.stdout)["verdict"] == "not_ready"
    assert b"order-45-days-or-older" in done.stderr
    assert b"Quill" not in done.stdout + done.stderr
    assert (held.stat().st_mtime_ns, held.stat().st_size) == (before.st_mtime_ns, before.st_size)


def test_without_exit_zero_it_refuses(held: Path, tmp_path: Path, environment: dict[str, str]) -> None:
    script = block("hooks/paperless.md", "pre-consume.sh").replace(" --exit-zero", "")
    done = consumed(script, tmp_path, {**environment, "DOCUMENT_WORKING_PATH": str(held)})
    assert done.returncode == 1


def test_after_consumption_the_report_lies_under_the_documents_number(
    held: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    told = {**dict.fromkeys(POST, "None"), "DOCUMENT_ID": "1187", "DOCUMENT_SOURCE_PATH": str(held)}
    reports = tmp_path / "reports"
    env = {**environment, **told, "REHABLINT_REPORTS": str(reports)}
    done = consumed(block("hooks/paperless.md", "post-consume.sh"), tmp_path, env)
    assert done.returncode == 0
    (report,) = (reports / "1187").iterdir()
    said = report.read_text(encoding="utf-8")
    assert "order-45-days-or-older" in said
    assert "Teodoro" not in said
    assert "Quill" not in said


def test_a_document_that_has_gone_does_not_fail_the_task(tmp_path: Path, environment: dict[str, str]) -> None:
    env = {
        **environment,
        "DOCUMENT_ID": "7",
        "DOCUMENT_SOURCE_PATH": str(tmp_path / "gone.pdf"),
        "REHABLINT_REPORTS": "r",
    }
    done = consumed(block("hooks/paperless.md", "post-consume.sh"), tmp_path, env)
    assert done.returncode == 0
    assert json.loads(done.stdout)["exit"] == 3
