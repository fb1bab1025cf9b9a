"""Runs the console blocks of a page in a folder with the demo packet, and says what the page should show.

`python docs/examples.py` writes what has changed into the pages; a person reads the difference. In a shown output `…`
stands for whatever may differ from run to run.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
DEMO = "ot-continuation-to-mend"


def pages() -> Iterator[Path]:
    """The pages that show commands."""
    yield from (path for path in sorted((ROOT / "docs").rglob("*.md")) if BLOCK.search(path.read_text("utf-8")))


def fresh(text: str, folder: Path, cache: Path) -> str:
    """A page with the outputs of its commands, run one after the other in a folder."""
    demo(folder / "demo")
    env = environment(folder, cache)
    return BLOCK.sub(lambda block: f"```console\n{''.join(_shown(block[1], folder, env))}```", text)


def demo(folder: Path) -> None:
    """The demo packet, as `make demo` makes it."""
    from fixtures.containers import pdf
    from fixtures.markup import fixture

    folder.mkdir(parents=True)
    pdf.write(fixture(ROOT / "fixtures" / "packets" / DEMO), folder)


def environment(folder: Path, cache: Path) -> Mapping[str, str]:
    """An environment in which `rehablint` is this checkout's, and nothing of the user's has a say."""
    keep = {name: os.environ[name] for name in ("LANG", "TMPDIR", "SYSTEMROOT") if name in os.environ}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {
        **keep,
        "PATH": path,
        "HOME": str(folder),
        "XDG_CACHE_HOME": str(cache),
        "COLUMNS": "100",
        "LC_ALL": "C.UTF-8",
    }


def _shown(block: str, folder: Path, env: Mapping[str, str]) -> Iterator[str]:
    for part in re.split(r"^(?=\$ )", block, flags=re.MULTILINE):
        if part.startswith("$ "):
            command, _, before = part[2:].partition("\n")
            yield f"$ {command}\n{_kept(before, run(command, folder, env))}"
        else:
            yield part


def run(command: str, folder: Path, env: Mapping[str, str]) -> str:
    """What a command says, on either stream."""
    done = subprocess.run(  # noqa: S602 (the pages' own commands)
        command,
        shell=True,
        cwd=folder,
        env=env,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


def _kept(before: str, now: str) -> str:
    """What a page shows already if that fits, else what a command says now."""
    pattern = re.escape(before).replace("…\n", r"[^\0]*?\n").replace("…", r"[^\n]*?")
    return before if re.fullmatch(pattern, now) else now


def main() -> None:
    """Brings every page up to date."""
    with tempfile.TemporaryDirectory() as cache:
        for path in pages():
            with tempfile.TemporaryDirectory() as folder:
                text = path.read_text(encoding="utf-8")
                path.write_text(fresh(text, Path(folder), Path(cache)), encoding="utf-8")


if __name__ == "__main__":
    main()
