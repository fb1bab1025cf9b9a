"""The words of a goal in, what kind of goal it is out: measurable, functional, educational, a bare test score."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence

import yaml

from linter import assets
from linter.facts.anchors import Anchors, anchors
from linter.facts.goal_cues import Cues, cues
from linter.facts.goal_words import closed

TEST = (
    r"(?:(?-i:PDMS|BOT|VMI|BSID|PEDI|GMFM|GMFCS|TGMD|MABC|M-ABC|Movement ABC|"
    r"SPM|SIPT|DAYC|BDI|HELP(?=[\s-]\d)|WeeFIM|FIM|AIMS|DTVP"
    r"|MVPT|TVPS|GFTA|CELF|PLS|EVT|PPVT|KLPA|REEL|OWLS|CASL|ABAS|SFA|BBS|POMA|"
    r"Poma|LEFS|DASH|[Qq]uick\s?DASH|ODI|NDI|PSFS|FOTO|KOOS|HOOS"
    r"|WOMAC|SPADI|ASES|UEFS|UEFI|FABQ|FAAM|FAOS|ABC(?= [Ss]cale)|DGI|FGA|FES-?I|"
    r"RMDQ|PROMIS|AM-?PAC|DHI|MoCA|MOCA|SLUMS|MMSE|WAB|BDAE"
    r"|RBANS|CLQT|LSVT|ARAT|COPM|EQ-5D|SF-36|VHI(?:-\d+)?|PHQ-?9|GAD-?7|PRTEE|VISA-?[A-Z]|PFIQ-?7?"
    r"|PFDI|ICIQ|IKDC|Lysholm|Kujala|OKS|OHS|OSS|"
    r"V-?RQOL|EAT-?10|DOSS|FOIS|SSI-?\d|OASES|TOLD|TACL|ROWPVT|EOWPVT|ASQ|Mullen|m?CTSIB|PediEAT|DASI"
    r"|KCCQ|CAT score|SGRQ|FACIT|Mini-BAL|"
    r"HOOS|WOSI|MHQ|BCTQ|PRWE|DRAM|HIT-?6|MIDAS|PCS|TSK(?:-11)?|ICS)|Beery|Bayley|Bruininks|Peabody"
    r"|Sensory Profile|Battelle|PEDI-?CAT|Goldman"
    r"|Preschool Language|Vineland|School Function Assessment|Berg|Tinetti|Oswestry|"
    r"Neck Disability|Mini-?BEST\w*|Roland|Fugl"
    r"|Barthel|Katz|Lawton|standardi[sz]ed (?:test|assessment|measure)\w*)"
)
SCORED = re.compile(
    rf"""\b(?:standard|scaled|composite|raw|percentile|stanine|t-?|z-?|total|index|subtest|quotient|
    motor|balance|test|assessment|disability|functional)[\s-]+(?:index\s+|rank\s+)?scores?\b
    |\bpercentile\b|\b(?:age|grade)[\s-]equivalen\w+|\bstandard\ deviations?\b|\b\d+(?:\.\d+)?\s*SD\b|
    \bT-?scores?\b|\bz-?scores?\b
    |\b(?:score|scores|scoring)\b(?!\s*sheet).{{0,60}}\b{TEST}\b|\b{TEST}\b(?:[\s-]*\d\b)?[^.;]{{0,60}}?\b(?:scores?\b|
    (?:to|of|≥|≤|>|<|=|at|by|is|be|above|below|over|under|least|than|from)\s*\d|\d+\s*(?:/\s*\d+|
    %|points?|pts))
    |\b{TEST}\b[\s:=≥≤><]{{1,4}}\d+(?:\.\d+)?\s*(?:%|/|or\b|points?|$)""",
    re.VERBOSE | re.IGNORECASE,
)
FORMER = re.compile(
    r"[(\[][^()\[\]]*\b(?:baseline|currently|current|now|was|today|initial(?:ly)"
    r"?|previous(?:ly)?|prior|eval|from)\b[^()\[\]]*[)\]]"
    r"|[,;.:–—-]?\s*\b(?:baselines?|currently|current(?: level| status| performance)"
    r"?|presently|previously|initially|at eval(?:uation)?|now|was)\b\s*(?:[:=(]|"
    r"\d|at\b|is\b|unable|max|mod|min|total|needs|requires|with\b).*$",
    re.IGNORECASE | re.DOTALL,
)
STATUS_TAIL = re.compile(
    r"[\s,;:–—-]*[(\[]?\b(?:(?:this )?(?:goal )?(?:is |was |has been )?(?:not "
    r"met|partially met|partly met|met|unmet|ongoing|continuing|continued?|in "
    r"progress|progressing|achieved"
    r"|discontinued|d/c['’]?d|deferred|modified(?! ?ind| ?i\b)|upgraded|not achieved|"
    r"not yet met|emerging))\b(?![ -](?:in|with|by|when|to be)\b).{0,60}$",
    re.IGNORECASE | re.DOTALL,
)
PERCENT = re.compile(
    r"\b\d{1,3}(?:\s*(?:-|–|to)\s*\d{1,3})?\s*(?:%|per ?cent\b)(?:\s*(?:or (?:greater|"
    r"better|more|above)\s*)?(?:of )?(?:accuracy|accurate\w*|correct\w*|success\w*|"
    r"mastery))?",
    re.IGNORECASE,
)
ACCURATE = re.compile(
    r"\b(?:accura\w+|correct\w*|success\w*|mastery|of (?:trials|opportunities|the time))\b", re.IGNORECASE
)


@functools.cache
def _lexicon(name: str) -> Mapping[str, object]:
    text = (assets.folder("models") / "goals" / f"{name}.yaml").read_text(encoding="utf-8")
    data: Mapping[str, object] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return data


@functools.cache
def _activities() -> tuple[tuple[str, ...], Cues]:
    """The area that each cue for an activity belongs to, and the cues."""
    groups = _lexicon("activities")["activities"]
    assert isinstance(groups, dict)
    pairs = [(str(name), cue) for name, listed in groups.items() for cue in listed or ()]
    return tuple(name for name, _ in pairs), _words([cue for _, cue in pairs])


@functools.cache
def _cues(lexicon: str, name: str) -> Cues:
    listed = _lexicon(lexicon).get(name)
    return _words(listed if isinstance(listed, list) else [])


def _words(listed: Sequence[object]) -> Cues:
    return cues([rf"(?<![\w-])(?:{cue})(?![\w])" for cue in listed])


@functools.cache
def _numbers() -> Cues:
    listed = _lexicon("measures")["number"]
    assert isinstance(listed, list)
    return cues([rf"(?<![\w.])(?:{cue})" for cue in listed])


def core(text: str) -> str:
    """The aim of a goal without its baseline and its state ("… (now 2 of 5)", "…, ongoing")."""
    return STATUS_TAIL.sub("", FORMER.sub(" ", text)) or text


def measurable(aim: str) -> bool:
    """Whether an aim without its time frame names a criterion that two people would check alike."""
    left = _cues("measures", "never").without(aim)
    return bool(_cues("measures", "state").first(left) or _numbers().first(left))


def domain(aim: str) -> str:
    """The area of daily life that an aim names first; "" if it names none: then it is not functional."""
    areas, activities = _activities()
    found = activities.first(_cues("activities", "never").without(aim))
    return areas[found[0]] if found else ""


def educational(aim: str) -> bool | None:
    """Whether an aim is a skill that schools teach; None where a daily-life purpose stands beside it."""
    left = _cues("school", "never").without(aim)
    if not _cues("school", "school").first(left):
        return False
    return None if _cues("school", "framed").first(left) else True


def test_target(aim: str) -> bool:
    """Whether an aim is a score on a standardized test."""
    return bool(_scored().live(aim)) and SCORED.search(aim) is not None


def percent_only(aim: str) -> bool:
    """Whether a percentage of accuracy is the only criterion of an aim."""
    if not PERCENT.search(aim) or not ACCURATE.search(aim):
        return False
    return not measurable(ACCURATE.sub(" ", PERCENT.sub(" ", aim)))


def criterion(aim: str) -> str | None:
    """The words of an aim's criterion: its first number, else its level of help."""
    left = _cues("measures", "never").without(aim)
    found = _numbers().first(left) or _cues("measures", "state").first(left)
    if found is None:
        return None
    match = found[1]
    rest = re.match(r"[\w%/°.]*", left[match.end() :])
    return " ".join((match[0] + (rest[0] if rest else "")).split()).rstrip(".")


