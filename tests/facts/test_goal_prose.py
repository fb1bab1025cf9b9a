"""Goals in running text, in capitals, as fragments and in odd columns: how many, of which term, timed or not."""

from __future__ import annotations

import pytest

from linter.domain.packet import DocumentKind
from linter.pipeline import rehearse

# text, and of each goal its term (s, l or -) and whether it has a time frame (t or -)
FOUND: list[tuple[DocumentKind, str, str]] = [
    (
        "evaluation",
        "-t -t",
        "He comes twice a week for six weeks. By that time I hope that he will be climbing his porch steps with one "
        "rail. He should also walk his dog for 20 minutes without a rest.",
    ),
    (
        "evaluation",
        "-t -t",
        "We anticipate that in three months he will say final consonants in words with 80% accuracy, and that by the "
        "end of the year his grandparents will understand him on the phone.",
    ),
    (
        "evaluation",
        "-t",
        "It is felt that with therapy the patient will be able to ambulate 500 feet with a cane at the end of 4 weeks.",
    ),
    (
        "progress_report",
        "lt --",
        "The annual goal asks that Mia zip her coat without help on four of five days by June. The second objective, "
        "that she will open all of her lunch containers by herself, was met in March.",
    ),
    ("progress_report", "--", "His IEP goal, to produce /r/ in sentences with 80% accuracy, is progressing."),
    (
        "evaluation",
        "-t",
        "The target we have agreed with Mr Obi is to walk to the bus stop unaided within eight weeks.",
    ),
    ("evaluation", "--", "The plan is for Mr Khan to manage the stairs with one rail and supervision."),
    (
        "evaluation",
        "-t -t --",
        "IN 4 WEEKS PT WILL WALK 200 FEET WITH SPC AND SBA. IN 4 WEEKS PT WILL CLIMB 4 STEPS WITH RAIL AND CGA. "
        "BY DISCHARGE PT WILL WALK TO MEALS WITH A WALKER.",
    ),
    (
        "evaluation",
        "st st lt",
        "STG (2 WKS)\nDON SHIRT WITH MIN A\nFEED SELF WITH SETUP\nLTG (6 WKS)\nDON SHIRT I\n\nPOTENTIAL GOOD",
    ),
    ("evaluation", "l- st", "LTG: BY DISCHARGE PT WILL BE MOD I WITH DRESSING. STG: BY 3/20 PT WILL BRUSH TEETH, SBA."),
    ("evaluation", "-t -t", "FUNCTIONAL OUTCOMES OF TREATMENT\nTIME FRAME: 4 WEEKS\n1. SHOWER ALONE\n2. WALK 1 MILE"),
    ("evaluation", "-- --", "GOALS\nFOLLOW 1-STEP DIRECTIONS 8/10\nABLE TO DO LAUNDRY ALONE\nHOME PROGRAM\nREAD DAILY"),
    ("evaluation", "-t -t", "Aims: Reach top shelf pain free 6/52. Sleep on R side 4/52.\nPlan r/v 2/52"),
    ("evaluation", "-t -t", "SMART: hang washing out no pain 6/52. Back at bowls 8/52.\nWants to play in May."),
    (
        "session_note",
        "s- l-",
        "O: swing 10 min. STG button 3 of 4 large buttons - emerging. LTG dress self: not met yet.",
    ),
    ("session_note", "-- --", "Goal progress: Goal 1 amb 150 ft w/ SPC - met 3/2. Goal 2 TUG < 14 sec - 17 sec today."),
    (
        "progress_report",
        "st lt",
        "| # | Goal | Type | Status |\n|---|---|---|---|\n| 1 | Walk 300 ft within 4 weeks | STG | Met |\n"
        "| 2 | Climb 10 stairs within 8 weeks | LTG | Ongoing |",
    ),
    (
        "progress_report",
        "s- l-",
        "| Goal | STG/LTG | Met? |\n|---|---|---|\n| Sit alone 2 minutes | S | Y |\n| Walk 10 steps alone | L | N |",
    ),
    (
        "plan_of_care",
        "-t --",
        "22. Goals/Rehabilitation Potential/Discharge Plans:\nPt will amb 150 ft, SBA, in 4 wks.\n"
        "Pt/cg will verbalize signs of a clot.\nRehab potential good for these goals.\n"
        "23. Nurse's Signature and Date: A. Roe",
    ),
    (
        "plan_of_care",
        "-t -t",
        "Client goals agreed: Mr Price to shower with help of one within 3 weeks. Mr Price to walk to his "
        "gate by 6 weeks.",
    ),
    (
        "evaluation",
        "-- --",
        "Pt will perform the following by d/c:\n- UB dressing with Min A\n- toilet transfer with CGA",
    ),
    (
        "evaluation",
        "st lt",
        "GOALS: Short term, within two weeks, the patient will stand up without her hands. Long term, within six "
        "weeks, she will walk 1000 feet with a cane.",
    ),
    (
        "ifsp",
        "-t --",
        "Outcome: Ana will walk to her toy on her own by 8/2024.\nOutcome: Ana will sign for more at meals.",
    ),
    (
        "ifsp",
        "--",
        "Outcome 1: Leo will sit through a meal for 15 minutes.\nOutcome 2: The family will find a preschool.",
    ),
    (
        "discharge_summary",
        "-- --",
        "Goals:\n1. Pt will walk 300 ft with cane. Met; son still drives him.\n2. Pt will cook a hot meal - not met; "
        "referred to day centre.",
    ),
    (
        "letter",
        "-t --",
        "What are we aiming for next? We are hoping Priya will use her talker at lunch 8 times by the end of Term 2. "
        "We would also like her to join in a game with a friend.",
    ),
]


