"""Fingerprints hold through a scan's misread letters, and tell different findings apart."""

from __future__ import annotations

import pytest

from linter.domain.fingerprint import alike, fingerprint

QUOTE = "Patient will carry a laundry basket 50 feet without a rest by 04/01/2026"


def of(quote: str, rule: str = "a/b", kind: str = "plan_of_care") -> str:
    return fingerprint(rule, kind, quote)


@pytest.mark.parametrize(
    "again",
    [
        QUOTE,
        QUOTE.upper(),
        QUOTE.replace(" ", "  "),
        QUOTE.replace("laundry", "Iaundry"),
        QUOTE.replace("rest", "resl"),
    ],
)
def test_the_same_words_read_again_are_the_same(again: str) -> None:
    assert alike(of(QUOTE), of(again))


@pytest.mark.parametrize(
    "other",
    [
        QUOTE.replace("50", "60"),
        QUOTE.replace("04/01", "05/01"),
        "Patient will climb 50 stairs without a rail by 04/01/2026",
        "",
    ],
)
def test_other_words_or_numbers_are_another_finding(other: str) -> None:
    assert not alike(of(QUOTE), of(other))


def test_rule_and_kind_of_document_belong_to_it() -> None:
    assert not alike(of(QUOTE), of(QUOTE, rule="a/c"))
    assert not alike(of(QUOTE), of(QUOTE, kind="evaluation"))


def test_what_is_missing_from_papers_of_two_dates_is_two_findings() -> None:
    first, second = (fingerprint("a/b", "evaluation", "", day) for day in ("2026-03-01", "2026-09-01"))
    assert not alike(first, second)


def test_nothing_can_be_read_from_it() -> None:
    assert set(of(QUOTE)) <= set("0123456789abcdef-")
    assert len(of(QUOTE)) == len(of("short")) == 29
