"""Lines of a page in, whom it is about out: name, birth date and member number; and when two people are not one."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher

from linter.domain.dates import DateMention, find_dates
from linter.domain.packet import Identity
from linter.domain.place import Passage
from linter.packets.lexicon import name_stops

TOP, BOTTOM = 16, 3  # lines in which a page says whom it is about
GROWN = 300  # days by which an unlabelled date must lie before another to be a birth date
SLIPS = str.maketrans("015", "ols")  # digits that a poor scan gives for letters
ALIKE = 0.78  # likeness from which two names differ only by a slip

_PART = r"(?:[A-Z][\w'’.-]*|de|la|del|van|von|der|al|bin|da|dos|di|le|el|St\.)"
NAME = rf"{_PART}(?:,?[ ]{{1,2}}{_PART}){{1,8}}"
_WHO = (
    r"(?:patient|pt|client|child|member|student|beneficiary|enrollee|recipient|resident|participant)"
    r"(?:['’]?s)?(?:[ ]?/[ ]?\w+)?(?:[ ](?:full[ ])?name)?|name of (?:patient|child|client|student|member)|name|re"
    r"|regarding"
)
OTHERS = re.compile(
    r"(?:physician|doctor|therapist|provider|parent|father|mother|guardian|evaluator|teacher|clinician|surgeon|"
    r"referring|referred by|signed|signature|by|contact|subscriber|caregiver|pcp|attending|author|prescriber|"
    r"supervisor|printed|print|relationship|case manager|coordinator|insured|policy ?holder|"
    r"(?:facility|practice|agency|clinic|school|group|company) name|from|attn|attention|dr)\b[^:\n]{0,14}[:.]?\s*$",
    re.IGNORECASE,
)
CREDENTIAL = re.compile(
    r"\.?,?\s{1,2}(?:M\.?D|D\.?O|P\.?T|O\.?T|OTR|DPT|NP|PA-?C?|RN|Ph\.?D|SLP|CCC|COTA|PTA|M\.?S|Ed\.?D)\b"
)
OF_CLINIC = r"(?!(?<=[A-Za-z&,][ ])PT[ ]{2})"  # the letters that end a clinic's name: "BALANCE PT     Mesa AZ"
BORN = r"(?:d\.?o\.?b\.?|date of birth|birth[ ]?date|born(?: on)?|b\.)"


@functools.cache
def _not_people() -> frozenset[str]:
    """Words that no person's name holds."""
    return name_stops("never")


@functools.cache
def _stop() -> frozenset[str]:
    """Words at which a name is over."""
    return name_stops("after")


@functools.cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(
            rf"(?:^|(?<=[\s|(*])){OF_CLINIC}(?i:{_WHO})\**(?:\s*[:|#]\s*\**|[ ]{{2,}}|\s+-\s+)\s*(?P<name>{NAME})"
        ),
        re.compile(rf"(?i:father|mother|parent|guardian|grandmother|grandfather) of (?P<name>{NAME})"),
        re.compile(rf"(?P<name>{NAME})(?=[^\n:]{{0,60}}?\s*[\n ,;|(–—-]*(?i:{BORN})\b)"),
        re.compile(rf"(?m)^(?P<name>{NAME})(?=[ ]{{2,}}[^\n]{{0,100}}(?i:{BORN})\b)"),
        re.compile(rf"(?P<name>{NAME})(?=[ ,;|(–—\t-]{{1,40}}\d)"),
    )


def identity_of(raw: Passage, born: date | None = None) -> Identity:
    """Whom the top (or the foot) of a page names; `born` is a birth date that is known from other pages."""
    lines = list(raw.lines())
    near = lines if len(lines) <= TOP + BOTTOM else [*lines[:TOP], *lines[-BOTTOM:]]
    if not near:
        return Identity()
    area = raw.cut(near[0].start - raw.start, near[min(len(near), TOP) - 1].end - raw.start)
    feet = [line for line in near[TOP:] if re.search(BORN, line.text, re.IGNORECASE)]
    for part in (area, *feet):
        found = _identity(part, born)
        if found.name or found.born:
            return found
    return Identity()


def _identity(area: Passage, born: date | None) -> Identity:
    labelled = _born(area)
    name = next(_names(area, labelled, born), None)
    birth = labelled.date if labelled else (name and _after(area, name, born))
    place = name or (labelled.place if labelled else None)
    return Identity(name.text if name else "", birth or None, _member(area), place)


