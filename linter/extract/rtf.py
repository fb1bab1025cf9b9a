"""An RTF document's bytes in, a scan out: header, body, notes and footer; deleted and hidden words are no text."""

from __future__ import annotations

from dataclasses import replace

from linter.domain.place import Scan
from linter.extract import rtf_words
from linter.extract.flow import Flow, flowed
from linter.extract.problems import Unreadable
from linter.extract.rtf_state import Reader
from linter.extract.rtf_tokens import Token, tokens
from linter.extract.ticks import EMPTY, TICKED

_BIG_PICTURE = 4_500  # twentieths of a point: 3.1 inches
_DEEPEST = 10_000  # groups within one another


def read(name: str, sha256: str, data: bytes) -> Scan:
    """The scan of an RTF document. Raises `Unreadable`."""
    reader = Reader()
    for token in tokens(data):
        _take(reader, token)
    reader.flush()
    return flowed(name, sha256, _whole(reader), sorted(reader.notes))


def _whole(reader: Reader) -> Flow:
    """Headers, body, notes and footers, parted by blank lines; what stands in several headers is told once."""
    whole = Flow()
    for name in sorted(reader.parts, key=lambda name: _ORDER.index(name.rstrip("lrf"))):
        part = reader.parts[name].whole()
        lines = [line for line in part.lines if name == "body" or line not in whole.lines]
        if any(lines):
            whole.gap()
        whole.pictures.extend(len(whole.lines) + at for at in part.pictures)
        whole.lines.extend(lines)
    return whole


_ORDER = ("heade", "header", "body", "note", "foote", "footer")


def _take(reader: Reader, token: Token) -> None:
    if token.kind == "bytes":
        _bytes(reader, token.data)
        return
    reader.flush()
    if token.kind == "open":
        if len(reader.outer) >= _DEEPEST:
            raise Unreadable("is nested too deeply to be read; save it as DOCX or PDF")
        reader.outer.append(reader.state)
        reader.state = replace(reader.state, ends="", starred=False)
        reader.fresh, reader.skip = True, 0
    elif token.kind == "close":
        _close(reader)
    elif token.kind == "star":
        reader.state.starred = True
    else:
        rtf_words.take(reader, token.word, token.number)
        reader.fresh = False


def _bytes(reader: Reader, data: bytes) -> None:
    reader.fresh = False
    passed = min(reader.skip, len(data))
    reader.skip -= passed
    reader.data += data[passed:] if not reader.state.unseen or reader.state.inside == "fonttbl" else b""


def _close(reader: Reader) -> None:
    state = reader.state
    if reader.outer:
        reader.state = reader.outer.pop()
    reader.fresh, reader.skip = False, 0
    outside = reader.state.stream
    if state.ends == "formfield" and reader.numbers.get("fftype") == 1 and not reader.state.deleted:
        result = reader.numbers.get("ffres", 25)
        outside.say(TICKED if (reader.numbers.get("ffdefres", 0) if result == 25 else result) else EMPTY)
    elif state.ends == "pict" and min(reader.numbers.get(side, 0) for side in ("picwgoal", "pichgoal")) > _BIG_PICTURE:
        outside.flow.picture()
    elif state.ends in ("shptxt", "dptxbxtext"):
        outside.boxes.append(state.stream.whole())
    elif state.ends == "footnote":
        state.stream.paragraph(0)
