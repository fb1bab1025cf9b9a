"""The words of children's services papers as patterns: groups of clients, settings, boxes, numbers, therapists."""

from __future__ import annotations

import re
from collections.abc import Mapping

FOLD = re.IGNORECASE
DENIED = re.compile(r"\b(?:not|no|non|nor|neither|without)\b\W*(?:[\w-]+\W+){0,4}$", FOLD)

GROUPS: Mapping[str, re.Pattern[str]] = {
    "ccs-only": re.compile(r"\b(?:CCS|California Children['’]?s Services)[- ]only\b|\bstraight CCS\b", FOLD),
    "healthy-families": re.compile(r"\bCCS\s*/\s*HF\b|\bHealthy Famil(?:ies|y)\b", FOLD),
    "medi-cal": re.compile(
        r"\bCCS\s*/\s*Medi-?Cal\b|\b(?:client group|group|program)\W{1,3}Medi-?Cal\b"
        r"|\bfull[- ]scope,?[^.\n]{0,25}Medi-?Cal"
        r"|\bMedi-?Cal\b[^.\n]{0,12}\bfull[- ]scope",
        FOLD,
    ),
}
FULL = re.compile(r"\bfull[- ]scope\b|\bscope\W{1,3}full\b", FOLD)
RESTRICTED = re.compile(
    r"\brestricted[- ]scope\b|\bscope\W{1,3}(?:restricted|limited|emergency)|\blimited[- ]scope\b"
    r"|\bemergency[- ]only Medi-?Cal"
    r"|\bMedi-?Cal\W{1,3}none\b|\bno Medi-?Cal\b",
    FOLD,
)
NO_SHARE = re.compile(
    r"\b(?:no|without|zero|\$0)\s+(?:a\s+)?(?:share[- ]of[- ]cost|SOC)\b"
    r"|\b(?:share[- ]of[- ]cost|SOC)\s*(?:is\s*|amount\s*)?[:=]?\s*(?:none\b|no\b|zero\b|\$?0(?:\.00)?\b)",
    FOLD,
)
SHARE = re.compile(
    r"\b(?:share[- ]of[- ]cost|SOC)\s*(?:is\s*|of\s*|amount\s*)?[:=]?\s*(?:\$\s?[1-9]|yes\b)"
    r"|\bwith (?:a )?share[- ]of[- ]cost\b",
    FOLD,
)
BOX = re.compile(
    r"\[\s?(?P<tick>[xX✓✔]?)\s?\]\s*EPSDT[- ]?SS\b|(?P<full>☒|☑)\s*EPSDT[- ]?SS\b|☐\s*EPSDT[- ]?SS\b", FOLD
)
BOX_AFTER = re.compile(  # the box behind its label, where none stands before it and nothing follows
    r"(?<!\])(?<!\] )(?<![☐☒☑] )\bEPSDT[- ]?SS(?: box)?\s?:?\s?\[\s?(?P<tick>[xX✓✔]?)\s?\](?=\s*$|\s{2,}|\s*\|)",
    FOLD | re.MULTILINE,
)
EPSDT = re.compile(
    r"\bEPSDT[- ]?SS(?: box)?(?:\s*(?:is|was|left|:|=)\s*)+(?:(?P<no>no\b|blank|unmarked|unchecked|not\b"
    r"|empty|n/?a\b)"
    r"|(?P<yes>yes\b|marked|checked|ticked|requested))"
    r"|(?P<asked>\b(?:request(?:ed|ing)?|authori[sz]ed?|submitted|issued?|filed|marked)\b[^.\n]{0,30}\b(?:as"
    r"|under|for|through)\s+(?:an?\s+)?EPSDT[- ]?SS\b"
    r"|\bEPSDT[- ]?SS (?:requested|marked|checked|authorization (?:is )?requested|request\b))",
    FOLD,
)
SETTINGS: Mapping[str, re.Pattern[str]] = {
    "rehabilitation_center": re.compile(r"\bout-?patient rehab(?:ilitation)? cent(?:er|re)\b|\bOPRC\b", FOLD),
    "home_health": re.compile(r"\bhome health(?: care)?(?: agency)?\b|\bHHA\b", FOLD),
    "hospital_clinic": re.compile(
        r"\bhospital[- ](?:based )?(?:out-?patient|clinic)|\bout-?patient (?:therapy )?(?:clinic|department"
        r"|dept)\b[^.\n]{0,25}\bhospital"
        r"|\bhospital (?:rehab|OT|therapy) (?:clinic|department)",
        FOLD,
    ),
    "group_practice": re.compile(
        r"\b(?:private )?group practice\b|\bgroup provider\b|\bprovider(?: is|:) a group\b|\bprivate group\b", FOLD
    ),
    "private_office": re.compile(
        r"\bindividual (?:private )?(?:office|practice)\b|\bsolo (?:practice|office|provider)\b"
        r"|\bprivate office\b|\bsole practi",
        FOLD,
    ),
    "school": re.compile(
        r"\bpublic school\b|\bschool (?:classroom|site|campus)\b|\bat (?:the |his |her )?school\b", FOLD
    ),
    "home": re.compile(r"\b(?:child|client|family|patient)['’]?s home\b|\bfamily home\b", FOLD),
}
LABELLED = ("school", "home")  # settings that count only where a label asks for the setting
SETTING = re.compile(
    r"\b(?:setting|place of service|site of service|service (?:site|location)|location)\b\W{1,4}[^|\n]{0,60}$", FOLD
)
NEITHER = re.compile(r"\b(?:setting|OPRC or (?:HHA|home health)[^:\n]{0,20})\W{1,4}neither\b", FOLD)

