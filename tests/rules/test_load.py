"""Packs load strictly: whatever is wrong is named with file and line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from linter.rules import load
from linter.rules.load import PackError

HEAD = """id: mine
title: My checklist
payer: Nobody
payer_words: [Nobody]
source: a letter
effective_from: 2020-01-01
"""
RULE = """id: goal-missing
title: No goal
severity: error
requirements: []
why: A plan without a goal has no end.
citation: {source: letter, section: one, read_on: 2026-01-01}
check:
  some: {fact: goal}
message: There is no goal.
fix: Write one.
examples:
  - {name: broken on purpose, expect: nonsense, packet: []}
"""


def pack(folder: Path, rule: str = RULE, head: str = HEAD, name: str = "goal-missing") -> Path:
    (folder / "pack.yaml").write_text(head, encoding="utf-8")
    (folder / f"{name}.yaml").write_text(rule, encoding="utf-8")
    return folder


def test_a_pack_loads_without_reading_its_examples(tmp_path: Path) -> None:
    assert [rule.id for rule in load.load(pack(tmp_path)).rules] == ["goal-missing"]
    with pytest.raises(PackError, match=r"goal-missing\.yaml:12: examples\.0\.expect"):
        load.load(tmp_path, examples=True)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("severity: error", "severity: fatal", r"yaml:3: severity"),
        ("why:", "because: x\nwhy:", r"yaml:5: because"),
        ("fact: goal", "fact: gaol", r"yaml:8: check.*no fact is called gaol"),
        ("{fact: goal}", "{fact: goal, where: {colour: red}}", r"yaml:8: .*goal has no field colour"),
        ("some:", "perhaps:", r"yaml:7: check: .*no verb among perhaps"),
        ("title: No goal", "title: [", r"yaml:\d+:"),
        ("id: goal-missing", "id: other", r"yaml:1: the id 'other' is not the file's name"),
    ],
)
def test_what_is_wrong_is_named_with_file_and_line(tmp_path: Path, old: str, new: str, says: str) -> None:
    with pytest.raises(PackError, match=says):
        load.load(pack(tmp_path, RULE.replace(old, new)))


def test_a_folder_that_is_no_pack_says_so(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"no pack\.yaml"):
        load.load(tmp_path)


def test_the_version_in_force_is_picked_by_date(tmp_path: Path) -> None:
    pack(tmp_path)
    later = tmp_path / "2024-07-01"
    later.mkdir()
    pack(later, head=HEAD.replace("2020-01-01", "2024-07-01"))
    versions = load.editions(tmp_path)
    picked = {
        day: load.in_force(versions, date.fromisoformat(day)).folder
        for day in ("2019-05-05", "2024-06-30", "2024-07-01")
    }
    assert picked == {"2019-05-05": tmp_path, "2024-06-30": tmp_path, "2024-07-01": later}


def test_a_version_of_another_pack_is_an_error(tmp_path: Path) -> None:
    pack(tmp_path)
    (tmp_path / "2024-07-01").mkdir()
    pack(tmp_path / "2024-07-01", head=HEAD.replace("id: mine", "id: yours"))
    with pytest.raises(PackError, match=r"pack\.yaml:1: a version of mine cannot be 'yours'"):
        load.editions(tmp_path)


def test_the_digest_changes_with_a_rule(tmp_path: Path) -> None:
    before = load.load(pack(tmp_path)).digest
    assert load.load(pack(tmp_path, RULE.replace("Write one.", "Write two."))).digest != before
