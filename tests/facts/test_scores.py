"""Results of tests as clinicians write them, and what only looks like one."""

from __future__ import annotations

from datetime import date

import pytest

from linter.domain.fact import Fact
from linter.domain.packet import DocumentKind
from linter.extract.text import scan_of
from linter.facts import scores
from linter.facts.instruments import Instrument, instruments, mentions
from linter.facts.results import months
from linter.packets.split import packet_of
from linter.sections.outline import outline

LEXICON = [pytest.param(entry, id=entry.test) for entry, _, _ in instruments()]


def read(text: str, kind: DocumentKind = "evaluation") -> list[Fact]:
    """The score facts of one document."""
    packet = packet_of([(kind, scan_of("note.txt", "", text))])
    document = packet.documents[0]
    return list(scores.find(document, tuple(outline(packet).of(document))))


def told(text: str, *names: str) -> list[tuple[object, ...]]:
    """Some values of every score of a text."""
    return [tuple(fact.get(name) for name in names) for fact in read(text)]


def test_enough_instruments() -> None:
    assert len(LEXICON) >= 120


@pytest.mark.parametrize("entry", LEXICON)
def test_every_instrument_is_read_in_its_example(entry: Instrument) -> None:
    found = mentions(entry.example)
    assert found and found[0].instrument is entry
    facts = [f for f in read(f"Results:\n- {entry.example}") if f.get("test") == entry.test]
    if entry.gives is not None:
        assert entry.gives in [f.get("value") for f in facts]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("PDMS-3 Fine Motor Index standard score 70 (severe), AE 2:11", [("standard", 70), ("age_equivalent", 35)]),
        ("Berg 32/56 (fall risk)", [("points", 32)]),
        ("TUG: 14.2 s", [("seconds", 14.2)]),
        ("DASH 61% severe -> 38% moderate", [("percent", 61), ("percent", 38)]),
        ("Sensory Profile 2: Tactile +2.2 SD", [("z", 2.2)]),
        ("PEDI-CAT Mobility T = 28", [("t", 28)]),
        ("GFTA-3 fell at the 5th %ile", [("percentile", 5)]),
        ("The Oswestry Disability Index was 46 percent and is 38 per cent now", [("percent", 46), ("percent", 38)]),
        ("30s STS: 9", [("count", 9)]),
        ("Bayley-4 gross motor: scaled 4", [("scaled", 4)]),
        (
            "PLS-5 auditory comprehension 71; expressive communication standard score 68",
            [("standard", 71), ("standard", 68)],
        ),
        ("HELP Strands: 33% delay in fine motor", [("percent_delay", 33)]),
        ("MABC-3 manual dexterity standard score 5", [("scaled", 5)]),
        ("MoCA (3/4/2026): 21/30", [("points", 21)]),
        ("Timed Up and\nGo: 18 seconds", [("seconds", 18)]),
        ("Berg 41/56 (MCID 5 points, cutoff 45)", [("points", 41)]),
        ("Yale Swallow Protocol: failed", [("grade", None)]),
    ],
)
def test_results(text: str, wanted: list[tuple[str, float]]) -> None:
    assert told(text, "metric", "value") == wanted


@pytest.mark.parametrize(
    "text",
    [
        "LTG: Pt will score 45/56 on the Berg Balance Scale in 8 weeks.",
        "Will obtain a standard score of 80 or above on the PDMS-3 Fine Motor Index",
        "Discussed the DASH with the patient.",
        "CELF-5 was administered over two sessions.",
        "ABC Rehab, 100 Main Street. Goal 2: real progress this TIME.",
        "She is a 9-year-old in 3rd grade.",
    ],
)
def test_no_result(text: str) -> None:
    assert read(text) == []


def test_severity_beside_the_score() -> None:
    assert told("Moderate: DASH 38%.", "severity") == [("moderate",)]
    assert told("ODI 42% severe", "severity") == [("severe",)]
    assert told("ODI 38%, severe pain when sitting", "severity") == [(None,)]
    assert told("NDI 30% (mild-moderate disability)", "severity") == [("mild to moderate",)]
    assert told("Beery VMI-6 standard score 81, 10th percentile, mild", "severity")[0] == ("mild",)


def test_editions() -> None:
    assert told("PDMS-2 fine motor quotient 76", "edition", "current_edition") == [("2", False)]
    text = "Peabody Developmental Motor Scales, Third Edition (PDMS-3): fine motor standard score 76"
    assert told(text, "edition", "current_edition") == [("3", True)]
    assert told("PDMS fine motor standard score 76", "edition", "current_edition") == [(None, None)]
    assert told("Berg 32/56", "edition", "current_edition") == [(None, True)]
    assert told("Bayley-III motor standard score 70", "current_edition") == [(False,)]


def test_standard_deviations() -> None:
    assert told("PDMS-3 standard score 70", "z") == [(-2.0,)]
    assert told("SPM-2 total T-score 72", "z") == [(-2.2,)]
    assert told("BOT-3 manual dexterity scaled score 5", "z") == [(-2.0,)]


def test_percent_of_the_scale() -> None:
    assert told("ODI 24/50", "percent") == [(48.0,)]
    assert told("ODI 24", "percent") == [(None,)]
    assert told("LEFS 60 points", "percent") == [(75.0,)]
    assert told("LEFS 60", "percent") == [(None,)]
    assert told("DASH 38", "percent") == [(38.0,)]


