"""Headings that share their line with what they head: "**Prognosis:** good. **DME:** none", "Onset - 3 weeks ago"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from linter.sections.lexicon import Kind, lexicon, plain
from linter.sections.mark import GOALS, SENTENCE, Line, Mark

COLON = re.compile(r":(?!//)(?<!\d:)|(?<=\d):(?!\d)")
EDGE = re.compile(r"[.;,)\]!?*]\s+|\s{2,}|\t|\s[-–—|]\s|\*\*\s*|__")
BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1(:?)")
ENDED = re.compile(r"[a-z)][.;!]\s+(?=[A-Z])")  # a sentence before the label is no part of it
DASH = re.compile(r"\s[-–—]\s")
PROMISE = re.compile(r"\b(?:will|to be able to|shall)\b")
PAIR = re.compile(r"\b(?:prior|before|previous|plof|premorbid)\b.*\b(?:current|now|present|clof)\b", re.I | re.S)
PAIRED = frozenset({"prior", "current", "now", "before", "previous", "present", "currently"})
AIMS = GOALS | {"plan", "discharge_plan", "interventions", "frequency", "education", "home_program", "monitoring"}
SMALL = frozenset({"of", "and", "or", "to", "for", "the", "in", "on", "at", "with", "a", "an", "s", "per", "by"})
PROMPT = re.compile(r"[A-Z][^:]{1,45}:")


def marks(line: Line, lead: re.Match[str], current: Kind | None, after: int = 0) -> Sequence[Mark]:
    """Every heading before a colon, or the bold heading without one; `after` skips the beginning of the line."""
    text, low, found = line.text, max(lead.end(), after), []
    for colon in COLON.finditer(text, low):
        mark = _before(line, lead, (low, colon.start()), current)
        if mark:
            found.append(mark)
            current = mark.kind or current
        low = colon.end()
    return found or (() if after else _bold(line, lead) or dashed(line, lead))


def _before(line: Line, lead: re.Match[str], span: tuple[int, int], current: Kind | None) -> Mark | None:
    """The heading that ends at a colon, if some stretch before it is one."""
    low, end = span
    text = line.text
    body = end + 1 + len(text[end + 1 :]) - len(text[end + 1 :].lstrip("*_ "))
    value = text[body:]
    if low == lead.end():
        mark = _opening(line, lead, (low, end, body), value, current)
        if mark or not value:
            return mark
    for begin in _starts(text, low, end):
        key = text[begin:end].strip("*_ ")
        kind = lexicon().named(key) if 1 < len(key) < 60 else None
        if kind and key[0].islower() and (kind.keep or kind.label or text[:begin].rstrip()[-1:] not in ".;"):
            kind = None  # a word within a sentence
        if kind and not _idle(line, key, value, kind, current):
            return _marked(line, (begin, end, body), kind, value)
    return None


def _starts(text: str, low: int, end: int) -> Iterator[int]:
    if low and end - low < 60 and text[low - 1 : low] == ":" and text[low : low + 1] in " *":
        yield low + len(text[low:end]) - len(text[low:end].lstrip(" *_"))
    for edge in EDGE.finditer(text, max(low, end - 60), end):
        yield edge.end()


def _opening(
    line: Line, lead: re.Match[str], span: tuple[int, int, int], value: str, current: Kind | None
) -> Mark | None:
    """The heading that a line begins with."""
    begin, end, _ = span
    key = line.text[begin:end].strip("*_ ")
    if not key or len(key) > 100 or (lead["bold"] is None and "**" in key):
        return None
    words = key.split()
    kind = lexicon().named(key)
    if kind is None and (not value or (len(words) <= 7 and (lead["bold"] or _titled(words)))):
        kind = lexicon().resembling(key) if len(words) <= 12 else None
    if kind is None and 1 < len(words) <= 12 and not ENDED.search(key):
        kind = lexicon().asking(key)
    if kind is None:
        return _unknown(line, lead, span, value)
    if lead["bullet"] and not value and len(words) == 1 and kind.label:
        return None
    return None if _idle(line, key, value, kind, current) else _marked(line, span, kind, value, lead)


def _unknown(line: Line, lead: re.Match[str], span: tuple[int, int, int], value: str) -> Mark | None:
    """A heading that the lexicon does not know still ends the section before it."""
    begin, end, body = span
    key = line.text[begin:end].strip("*_ ")
    words = key.split()
    if lead["bullet"] or lead["number"] or not key[0].isupper() or SENTENCE.search(key):
        return None
    if not value:
        fits = len(words) <= 6 and (_titled(words) or len(words) <= 4)
        return line.mark(begin, end, body, None, _rank(lead, key, value)) if fits else None
    if lead["bold"] or (key.isupper() and (len(words) > 1 or len(key) > 7) and len(words) < 8):
        return line.label(begin, None, _rank(lead, key, value))
    return None


def _idle(line: Line, key: str, value: str, kind: Kind, current: Kind | None) -> bool:
    """Whether a known word only labels an item: a goal's area, one half of a comparison, a list's own kind."""
    if kind.name not in AIMS and PROMISE.search(value[:120]) and current and current.name in AIMS:
        return True
    if kind.name == "frequency" and current and current.name in ("pain", "onset", "complaint"):
        return True
    if plain(key) in PAIRED:
        return not PAIR.search(f"{line.before}\n{line.text}\n{line.after}")
    return kind.label and current is not None and current.name in GOALS and bool(value)


def _marked(line: Line, span: tuple[int, int, int], kind: Kind, value: str, lead: re.Match[str] | None = None) -> Mark:
    begin, end, body = span
    begin += len(line.text[begin:end]) - len(line.text[begin:end].lstrip("*_ "))
    key = line.text[begin:end].rstrip("*_ ")
    if kind.keep or (kind.label and value):
        return line.label(begin, kind, 50, ends=kind.keep and bool(value) and len(line.text) < 100)
    rank = _rank(lead, key, value) if lead else 50
    if rank == 35 and PROMPT.match(line.after):  # one of a form's prompts, left empty
        rank = 50
    return line.mark(begin, begin + len(key), body, kind, rank)


def _rank(lead: re.Match[str], key: str, value: str) -> int:
    if lead["hash"]:
        return 5 * len(lead["hash"].strip())
    if value:
        return 46 if lead["bold"] else 50
    return 26 if key.isupper() and len(key) > 3 else 30 if lead["bold"] else 35


def _titled(words: Sequence[str]) -> bool:
    """Whether all words that matter begin with a capital."""
    return all(word.strip("(/\"'&").lower() in SMALL or not word.strip("(/\"'&")[:1].islower() for word in words)


def _bold(line: Line, lead: re.Match[str]) -> Sequence[Mark]:
    """A heading in bold type, alone in its line or before its text."""
    bold = BOLD.match(line.text, lead.start("bold")) if lead["bold"] else None
    if not bold:
        return ()
    key = bold[2].strip(": ")
    value = line.text[bold.end() :].strip(" -–—")
    kind = lexicon().named(key)
    begin, body = bold.start(2), bold.end() + len(line.text[bold.end() :]) - len(line.text[bold.end() :].lstrip(" -–—"))
    if value:
        return (line.mark(begin, bold.end(2), body, kind, 46),) if kind and not kind.keep else ()
    if lead["bullet"] or len(key.split()) > 12 or key.endswith("."):
        return ()
    return (line.mark(begin, bold.end(2), len(line.text), kind or lexicon().resembling(key), 28),)


def dashed(line: Line, lead: re.Match[str]) -> Sequence[Mark]:
    """A known heading parted from its text by a dash."""
    begin = lead.end()
    dash = DASH.search(line.text, begin, begin + 45)
    if not dash or not line.text[begin : begin + 1].isupper():
        return ()
    kind = lexicon().named(line.text[begin : dash.start()])
    if kind is None or kind.keep or kind.label or kind.holds:
        return ()
    return (line.mark(begin, dash.start(), dash.end(), kind, 50),)
