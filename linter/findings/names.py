"""A text in, the words of names of the patient and the family out: behind labels, beside kin, before a birth date."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from linter.domain.dates import find_dates
from linter.domain.place import Passage
from linter.domain.private import Span
from linter.findings.private_words import any_of, common, ordinary, words
from linter.findings.unlabelled import CREDENTIAL, OTHERS, UP, bent, unlabelled

GROWN = 300  # days by which an unlabelled date must lie before another to be a birth date
TOKEN = rf"{UP}(?:[^\W\d_]+(?:['’-][^\W\d_]+)*|['’-][^\W\d_]+|\b\.?)"
PARTICLE = r"(?:de|del|de la|da|dos|van|von|der|den|bin|al|el|la|le|di|y|ter)"
RUN = rf"(?:{PARTICLE}[ ])*{TOKEN}(?:(?:,?[ ]{{1,2}}|[ ]?[&/+][ ]?|[ ]and[ ])(?:{PARTICLE}[ ])*{TOKEN}){{0,6}}"
FEW = rf"(?:{PARTICLE}[ ])*{TOKEN}(?:[ ](?:{PARTICLE}[ ])*{TOKEN}){{0,2}}"
BORN = r"(?:d\.?\s?o\.?\s?b\b\.?|date\s+of\s+birth|birth[ ]?da(?:te|y)|born(?:[ ]on)?|b\.)"
TITLE = r"(?:M(?:r|rs|s|x)|Miss|Master|Sra?|Señora?)"
GAP = r"[ \t]*(?:\([^)\n]{0,30}\)[ \t]*)?(?:[:|#=]|[-–—](?=[ ])|\t|[ ]{2}|(?<=name)[ ]*\n|\bis[ ])[ \t|*_:]*\n?[ \t*_]*"
SPOKEN_TO = r"(?:with|per|reached|asked|told|called|phoned|informed|taught|trained|texted|e-?mailed|so|thanked|met)"
SAID = (
    r"(?:will|is[ ]an?|was[ ](?:seen|referred|brought|evaluated|born)|presents|presented|attends|attended|tolerated"
    r"|participated|lives[ ]with|enjoys|enjoyed)\b"
)


@functools.cache
def _labelled() -> tuple[re.Pattern[str], ...]:
    """Labels behind which a name stands, ordinary words or not."""
    person, kin, contact = any_of(words("person")), any_of(words("kin")), any_of(words("contact"))
    who = rf"(?:{person}|{kin}|{contact})(?:['’]?s)?(?:[ ]?/[ ]?\w+)*(?:\(s\))?(?:[ ](?:full[ ]|legal[ ])?names?)?"
    alone = rf"(?:{any_of(words('named'))}|(?<![^\s|(*])(?:re|regarding|dear)|(?<![^\n|*(])[ ]*names?)"
    signed = rf"(?:signature|name|printed name|initials)[ ]of[ ](?:{person}|{kin})(?:[ ]?/[ ]?\w+)*"
    return (
        re.compile(rf"(?<!\w)(?i:{who}|{alone}|{signed})[*_]*{GAP}(?P<name>{RUN})"),
        re.compile(rf"(?P<name>{RUN})[ ,;|(–—-]*(?i:{BORN})"),
        re.compile(rf"\b{TITLE}\b\.?(?:[ ](?:and|&)[ ]{TITLE}\b\.?)?[ ](?P<name>{FEW})"),
        re.compile(rf"(?i:\bdear|\bto the (?:parents?|family|guardians?) of|\bon behalf of)[ ](?P<name>{RUN})"),
    )


@functools.cache
def _told() -> tuple[re.Pattern[str], ...]:
    """Sentences that name somebody; an ordinary word is no name there."""
    person, kin = any_of(words("person") | {"boy", "girl", "twins"}), any_of(words("kin"))
    whose = r"(?:(?:his|her|their|the|\w+['’]s)[ ])?(?:[a-z-]+[ ])?"
    return (
        re.compile(rf"\b(?i:{kin})(?:['’]s)?,?[ ](?:(?:is|named|called)[ ])?[\"“(]{{0,2}}(?P<name>{FEW})"),
        re.compile(rf"(?P<name>{FEW})(?:,[ ]|[ ]\(){whose}(?i:{kin})\b"),
        re.compile(rf"\b(?i:{kin}) of (?P<name>{FEW})"),
        re.compile(rf"\b(?i:{SPOKEN_TO})[ ](?P<name>{FEW})(?![ ]?{UP}|[ ]?[-/\d])"),
        re.compile(rf"(?P<name>{TOKEN}[ ](?:and|&)[ ]{FEW})[ ](?:were|are|have|will|both|agreed|reported?|said)\b"),
        re.compile(rf"\b(?i:{person})\.?,?[ ](?P<name>{FEW})"),
        re.compile(rf"(?P<name>{FEW})(?:,|[ ]is|[ ]was)[ ](?:an?[ ]|now[ ]|aged?[ ])?\d+[ -]*(?:y|m(?:o|os|onths?)\b)"),
        re.compile(rf"(?i:\b(?:named|called|name is|goes by|known as|nickname))[ ]?:?[ ][\"“]?(?P<name>{FEW})"),
        re.compile(rf"(?m)(?:^[\s\d.)*•-]*|[.!?:)][ ]+)(?P<name>{FEW})(?:['’]s[ ]|[ ]{SAID})"),
        re.compile(rf"(?P<name>{FEW})[ ](?:will|was|has|had)[ ][a-z]"),
    )


def names_in(text: str) -> Iterator[str]:
    """The words of the names that a text gives to a patient or the family, each as written."""
    yield from unlabelled(text)
    for run, _ in headed(text):
        yield from _accepted(run, True, "")
    for strong, patterns in ((True, _labelled()), (False, _told())):
        for pattern in patterns:
            at = 0
            while match := pattern.search(text, at):
                at = max(match.start("name"), match.start() + 1)
                if not _of_others(text, match):
                    yield from _accepted(match["name"], strong, text[match.start() : match.start("name")])


def headed(text: str) -> Iterator[tuple[str, Span]]:
    """Names with a date beside them that lies long before the last date of the text: a birth date without a label."""
    days = [mention.date for mention in find_dates(Passage(text, 0))]
    for match in re.finditer(
        rf"(?m)(?:^|[|(;:]|[ ]{{2}})[ *]*(?P<name>{RUN})[ ]*[|,;(–—-]{{0,2}}[ ]*(?=\d|{UP})", text
    ):
        near = Passage(text[match.end() : match.end() + 24], match.end())
        found = next((d for d in find_dates(near) if d.place.start == match.end()), None)
        if found and (max(days) - found.date).days > GROWN and not _of_others(text, match):
            yield match["name"], Span(found.place.start, found.place.end, "birth date")


def _of_others(text: str, match: re.Match[str]) -> bool:
    before = text[max(match.start() - 30, 0) : match.start()]
    return bool(OTHERS.search(before)) or bool(CREDENTIAL.match(text, match.end("name")))


def _accepted(run: str, strong: bool, label: str) -> Iterator[str]:
    tokens = _until_stop(re.findall(TOKEN, run), strong)
    shouted = any(len(t) > 3 and t.isupper() for t in tokens)
    if not strong and shouted and not label.isupper() and label.strip():
        return
    titled = re.search(rf"{TITLE}\b\.?[ ]$", label) is not None
    if not tokens or not (titled or _is_name(tokens[0]) or (strong and f"{tokens[0]}," in run and len(tokens) > 1)):
        return
    kept = [token for token in tokens if len(token) > 1]
    if (titled or any(_is_name(token) for token in kept)) and any(len(t) > 3 or not t.isupper() for t in kept):
        yield from kept


def _until_stop(found: Sequence[str], strong: bool) -> list[str]:
    """The tokens up to the first that belongs to no name."""
    tokens: list[str] = []
    for token in found:
        bare = re.sub(r"['’]s$", "", token.rstrip("."))
        if bare.casefold() in words("never") or (not strong and len(bare) > 1 and not _surely(bare)):
            break
        tokens.append(bare)
    return tokens


def _surely(token: str) -> bool:
    """A name even in a sentence: no form of a common word either ("Demonstrates")."""
    small = token.casefold()
    return _is_name(token) and (small in words("also") or small not in ordinary() or not bent(small))


def _is_name(token: str) -> bool:
    """Whether a word is not one of those that clinicians write in small letters."""
    small = token.casefold().removesuffix("’s").removesuffix("'s")
    return small in words("also") or (small not in common() and len(small) > 1)
