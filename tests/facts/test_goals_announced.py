"""Goals as other clinicians announce them: aims, outcomes, targets, times, what is worked on; and what is no goal."""

from __future__ import annotations

import pytest

from linter.domain.packet import DocumentKind
from linter.pipeline import rehearse

CASES: list[tuple[DocumentKind, int, str]] = [
    (
        "evaluation",
        3,
        "### Treatment aims\n"
        "- walk to the corner shop and back with one stick\n"
        "- get up from the floor alone\n"
        "- less stiff in the mornings\n"
        "\n"
        "Plan\n"
        "weekly hydro",
    ),
    (
        "evaluation",
        2,
        "Objectives of therapy:\n"
        "1. Client will dress her lower body with a reacher, no help, by 6 weeks.\n"
        "2. Client will bathe with set-up only.\n"
        "Interventions: ADL training",
    ),
    (
        "evaluation",
        2,
        "AGREED OUTCOMES\n"
        "a) Priya will carry her lunch tray across the dining hall without spilling by Easter.\n"
        "b) Priya will put on her own socks on 4 mornings of 5.\n"
        "\n"
        "Next steps: TA training",
    ),
    (
        "evaluation",
        2,
        "Targets for this term\n"
        "i) Leo to use 3-word phrases at snack in 8 of 10 chances\n"
        "ii) Leo to take turns with one friend for 5 minutes\n"
        "\n"
        "Strategies: visual timetable",
    ),
    (
        "evaluation",
        2,
        "What we're working toward:\n"
        "* Ella drinks from an open cup at dinner with no more than one spill\n"
        "* Ella chews toast on both sides\n"
        "\n"
        "How often: every other week",
    ),
    (
        "evaluation",
        2,
        "What we hope to achieve by June:\n"
        "Sam will walk into school with his frame.\n"
        "Sam will manage the toilet with one adult instead of two.\n"
        "\n"
        "Thank you for asking us to see Sam.",
    ),
    (
        "plan_of_care",
        3,
        "Plan: by 12 wks\n- amb 500 ft no AD\n- stairs recip x 12\n- LEFS > 60\nFreq: 2x/wk",
    ),
    (
        "evaluation",
        3,
        "By discharge:\n- bed to chair SBA\n- toilet xfer min A\n- feed self w/ built-up spoon, set-up\nDispo: SNF",
    ),
    (
        "plan_of_care",
        4,
        "STG (2 wks): 1) Don shirt min A 2) Comb hair SBA 3) Brush teeth w/ set-up\nLTG (6 wks): 1) Shower mod I",
    ),
    (
        "plan_of_care",
        4,
        "| Area | STG | LTG |\n"
        "|---|---|---|\n"
        "| Gait | Amb 100 ft RW CGA in 2 wks | Amb 300 ft RW mod I in 6 wks |\n"
        "| Transfers | Sit to stand SBA in 2 wks | Sit to stand I in 6 wks |",
    ),
    (
        "plan_of_care",
        2,
        "| | What we will work on | How we will know | When |\n"
        "|---|---|---|---|\n"
        "| 1a | Holds a crayon with three fingers | 4 of 5 | 12/1/2025 |\n"
        "| 1b | Snips paper | 3 of 4 | 12/1/2025 |",
    ),
    (
        "plan_of_care",
        2,
        "Goals\n| STG 1 | Pt will sit EOB 5 min SBA | 2 wks |\n| LTG 1 | Pt will stand at sink 10 min | 6 wks |",
    ),
    (
        "ifsp",
        2,
        "OUTCOME 1: Zuri will sit and play with a toy on her own for 3 minutes.\n"
        "Strategies: boppy pillow, mirror\n"
        "Timeline: 6 months\n"
        "\n"
        "OUTCOME 2: Zuri will eat two new textures at lunch.\n"
        "Strategies: spoon dips",
    ),
    (
        "iep",
        3,
        "Measurable Annual Goal #1: By 5/2026, Kai will answer wh- questions with 80% accuracy.\n"
        "Benchmarks:\n"
        "1. who questions 70% by 12/2025\n"
        "2. where questions 70% by 3/2026\n"
        "\n"
        "Special education services: speech 30 min weekly",
    ),
    (
        "session_note",
        2,
        "S: tired today.\n"
        "O: amb 200 ft CGA.\n"
        "A: tolerated well\n"
        "P: Cont POC. Goals: amb 400 ft SBA in 3 wks; stairs x 4 CGA.",
    ),
    (
        "letter",
        1,
        "I would hope that within 8 weeks she will be able to return to the choir and teach a day without voice loss.\n"
        "Yours sincerely",
    ),
    (
        "evaluation",
        1,
        "We are aiming for him to manage a flight of stairs and to walk to the bus stop unaided by the end of March.",
    ),
    (
        "evaluation",
        1,
        "The aim of therapy is for Mrs Roe to get in and out of the bath without help within six weeks.",
    ),
    (
        "evaluation",
        0,
        "Goals\nT. Lowe MS CCC-SLP 3/4/2025\n",
    ),
    (
        "evaluation",
        2,
        "GOALS:\n"
        "1. Pt will walk 1 mile.\n"
        "2. Pt will climb stairs.\n"
        "\n"
        "J. Smythe, PT, DPT  4/1/2025\n"
        "Services: PT weekly",
    ),
    (
        "iep",
        2,
        "Goal 1 Area: Speech\n"
        "Given a picture, Ann will say /s/ in sentences with 90% accuracy by 6/1/2026.\n"
        "Evaluated by: SLP data\n"
        "Goal 2 Area: Language\n"
        "Ann will retell a story with 4 of 5 parts by 6/1/2026.",
    ),
    (
        "evaluation",
        0,
        "Outcome measures\nBerg 40/56\nTUG 14 s\nOutcomes:\n6MWT 300 m\nODI 30%",
    ),
    (
        "session_note",
        0,
        "Working on: balance, gait, stairs.\nTargets: /s/ /z/ in words today, 70%",
    ),
    (
        "evaluation",
        0,
        "What the family hopes for: that she walks before the new baby comes.\n"
        "Parents' hopes\n"
        "- talk more\n"
        "- eat better",
    ),
    (
        "evaluation",
        2,
        "Short term (4/52): sit to stand from low chair x5, no hands. Long term (12/52): walk to shop 400 m + stick.",
    ),
    (
        "plan_of_care",
        2,
        "GOALS\nShort: Ties one shoe with 1 cue, 3 of 4 (8 wks)\nLong: Ties both shoes alone, 4 of 5 (24 wks)",
    ),
    (
        "plan_of_care",
        3,
        "LTG#1 Pt will speak in 4-word sentences at home 80% by 9/1/26\n"
        "  STG#1a pt will label 10 foods by 5/1/26\n"
        "  STG#1b pt will combine 2 words by 6/1/26",
    ),
    (
        "plan_of_care",
        4,
        "Rehab goals x 4 wks\n• (I) bed mob\n• SPT CGA\n• w/c mob 150' S\n• BBS > 40",
    ),
    (
        "plan_of_care",
        3,
        "Functional Goals\n"
        "In 30 days:\n"
        "   Eat a meal in the dining room with cueing <25%\n"
        "   Name 8/10 items in room\n"
        "In 60 days:\n"
        "   Tell nurse needs in a sentence 9/10",
    ),
    (
        "progress_report",
        3,
        "Status of goals\n"
        "1. Carry 2 L milk jug - met 3/1\n"
        "2. Reach top shelf - 70% there\n"
        "Goals for next period (6 wks)\n"
        "1. Carry laundry basket up 12 stairs",
    ),
    (
        "discharge_summary",
        3,
        "Goals at start of care and outcome:\n"
        "STG 1 Indep HEP  MET\n"
        "STG 2 Sleep 6 hrs  MET\n"
        "LTG 1 Return to warehouse work, lift 50 lb  NOT MET - 35 lb",
    ),
    (
        "evaluation",
        0,
        "Plan\nWe will see her weekly. Mum's aim is that she sleeps through.\nPatient's goals: garden again",
    ),
    (
        "evaluation",
        1,
        "Therapist hopes: hold a pen for 10 min, sign name legibly in 4 wks\n",
    ),
    (
        "plan_of_care",
        2,
        "SMART goals agreed with patient:\n"
        "To be able to walk dog 20 minutes twice a day by 6 weeks\n"
        "To be able to kneel for gardening by 10 weeks\n"
        "\n"
        "Review in 4 weeks.",
    ),
    (
        "plan_of_care",
        3,
        "Long-Term Objective: The member will independently prepare a cold meal in 5/5 trials within 6 months.\n"
        "Short-Term Objectives:\n"
        " 1) open containers 4/5 trials, 3 months\n"
        " 2) spread with knife 4/5 trials, 3 months",
    ),
    (
        "plan_of_care",
        2,
        " | Goal | Baseline | By\nSTG 1 | Walk 300 ft | 9 ft | 07/28/2026\nLTG 1 | Walk a mile | no | 09/05/2026\n",
    ),
    (
        "plan_of_care",
        2,
        "Long-term goals\n- By 03/07/2026 walks 60 ft, contact guard\n- By 03/07/2026 GMFM-66 score of 61 or higher\n",
    ),
    ("progress_report", 2, "Goal 1 (open a jar without pain) achieved. Goal 2 (lift a pan with one hand) ongoing."),
    ("evaluation", 1, "Goals\n1. Walks 1 mile by June.\n\nThe patient participated well and never complained."),
]