NUMBER = re.compile(
    r"\b(?:Medi-?Cal\s+)?(?:billing\s+)?provider\s*(?:no\b\.?|number|num\b|#|ID\b)(?P<of>[^:=\n"
    r"|]{0,40}?)\s*(?:[:=|]|\bis\b|(?=[A-Z]{0,3}\d))"
    r"\s*(?P<value>[^\n|;]{0,60})",
    FOLD,
)
BARE = re.compile(  # "Medi-Cal provider GR0012345"; a client's own number has no letters before it
    r"\bMedi-?Cal\s+(?:(?:billing|group|clinic|practice|enrolled|enrollment|provider|supplier|facility|PIN|ID|no\b\.?"
    r"|number|num\b)\s*)*[:=|#]*\s*"
    r"(?P<value>(?!(?:ID|NO|PIN|CIN|BIC)\b)(?-i:[A-Z]{2,3})[ -]?\d[\w-]{4,}[^\n|;]{0,40})"
    r"|\bMedi-?Cal\s+(?:billing\s+)?provider\s*[:=|#]*\s*(?P<plain>(?=[\d-]{6})\d[\w-]{5,}[^\n|;]{0,40})"
    r"|(?<!\w)(?P<behind>(?-i:GR)\d{4}[\w-]{2,8})\W{0,3}\(?(?:active )?Medi-?Cal\b",
    FOLD,
)
GIVEN = re.compile(r"\b(?=[\w-]*\d{3})[A-Z0-9][\w-]{4,}|\b(?:present|on file|confirmed|attached)\b", FOLD)
EMPTY = re.compile(r"\W*(?:blank|none|pending|unknown|n/?a|to follow|applied for|tbd|_+)?\W*$", FOLD)
INACTIVE = re.compile(r"\b(?:inactive|expired|suspended|lapsed|deactivated|not active)\b", FOLD)
ACTIVE = re.compile(r"\bactive\b", FOLD)

NAME = r"(?-i:[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){1,3})"
THERAPIST = re.compile(
    rf"\btherapist(?:['’]s name| name)?\s*(?:is|:|=|-|\|)?\s*(?P<name>{NAME})(?=[\s,(;.]|$)"
    rf"|(?P<named>{NAME}),?\s+(?:(?-i:OTR?(?:/L)?)|(?-i:OTD)|(?-i:MOT))\b",
    FOLD,
)
INSTRUCTIONS = re.compile(r"\bspecial instructions?\b", FOLD)

