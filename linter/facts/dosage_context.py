"""Whose dosage it is: a rate in its sentence in, how sure it is that it speaks of this therapy, out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from linter.domain.place import Passage
from linter.facts.dosage_words import Length, Rate

GOALS = frozenset({"goals", "short_term_goals", "long_term_goals", "patient_goal"})
PLANS = frozenset({"frequency", "plan", "recommendations", "interventions", "justification"})
NEVER = frozenset({"medications", "allergies", "social_history", "family_history", "pain", "home_program"})
EARLIER = frozenset({"history", "medical_history", "prior_therapy", "complaint", "onset", "subjective", "precautions"})
MINUTES = re.compile(
    r"\bminutes?\s*(?:/|per)\s*(?P<per>week|month|day)\b\s*[:=]?\s*\d*|\b\d{1,3}\s*min(?:ute)"
    r"?s?\.?\s*(?:/|per|a)\s*(?P<per2>week|wk|month|mo)\b",
    re.IGNORECASE,
)
AMONG_GOALS = re.compile(
    r"\b(?:seen|freq(?:uency)?|dur(?:ation)?|E?LOS|length of stay)\b"
    r"|\b\d{2}[- ]min(?:ute)?s?\s+(?:visits?|sessions?|treatments?)\b"
    r"|^\W*(?:(?:special education and |direct |individual |group )*(?:related )?services?\b"
    r"|(?:speech|physical|occupational)\b[\w/ -]{0,20} (?:therapy|services)"
    r"|(?-i:PT|OT|ST|SLP)|therapy|treatment|plan|poc|cont(?:inue)?"
    r"|see|tx|rx|"
    r"visits|sessions|skilled|once|twice|\d(?:-\d)?\s?x\s?(?:/|per|a)?\s?w)",
    re.IGNORECASE,
)
UNTIL = re.compile(r"\b(?:to|until|through|thru|ending|ends)\s+(?=\w{0,9}\.?\s?\d)", re.IGNORECASE)
TILL = re.compile(  # a last day without its year, or none at all
    r"\b(?:until|till?|through|thru|up to)\s+(?:(?:the\s+)?(?:end|middle|start|beginning)\s+of\s+"
    r"|mid-?\s?|early |late )?(?:the\s+)?"
    r"(?:(?:(?:this|current|the|his|her|their) )?(?:end of (?:the |this |current )?)?(?:re-?)?"
    r"(?:cert(?:s|ification)?|auth(?:ori[sz]ation)?|poc|plan of care|episode)\b(?: (?:period|end|date|window))?"
    r"|\d{1,2}/\d{1,2}\b(?!/)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|(?:school "
    r"|summer |spring |fall |winter |autumn )?"
    r"(?:term|semester|year|block|holidays?|break|summer|christmas|easter|half[- ]term|discharge"
    r"|surgery|stay|admission|"
    r"(?:his|her|their) (?:next )?(?:birthday|review|iep))\b)",
    re.IGNORECASE,
)
COUNT = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve)"
LOS = re.compile(
    r"\b(?:E?LOS|(?:est(?:imated|\.)?|anticipated|expected|projected|planned) (?:length of stay"
    r"|stay))\W*(?:of|is|about|approx\w*\.?)?\s*"
    rf"(?P<low>{COUNT})(?:\s*(?:-|–|to)\s*(?P<high>{COUNT}))?\s*(?P<unit>d|days?|w|wks?|weeks?)\b",
    re.IGNORECASE,
)
ORDERED = re.compile(
    r"\b(?:order(?:ed|s)?|prescri\w+|request\w*|recommend\w*|propos\w+|suggest\w*|(?:block|course"
    r"|series|package|set|programme) of|"
    r"total of|plan(?:ned|s)?(?: for)?|asking for|approv\w+|anticipat\w*"
    r"|expect\w*|estimat\w*|offer\w*)\W+(?:(?:a|another|up to|about|for"
    r"|further)\s+)*(?:(?:block|course|series|"
    r"package|total) of\s+)?(?:(?:up to|about|\w+)\s+)?$",
    re.IGNORECASE,
)
FORWARD = re.compile(
    r"\b(?:asking|request\w*|plan(?:ned)?|recommend\w*|propos\w*|suggest\w*|order\w*)\b", re.IGNORECASE
)
SESSIONS = re.compile(
    r"\s+(?:\d{2,3}[- ]min\w* )?(?:(?-i:PT|OT|ST|SLP|physio\w*|individual|group|skilled|monitoring|review|home"
    r"|follow-?up)\s+)?(?:sessions?|visits?|appointments?"
    r"|therapy|treatments?|(?-i:PT|OT|ST|SLP)|physio\w*)\b",
    re.IGNORECASE,
)
SPANNED = re.compile(
    r"[\s-]*(?:plan|block|programme|course|package|episode|treatment period)\b(?! ended)",
    re.IGNORECASE,
)
ATTENDED = re.compile(
    r"\s*(?:of (?:good |regular )?attendance|of no|with(?:out| no) |were|was|attended|ago|so far|to date"
    r"|used|left)",
    re.IGNORECASE,
)
TERMLY = re.compile(
    r"\b(?:(?:once|twice|(?:one|two|three|\d)\s*(?:x|times?|visits?|sessions?)?)\s*(?:a|per|each|every"
    r"|/)\s*(?:school )?(?:half[- ])?|"
    r"(?:each|every)\s+(?:school )?(?:half[- ])?)(?:term|semester|quarter|year)\b|\btermly\b|\bquarterly\b",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(
    r"\b(?:receiv\w+|gets|has|attends?) (?:\w+ ){0,2}?(?:private|outside)\b|\belsewhere\b|"
    r"\battends? (?:an?|another|his|her) (?!block|course|series)|"
    r"\balso (?:receives|gets|attends)\b",
    re.IGNORECASE,
)
FIELDS = re.compile(
    r"(?:/|\bper )\s*(?:week|wk|month|visit|session)\b|\bhow (?:often|long|much)\b|\bof weeks\b"
    r"|\((?:in )?weeks\)|\b(?:duration|length)\W+(?:in\W+)?(?:weeks|months)\b",
    re.IGNORECASE,
)
THERAPY = re.compile(
    r"""\b(?:how\ (?:often|much)|direct|block|course|suggest\w*|propos\w+|cont|physio\w*|patholog(?:y|ist)|
    (?-i:PT|OT|ST|SLP|HH(?:PT|OT|ST)?)|sees?|r/v
    |physical\ therapy|occupational\ therapy|speech(?:[- ]language)?(?:\ therapy|
    \ pathology)?|therap(?:y|ies|ist)|seen|frequency|freq|visits?
    |sessions?|appointments?|treatments?|tx|treat|attend(?:s|ed|ing)?|skilled|rehab\w*|plan(?:\ of\ care)?|poc|
    rx|order(?:ed|s)?|eval(?:uate|uation)?|dosage|intensity|continue|recommend\w*|requested|request(?:ing)?
    |outpatient|home\ health|group|services?|units|follow(?:ed)?|authori[sz]\w+|schedule[d]?|duration|
    intervention|program(?!\ at\ home))\b""",
    re.VERBOSE | re.IGNORECASE,
)
ELSE = re.compile(
    r"""\b(?:(?:developmental|music|art|play|equine|massage|radiation)\ therap\w+|instruction|
    day\ (?:program\w*|care|cent(?:er|re)|hab\w*)|gym(?:-based)?\ program\w*|speak|spoke|talk(?:s|ed)?|
    phone[ds]?|meet(?:s|ings?)?|contact(?:ed|s)?|e-?mail\w*|confer\w*|hep|home\ (?:exercise\ program\w*|exercise
    |program|practice|work|stretch\w*)|exercis\w+|stretch\w*|mg|mcg|
    ml|tabs?|tablets?|pills?|dose|puffs?|pain|ice|heat|walk(?:s|ing)?|swim\w*|gym|sleep\w*
    |headaches?|migraines?|episodes?|falls?|seizures?|meltdowns?|tantrums?|school|preschool|daycare|
    class(?:es)?|works?|church|aba|(?:hours?|hrs?)(?!\s*(?:(?:/|per|a)\s*day|,?\s*(?:i[. ]?e\.?|at|delivered
    |in\ total|of|over)\b))|practice[sd]?|brush\w*|bath\w*|shower\w*|bowel|bm|
    urin\w*|voids?
    |leak\w*|wear|splint|brace|drinks?|smok\w+|alcohol|cigarettes?
    |(?<!visit\ )(?<!visits\ )(?<!seen\ )(?<!therapy\ )(?<!sessions\ )(?<!services\ )(?<!(?-i:PT|OT|ST)\ )at\ home
    |parents?|mom|dad|mother|
    father|reps?|sets?|dialysis|chemo\w*|nurs\w+|wound|dressing|check(?:ed)?|chart\w*|homework|data|
    trials?|measured|count(?:ed|s)?|record(?:ed|ing)?|graph(?:ed|s)?|plotted|tracked
    |reassess\w*|report|call|log|monitor\w*|weigh\w*|meals?|teacher|special\ education|resource|
    independently|cooks?|drives?|babysit\w*|plays?|golf\w*|sports?|activity|activities|routine|living|
    injection|infusion|catheter\w*|vomit\w*|dizziness|vertigo|symptoms?|uses?|by\ (?:mom|dad|parent|
    caregiver|spouse)
    |(?-i:SN|RN|LPN|MSW|HHA)|psycholog\w+|counsel\w*|chiropract\w*|massage|physician|reading|math|
    bus|progress\ (?:note|report)|review(?:ed)?|aide)\b""",
    re.VERBOSE | re.IGNORECASE,
)
PAST = re.compile(
    r"\b(?:prior|previous(?:ly)?|past|history of|used to|received|had|had been|"
    r"(?:has|have) (?:been to|attended|come to|had)|was (?:seen|receiving|getting|recommended)|were"
    r"|last (?:year|summer|fall)"
    r"|(?:until|in|from) (?:19|20)\d\d|attended|in the past|completed)\b",
    re.IGNORECASE,
)
SCHOOL = re.compile(
    r"\b(?:school|iep|ifsp|early intervention|district|classroom|pull-?out|push-?in|consult(?:ative)?)\b", re.IGNORECASE
)
AFTER = re.compile(
    r"^[\s,;:()/x×–—-]*(?:for|over|during|within|in|through|lasting|times|\(|"
    r"dur(?:ation)?\.?:?|of)?\s*(?:a |an |the |up to |approximately |approx\.? |about "
    r"|at least |another |next |first |initial |period of |total of |additional "
    r"|minimum of |maximum of |duration of |further |estimated )*$",
    re.IGNORECASE,
)
OWN = re.compile(
    r"""(?:\bdur(?:ation)?\b|\bhow\ long\b|\blength\ of\ (?:treatment|care|plan|stay)|\btreatment\ period|
    \bplan\ of\ care\b|\bpoc\b|\bprogram\b|\bepisode\b|\bcertification|\bcert\ period|\bseen\b|\btherap\w+|\b(?-i:PT|
    OT|ST|SLP)\b|\btreat\w*|\bskilled\b|\brehab\w*
    |\bestimated\b|\banticipated\b|\bauthori[sz]ed\ for\b|\bfor\ a\ period\b|\bvisits\ (?:requested|planned)\b)""",
    re.VERBOSE | re.IGNORECASE,
)
NOT_OWN = re.compile(
    r"\b(?:goals?|stgs?|ltgs?|ago|since|history|symptoms?|pain|age|old|post-?op|"
    r"surgery|weeks? s/p|precautions?|medication|prednisone|antibiotics?|nwb|"
    r"wbat|cast|boot|brace|follow[- ]up|return|next (?:visit|session|appointment)"
    r"|reassess\w*|re-?eval\w*|review|progress (?:note|report)|cancel\w*|missed|"
    r"no (?:change|gain|progress|improvement)|plateau|stop\w*|every|attended|completed (?:\d+"
    r"|\w+) (?:visits|sessions|of)|has been|been "
    r"seen|was seen|recheck|f/u)\b",
    re.IGNORECASE,
)
SYMPTOMS = re.compile(
    r"\b(?:pain|headaches?|migraines?|episodes?|falls|seizures?|meltdowns?|tantrums?|symptoms?|spasms?|aides?|nurs\w+|mg"
    r"|(?-i:SN|RN|LPN|HHA|MSW)|dialysis|chemo\w*|tablets?|smok\w+|gym|swim\w*|aba)\b[^.;,]{0,15}$",
    re.IGNORECASE,
)
OTHERS_COME = re.compile(  # "nurse visits every Monday", "re-evaluate every 4 weeks"
    r"\b(?:nurs\w+|aides?|SN|HHA|doctors?|physicians?|GP|social worker|teachers?|carers?|psycholog\w+|counsel\w+"
    r"|re-?\s?(?:assess\w*|eval\w*|cert\w*|check\w*|test\w*|measur\w*)|reports?|notes?|updates?|supervis\w+|teams?)\b"
    r"[^.;]{0,25}$",
    re.IGNORECASE,
)
REVIEWED = re.compile(  # "OT review monthly"
    r"(?:^|[.;:,(]|\b(?:OT|PT|SLT|SLP|ST|physio\w*|therapy|for))\s*(?:r/v|rv|review|f/u|follow[- ]?up)s?\W*"
    r"(?:appointments?\W*|visits?\W*|sessions?\W*)?(?:to be |will be )?$",
    re.IGNORECASE,
)

AT_HOME = re.compile(
    r"\W*(?:home (?:exercise|program|practi[cs]e|stretch|work|activit)|HEP\b|stretch|practi[cs]e|walks?\b)", re.I
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence with the section kind it stands in and the words of its heading; of a table row, its header."""

    text: Passage
    kind: str
    heading: str
    header: Passage | None = None


