"""Every command shown in the documentation does what the page shows."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


def loaded(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"docs_{name}", ROOT / "docs" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


EXAMPLES = loaded("examples")


@pytest.mark.parametrize("path", list(EXAMPLES.pages()), ids=lambda path: path.relative_to(ROOT / "docs").as_posix())
def test_a_page_shows_what_its_commands_say(path: Path, tmp_path: Path, warm: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert EXAMPLES.fresh(text, tmp_path, warm) == text, "python docs/examples.py brings the page up to date"


def test_every_page_says_something() -> None:
    for path in (ROOT / "docs").rglob("*.md"):
        assert len(path.read_text(encoding="utf-8").split()) > 60, path
