"""Who sent the patient to therapy, as sentences tell it: "her GP asked us to see her", "thank you for referring"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from linter.domain.dates import find_dates
from linter.domain.fact import Fact, Value
from linter.domain.packet import Document, Section
from linter.domain.place import Passage
from linter.facts.anchors import may
from linter.facts.people import NAME, people

FIELD = (
    r"(?:primary care|family|general|orthop(?:a?e)dic|ortho|neuro|pa?ediatric|ENT|cardiac|vascular|pain|developmental"
    r"|surgical|consultant|attending|treating|referring|stroke|spinal|hand|plastic|rehab(?:ilitation)?|eye|vision"
    r"|sports"
    r"|medicine|community|school|discharge|ward|acute|reablement"
    r"|early supported discharge|intermediate care|hospital|burns?|trauma|oncology|cleft|feeding)"
)
ROLE = (
    rf"(?:(?:{FIELD}\s+){{0,3}}(?:physician|doctor|surgeon|practitioner|consultant|pa?ediatrician|specialist"
    rf"|hospitalist"
    r"|\w+ologist|physiatrist|podiatrist|psychiatrist|orthodontist|dentist|obstetrician|midwife|chiropractor"
    r"|nurse(?: practitioner| specialist)?|OB(?:[ /-]?GYN)?|health visitor|case manager|service coordinator"
    r"|social worker"
    r"|physician assistant)|\b(?:GP|PCP|MD|NP|PA|ENT)\b)"
)
TITLED = rf"(?:(?:Dr|DR|Prof|Mr|Mrs|Ms|Miss|Sister)\b\.?\s+{NAME}(?:\s{{1,2}}{NAME}){{0,2}})"
CREDENTIALS = r"(?:M\.?D|D\.?O|N\.?P|P\.?A(?:-C)?|CNM|CRNP|FNP(?:-\w+)?|APRN|DPM|DDS|ARNP|MBBS|MRCP|FRCS)"
LETTERED = rf"(?:{NAME}(?:,?\s{NAME}){{1,3}},\s*{CREDENTIALS}\b\.?)"
WHO = rf"(?:{TITLED}|{LETTERED}|(?i:{ROLE}))"
THERAPY = (
    r"(?:PT|OT|SLP|ST|(?i:\w*therap\w+|physio\w*|rehab\w*|speech|sessions?|visits?|treatments?|eval\w*|assessment"
    r"|swallow"
    r"|hand clinic|(?:instrumental|swallow\w*|FEES|MBS\w*|videofluoro\w*) (?:study|exam\w*)|consult\w*|study"
    r"|exercise program\w*|work hardening|gait training))\b"
)
PATIENT = r"(?:him|her|them|me|us|it|this|the (?:pt|patient|child|family)|pt|patient|mom|mum|dad|[A-Z][a-z]+)"
SENT = (
    rf"(?:(?:sent|sends|is sending) {PATIENT} (?:\w+ )?(?:through|over|here|in|along|to|for|with|back)"
    r"|sent (?:through|over|here|a referral|an order)"
    rf"|refer(?:red|s|ring)\b|asked (?:us|for|me|our|this|that|if we|whether we|the (?:clinic|team|service))"
    rf"|(?:put in|made|placed|wrote|signed|faxed|issued|gave) (?:\w+ )?(?:an? |the )?(?:\w+ )?(?:referral|order"
    rf"|orders|script|prescription)"
    r"|(?:prescription|script|orders?|referral|rx) (?:is|are|was|were) (?:\w+ )?(?:enclosed|attached|on file|included"
    r"|in hand|in (?:the|our|his|her) (?:chart|file|record)s?)"
    rf"|(?:ordered|orders|prescribed|recommend(?:ed|s)|suggest(?:ed|s)|wants?|wanted|would like|advised|request(?:ed|s)"
    rf"|asks|ordering|requesting)\b[^.;]{{0,60}}?\b{THERAPY})"
)
FOR_THERAPY = r"\b(?:PT|OT|SLP|ST|(?i:seen|evaluat\w+|eval|consult\w*|therap\w+|treat(?:ed|ment)?))\b"
WARD = (
    r"(?i:(?:fracture|memory|falls|outpatient|diabetic|spasticity|seating|fertility|antenatal|audiology|sleep|concussion"
    r"|[A-Z]\w+) (?:clinic|team|unit|service)|A&E|the (?:ER|ED)\b)"
)
SPECIALTY = (
    r"(?i:(?:neurology|neurosurgery|orthop(?:a?e)dics|ortho|cardiology|oncology|urology|rheumatology|pa?ediatrics|trauma"
    r"|pulmonology|palliative(?: care)?|PM&R|physiatry|plastics|occupational health|primary care"
    r"|audiology|dermatology|geriatrics|podiatry)\b)"
)
BEFORE = (
    r"(?i:(?:sent|referred|ref\W?d?|directed|asked to (?:see|evaluate|assess|treat))"
    r"(?: (?:on |back |over )?(?:to|for|him|her|them)(?: [\w/-]+){0,5}?)? (?:by|from)"
    r"|sent (?:here |over |in |along |on )(?:by|from)|at the (?:request|suggestion|recommendation|behest) of"
    r"|(?:on|upon|following|with|under|via) (?:the |an? )?(?:advice|recommendation|referral|orders?|request"
    r"|suggestion|script"
    r"|prescription)s? (?:of|from|by)|(?:came|comes|coming) (?:to us )?(?:from|via|through)|(?:script|rx"
    r"|prescription|orders?"
    r"|referral|request|cons(?:ult(?:ation)?)?(?: request)?)"
    r"(?: received| requested| on file| in chart| enclosed| attached| signed| dated [\d/]+)? (?:from|by|per|via)"
    r"|(?:per|by) (?:orders?|request"
    r"|referral) (?:of|from)"
    r"|recommended by|requested by|consulted by|prompted by|directed by)"
)
TOLD = re.compile(
    rf"\b{WHO}(?:[^.;\n|]|\.(?=\s?[a-z,])){{0,60}}?\b{SENT}"
    rf"|\b{BEFORE}\s+(?:an?|the|his|her|their|this)?\s?(?:\w+['’]s\s)?(?:own\s)?"
    rf"(?:{WHO}|(?i:(?:{FIELD}\s+){{0,3}}(?:clinic|team|teacher|SENCO|department|service|ward))|{WARD}|{SPECIALTY})"
    rf"|{FOR_THERAPY}[^.;|\n]{{0,40}}?\b(?i:per|on|by|under|following) (?:the |an? )?(?:{TITLED}(?:['’]s)?"
    r"|(?i:MD|DO|NP|PA|PCP|GP|physician|doctor|surgeon|provider|hospitalist|attending)(?:['’]?s)?)"
    r"\s(?i:orders?|referral|request|script|prescription)\b"
    rf"|\b[Pp]er {TITLED}[^.;|\n]{{0,40}}?\b(?i:begin|start|eval\w*|initiate|commence|resume) (?:\w+ )?{THERAPY}"
    rf"|\b(?i:(?:{FIELD}s?|ENT|neurology|cardiology|oncology|pa?ediatrics|rheumatology|urology)\s+(?:sent|referred"
    rf"|asked|wants|ordered|recommended)"
    rf" (?:him|her|them|us|the|for|PT|OT|therapy"
    r"|an? (?:\w+ )?(?:trial|course|block) of (?:PT|OT|\w* ?therapy|physio\w*))\b)"
    rf"|^\W*(?i:(?:GP|PCP|neurology|ENT|orthop(?:a?e)dics?|physician|hospital|consultant|cardiology|pa?ediatric(?:s"
    rf"|ian)?|surgeon|doctor|oncology)"
    rf" referral)\b(?! (?:to|for (?:x|mri|imag)))"
    rf"|{THERAPY}[^.;|\n]{{0,25}}?\b(?i:(?:ordered|requested|prescribed|consulted|(?:consult\w*|referral|order|eval\w*)"
    rf" (?:was )?(?:placed|sent|made|entered)) by) (?i:the |his |her |their )?"
    rf"(?:{WHO}|{SPECIALTY}|{WARD}|(?i:me\b|(?:hospital|medical|primary|icu|ward|inpatient) (?:team|service)))"
    r"|\b(?i:(?:verbal|telephone|phone) orders?|v\.?o\.?|t\.?o\.?) (?i:was |were )?"
    r"(?i:obtained|received|taken|given|secured|from (?:dr|md|physician|np))\b"
    rf"|\b(?i:thank(?:s| you)(?: very much| so much| kindly)? for (?:asking (?:us|me)|referring"
    rf"|your (?:\w+ )?referral|sending"
    rf"|the (?:\w+ )?referral))"
)
HINT = re.compile(
    r"\b(?:sent|sends|sending|per|cons|consult\w*|ref\W?d?"
    r"|asked|refer\w*|ordered|orders?|prescri\w+|recommend\w*|suggest\w*|wants?|wanted|would like|advi\w+"
    r"|request\w*|script|wrote|thanks?|came|comes|prompted|directed|rx)\b",
    re.IGNORECASE,
)
FOLLOWED = re.compile(
    r"\b(?i:referr\w+|referral|orders?|script|prescription|rx)\b(?: (?i:dated|of|received|on|from))?[\s:]"
)
OTHERS = re.compile(
    r"(?i:x-?rays?|MRI|\bCT\b|labs?\b|bloods?\b|medication|antibiotic|brace|wheelchair|walker|hearing test|audiolog"
    r"|dietit"
    r"|insurance|records|surgery|injection|imaging|refer(?:red|ral)? (?:back )?to (?:an? |the )?(?:ENT|neuro|ortho"
    r"|doctor"
    r"|physician|audiolog|psych|dietit|social|specialist|pcp|gp)|wheels|copy|\breports?\b)"
)
FROM = re.compile(rf"\W*(?:from|source|consultant|surgeon|via)\W{{1,6}}(?={TITLED}|{LETTERED})", re.IGNORECASE)
BESIDE = frozenset(
    {"recommendations", "discharge_plan", "equipment", "goals", "education", "home_program", "tests_done"}
)


def referrals(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """Each sentence that tells who sent the patient; none in the document that itself is the order."""
    for section in sections:
        if section.kind in BESIDE:
            continue
        hinted = may(HINT, section.whole.text) or "From" in section.whole.text
        for sentence in section.sentences if hinted else ():
            if HINT.search(sentence.text) or "From" in sentence.text:
                place = _told(sentence) or _beside(sentence)
                if place:
                    yield _fact(document, section, sentence, place)


def _told(sentence: Passage) -> Passage | None:
    match = TOLD.search(sentence.text)
    if not match or OTHERS.search(sentence.text[match.start() : match.end() + 40]):
        return None
    return sentence.cut(match.start(), match.end())


def _beside(sentence: Passage) -> Passage | None:
    """A physician named in one line with the referral or its date, or after "From"."""
    if len(sentence.text) > 160:
        return None
    sender = FROM.match(sentence.text)
    followed = FOLLOWED.search(sentence.text)
    if sender and re.search(rf"(?i:{ROLE})|\b{CREDENTIALS}\b", sentence.text[sender.end() : sender.end() + 60]):
        return sentence.cut(sender.start(), min(sender.end() + 60, len(sentence.text)))
    person = next((p for p in people(sentence) if p.role in ("physician", "nurse")), None) if followed else None
    near = person and followed and abs(followed.start() - (person.place.end - sentence.start)) < 12
    return sentence if near and not OTHERS.search(sentence.text) else None


def _fact(document: Document, section: Section, sentence: Passage, place: Passage) -> Fact:
    person = next((p for p in people(sentence) if p.role in ("physician", "nurse")), None)
    day = next((m.date for m in find_dates(sentence) if m.exact), None) if "dated" in sentence.text else None
    values: dict[str, Value] = {
        "provider": person.name if person else None,
        "role": "physician",
        "date": day,
        "named": True,
    }
    return Fact("referral", place, document.id, values, frozenset(), section.kind)
