"""`rehablint packs`: the checklists, and one of them as a guide."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from linter.commands.main import main
from linter.rules import load


def said(*words: str) -> str:
    done = CliRunner().invoke(main, ["packs", *words])
    assert done.exit_code == 0, done.output
    return done.output


def test_san_franciscos_steps_and_addresses_are_a_guide() -> None:
    text = said("ccs-sf")
    for step in ("1. **Refer.**", "3. **Apply.**", "5. **Ask for each service.**", "6. **Claim.**"):
        assert step in text
    assert "- applications and SARs, fax: (628) 217-6701" in text
    assert "333 Valencia Street, 4th Floor, San Francisco, CA 94103" in text


def test_every_pack_is_listed_with_its_first_day() -> None:
    lines = said().splitlines()
    assert [line.split()[0] for line in lines] == list(load.names())
    assert any("in force since 2024-11-20" in line for line in lines)
    assert any("undated" in line for line in lines)


def test_earlier_versions_are_listed_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    head = "id: mine\ntitle: Mine\npayer: Me\npayer_words: [Me]\nsource: a letter\neffective_from: {}\n"
    for folder, day in ((tmp_path / "mine", "2024-01-01"), (tmp_path / "mine" / "2025-07-01", "2025-07-01")):
        folder.mkdir()
        (folder / "pack.yaml").write_text(head.format(day), encoding="utf-8")
    monkeypatch.setattr(load, "names", lambda: {"mine": tmp_path / "mine"})
    assert said() == "mine  Mine, in force since 2025-07-01; before that in force since 2024-01-01\n"