def test_earlier_results() -> None:
    assert told("TUG 18 s (was 32 s)", "value", "earlier") == [(18, False), (32, True)]
    assert told("Berg improved from 32/56 to 41/56", "value", "earlier") == [(32, True), (41, False)]


def test_dates_of_tests() -> None:
    assert told("PDMS-3 (tested 01/10/2026): grasping scaled 4", "date") == [(date(2026, 1, 10),)]


def test_table_with_columns() -> None:
    table = """BOT-3
Subtest | Raw | Scaled | Percentile | Age equivalent
Fine motor precision | 22 | 8 | 5 | 5:2
Manual dexterity | 15 | 6 | 3rd | 4-11
"""
    rows = told(table, "test", "metric", "value")
    assert [value for _, metric, value in rows if metric == "scaled"] == [8, 6]
    assert [value for _, metric, value in rows if metric == "age_equivalent"] == [62, 59]
    assert {test for test, _, _ in rows} == {"Bruininks-Oseretsky Test of Motor Proficiency"}


@pytest.mark.parametrize("between", ["\n\f", "\n\nAda Fern  Page 1 of 2\n\fAda Fern  Page 2 of 2\n\n"])
def test_a_table_goes_on_over_the_page(between: str) -> None:
    text = "Testing\nTest | Subtest | Raw | Scaled | %ile\nBOT-2 | Balance | 20 | 8 | 25th"
    found = told(f"{text}{between}BOT-2 | Manual Dexterity | 15 | 7 | 16th\n\nPlan\nOT weekly.\n", "metric", "value")
    assert found == [("raw", 20), ("scaled", 8), ("percentile", 25), ("raw", 15), ("scaled", 7), ("percentile", 16)]


def test_table_over_time() -> None:
    table = """| Measure | Initial eval 11/5/2024 | Today |
|---|---|---|
| DASH | 61% severe | 38% moderate |
| Grip | 20 lb | 35 lb |
"""
    assert told(table, "value", "severity", "earlier") == [(61, "severe", True), (38, "moderate", False)]


def test_a_severity_cell_belongs_to_its_row() -> None:
    assert told("| Beery VMI-6 | standard score 81 | mild |\n", "value", "severity") == [(81, "mild")]


def test_tests_named_with_a_verdict_only() -> None:
    text = "The Cognitive Linguistic Quick Test was given. On story retelling she scored within normal limits."
    assert told(text, "metric", "standardized") == [("grade", True)]


def test_blank_forms_say_nothing() -> None:
    assert months("2:11") == 35
    assert months("4.5 years") == 54
    assert months("3 yrs 2 mo") == 38


def test_means_and_deviations_in_brackets_are_no_results() -> None:
    assert told("PDMS-3 (M=100, SD=15): fine motor index 76", "value") == [(76,)]
    assert told("BOT-3 manual dexterity scaled score 6 (mean of 15, SD 5)", "value") == [(6,)]


def test_results_before_the_name() -> None:
    assert told("Pt scored 24/28 on the Tinetti.", "value") == [(24,)]
    assert told("Patient scored a 42% on the ODI indicating severe disability.", "severity") == [("severe",)]


def test_capital_letters_and_classes() -> None:
    text = "Beery VMI-6: Standard Score = 81; Percentile = 10; Classification: Mild"
    assert told(text, "metric", "value", "severity")[0] == ("standard", 81, "mild")


def test_then_and_now() -> None:
    assert told("LEFS 62% at eval, 50% today", "value", "earlier") == [(62, True), (50, False)]
    assert told("Berg was 32/56, now 41/56", "earlier") == [(True,), (False,)]
    assert told("QuickDASH score was 52.27%", "earlier") == [(False,)]


def test_parts_named_by_abbreviations() -> None:
    assert told("PDMS-2: Grasping SS 6, VMI SS 7; FMQ 79", "metric", "value") == [
        ("scaled", 6),
        ("scaled", 7),
        ("standard", 79),
    ]
    assert told("Vineland-3 ABC 68", "test", "value") == [("Vineland Adaptive Behavior Scales", 68)]


def test_columns_of_spaces() -> None:
    table = """PDMS-2 results
Subtest               Raw   Age Equiv   Percentile   Standard Score
Grasping              44    20 mo       5            5
Fine Motor Quotient                     4            73   moderate
"""
    rows = told(table, "metric", "value", "severity")
    assert ("standard", 73, "moderate") in rows
    assert ("age_equivalent", 20, None) in rows
    assert ("raw", 73, None) not in rows


def test_the_edition_may_be_printed_once() -> None:
    text = "Beery VMI-6 standard score 81. Beery motor coordination standard score 75."
    assert told(text, "edition", "current_edition") == [("6", True), ("6", True)]


def test_a_severity_is_not_lent_to_another_test() -> None:
    assert told("Beery VMI-6 standard score 81; PEDI-CAT T = 28, severe", "severity") == [(None,), ("severe",)]
    assert told("PEDI-CAT standard score 81; T = 28, severe", "severity") == [(None,), ("severe",)]
    assert told("GFTA-3 SS 68, 2nd percentile, severe", "severity") == [("severe",), ("severe",)]
