"""Goals in lists, tables and prose are found one by one, with term, time frame, label and state."""

from __future__ import annotations

import pytest

from linter.domain.fact import Fact
from linter.domain.packet import DocumentKind
from linter.pipeline import rehearse

ROW = tuple[str, str, bool | None, bool | None, bool | None]


def goals(text: str, kind: DocumentKind = "plan_of_care") -> list[Fact]:
    return list(rehearse([(kind, text)]).of("goal"))


def seen(text: str, kind: DocumentKind = "plan_of_care") -> list[tuple[str, object]]:
    return [(str(goal.get("term")), goal.get("due_text")) for goal in goals(text, kind)]


LISTS = {
    "two headings with periods": (
        "SHORT TERM GOALS TO BE MET IN 2 WEEKS:\n1. Sit 10 minutes.\n2. Roll alone.\n\n"
        "LONG TERM GOALS TO BE MET IN 6 WEEKS:\n1. Walk 50 feet.",
        [("short", "2 WEEKS"), ("short", "2 WEEKS"), ("long", "6 WEEKS")],
    ),
    "a general heading gives the time to all": (
        "GOALS (10-week time frame):\n1. Stairs: 8 steps with rail\n2. Walk 100 ft\nPLAN:\n- gait training",
        [("unspecified", "10-week"), ("unspecified", "10-week")],
    ),
    "one heading with a time for each term": (
        "New goals, 10 weeks (LT) / 5 weeks (ST)\n- LT: lift 20 lb\n- ST: lift 10 lb",
        [("long", "10 weeks"), ("short", "5 weeks")],
    ),
    "in one line, numbered": (
        "STGs (4 wks): 1) amb 80 ft w/ RW 2) pain <=3/10 on stairs\nLTGs (8 wks): 1) amb 400 ft indep",
        [("short", "4 wks"), ("short", "4 wks"), ("long", "8 wks")],
    ),
    "in one line, lettered": (
        "Short term, by 7/31/2026: a. hold cup 2 min. b. button 5 of 7.",
        [("short", "7/31/2026"), ("short", "7/31/2026")],
    ),
    "sentences behind a heading": (
        "Long term (12 wk): Button own shirt in 2 min. Make own lunch, 2 of 3 tries.\nFrequency: weekly",
        [("long", "12 wk"), ("long", "12 wk")],
    ),
    "labels without a heading": (
        "STG 1: pain 6->3/10 MET\nLTG 1: return to tennis, ongoing\nrecommend to continue",
        [("short", None), ("long", None)],
    ),
    "headings within a line": (
        "A: good candidate. STG: Pt to don socks, SBA, in 2 wks. LTG: Pt to dress alone in 6 wks.",
        [("short", "2 wks"), ("long", "6 wks")],
    ),
    "bullets with their own term": (
        "GOALS\n• Short-term (within 3 sessions): Pt will use reacher.\n• Long-term: Pt will cook an egg alone.",
        [("short", "3 sessions"), ("long", None)],
    ),
    "the time stands behind the list": (
        "Long-Term Goals (LTG):\n- Pt will walk 90 ft with FWW\n- Pt will climb 3 steps\n(within a total of 7 visits)",
        [("long", "7 visits"), ("long", "7 visits")],
    ),
    "the time stands in a line of its own": (
        "FUNCTIONAL OUTCOMES OF TREATMENT\nTime Frame: 4 weeks\n1. He will shower alone, not met.",
        [("unspecified", "4 weeks")],
    ),
    "an opening sentence": (
        "FUNCTIONAL GOALS\nIn 4 weeks, the patient will:\n- climb a flight of "
        "stairs\nIn 9 weeks, the patient will:\n- hike",
        [("unspecified", "4 weeks"), ("unspecified", "9 weeks")],
    ),
    "an opening behind the heading": (
        "Short-Term Goals: By the end of 3 weeks, Ms. Poe will\n1. reach 2nd shelf 5 times\nSigned: A. Roe, PT",
        [("short", "3 weeks")],
    ),
    "a table with a header": (
        "| # | Goal | Baseline | Target |\n|---|---|---|---|\n| LTG 1 | Zip coat, 4 of 5 | mod A | 10/03/2026 |\n"
        "| STG 1a | Hold zipper 3 of 4 | 0 | 07/11/2026 |",
        [("long", "10/03/2026"), ("short", "07/11/2026")],
    ),
    "a table whose head has the time in brackets, and a dated state": (
        "| Goal (all by 10/03/2026) | Status 07/11/2026 |\n| 1. Walk to the shop, 15 min | 150 ft |\n"
        "| 2. Climb 13 steps foot over foot | one at a time |",
        [("unspecified", "10/03/2026"), ("unspecified", "10/03/2026")],
    ),
    "a table that is headed by its time": (
        "Plan of care\n| | By 10/03/2026 | Starting point |\n|---|---|---|\n"
        "| 1. Self-care | Eats 5 bites of egg at dinner, 4 of 7 days | none |\n"
        "| 2. Play | Takes 6 turns with his sister | 0 of 3 games |",
        [("unspecified", "10/03/2026"), ("unspecified", "10/03/2026")],
    ),
    "a table of states by visits": (
        "| Goal | First (Visit 1, 2/12) | Last period (Visit 6, 3/12) | This period (Visit 11, 4/12) |\n"
        "| 1 Walk 500 ft without a rest by 5/12/2026 | 50 ft | 150 ft | 300 ft |",
        [("unspecified", "5/12/2026")],
    ),
    "a table without a header": (
        "| STG 1 | Open 3 of 5 jars | 03/01/2026 |\n| LTG 1 | Cook an egg alone | 06/01/2026 |",
        [("short", "03/01/2026"), ("long", "06/01/2026")],
    ),
    "a list without marks": (
        "Expected outcomes (3 weeks):\nPatient will transfer with min A\nPatient "
        "will propel w/c 150 feet\n\nPlan: daily",
        [("unspecified", "3 weeks"), ("unspecified", "3 weeks")],
    ),
    "objectives under a dated goal": (
        "Goal #1: By March 2027, Theo will use a fork to\nstab soft food in "
        "4 of 5 trials.\nObjective 1a: 5 of 5 by hand",
        [("unspecified", "March 2027"), ("unspecified", "March 2027")],
    ),
    "annual goals": (
        "ANNUAL GOALS:\n\nGoal 1 - Play:\nIda will take 3 turns with a peer.",
        [("long", "ANNUAL")],
    ),
    "a sentence in the plan": (
        "Plan: Pt will be seen 2x/wk. Patient will walk 500 feet without a cane by 12/20/2026.",
        [("unspecified", "12/20/2026")],
    ),
    "one paragraph": (
        "GOALS: Short-term goals (3 visits): He will be independent with HEP. Pain 4/10 or less. "
        "Long-term goals (10 visits): 1. He will walk 1 mile. 2. He will work full duty.",
        [("short", "3 visits"), ("short", "3 visits"), ("long", "10 visits"), ("long", "10 visits")],
    ),
    "a sentence that names goals": (
        "PLAN: Short-term goals for the next 2 weeks are to reduce pain to 3/10. Long-term goal is to lift 20 lb.",
        [("short", "2 weeks"), ("long", None)],
    ),
    "dated sentences without a heading": (
        "Plan for Lucy, 02/03/2026\nBy June 26, 2026 Lucy will zip her coat by herself, 4 of 5 days (long-term).",
        [("long", "June 26, 2026")],
    ),
    "a row of fields": (
        "Problem: Balance | Goal: stand on one leg 10 s to don pants, 4 wks | Intervention: balance training",
        [("unspecified", "4 wks")],
    ),
    "tick boxes": (
        "PT Goals (target date 02/28/2026)\n[ ] Bed mobility: independent\n[x] Gait: 150 ft RW",
        [("unspecified", "02/28/2026"), ("unspecified", "02/28/2026")],
    ),
    "the time in a line under the heading": (
        "LONG TERM GOALS\n(4 weeks)\n1. Patient to be I with transfers.\nSTG's: (2 weeks)\n1. Patient to sit alone.",
        [("long", "4 weeks"), ("short", "2 weeks")],
    ),
    "british short forms": (
        "SMART goals:\n1) To mobilise 20m with frame within 2/52",
        [("unspecified", "within 2/52")],
    ),
}