def trust(clause: Clause, rate: Rate, spans: Sequence[Length]) -> float:
    """How sure it is that a rate is that of the therapy: 0 if it is of something else."""
    text = clause.text.text
    before, after = text[: rate.start].replace("i.e.", "i e "), text[rate.end : rate.end + 60]
    lasts = rate.weeks is not None or any(follows(text, rate, span) for span in spans)
    own = re.search(r"visit|session|treatment", text[rate.start : rate.end], re.IGNORECASE)
    if rate.bare and (OTHERS_COME.search(before) or AT_HOME.match(after)):
        return 0.0
    sign = (
        (1 if rate.per != "day" and REVIEWED.search(before) else 0)
        or (1 if own and rate.per != "day" else 0)
        or (1 if rate.bare and SESSIONS.match(after) else 0)
        or _nearest(before[-120:])
        or (0 if rate.bare and clause.kind != "frequency" else _heading(clause))
        or (1 if lasts and rate.per != "day" else 0)
    )
    if not sign and not rate.bare:
        sign = _next(after)
    if (
        sign < 0
        and lasts
        and rate.per == "week"
        and clause.kind in PLANS
        and not re.search(r"\bhome\b|\bhep\b", before[-12:], re.I)
        and not SYMPTOMS.search(before)
    ):
        sign = 1
    if (
        ELSEWHERE.search(before)
        or sign <= 0
        or (rate.per == "day" and not _daily(before, after))
        or (rate.bare and not _weekly(clause, before) and not SESSIONS.match(after))
    ):
        return 0.0
    if service(clause, rate) in ("past", "school"):
        return 0.7
    return 1.0 if lasts else 0.9 if clause.kind in PLANS or clause.kind == "frequency" else 0.8