@pytest.mark.parametrize(("kind", "count", "text"), CASES, ids=[text[:40] for _, _, text in CASES])
def test_goals_are_counted(kind: DocumentKind, count: int, text: str) -> None:
    assert len([goal.quote.text for goal in rehearse([(kind, text)]).of("goal")]) == count


LISTS: list[tuple[DocumentKind, int, str]] = [
    (
        "authorization_request",
        3,
        "Goals for requested period\n"
        "A. Open 3 lunch containers alone, 4 of 5 days, by 3/2026.\n"
        "B. Zip own coat with one verbal cue by 5/2026.\n"
        "C. Improve attention.\n"
        "\n"
        "Why a therapist: grading of the tasks has to be set anew each visit.\n"
        "The family follows a chart at home.",
    ),
    (
        "progress_report",
        2,
        "Goals for the coming authorization period\n\nA) Walk 300 ft with a cane.\nB) Climb 6 steps with one rail.",
    ),
    (
        "discharge_summary",
        2,
        "GOALS SET 4/6/25\n"
        "1  TO GET IN AND OUT OF BED ALONE WITHIN 3 WEEKS      ACHIEVED\n"
        "2  TO MAKE A HOT DRINK SAFELY      NOT ACHIEVED - TREMOR\n"
        "\n"
        "BERG 40/56\n"
        "\n"
        "P. ASHDOWN   OT   9/9/25",
    ),
    ("plan_of_care", 2, "GOALS\nG1 Walk 200 ft with a walker in 4 weeks\nG2 Pt will climb 4 steps with one rail"),
    ("session_note", 0, "O: mobs L4\nG3 Mobs C5, 3 x 30 s, less stiff after\nP: again next week"),
    (
        "evaluation",
        2,
        "GOALS:  In the next four weeks,\n1.  She will walk 50 m alone.\n2.  She will dress without help.",
    ),
    ("session_note", 0, "Goal 1: [write the goal of the year here]\nGoal 2: [goal]"),
    ("evaluation", 3, "Goals\n1. Walk 50 m alone.\n2. Climb 6 steps.\n\nSelf-care: Leo will zip his coat alone."),
    ("evaluation", 1, "STG 1 - Leo will zip his coat alone.\n\nRecommendations. Individual OT weekly for 6 months."),
]