@pytest.mark.parametrize(("text", "wanted"), LISTS.values(), ids=list(LISTS))
def test_lists(text: str, wanted: list[tuple[str, object]]) -> None:
    assert seen(text, "evaluation") == wanted


NO_GOALS = {
    "what is expected of the course": "Expected outcome: good, measurable gains in dressing and eating within 8 weeks.",
    "the patient's own wish": "PATIENT'S GOAL: To walk without pain.\nPROGNOSIS: good",
    "the family's wish": "Goal of family: eat with a fork.",
    "several wishes": "Patient Goals: (1) Return to work. (2) Play with his children.",
    "prognosis for the goals": "PROGNOSIS TO THE ABOVE-STATED GOALS: Fair to good.",
    "counting goals": "Patient met 3 of 5 goals.",
    "objective findings": "Objective:\n1. Knee flexion 90 degrees\n2. Gait antalgic",
    "short-term memory": "Short-term memory: 2 of 5 words recalled.",
    "a plan": "Plan: Pt will continue HEP and be seen weekly.",
    "signatures after a list": "Discussed goals with patient.\nIda Rowe, PT, DPT",
    "goals of care": "GOALS OF CARE: comfort, no intubation.",
    "a target of medical care": "Goal INR: 2 to 3.",
    "a form to fill in": "Short-term goals:\n1. ____________________\n2. ____________________",
}


