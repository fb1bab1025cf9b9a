"""The borders that payers print are each an example on either side; the examples themselves are run elsewhere."""

from __future__ import annotations

import pytest

from linter.rules import load

PACKS = {name: load.load(folder, examples=True) for name, folder in load.names().items()}


@pytest.mark.parametrize(
    ("rule", "sides"),
    [
        ("ccs-ot/epsdt-not-asked-above-two-a-month", {"exactly two a month": "not_applicable"}),
        ("ccs-ot/epsdt-not-asked-above-two-a-month", {"every other week": "unclear"}),
        ("ccs-ot/frequency-called-below-the-limit", {"every other week": "unclear", "twice a month": "met"}),
        ("ccs-ot/authorization-longer-than-six-months", {"six months on the day": "met", "a day more": "unmet"}),
        ("ccs-ot/authorization-longer-than-six-months", {"end of August to the end of February": "met"}),
        ("ccs-ot/authorization-longer-than-six-months", {"end of August to the first of March": "unmet"}),
        ("ccs-ot/authorization-longer-than-six-months", {"a leap year": "met"}),
        ("ccs-sf/appointment-before-review", {"the day itself": "met", "the day before, Sunday": "unmet"}),
        ("ccs-sf/minor-signed-application", {"before the 18th": "unmet", "on the 18th": "not_applicable"}),
        ("kp-hi/chronic-over-6-visits", {"six": "met", "seven": "unmet"}),
        ("kp-hi/acute-over-12-visits", {"twelve": "met", "thirteen": "unmet"}),
        ("kp-hi/more-than-4-units-a-visit", {"four": "met", "five": "unmet"}),
        ("state-limits/wisconsin-over-35-visits", {"35 in all": "met", "36 in all": "unmet"}),
        ("state-limits/wisconsin-over-90-minutes", {"90 minutes": "met", "91 minutes": "unmet"}),
        ("state-limits/michigan-over-144-units", {"144 in all": "met", "145 in all": "unmet"}),
    ],
)
def test_both_sides_of_a_border_are_examples(rule: str, sides: dict[str, str]) -> None:
    pack, _, name = rule.partition("/")
    found = next(one for one in PACKS[pack].rules if one.id == name)
    for words, answer in sides.items():
        assert next(example.expect for example in found.examples if words in example.name) == answer


def test_the_county_s_numbers_in_rules_are_those_of_its_contacts() -> None:
    pack = PACKS["ccs-sf"]
    told = " ".join(contact.value for contact in pack.head.contacts)
    text = "".join(str(rule.model_dump(exclude={"examples"})) + rule.fix for rule in pack.rules)
    for value in ("(628) 217-6701", "333 Valencia Street, 4th Floor, San Francisco, CA 94103", "1-800-541-5555"):
        assert value in told
        assert value in text
