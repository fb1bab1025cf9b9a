"""What the recipes of the documentation are run with: their own text, invented packets, a quiet environment."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from recipes import BIN, ROOT  # type: ignore[import-not-found]

from fixtures.containers import docx, pdf, scan
from fixtures.markup import Fixture, fixture

TO_MEND = ROOT / "fixtures" / "packets" / "ot-continuation-to-mend"
CLEAN = ROOT / "fixtures" / "clean" / "pt-continuation-knee"


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Packets, each in a folder with the `packet.yaml` that states its request: one to be mended, one in order."""
    folder = tmp_path_factory.mktemp("papers")
    for name, source, container in (("pdf", TO_MEND, pdf), ("docx", TO_MEND, docx), ("fax", TO_MEND, scan)):
        _packet(folder / f"mend-{name}", fixture(source), container.write)
    _packet(folder / "clean-pdf", fixture(CLEAN), pdf.write)
    return folder


def _packet(folder: Path, packet: Fixture, write: Callable[[Fixture, Path], object]) -> None:
    folder.mkdir()
    write(packet, folder)
    stated = {
        key.replace("-", "_"): values if key == "request" else values[0] for key, values in packet.request.items()
    }
    (folder / "packet.yaml").write_text(json.dumps(stated), encoding="utf-8")


@pytest.fixture(scope="session")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder that all recipes share, so that the same packet is worked out once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def environment(tmp_path: Path, warm: Path) -> dict[str, str]:
    """An environment in which `rehablint` is this checkout's, and home is empty."""
    home = tmp_path / "home"
    home.mkdir()
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    keep = {name: os.environ[name] for name in ("LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT") if name in os.environ}
    return {**keep, "PATH": path, "HOME": str(home), "XDG_CACHE_HOME": str(warm)}


@pytest.fixture
def run(environment: dict[str, str], tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs a command in the temporary folder."""

    def running(*command: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
        cwd = more.pop("cwd", str(tmp_path))
        return subprocess.run(
            [str(part) for part in command],
            capture_output=True,
            text=True,
            check=False,
            cwd=cwd,
            env={**environment, **more},
            timeout=180,
        )

    return running


@pytest.fixture
def serve(environment: dict[str, str], tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts commands that go on until the test is over."""
    running: list[subprocess.Popen[str]] = []

    def start(*command: str | Path) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [str(part) for part in command],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=tmp_path,
            env=environment,
        )
        running.append(process)
        return process

    yield start
    for process in running:
        process.terminate()
        process.wait(timeout=20)
        if process.stdout:
            process.stdout.close()
