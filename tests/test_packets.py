"""One packet, several containers, one expectation: text, native PDF and DOCX give the same answers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from fixtures.build import CONTAINERS, answers, folders
from fixtures.markup import fixture
from linter.rules import load

FOLDERS = [pytest.param(folder, id=folder.name) for folder in folders()]
CLEAN = [pytest.param(folder, id=folder.name) for folder in folders() if folder.parent.name == "clean"]


@pytest.mark.parametrize("container", [name for name in CONTAINERS if name != "scan"])  # see test_scans.py
@pytest.mark.parametrize("folder", FOLDERS)
def test_every_container_gives_the_expected_answers(folder: Path, container: str, tmp_path: Path) -> None:
    packet = fixture(folder)
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    paths = CONTAINERS[container](packet, tmp_path)
    assert answers(paths, packet) == expected


@pytest.mark.parametrize("folder", FOLDERS)
def test_documents_are_told_apart_and_named(folder: Path) -> None:
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    assert expected["documents"] == [sheet.kind for sheet in fixture(folder).sheets]


@pytest.mark.parametrize("folder", CLEAN)
def test_nothing_fires_on_a_good_packet(folder: Path) -> None:
    """Zero errors and zero warnings; what is left unclear are questions that only the submitter can answer."""
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    assert expected["verdict"] != "not_ready"
    fired = {rule: said for rule, said in expected["answers"].items() if any(a.startswith("unmet") for a in said)}
    severities = _severities()
    assert {rule: said for rule, said in fired.items() if severities[rule] != "note"} == {}


@pytest.mark.parametrize("folder", [p for p in FOLDERS if p.values[0].parent.name == "packets"])  # type: ignore[attr-defined]
def test_planted_defects_are_found(folder: Path) -> None:
    """Every requirement that a fixture says it breaks is unmet, in the document that breaks it."""
    data = yaml.load((folder / "packet.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))["answers"]
    missed = [
        planted
        for planted in data["planted"]
        if not any(
            said.startswith("unmet") and _there(said, planted) for said in _said(expected, planted["requirement"])
        )
    ]
    assert missed == []


def _said(expected: dict[str, list[str]], requirement: str) -> list[str]:
    packs = [load.load(folder) for folder in load.names().values()]
    asking = [f"{p.head.id}/{rule.id}" for p in packs for rule in p.rules if requirement in rule.requirements]
    return [said for rule in asking for said in expected.get(rule, [])]


def _there(said: str, planted: dict[str, str]) -> bool:
    return "document" not in planted or said.endswith(f"document {planted['document']}")


def _severities() -> dict[str, str]:
    packs = [load.load(folder) for folder in load.names().values()]
    return {f"{pack.head.id}/{rule.id}": rule.severity for pack in packs for rule in pack.rules}
