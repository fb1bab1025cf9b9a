"""WebDAV, FTP and e-mail: real servers of this machine, delivered to as scanners do, and the folder watched."""

from __future__ import annotations

import ftplib
import json
import shutil
import smtplib
import socket
import time
import urllib.request
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from subprocess import CompletedProcess, Popen

import pytest
from recipes import BIN, block, commands, eventually  # type: ignore[import-not-found]

pytestmark = pytest.mark.loopback
PAGE = "hooks/drop-boxes.md"
Run = Callable[..., CompletedProcess[str]]
Serve = Callable[..., Popen[str]]


@pytest.fixture
def port() -> int:
    """A port that nobody uses."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.fixture
def scans(tmp_path: Path, papers: Path) -> Path:
    folder = tmp_path / "scans"
    folder.mkdir()
    shutil.copy(papers / "mend-pdf" / "packet.yaml", folder)
    return folder


def told(run: Run, scans: Path) -> list[dict[str, object]]:
    """The lines of one look at the folder."""
    done = run("rehablint", "watch", scans, "--once", "--names", "--memory", scans.parent / "told.sqlite")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def answers(port: int) -> bool:
    with socket.socket() as tried:
        try:
            tried.connect(("127.0.0.1", port))
        except OSError:
            return False
        return True


def test_webdav(scans: Path, port: int, serve: Serve, run: Run, papers: Path) -> None:
    pytest.importorskip("wsgidav")
    settings = block(PAGE, "wsgidav.yaml").replace("/srv/scans", str(scans)).replace("8080", str(port))
    (scans.parent / "wsgidav.yaml").write_text(settings)
    serve(*commands(PAGE, "webdav"))
    eventually(lambda: answers(port))
    data = (papers / "mend-pdf" / "packet.pdf").read_bytes()
    ask = urllib.request.Request(f"http://127.0.0.1:{port}/fax.pdf", data=data, method="PUT")
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(ask, timeout=30) as reply:
        assert reply.status == 201
    (line,) = told(run, scans)
    assert (line["file"], line["exit"], line["verdict"]) == ("fax.pdf", 1, "not_ready")
    assert (scans / "fax.pdf").read_bytes() == data


def test_ftp_while_a_file_is_still_growing(scans: Path, port: int, serve: Serve, run: Run, papers: Path) -> None:
    pytest.importorskip("pyftpdlib")
    words = [str(scans) if word == "/srv/scans" else word for word in commands(PAGE, "ftp")]
    serve(BIN / words[0], *[str(port) if word == "2121" else word for word in words[1:]])
    eventually(lambda: answers(port))
    data = (papers / "mend-pdf" / "packet.pdf").read_bytes()
    watching = serve(
        *("rehablint", "watch", scans, "--names", "--memory", scans.parent / "told.sqlite"),
        *("--every", "0.1", "--settle", "0.5"),
    )
    with ftplib.FTP() as ftp:
        ftp.connect("127.0.0.1", port, timeout=30)
        ftp.login()
        with ftp.transfercmd("STOR scan.pdf") as stream:
            for start in range(0, len(data), len(data) // 8):  # slower than the folder is looked at
                stream.sendall(data[start : start + len(data) // 8])
                time.sleep(0.15)
        ftp.voidresp()
    assert watching.stdout is not None
    lines = (json.loads(line) for line in watching.stdout)  # a stalled upload may be told of twice, the whole file last
    line = next(line for line in lines if line["exit"] != 3)
    assert (line["file"], line["exit"]) == ("scan.pdf", 1)
    assert (scans / "scan.pdf").read_bytes() == data


def test_e_mail_with_two_attachments_is_one_packet(
    scans: Path, port: int, serve: Serve, run: Run, papers: Path
) -> None:
    pytest.importorskip("aiosmtpd")
    (scans.parent / "mailbox_to_folder.py").write_text(block(PAGE, "mailbox_to_folder.py"))
    words = [str(scans) if word == "/srv/scans" else word for word in commands(PAGE, "mail")]
    serve(BIN / words[0], *[str(port) if word == "2525" else word for word in words[1:]])
    eventually(lambda: answers(port))
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "clinic@example.org", "scans@example.org", "Quill"
    mail.set_content("Please find enclosed")
    data = (papers / "mend-pdf" / "packet.pdf").read_bytes()
    mail.add_attachment(data, maintype="application", subtype="pdf", filename="Teodoro.PDF")
    mail.add_attachment("Phone note: the mother will call.", filename="note.txt")
    with smtplib.SMTP("127.0.0.1", port, timeout=30) as smtp:
        smtp.send_message(mail)
        empty = EmailMessage()
        empty["From"], empty["To"] = "clinic@example.org", "scans@example.org"
        empty.set_content("nothing enclosed")
        with pytest.raises(smtplib.SMTPDataError):
            smtp.send_message(empty)
    (line,) = told(run, scans)
    assert line["exit"] == 1
    assert len(line["files"]) == 2  # type: ignore[arg-type]
    (folder,) = (path for path in scans.iterdir() if path.is_dir())
    assert (folder / "1.pdf").read_bytes() == data
