"""A document's text and title in, its discipline out."""

from __future__ import annotations

import re
from collections.abc import Mapping

from linter.domain.packet import Discipline, DocumentKind
from linter.domain.ticks import OPEN, TICK, chosen
from linter.packets.lexicon import DisciplineEntry, disciplines
from linter.packets.words import holds, plain

NONE: frozenset[DocumentKind] = frozenset({"physician_note", "claim", "application", "ifsp", "other"})
STATED = re.compile(
    r"(?i)\b(?:discipline|therapy type|type of therapy)\W{1,4}(?:\[x\]\s*)?"
    r"(PT|OT|SLP|ST|occupational|physical|speech)\b"
    r"(?!\W{0,8}(?:PT|OT|SLP|ST|occupational|physical|speech)\b)"
)
SIGNER = re.compile(  # the letters behind a name, where a line, a cell or a date ends it
    r"(?m)[a-z.],[ ]?(?:(?!PT\b|OT\b|SLP\b|SLT\b|ST\b)[A-Z][\w.()/-]*,?[ ]){0,3}(PT|OT|SLP|SLT|ST)\b"
    r"(?=[ \t]*(?:$|\||,|\d|[-–—*_(/]))"
)
ELSE = re.compile(  # other professions: their letters behind a name, or what they alone do
    r"(?m),[ ]?(?:D\.?C\.?|L\.?Ac|LMT|RMT|LCSW|LPC|LMFT|BCBA|PsyD|DPM)[ \t.]*$"
    r"|(?i:(?:program|course|plan) of chiropractic|chiropractic (?:adjustments?|manipulations?|examination))"
)
PROVIDED = re.compile(  # "Provider:  Ada Thorne, PT" on a page of a plan that several professions write
    r"(?im)^\W*(?:(?:service|primary|treating|ei|early intervention)\s+)?(?:providers?|therapist|clinician)\b"
    r"[^\n:]{0,20}:"
    r"[^\n]{3,50}?[,\s](?-i:(?:[DM]?|MS)(PT)|(OT)(?:R(?:/L)?|/L|D)?|(?:CCC-)?(SLP))\b"
)
LETTERS: Mapping[str, Discipline] = {
    "pt": "PT",
    "ph": "PT",
    "ot": "OT",
    "oc": "OT",
    "sl": "SLP",
    "st": "SLP",
    "sp": "SLP",
}
CHOSEN = re.compile(
    rf"{TICK}\s*(PT|OT|SLP|ST|(?i:physical|occupational|speech))\b(?! ?(?i:eval|report|notes?|order|poc))"
)
BEHIND = re.compile(  # "PT [x]   OT [ ]": boxes behind what they choose, the last at the end of the line
    rf"(?m)(?:^|\s{{2,}}|{OPEN}\s?)[^\[(☐☒☑\n]*?"
    rf"\b(PT|OT|SLP|ST|(?i:physical|occupational|speech))(?i: therapy)?\s?{TICK}(?=\s*$|[^\n]*{OPEN}\s*$)"
)
SEEKING: frozenset[DocumentKind] = frozenset({"authorization_request", "extension_form", "cover_sheet"})
WANTED = re.compile(  # request for PT; OT 2x/week
    r"(?:(?i:(?:^|\n)\W*services?(?: requested)?|authori[sz]e|request(?:ing)? for|requesting|asking(?: for)?"
    r"|continu\w+(?: of)?))"
    r"\W{1,16}(?:\d+ (?:more |additional |further )?)?(?i:outpatient )?"
    r"(PT|OT|SLP|ST|(?i:physical|occupational|speech))\b"
    r"|(?<!no )(?<!No )\b(PT|OT|SLP|ST)\b(?: visits| sessions| treatment)?,?\s\d+(?:-\d)?\s?(?:x|times|visits|sessions)"
)
ASKED: frozenset[DocumentKind] = frozenset({"order", "referral"})
ORDERED = re.compile(  # each therapy that an order asks for in a line of its own
    r"(?m)^\W*(?:\d\W+)?(PT|OT|SLP|ST|(?i:physical|occupational|speech))\b"
    r"(?=(?i: therapy)?[ :-]+(?:(?i:eval|treat|consult)|\d))"
)
LETTERED = re.compile(r"\b(?:PT|OT|SLP|ST|SN|MSW|HHA)\b(?!\s*[:|])")
SHARED = re.compile(  # the parts of a plan that several therapies write
    r"(?im)^\W*(physical|occupational|speech)[- ](?:language )?(?:therapy|pathology)(?: \([A-Z]+\))?\W*$"
)
TAUGHT = re.compile(r"(?i)\b(math|reading|decoding|multiplication|writing|spelling|resource room|behaviou?r)")
SOUNDS = re.compile(r"(?<![\w/])/(?:s|z|r|l|k|g|f|v|t|d|p|b|m|n|j|th|sh|ch|dj|ng)/(?!\w)")  # phonemes: /s/
PRINTED: Mapping[Discipline, re.Pattern[str]] = {  # in capitals; "pt" may be a patient
    "OT": re.compile(r"\bOT\b"),
    "SLP": re.compile(r"\bSLP\b"),
}
SIGNED = 6.0  # as much as a credential that no other profession bears
LETTER = 2.0
LEAST = 1.2
AHEAD = 1.3


