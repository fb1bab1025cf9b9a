"""Professionals in text: names with the letters after them, and the role that those tell."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from linter import assets
from linter.domain.place import Passage

ROLES = ("therapist", "physician", "nurse", "other")  # of several credentials the first of these tells the role
NAME = r"(?:[A-Z](?:[a-z'’]+[A-Z]?[\w'’]*|[A-Z'’]+|\.)?(?:-[A-Z][\w'’]*)?)\.?"
PARTICLE = r"(?:(?:de|la|van|von|der|den|bin|al|del|da|di|du|le|st\.?|ter|ten|dos)\s+)"
TITLE = r"(?:(?:Dr|DR|Mr|Mrs|Ms|Miss|Prof)\b\.?\s*)"
NAMES = rf"{TITLE}?{PARTICLE}*{NAME}(?:,?\s{{1,2}}{PARTICLE}*{NAME}){{0,4}}"
GRADE = (
    r"(?:band \d\w?|highly|senior|specialist|registered|chartered|lead|principal|locum|community|consultant|student)"
)
NO_NAMES = frozenset(
    """signed by electronically digitally signature therapist physician surgeon provider referring supervising treating
    prescribing ordering attending primary care date name print printed the and of for with per from to skilled continue
    outpatient inpatient initial home pediatric paediatric weekly recommend physical occupational speech language
    therapy evaluation treatment plan order orders refer referral referred patient client school parent mother father
    clinician evaluator doctor pcp gp certified reviewed approved completed written prepared dear cc copy attn
    re-evaluation pt ot st slp rx dx status author requesting consulting by: dob dos no yes goals current poc
    pending note report review signing here stamp initials line section page form above below""".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Person:
    """A named professional: name, credential that tells the role ("" if none), role, and place."""

    name: str
    credential: str
    role: str
    place: Passage


@functools.cache
def lexicon() -> dict[str, Any]:
    """The words of `models/signatures`."""
    text = (assets.folder("models") / "signatures" / "lexicon.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return loaded


@functools.cache
def credential_pattern() -> re.Pattern[str]:
    """One or more credentials in a row, each role's in a group of its name."""
    any_role = "|".join(entry for role in ROLES for entry in lexicon()["credentials"][role])
    return re.compile(
        rf"(?=[A-Zops])(?<![\w/.])(?:{any_role})(?:[\s,/&(]{{0,3}}(?:{any_role})(?![\w]))*(?!(?!_)[\w’'-])"
    )


@functools.cache
def _roles() -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = lexicon()["credentials"]
    return tuple((role, re.compile(rf"(?<![\w/.])(?:{'|'.join(words[role])})(?![\w])")) for role in ROLES)


@functools.cache
def _name_before() -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z0-9'’]){NAMES}\s*,?\s*[(–-]?\s*(?:{GRADE}\s+)*$")


@functools.cache
def _titled() -> re.Pattern[str]:
    return re.compile(rf"\b(?:Dr|DR|dr)\.?\s*(?!(?:of|in|for)\b){PARTICLE}*{NAME}(?:\s{{1,2}}{PARTICLE}*{NAME}){{0,3}}")


DOCTOR = re.compile("[Dd][Rr]")


def trimmed(name: str) -> str:
    """A name up to the first word that is no name ("Mona Field  Date")."""
    kept: list[str] = []
    for word in name.split():
        if word.strip(".,:").lower() in NO_NAMES:
            break
        kept.append(word)
    return " ".join(kept)


def role_of(credentials: str) -> tuple[str, str]:
    """The role that a row of credentials tells, and the credential that tells it."""
    for role, pattern in _roles():
        if match := pattern.search(credentials):
            return role, match[0].rstrip(".") if "." not in match[0][:-1] else match[0].replace(".", "")
    return "other", ""


def people(passage: Passage) -> Iterator[Person]:
    """Everyone who is named with credentials or as Dr, in reading order."""
    end = 0
    for match in credential_pattern().finditer(passage.text):
        before = _name_before().search(passage.text, max(match.start() - 80, end), match.start())
        name = _name(before[0]) if before else ""
        role, credential = role_of(match[0])
        if not name or not _plausible(name, credential, passage.text, match):
            continue
        start = passage.text.rfind(name, end, match.start())
        yield from _doctors(passage, end, start)
        end = match.end()
        yield Person(_untitled(name), credential, role, passage.cut(start, end))
    yield from _doctors(passage, end, len(passage.text))


def _doctors(passage: Passage, start: int, end: int) -> Iterator[Person]:
    if not DOCTOR.search(passage.text, start, end):
        return
    for match in _titled().finditer(passage.text, start, end):
        name = _name(match[0])
        if _untitled(name):
            at = passage.text.rfind(name, start, match.end())
            yield Person(_untitled(name), "", "physician", passage.cut(at, at + len(name)))


def _name(text: str) -> str:
    """The longest run of name words at the end of a text; labels and sentence words are no names."""
    words = text.strip(" ,(–-").split()
    kept: list[str] = []
    for word in reversed(words):
        if word.strip(".,:").lower() in NO_NAMES:
            break
        kept.insert(0, word)
    run = " ".join(kept)
    start = text.rfind(kept[0]) if kept else 0
    return text[start:].strip(" ,(–-") if run else ""


def _untitled(name: str) -> str:
    return re.sub(rf"^{TITLE}(?=.)|\s*,$", "", " ".join(name.split()))


def _plausible(name: str, credential: str, text: str, match: re.Match[str]) -> bool:
    """Not a town with its state ("Erie, PA 16501") and not a bare capital word before an abbreviation."""
    if credential in ("PA", "MD", "MA", "OT", "PT", "ST") and re.match(r"\s*\d{5}", text[match.end() :]):
        return False
    words = _untitled(name).replace(",", " ").split()
    if credential in ("PA", "MD", "MA") and len(words) == 1 and name == words[0]:
        return False
    return len(words) > 1 or name != _untitled(name) or text[: match.start()].rstrip().endswith(",")
