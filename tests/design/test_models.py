"""Every model has a card: what it is for, its licence, what it was made from and where it is measured."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
MODELS = sorted(path for path in (ROOT / "models").iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", MODELS, ids=lambda path: path.name)
def test_each_model_has_a_card(folder: Path) -> None:
    card = yaml.safe_load((folder / "card.yaml").read_text(encoding="utf-8"))
    assert {"purpose", "version", "licence", "training", "measured_on"} <= set(card)
    for measured in [card["measured_on"]] if isinstance(card["measured_on"], str) else card["measured_on"]:
        assert (ROOT / measured).is_file(), f"{measured} is not there"
