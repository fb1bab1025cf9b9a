"""The whole run on one page: read, split, outline, gather, judge, settle."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from linter.domain.fact import Chart
from linter.domain.finding import FileState, Report, Waiver
from linter.domain.packet import DocumentKind
from linter.domain.place import Page, Scan
from linter.domain.request import Request
from linter.extract import text
from linter.extract.problems import Unreadable
from linter.extract.read import read
from linter.facts.gather import gather
from linter.findings.settle import settle
from linter.packets.request import infer
from linter.packets.split import packet_of, split
from linter.rules import load
from linter.rules.judge import judge
from linter.sections.outline import outline


def check(
    paths: Sequence[Path], stated: Request, folders: Sequence[Path] = (), waivers: Sequence[Waiver] = ()
) -> Report:
    """The report on the packet that some files are; `folders` are packs of the user's own."""
    scans, files = open_all(paths)
    packet = split(scans)
    known = load.names(folders)
    heads = {name: load.head(folder) for name, folder in known.items()}
    request = infer(packet, stated, {name: head.payer_words for name, head in heads.items()})
    packs = [load.load(known[name]) for name in request.policy if name in known]
    chart = gather(outline(packet))
    on = request.start or request.submit_on
    return settle(judge(chart, request, load.in_force(packs, on)), files, waivers)


def open_all(paths: Sequence[Path]) -> tuple[list[Scan], tuple[FileState, ...]]:
    """Every file's scan and how its reading went; one that cannot be read is kept as a page without text."""
    scans, states = [], []
    for path in paths:
        try:
            scan = read(path)
        except Unreadable as problem:
            scan = _dark(path.name)
            states.append(FileState(str(path), "", 0, "unreadable", str(problem)))
        else:
            states.append(_state(path, scan))
        scans.append(scan)
    return scans, tuple(states)


def _state(path: Path, scan: Scan) -> FileState:
    dark = [page.number for page in scan.pages if not page.readable]
    problem = f"{path.name}: no text on page {', '.join(map(str, dark))}" if dark else None
    return FileState(str(path), scan.sha256, len(scan.pages), "partly" if dark else "read", problem)


def understand(path: Path) -> Chart:
    """The chart of one file on its own. Raises Unreadable."""
    return gather(outline(split([read(path)])))


def rehearse(pieces: Sequence[tuple[DocumentKind, str]]) -> Chart:
    """The chart of documents given as text of a stated kind: what the examples of rules are judged by."""
    scans = [(kind, _scan(f"{n}-{kind}.txt", words)) for n, (kind, words) in enumerate(pieces, start=1)]
    return gather(outline(packet_of(scans)))


def _scan(name: str, words: str) -> Scan:
    return _dark(name) if words.strip() == "(unreadable)" else text.scan_of(name, "", words)


def _dark(name: str) -> Scan:
    return Scan(name, "", "", (), (Page(1, 612.0, 792.0, 0, 0, readable=False),))
