"""Names in WordprocessingML, whatever the namespace (transitional and strict files use different ones)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_OFF = frozenset({"0", "false", "off", "none"})


def local(node: Any) -> str:
    """The name of an element without its namespace; "" for comments and entities."""
    tag = node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(node: Any | None, name: str) -> str:
    """The value of an attribute by its local name, or ""."""
    if node is None:
        return ""
    for key, value in node.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return ""


def child(node: Any | None, *path: str) -> Any | None:
    """The element at the end of a path of local names, or None."""
    for name in path:
        node = next(children(node, name), None) if node is not None else None
    return node


def children(node: Any | None, name: str) -> Iterator[Any]:
    """The direct children of one local name."""
    if node is not None:
        yield from (one for one in node if local(one) == name)


def value(node: Any | None, *path: str) -> str:
    """The `val` at the end of a path, or ""."""
    return attribute(child(node, *path), "val")


def switched(node: Any | None, *path: str) -> bool:
    """Whether a toggle such as `w:vanish` is there and not switched off."""
    found = child(node, *path)
    return found is not None and attribute(found, "val").lower() not in _OFF


def number(text: str, otherwise: int = 0) -> int:
    """A written whole number, or another if the text is none (files may hold anything)."""
    return int(text) if text.isdecimal() and len(text) < 10 else otherwise