@pytest.mark.parametrize(("kind", "wanted", "text"), FOUND)
def test_goals_in_other_dress(kind: DocumentKind, wanted: str, text: str) -> None:
    goals = rehearse([(kind, text)]).of("goal")
    assert " ".join(f"{_letter(goal.get('term'))}{'t' if goal.get('time_based') else '-'}" for goal in goals) == wanted


def _letter(term: object) -> str:
    return "-" if term == "unspecified" else str(term)[0]


NONE: list[tuple[DocumentKind, str]] = [
    ("evaluation", "Patient would like to return to golf by summer. He hopes he will sleep better within 2 weeks."),
    ("evaluation", "Her goal is to be able to garden by spring. Mum's goal is that he walks to school."),
    (
        "evaluation",
        "I hope she will be seen by orthopedics within two weeks. It is expected that she will need 12 visits.",
    ),
    ("evaluation", "His mother hopes he will walk by his second birthday."),
    (
        "evaluation",
        "PRECAUTIONS\nPATIENT WILL NOT LIFT MORE THAN 5 LBS FOR 6 WEEKS\nPATIENT WILL WEAR SLING AT ALL TIMES",
    ),
    ("evaluation", "Bed mobility ModA. Sit to stand MaxA from a low chair, ModA from a raised bed."),
    ("discharge_summary", "Sits 2 hours now\nReturned to bowling without limits\nUnable to walk a mile without pain."),
    ("evaluation", "The patient should reach maximum medical improvement in three months."),
    ("session_note", "STGs reviewed. LTG remains appropriate. STG 1 met. LTG progressing well."),
    (
        "session_note",
        "Parent will practice buttons 5 minutes a day at home. Next session will target scissors x 10 min.",
    ),
    ("physician_note", "I expect him to be back to full activity, walking 2 miles, at three months."),
    ("ifsp", "Family outcome: The family will be linked to respite services by June."),
    ("plan_of_care", "NURSING CARE PLAN\nGoal: Client will remain free of falls during hospital stay.\nA. Roe, RN"),
    (
        "plan_of_care",
        "Nursing Diagnosis: Self-care deficit\nGoals: Resident will dress with assist of 1 by 4/1.\n"
        "Nursing Diagnosis: Risk for falls\nGoals: No falls in 90 days.",
    ),
]


@pytest.mark.parametrize(("kind", "text"), NONE)
def test_what_is_no_goal_of_therapy(kind: DocumentKind, text: str) -> None:
    assert [goal.quote.text for goal in rehearse([(kind, text)]).of("goal")] == []
