"""What can be wrong with a file; messages name the file and the trouble, never its text."""

from __future__ import annotations


class Unreadable(Exception):
    """A file that cannot be read: missing, empty, encrypted, corrupt, unsupported or over a limit."""