def discipline_of(text: str, title: str, head: str, kind: DocumentKind) -> Discipline:
    """PT, OT or SLP where its words clearly prevail; else other (several, none, or another profession's paper).

    `head` is the first lines: a discipline's full name there weighs as much as its letters in the title.
    """
    if kind in NONE:
        named = {_letters(m[1] or m[2] or m[3]) for m in PROVIDED.finditer(text)} if kind == "ifsp" else set()
        return next(iter(named)) if len(named) == 1 else "other"
    behind, text = {_letters(match[1]) for match in BEHIND.finditer(text)}, chosen(text)
    stated = next(iter(behind)) if len(behind) == 1 else _stated(text, kind)
    if stated:
        return stated
    if len({_letters(match[1]) for match in SHARED.finditer(text)}) > 1:
        return "other"
    said, heads = plain(text), (plain(title), plain(head))
    words = frozenset(said.split())
    totals = {entry.discipline: _total(entry, said, words, heads) for entry in disciplines()}
    for signer in {match[1] for match in SIGNER.finditer(text)}:
        totals[_letters(signer)] += SIGNED
    _letter(text, kind, totals)
    best, second = sorted(totals, key=lambda name: -totals[name])[:2]
    ahead = AHEAD * 1.5 if kind == "iep" else AHEAD
    return best if totals[best] >= LEAST and totals[best] >= totals[second] * ahead else "other"


def _letter(text: str, kind: DocumentKind, totals: dict[Discipline, float]) -> None:
    """What letters, phonemes and other professions add; special education is one where it is to teach subjects."""
    if ELSE.search(text):
        totals["other"] += 2 * SIGNED
    if SOUNDS.search(text):
        totals["SLP"] += LETTER
    if kind == "iep":
        totals["other"] *= len({match[1].lower() for match in TAUGHT.finditer(text)}) > 1
        return
    for discipline, pattern in PRINTED.items():
        if pattern.search(text):
            totals[discipline] += LETTER


def _stated(text: str, kind: DocumentKind) -> Discipline | None:
    """The discipline that a label, a tick, a request or an order names; other where an order names several."""
    named = STATED.search(text)
    if named:
        return _letters(named[1])
    pools: list[set[Discipline]] = [{_letters(m[1]) for m in CHOSEN.finditer(text)}]
    if kind in SEEKING:
        pools.append({_letters(m[1] or m[2]) for m in WANTED.finditer(text)})
    if kind in ASKED:
        pools.append({LETTERS.get(m[0].lower(), "other") for m in LETTERED.finditer(text)})
        if len({_letters(m[1]) for m in ORDERED.finditer(text)}) > 1:
            pools.append({"other"})
    return next((next(iter(pool)) for pool in pools if len(pool) == 1), None)


def _letters(word: str) -> Discipline:
    return LETTERS[word[:2].lower()]


def _total(entry: DisciplineEntry, said: str, words: frozenset[str], heads: tuple[str, str]) -> float:
    top, first = heads
    names = sum(min(said.count(name), 3) for name in entry.names if holds(said, words, name))
    letters = f" {entry.discipline.lower()} "
    titled = letters in top or any(name in top or name in first for name in entry.names)
    held = sum(min(said.count(credential), 3) for credential in entry.credentials if holds(said, words, credential))
    work = sum(holds(said, words, word) for word in entry.work)
    return 12.0 * titled + 3.0 * min(names, 8) + 6.0 * min(held, 3) + 0.6 * min(work, 8) + (letters in said)
