"""One line of a document in, what it says of a signature out: who signed how, or a place that is left blank."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from linter.domain.dates import DateMention, find_dates
from linter.domain.place import Passage
from linter.facts.people import NAMES, Person, credential_pattern, people, role_of, trimmed
from linter.facts.signature_words import is_label, label_role, signing_words, words_of

BLANK = re.compile(r"_{2,}|\.{5,}|…{2,}")
EMPTY = re.compile(
    r"[\s_.…:*|x/-]*(?:(?:(?:date|dated|time|credentials?|title|license(?: no)?|npi)\b|\([^)]*\))[\s_.…:*|/#-]*)*",
    re.IGNORECASE,
)
INK = re.compile(r"\[signed in ink\]")
UNREAD = re.compile(r"\[(?:handwritten|illegible|struck out)\]")  # what the reading of a scan says of a value
BORN = re.compile(r"(?:\bdob|d\.o\.b\.?|birth|born)\W{0,6}(?:date\W{0,3})?$", re.IGNORECASE)
LOOSE_NAME = re.compile(rf"[\s:,*–-]*(?P<name>{NAMES})(?![\w])")
SIGNED = re.compile(r"\bsign", re.IGNORECASE)
SENTENCE = re.compile(r"[.;]\s+")
SPOKEN_TO = re.compile(
    r"(?:\bwith|\bw/|\bto|\bcalled|\bphoned)\s*(?:Dr\.?\s*)?$", re.IGNORECASE
)  # "Discussed w/ Dr. Roe"
THEN = re.compile(r"\W*(?:on|by|electronically|digitally|date|time|at)?\W*(?:\d|$|[A-Z][a-z]{2}\w*\.? \d)")


@dataclass(frozen=True, slots=True)
class Signing:
    """A signature or a place for one: `signed` is None where a name is printed below an empty line without a date."""

    place: Passage
    name: str = ""
    credential: str = ""
    role: str = "other"
    manner: str = "typed"
    signed: bool | None = True
    day: DateMention | None = None
    confidence: float = 1.0
    scrawled: bool = False  # a date is written that cannot be read

    @property
    def dated(self) -> bool | None:
        """Whether a date stands with it; None where one cannot be read."""
        return True if self.day else None if self.scrawled else False


def read(segment: Passage) -> Signing | None:
    """What a piece of a line says of a signature by its own words: signed, blank, or nothing."""
    if words_of("unsigned").search(segment.text) and len(segment.text) < 120:
        return Signing(segment, role=label_role(segment.text) or "other", manner="blank", signed=False)
    if INK.search(segment.text):
        return _in_ink(segment)
    return _by_deputy(segment) or _by_words(segment) or _by_label(segment) or _by_line(segment)


def day_in(passage: Passage, after: int = 0) -> DateMention | None:
    """The first date that is no birth date, from an offset within a passage on."""
    for mention in find_dates(passage):
        at = mention.place.start - passage.start
        if at >= after and mention.exact and not BORN.search(passage.text[max(at - 20, 0) : at]):
            return mention
    return None


def _in_ink(segment: Passage) -> Signing:
    """A line that was signed by hand, as the reading of a scan marks it; its date may not be legible."""
    match = INK.search(segment.text)
    assert match is not None
    day = day_in(segment, match.end())
    scrawled = (
        day is None
        and re.search(rf"\bd?ate\b|\d|{UNREAD.pattern}", segment.text[match.end() :], re.IGNORECASE) is not None
    )
    role = label_role(segment.text[: match.start()]) or "other"
    return Signing(segment, role=role, manner="ink", day=day, scrawled=scrawled)


def _by_deputy(segment: Passage) -> Signing | None:
    """A nurse or an assistant who signs in a provider's place: "Dr. Roe / by K. May, RN, for Dr. Roe"."""
    match = words_of("instead").search(segment.text)
    if match is None or match[0].lower().startswith(("v", "t", "per")):
        return None
    before = list(people(segment.cut(0, match.start())))
    deputy = next((p for p in reversed(before) if p.role in ("nurse", "other")), None)
    lead = segment.text[: before[0].place.start - segment.start] if before else ""
    if (
        deputy is None
        or segment.start + match.start() - deputy.place.end > 15
        or not (is_label(lead) or SIGNED.search(lead))
    ):
        return None
    return replace(signed_by(segment, deputy, "typed"), role="nurse")


def _by_words(segment: Passage) -> Signing | None:
    """A signature that says so: "Electronically signed by …", "… signed 3/4/25", "/s/ …"."""
    for manner, pattern in signing_words():
        for match in pattern.finditer(segment.text):
            before, after = segment.text[: match.start()], segment.cut(match.end(), len(segment.text))
            if manner == "stamp":
                return Signing(segment, role=label_role(before) or "other", manner=manner, confidence=0.5)
            person = _signer(segment, match, manner)
            if person is None:
                continue
            lead = before[: max(person.place.start - segment.start, 0)] if person.place.start < after.start else before
            loose = manner == "typed" and not _opens(lead, segment, person)
            signing = signed_by(segment, person, manner, match.end() if person.place.start < after.start else 0)
            return replace(signing, confidence=0.5) if loose else signing
    return None


def _opens(lead: str, segment: Passage, person: Person) -> bool:
    """Whether the words before a signature are none, a label, a name or the end of a sentence."""
    lead = lead.strip(" \t*-–:|#>")
    last = re.split(r"[.;|]\s+|\s-\s", lead)[-1]
    return not last or last.endswith((".", ";")) or is_label(last) or bool(list(people(Passage(last, 0))))


