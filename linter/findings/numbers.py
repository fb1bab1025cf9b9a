"""A text in, the stretches out that are telephone numbers, addresses, e-mail addresses, numbers of a person."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from linter.domain.dates import find_dates
from linter.domain.place import Passage
from linter.domain.private import Span
from linter.findings.names import BORN, headed
from linter.findings.private_words import any_of, words

STATES = (
    "A[KLRZ]|C[AOT]|D[CE]|FL|GA|GU|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|PR|RI|S[CD]|T[NX]|UT"
    "|V[AIT]|W[AIVY]|A[AEP]|AS|MP|PW|FM|MH"
)
CODE = r"\d{5}(?:-\d{4})?(?!\d)"
UK_CODE = r"\b[A-Z]{1,2}\d[A-Z\d]?[ ]\d[A-Z]{2}\b"
UNIT = r"(?:[\s,]+(?:apt|apartment|unit|suite|ste|fl|floor|lot|room|rm|trlr|no|#)\.?[ ]?#?[\w-]*\d[\w-]*)?"
TOWN = rf"(?:[\s,|]+(?:[A-Z][\w'’.-]*[ ]?){{1,4}},?\s*(?:{STATES}|[A-Z][a-z]+(?:[ ][A-Z][a-z]+)?)?[\s,]+{CODE})?"
FLAT = r"(?:[Ff]lat|[Ss]tudio|[Aa]pt\.?|[Uu]nit)[ ]\d+[A-Za-z]?"
E_MAIL = r"[\w.+'-]+[ ]?@[ ]?[\w-]+(?:\.[\w-]+)+"
PHONE = (
    r"(?<![\w-])(?:\+?1[ .-]{0,2})?(?:\(\d{3}\)[ .-]{0,2}|\d{3}[ .-]{1,2})\d{3}[ .-]{1,2}\d{4}(?![\d-])"
    r"(?:[ ,]*(?:x|ext)\.?[ ]?\d{1,6})?"
    r"|(?<![\d./-])\d{3}-\d{4}(?![\d-])"
    r"|(?<![\w-])(?:\+44[ ]?(?:\(0\)[ ]?)?|\(?0)\d{2,4}\)?[ -]?\d{3,4}[ -]?\d{3,4}(?![\d-])"
)
CALLED = r"(?i:\b(?:phone|tel(?:ephone)?|cell|mobile|mob|home|work|fax|contact|ph|text)\b[^\n\d]{0,16}?)"
SECURITY = (
    r"(?<![\w-])(?:\d{3}-\d{2}-\d{4}|[1-9][A-Z][A-Z\d]\d-?[A-Z][A-Z\d]\d-?[A-Z]{2}\d\d|\d{8}[A-Z]\d{0,5})(?![\w-])"
)
LONG = r"(?<![\w./$-])(?=(?:[^\W_]*-?\d){8})[^\W_]*\d[^\W_]*(?:-[^\W_]+)*(?![\w/])"
NOT_THEIRS = re.compile(
    r"(?i)\b(?:npi|tax|ein|tin|provider|facility|taxonomy|license|lic|auth(?:orization)?|reference|ref|claim|fax|cpt)"
    r"\b[^\n:|]{0,16}[:|#.]?[ ]*(?:no\.?|number|id)?[ :|#]*$"
)


@functools.cache
def _patterns() -> Sequence[tuple[str, re.Pattern[str]]]:
    return (
        ("e-mail", re.compile(E_MAIL)),
        *(("address", re.compile(pattern)) for pattern in _streets()),
        ("address", re.compile(rf"\b(?i:p\.?[ ]?o\.?[ ]?box|box)[ ]\d+{TOWN}")),
        ("address", re.compile(rf"\b(?:[A-Z][\w'’.-]*[ ]){{0,3}}[A-Z][\w'’.-]*,?[ ](?:{STATES})\.?,?[ ]+{CODE}")),
        ("phone", re.compile(PHONE)),
        ("phone", re.compile(rf"{CALLED}(?P<value>[+(]?\d[\d ().+x-]{{5,22}}\d)")),
        ("id", re.compile(SECURITY)),
    )


def _streets() -> Sequence[str]:
    """Streets by their last word, by a town with a postal code, and by what is said of living there."""
    strong, weak = any_of(words("streets") - words("weak")), any_of(words("streets") | words("weak"))
    number = rf"(?<![\w/.-])(?:{FLAT}[,\s]+)?\d{{1,6}}[A-Z]?(?:[ ]?[-/][ ]?\d+)?,?"
    heading = r"(?:(?:[NSEWnsew]\.?|[NS][EW]|North|South|East|West)[ ])?"
    name = r"(?:[A-Z0-9][\w'’.-]*[ ]){1,4}?"
    side = rf"\b\.?(?:[ ](?:[NSEW]|[NS][EW])\b\.?)?(?i:{UNIT}){TOWN}"
    lives = r"(?i:\b(?:liv(?:es?|ed|ing)|resid(?:es?|ed|ing)|moved|stays)[ ](?:at|to|in)[ ]|\baddress is[ ])"
    return (
        rf"{number}[ ]{heading}{name}(?i:{strong}){side}",
        rf"(?<![\w/.-])\d{{3,6}}[ ]{heading}(?:[A-Z][\w'’-]*[ ]){{1,2}}(?:{_titled(weak)}){side}",
        rf"{number}[ ]{heading}(?:[A-Z][\w'’-]*[ ]){{1,3}}(?i:(?:apt|apartment|suite|ste|unit)\.?[ ]#?\d\w*){TOWN}",
        rf"[A-Z][\w ,#]{{0,40}}[\n, ]+[ADF]PO,?[ ]A[AEP],?[ ]{CODE}",
        rf"{FLAT},?\s+(?:[A-Z][\w'’-]*[ ]?){{1,4}}{TOWN}",
        rf"{lives}(?P<value>(?:{FLAT},?[ ])?\d{{1,6}}[A-Z]?,?[ ](?:[A-Z][\w'’-]*[ ,]*){{1,6}}(?i:{UNIT}){TOWN})",
        rf"{number}[ ](?:#?[A-Z0-9][\w'’.#-]*[,\s|]+){{1,9}}(?:{STATES})\.?[\s,]+{CODE}",
        rf"(?:\b(?:{FLAT}|\d{{1,4}}[A-Za-z]?)[,\s]+(?:[A-Z][\w'’.-]*[,\s]+){{1,7}})?{UK_CODE}",
    )


def _titled(pattern: str) -> str:
    """A pattern of small words as one of words with a capital."""
    return re.sub(r"(?<=[(?:|])[a-z]", lambda m: m[0].upper(), pattern.replace("(?:", "(?:"))


@functools.cache
def _labelled() -> Sequence[tuple[str, re.Pattern[str]]]:
    theirs = any_of(words("numbered"))
    value = r"(?P<value>(?=[A-Z\d -]*\d)[A-Z\d]+(?:[- ]?[A-Z\d]*\d[A-Z\d]*){0,4})(?![\w/])"
    mark = r"(?:id(?:entification)?|no\b\.?|num(?:ber)?|#|card)"
    label = rf"(?<![\w-]){theirs}(?:[ ]?(?:case|plan|record|insurance))?(?:[ ]{{0,2}}{mark}){{0,2}}"
    bare = r"(?<![\w-])(?:id|identification)(?:[ ]?(?:no\b\.?|number|#))?"
    place = r"(?:(?:home|mailing|street|residential|current|patient|child|family|mother's|father's)[ ])?address"
    rest = rf"(?:\n[^\n:|]{{3,60}}){{0,3}}?\b(?:{CODE}|{UK_CODE})"
    lived = rf"(?P<value>(?=[^\n]*\d)[^\n|;]{{4,90}}?(?:{rest}|(?=[ ]{{2}}|[\n|;]|$|[ ][\w ]{{2,14}}:)))"
    return (
        ("id", re.compile(rf"(?i)(?:{label}|{bare})[*_]*[ \t]*(?:\([^)\n]{{0,20}}\))?[ \t:|#*_-]*\n?[ \t]*{value}")),
        ("address", re.compile(rf"(?i)\b{place}[*_]*[ \t]*[:|][ \t|*_]*{lived}")),
    )


def numbers_in(text: str) -> Iterator[Span]:
    """Every such stretch; they may overlap."""
    for kind, pattern in (*_labelled(), *_patterns()):
        for match in pattern.finditer(text):
            group = "value" if "value" in pattern.groupindex else 0
            if _fits(kind, text, match, group):
                yield Span(match.start(group), match.end(group), kind)
    yield from _long(text)


def _fits(kind: str, text: str, match: re.Match[str], group: str | int) -> bool:
    if kind == "id":
        digits = sum(c.isdigit() for c in match[group])
        return digits >= 4 and not _is_date(match[group]) and not _not_theirs(text, match.start())
    return kind != "phone" or not _is_date(match[group])


def _long(text: str) -> Iterator[Span]:
    """Numbers of eight and more digits that are neither a date nor a provider's."""
    for match in re.finditer(LONG, text):
        if not _is_date(match[0]) and not _not_theirs(text, match.start()):
            yield Span(match.start(), match.end(), "id")


def _is_date(text: str) -> bool:
    return next(find_dates(Passage(text, 0)), None) is not None


def _not_theirs(text: str, start: int) -> bool:
    line = text[max(text.rfind("\n", 0, start) + 1, start - 40) : start]
    return bool(NOT_THEIRS.search(line))


def births_in(text: str) -> Iterator[Span]:
    """The dates that a text says are of somebody's birth."""
    for match in re.finditer(rf"(?i)(?<!\w){BORN}", text):
        near = Passage(text[match.end() : match.end() + 40], match.end())
        found = next((d for d in find_dates(near) if d.place.start - match.end() <= 16), None)
        if found:
            yield Span(found.place.start, found.place.end, "birth date")
    yield from (span for _, span in headed(text))
