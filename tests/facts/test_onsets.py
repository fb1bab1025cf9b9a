"""When it began: the days of operations, accidents and illnesses, and for how long a trouble has lasted."""

from __future__ import annotations

import pytest

from linter.domain.fact import Fact
from linter.pipeline import rehearse


def onsets(text: str) -> list[Fact]:
    return [f for f in rehearse([("evaluation", text)]).facts if f.kind == "onset" and f.asserted]


@pytest.mark.parametrize(
    "text",
    [
        "R THA 3/9/23, WBAT.",
        "LSCS aside, CVA 11/2 with L weakness.",
        "Adm 5/7 w/ R hip fx.",
        "Dx: extensor repair, DOS 6/12/23",
        "ACLR 9 wks ago.",
        "MS x 14 yrs.",
        "MS, dx 2012.",
        "Diagnosed with Parkinson's in her sixties.",
        "4/52 hx R heel pain.",
        "The trouble goes back about three years.",
        "5-month history of hoarseness.",
        "Injured at work 4/9 lifting a crate.",
        "Concussed in a hockey match on 9 November.",
        "Her shoulder pain has been present for most of this year.",
        "Off sick since the 14th with back pain.",
        "Lifelong problems with handwriting.",
        "He was born with a cleft palate.",
        "Twisted her knee on a run two Sundays ago.",
        "Tripped on the stairs the night before admission.",
        "Stroke on the 3rd of February.",
        "In April he tripped on a rug and broke his wrist.",
        "His calf went on the pitch at the weekend.",
        "Facial droop following shingles in October.",
        "Ten weeks after her wrist was plated she still has swelling.",
        "PO wk 6 cuff repair.",
        "Day 5 post stroke.",
        "Parents were first worried at around 20 months.",
        "The tilt was noticed in the first weeks of life.",
        "Her elbow has been troubling her since about Easter.",
        "Client: 81 y/o male, post-op day 3",
        "Right pontine infarct in late May.",
        "Removal of a thyroid nodule in October left her hoarse.",
        "Sliced the tendons of her thumb with a bread knife on 9/6/18.",
        "Brought in after three days of vomiting and confusion.",
        "Burning in both feet at night for about six weeks.",
    ],
)
def test_told(text: str) -> None:
    assert onsets(text)


@pytest.mark.parametrize(
    "text",
    [
        "Plan: 3x/wk x 5 wks.",
        "R ankle dorsiflexion strength 4/5, pain 6/10.",
        "X-ray R hip 3/9/23 negative.",
        "THA precautions reviewed 3 times.",
        "Removal of the splint in July.",
        "Four days of antibiotics were ordered.",
        "He cut paper on 9/6/18 with loop scissors.",
        "Works as a nurse x 20 yrs.",
        "Lives with her husband of nine years.",
        "Discharged 3/9/23 with a walker.",
        "She will return to dance 6 wks after discharge.",
        "Reassess following six visits in May.",
        "Born on 3/9/2019.",
        "20 year history of smoking.",
        "Therapy was started in May.",
        "Moved to the area last year.",
        "On Tuesday he walked 50 feet.",
    ],
)
def test_not_told(text: str) -> None:
    assert onsets(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Reports much improvement in shoulder pain over the past week.", False),
        ("Less back pain during the last 2 weeks.", False),
        ("Shoulder pain over the past 3 weeks.", True),
        ("Worsening back pain over the past 2 months, better with rest.", True),
    ],
)
def test_a_gain_of_late_is_no_onset(text: str, *, told: bool) -> None:
    assert bool(onsets(f"PT EVALUATION\nDate: 3/4/2026\nPatient: Ada Roe\nHistory: {text}")) is told
