"""Which packs a packet is held against: those named, or of those guessed the ones for its kind of request."""

from __future__ import annotations

from datetime import date

from linter.domain.request import Assumption, Request, RequestKind
from linter.rules import load
from linter.rules.choose import wanted

SHELF = {name: load.editions(folder) for name, folder in load.names().items()}
GUESS = (Assumption("policy", "ccs-ot, ccs-sf"),)


def named(*kinds: RequestKind, guessed: bool = True) -> tuple[str, ...]:
    both = ("ccs-ot", "ccs-sf")
    return wanted(Request(date(2026, 1, 5), both, kinds, assumed=GUESS if guessed else ()), SHELF)


def test_of_the_packs_guessed_those_for_the_kind_of_request() -> None:
    assert named("application") == ("ccs-sf",)
    assert named("renewal") == ("ccs-ot",)
    assert named("treatment_service") == ("ccs-ot", "ccs-sf")


def test_what_is_stated_is_never_left_out() -> None:
    assert named("application", guessed=False) == ("ccs-ot", "ccs-sf")


def test_if_none_fits_all_stay() -> None:
    assert named("group_therapy") == ("ccs-ot", "ccs-sf")
    assert named() == ("ccs-ot", "ccs-sf")
