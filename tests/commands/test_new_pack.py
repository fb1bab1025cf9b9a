"""A pack and a rule yet to be written: skeletons that fail their own proof, and what `prove` says of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from linter.commands.main import main

RULE = """id: plan-missing
title: No plan
severity: error
requirements: []
why: Because.
citation: {source: letter, section: one, read_on: 2026-01-01}
check:
  some: {fact: document, where: {kind: plan_of_care, blank: no}}
message: There is no plan.
fix: Write one.
examples:
  - {name: one, expect: met, packet: [{plan_of_care: "[[PLAN OF CARE]]"}]}
  - {name: none, expect: unmet, packet: [{session_note: Walked.}]}
  - {name: dark, expect: unclear, packet: [{other: (unreadable)}]}
"""


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "packs" / "mine"
    assert run("new-pack", folder).exit_code == 0
    return folder


def test_a_skeleton_fails_until_it_is_filled_in(pack: Path) -> None:
    assert run("new-rule", pack, "plan-missing").exit_code == 0
    done = run("prove", pack)
    assert done.exit_code == 1
    for said in (
        "mine: still to be filled in: payer",
        "mine/plan-missing: still to be filled in: why",
        "example 'TODO",
    ):
        assert said in done.output


def test_a_pack_without_rules_is_not_proved(pack: Path) -> None:
    assert "mine: no rule yet" in run("prove", pack).output


def test_a_clause_that_no_example_needs_is_named(pack: Path) -> None:
    (pack / "plan-missing.yaml").write_text(RULE, encoding="utf-8")
    done = run("prove", pack, "plan-missing")
    assert (done.exit_code, "no example needs check.some.where.blank" in done.output) == (1, True)


def test_a_missing_kind_of_example_is_named(pack: Path) -> None:
    text = RULE.replace(", blank: no", "").partition("  - {name: dark")[0]
    (pack / "plan-missing.yaml").write_text(text, encoding="utf-8")
    assert "no example of one that does not apply or cannot be told" in run("prove", pack, "plan-missing").output


def test_a_whole_rule_is_proved(pack: Path) -> None:
    (pack / "plan-missing.yaml").write_text(RULE.replace(", blank: no", ""), encoding="utf-8")
    done = run("prove", pack, "plan-missing")
    assert (done.exit_code, done.output) == (0, "1 rule is proved\n")


def test_editors_find_the_schemas_beside_the_packs(pack: Path) -> None:
    first = (pack / "pack.yaml").read_text("utf-8").splitlines()[0]
    assert (pack / first.partition("$schema=")[2]).resolve().is_file()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("new-pack", "{packs}/mine"), "is there already"),
        (("new-pack", "{packs}/My Pack"), "cannot be an id"),
        (("new-rule", "{packs}/mine", "Plan Missing"), "cannot be an id"),
        (("new-rule", "{packs}/mine", "pack"), "is there already"),
        (("new-rule", "ccsot", "plan-missing"), "did you mean ccs-ot?"),
        (("prove", "{packs}/mine", "plan"), "mine has no rule 'plan'"),
        (("prove", "nobody"), "no pack is called 'nobody'"),
    ],
)
def test_wrong_use_is_told(pack: Path, words: tuple[str, ...], says: str) -> None:
    done = run(*(word.format(packs=pack.parent) for word in words))
    assert done.exit_code == 2
    assert says in done.output