@pytest.mark.parametrize("text", NO_GOALS.values(), ids=list(NO_GOALS))
def test_no_goals(text: str) -> None:
    assert [goal.quote.text for goal in goals(text, "evaluation")] == []


def test_the_patients_words_count_only_where_no_other_goal_is_there() -> None:
    told = "SUBJECTIVE: Knee hurts.\nGoals: return to golf by May.\n\nOBJECTIVE: ROM 90.\n"
    assert [g.quote.text for g in goals(told, "evaluation")] == ["return to golf by May."]
    both = told + "PLAN:\n1. Goals: walk 400 ft without cane by 12 weeks."
    assert [g.quote.text for g in goals(both, "evaluation")] == ["walk 400 ft without cane by 12 weeks."]


def test_notes_beside_a_goal_are_no_goals() -> None:
    text = (
        "Goals / session focus:\n1. Say /k/ in words\n- At baseline he fronted /k/.\n- With a model 5 of 10 right.\n\n"
        "2. Say /f/ in words\n- Needed a mirror.\n\nPlan:\n- Continue /k/."
    )
    assert [g.quote.text for g in goals(text, "session_note")] == ["Say /k/ in words", "Say /f/ in words"]


def test_what_is_told_of_a_former_goal() -> None:
    text = (
        "Progress toward goals:\n"
        "1. Leo will don socks in 4/5 trials. Baseline: 0/5. Current: 3/5 with cues. GOAL PARTIALLY MET.\n"
        "2. Leo will brush teeth 60 seconds. Baseline: 5 seconds. Current: 60 seconds. GOAL MET.\n"
        "3. Leo will improve attention. Goal discontinued per parent request.\n\n"
        "Updated Goals:\n1. By 09/30/2026, Leo will don shoes in 4/5 trials."
    )
    told = [
        (g.get("status"), g.get("baseline"), g.get("current"), g.get("earlier")) for g in goals(text, "re_evaluation")
    ]
    assert told == [
        ("partly met", "0/5", "3/5 with cues", True),
        ("met", "5 seconds", "60 seconds", True),
        ("discontinued", None, None, True),
        ("new", None, None, False),
    ]


def test_a_table_of_progress() -> None:
    text = (
        "Goals of the last plan\n| Goal | Baseline 11/5/25 | Now | Result |\n"
        "| 1 (LT) shelf 5 lb x 10 | unable | 2 lb x 10 | ongoing |\n| 2 (ST)"
        " coat without help | max help | none | met |"
    )
    found = [(g.get("label"), g.get("term"), g.get("baseline"), g.get("current"), g.get("status")) for g in goals(text)]
    assert found == [("1", "long", "unable", "2 lb x 10", "ongoing"), ("2", "short", "max help", "none", "met")]


