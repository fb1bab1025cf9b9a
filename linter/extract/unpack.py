"""A file's bytes in, the documents it holds out: itself, or the members of an archive and the attachments of a mail."""

from __future__ import annotations

from collections.abc import Iterator

from linter.extract.leaf import Budget, Leaf, inner, is_furniture, told_apart, too_much
from linter.extract.limits import LIMITS
from linter.extract.problems import Unreadable
from linter.extract.sniff import Format, format_of
from linter.extract.zipped import Zipped


def leaves(name: str, data: bytes) -> Iterator[Leaf]:
    """Every document of a file, each under its own name ("fax.zip/plan.pdf"); nothing is written to disk."""
    taken: set[str] = set()
    budget = Budget()
    for leaf in _within(Leaf(name, data), 0):
        if not budget.takes(leaf.data):
            yield from too_much(name)
            return
        yield Leaf(told_apart(leaf.name, taken), leaf.data, leaf.problem, leaf.whole)


def _within(leaf: Leaf, depth: int) -> Iterator[Leaf]:
    """A document, or what it holds."""
    try:
        found = format_of(leaf.data) if leaf.data and not leaf.problem else "text"
    except Unreadable:  # whoever reads it says so
        found = "text"
    if found not in ("archive", "mail", "outlook", "tnef") or leaf.whole:
        yield leaf
    elif depth >= LIMITS.nesting:
        yield Leaf(leaf.name, problem=f"stands in more than {LIMITS.nesting} archives or mails within one another")
    else:
        try:
            for part in _opened(found, leaf):
                yield from _within(part, depth + 1)
        except Unreadable as problem:
            yield Leaf(leaf.name, problem=str(problem))


def _opened(found: Format, leaf: Leaf) -> Iterator[Leaf]:
    if found == "archive":
        return _members(leaf)
    if found == "mail":
        from linter.extract import mail

        return mail.parts(leaf.name, leaf.data)
    if found == "tnef":
        from linter.extract import tnef

        return tnef.parts(leaf.name, leaf.data)
    from linter.extract import outlook

    return outlook.parts(leaf.name, leaf.data)


def _members(leaf: Leaf) -> Iterator[Leaf]:
    """The members of an archive in the order of their names, folders within it as they stand."""
    packed = Zipped(leaf.data, "ZIP archive")
    names = [name for name in sorted(packed.members) if not packed.members[name].is_dir() and not is_furniture(name)]
    if not names:
        raise Unreadable("is a ZIP archive without documents")
    for name in names:
        try:
            yield Leaf(inner(leaf.name, name), packed.bytes_of(name))
        except Unreadable as problem:
            yield Leaf(inner(leaf.name, name), problem=str(problem))
