"""Facts of kind measure: quantified clinical measurements that are no named test."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

import yaml

from linter import assets
from linter.domain.dates import find_dates
from linter.domain.fact import Fact, Value
from linter.domain.packet import Document, Section
from linter.domain.place import Passage

N = r"\d{1,3}(?:\.\d+)?"
_RANGE = rf"{N}(?:\s*(?:-|–|to)\s*{N})?"
_TALLY = r"\s*(?:trials?|times|opportunit|attempts?|words?|letters?|tries|sentences|steps|items)"
MEASURE = re.compile(
    rf"""(?=[\dtfsenohraTFSEN])(?:
    (?P<degrees>(?<![\w.]){_RANGE}(?:\s*(?:°|º|\bdeg(?:rees?)?\b))(?!\s*[FC]\b|[- ]?(?:angle|upright|position|head)))
    |(?P<grade>(?<![\w/.-])(?:trace|[0-5](?:\s?[+-]|\s*-\s*[0-5][+-]?)?)\s?/\s?5[+-]?(?![\d/]|\.\d|{_TALLY}))
    |(?P<ten>(?<![\d/.])(?:10|\d(?:\.\d)?(?:\s*-\s*\d{{1,2}})?)\s?(?:/|out\ of)\s?10(?![\d/]|{_TALLY}))
    |(?P<count>(?<![\w/.])(?!1\s?/\s?[2348]\b|3\s?/\s?4\b)\d{{1,3}}\s?(?:/|out\ of|of(?:\ the)?(?:\ last)?)\s?\d{{1,3}}
        (?![\d/%]|\.\d)
        (?!\s*(?:visits?|sessions?|appointments?|goals?|pages?|weeks?|days?\ of)))
    |(?P<percent>(?<![\d.]){_RANGE}\s*(?:%|per\ ?cent\b))
    |(?P<speed>{N}\s*(?:m/s(?:ec)?|ft/s(?:ec)?|mph)\b)
    |(?P<distance>(?<![\w.])\d{{1,4}}(?:\.\d+)?\s*(?:-|–)?\s*(?:\d{{1,4}}\s*)?
        (?:feet|foot|ft\b|meters?|metres?|yards?|miles?|m\b|['’](?!\d|\w)))
    |(?P<seconds>(?<![\w.]){_RANGE}\s*-?(?:seconds?|secs?\b|s\b))
    |(?P<minutes>(?<![\w.:]){_RANGE}\s*-?(?:minutes?|mins?\b))
    |(?P<force>(?<![\w.]){N}\s*(?:lbs?\b|pounds?|\#(?!\d)|kg\b|psi\b|mmHg\b|newtons?))
    |(?P<length>(?<![\w.]){N}\s*-?(?:cm\b|mm\b|inch(?:es)?\b|["”″](?!\w)))
    |(?P<volume>(?<![\w.]){N}\s*(?:ml\b|mL\b|cc\b|oz\b|ounces?))
    |(?P<sound>(?<![\w.]){N}\s*(?:dB\b|Hz\b))
    |(?P<words>(?<![\w.])(?:\d{{1,2}}|(?i:two|three|four|five|six|seven|eight|nine|ten))
        (?:\s*(?:-|–|to)\s*\d{{1,2}})?[\s-]*(?:\+\s*)?(?:(?:part-word|whole-word|sound|syllable|verbal)\ )?
        (?:(?:repetitions|prolongations)(?!\ of)
        |words?|morphemes?|syllables?|utterances?|signs?|details?|errors?|cues?|prompts?|stairs?|steps?|falls?|attempts?
        |trials|repetitions\ in|blocks?|pegs?|letters?|buttons?|pieces|meltdowns?|bites?)\b)
    |(?P<pace>(?<![\w./])\d{{1,3}}\s+(?:\w+\s+){{0,2}}in\s(?:one|a|the|1|30|60)\s(?:half\s)?
        (?:min(?:ute)?|sec(?:ond)?s?|hour)\b)
    |(?P<half>\b(?:about\ |approximately\ |roughly\ )?(?:half|one[- ]third|two[- ]thirds|a\ quarter|three[- ]quarters)
        \s+of\s+(?:the\ |all\ |\w+\ )?(?:trials|attempts|opportunities|words|time|productions|responses)))
    """,
    re.VERBOSE,
)
JOINT = re.compile(
    r"\b(?:[AP]?A?ROM|range of motion|flex(?:ion|ors?)?|ext(?:ension)?|abd(?:uction)?|add(?:uction)?|[IE]R|rotation|DF"
    r"|PF|dorsiflexion|plantar ?flexion|supination|pronation|inversion|eversion|SLR|popliteal)\b[^\n\d]{0,14}"
    r"(?P<v>\d{1,3}(?:\s?(?:-|–|to)\s?\d{1,3})?)"
    r"(?![\d/%+:]|\.\d|\s*(?:x|sec|min|lbs?|reps?|/)|-?/|\s?-\s?\d)",
    re.IGNORECASE,
)
PAIN = re.compile(
    r"\bpain\b(?:\s+(?:level|rating|score|scale|is|at|of|rated|intensity|present|current(?:ly)?|best|worst))*\W{0,4}"
    r"(?P<v>10|\d)(?![\d/]|\s*(?:weeks?|days?|years?|months?|x\b))",
    re.IGNORECASE,
)
TALLIED = re.compile(
    r"\b(?:falls?|errors?|cues|prompts|tantrums|meltdowns|spills|stumbles|trips|elopements|accidents|episodes|outbursts"
    r"|coughs|stops|rests|dysfluencies|disfluencies|near[- ]misses|losses of balance|LOBs?)\b"
    r"[^.;\n\d]{0,30}[:=]\s*(?P<v>\d{1,3})(?![\d/])",
    re.IGNORECASE,
)
SPAN = re.compile(r"\d{1,2}/(?:7|12|52)")  # days, months or weeks, as British notes write them
WEEKDAY = re.compile(  # "Tue 9/10" is a day, "Tue 9/10 trials" is none
    r"\b(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+\d{1,2}/\d{1,2}(?![\d/%]"
    r"|\s*(?:[a-z]+ )?(?:trials?|opp|attempts?|times|correct|words|steps|points?|pain|reps))"
)
NUMBERS = re.compile(r"\d|\b(?:half|thirds?|quarters?|two|three|four|five|six|seven|eight|nine|ten)\b", re.IGNORECASE)
DOSED = frozenset({"seconds", "minutes", "force", "count", "words", "distance", "pace"})
UNITS = {
    "degrees": "degrees",
    "grade": "MMT grade",
    "ten": "of 10",
    "count": "count",
    "half": "percent",
    "pace": "count",
    "tally": "count",
}


@functools.cache
def _words() -> dict[str, re.Pattern[str]]:
    path = assets.folder("models") / "measures" / "words.yaml"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506
    lists = {name: rf"\b(?:{'|'.join(words)})\b" for name, words in data.items() if name != "needs"}
    lists["page"] += r"\W*$"
    lists["day"] += r"\W*$"
    lists["dosage"] = "|".join(data["dosage"])
    needs = {name: "|".join(stems) for name, stems in data["needs"].items()}
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in (lists | needs).items()}


def find(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """Every measurement of a document that is not an empty form; targets of goals, vital signs and dosage are none."""
    if document.blank:
        return
    for section in sections:
        for line in section.sentences or section.lines:
            if NUMBERS.search(line.text):
                yield from _in_line(document, section, line)


def _in_line(document: Document, section: Section, line: Passage) -> Iterator[Fact]:
    words = _words()
    if "goal" in section.kind and not words["now"].search(line.text) and not words["done"].search(line.text):
        return
    text = _without_dates(line)
    for name, start, end in _hits(text.lower() if text.isupper() else text):
        if not _counts(name, text, start, end):
            continue
        before = text[:start]
        if _planned(before):
            continue
        name_words = re.findall(r"[A-Za-z]{2,}", before)[-3:]
        values: dict[str, Value] = {
            "name": " ".join(name_words).lower() or None,
            "value": _value(text[start:end]),
            "unit": UNITS.get(name, name),
            "method": _method(name, before),
        }
        yield Fact("measure", _quote(line, start, end), document.id, values, frozenset(), section.kind)


def _planned(before: str) -> bool:
    """Whether the words before a number make it a target, advice or a plan."""
    words = _words()
    will = list(words["will"].finditer(before))
    if will:
        return not words["now"].search(before, will[-1].end())
    return bool(words["planned"].search(before)) and not words["stated"].search(before)


def _hits(text: str) -> Iterator[tuple[str, int, int]]:
    taken = -1
    for match in MEASURE.finditer(text):
        yield str(match.lastgroup), match.start(), match.end()
        taken = match.end()
    for pattern, name in ((JOINT, "degrees"), (PAIN, "ten"), (TALLIED, "tally")):
        for match in pattern.finditer(text):
            if match.start("v") > taken or taken < 0:
                yield name, match.start("v"), match.end("v")


def _without_dates(line: Passage) -> str:
    text = list(line.text)
    for mention in find_dates(line):
        begin = mention.place.start - line.start
        text[begin : begin + len(mention.place.text)] = " " * len(mention.place.text)
    return WEEKDAY.sub(lambda match: " " * len(match[0]), "".join(text))


def _counts(name: str, text: str, start: int, end: int) -> bool:
    """Whether a number with this unit measures the patient here."""
    words = _words()
    around, close = text[max(0, start - 90) : end + 50], text[max(0, start - 25) : end + 15]
    if words["excluded"].search(close) or (name in DOSED and words["dosage"].search(close)):
        return False
    if name in ("count", "grade", "ten") and _is_day(text, start, end):
        return False
    if name == "count":
        part, whole = (float(number) for number in re.findall(r"\d+", text[start:end]))
        return part <= whole and not words["page"].search(text[:start])
    if name == "words":
        return bool(words["said"].search(around)) and not words["home"].search(around)
    return name not in words or words[name].search(around) is not None


def _is_day(text: str, start: int, end: int) -> bool:
    """Whether a fraction is a day of a month ("seen on 3/5") or a span of time ("3/52 ago")."""
    if re.match(_TALLY, text[end:], re.IGNORECASE):
        return False
    zero = re.match(r"0\d/|\d\d?/0\d", text[start:end]) and not re.match(r"\d\d?/0\d\d", text[start:end])
    return bool(zero or _words()["day"].search(text[:start]) or SPAN.fullmatch(text[start:end]))


def _value(text: str) -> float | None:
    numbers = [float(number) for number in re.findall(r"\d+(?:\.\d+)?", text)]
    if not numbers:
        return None
    return numbers[-1] if "/" not in text and "of" not in text else numbers[0]


def _method(name: str, before: str) -> str | None:
    if name == "grade":
        return "manual muscle test"
    found = re.search(r"\b(goniomet\w*|dynamomet\w*|tape|stop ?watch|A?A?ROM|PROM|MMT)\b", before, re.IGNORECASE)
    return found[1].lower() if found else None


def _quote(line: Passage, start: int, end: int) -> Passage:
    if len(line.text) <= 200:
        return line
    return line.cut(max(0, start - 100), min(len(line.text), end + 60)).stripped()
