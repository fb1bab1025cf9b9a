"""Generated pages are fresh, and every requirement of a pack's source is covered by something."""

from __future__ import annotations

import json
import sys

import pytest

from linter.commands.pages import pages
from linter.rules import load
from linter.rules.catalogue import entries

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


# another patient's page must not leave the house, whatever a payer says of it
ERRORS_OF_OUR_OWN = {"page-of-another-patient"}


@pytest.mark.parametrize("name", PACKS)
def test_what_the_linter_worked_out_is_never_an_error(name: str) -> None:
    basis = {entry.id: entry for entry in entries("")}
    for rule in PACKS[name].rules:
        known = [basis[id] for id in rule.requirements]
        if all(entry.basis == "derived" for entry in known):
            assert rule.basis == "derived", rule.id
            if not any(entry.severity == "error" for entry in known) and rule.id not in ERRORS_OF_OUR_OWN:
                assert rule.severity != "error", rule.id
