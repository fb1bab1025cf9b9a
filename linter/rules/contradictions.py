"""Contradictions, gaps and misprints of the sources as `checklists/contradictions.yaml` reads them, and their page."""

from __future__ import annotations

from collections.abc import Sequence

import yaml
from pydantic import TypeAdapter

from linter import assets
from linter.rules.load import Pack
from linter.rules.query import Strict

FILE = "contradictions.yaml"


class Contradiction(Strict):
    """One of them: what the source says, how it is read, and the requirements that it is about."""

    id: str
    says: str
    read: str
    requirements: list[str]


def contradictions() -> list[Contradiction]:
    """The file as it stands."""
    text = (assets.folder("checklists") / FILE).read_text(encoding="utf-8")
    data = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506 (only strings and lists)
    return TypeAdapter(list[Contradiction]).validate_python(data)


def places(one: Contradiction, packs: Sequence[Pack]) -> list[str]:
    """The rules whose guidance tells of a reading, and the notes that do; rules without guidance are not named."""
    wanted = set(one.requirements)
    rules = [
        f"`{pack.head.id}/{rule.id}`"
        for pack in packs
        for rule in pack.rules
        if rule.guidance and wanted & set(rule.requirements)
    ]
    notes = [
        f"{pack.head.id}: {note.title}" for pack in packs for note in pack.head.notes if wanted & set(note.requirements)
    ]
    return rules + notes


def table(packs: Sequence[Pack]) -> str:
    """All of them as a Markdown page."""
    rows = [
        f"| {one.id} | {one.says} | {one.read} | {'; '.join(places(one, packs)) or '**nothing**'} |"
        for one in contradictions()
    ]
    head = [
        "# Where the sources contradict themselves",
        "",
        "What a source says twice, leaves open or misprints; how it is read here; the rules and notes that tell so.",
        "",
        "| | the source | read as | told by |",
        "|---|---|---|---|",
    ]
    return "\n".join([*head, *rows]) + "\n"
