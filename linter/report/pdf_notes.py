"""Marks in, annotations of a PDF out: highlights with what they prove, numbered badges, and links both ways."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from linter.report.cards import State
from linter.report.marks import RADIUS, Badge, Drawn
from linter.report.pdf_pages import Frame, Laid

if TYPE_CHECKING:
    from pikepdf import Pdf

SCHEME = "rehablint:"  # links of the checklist before their pages are there
COLOURS: Mapping[State, tuple[float, float, float]] = {
    "unmet": (0.64, 0.08, 0.11),
    "unclear": (0.48, 0.29, 0.0),
    "met": (0.09, 0.39, 0.18),
    "waived": (0.31, 0.33, 0.37),
}
FILLS: Mapping[State, tuple[float, float, float]] = {
    "unmet": (1.0, 0.80, 0.80),
    "unclear": (1.0, 0.92, 0.65),
    "met": (0.90, 0.97, 0.91),
    "waived": (0.95, 0.95, 0.95),
}
LINES: Mapping[State, str] = {"unmet": "1.2 w [] 0 d", "unclear": "1 w [4 2] 0 d", "met": "0.5 w [1 1.5] 0 d"}
TURNS = {0: "1 0 0 1", 90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0"}
Spots = Mapping[int, tuple[int, float]]  # a card's number: page of the checklist and height on it
Rect = tuple[float, float, float, float]


def annotate(made: Pdf, page: Laid, note: Drawn, spots: Spots) -> None:
    """Adds one mark to a page: the highlight, and its badge, which leads back to the checklist."""
    import pikepdf

    rects = [page.frame.own(box) for box in note.boxes]
    told = "\n".join(f"{card.number}. {card.word}: {card.headline} ({card.first.rule})" for card in note.mark.cards)
    notes = [_highlight(made, rects, note, told)]
    if note.badge:
        notes += _badge(made, page.frame, note.badge, note, spots)
    here = made.pages[page.at].obj
    if "/Annots" not in here:
        here.Annots = pikepdf.Array()
    here.Annots.extend(made.make_indirect(one) for one in notes)


def _highlight(made: Pdf, rects: Sequence[Rect], note: Drawn, told: str) -> Any:
    import pikepdf

    around = [min(r[0] for r in rects), min(r[1] for r in rects), max(r[2] for r in rects), max(r[3] for r in rects)]
    shapes = " ".join(f"{r[0]:.2f} {r[1]:.2f} {r[2] - r[0]:.2f} {r[3] - r[1]:.2f} re" for r in rects)
    state = note.mark.state
    drawing = f"/M gs {_rgb(FILLS[state])} rg {_rgb(COLOURS[state])} RG {LINES.get(state, LINES['met'])} {shapes} B"
    quads = [x for r in rects for x in (r[0], r[3], r[2], r[3], r[0], r[1], r[2], r[1])]
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Highlight,
        Rect=[around[0] - 1, around[1] - 1, around[2] + 1, around[3] + 1],
        QuadPoints=quads,
        C=list(COLOURS[state]),
        Contents=pikepdf.String(told.encode("utf-8", "replace").decode()),
        T=pikepdf.String("rehablint"),
        NM=pikepdf.String(note.mark.id),
        F=4,
        AP=pikepdf.Dictionary(N=_form(made, drawing, around)),
    )


def _badge(made: Pdf, frame: Frame, badge: Badge, note: Drawn, spots: Spots) -> list[Any]:
    import pikepdf

    x, y = _point(frame, badge)
    r = RADIUS
    number, size = str(badge.number), 8 if badge.number < 100 else 6.5
    disc = f"{-r} {-r} {2 * r} {2 * r} re f" if note.mark.state == "unclear" else _disc(r)
    words = f"BT /F {size} Tf 1 g {-0.278 * size * len(number):.2f} {-0.36 * size:.2f} Td ({number}) Tj ET"
    drawing = f"q {TURNS[frame.turn]} {x:.2f} {y:.2f} cm {_rgb(COLOURS[note.mark.state])} rg {disc} {words} Q"
    rect = [x - r, y - r, x + r, y + r]
    stamp = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Stamp,
        Rect=rect,
        Contents=pikepdf.String(f"Finding {number}, {note.mark.cards[0].word}"),
        F=4,
        AP=pikepdf.Dictionary(N=_form(made, drawing, rect)),
    )
    where = spots.get(badge.number)
    if where is None:
        return [stamp]
    return [stamp, _leap(made, rect, (where[0], 0.0, where[1]), f"Back to finding {number}")]


def _leap(made: Pdf, rect: Sequence[float], where: tuple[int, float, float], told: str) -> Any:
    import pikepdf

    page, left, top = where
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Link,
        Rect=list(rect),
        Border=[0, 0, 0],
        Contents=pikepdf.String(told),
        Dest=[made.pages[page].obj, pikepdf.Name.XYZ, left, top, 0],
    )


def _point(frame: Frame, badge: Badge) -> tuple[float, float]:
    from linter.domain.place import Box

    left, bottom, _, _ = frame.own(Box(1, badge.x, badge.y, badge.x, badge.y))
    return left, bottom


def _form(made: Pdf, drawing: str, box: Sequence[float]) -> Any:
    """A drawing in the page's own coordinates; highlights darken what lies beneath, as a pen does."""
    import pikepdf

    stream = pikepdf.Stream(made, drawing.encode("ascii"))
    stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    stream.BBox = [box[0] - 1, box[1] - 1, box[2] + 1, box[3] + 1]
    bold = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name("/Helvetica-Bold")
    )
    stream.Resources = pikepdf.Dictionary(
        ExtGState=pikepdf.Dictionary(M=pikepdf.Dictionary(BM=pikepdf.Name.Multiply)), Font=pikepdf.Dictionary(F=bold)
    )
    return stream


def _rgb(colour: tuple[float, float, float]) -> str:
    return " ".join(f"{part:g}" for part in colour)


def _disc(r: float) -> str:
    k = 0.5523 * r
    return (
        f"{r} 0 m {r} {k:.2f} {k:.2f} {r} 0 {r} c {-k:.2f} {r} {-r} {k:.2f} {-r} 0 c "
        f"{-r} {-k:.2f} {-k:.2f} {-r} 0 {-r} c {k:.2f} {-r} {r} {-k:.2f} {r} 0 c f"
    )


def link(made: Pdf, first: int, places: Mapping[str, tuple[int, float, float]]) -> None:
    """Lets the links of the checklist, which fills the pages before `first`, lead to their places."""
    for page in made.pages[:first]:
        links: Any = page.obj.get("/Annots", ())
        for note in links:
            wanted = str(note["/A"].get("/URI", "")) if "/A" in note else ""
            if wanted.startswith(SCHEME):
                del note["/A"]
                if where := places.get(wanted.removeprefix(SCHEME)):
                    note.Dest = _leap(made, list(note.Rect), where, "").Dest
