"""Broken files of every format are read or refused, each word in its place; what once did harm does it no more."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.fuzz import Blind, tried
from fixtures.mutate import mutated, samples
from linter.extract import engine
from linter.extract.apart import outcomes_of

ISSUES = Path(__file__).resolve().parents[2] / "fixtures" / "issues"
FORMATS = ("docx", "odt", "doc", "rtf", "html", "pdf", "txt", "eml", "msg", "winmail", "zip")


PICTURES = ("png", "jpg", "heic", "group3", "group4", "tiff_lzw", "jpeg", "scan")


@cache
def whole(form: str) -> bytes:
    return samples()[form]


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=35, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32))
def test_broken_files_do_no_harm(form: str, seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = tried(form, mutated(form, whole(form), seed), Path(folder) / f"x.{form}")
    assert found in ("read", "unreadable"), (form, seed)


@pytest.mark.parametrize("form", PICTURES)
@settings(max_examples=8, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32))
def test_broken_pictures_do_no_harm(form: str, seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "ENGINES", (Blind(),))
        found = tried(form, mutated(form, whole(form), seed), Path(folder) / f"x.{form}")
    assert found in ("read", "unreadable"), (form, seed)


@pytest.mark.parametrize("form", [*FORMATS, *PICTURES])
def test_the_whole_files_are_read(form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "ENGINES", (Blind(),))
    assert tried(form, whole(form), tmp_path / f"x.{form}") == "read"


@pytest.mark.parametrize(
    "path", sorted(path for path in ISSUES.iterdir() if path.is_file()), ids=lambda path: path.name
)
def test_files_that_once_did_harm(path: Path) -> None:
    for outcome in outcomes_of(path):
        assert "broke its reader" not in outcome.problem
        assert "took too long" not in outcome.problem
