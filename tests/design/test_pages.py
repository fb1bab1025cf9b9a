"""Generated pages are fresh, and every requirement of a pack's source is covered by something."""

from __future__ import annotations

import json
import sys

import pytest

from linter import assets
from linter.commands.pages import pages
from linter.rules import load
from linter.rules.catalogue import entries
from linter.rules.contradictions import contradictions, places

PACKS = {name: load.load(folder, examples=True) for name, folder in load.names().items()}


def test_pages_are_fresh() -> None:
    stale = [str(path) for path, text in pages() if not path.is_file() or not _fresh(path.read_text("utf-8"), text)]
    assert stale == [], "run make pages"


def _fresh(written: str, wanted: str) -> bool:
    """Whether a page says what it must; of the literals, which later Pythons read otherwise, the keys."""
    if wanted.startswith('{"sets"') and sys.version_info[:2] != (3, 11):
        return json.loads(written)["patterns"].keys() == json.loads(wanted)["patterns"].keys()
    return written == wanted


@pytest.mark.parametrize("name", PACKS)
def test_every_requirement_is_covered(name: str) -> None:
    pack = PACKS[name]
    covered = {id for rule in pack.rules for id in rule.requirements}
    covered |= {id for note in pack.head.notes for id in note.requirements}
    wanted = {entry.id for prefix in (f"{name}/", *pack.head.covers) for entry in entries(prefix)}
    assert wanted - covered == set()
    assert covered - {entry.id for entry in entries("")} == set(), "no such requirement in the catalogue"


def test_the_coverage_pages_span_the_whole_catalogue() -> None:
    """All 524 requirements of the five sources and of those between them, each on one page, each covered."""
    told = [
        line.split(" | ")
        for name, folder in load.names().items()
        for line in (folder / "COVERAGE.md").read_text("utf-8").splitlines()[4:]
    ]
    assert sorted(line[0].removeprefix("| ") for line in told) == sorted(entry.id for entry in entries(""))
    assert len(told) == 524
    assert [line[0] for line in told if "**nothing**" in line[1]] == []


def test_every_contradiction_is_told_where_it_is_decided() -> None:
    """Each of the 67 is named by a rule's guidance or by a note of a pack, about requirements that there are."""
    known = {entry.id for entry in entries("")}
    found = contradictions()
    assert len({one.id for one in found}) == len(found) == 67
    assert {id for one in found for id in one.requirements} - known == set()
    assert [one.id for one in found if not places(one, list(PACKS.values()))] == []
    page = (assets.folder("checklists") / "CONTRADICTIONS.md").read_text("utf-8")
    assert all(f"| {one.id} | {one.says} | {one.read} |" in page for one in found)


# another patient's page must not leave the house, and a page that is not there was not sent, whoever pays
ERRORS_OF_OUR_OWN = {"page-of-another-patient", "page-missing"}


@pytest.mark.parametrize("name", PACKS)
def test_every_pack_asks_what_any_packet_is_asked(name: str) -> None:
    assert {"page-missing", "page-of-another-patient", "page-repeated"} <= PACKS[name].shared


@pytest.mark.parametrize("name", PACKS)
def test_what_the_linter_worked_out_is_never_an_error(name: str) -> None:
    basis = {entry.id: entry for entry in entries("")}
    for rule in PACKS[name].rules:
        known = [basis[id] for id in rule.requirements]
        if all(entry.basis == "derived" for entry in known):
            assert rule.basis == "derived", rule.id
            if not any(entry.severity == "error" for entry in known) and rule.id not in ERRORS_OF_OUR_OWN:
                assert rule.severity != "error", rule.id
