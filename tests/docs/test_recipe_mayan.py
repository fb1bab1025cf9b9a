"""The Mayan EDMS recipe: against what Mayan 4.12.2 was heard to answer, and a real server where there is one."""

from __future__ import annotations

import json
import os
import sys
import threading
import urllib.request
import uuid
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from recipes import block  # type: ignore[import-not-found]

pytestmark = pytest.mark.loopback
Run = Callable[..., CompletedProcess[str]]
Said = Mapping[str, Any]


class Mayan(BaseHTTPRequestHandler):
    """The part of the interface that the recipe uses: pages of results, a file to download, tags to make and attach."""

    files: Mapping[int, bytes]
    tags: dict[int, str]
    attached: dict[int, list[int]]

    def do_GET(self) -> None:
        parts = self.path.strip("/").split("/")[2:]
        if parts == ["tags"]:
            self._page([{"id": number, "label": label} for number, label in self.tags.items()])
        elif parts == ["documents"]:
            self._page([self._document(number) for number in self.files])
        elif parts[-1] == "tags":
            self._page([{"id": tag, "label": self.tags[tag]} for tag in self.attached.get(int(parts[1]), [])])
        else:
            self._said(self.files[int(parts[1])])

    def do_POST(self) -> None:
        given = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        parts = self.path.strip("/").split("/")[2:]
        if parts == ["tags"]:
            number = len(self.tags) + 1
            self.tags[number] = given["label"]
            self._said(json.dumps({"id": number, **given}).encode(), 201)
        else:
            assert parts[2:] == ["tags", "attach"]
            self.attached.setdefault(int(parts[1]), []).append(given["tag"])
            self._said(b"")

    def _document(self, number: int) -> Said:
        at = f"http://{self.headers['Host']}/api/v4/documents/{number}/files/{number}/"
        latest = {"id": number, "filename": "Quill.pdf", "url": at} if self.files[number] else None
        return {"id": number, "label": "Quill.pdf", "file_latest": latest}

    def _page(self, results: list[Said]) -> None:
        self._said(json.dumps({"count": len(results), "next": None, "results": results}).encode())

    def _said(self, body: bytes, status: int = 200) -> None:
        assert self.headers["Authorization"] == "Token secret"
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def mayan(papers: Path) -> Iterator[tuple[str, type[Mayan]]]:
    """A server with a packet to be mended, one that cannot be read, and a document that has no file yet."""
    files = {1: (papers / "mend-pdf" / "packet.pdf").read_bytes(), 2: b"%PDF-1.4 broken", 3: b""}
    handler = type("Replayed", (Mayan,), {"files": files, "tags": {}, "attached": {}})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/api/v4", handler
    server.shutdown()
    thread.join()
    server.server_close()


def checked(run: Run, folder: Path, server: str, token: str) -> CompletedProcess[str]:
    script = folder / "check_mayan.py"
    script.write_text(block("hooks/mayan.md", "check_mayan.py"))
    options = ("--policy", "uhc-cs164", "--submit-on", "2026-11-24")
    return run(sys.executable, script, *options, MAYAN=server, MAYAN_TOKEN=token, no_proxy="*")


def test_documents_are_tagged_once(mayan: tuple[str, type[Mayan]], run: Run, tmp_path: Path) -> None:
    server, state = mayan
    done = checked(run, tmp_path, server, "secret")
    assert done.returncode == 0, done.stderr
    labels = {number: [state.tags[tag] for tag in tags] for number, tags in state.attached.items()}
    assert labels == {1: ["rehablint: to be mended"], 2: ["rehablint: cannot be read"]}
    assert "Quill" not in done.stderr
    assert checked(run, tmp_path, server, "secret").returncode == 0
    assert {number: len(tags) for number, tags in state.attached.items()} == {1: 1, 2: 1}


def test_a_real_server(run: Run, tmp_path: Path, papers: Path) -> None:
    server, token = os.environ.get("REHABLINT_MAYAN"), os.environ.get("REHABLINT_MAYAN_TOKEN")
    if not server or not token:
        pytest.skip("REHABLINT_MAYAN and REHABLINT_MAYAN_TOKEN name no Mayan EDMS server on this machine")
    edge = uuid.uuid4().hex
    data = (papers / "mend-pdf" / "packet.pdf").read_bytes()
    parts = (
        f'--{edge}\r\nContent-Disposition: form-data; name="document_type_id"\r\n\r\n1\r\n'.encode(),
        f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{edge}.pdf"\r\n\r\n'.encode(),
        data + f"\r\n--{edge}--\r\n".encode(),
    )
    head = {"Authorization": f"Token {token}", "Content-Type": f"multipart/form-data; boundary={edge}"}
    ask = urllib.request.Request(f"{server}/documents/upload/", b"".join(parts), head)
    try:
        urllib.request.urlopen(ask, timeout=120).close()
    except urllib.request.HTTPError as problem:  # Mayan's own OCR may be missing; the file is there all the same
        assert problem.code == 500
    done = checked(run, tmp_path, server, token)
    assert done.returncode == 0, done.stderr
    who = {"Authorization": f"Token {token}"}
    listed = urllib.request.Request(f"{server}/documents/?_ordering=-id", headers=who)
    with urllib.request.urlopen(listed, timeout=60) as reply:
        found = next(d for d in json.load(reply)["results"] if d["label"] == f"{edge}.pdf")
    tags = urllib.request.Request(
        f"{server}/documents/{found['id']}/tags/", headers={"Authorization": f"Token {token}"}
    )
    with urllib.request.urlopen(tags, timeout=60) as reply:
        assert [tag["label"] for tag in json.load(reply)["results"]] == ["rehablint: to be mended"]
