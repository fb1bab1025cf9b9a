"""The whole run on one page: read, split, outline, gather, judge, settle."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from linter.domain.fact import Chart
from linter.domain.finding import FileState, Report, Waiver
from linter.domain.packet import DocumentKind
from linter.domain.place import Page, Scan
from linter.domain.request import Request
from linter.extract import text
from linter.extract.opening import Opening
from linter.extract.problems import Unreadable
from linter.extract.read import Outcome
from linter.facts.gather import gather
from linter.findings.settle import settle
from linter.packets.request import infer
from linter.packets.split import packet_of, split
from linter.rules import load
from linter.rules.choose import chosen, spanned, wanted
from linter.rules.judge import judge
from linter.sections.outline import outline


def check(
    paths: Sequence[Path] | Opening, stated: Request, folders: Sequence[Path] = (), waivers: Sequence[Waiver] = ()
) -> Report:
    """The report on the packet that some files are; `folders` are packs of the user's own."""
    scans, files = open_all(paths)
    packet = split(scans)
    shelf = {name: load.editions(folder) for name, folder in load.names(folders).items()}
    request = infer(packet, stated, {name: versions[-1].head.payer_words for name, versions in shelf.items()})
    request = replace(request, policy=wanted(request, shelf))
    chart = gather(outline(packet))
    versions = chosen(request, chart, shelf)
    verdicts = judge(chart, request, [load.load(one) for one in versions])
    spans = tuple(spanned(versions, request, chart, shelf))
    return settle(replace(verdicts, verdicts=(*verdicts.verdicts, *spans)), files, waivers)


def open_all(paths: Sequence[Path] | Opening) -> tuple[list[Scan], tuple[FileState, ...]]:
    """The scan of every document of every file and how its reading went, in processes of their own.

    A mail or an archive holds several documents; one that cannot be read is kept as a page without text.
    """
    opening = paths if isinstance(paths, Opening) else Opening(paths)
    found = [(path, outcome) for path, outcomes in opening.outcomes() for outcome in outcomes]
    return [outcome.scan or _dark(outcome.name) for _, outcome in found], tuple(_state(*one) for one in found)


def _state(path: Path, outcome: Outcome) -> FileState:
    where = f"{path}{outcome.name.removeprefix(path.name)}"
    scan = outcome.scan
    if scan is None:
        return FileState(where, "", 0, "unreadable", outcome.problem)
    dark = [page.number for page in scan.pages if not page.readable]
    problem = f"{outcome.name}: no text on page {', '.join(map(str, dark))}" if dark else None
    return FileState(where, scan.sha256, len(scan.pages), "partly" if dark else "read", problem, scan.notes)


def understand(path: Path, heard: Callable[[str], None] = lambda problem: None) -> Chart:
    """The chart of one file on its own, of all documents in it. Raises Unreadable.

    `heard` is told of each document in it that cannot be read, beside others that can.
    """
    (_, outcomes), *_ = Opening([path]).outcomes()
    if not any(outcome.scan for outcome in outcomes):
        raise Unreadable(outcomes[0].problem)
    for outcome in outcomes:
        if outcome.problem:
            heard(outcome.problem)
    return gather(outline(split([outcome.scan or _dark(outcome.name) for outcome in outcomes])))


def rehearse(pieces: Sequence[tuple[DocumentKind, str]]) -> Chart:
    """The chart of documents given as text of a stated kind: what the examples of rules are judged by."""
    scans = [(kind, _scan(f"{n}-{kind}.txt", words)) for n, (kind, words) in enumerate(pieces, start=1)]
    return gather(outline(packet_of(scans)))


def _scan(name: str, words: str) -> Scan:
    return _dark(name) if words.strip() == "(unreadable)" else text.scan_of(name, "", words)


def _dark(name: str) -> Scan:
    return Scan(name, "", "", (), (Page(1, 612.0, 792.0, 0, 0, readable=False),))
