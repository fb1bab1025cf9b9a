"""A line in, a goal heading out: whose goals follow, of which term, and by when."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from linter.domain.place import Passage
from linter.facts.goal_times import SPAN, Frame, frames
from linter.facts.goal_wishes import own, wished
from linter.facts.goal_words import closed

TERM = re.compile(
    r"\b(?:(?P<short>short(?:er)?[\s-]*(?:range|term)|stgs?|stos?|st(?=\s*(?:goals?|\d?\s*[:)]))|interim)"
    r"|(?P<long>long(?:er)?[\s-]*(?:range|term)|ltgs?|ltos?|lt(?=\s*(?:goals?|\d?\s*[:)]))|annual))(?![a-z])",
    re.IGNORECASE,
)
GOAL = re.compile(
    r"\b(?:goals?|gls|stgs?|ltgs?|stos?|ltos?|short[\s-]*(?:range|term)|long(?:er)?[\s-]*(?:range|term)"
    r"|(?:treatment|therapy|measurable|functional|rehab(?:ilitation)?|iep|plan|"
    r"care)\s+objectives?|objectives?\s+of\s+(?:treatment|therapy)"
    r"|(?:expected|anticipated|desired|projected|functional|treatment|measurable)\s+outcomes(?! measures?)"
    r"|outcomes?\s+(?:expected|of\s+treatment)|benchmarks?)\b",
    re.IGNORECASE,
)
OTHER_TERM = re.compile(
    r"(?:short|long)[\s-]*term[\s-]*(?:memory|disability|care|use|recall|rehab|"
    r"placement|effect|steroid)|goals?[\s-]of[\s-]care"
    r"|goals?[\s-](?:INR|BP|blood|HR|heart|A1c|hba1c|LDL|sats?|MAP|glucose|directed|"
    r"weight|temp\w*|SBP|O2|spo2|hgb|potassium)\b",
    re.I,
)
BOXED = re.compile(  # "Goals/Rehabilitation Potential/Discharge Plans" of a home health plan
    r"(?<=goals)\s*(?:/|and|&|,)\s*rehab\w*\.? potential(?:\s*(?:/|and|&|,)\s*discharge plans?)?", re.IGNORECASE
)
REVIEW = re.compile(
    r"\bfrom (?:the )?(?:\d{1,2}/|(?:19|20)\d\d|last|old)|\b(?:prior|previous(?:ly)"
    r"?|past|last|former|old|earlier|initial|original|"
    r"progress|status|review(?:ed)?|update on|met"
    r"|attainment|achieve(?:d|ment)|outcome of|results?|accomplished|discontinued|completed|not met|unmet)\b",
    re.IGNORECASE,
)
OPENING = re.compile(r"\b(?:will|to|be able to|patient|pt)(?: be able to)?\s*[:…-]*\s*$", re.IGNORECASE)
AIMED = re.compile(r"(?:\bto|\bwill|\bshould) be \w+|\([^)]*\)|\bprogress (?:note|report)s?\b", re.IGNORECASE)
FRESH = re.compile(
    r"\b(?:new|updated|revised|modified|next|continuing|remaining|upgraded|current|proposed)\b", re.IGNORECASE
)
NOT_HEAD = re.compile(
    r"\b(?:prognosis|potential|barriers?|reason|rationale|justification|plan "
    r"for|above|discussed|(?<!goals )agree[sd]?|reviewed with|"
    r"strategies|attainment scale|gas|home program|criteria|toward goal completion|"
    r"date goals?|needs?|consent|signature|"
    r"satisfaction|sought|setting|benefit|because|perform|require[sd]?|indicated|"
    r"(?:all|most) (?:\w+ )?goals? (?:were )?(?:met|achieved)|complain(?:s|t)"
    r"?|history|insight)\b",
    re.IGNORECASE,
)
LED = re.compile(
    rf"\W*(?:(?:in|within|by|over)\s+)?{SPAN}\s*[)\]]?\s*(?:[-–—:;]+|,(?=\s*(?:pt|patient|he|she|to)\b))\s*(?=\S)",
    re.IGNORECASE,
)
MADE = re.compile(  # "Goals set 4/6/25": the day on which they were made, not by which they are due
    r"\b(?:set|established|written|agreed|made|dated|created|developed|initiated|reviewed)(?:\s+(?:on|in))?\W{0,3}$",
    re.I,
)
PERIOD = re.compile(
    r"\bfor (?:(?:the|this|our|next|coming|upcoming|new|current|requested)\s)*"
    r"(?:(?:auth\w*|cert\w*|recert\w*|requested|plan|reporting|treatment|review|school|poc) )*"
    r"(?:period|year|term|quarter|block)\b"
    r"|\b(?:for|during|this|by the end of)\s(?:(?:the|this|his|her|their|current|present|hospital|inpatient"
    r"|rehab\w*|acute|snf|short)\s)*(?:stay|admission|hospitali[sz]ation|inpatient stay|placement|episode of care)\b",
    re.IGNORECASE,
)
LEADING = re.compile(  # what may stand before a time frame that opens a list
    r"\b(?:within|over|during|after|the|this|these|next|coming|following|first|end|course|period|about|approximately"
    r"|to be (?:met|achieved|completed|reached)|for|from|now|time ?frame)\b",
    re.IGNORECASE,
)
# every heading of goals and every label of one holds one of these
NUMBERS = ("g1", "g2", "g3", "g4", "g5")
HINTS = ("goal", "st", "lt", "short", "long", "gls", "obj", "outcome", "benchmark", "target", *NUMBERS)
WHO = re.compile(r"(?:pt|patient|client|child|student|to|will)\b")
NUMBERED = re.compile(
    r"^\W*(?P<term>stg|ltg|sto|lto|st|lt|(?:short|long)[\s-]*(?:range|term)(?:\s+(?:goal|"
    r"objective))?|goal|objective|benchmark|bm(?=\s?#?\d)|obj|g(?=\d{1,2}(?:\s?[:.)–—-]|\s+(?-i:[A-Z][a-z]{2}|TO\b|PT\b|[Pp]t\b|to\b|will\b)))|outcome|target)s?"
    r"\s*(?:area\s*)?(?:#|no\.?|number)?\s*(?P<number>\d{1,2}(?:[.]?\d|[a-z])"
    r"?|(?<=[\s#])[a-h])(?![\w/%°]|\.\d|\s*(?:wk|week|mo|visit|day|min|ft|of|out)"
    r"s?\b|\s*[-–]\s*\d)"
    r"(?P<tail>\s*\([^)]{1,40}\))?\s*(?P<sep>[:.)–—-]?)\s*",
    re.IGNORECASE,
)
BARE = re.compile(
    r"^\W*(?P<term>stg|ltg|sto|lto|st|lt)s?(?P<tail>\s*\([^)]{1,40}\))?\s*(?P<sep>[:–—-]|"
    r"(?=\s+(?:pt|patient|to|will|in)\b))\s*",
    re.IGNORECASE,
)

OUTLINE = re.compile(  # "1.2.0 Short Term Goal    Percentage    Active": its number, its term, columns of its row
    r"^\W*(?P<label>\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+(?P<term>(?:short|long)[\s-]*(?:range|term)\s+(?:goal|objective)"
    r"|stg|ltg|sto|lto|goal|objective|benchmark)s?)\b(?:\s*[:–—-]\s*(?P<rest>\S)|\s*:?\s*$|\s{2,}\S|\s*\|)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Head:
    """A goal heading: `rest` is what stands behind it in its line; `label` is set where it names a single goal.

    `wish`: the patient's or family's own. `review`: goals of an earlier plan. `times` gives each term's time frame.
    `soft`: it may announce something else, so that its list must read like goals; `taught`: like skills of a session.
    """

    place: Passage
    rest: Passage | None = None
    term: str = ""
    label: str = ""
    wish: bool = False
    review: bool = False
    fresh: bool = False
    soft: bool = False
    taught: bool = False
    times: dict[str, Frame] = field(default_factory=dict)

    def time(self, term: str) -> Frame | None:
        """The time frame for goals of a term."""
        return self.times.get(term) or self.times.get("")


def head_of(text: Passage) -> Head | None:
    """The goal heading that a line is or begins with."""
    low = text.text[:140].lower()
    if not any(word in low for word in HINTS):
        return None
    if outline := OUTLINE.match(text.text):
        return _outlined(text, outline)
    label = next((match for pattern in (NUMBERED, BARE) if (match := pattern.match(text.text))), None)
    if label and _names_one(text.text, label):
        return _labelled(text, label)
    return None if label and _told(text.text[label.end() :]) else _headed(text)


def _names_one(words: str, label: re.Match[str]) -> bool:
    """Whether what looks like the label of a goal is one."""
    rest = words[label.end() :]
    return bool(label["sep"] or label.re is BARE or not rest or rest[0].isupper() or WHO.match(rest))


def _headed(text: Passage) -> Head | None:
    """The heading of a list."""
    end = colon(text.text)
    if end is None and _stands_alone(text.text):
        return _made(text, None)
    if end is None:
        end = _dash(text.text)
    if end is not None and not _names_goals(text.text[:end]) and _stands_alone(text.text.replace(":", " ")):
        return _made(text, None)  # "New plan: goals by 11/20/2026"
    if end is not None and _names_goals(text.text[:end]):
        return _made(text.cut(0, end), text.cut(end + 1, len(text.text)).stripped())
    return None


def _told(words: str) -> bool:
    """Whether words behind a label are a goal's own, not a heading's ("STG 2 follow directions 4/5: 3/5 today")."""
    first = re.match(r"[a-z]+", words)
    return first is not None and first[0] not in closed("heading")


def _labelled(text: Passage, match: re.Match[str]) -> Head | None:
    label = " ".join(text.text[: match.start("tail")].split()) if match["tail"] else match[0].strip(" :.)–—-(*")
    rest = text.cut(match.end(), len(text.text)).stripped()
    if wished(text.text[: match.end()]):
        return None
    return Head(
        text.cut(0, match.end()),
        rest if rest.text and not rest.text.endswith(":") else None,
        _term(match["term"]),
        label,
        times=times_of(match["tail"] or ""),
    )


def _outlined(text: Passage, match: re.Match[str]) -> Head:
    """The label of a goal in a numbered outline."""
    rest = text.cut(match.start("rest"), len(text.text)) if match["rest"] else None
    return Head(text.cut(0, match.end("label")), rest, _term(match["term"]), match["label"])


def labelled(words: str) -> bool:
    """Whether a line begins with the number of a goal."""
    return NUMBERED.match(words) is not None or OUTLINE.match(words) is not None


def _term(word: str) -> str:
    match = TERM.search(f"{word}:")
    return (match.lastgroup or "") if match else ""


def _made(place: Passage, rest: Passage | None) -> Head:
    words = place.text
    if rest and (
        OPENING.search(rest.text) or _only_time(rest.text)
    ):  # "Short-term goals: In 4 weeks, Ms. Lane will" and then a list
        words, rest = f"{words}: {rest.text}", None
    elif rest and (led := LED.match(rest.text)):  # "STG: 4 wks - Sit 10 min"
        words, rest = f"{words}: {led[0]}", rest.cut(led.end(), len(rest.text))
    terms = terms_of(words)
    return Head(
        place,
        rest if rest and rest.text else None,
        terms.pop() if len(terms) == 1 else "",
        wish=own(words) and not terms,
        review=bool(REVIEW.search(AIMED.sub("", words))) and not FRESH.search(words),
        fresh=bool(FRESH.search(words)),
        times=times_of(words),
    )


def terms_of(words: str) -> set[str]:
    """The terms that a heading names."""
    return {m.lastgroup or "" for m in TERM.finditer(words + ":")}


def _only_time(words: str) -> bool:
    """Whether nothing but a time frame stands there ("(2 weeks)", "Over the next four weeks,")."""
    found = frames(words, heading=True)
    for frame in found:
        words = words.replace(frame.text, "")
    return bool(found) and not re.search(r"[a-z]{3,}", LEADING.sub(" ", words), re.IGNORECASE)


def times_of(words: str) -> dict[str, Frame]:
    """The time frames of a heading by the term that they stand beside; "" for all terms."""
    found: dict[str, Frame] = {}
    terms = [(m.start(), m.end(), m.lastgroup or "") for m in TERM.finditer(words)]
    pairs = re.compile(r"\b(?:(ST)|(LT))\b")
    terms += [(m.start(), m.end(), "short" if m[1] else "long") for m in pairs.finditer(words)]
    several = len({term for _, _, term in terms}) > 1
    for frame in (frame for frame in frames(words, heading=True) if not MADE.search(words, 0, frame.start)):
        near = min(terms, key=lambda t: min(abs(t[0] - frame.end), abs(frame.start - t[1])), default=None)
        found.setdefault(near[2] if several and near else "", frame)
    if not found and (yearly := re.search(r"\bannual\b|\b(?:yearly|one[- ]year) goals?", words, re.IGNORECASE)):
        found[""] = Frame(yearly[0], yearly.start(), yearly.end(), 52.0)
    if not found and (period := PERIOD.search(words)):
        found[""] = Frame(period[0], period.start(), period.end())
    return found


def colon(text: str) -> int | None:
    """Where the colon of a heading stands, not one in brackets or in a time of day."""
    depth = 0
    for index, char in enumerate(text[:140]):
        depth += (char in "([") - (char in ")]")
        if char == ":" and depth <= 0 and not text[index + 1 : index + 2].isdigit():
            return index
        if char == ":" and depth <= 0 and not text[index - 1 : index].isdigit():
            return index
    return None


def _dash(text: str) -> int | None:
    match = re.match(r"[^.:]{3,60}?\s[-–—](?=\s)", text)
    return match.end() - 1 if match and _stands_alone(text[: match.end() - 1]) else None


def _names_goals(words: str) -> bool:
    words = BOXED.sub("", words)
    if len(words.split()) > 16 or not GOAL.search(OTHER_TERM.sub("", words)):
        return False
    if NOT_HEAD.search(words):
        return False
    return re.search(r"[a-z]{2}\.\s+[A-Z]", words) is None


def _stands_alone(text: str) -> bool:
    words = text.strip().rstrip(":")
    if (
        len(words) > 90
        or re.match(r"(?:patient|pt|he|she)\b(?!['’]s|\s+goals)", words, re.I)
        or words.endswith((".", ",", ";"))
        or not GOAL.search(OTHER_TERM.sub("", words))
    ):
        return False
    if re.search(r"\b(?:all|most)\b.*goals? (?:met|achieved)$", words, re.IGNORECASE):
        return False
    if wished(words) and len(words.split()) < 6:
        return True
    bare = words
    for frame in frames(words, heading=True):
        bare = bare.replace(frame.text, " ")
    bare = re.sub(r"\([^)]*\)|\d[\d/.]*", " ", bare)
    return all(w in closed("heading") for w in re.findall(r"[a-z]+", bare.lower()))
