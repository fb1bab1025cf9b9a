"""Whether a rate is that of another discipline than the document's."""

from __future__ import annotations

import re

from linter.domain.packet import Document

NAMED = re.compile(
    r"\b(?:(?P<PT>PT|physical therapy|physio\w*)|(?P<OT>OT|occupational therapy)|(?P<SLP>ST|SLP|speech[\w/ -]{0,12}"
    r"(?:therapy|pathology|services)?))\b"
)


def others(document: Document, text: str) -> bool:
    """Whether the therapy named last before a rate is another than that of the document."""
    if document.kind in ("iep", "ifsp") or document.discipline not in ("PT", "OT", "SLP"):
        return False
    named = [match.lastgroup for match in NAMED.finditer(text)]
    return bool(named) and document.discipline not in (named[-1], *named[-2:-1])
