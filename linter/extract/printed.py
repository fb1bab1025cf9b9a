"""The head and the text of a mail in, the document out that is read in its place."""

from __future__ import annotations

from html import escape


def page(headers: dict[str, str], body: str, is_html: bool) -> bytes:
    """A mail as it is printed: who, to whom, when and about what, then its text; UTF-8 with its mark."""
    lines = [f"{name}: {' '.join(text.split())}" for name, text in headers.items() if text.strip()]
    if is_html:
        head = "<!DOCTYPE html>" + "".join(f"<p>{escape(line)}</p>" for line in lines) + "<hr>"
        return (head + body).encode("utf-8-sig", "replace")
    return ("\n".join(lines) + "\n\n" + body).encode("utf-8-sig", "replace")
