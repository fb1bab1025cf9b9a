"""The words of a county's children's services papers as patterns: applications, SARs, and how a paper is sent."""

from __future__ import annotations

import re
from collections.abc import Mapping

FOLD = re.IGNORECASE
SIGNS = ("SAR", "CCS", "uthori", "UTHORI", "hildren", "HILDREN", "iscal", "ISCAL")  # one of them stands in any SIGN
SIGN = re.compile(
    r"\b(?-i:e?SAR)\b|service authori[sz]ation request|\bCCS\b|California Children|fiscal intermediary", FOLD
)
SAR = re.compile(r"\b(?-i:SAR)\b|\bservice authori[sz]ation request\b", FOLD)
APPLICATION = re.compile(r"\bapplication\b(?! (?:status|was|has been|approved))", FOLD)
SAR_FORM = re.compile(
    r"^\W*(?:(?:new|established|completed|CCS|GHPP|and|/)\W+){0,4}(?:service authori[sz]ation request|(?-i:SAR))\b"
    r"(?!\W*(?:is|was|will|attached|enclosed|faxed|number|no\b|#))|\bSAR form\b(?! (?:is|will|to))",
    FOLD,
)
NUMBER = re.compile(
    r"\bSAR(?:\s+approval)?\s*(?:number|no\b\.?|#|num\b)?\s*[:#]?\s*(?P<number>(?=[\w-]*\d{4})[A-Z0-9][\w-]{4,})"
    r"|\bSAR(?:\s+approval)?\s*(?:number|no\.?|#)\s*[:#]\s*(?P<blank>_+|\(?blank\)?|none\b|pending\b|n/?a\b|$)",
    FOLD | re.MULTILINE,
)

SERVICE = re.compile(
    r"^[\W\d]*(?:requested services?|services?(?:\(s\))? requested|services? (?:being )?asked for"
    r"|(?:specific |exact )?services?(?: needed| wanted)?|request(?:ed)?|requesting|item requested)"
    r"\s*(?:\([^)\n]*\)\s*)?[:|]\s*(?P<value>[^\n]*)$",
    FOLD | re.MULTILINE,
)
IN_TABLE = re.compile(  # the row below the head of a table of services
    r"(?:\b(?:description of (?:the )?(?:services?|procedures?)|services?\s*/\s*procedures?)\b[^\n]*"
    r"|^\W*description\b[^\n]*\|[^\n]*)\n+(?P<value>[^\n]+)",
    FOLD | re.MULTILINE,
)
ASKED = re.compile(
    r"\b(?:(?:we|I|please) (?:request|ask for)|request(?:ing|s)|asking for)(?: CCS)?"
    r"(?: authori[sz]ation)?(?: (?:for|of))?"
    r"\s+(?P<value>[^.\n]{4,140})",
    FOLD,
)
VAGUE = frozenset(
    """services service therapy therapies treatment treatments treat care help support needs need as needed prn all any
    various necessary required medical ongoing continued general tbd see attached the for of a an to be determined only
    and evaluate eval evaluation n/a na whatever is appropriate indicated more please""".split()  # noqa: SIM905
)
OPEN_ENDED = re.compile(r"\bas needed\b|\bprn\b|\bas (?:appropriate|indicated)\b|\bto be determined\b|\btbd\b", FOLD)
LEFT_OPEN = re.compile(r"_{3,}|\(?blank\)?|\bnone\b|not signed|unsigned", FOLD)
EMPTY = re.compile(r"\W*(?:\(?(?:blank|none|unknown|n/?a|tbd|to follow|not (?:given|stated|known))\)?)?[\W_]*$", FOLD)

KIN = r"mother|father|parents?|mom|mum|dad|family|guardian|grandmother|grandfather|patient|client|youth|self"
BY_FAMILY = re.compile(
    rf"\b(?:completed|filled (?:in|out)|prepared|submitted|requested) by\s*[:|]?\s*(?:the |his |her )?"
    rf"(?:\w+['’]s )?(?:[A-Z][\w.'’-]* ){{0,3}}\(?(?:{KIN})\b",
    FOLD,
)
BY_PROVIDER = re.compile(
    r"\b(?:requesting|ordering|referring|rendering) (?:provider|physician|doctor)(?:['’]s)?(?: name)?\s*[:|]\s*\w"
    r"|\b(?:provider|physician)(?:['’]s)? name\s*[:|]\s*\w"
    r"|\b(?:completed|filled (?:in|out)|prepared|submitted|requested) by\s*[:|]?\s*(?:Dr\b|[^\n|]{2,40},\s*(?-i:MD|DO"
    r"|NP|PA|OTR|OT|PT|DPT|RN)\b)",
    FOLD,
)