FORM = re.compile(
    r"\bauthori[sz]ation (?:worksheet|form|record|sheet|notice|number|no\b)|\bservice authori[sz]ation\b"
    r"|\bCCS authori[sz]ation\b"
    r"|^\W*authori[sz]ation\b(?! request)",
    FOLD,
)
ASKS = re.compile(r"\brequest\b(?! (?:form|number))|\brequesting\b|\bapplication\b", FOLD)
HELD = re.compile(r"\bauthori[sz]ation (?:number|no\.?|#)\s*[:#]?\s*(?P<number>(?=[\w-]*\d{3})[\w-]{5,})", FOLD)

RANGE = re.compile(r"\s*(?:-|–|—|to|through|thru|until|till|and ending)\s*(?:end(?:s|ing)?\W*|to\W*)?", FOLD)
EARLIER = re.compile(
    r"\b(?:last|previous|prior|earlier|expired|expiring|current|present|existing|first|initial|original|old"
    r"|preceding)\b[^.;\n]*$",
    FOLD,
)
SPAN = re.compile(
    r"\b(?:authori[sz]\w*|span|service dates?|dates? (?:of service|requested)|effective|renewal|extension|new"
    r"|requested|valid|from|dates)\b",
    FOLD,
)
NOT_SPAN = re.compile(
    r"\b(?:report(?:ing)? period|period (?:covered|reported)|visits? attended|admi(?:tted|ssion)|birth|DOB|surgery)\b",
    FOLD,
)

CODE = re.compile(r"(?<![\w.$#/-])(?:[XZ]\d{4}|9[27]\d{3})(?![\w%/])")
MINUTES = re.compile(r"\d{1,3}\s*-?\s*min(?:ute)?s?\b|\$\s?[\d.,]+|\b\d{1,2}/\d{1,2}/\d{2,4}\b", FOLD)
COUNT = re.compile(r"(?<![\w./])(\d{1,4})(?![\w/]|\.\d)")
ABOUT: Mapping[str, re.Pattern[str]] = {
    "treatment": re.compile(r"\b(?:treatment|treat|tx)\b", FOLD),
    "evaluation": re.compile(r"\b(?:re-?)?eval(?:uation)?\b", FOLD),
    "consultation": re.compile(r"\bconsult(?:ation)?\b", FOLD),
    "conference": re.compile(r"\bconference\b", FOLD),
    "initial": re.compile(r"\b(?:initial|first)\b", FOLD),
    "additional": re.compile(r"\b(?:additional|add['’]?l|further|each (?:further|added))\b", FOLD),
}
MEANS: Mapping[str, tuple[str, ...]] = {
    "X4110": ("treatment", "initial"),
    "X4112": ("treatment", "additional"),
    "X4100": ("evaluation", "initial"),
    "X4102": ("evaluation", "additional"),
    "X4120": ("consultation",),
    "X4104": ("conference",),
}
BASES: Mapping[str, str] = {"X4112": "X4110", "X4102": "X4100"}
RIVALS = (("treatment", "evaluation", "consultation", "conference"), ("initial", "additional"))

OBJECTIVES = re.compile(r"\bobjectives\b|\bshort[- ]term\b", FOLD)
GOALS = re.compile(r"\bgoals?\b", FOLD)
ELSEWHERE = re.compile(r"\W*(?:see|per|as per|as in|set by|from|to be|by)\b", FOLD)
ALTERNATE = re.compile(r"\b(?:other|second|alternat\w+|fortnight\w*|bi-?weekly|two weeks|2 (?:weeks|wks)|EOW)\b", FOLD)

OTHERS = re.compile(r"\b(?:speech|physical therapy|(?-i:PT|ST|SLP|ABA)|feeding therapy|counseling)\b", FOLD)
OURS = re.compile(r"\boccupational\b|\b(?-i:OT)\b", FOLD)
THERAPISTS = re.compile(
    r"\btherap\w+|\b(?:un)?skilled\b|\b(?-i:OTR?)\b|\bhome program\b|\bprofessional|\bclinician", FOLD
)
