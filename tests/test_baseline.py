"""What was known stays known when a packet is printed and scanned, or gets a page more."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from fixtures.build import ROOT, options
from fixtures.containers import pdf, scan, text
from fixtures.markup import Fixture, fixture
from linter.commands.main import main
from linter.extract import engine

COVER = "FAX\nTo: the plan   From: the clinic   Pages: 9\nPlease see the papers that follow.\n\f"


@pytest.fixture(scope="module")
def packet() -> Fixture:
    return fixture(ROOT / "fixtures" / "packets" / "pt-initial-back")


def run(packet: Fixture, paths: list[Path], *more: str) -> list[dict[str, object]]:
    done = CliRunner().invoke(main, ["check", *map(str, paths), *options(packet), "--format", "json", *more])
    return [r for r in json.loads(done.stdout)["results"] if r["status"] in ("unmet", "unclear")]


@pytest.fixture(scope="module")
def native(packet: Fixture, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[dict[str, object]]]:
    """The baseline of the native PDF, and what it found."""
    folder = tmp_path_factory.mktemp("native")
    found = run(packet, pdf.write(packet, folder))
    baseline = folder / "baseline.json"
    baseline.write_text(json.dumps({"as_of": "2026-06-01", "results": found}), encoding="utf-8")
    return baseline, found


def told_as_new(after: list[dict[str, object]], found: list[dict[str, object]]) -> list[object]:
    """The rules of what is known by its rule and yet told as new."""
    known = {r["rule"] for r in found}
    return [r["rule"] for r in after if r["waived"] is None and r["rule"] in known]


def test_a_packet_scanned_anew_brings_nothing_known_as_new(packet: Fixture, native: tuple, tmp_path: Path) -> None:
    if not engine.is_there():
        pytest.skip("no engine that reads scans is installed")
    baseline, found = native
    again = run(packet, scan.write(packet, tmp_path), "--baseline", str(baseline))
    assert len([r for r in again if r["waived"]]) == len(found)
    assert told_as_new(again, found) == []


def test_a_page_more_at_the_front_brings_nothing_known_as_new(packet: Fixture, native: tuple, tmp_path: Path) -> None:
    baseline, found = native
    (path,) = text.write(packet, tmp_path)
    path.write_text(COVER + path.read_text(encoding="utf-8"), encoding="utf-8")
    again = run(packet, [path], "--baseline", str(baseline))
    assert {p["page"] for r in again for p in r["evidence"]} != {p["page"] for r in found for p in r["evidence"]}
    assert len([r for r in again if r["waived"]]) == len(found)
    assert told_as_new(again, found) == []


def test_what_is_mended_since_is_one_note(packet: Fixture, native: tuple, tmp_path: Path) -> None:
    baseline, _ = native
    good = tmp_path / "good.txt"
    good.write_text("PLAN OF CARE\nPatient: Ann Example\n", encoding="utf-8")
    again = run(packet, [good], "--baseline", str(baseline))
    (note,) = [r for r in again if r["rule"].startswith("rehablint/")]
    assert note["rule"] == "rehablint/baseline-outdated"
    assert note["severity"] == "note"
