"""The closed list of verbs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from linter.rules.checks import (
    all_of,
    allowed,
    any_of,
    asks,
    at_least,
    at_most,
    changed,
    due,
    every,
    fits,
    listed,
    no,
    precedes,
    same,
    some,
    sums,
    within,
)
from linter.rules.combine import Verb

VERBS: Mapping[str, Verb] = {
    name: cast(Verb, module)
    for name, module in {
        "any_of": any_of,
        "all_of": all_of,
        "some": some,
        "no": no,
        "every": every,
        "fits": fits,
        "within": within,
        "due": due,
        "precedes": precedes,
        "at_most": at_most,
        "at_least": at_least,
        "listed": listed,
        "same": same,
        "changed": changed,
        "sums": sums,
        "asks": asks,
        "allowed": allowed,
    }.items()
}
