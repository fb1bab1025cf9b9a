"""Several versions of a pack: the day of service picks one, and a packet that spans two is told so.

The second version is invented here; no payer has written it.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from linter import pipeline
from linter.assets import folder
from linter.domain.finding import Finding, Report
from linter.domain.request import Request
from linter.rules import load

SECOND = "2027-01-01"


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """ccs-ot with a second version from 2027 on, which asks for nothing but an order."""
    folder = tmp_path_factory.mktemp("packs") / "ccs-ot"
    original = load.names()["ccs-ot"]
    shutil.copytree(original, folder)
    head = (folder / "pack.yaml").read_text("utf-8")
    (folder / "pack.yaml").write_text(head.replace("\nstates:", "\neffective_from: 2020-01-01\nstates:"), "utf-8")
    later = folder / SECOND
    later.mkdir()
    (later / "pack.yaml").write_text(head.replace("\nstates:", f"\neffective_from: {SECOND}\nstates:"), "utf-8")
    shutil.copy(folder / "prescription-missing.yaml", later)
    return folder


def check(pack: Path, tmp_path: Path, request: Request, *notes: str) -> Report:
    paths = []
    for number, day in enumerate(notes):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"OT DAILY NOTE\nDate of service: {day}\nS: well. O: buttons 3 of 5. A: gains. P: go on.\n")
        paths.append(path)
    return pipeline.check(paths, request, [pack])


def asked(day: str, start: str | None = None, kinds: tuple[str, ...] = ("treatment_service",)) -> Request:
    began = date.fromisoformat(start) if start else None
    return Request(date.fromisoformat(day), policy=("ccs-ot",), kinds=kinds, start=began)  # type: ignore[arg-type]


def spans(report: Report) -> list[Finding]:
    return [finding for finding in report.findings if finding.rule == "rehablint/version-spanned"]


@pytest.mark.parametrize(
    ("submitted", "start", "since"),
    [
        ("2026-12-31", None, "2020-01-01"),
        ("2027-01-01", None, "2027-01-01"),
        ("2026-12-20", "2027-01-04", "2027-01-01"),  # sent before, served after
        ("2027-01-20", "2026-12-04", "2020-01-01"),
        ("2019-01-20", None, "2020-01-01"),  # before the first version: the first
    ],
)
def test_the_day_of_service_picks_the_version(
    pack: Path, tmp_path: Path, submitted: str, start: str | None, since: str
) -> None:
    report = check(pack, tmp_path, asked(submitted, start), "12/2/2019")
    assert [str(stamp.in_force) for stamp in report.packs] == [since]


def test_a_claim_is_judged_by_its_last_visit(pack: Path, tmp_path: Path) -> None:
    report = check(pack, tmp_path, asked("2027-02-01", kinds=("claim",)), "12/2/2026", "12/9/2026")
    assert [str(stamp.in_force) for stamp in report.packs] == ["2020-01-01"]
    assert spans(report) == []


def test_a_packet_that_spans_two_versions_is_told_so(pack: Path, tmp_path: Path) -> None:
    report = check(pack, tmp_path, asked("2027-01-20"), "12/21/2026", "12/28/2026", "1/4/2027")
    (told,) = spans(report)
    assert (told.answer, told.severity) == ("unmet", "warning")
    assert "2026-12-21 to 2026-12-28" in told.message
    assert "in force since 2027-01-01" in told.message
    assert [place.file for place in told.evidence] == ["0.txt", "1.txt"]


def test_a_packet_under_one_version_is_not(pack: Path, tmp_path: Path) -> None:
    assert spans(check(pack, tmp_path, asked("2026-12-20"), "12/2/2026")) == []
    assert spans(check(pack, tmp_path, asked("2027-01-20"), "1/4/2027")) == []


def test_the_second_version_asks_its_own_rules(pack: Path, tmp_path: Path) -> None:
    report = check(pack, tmp_path, asked("2027-01-20"), "1/4/2027")
    anywhere = {path.stem for path in (folder("checklists") / "packet").glob("*.yaml")}  # asked of any packet
    own = {f.rule for f in report.findings if f.rule.partition("/")[2] not in anywhere}
    assert own == {"ccs-ot/prescription-missing"}
