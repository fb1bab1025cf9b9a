"""Pictures of real output: a terminal report as SVG, the first pages of a report and of a letter as PNG."""

from __future__ import annotations

import html
import importlib.util
import io
import re
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pypdfium2

ASKED = "--policy uhc-cs164 --submit-on 2026-11-24"
COLOURS = {"31": "#ff7b72", "32": "#7ee787", "33": "#e3b341", "36": "#79c0ff"}
WIDE, HIGH, LINES = 8.4, 18, 34
SIGN = re.compile(r"\x1b\[([\d;]*)m")


def pictures() -> Iterator[tuple[str, bytes]]:
    """Each picture's path and bytes, of one run in a folder of its own."""
    examples = _examples()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        examples.demo(folder / "demo")
        env = {**examples.environment(folder, folder / ".cache"), "FORCE_COLOR": "1"}
        yield "pictures/check.svg", terminal(examples.run(f"rehablint check demo {ASKED}", folder, env)).encode()
        for what, command in (("report", "check demo --format pdf"), ("letter", "letter demo --format pdf")):
            done = subprocess.run(  # noqa: S602
                f"rehablint {command} {ASKED} --output {what}.pdf", shell=True, cwd=folder, env=env, check=False
            )
            assert done.returncode in (0, 1)
            yield f"pictures/{what}.png", paper(folder / f"{what}.pdf")


def _examples() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_examples", Path(__file__).with_name("examples.py"))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def terminal(said: str) -> str:
    """The first lines of what a command says on a terminal, as a picture."""
    lines = ["$ rehablint check demo/packet.pdf", *said.splitlines()[:LINES]]
    wide, high = int(88 * WIDE), (len(lines) + 2) * HIGH
    rows = "".join(_row(number, line) for number, line in enumerate(lines))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" role="img" aria-label="rehablint check">'
        f'<rect width="{wide}" height="{high}" rx="8" fill="#0d1117"/>'
        f'<g font-family="ui-monospace, Menlo, Consolas, monospace" font-size="14" fill="#e6edf3">{rows}</g></svg>'
    )


def _row(number: int, line: str) -> str:
    parts = SIGN.split(line)
    style, spans = "", ""
    for index, part in enumerate(parts):
        if index % 2:
            style = _style(part.split(";"))
        elif part:
            spans += f"<tspan{style}>{html.escape(part, quote=False)}</tspan>"
    return f'<text x="16" y="{(number + 2) * HIGH - 6}" xml:space="preserve">{spans}</text>'


def _style(codes: list[str]) -> str:
    colour = next((f' fill="{COLOURS[code]}"' for code in codes if code in COLOURS), "")
    return colour + (' font-weight="bold"' if "1" in codes else "") + (' fill="#8b949e"' if "2" in codes else "")


def paper(path: Path) -> bytes:
    """The first page of a PDF as a small picture."""
    document = pypdfium2.PdfDocument(path)
    held = io.BytesIO()
    document[0].render(scale=1.4).to_pil().convert("P", palette=1, colors=64).save(held, "PNG", optimize=True)
    document.close()
    return held.getvalue()
