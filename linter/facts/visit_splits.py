"""Facts of kind visit_count and visit_units: the visits that a request asks for, and the units of one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from linter.domain.counts import NUMBER, fits, once, value
from linter.domain.fact import Fact, Value
from linter.domain.packet import Document, Section
from linter.domain.place import Passage
from linter.domain.ticks import chosen

ASKING = ("authorization_request", "application", "cover_sheet", "extension_form", "letter")
N = (
    rf"(?<![\w/.:-])(?P<n>{NUMBER})(?![\w/]|\.\d|-\d|\s*(?:%|mile|feet|ft|min|weeks?\b|wks?\b|days?\b|months?\b"
    rf"|h(?:ou)?rs?\b))"
)
BEHIND = N.partition(")")[2]  # behind a label it may also stand right after an x
EVAL = r"(?:initial |new )*(?:PT |OT |physical therapy |occupational therapy )?eval(?:uation)?s?\b(?! and treat)"
MORE = r"(?:(?:PT|OT|follow[- ]?up|therapy|therapeutic|physical therapy|additional|subsequent|skilled|outpatient) )*"
TREAT = (
    rf"{MORE}(?:treat(?:ment)?s?\b|tx\b|follow[- ]?ups?\b(?! visits? in)|(?:therapy|follow-?up) (?:visits?"
    rf"|sessions?)\b)"
)
LABEL = r"(?:\s*(?:visits?|sessions?|count))?\s*(?:\([^)|\n]{0,20}\)\s*)?[:|=x×]+\s*"
SORT = r"(?:initial |total |PT |OT |outpatient |therapy |physical therapy |requested )*"
FOLD = re.IGNORECASE
IS = r"(?:visits?\s+|sessions?\s+)?(?:(?:is|are|was|being|for|as|will be|goes to|go to|counts as)\s+)?(?:the |an? )?"
EVALUATIONS = (re.compile(rf"{N}\s*(?:x\s*)?{IS}{EVAL}", FOLD), re.compile(rf"\b{EVAL}{LABEL}{BEHIND}", FOLD))
TREATMENTS = (re.compile(rf"{N}\s*(?:x\s*)?{IS}{TREAT}", FOLD), re.compile(rf"\b{TREAT}{LABEL}{BEHIND}", FOLD))
COUNTED = rf"{N}(?!\s*(?:(?:\w+ )?|(?:(?:is|are|for|being|as|the|an?) ){{1,3}})(?:units?\b|eval|treat|tx\b|follow))"
TOTALS = (
    re.compile(
        rf"\btotal\b(?:\s+(?:number of|PT|requested|visits?|sessions?|of|asked for|is|=))*\s*[:|=]?\s*{COUNTED}", FOLD
    ),
    re.compile(rf"{COUNTED}\s*(?:visits?|sessions?)?,?\s*(?:in all|in total|total|altogether)\b", FOLD),
    re.compile(
        rf"(?<!ment )(?<!tion )(?<!eval )(?<!tx )(?<!up )(?<!per )(?<!each )(?<!a )\b(?:visits?|sessions?)"
        rf"(?:\s+(?:requested|asked for|needed|sought|being requested))?\s*[:|=#]+\s*{COUNTED}",
        FOLD,
    ),
    re.compile(rf"{COUNTED}\s*=\s*(?:1|one)\b(?!\s*h)", FOLD),
    re.compile(rf"=\s*{COUNTED}", FOLD),
    re.compile(
        rf"\b(?:request\w*|ask\w*|seek\w*|authori[sz]\w*|approv\w*|need\w*)\b[^.;|\n\d]{{0,30}}?{COUNTED}\s+{SORT}"
        r"(?:visits?|sessions?)\b",
        FOLD,
    ),
    re.compile(rf"{COUNTED}\s+{SORT}(?:visits?|sessions?)\b", FOLD),
)
RATE = re.compile(r"\W*(?:visits?\W*|sessions?\W*)?(?:a|per|/|each|every|x)\s*(?:week|wk|month|day)\b", FOLD)
PAST = re.compile(
    r"\b(?:used|attended|completed|had|received|prior|previous(?:ly)?|last|to date|so far|missed|remaining|left|limit"
    r"|(?:are|is|now|currently) at|reached|counted|allow\w*|every|next|over|than)\b\W*(?:\w+\W+){0,2}$"
    r"|\bvisit\s*(?:#|no\.?|number)?\s*$",
    FOLD,
)
GONE = re.compile(
    r"\W*(?:visits?|sessions?)?\W*(?:(?:were |was )?(?:used|attended|completed|delivered|missed|remaining"
    r"|left)\b|in 20\d\d\b"
    r"|to date|so far|ago)",
    FOLD,
)
A_VISIT = r"(?:per|/|a|each|every|at each|for each)\s*(?:visit|session|treatment|tx|appointment|date of service)\b"
ASIDE = r"(?:\s*(?:\([^)\n]{0,25}\)|[=,]\s*(?:\d+ ?min\w*|(?:one|1) hour|1 hr)\.?))?"
UNITS = (
    re.compile(
        rf"{N}\s*(?:timed |billable |15-minute "
        rf"|15-min )?units?(?: max(?:imum)?)?{ASIDE},?\s*(?:max(?:imum)? )?{A_VISIT}",
        FOLD,
    ),
    re.compile(rf"\bunits?\s*{A_VISIT}\s*(?:requested|max\w*|asked for)?\s*[:|=]*\s*(?:up to |max\w*\W+)?{N}", FOLD),
    re.compile(rf"(?:visits?|sessions?|treat\w*)\b[^.;\n]{{0,40}}?{N} units? (?:each|apiece)\b", FOLD),
    re.compile(
        rf"\b(?:each|every|per|a|one)\s+(?:PT |OT |therapy |treatment )?(?:visit|session|treatment|appointment)\b"
        r"[\s:|=,]{1,4}(?:(?:of|at|will|be|is|has|takes|with|about|for|max\w*|no more than|at most|up to)\s+){0,3}"
        rf"{N}\s*(?:timed |billable |15-minute )?units?\b",
        FOLD,
    ),
    re.compile(
        rf"\b(?:each visit|each session|visits?|sessions?)\s*(?:of|at|x|with|will be|is|:)\s*(?:up to )?{N} units?",
        FOLD,
    ),
)
MINUTES = re.compile(
    r"(?<![\d.])(?<!units of )(?<!units at )(?<!unit of )(?<!unit is )(?<!unit = )(\d{2,3})\s*-?\s*min(?:ute)?s?\b",
    FOLD,
)
HOUR = re.compile(r"\b(?:one|1|an)\s*(?:\(1\)\s*)?-?h(?:ou)?r\b", FOLD)


def find(document: Document, sections: Sequence[Section]) -> Iterator[Fact]:
    """The visits and the units a visit that a paper asks for."""
    if document.blank or document.kind not in ASKING:
        return
    lines = [line for piece in document.pieces for line in Passage(once(chosen(piece.text)), piece.start).lines()]
    count = _count(document, lines)
    if count:
        yield count
    for line in lines:
        yield from _units(document, line)


def _count(document: Document, lines: Sequence[Passage]) -> Fact | None:
    """Evaluation and treatments with the total nearest to them; the total alone where nothing is split."""
    at = next((n for n, line in enumerate(lines) if _first(TREATMENTS, line)), None)
    near = [] if at is None else [lines[at], *lines[max(at - 2, 0) : at], *lines[at + 1 : at + 3]]
    treatment = _first(TREATMENTS, lines[at]) if at is not None else None
    evaluation = next((found for line in near if (found := _first(EVALUATIONS, line))), None)
    total = next((found for line in [*near, *lines] if (found := _first(TOTALS, line))), None)
    if not (treatment or total):
        return None
    numbers = [None if found is None else found[0] for found in (total, evaluation, treatment)]
    whole, first, rest = numbers
    split = None if first is None or rest is None else first + rest
    values: dict[str, Value] = {
        "total": whole if whole is not None else split,
        "evaluation": first,
        "treatment": rest,
        "adds_up": None if whole is None or split is None else whole == split,
    }
    shown = treatment if whole is not None and split not in (None, whole) else total or treatment
    assert shown is not None
    return Fact("visit_count", shown[1], document.id, values)


def _first(patterns: Sequence[re.Pattern[str]], line: Passage) -> tuple[int, Passage] | None:
    """The first number that one of some patterns gives, and its line; of the past and a week's are none."""
    for pattern in patterns:
        for match in pattern.finditer(line.text):
            before, after = line.text[max(match.start("n") - 30, 0) : match.start("n")], line.text[match.end("n") :]
            if not (RATE.match(after) or PAST.search(before) or GONE.match(after)):
                return value(match["n"]), line if len(line.text) <= 160 else line.cut(*match.span())
    return None


def _units(document: Document, line: Passage) -> Iterator[Fact]:
    if "unit" not in line.text.lower():
        return
    match = next((found for pattern in UNITS if (found := pattern.search(line.text))), None)
    if match is None:
        return
    count, told = value(match["n"]), MINUTES.search(line.text)
    minutes = int(told[1]) if told else 60 if HOUR.search(line.text) else None
    values: dict[str, Value] = {
        "count": count,
        "minutes": minutes,
        "fits": None if minutes is None else minutes <= 60 and fits(count, minutes),
    }
    yield Fact("visit_units", line if len(line.text) <= 160 else line.cut(*match.span()), document.id, values)
