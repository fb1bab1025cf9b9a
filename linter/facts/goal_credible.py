"""Whether a list under a heading that need not announce goals holds goals, or the skills that a session taught."""

from __future__ import annotations

import re
from collections.abc import Sequence

from linter.facts.goal_aims import likely
from linter.facts.goal_heads import Head
from linter.facts.goal_quality import domain
from linter.facts.goal_text import AIM, DOES
from linter.facts.goal_times import frames

SKILL = re.compile(  # the words of skills that are taught: what a child says, understands, handles or joins
    r"""/[^/\s]{1,6}/|\b(?:sounds?|syllables?|words?|phrases?|sentences?|utterances?|vocabulary|verbs?|nouns?|pronouns?
    |adjectives?|plurals?|prepositions?|concepts?|categor\w+|directions?|instructions?|questions?|answers?|choices?
    |turns?|turn-taking|joint\ attention|eye\ contact|imitat\w+|gestures?|signs?|signing|pointing|point|labell?ing
    |naming|requests?|comment\w*|greetings?|onsets?|pull-?outs|stutter\w*|smooth|bumpy|fluen\w+|blends?|consonants?
    |vowels?|clusters?|articulation|intelligib\w+|babbl\w+|narratives?|retell\w*|inferenc\w+|main\ idea|sequenc\w+
    |grasp|pinch|scissors?|snipping|crayons?|letters?|buttons?|zips?|zippers?|beads?|midline|crossing|attention|regulation
    |waiting|sharing|transitions?|carry-?over|conversation\w*|peers?|resonan\w+|voic(?:e|ing)|pacing
    |rate\ of\ speech|speaking\ rate|breath\ support|lip\ closure
    |chewing|biting|cup|spoon|straw|textures?|switch|AAC)\b""",
    re.VERBOSE | re.IGNORECASE,
)
TREATMENT = re.compile(  # what a therapist does, or measures
    r"""\b(?:exercises?|stretch\w*|strengthen\w*|massage|ultrasound|mobili[sz]ations?|manipulation|taping|kinesio\w*|tens
    |e-?stim\w*|modalit\w+|manual|heat|ice|cold\ pack|moist|traction|sets?|reps?|repetitions|x\s?\d+|\d+\s?x|rom|prom
    |arom|training|education|instruct\w*|monitor\w*|therap\w+|assessment|evaluation|theraband|treadmill
    |nustep|elliptical|(?:stationary|recumbent)\ bike
    |\d+\s*lbs?)\b""",
    re.VERBOSE | re.IGNORECASE,
)
REPORTED = re.compile(r"\W*(?:(?:he|she|they|we|client|child|student|patient|pt|mum|mom|dad)\b|\w+ed\b)", re.IGNORECASE)


def credible(head: Head, items: Sequence[str]) -> bool:
    """Whether a list is one of goals: its heading says so, or at least half of it aims at something or is taught.

    Behind a colon in the same line a verb is no sign of an aim.
    """
    if head.taught and items and 2 * sum(_skill(item) for item in items) > len(items):
        return head.rest is None or not any("today" in item for item in items)
    if not (head.soft or head.taught):
        return True
    if head.taught and 2 * sum(TREATMENT.search(item) is not None for item in items) >= len(items):
        return False
    verbs = head.rest is None
    return 2 * sum(_aims(item) or (verbs and _acts(item)) for item in items) >= len(items)


def _aims(words: str) -> bool:
    return likely(words) or (bool(frames(words)) and domain(words) != "")


def _acts(words: str) -> bool:
    return AIM.search(words) is not None or DOES.match(words) is not None


def _skill(item: str) -> bool:
    """Whether an item is a skill that is taught, not a treatment that is given or what was seen."""
    if len(item.split()) < 2 or len(item.split()) > 25 or TREATMENT.search(item) or REPORTED.match(item):
        return False
    return SKILL.search(item) is not None or domain(item) != "" or likely(item)
