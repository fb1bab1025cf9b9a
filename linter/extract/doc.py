"""An old Word document's bytes (DOC, Word 97 to 2003) in, a scan out: header, body, text boxes, notes and footer."""

from __future__ import annotations

from collections.abc import Iterator

from linter.domain.place import Scan
from linter.extract.compound import Compound
from linter.extract.doc_lists import DocLists, doc_lists
from linter.extract.doc_marks import Marks, marks
from linter.extract.doc_pieces import Story, Told, told
from linter.extract.flow import TAB, Flow, flowed
from linter.extract.problems import Unreadable
from linter.extract.rtf_stream import Stream

_SIGNS = {"\t": TAB, "\x0b": "\n", "\x1e": "-", "\x0e": " ", "\xa0": " "}
_SILENT = frozenset("\x00\x01\x02\x03\x04\x05\x06\x08\x1f\x28")
_PARAGRAPH, _CELL, _PAGE = "\r", "\x07", "\x0c"
_FIELD, _RESULT, _FIELD_END = "\x13", "\x14", "\x15"
_ORDER: tuple[Story, ...] = ("headers", "text", "boxes", "notes", "footers")


def read(name: str, sha256: str, data: bytes) -> Scan:
    """The scan of a DOC. Raises `Unreadable`."""
    file = Compound(data)
    main = file.bytes_of(("WordDocument",))
    try:
        document = told(main, {which: file.bytes_of((which,)) for which in ("0Table", "1Table")})
        found = marks(main, document)
        lists = doc_lists(document, found.font_of)
        flows = {story: _flow(document, found, lists, story) for story in _ORDER}
    except (IndexError, ValueError):
        raise Unreadable("is damaged or not whole; save it as DOCX or PDF") from None
    whole = Flow()
    for story in _ORDER:
        if any(flows[story].lines):
            whole.gap()
        whole.lines.extend(flows[story].lines)
    notes = []
    if found.deleted:
        notes.append("words deleted with tracked changes were left out")
    if found.struck:
        notes.append("struck-through words were left out")
    return flowed(name, sha256, whole, notes)


def _flow(document: Told, found: Marks, lists: DocLists, story: Story) -> Flow:
    """The lines of one part; margins repeat from section to section and are told once."""
    stream = Stream()
    fresh = True
    for at, sign in _shown(document, story):
        if found.is_unseen(at):
            continue
        if sign == _CELL or (sign == _PARAGRAPH and found.is_cell(at)):
            depth = max(found.depth(at), 1)
            stream.row(depth) if found.ends_row(at) else stream.cell(depth)
            fresh = True
        elif sign == _PARAGRAPH:
            stream.paragraph(found.depth(at))
            fresh = True
        elif sign == _PAGE:
            stream.page()
        else:
            if fresh and found.begins_page(at):
                stream.page()
            label = lists.label(found.item(at)) if fresh else ""
            stream.say((f"{label} " if label else "") + found.sign(at, _SIGNS.get(sign, sign)))
            fresh = False
    flow = stream.whole()
    if story in ("headers", "footers"):
        flow.lines = list(dict.fromkeys(flow.lines))
    return flow


def _shown(document: Told, story: Story) -> Iterator[tuple[int, str]]:
    """Places in the file and characters, without the codes of fields, of which only the results are shown."""
    codes: list[bool] = []  # of the fields around a place: does it stand in the code
    for at, sign in document.characters(story):
        if sign == _FIELD:
            codes.append(True)
        elif sign == _RESULT and codes:
            codes[-1] = False
        elif sign == _FIELD_END:
            del codes[-1:]
        elif sign not in _SILENT and not any(codes):
            yield at, sign
