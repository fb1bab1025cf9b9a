"""A report as one HTML file that needs no network: findings beside the pages that prove them, each a click apart."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from linter import __version__, assets
from linter.domain.finding import Report
from linter.domain.packet import Place, spoken
from linter.domain.paper import Paper, Picture
from linter.report import comparison, marks
from linter.report.cards import Deck, about, asked, base, decks, due, named
from linter.report.sheets import Sheet, Sheets, certainty, scan_at, sheet_id, sheets, stretches
from linter.report.terminal import VERDICTS

if TYPE_CHECKING:
    from jinja2 import Environment

DPI = 132
MOST_PLACES = 6  # of one finding; the rest is folded away
MOST_CUTS = 60  # pictures of unclear places beside their findings
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
SURVEYS: Mapping[str, str] = {"state-limits": "limits.svg"}  # packs that have a picture of their own


def render(report: Report, paper: Paper) -> Iterator[bytes]:
    """The file in pieces, so that no more than a few pages are in memory at a time."""
    groups = decks(report)
    shown = sheets(report, [card for deck in groups for card in deck.cards])
    style, script = _beside("report.css"), _beside("report.js")
    stream = (
        _environment()
        .get_template("report.html")
        .stream(
            report=report,
            named=named(report),
            asked=list(asked(report)),
            homes={d.id: sheet_id(scan_at(report.packet, d.scan), d.pages[0]) for d in report.packet.documents},
            version=__version__,
            verdict=VERDICTS[report.verdict].capitalize(),
            decks=groups,
            most=MOST_PLACES,
            side_by_side=_side_by_side(report),
            anchors=shown.anchors,
            cuts=_cuts(report, groups, paper),
            dues=due(report, groups),
            pictured=_pictured(report, shown, paper),
            charts=list(_charts(report)),
            style=style,
            script=script,
            hashes={"style": _digest(style), "script": _digest(script)},
        )
    )
    stream.enable_buffering(64)
    for piece in stream:
        yield piece.encode("utf-8")


def _pictured(report: Report, shown: Sheets, paper: Paper) -> Iterator[tuple[Sheet, str, list[marks.Drawn]]]:
    """Each page with its picture as a data address ("" where it has none) and the marks drawn on it."""
    rest = iter(shown.pages)
    for scan in report.packet.scans:
        for picture in paper.pictures(scan, DPI):
            sheet = next(rest)
            yield sheet, _address(picture), marks.drawn(sheet) if picture else []


def _cuts(report: Report, groups: Sequence[Deck], paper: Paper) -> dict[tuple[int, Place], str]:
    """Pictures of the places that were read off a picture and leave a rule unclear."""
    scans = {document.id: document.scan for document in report.packet.documents}
    unclear = (card for deck in groups for card in deck.cards if card.state == "unclear")
    wanted = [
        (card.number, place)
        for card in unclear
        for place in card.places
        if any(box.page == place.page for box in place.boxes) and certainty(scans[place.document], place) < 1
    ][:MOST_CUTS]
    found: dict[tuple[int, Place], str] = {}
    for scan in report.packet.scans:
        here = [key for key in wanted if scans[key[1].document] is scan]
        boxes = tuple(marks.around([box for box in key[1].boxes if box.page == key[1].page]) for key in here)
        found |= {key: _address(cut) for key, cut in zip(here, paper.cuts(scan, boxes) if here else (), strict=False)}
    return found


def _address(picture: Picture | None) -> str:
    return f"data:{picture.media};base64,{base64.b64encode(picture.data).decode()}" if picture else ""


def _side_by_side(report: Report) -> str:
    """Several payers' answers as a table; "" for one payer."""
    return _ours(comparison.table(report))


def _charts(report: Report) -> Iterator[str]:
    """The pictures of packs in use that have one; they come with the program."""
    for pack in report.packs:
        if name := SURVEYS.get(pack.id):
            yield _ours((assets.folder("checklists") / pack.id / name).read_text(encoding="utf-8"))


def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=printable,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"spoken": spoken, "about": about, "base": base, "stretches": stretches, "sure": _sure}
    return made


def printable(value: object) -> object:
    """A value without the characters that HTML forbids."""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return FORBIDDEN.sub("\ufffd", value)
    return value


def _sure(place: Place, report: Report) -> str:
    """How sure the reading of a place is, in words, where it had to be recognised."""
    scan = next((d.scan for d in report.packet.documents if d.id == place.document), None)
    sure = certainty(scan, place) if scan else 1.0
    return f"read with {sure:.0%} confidence" if sure < 1 else ""


def _beside(name: str) -> str:
    """A file of ours that goes into the page as it is."""
    return _ours((Path(__file__).parent / "templates" / name).read_text(encoding="utf-8"))


def _ours(markup: str) -> str:
    """Markup that this program has made and escaped itself."""
    from markupsafe import Markup

    return Markup(markup)  # noqa: S704


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(str(text).encode()).digest()).decode()