SIGNED = re.compile(
    r"\b(?:signature|signed|sign(?: here)?)\b(?P<of>[^:|\n_]{0,70}?)(?P<mark>[:|_]|\bby\b|\s{2,}(?=[^\s\W]))", FOLD
)
ROLES: Mapping[str, re.Pattern[str]] = {
    "guardian": re.compile(r"\b(?:legal )?guardian\b|\bconservator\b|\blegal custodian\b", FOLD),
    "parent": re.compile(r"\b(?:parent|mother|father|mom|mum|dad)\b", FOLD),
    "self": re.compile(r"\b(?:self|patient|client|applicant|youth|child|minor)\b", FOLD),
    "other": re.compile(
        r"\b(?:aunt|uncle|grand\w+|brother|sister|social worker|case worker|nurse|teacher|neighbou?r)\b", FOLD
    ),
}
RELATION = re.compile(
    r"\brelation(?:ship)?(?: of (?:the )?(?:signer|person signing))?"
    r"(?: to (?:the )?(?:child|patient|client|applicant|minor)(?:/\w+)?)?"
    r"\s*[:|]?\s*(?P<value>[^\n|:]{2,40})",
    FOLD,
)
ADDRESS = re.compile(r"\b(?:mailing |home |street |residence |postal )?address\s*[:|](?P<value>[^\n|]*)", FOLD)
STREET = re.compile(
    r"\b\d{1,5}\s+(?:[A-Z]|\d{1,3}(?:st|nd|rd|th)\b)[\w.' ]{2,40},[^\n]{2,60}\b\d{5}\b|\bP\.?\s?O\.? Box \d+", FOLD
)
PHONE = re.compile(
    r"\b(?:tele)?phone(?: number| no\.?)?\s*[:|](?P<value>[^\n|]*)|\b(?:tel|cell|mobile|day phone|contact number)\b\.?"
    r"\s*(?:number|no\.?)?\s*[:|](?P<other>[^\n|]*)",
    FOLD,
)
DIGITS = re.compile(r"(?<!\d)(?:1[\s.-]*)?\(?(\d{3})\)?[\s.-]*(\d{3})[\s.-]*(\d{4})(?!\d)")

SENT = re.compile(
    r"\b(?:sent|send|submit(?:ted|ting)?|faxed|faxing|(?:e-?)?mailed|(?:e-?)?mailing|(?:by|via|we|to) (?:fax|e?-?mail)"
    r"|(?:fax|mail)(?= (?:this|it|to)\b)|deliver(?:ed|y)|brought"
    r"|returned|uploaded|handed in|dropped off|transmitted|filed|forward(?:ed)?)\b"
    r"|^\W*(?:via|method|route|channel|fax to|delivery)\b",
    FOLD | re.MULTILINE,
)
NOT_SENT = re.compile(
    r"\bmailing (?:address|list)\b|\b(?:approv\w*|notice|copy)\b[^.\n]{0,25}\b(?:mailed|sent)\b"
    r"|\bwill (?:mail|send|contact)\b|contacted by mail",
    FOLD,
)
MANNERS: Mapping[str, re.Pattern[str]] = {
    "esar": re.compile(r"\beSAR\b|\belectronic(?:ally)? (?:SAR|service)|\bSAR\b[^.\n]{0,30}\belectronically", FOLD),
    "email": re.compile(r"\be-?mail(?:ed|ing)?\b|[\w.]+@[\w.]+\.\w", FOLD),
    "fax": re.compile(r"\bfax(?:ed|ing)?\b", FOLD),
    "in_person": re.compile(r"\bin person\b|\bhand[- ]delivered\b|\bdropped off\b|\bhanded in\b|\bbrought\b", FOLD),
    "mail": re.compile(r"(?<![-e])\bmail(?:ed|ing)?\b|\bUSPS\b|\bby post\b|\bcertified letter\b", FOLD),
    "phone": re.compile(r"\b(?:by|over the) (?:tele)?phone\b|\bcalled in\b", FOLD),
}
TO_BLOCK = re.compile(r"^\W*(?:to|attn|recipient)\b\s*[:|]?(?P<to>[^\n]*(?:\n(?!\W*from\b)[^\n]*){0,3})", FOLD | re.M)
TO_FAX = re.compile(r"\bfax\b(?:\s*(?:number|no\.?|#))?(?:\s+to)?\s*[:|#]?\s*(?P<number>[^\n|a-z]*\d{4})", FOLD)
ADDRESSEE = re.compile(
    r"^\W*(?:to|payer|payor|bill to|(?:send|sent|submit(?:ted)?|mail(?:ed)?|address(?:ed)?)(?: (?:this |the )?claims?)?"
    r" to|claim (?:address(?:ed to)?|sent to|submitted to))\b\s*[:|]?\s*"
    r"(?P<to>[^\n]{4,120}(?:\n(?=\W*\d{1,5} [A-Z])[^\n]{4,80})?)"
    r"|\bclaims? (?:is |was |are )?(?:sent|submitted|mailed|addressed) to\b\s*(?P<sent>[^\n.]{4,120})",
    FOLD | re.MULTILINE,
)
APPROVED = re.compile(
    r"\b(?:SAR|service authori[sz]ation|authori[sz]ation|request)\b[^.\n]{0,60}\bapprov\w*[^.\n]{0,25}"
    r"|\b(?:approved|approval(?: date)?|date approved)(?:\s+(?:on|by CCS(?: on)?))?\s*[:|]?\s*",
    FOLD,
)
NOT_APPROVED = re.compile(r"\b(?:not|pending|awaiting|until|once|when|after|if)\b", FOLD)
PLANNED = re.compile(
    r"\b(?:appointment|first (?:visit|session|treatment)|next (?:visit|session)|visits?|initial visit|start date"
    r"|scheduled|booked)\b[^.\n]{0,40}$",
    FOLD,
)
