"""Findings of several packs on the same words: the gravest leads; what is waived or left out leads nobody."""

from __future__ import annotations

from dataclasses import replace

from linter.domain.finding import Citation, Finding, Severity
from linter.domain.packet import Place
from linter.findings.echoes import echoed

ASKED = "Is there an order?"
WORDS = (Place("d1", "a.txt", 1, "no order"),)


def finding(rule: str, severity: Severity = "error") -> Finding:
    return Finding(
        rule, (), "unmet", severity, "t", "m", "f", None, Citation("s", "s"), "", WORDS, asks=ASKED, fingerprint=rule
    )


def test_the_gravest_leads() -> None:
    found = echoed([finding("a/order", "note"), finding("b/order", "error"), finding("c/order", "warning")])
    assert [f.echo_of for f in found] == ["b/order", "", "b/order"]
    assert found[1].echoes == ("c/order", "a/order")


def test_two_rules_of_one_pack_are_told_apart() -> None:
    assert [f.echo_of for f in echoed([finding("a/order"), finding("a/other-order")])] == ["", ""]


def test_other_words_other_finding() -> None:
    other = replace(finding("b/order"), evidence=(Place("d2", "b.txt", 1, "none"),))
    assert [f.echo_of for f in echoed([finding("a/order"), other])] == ["", ""]


def test_rules_without_a_common_question_are_told_apart() -> None:
    assert [f.echo_of for f in echoed([finding("a/order"), replace(finding("b/order"), asks="")])] == ["", ""]


def test_what_is_waived_leads_nobody() -> None:
    assert [f.echo_of for f in echoed([replace(finding("a/order"), waived="yes"), finding("b/order")])] == ["", ""]


def test_an_echo_speaks_for_itself_once_its_lead_is_left_out() -> None:
    found = echoed([finding("a/order"), finding("b/order")])
    assert [(f.echo_of, f.echoes) for f in echoed(found[1:])] == [("", ())]
