"""A text in, words out that can only be names: with a capital, in no dictionary, of no clinician, clinic or test."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from linter.domain.states import NAMES
from linter.findings.private_words import any_of, ordinary, proper, words

UP = r"[A-ZÀ-ÖØ-ÞĀ-Ž]"
WORD = rf"{UP}[^\W\d_]+(?:['’-]{UP}?[^\W\d_]+)*"
CREDENTIAL = re.compile(
    r"\.?,?[ ]{0,2}\(?(?:M\.?D|D\.?O|P\.?T|O\.?T|OTR|OTD|DPT|MSOT|MOT|NP|FNP|CRNP|ARNP|APRN|PA-?C?|RN|Ph\.?D|SLP|CCC"
    r"|COTA|PTA|M\.?S|M\.?A|Ed\.?[DS]|LCSW|BCBA|DPM|DDS|CNM|MSW|PCS|CHT|C/NDT)\b"
)
OTHERS = re.compile(
    r"(?i)\b(?:dr|doctor|prof|teacher|therapist|physician|provider|counsel(?:l?or)|principal|clinician|nurse|aide|OTR?|PTA?"
    r"|SLP|coordinator|manager|evaluator|pediatrician|surgeon|specialist|assistant|by:"
    r"|(?:signed|submitted|prepared|written|evaluated|completed|treated|seen|referred|ordered|provided|reviewed|supervised"
    r"|dictated|performed|administered|assessed|certified|faxed) by)\b\.?[\s,:|*]*$"
)


MONTHS = frozenset({"april", "may", "june", "summer", "autumn", "winter", "spring"})


def unlabelled(text: str) -> Iterator[str]:
    """The words of such names, each as written; a word that the text writes small as well is none."""
    small = set(re.findall(r"(?<![^\W_])[a-zß-ÿ]{3,}", text))
    for run in _runs().finditer(text):
        found = re.findall(WORD, run[0])
        unknown = [word for word in found if word.casefold() not in small and _unknown(word)]
        if unknown and not _harmless(text, run):
            yield from (word for word in unknown if _spelt_as_name(word, unknown))
    for match in re.finditer(rf"(?<=[a-z,][ ])({WORD})(?=[,.;)'’]|[ ][a-z(]|$)", text):
        if match[1].casefold() in words("also") - MONTHS and match[1].istitle() and not _harmless(text, match):
            yield match[1]


@functools.cache
def _runs() -> re.Pattern[str]:
    """Words with a capital that follow each other."""
    return re.compile(rf"(?<![^\W_])(?:{UP}\.[ ]?)*{WORD}(?:(?:,[ ]|[ ]|[ ]{UP}\.[ ]){WORD}){{0,5}}")


def _unknown(word: str) -> bool:
    return not any(_explained(part) for part in re.split(r"['’-]", word.casefold()) if len(part) > 2)


@functools.lru_cache(maxsize=20_000)
def _explained(part: str) -> bool:
    """Whether a word is known, a form of a known one, or built as medical words are."""
    if part in proper() or part in _never() or part in ordinary() or _ENDING.search(part):
        return True
    match = _BEGINNING.match(part)
    return bent(part) or (match is not None and len(part) - len(match[0]) > 3 and part[len(match[0]) :] in ordinary())


def bent(word: str) -> bool:
    """Whether a word is a form of another: a plural, a past."""
    stems = (word.removesuffix(end) + add for end, add in _FORMS if word.endswith(end))
    return any(len(stem) > 3 and stem in ordinary() for stem in stems)


_FORMS = (
    ("s", ""),
    ("es", ""),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("ly", ""),
    ("ies", "y"),
    ("d", ""),
)
_ENDING = re.compile(
    r"(?:[ts]ion|[ts]ions|[^n]ity|olog(?:y|ist|ists|ic|ical)|scopy|scopic|ectomy|plasty|itis|osis|algia|emia|uria|ness"
    r"|[xt]ors|ical|graph|graphs|graphic|metry|path(?:y|ic)|gnosis|ative|ory|eous|ious|meter|ment|ments|izing|ized|lysis"
    r"|esthesia|plegia|paresis|phasia|phagia|praxia|tonia|tonic|spasm|cillin|mycin|olol|pril|zole|statin|amine|zine)$"
)
_BEGINNING = re.compile(
    r"(?:non|re|pre|post|peri|de|dys|hyper|hypo|trans|inter|intra|mis|over|under|un|dis|anti|semi|multi|sub|out|teach)-?"
)


@functools.cache
def _never() -> frozenset[str]:
    states = {part.casefold() for name in NAMES.values() for part in name.split()}
    return words("never") | words("institution") | states | MONTHS


def _spelt_as_name(word: str, run: list[str]) -> bool:
    """Written as a name, or in capitals beside another such word; abbreviations are not."""
    if word.isupper():
        return len(word) > 2 and sum(other.isupper() and len(other) > 2 and _unknown(other) for other in run) > 1
    return (
        word[0].isupper()
        and len(word) > 2
        and sum(map(str.isupper, word)) <= 1 + len(re.findall(r"['’-]|Mc|Mac", word))
    )


def _harmless(text: str, run: re.Match[str]) -> bool:
    """Whether a clinician's name, or a part of the name of an institution, a place, a test or an illness."""
    before, after = text[max(run.start() - 40, 0) : run.start()], text[run.end() : run.end() + 30]
    if OTHERS.search(before) or CREDENTIAL.match(after) or CREDENTIAL.search(run[0]):
        return True
    return bool(_institution().search(run[0]) or _institution().match(after.lstrip(" -'’s")))


@functools.cache
def _institution() -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<!\w){any_of(words('institution'))}(?!\w)")
