"""The HylaFAX recipe, read by HylaFAX's own faxrcvd for a real multipage TIFF; and incron's, by a real incrond."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess, Popen

import pypdfium2
import pytest
from recipes import BIN, block, eventually  # type: ignore[import-not-found]

Run = Callable[..., CompletedProcess[str]]
Serve = Callable[..., Popen[str]]
SPOOL, SETTINGS = Path("/var/spool/hylafax"), Path("/etc/hylafax")


@pytest.fixture
def fax(papers: Path, tmp_path: Path) -> Path:
    """The first pages of a packet as a fax machine stores them: one TIFF, group 4."""
    pages = pypdfium2.PdfDocument(papers / "mend-fax" / "packet.pdf")
    pictures = [pages[number].render(scale=200 / 72, grayscale=True).to_pil().convert("1") for number in range(3)]
    path = tmp_path / "fax00001.tif"
    pictures[0].save(path, save_all=True, append_images=pictures[1:], compression="group4", dpi=(200, 200))
    return path


@pytest.fixture
def spool(tmp_path: Path, fax: Path) -> Path:
    """HylaFAX's own scripts in a spool folder of the test's."""
    if not (SPOOL / "bin" / "faxrcvd").is_file():
        pytest.skip("HylaFAX is not installed")
    folder = tmp_path / "spool"
    shutil.copytree(SPOOL / "bin", folder / "bin")
    shutil.copytree(SETTINGS, folder / "etc")
    for name in ("recvq", "log", "tmp", "info"):
        (folder / name).mkdir()
    mailer = folder / "sendmail"
    mailer.write_text('#!/bin/sh\ncat > "$(dirname "$0")/mail.txt"\n')
    mailer.chmod(0o755)
    with (folder / "etc" / "setup.cache").open("a") as settings:
        settings.write(f"SENDMAIL={mailer}\n")
    (folder / "etc" / "FaxDispatch").write_text(
        block("hooks/hylafax.md", "etc/FaxDispatch").replace("/usr/local/bin", str(BIN))
    )
    shutil.copy(fax, folder / "recvq")
    return folder


def test_a_received_fax_is_checked_and_left_alone(spool: Path, run: Run) -> None:
    received = spool / "recvq" / "fax00001.tif"
    before = received.read_bytes()
    done = run("bin/faxrcvd", "recvq/fax00001.tif", "ttyS0", "000000001", "", "5550162", "CEDAR", cwd=str(spool))
    line = json.loads((spool / "log" / "rehablint.jsonl").read_text())
    assert line["exit"] in (0, 1), done.stderr
    assert line["files"][0]["pages"] == 3
    assert (spool / "log" / "rehablint.txt").read_text().startswith("rehablint: ")
    (report,) = (spool / "rehablint").iterdir()
    assert "Quill" not in report.read_text(encoding="utf-8")
    assert received.read_bytes() == before
    assert (spool / "mail.txt").is_file()


def test_incron_calls_for_a_file_that_is_dropped(
    tmp_path: Path, serve: Serve, papers: Path, environment: dict[str, str]
) -> None:
    if shutil.which("incrond") is None or os.geteuid() != 0:
        pytest.skip("incrond is not installed, or this is not root")
    scans, reports, tables = tmp_path / "scans", tmp_path / "reports", tmp_path / "tables"
    for folder in (scans, reports, tables, tmp_path / "users"):
        folder.mkdir()
    script = tmp_path / "rehablint-dropped"
    recipe = block("hooks/incron.md", "/usr/local/bin/rehablint-dropped").replace("/srv/reports", str(reports))
    said = "".join(f'export {name}="{environment[name]}"\n' for name in ("PATH", "HOME", "XDG_CACHE_HOME"))
    script.write_text(recipe.replace("#!/bin/sh\n", f"#!/bin/sh\n{said}"))
    script.chmod(0o755)
    table = block("hooks/incron.md", "incrontab").replace("/srv/scans", str(scans))
    (tables / "rehablint").write_text(table.replace("/usr/local/bin/rehablint-dropped", str(script)))
    (tmp_path / "incron.conf").write_text(
        f"system_table_dir = {tables}\nuser_table_dir = {tmp_path / 'users'}\nlockfile_dir = {tmp_path}\n"
        "lockfile_name = incrond\n"
    )
    daemon = serve("incrond", "-n", "-f", tmp_path / "incron.conf")
    answers = reports / "answers.jsonl"
    name = iter(range(1000))

    def dropped() -> bool:
        """Drops again until the daemon has begun to watch."""
        if daemon.poll() is not None:
            pytest.skip("incrond cannot run on this machine")
        shutil.copy(papers / "mend-pdf" / "packet.pdf", tmp_path / "draft.pdf")
        os.rename(tmp_path / "draft.pdf", scans / f"{next(name)}.pdf")
        return answers.is_file()

    eventually(dropped, 20)
    eventually(lambda: '"exit":' in answers.read_text())
    assert "rehablint.hook/1" in answers.read_text()


def test_the_scripts_are_sound_shell(tmp_path: Path) -> None:
    for page, title in (
        ("hooks/subversion.md", "hooks/pre-commit"),
        ("hooks/hylafax.md", "etc/FaxDispatch"),
        ("hooks/incron.md", "/usr/local/bin/rehablint-dropped"),
        ("hooks/paperless.md", "post-consume.sh"),
    ):
        subprocess.run(["sh", "-n"], input=block(page, title), text=True, check=True)
