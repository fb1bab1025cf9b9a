"""Results of a test as they are written: numbers with their scale, verdicts in words, severity beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

_IS = r"\W{0,4}(?:(?:of|is|was|were|at|=)\b\W{0,2})?"
_PERCENT = r"(?:%|per\s?cent\b)"
_NUM = r"\d{1,3}(?:\.\d+)?"
_AGE = (
    r"\d{1,2}\s?[:;-]\s?\d{1,2}(?!\d)|\d+(?:\.\d+)?\s*(?:y(?:ea)?rs?|y|mo(?:nth)?s?|m)\b\.?"
    r"(?:,?\s*(?:and\s+)?\d{1,2}\s*(?:mo(?:nth)?s?|m)\b)?|\d{1,3}\b"
)
VALUE = re.compile(
    rf"""
    (?P<age_equivalent>\b(?:(?-i:AE)|age[- ]equiv\w*(?:\s+scores?)?)\b{_IS}(?P<age>{_AGE}))
    |(?P<age_first>(?P<age_v>\d+(?:\.\d+)?\s*mo(?:nth)?s?)\.?\s+(?:(?-i:AE)\b|age[- ]equiv\w*))
    |(?P<standard>\b(?:standard(?:ized)?\s+scores?|std\.?\s+scores?|(?-i:SS)|composite(?:\s+score)?|quotient|index(?:\s+score)?
        |(?-i:[FGT]M[QI]))\b{_IS}(?P<standard_v>\d{{1,3}})(?![\d/%:]|\.\d|(?:st|nd|rd|th)\b|\s*per\s?cent))
    |(?P<scaled>\b(?:scaled?(?:[- ]+scores?)?|v-scale\s+scores?|(?-i:ScS))\b{_IS}
        (?P<scaled_v>\d{{1,2}}(?:\.\d)?)(?![\d/%:]))
    |(?P<t>\b(?-i:T)(?:[- ]?scores?)?\b\W{{0,3}}(?:(?:of|is|was|at)\s+)?(?P<t_v>\d{{2}}(?:\.\d)?)(?![\d/%:]))
    |(?P<z>\bz(?:[- ]?scores?)?\b[\s:=(]{{0,3}}(?:(?:of|is|was|at)\s+)?(?P<z_v>[-–−+]?\d(?:\.\d+)?)(?!\d))
    |(?P<sd>(?P<sd_v>[-–−+]?\d(?:\.\d+)?)\s*(?:SDs?\b|standard\s+deviations?)
        (?P<side>(?:\s+from\s+the\s+mean)?\s*(?:above|below))?)
    |(?P<delay>(?P<delay_v>\d{{1,2}}(?:\.\d+)?)\s*{_PERCENT}\s*(?:\w+\s+){{0,2}}delay
        |\bdelay(?:ed)?\s+(?:of|by)\s+(?P<delay_of>\d{{1,2}})\s*{_PERCENT})
    |(?P<percentile>(?P<pct_v>\d{{1,2}}(?:\.\d+)?)\s*(?:st|nd|rd|th)?[\s-]*(?:%\s?ile|percentile|%tile|centile))
    |(?P<rank>\b(?:percentile(?:\s+rank)?|%\s?ile|(?-i:PR))\b{_IS}(?P<rank_v>\d{{1,2}}(?:\.\d+)?)(?![\d/%]))
    |(?P<raw>\braw(?:\s+scores?)?\b{_IS}(?P<raw_v>\d{{1,3}})(?![\d%]))
    |(?P<points>(?P<point_v>{_NUM})\s*(?:/|out\s+of)\s*(?P<out_of>\d{{1,3}})(?![\d/]))
    |(?P<percent>(?P<percent_v>{_NUM})\s*{_PERCENT})
    |(?P<measured>(?P<measured_v>(?<![\d.])[-+]?\d{{1,4}}(?:\.\d+)?)\s*(?P<unit>seconds?|secs?\b|s\b|minutes?|mins?\b|m/s(?:ec)?|meters?
        |metres?|m\b|feet|ft\b|inch(?:es)?|in\b|cm\b|lbs?\b|pounds|kg\b|points?|pts?\b|reps?\b|repetitions|times|x\b|stands
        |blocks|pegs|steps|units|logits|months?|mos?\b|["″”]))
    |(?P<level>\b(?:level|stage|grade)\s+(?P<level_v>[IVX]{{1,4}}\b|\d\b))
    |(?P<ordinal>(?P<ordinal_v>\d{{1,2}})(?:st|nd|rd|th)\b)
    |(?P<bare>(?<![\w.])(?P<bare_v>[-–+]?\d{{1,3}}(?:\.\d+)?)
        (?![\w:/%]|[.,-]\d|\s*(?:-|to|–)\s*\d|(?<=\d\d)\s*\+(?!\d)
        |\s+(?!(?:and|with|which|indicat|today|now|at|on|is|was|for|from|to|mild|moderate|severe|profound|minimal|compared|out
        |prior|this|in|but|standard|scaled|percentile|R|L|morphemes|masticatory|points)\w*\b)(?-i:[a-z]{{2,}})))
    """,
    re.VERBOSE | re.IGNORECASE,
)
LABELLED = frozenset(
    {"age_equivalent", "age_first", "standard", "scaled", "t", "z", "sd", "delay", "percentile", "rank", "raw"}
)
METRIC = {"age_first": "age_equivalent", "sd": "z", "delay": "percent_delay", "rank": "percentile"}
GRADE = re.compile(
    r"\b(?:within (?:normal|functional|average|age) (?:limits|expectations|range)|WNL|WFL"
    r"|(?:well |far )?(?:below|above)[- ]average|low[- ]average|average range"
    r"|(?:mildly |moderately |severely )?impaired(?: range)?"
    r"|(?:low|high|moderate|increased) (?:fall )?risk|borderline|failed|passed|fail|pass"
    r"|(?:much )?(?:more|less) than others|just like the majority|(?:definite|probable) (?:difference|dysfunction)"
    r"|some problems|suspect|cautions?|delays?|abnormal|questionable|typical (?:performance|range)"
    r"|very poor|very low|extremely low|below expectations"
    r"|(?:no|low|some|moderate|high|elevated|significant) (?:level of )?concerns?|at[- ]risk|clinically significant"
    r"|(?:not (?:yet )?)?mastered|emerging|age[- ]appropriate|(?:at|above|below) age level|monitor(?:ing)? zone"
    r"|(?:positive|negative) (?:screen|for)|screen(?:ed|s)? (?:positive|negative)|\d{1,3}(?:\s?/\s?\d{1,3}){2,})\b",
    re.IGNORECASE,
)
_WORD = r"(?:minimal|mild|moderate|severe|profound)"
SEVERITY = re.compile(
    rf"\b({_WORD}(?:\s*(?:to|-|–|/)\s*{_WORD})?)\b"
    r"(?=\s*(?:$|[.;,)|\]>\n→/*_]|--?>|(?:perceived\s+|functional\s+|self-?\w*\s+)*"
    r"(?:disab|impair|limit|deficit|delay|range|band|level|categ|dysfunct|handicap|restrict|difficult|to\s+\d|and\b|for\b)))",
    re.IGNORECASE,
)
CLASSED = re.compile(
    rf"^[^|\n]{{0,30}}\b(?:classification|descript\w+|range|category|severity(?: level)?"
    rf"|rating|interpretation)\W{{1,3}}({_WORD})\b",
    re.IGNORECASE,
)
_NOUN = (
    r"(?:disab\w*|impair\w*|limit\w*|deficits?|delays?|functional|perceived|self-reported"
    r"|range|level|as|measured|rated)"
)
LEADING = re.compile(
    rf"\b({_WORD}(?:\s*(?:to|-|–|/)\s*{_WORD})?)(?:\s+{_NOUN}){{0,4}}\s*"
    r"(?:[:(\[–-]|\bper\b|\bby\b|\bon\b)\W{0,3}(?:the\s+)?$",
    re.IGNORECASE,
)
EARLIER = re.compile(
    r"\b(?:from|then|previous(?:ly)?|prior|initial(?:ly)?|baseline|last(?: \w+)?"
    r"|at (?:eval\w*|SOC|start(?: of care)?|intake|admission)"
    r"|eval(?:uation)?|SOC|pre)\b\W{0,4}\w{0,10}\W{0,3}$",
    re.IGNORECASE,
)
WAS = re.compile(r"\b(?:was|were)\b\W{0,3}\w{0,8}\W{0,3}$", re.IGNORECASE)
LATER = re.compile(r"\b(?:now|today|current(?:ly)?|present(?:ly)?|post)\b[^\n]{0,12}$", re.IGNORECASE)
THEN = re.compile(
    r"\W{0,3}(?:at|on|from)\s+(?:the\s+)?(?:initial|eval|SOC|baseline|admission|start)|\W{0,3}initially", re.IGNORECASE
)
BACK = re.compile(
    r"\W{0,3}(?:in|on|of|at)\s+(?:the\s+)?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|spring|summer|fall|autumn|winter|20\d\d"
    r"|last|start)",
    re.IGNORECASE,
)
NOW = re.compile(r"\W{0,3}(?:today|now|currently|at present|this (?:visit|date|week))\b(?!\W*$)", re.IGNORECASE)
ARROW = re.compile(r"^[\s\w%()]{0,20}?(?:--?>|→|⇒|=>|\bto\s+(?=\d))")
NORMS = re.compile(
    r"\b(?:norm\w*|cut-?\s?off\w*|MCID|MDC\d*|MDIC|SEM|expected|age[- ]matched)\b[^;)\n|]{0,40}"
    r"|\bfall risk if[^;)\n|]{0,20}"
    r"|\b(?:mean|M|SD)\s*(?:=|:|of\b)?\s*\d+\b(?:\s*,?\s*(?:and\s+)?(?:SD|standard deviation)(?:\s*(?:=|:|of))?\s*\d+)?"
    r"|[<>≥≤]\s*\d+[^;)\n|]{0,20}\bindicat\w+",
    re.IGNORECASE,
)
ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8}


@dataclass(frozen=True, slots=True)
class Result:
    """One result within a text: its scale ("" for a bare number), value, scale's end, unit, place and severity word."""

    metric: str
    value: float | None
    start: int
    end: int
    out_of: float | None = None
    unit: str = ""
    severity: str | None = None
    earlier: bool = False

    @property
    def labelled(self) -> bool:
        """Whether the text itself names a scale of standardized tests."""
        return self.metric in {"standard", "scaled", "t", "z", "percentile", "age_equivalent", "percent_delay", "raw"}


def blanked(text: str, spans: Iterator[tuple[int, int]]) -> str:
    """A text with some stretches of it, and all cut-offs and norms, blotted out."""
    letters = list(text)
    for start, end in (*spans, *(m.span() for m in NORMS.finditer(text))):
        letters[start:end] = " " * (end - start)
    return "".join(letters)


def results(text: str) -> list[Result]:
    """Every result that a text may hold, in order, each with the severity word beside it."""
    found = [_result(match) for match in VALUE.finditer(text)]
    out: list[Result] = []
    for index, result in enumerate(found):
        stop = found[index + 1].start if index + 1 < len(found) else len(text)
        before = text[found[index - 1].end if index else 0 : result.start]
        arrow = index + 1 < len(found) and bool(ARROW.match(text[result.end : found[index + 1].start + 1]))
        earlier = arrow or _earlier(before, text[result.end : stop], first=index == 0)
        out.append(replace(result, severity=_severity(text[result.end : min(stop, result.end + 60)]), earlier=earlier))
    return _shared(out, text)


def _earlier(before: str, after: str, *, first: bool) -> bool:
    """Whether the words around a number make it one of an earlier time ("was 30", "32/56 at eval")."""
    if THEN.match(after) or (not first and BACK.match(after) and before.rstrip().endswith("(")):
        return True
    if NOW.match(after):
        return False
    if WAS.search(before):
        return not first or bool(LATER.search(after))
    if LATER.search(before):
        return False
    return bool(EARLIER.search(before)) and (first or not THEN.match(before))


def _shared(found: list[Result], text: str) -> list[Result]:
    """A severity word after several results of one test in a row ("SS 68, 2nd percentile, severe") is the first's."""
    for index, result in enumerate(found[1:], start=1):
        first = found[index - 1]
        near = len(text[first.end : result.start]) <= 12 and "|" not in text[first.end : result.start]
        beside = result.metric in ("percentile", "age_equivalent", "raw") and first.metric not in ("", result.metric)
        if result.severity and not first.severity and near and beside:
            found[index - 1] = replace(first, severity=result.severity)
    return found


def _severity(after: str) -> str | None:
    clause = re.split(r"[;\n]|\.\s|\bnot\b", after, maxsplit=1)[0]
    match = CLASSED.search(after) or SEVERITY.search(clause)
    if not match or len(re.findall(r"\w+", after[: match.start()])) > 6:
        return None
    return " ".join(re.sub(r"\s*(?:-|–|/)\s*", " to ", match[1]).lower().split())


def leading_severity(before: str) -> str | None:
    """The severity word that introduces a result ("Moderate: DASH 38%")."""
    match = LEADING.search(before)
    return re.sub(r"\s*(?:-|–|/)\s*", " to ", match[1]).lower() if match else None


def _result(match: re.Match[str]) -> Result:
    name = str(match.lastgroup if match.lastgroup in LABELLED else _kind(match))
    metric = METRIC.get(name, name)
    start, end = match.span()
    if metric == "age_equivalent":
        return Result(metric, months(match["age"] or match["age_v"]), start, end)
    if metric == "points":
        return Result(metric, float(match["point_v"]), start, end, float(match["out_of"]))
    if metric == "level":
        printed = match["level_v"]
        return Result(metric, float(ROMAN.get(printed) or (printed if printed.isdigit() else 0)), start, end)
    value = _number(match, name)
    if name == "sd" and (match["side"] or "").strip().endswith("below") and value > 0:
        value = -value
    return Result("" if name == "bare" else metric, value, start, end, unit=match["unit"] or "")


def _kind(match: re.Match[str]) -> str:
    return next(name for name in _KINDS if match[name] is not None)


def _number(match: re.Match[str], name: str) -> float:
    groups = {"percentile": "pct_v", "rank": "rank_v", "ordinal": "ordinal_v", "bare": "bare_v", "delay": "delay_v"}
    text = match[groups.get(name, f"{name}_v")] or match["delay_of"]
    return float(re.sub(r"[–−]", "-", text).replace("+", ""))


_KINDS = (*sorted(LABELLED), "points", "percent", "measured", "level", "ordinal", "bare")


def months(text: str) -> float:
    """An age as months: `2:11`, `2-11`, `22 months`, `3 yrs 2 mo`, `4.5 years`."""
    pair = re.fullmatch(r"(\d+)\s?[:;-]\s?(\d+)", text.strip())
    if pair:
        return float(int(pair[1]) * 12 + int(pair[2]))
    years = re.search(r"(\d+(?:\.\d+)?)\s*y", text, re.IGNORECASE)
    rest = re.search(r"(\d+(?:\.\d+)?)\s*m", text, re.IGNORECASE)
    if years or rest:
        return (float(years[1]) * 12 if years else 0.0) + (float(rest[1]) if rest else 0.0)
    return float(text)