BODILY = re.compile(
    r"\b(?:[AP]?ROM|range of motion|strength\w*|MMT|grip|pinch|pain|flexion|extension|"
    r"abduction|adduction|rotation|dorsiflexion|supination"
    r"|pronation|endurance|edema|swelling|tone|spasticity|posture|postural|balance|"
    r"coordination|flexibility|tightness|girth|sensation"
    r"|muscle|core|quad\w*|hamstring\w*|scapular|VAS|NPRS|SLR|reflex\w*|reps|"
    r"repetitions|sets|exercises?|mobility|visual[- ]motor|in-hand"
    r"|scar|wound|phoneme|HEP|home exercise|score|test|functional (?:tasks?|activit\w+)"
    r"|heart rate|SpO2|breathing|sensory (?:processing|integration|modulation)"
    r"|bilateral integration|motor planning|praxis)\b",
    re.IGNORECASE,
)


@functools.cache
def _bodily() -> Anchors:
    return anchors([BODILY.pattern])


@functools.cache
def _scored() -> Anchors:
    return anchors([TEST, "score", "percentile", "equivalen", "deviation", r"\dSD", r"\d SD"])


def bodily(aim: str) -> bool:
    """Whether an aim speaks of a body function, an exercise or a test."""
    return (bool(_bodily().live(aim)) and BODILY.search(aim) is not None) or test_target(aim)


def specific(aim: str) -> bool:
    """Whether an aim says more than that something general should get better."""
    words = re.findall(r"[a-z]{2,}", aim.lower())
    return measurable(aim) or any(word not in closed("generic") for word in words)
