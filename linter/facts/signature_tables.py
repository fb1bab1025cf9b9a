"""Signatures in a table with a column for them: the lines of a document in, who signed in each row out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from linter.domain.place import Passage
from linter.facts.people import people, role_of, trimmed
from linter.facts.signature_lines import BLANK, INK, UNREAD, Signing, day_in
from linter.facts.signature_words import label_role

COLUMNS = {
    "signature": re.compile(r"\bsign(?:ature|ed)?s?\b", re.IGNORECASE),
    "date": re.compile(r"\bdated?\b", re.IGNORECASE),
    "name": re.compile(r"\bname\b|\bprint", re.IGNORECASE),
    "role": re.compile(
        r"\b(?:role|title|position|discipline|profession|credentials?|capacity|relationship|designation|member)\b",
        re.IGNORECASE,
    ),
}
NOTHING = re.compile(r"[\s_.…–—-]*|n/?a|pending|not signed|tbd", re.IGNORECASE)


def table_signings(lines: Sequence[Passage]) -> Iterator[tuple[int, Signing | None]]:
    """Every line of such a table by its number, with what it says; None for its head."""
    head: Mapping[str, int] | None = None
    for number, line in enumerate(lines):
        if "|" not in line.text:
            head = None
            continue
        found = _head(line.text)
        if found:
            head = found
            yield number, None
        elif head and not re.fullmatch(r"[\s|:=-]*", line.text):
            yield number, _row(line, head)


def _head(text: str) -> Mapping[str, int] | None:
    """The columns of a table's head: one for signatures, and one that tells who signs."""
    if "sign" not in text.lower() or re.search(r"\d|__|:", text):
        return None
    cells = _cells(text)
    columns = {
        name: n for name, pattern in reversed(COLUMNS.items()) for n, cell in enumerate(cells) if pattern.search(cell)
    }
    for name in ("date", "name"):  # "Date signed", "Name and signature": a column of that and of nothing else
        if columns.get(name) == columns.get("signature"):
            columns["signature"] = next((n for n, c in enumerate(cells) if re.match(r"\W*sign", c, re.I)), -1)
    told = columns.get("signature", -1) >= 0 and len(set(columns.values())) > 1 and len(cells) > 2
    return columns if told else None


def _row(line: Passage, head: Mapping[str, int]) -> Signing | None:
    cells = _cells(line.text)
    told = {name: cells[n] if n < len(cells) else "" for name, n in head.items()}
    first = " ".join(told.get(name, "") for name in ("role", "name")).strip() or cells[0]
    if not first.strip("_ ") and NOTHING.fullmatch(told["signature"]):
        return None
    person = next((p for name in ("name", "signature", "role") for p in people(Passage(told.get(name, ""), 0))), None)
    role, credential = (person.role, person.credential) if person else role_of(first)
    role = role if role != "other" else label_role(first) or "other"
    name = person.name if person else trimmed(told.get("name", ""))
    day = day_in(line)
    empty = NOTHING.fullmatch(told["signature"].strip()) is not None or BLANK.search(told["signature"])
    if empty:
        return Signing(line, name, credential, role, "blank", None if day else False, day)
    manner = "ink" if INK.search(told["signature"]) else "typed"
    return Signing(line, name, credential, role, manner, True, day, scrawled=UNREAD.search(line.text) is not None)


def _cells(text: str) -> list[str]:
    return (
        [cell.strip() for cell in text.strip().strip("|").split("|")]
        if text.strip().startswith("|")
        else [cell.strip() for cell in text.split("|")]
    )