def _signer(segment: Passage, match: re.Match[str], manner: str) -> Person | None:
    after = segment.cut(match.end(), len(segment.text))
    if BLANK.match(after.text.lstrip(" :*-–")) or (not after.text.strip() and manner == "typed"):
        return None
    near = next((p for p in people(after) if p.place.start - after.start <= 40), None)
    if near and not words_of("instead").search(segment.text):
        return near
    nurse = next((p for p in people(segment) if p.role in ("nurse", "other")), None)
    loose = LOOSE_NAME.match(after.text)
    if nurse or near or loose is None:
        return nurse or near or _signer_before(segment, match)
    if ":" in match[0] + after.text[:3] or match[0].lower().endswith("by") or manner == "slashed":
        return _nameless(segment, after.cut(loose.start("name"), loose.end("name")))
    return _signer_before(segment, match)


def _signer_before(segment: Passage, match: re.Match[str]) -> Person | None:
    """Who is named before "signed 3/4/25"."""
    if not THEN.match(segment.text[match.end() :]):
        return None
    before = segment.cut(0, match.start())
    found = list(people(before))
    if found:
        return found[-1]
    tail = re.search(rf"(?P<name>{NAMES})[\s,(–-]*(?:e-?)?$", before.text)
    return _nameless(segment, before.cut(tail.start("name"), tail.end("name"))) if tail else None


def _nameless(segment: Passage, place: Passage) -> Person | None:
    """A name without credentials, less the words of a label before it; its role is that of the label."""
    words = [w for w in place.text.split() if not is_label(w)]
    if not words:
        return None
    at = place.text.index(words[0])
    role = label_role(segment.text[: place.start + at - segment.start] or "") or "other"
    return Person(trimmed(place.text[at:]), "", role, place.cut(at, len(place.text)))


def signed_by(segment: Passage, person: Person, manner: str, after: int = 0) -> Signing:
    """A signature of a person with the date after it; "… 3/4/25 (e-signed)" has it before the words."""
    named = person.place.end - segment.start
    day = day_in(segment, max(after, named)) or (day_in(segment, named) if after > named else None)
    return Signing(segment, person.name, person.credential, person.role, manner, True, day)


def _by_label(segment: Passage) -> Signing | None:
    """A label with a name, or with nothing: "Physician signature: ____", "Prescribing physician review: ____"."""
    head, rest = _head(segment)
    role = label_role(head)
    placed = bool(re.search(r"sign", head, re.IGNORECASE) or words_of("places").search(head))
    if not (role or placed) or not head.strip() or not is_label(head) or SPOKEN_TO.search(head):
        return None
    if EMPTY.fullmatch(rest.text):
        blank = bool(BLANK.search(rest.text))
        if placed or blank:
            return Signing(segment, role=role or "other", manner="blank", signed=False)
        return None
    mention = day_in(rest)
    signed = _named(segment, rest, role, placed=placed)
    if signed is None and placed and BLANK.match(rest.text.strip(" :|*-–")):
        return Signing(segment, role=role or "other", manner="blank", signed=False, day=mention)
    return signed


def _named(segment: Passage, rest: Passage, role: str, *, placed: bool) -> Signing | None:
    """Whoever is named after a label; without a word of signing it takes a date, or a therapist's name alone."""
    mention, named, loose = day_in(rest), next(people(rest), None), LOOSE_NAME.match(rest.text)
    sure = 1.0 if placed else 0.9
    if named and (placed or (role and BLANK.search(rest.text) is None and mention)):
        role = named.role if named.credential or not role else role
        return Signing(segment, named.name, named.credential, role, "typed", True, mention, sure)
    name = trimmed(loose["name"]) if loose and named is None else ""
    if loose and name and (placed or _closes_with(role, mention, rest, loose)):
        return Signing(segment, name, "", role or "other", "typed", True, mention, sure)
    return None


def _closes_with(role: str, mention: DateMention | None, rest: Passage, loose: re.Match[str]) -> bool:
    """Whether a name without letters after a label is more than a heading: a dated one, or a therapist's alone."""
    if mention:
        return role in ("therapist", "physician") and mention.place.start - rest.start - loose.end() < 25
    return role == "therapist" and not rest.text[loose.end() :].strip() and " " in loose["name"].strip()


def _head(segment: Passage) -> tuple[str, Passage]:
    """A label and what follows it: up to a colon, a blank line, a wide gap or a name."""
    text = segment.text
    ends = [m.start() for pattern in (r":", r"_{2,}", r"\s{2,}") if (m := re.search(pattern, text))]
    named = next(people(segment), None)
    if named:
        ends.append(named.place.start - segment.start)
    end = min(ends, default=len(text))
    if not is_label(text[:end]):
        end = _end_of_label(text[:end]) or end
    begin = max((m.end() for m in SENTENCE.finditer(text, 0, end)), default=0)
    return text[begin:end], segment.cut(end, len(text))


def _end_of_label(text: str) -> int:
    """Where the words of a label end and a name begins ("Signed (therapist) Ann Lee"); 0 for none."""
    spaces = [m.start() for m in re.finditer(r"\s", text)][:6]
    named = (at for at in reversed(spaces) if LOOSE_NAME.match(text[at:]) and is_label(text[:at]))
    return next((at for at in named if re.search("sign", text[:at], re.IGNORECASE)), 0)


def _by_line(segment: Passage) -> Signing | None:
    """An empty line for somebody of a credential: "____________, PT"."""
    match = BLANK.search(segment.text)
    if match is None:
        return None
    rest = segment.text[match.end() :].strip(" _,|")
    credential = credential_pattern().match(rest)
    if credential and not segment.text[: match.start()].strip(" xX*"):
        role, found = role_of(credential[0])
        return Signing(segment, "", found, role, "blank", False)
    return None