@pytest.mark.parametrize(("kind", "count", "text"), LISTS)
def test_lists_by_their_marks(kind: DocumentKind, count: int, text: str) -> None:
    assert len([goal.quote.text for goal in rehearse([(kind, text)]).of("goal")]) == count


TIMES: list[tuple[str, bool]] = [
    ("Goals for requested period\nA. Zip own coat with one cue.", True),
    ("Goals for the coming certification period\n1. Climb 6 steps with one rail.", True),
    ("GOALS SET 4/6/25\n1. TO MAKE A HOT DRINK SAFELY", False),
    ("Goals to be met by 4/6/25\n1. Make a hot drink safely", True),
    ("Goals\n1. Leo will name 3 pets with 80% accuracy over 3 sessions.", False),
    ("Goals\n1. Leo will name 3 pets with 80% accuracy over the next 3 sessions.", True),
    ("Goals:  Over the next four weeks,\n1. She will walk 50 m alone.", True),
]


@pytest.mark.parametrize(("text", "timed"), TIMES)
def test_the_time_that_a_heading_or_a_goal_gives(text: str, timed: bool) -> None:
    (goal,) = rehearse([("plan_of_care", text)]).of("goal")
    assert bool(goal.get("time_based")) is timed


LABELLED = [
    (
        ["long", "short"],
        "1.0.0 Long Term Goal    Percent    Active\nAda will say /s/ in talk with 80% accuracy.\nProgress Narrative\n"
        "She has gained ten points since May.\n\n  1.1.0 Short Term Goal    Percent    Met\n"
        "  Ada will say /s/ at the start of words with 90% accuracy.",
    ),
    (
        ["short", "short"],
        "1.1 Short Term Goal: Ada will name 8 of 10 foods.\n1.2 Short Term Goal: She will sort 9 of 10.",
    ),
    (
        ["short", "short"],
        "STG #1\nPt will follow one-step commands 9 of 10 times.\nTarget: Jan 30, 2027\n\nSTG #2\nPt will name 8 keys.",
    ),
    (["long", "long"], "LTG 1:\nHe will hop 5 times.\nLTG 2:\nHe will climb 4 steps with a rail."),
    (
        ["", ""],
        "ANNUAL AIMS AND GOALS\n\nAcademic - Reading\nBy May 2027 Ada will read 90 words a minute aloud in class.\n"
        "Baseline: 60 words\n\nAcademic - Writing\nBy May 2027 Ada will write five sentences with 80% of words right.",
    ),
    (
        ["", ""],
        "Goals\nReturn to full farm work without a brace - met 100%\nSleep on the left side for 6 hours - met 80%",
    ),
    ([""], "Goals\nWalk to the shop and back in 15 minutes.\nConsider updating goals at the next visit."),
]


@pytest.mark.parametrize(("terms", "text"), LABELLED)
def test_a_label_or_a_title_over_a_goal_is_none(terms: list[str], text: str) -> None:
    chart = rehearse([("plan_of_care", f"PLAN OF CARE\n{text}\n\nPlan: weekly")])
    found = [goal for goal in chart.facts if goal.kind == "goal"]
    assert len(found) == len(terms)
    assert all(goal.get("term") == term for goal, term in zip(found, terms, strict=True) if term)
