"""The leaves of one scan in, groups out: the leaves of each document, in reading order."""

from __future__ import annotations

from collections.abc import Sequence

from linter.packets.kinds import UNKNOWN, classify
from linter.packets.leaves import Leaf
from linter.packets.people import strangers
from linter.packets.titles import FULL, Title

START = 3.0  # a leaf that scores this much begins a document
Group = list[Leaf]


def groups(leaves: Sequence[Leaf]) -> list[Group]:
    """The leaves of every document; pages that lie apart or in the wrong order come together by their counters."""
    found: list[Group] = []
    for leaf in leaves:
        if not found or _stray(leaf, found) or begins(leaf, found[-1]):
            found.append([leaf])
        else:
            found[-1].append(leaf)
    return _lit([sorted(group, key=_order) if _counted(group) else group for group in _gathered(found)])


def _stray(leaf: Leaf, found: Sequence[Group]) -> bool:
    """Whether a leaf is a later page of a document before the last one, which itself counts no pages."""
    if leaf.counter is None or leaf.counter[0] == 1 or any(other.counter for other in found[-1]):
        return False
    return any(_completes([leaf], group) for group in found[:-1])


def begins(leaf: Leaf, group: Group) -> bool:
    """Whether a leaf opens a new document after the one that a group of leaves is so far."""
    if leaf.empty:
        return False
    if all(other.empty for other in group):
        return leaf.counter is None or leaf.counter[0] == 1
    last = next(other for other in reversed(group) if not other.empty)
    return _counters(leaf, last) + _heads(leaf, group, last) + _top(leaf, group, last) >= START


def _counters(leaf: Leaf, last: Leaf) -> float:
    if leaf.counter is None:
        return 1.0 if last.counter and last.counter[0] == last.counter[1] else 0.0
    number, total = leaf.counter
    if last.counter and last.counter[1] == total and last.counter[0] + 1 == number:
        return -6.0
    if number == 1:
        return START if total > 1 or leaf.title else 1.0
    return START + 2.0 if last.counter else -2.0


def _heads(leaf: Leaf, group: Group, last: Leaf) -> float:
    """Running lines, patient and date of service: another than before, or the same."""
    alike = leaf.heads_like(last)
    score = 0.0 if alike is None else (-2.0 if alike else 2.0)
    served = {other.served for other in group if other.served}
    if leaf.served and served:
        score += START if leaf.served not in served else 0.0 if _renamed(leaf, group[0]) else -1.0
    if leaf.identity.name and any(strangers(leaf.identity, other.identity) for other in group):
        score += 1.0
    return score


def _top(leaf: Leaf, group: Group, last: Leaf) -> float:
    """The end of the document before, a date or patient line of its own, a title; or the middle of a sentence."""
    score = 1.0 if last.signed_off else -1.0
    score += 1.0 if leaf.dated else 0.0
    anew = last.signed_off and leaf.title is None and (leaf.dated or leaf.identity.name)
    if anew and not leaf.counter and _other_kind(leaf, group[0]):
        score += 2.0
    elif leaf.identity.name and not leaf.running:
        score += 0.5
    if leaf.title:
        score += _named(leaf.title, group[0].title)
        bare = not (last.signed_off or leaf.dated or leaf.identity.name)
        score -= 2.0 if bare else 0.0
    return score - (3.0 if leaf.runs_on else 0.0)


def _renamed(leaf: Leaf, first: Leaf) -> bool:
    """Whether a leaf's title names another kind: a visit and the referral written at it bear one day."""
    return bool(leaf.title and first.title and leaf.title.kind != first.title.kind)


def _other_kind(leaf: Leaf, first: Leaf) -> bool:
    """Whether a leaf without a title reads like another kind of document than the one before."""
    mine, sure = classify(leaf.piece.text, ())
    return sure > UNKNOWN and mine != classify(first.piece.text, [first.title] if first.title else ())[0]


def _named(title: Title, before: Title | None) -> float:
    """What a title speaks for a new document: more if it is plain, dated, or of another kind than the last one."""
    score = START if title.weight >= FULL * 0.6 and title.line <= 5 else 1.0
    score += 1.0 if any(char.isdigit() for char in title.place.text) else 0.0
    if before is None:
        return score + 1.0
    if before.kind != title.kind:
        return score + 1.5
    return score - (1.0 if before.place.text.casefold() == title.place.text.casefold() else 0.0)


def _order(leaf: Leaf) -> tuple[int, int]:
    return (leaf.counter[0] if leaf.counter else 999, leaf.number)


def _counted(group: Group) -> bool:
    numbers = [leaf.counter for leaf in group if leaf.counter]
    return len(set(numbers)) == len(numbers) > 1 and len({total for _, total in numbers}) == 1


def _gathered(found: list[Group]) -> list[Group]:
    """Groups that lack their first pages joined to the group that has these."""
    whole = [list(group) for group in found]
    for group in found:
        first = group[0].counter
        if first is None or first[0] == 1:
            continue
        home = next((other for other in whole if other and other[0] is not group[0] and _completes(group, other)), None)
        mine = next((other for other in whole if other and other[0] is group[0]), None)
        if home is not None and mine is not None:
            home.extend(mine)
            mine.clear()
    return [group for group in whole if group]


def _completes(part: Group, group: Group) -> bool:
    """Whether the counters of a part are among those that a group lacks, under the same head."""
    numbers = {leaf.counter for leaf in group if leaf.counter}
    wanted = {leaf.counter for leaf in part if leaf.counter}
    totals = {total for _, total in numbers | wanted}
    if not numbers or numbers & wanted or len(totals) != 1:
        return False
    one, other = part[0], group[0]
    if one.identity.name and strangers(one.identity, other.identity):
        return False
    return one.heads_like(other) is not False and min(numbers)[0] == 1


def _lit(found: list[Group]) -> list[Group]:
    """Leading leaves without text joined to the document that follows, if there is one."""
    if len(found) > 1 and all(leaf.empty for leaf in found[0]) and found[1][0].counter not in (None, (1, 1)):
        return [[*found[0], *found[1]], *found[2:]]
    return found