def _born(area: Passage) -> DateMention | None:
    for match in re.finditer(rf"(?i){BORN}\W{{0,6}}", area.text):
        dates = find_dates(area.cut(match.end(), min(match.end() + 26, len(area.text))))
        found = next((d for d in dates if d.place.start - area.start - match.end() <= 12), None)
        if found and not re.search(r"(?i)date|dos|visit", area.text[match.end() : found.place.start - area.start]):
            return found
    return None


def _names(area: Passage, labelled: DateMention | None, born: date | None) -> Iterator[Passage]:
    for number, pattern in enumerate(_patterns()):
        for match in pattern.finditer(area.text):
            name = _trimmed(area.cut(match.start("name"), match.end("name")))
            before = area.text[max(match.start("name") - 40, 0) : match.start("name")]
            if name is None or (number != 1 and OTHERS.search(before)):
                continue
            if CREDENTIAL.match(area.text, name.end - area.start):
                continue
            if number < 4 or (labelled is None and _after(area, name, born)):
                yield name


def _trimmed(name: Passage) -> Passage | None:
    """A name after the last word of an institution and up to the first word that is none; None if it is no person's."""
    begin = end = 0
    for match in re.finditer(r"\S+", name.text):
        word = match[0].strip(",").replace(".", "").lower()
        if word in _not_people():
            begin = end = match.end()
        elif word in _stop() and end > begin:
            break
        else:
            end = match.end()
    cut = name.cut(begin, end)
    cut = cut.cut(len(cut.text) - len(cut.text.lstrip(" ,.-")), len(cut.text.rstrip(" ,.-")))
    words = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", cut.text.lower())
    known = 2 <= len(words) <= 5 and not _stop() & set(words[:1])
    broken = re.search(r"[a-z]{4}\.\s", cut.text)  # a sentence ends within: "Before. Twin, born …"
    return cut if known and not broken and not any(c.isdigit() for c in cut.text) else None


def _after(area: Passage, name: Passage, born: date | None) -> date | None:
    """The birth date that follows a name without a label: known, or long before another date of the same lines."""
    tail = area.cut(name.end - area.start, min(name.end - area.start + 36, len(area.text)))
    first = next(find_dates(tail), None)
    if first is None or re.search(r"[A-Za-z]{2}", tail.text[: first.place.start - tail.start]):
        return None
    if first.date == born:
        return born
    later = [d.date for d in find_dates(area) if (d.date - first.date).days > GROWN]
    return first.date if later or (born is not None and abs((born - first.date).days) < 365 * 90) else None


def _member(area: Passage) -> str:
    found = re.search(
        r"(?i)(?:\b(?:member|medicaid|subscriber|recipient|beneficiary|enrollee|hrn|cin|mbi)\b[^\S\n]*"
        r"(?:id|no\.?|number|#)?|(?<!tax )(?<!provider )\bID(?: no\.?| number)?)[ \t:#|*]*([A-Z]{0,3}\d[A-Z\d-]{4,})\b",
        area.text,
    )
    return found[1] if found and sum(c.isdigit() for c in found[1]) >= 5 else ""


def name_words(name: str) -> list[str]:
    """The parts of a name, given names and family names alike, without titles."""
    plain = re.sub(r"(?i)\b(?:dr|mr|mrs|ms|miss|jr|sr|ii|iii)\b\.?", " ", name)
    read = re.sub(r"(?<=[a-z])[015]+|[015]+(?=[a-z])", lambda found: found[0].translate(SLIPS), plain.lower())
    return re.findall(r"[^\W\d_]+", read.replace("'", "").replace("’", ""))


def names_agree(one: str, other: str) -> bool:
    """Whether two names can be one person's: order, initials, middle names and slips of a letter make no difference."""
    first, second = name_words(one), name_words(other)
    if not first or not second:
        return True
    few, many = sorted((first, second), key=len)
    fits = [any(_fits(word, other) for other in many) for word in few]
    return sum(fits) >= min(2, len(few)) and any(fit and len(word) > 1 for fit, word in zip(fits, few, strict=True))


def _fits(word: str, other: str) -> bool:
    if len(word) == 1 or len(other) == 1:
        return word[0] == other[0]
    return word == other or SequenceMatcher(None, word, other, autojunk=False).ratio() >= ALIKE


def strangers(one: Identity, other: Identity) -> bool:
    """Whether two identities are certainly two people: other names, and not the same birth date."""
    if not one.name or not other.name or names_agree(one.name, other.name):
        return False
    if one.born and one.born == other.born:
        return not any(_fits(a, b) for a in name_words(one.name) for b in name_words(other.name) if len(a) > 1 < len(b))
    return True