def _nearest(before: str) -> int:
    hits = [(m.end(), 0) for m in THERAPY.finditer(before)] + [(m.end(), 1) for m in ELSE.finditer(before)]
    return (-1 if max(hits)[1] else 1) if hits else 0


def _next(after: str) -> int:
    hits = [(m.start(), 1) for m in THERAPY.finditer(after)] + [(m.start(), -1) for m in ELSE.finditer(after)]
    return min(hits)[1] if hits else 0


def _heading(clause: Clause) -> int:
    if clause.kind == "frequency":
        return 1
    return _nearest(clause.heading) or (1 if clause.kind in PLANS else 0)


def _daily(before: str, after: str) -> bool:
    return re.match(r"\s*(?:(?-i:PT|OT|ST|SLP)|skilled|therapy|treatments?|sessions?)\b", after, re.I) is not None or (
        re.search(
            r"\b(?:(?-i:PT|OT|ST|SLP)|physio\w*|therapy|seen|frequency|treat(?:ed|ment)?|sessions?|visits?)\b[^.;]{0,30}$",
            before,
            re.I,
        )
        is not None
    )


def _weekly(clause: Clause, before: str) -> bool:
    return (
        clause.kind == "frequency"
        or re.search(
            r"\b(?:(?-i:PT|OT|ST|SLP)|therapy|seen|frequency|freq|visits?|sessions?|"
            r"see|treat(?:ment)?|minutes|min|continue|hours|suggest|recommend|propose|"
            r"plan(?! is)|block|course|cont|how often|hour|sees|appointments?|physio\w*|review|r/v|schedule[d]?"
            r"|same time)\b[^.;]{0,25}$",
            before,
            re.I,
        )
        is not None
    )


def follows(text: str, rate: Rate, span: Length) -> bool:
    """Whether a span stands right behind a rate ("2x/week for 8 weeks") or right before it."""
    if span.start >= rate.end:
        return AFTER.match(text[rate.end : span.start]) is not None
    if span.start < rate.start and rate.end < span.end:  # "four weekly sessions"
        return span.unit == "visit"
    return (
        span.end <= rate.start
        and re.fullmatch(r"[\s,;:()/@x–-]*(?:at|of|,|total|in total)?\s*", text[span.end : rate.start]) is not None
    )


def service(clause: Clause, rate: Rate | None) -> str:
    """Which therapy a dosage is of: school, past, group or individual."""
    text = clause.text.text
    near = text[max(rate.start - 60, 0) : rate.end + 30] if rate else text
    if SCHOOL.search(near):
        return "school"
    told = text[: rate.start] if rate else text
    if (clause.kind in EARLIER and not FORWARD.search(told)) or PAST.search(
        f"{clause.heading} {text[: rate.start] if rate else text}"
    ):
        return "past"
    return "group" if re.search(r"\bgroup\b", f"{clause.heading} {near}", re.I) else "individual"