@pytest.mark.parametrize("head", ["| | Goal | Now | By |", "| Goal # | What he will do | Today | By |"])
def test_what_is_so_now_is_where_a_new_plan_starts(head: str) -> None:
    rows = (
        "| Long 1 | Walk 60 ft alone | 4 ft | 11/26/2025 |\n| Short 1a | Stand 2 min at the sink | 12 s | 11/7/2025 |"
    )
    found = [(g.get("term"), g.get("baseline"), g.get("list")) for g in goals(f"PLAN OF CARE\n{head}\n{rows}")]
    assert found == [("long", "4 ft", "plan"), ("short", "12 s", "plan")]


def test_quotes_are_where_they_say() -> None:
    text = "**Goals (6 weeks):**\n1. **Climb** 12 stairs with\n   one rail, SBA\n2. Cook an egg alone\n"
    chart = rehearse([("plan_of_care", text)])
    scan = chart.outline.packet.scans[0]
    for goal in chart.of("goal"):
        assert scan.text[goal.quote.start : goal.quote.end] == goal.quote.text


def test_goals_go_on_from_plan_to_plan() -> None:
    old = (
        "PLAN OF CARE\nDate: 01/10/2026\nLong-term goals (16 weeks):\n1. Climb 12 "
        "stairs with a rail.\n2. Fold towels alone."
    )
    new = (
        "RE-EVALUATION\nDate: 05/04/2026\nGoals of the last plan\n1. Climb 12 "
        "stairs with a rail. Now: 8 steps. Ongoing.\n"
        "New goals (12 weeks)\n1. Climb 20 stairs."
    )
    chart = rehearse([("plan_of_care", old), ("re_evaluation", new)])
    told = [(g.get("list"), g.get("followed"), g.get("reported")) for g in chart.of("goal")]
    assert told == [("prior", True, True), ("prior", False, False), ("review", None, True), ("plan", None, False)]


def test_a_former_goal_named_by_its_number() -> None:
    old = "PLAN OF CARE\nDate: 01/10/2026\nLong-term goals (16 weeks):\n1. Climb 12 stairs.\n2. Fold towels alone."
    new = "RE-EVALUATION\nDate: 05/04/2026\nGoal 1: 8 of 12 stairs. Goal 2 discontinued: wrist surgery."
    chart = rehearse([("plan_of_care", old), ("re_evaluation", new)])
    prior = [g for g in chart.of("goal") if g.get("list") == "prior"]
    assert [(g.get("followed"), g.get("reported"), g.get("status")) for g in prior] == [
        (True, True, None),
        (True, True, "discontinued"),
    ]


def test_what_stands_between_labelled_goals_is_none() -> None:
    text = (
        "Goal review:\nLTG 1 - bath with grab bar: partially met. Baseline: lifted. Now: steps in with min A.\n"
        "STG 1 - hurdle: met 02/02/2026, 4 of 5.\nOne of two goals met.\n"
        "Updated plan, 05/11/2026 to 11/06/2026: PT 1x/week for 26 weeks. Gait training.\n"
        "LTG (by 11/06/2026): Ines will climb 3 steps, CGA (now lifted).\nProgress counted at each visit."
    )
    told = [(g.get("term"), g.get("status"), g.get("current"), g.get("earlier")) for g in goals(text, "re_evaluation")]
    assert told == [
        ("long", "partly met", "steps in with min A", True),
        ("short", "met", None, True),
        ("long", "new", "lifted", False),
    ]


def test_a_new_list_takes_no_time_from_the_old_one() -> None:
    text = "Goals from 12/2025 plan:\n#1 Button shirt - 60% accuracy\nNew goals:\n1. Brush teeth 1 minute, soon."
    told = [(g.get("earlier"), g.get("time_based"), g.get("current")) for g in goals(text, "re_evaluation")]
    assert told == [(True, True, "60% accuracy"), (False, False, None)]


def test_an_open_number_in_a_later_sentence() -> None:
    text = "STG 1b. Kim will fasten 3 snaps: was 0 of 3 in November, 2 of 3 today. Continue."
    (goal,) = goals(text, "re_evaluation")
    assert (goal.get("status"), goal.get("baseline"), goal.get("current")) == (
        "ongoing",
        "0 of 3 in November",
        "2 of 3",
    )
