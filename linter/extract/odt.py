"""An OpenDocument text's bytes in, a scan out: header, body, notes and footer, without geometry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from linter.domain.place import Scan
from linter.extract.flow import Flow, flowed
from linter.extract.odt_body import Body, Notes
from linter.extract.odt_styles import Styles, styles_of
from linter.extract.problems import Unreadable
from linter.extract.word_xml import attribute, child, children, local
from linter.extract.zipped import Zipped


def read(name: str, sha256: str, data: bytes) -> Scan:
    """The scan of an ODT. Raises `Unreadable`."""
    packed = Zipped(data, "ODT")
    if b"encryption-data" in (packed.bytes_of(_MANIFEST) if _MANIFEST in packed.members else b""):
        raise Unreadable("is protected by a password; save a copy without it")
    content, styles = packed.tree("content.xml"), packed.tree("styles.xml")
    text = child(content, "body", "text")
    if text is None:
        raise Unreadable(packed.damaged)
    known = styles_of(styles, content)
    try:
        notes = Notes(_ticked(content))
        flow = _whole(text, known, notes, list(_margins(styles)))
        return flowed(name, sha256, flow, sorted(notes.told))
    except RecursionError:
        raise Unreadable("is nested too deeply to be read") from None


_MANIFEST = "META-INF/manifest.xml"


def _whole(text: Any, styles: Styles, notes: Notes, margins: list[tuple[str, Any]]) -> Flow:
    """Headers, body, notes and footers; what stands in several headers is told once."""
    whole = Flow()
    for kind in ("header", "", "footer"):
        parts = [node for name, node in margins if name.startswith(kind)] if kind else [text]
        told: list[str] = []
        for part in parts:
            body = Body(styles, notes)
            body.walk(part)
            body.walk_notes()
            lines = [line for line in body.flow.lines if not kind or line not in told]
            told.extend(lines)
            whole.pictures.extend(len(whole.lines) + at for at in body.flow.pictures if not kind)
            if any(lines) and kind == "footer":
                whole.gap()
            whole.lines.extend(lines)
        if any(told) and kind == "header":
            whole.gap()
    return whole


def _margins(styles: Any | None) -> Iterator[tuple[str, Any]]:
    """Headers and footers of all page styles, by name."""
    for page in children(child(styles, "master-styles"), "master-page"):
        for part in page:
            if local(part).startswith(("header", "footer")) and attribute(part, "display") != "false":
                yield local(part), part


def _ticked(content: Any) -> dict[str, bool]:
    """Tick boxes of forms by id, and whether they are ticked."""
    found: dict[str, bool] = {}
    for box in content.iter("{*}checkbox", "{*}radio"):
        state = attribute(box, "current-state") or attribute(box, "current-selected") or attribute(box, "state")
        found[attribute(box, "id")] = state in ("checked", "true")
    return found
