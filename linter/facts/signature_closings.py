"""A name that closes a record, with or without a profession: a line in, the signature out; dates that stand alone."""

from __future__ import annotations

import re
from dataclasses import replace

from linter.domain.dates import DateMention, find_dates
from linter.domain.place import Passage
from linter.facts.people import NAMES, NO_NAMES, Person, credential_pattern, people, role_of, trimmed
from linter.facts.signature_lines import Signing, day_in, signed_by
from linter.facts.signature_words import SMALL, is_label, label_role, words_of

UNDER = re.compile(
    r"\W*\b(?:under (?:the )?(?:direct |general )?(?:supervision|direction) of|supervised by)\b.*", re.IGNORECASE
)
DATED = re.compile(
    r"\W*(?:(?:date|dated|signed|electronically|signature|of|on|time|date/time|completed|the|at)\W*){0,4}$",
    re.IGNORECASE,
)
LICENCE = re.compile(
    r"\W*(?:(?:state )?lic(?:en[sc]e)?|npi|asha|nbcot|hcpc|ahpra"
    r"|reg(?:istration)?|registered|provider no|tel|phone|ext|state|cert)\b",
    re.IGNORECASE,
)
LEFT_OPEN = re.compile(r"[\s,|]*_{5,}")  # "Ben Lee, OTR/L ________ date ____": the name is printed, the line is empty
UNDATED = re.compile(r"\bdated?\W*_{3,}", re.IGNORECASE)
OTHERS = re.compile(
    r"\b(?:referr|order|prescri|appointment|follow|next|cc\b|copy|copies|fax|call|spoke|discuss|surg|operat|last\b|visit"
    r"|diagnos|hospital|consult|verbal|phone|attend|under\b|care of|seen by|history|onset|script|refill)",
    re.IGNORECASE,
)


def only_a_day(line: Passage) -> DateMention | None:
    """The date of a line that holds little else ("Date: 3/4/25")."""
    mention = day_in(line)
    if mention and DATED.match(line.text[: mention.place.start - line.start]) and len(line.text) < 45:
        return mention
    return None


def passes(line: Passage) -> bool:
    """Whether a line may stand between a name and its date: a licence, a telephone number, a title."""
    return not line.text.strip() or LICENCE.match(line.text) is not None or title_of(line.text) is not None


def title_of(text: str) -> tuple[str, str] | None:
    """The role and credential of a line that is nothing but a title ("Clinical Lead, Speech Pathologist (CPSP)")."""
    text = re.split(r"\s{3,}", text.strip(" ,*-–|"))[0]
    match = credential_pattern().search(text)
    if (
        match is None
        or len(text) > 70
        or re.search(r"\b(?!of|in|and|for|the|at|reg)[a-z]{2,}|[:;!?_]|\.\s", _less(text))
    ):
        return None
    role, credential = role_of(match[0])
    return None if role == "other" or next(people(Passage(text, 0)), None) else (role, credential)


def _less(text: str) -> str:
    return credential_pattern().sub(" ", text)


def bare_name(line: Passage) -> str:
    """The name that a whole line is ("Ruth Adeyemi-Clarke"), with letters that tell no profession; "" for none."""
    text = line.text.strip(" ,*-–")
    person = next((p for p in people(line) if p.role == "other" and len(line.text) < 60), None)
    if person and line.text.strip(" ,*-–").startswith(person.name):
        return person.name
    whole = re.fullmatch(NAMES, text) and 2 <= len(text.split()) <= 4 and trimmed(text) == text
    return text if whole else ""


def dated_name(segment: Passage) -> Signing | None:
    """A professional with a date at the end of a line, after words that speak of nothing but the document."""
    person = next((p for p in people(segment) if p.credential), None)
    day = day_in(segment, person.place.end - segment.start) if person else None
    if person is None or day is None or person.role not in ("therapist", "physician"):
        return None
    lead = segment.text[: person.place.start - segment.start]
    between = segment.text[person.place.end - segment.start : day.place.start - segment.start]
    rest = segment.text[day.place.end - segment.start :]
    if not re.search(r"(?::|\s{2,}|\]|\))\s*$", lead) or OTHERS.search(lead) or len(lead) > 90:
        return None
    if re.search(r"[a-z]{2,} [a-z]{2,}", between) or re.search(r"[A-Za-z]{4,}", rest):
        return None
    return replace(signed_by(segment, person, "typed"), confidence=0.9)


def _lowered(segment: Passage) -> list[Person]:
    """A signature in small letters ("k dale otr/l"), if the whole line is one."""
    match = SMALL.match(segment.text)
    if match is None or (match["cred"] in ("pt", "ot") and "," not in match[0] and "." not in match["name"]):
        return []
    if any(word in NO_NAMES for word in match["name"].split()):
        return []
    role, credential = role_of(match["cred"].upper())
    return [Person(match["name"].title(), credential, role, segment.cut(match.start("name"), match.end("cred")))]


def closing(segment: Passage) -> Signing | None:
    """A name that stands alone, or after "OT:" or "Completed by", with no more than a date and a licence."""
    named = list(people(segment)) or _lowered(segment)
    if not named:
        return None
    person = next((p for p in named if p.role in ("therapist", "physician")), named[0])
    lead = segment.text[: named[0].place.start - segment.start].strip(" \t*-–:~|•[]")
    if words_of("instead").search(segment.text):
        deputy = next((p for p in named if p.role == "nurse"), None)
        plain = is_label(words_of("instead").sub(" ", lead))
        return signed_by(segment, deputy, "typed") if deputy and plain else None
    between = segment.text[named[0].place.end - segment.start : person.place.start - segment.start]
    if (lead and (not is_label(lead) or "print" in lead.lower())) or len(between) > 10:
        return None
    tail = segment.text[person.place.end - segment.start :]
    for mention in find_dates(segment.cut(person.place.end - segment.start, len(segment.text))):
        tail = tail.replace(mention.place.text, " ")
    tail = UNDER.sub("", re.split(r";\s", tail)[0])
    words = re.findall(r"[A-Za-z]{2,}", re.sub(r"\b(?:signed|date|NPI|lic(?:ense)?|no|am|pm|at|on)\b", " ", tail))
    most = 1 if segment.text.isupper() else 6  # in capitals other words look like a name's too
    if len(words) > most or sum(word.islower() for word in words) > (2 if person.credential else 0):
        return None
    if (
        label_role(lead)
        and re.search(r"referr|order|attend|primary|pcp|prescri", lead, re.IGNORECASE)
        and not day_in(segment)
    ):
        return None
    signing = signed_by(segment, person, "typed")
    open_line = signing.day is None and LEFT_OPEN.match(segment.text, person.place.end - segment.start)
    if open_line:
        undated = UNDATED.search(segment.text, person.place.end - segment.start)
        signing = replace(signing, signed=False if undated else None)
    return replace(signing, confidence=0.5) if label_role(lead) and signing.day is None else signing
