"""What a result means on the scale of its instrument: metric, percent, standard deviations from the mean."""

from __future__ import annotations

import re
from dataclasses import replace

from linter.domain.fact import Value
from linter.facts.instruments import Instrument, Mention
from linter.facts.results import Result

UNITS = {
    "seconds": ("s", "sec", "min", "secs", "second", "seconds", "minutes", "mins", "minute"),
    "feet": ("f", "m", "y", "'"),
    "speed": ("m/s", "f", "m", "s"),
    "count": ("r", "s", "x", "t", "b", "p"),
    "distance": ("i", "c", "m", '"', "f"),
    "force": ("l", "p", "k"),
    "logits": ("logits", "units"),
    "points": ("p", "units"),
    "percent": ("p", "units"),
    "age_equivalent": ("mo",),
    "level": ("p",),
}
LIMITS = {"scaled": (1, 20), "t": (10, 100), "percentile": (1, 99), "z": (-6, 6), "percent": (0, 200)}
FILLER = re.compile(
    r"\b(?:scores?|scored|results?|total|standard|scaled?|raw|percentile|rank|index of|composite of|of|was|is|were|at|a"
    r"|an|the|he|she|obtained|earned|received|achieved|with|and|in|on|for|today|current|now|R|L|t|z|ss|ae|child|test|tested|edition"
    r"|(?:mild|moderate|severe|profound)(?:ly)?|to|from|improved|increased|decreased|declined)\b|[^A-Za-z ]",
    re.IGNORECASE,
)


def part_of(between: str) -> str:
    """The part of a test that a result is of ("Fine Motor Index"), from the words between its name and the result."""
    words = FILLER.sub(" ", between.rsplit("\n", maxsplit=1)[-1]).lower().split()
    return " ".join(words[-4:])


def fitted(instrument: Instrument | None, result: Result, part: str) -> Result | None:
    """The result with its metric, or None if it cannot be one of this instrument."""
    if result.metric == "standard" and instrument and (result.value or 0) <= 19 and "standard" not in instrument.scores:
        return replace(result, metric="scaled")  # what some manuals call the standard score of a subtest
    if result.labelled:
        return result if _within(result.metric, result.value) else None
    if instrument is None:
        return None
    if result.metric == "measured":
        return _measured(instrument, result)
    if result.metric == "":
        return _bare(instrument, result, part)
    return result if _fits(instrument, result) else None


def _measured(instrument: Instrument, result: Result) -> Result | None:
    """A number with a unit: of a developmental test months are an age equivalent."""
    unit = result.unit.lower()
    if unit.startswith("mo") and "standard" in (instrument.metric, *instrument.scores):
        return replace(result, metric="age_equivalent")
    return replace(result, metric=instrument.metric) if unit.startswith(UNITS.get(instrument.metric, ())) else None


def _fits(instrument: Instrument, result: Result) -> bool:
    if result.metric == "points":
        top = instrument.range[1] if instrument.range else 0
        return not (top > 10 >= (result.out_of or 0)) and (result.value or 0) <= (result.out_of or 0)
    if result.metric == "percent":
        return instrument.metric in ("percent", "points", "count", "distance", "level")
    return result.metric == "level" and instrument.metric in ("level", "points")


def _bare(instrument: Instrument, result: Result, part: str) -> Result | None:
    value, metric = result.value or 0.0, instrument.metric
    if metric == "standard":
        mean, sd = instrument.scores.get("standard", (100.0, 15.0))
        if mean == 100 and 1 <= value <= 19 and part:
            return replace(result, metric="scaled")
        return replace(result, metric=metric) if mean - 4.5 * sd <= value <= mean + 4.5 * sd else None
    if metric == "scaled" and 40 <= value <= 160:  # the composite of a test whose parts are scaled
        return replace(result, metric="standard")
    if metric in ("points", "level", "raw", "percent") and instrument.range:
        low, high = instrument.range
        high = 100.0 if metric == "percent" else high
        return replace(result, metric="" if metric == "percent" else metric) if low <= value <= high else None
    return replace(result, metric=metric) if _within(metric, value) else None


def _within(metric: str, value: float | None) -> bool:
    low, high = LIMITS.get(metric, (-10.0, 2000.0))
    return value is None or low <= value <= high


def values_of(mention: Mention | None, part: str, result: Result, words: str) -> dict[str, Value]:
    """The values of a score fact."""
    instrument = mention.instrument if mention else None
    values: dict[str, Value] = {
        "metric": _metric(instrument, result),
        "value": result.value,
        "out_of": result.out_of,
        "severity": result.severity,
        "percent": percent(instrument, result),
        "standardized": bool(instrument and instrument.standardized),
        "part": part or None,
    }
    shown = f"{result.value:g}" if result.value is not None else words.lower()
    values["test"] = instrument.test if instrument else "unnamed test"
    values["text"] = " ".join(f"{instrument.test if instrument else ''} {part} {result.metric} {shown}".lower().split())
    if instrument and mention:
        values["domain"] = next((d for d in instrument.domain if d in part), instrument.domain[0])
        values["edition"] = str(mention.edition) if mention.edition else None
        values["current_edition"] = instrument.current(mention.edition)
        if result.value is not None:
            values["z"] = instrument.z(result.metric, result.value)
    elif result.metric in ("scaled", "t", "z") and result.value is not None:
        values["z"] = Instrument("", (), "").z(result.metric, result.value)
    return values


def _metric(instrument: Instrument | None, result: Result) -> str | None:
    """The name of the scale; what a test calls a standard score of another mean goes by the scale of that mean."""
    if result.metric == "standard" and instrument and "standard" in instrument.scores:
        return "t" if instrument.scores["standard"][0] == 50 else "scaled"
    return result.metric or (instrument.metric if instrument else None)


def percent(instrument: Instrument | None, result: Result) -> float | None:
    """The result as a share of its scale in percent; None where the scale of a bare number cannot be told.

    A bare number on a percent instrument whose points do not run to 100 (Oswestry: 50) may be either.
    """
    if result.value is None or result.metric == "percent":
        return result.value
    if result.out_of:
        return round(100 * result.value / result.out_of, 1)
    top = instrument.range[1] if instrument and instrument.range and instrument.range[0] == 0 else None
    if instrument is None or top is None or result.labelled:
        return None
    if result.unit.lower().startswith("p"):
        return round(100 * result.value / top, 1)
    plain = instrument.metric == "percent" and (top >= 100 or result.value > top)
    return result.value if plain else None
