"""Doors for document systems: where a hook's files come from."""
