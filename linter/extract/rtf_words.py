"""The control words of RTF: what each does to the state, and which begin a part that is no text."""

from __future__ import annotations

from collections.abc import Callable

from linter.extract.flow import TAB
from linter.extract.rtf_state import Reader
from linter.extract.rtf_stream import Stream

_UNSAID = """annotation atnauthor atndate atnicn atnid atnparent atnref atntime atrfend atrfstart author background
bkmkend bkmkstart category colortbl comment company creatim datafield datastore doccomm filetbl fldinst fontemb
generator info keywords latentstyles listoverridetable listpicture listtable manager mmathPr nonesttables nonshppict
objalias objclass objdata objname operator pgptbl pict pntxta pntxtb printim private1 protusertbl revtbl revtim
rsidtbl rxe shprslt sp stylesheet subject tc tcn template themedata title txe userprops xe xmlnstbl"""
_SHOWN = "footnote shppict shptxt shpinst fldrslt pntext listtext nesttableprops do dptxbxtext"
_SKIPPED, _KNOWN = frozenset(_UNSAID.split()), frozenset(_SHOWN.split())
_SIGNS = {
    "tab": TAB,
    "line": "\n",
    "lbr": "\n",
    "emdash": "\u2014",
    "endash": "\u2013",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "lquote": "\u2018",
    "rquote": "\u2019",
    "ldblquote": "\u201c",
    "rdblquote": "\u201d",
    "bullet": "\u2022",
}


def take(reader: Reader, word: str, number: int | None) -> None:
    """One control word."""
    if reader.skip and word not in ("u", "uc"):
        reader.skip -= 1
        return
    if (reader.fresh or reader.state.starred) and _destination(reader, word):
        return
    if reader.state.inside:
        _number(reader, word, number or 0)
    if word in _SIGNS:
        reader.say(_SIGNS[word])
    elif step := _STEPS.get(word):
        step(reader, number)


def _number(reader: Reader, word: str, number: int) -> None:
    """Numbers of a font, a form field or a picture, which all say nothing themselves."""
    reader.numbers[word] = number
    if word == "fcharset":
        reader.fonts.sets[reader.numbers.get("f", -1)] = number


def _destination(reader: Reader, word: str) -> bool:
    """Whether a word that begins a group makes it a part of its own, or no text at all."""
    state, starred = reader.state, reader.state.starred
    state.starred = False
    if word in _MARGINS or word == "footnote":
        state.ends, state.table, state.depth = word, False, 0
        state.stream = reader.parts.setdefault("note" if word == "footnote" else word, Stream())
    elif word in ("shptxt", "dptxbxtext"):
        state.ends, state.stream, state.table, state.depth = word, Stream(), False, 0
    elif word in ("fonttbl", "formfield", "pict"):
        state.unseen, state.inside, state.ends = True, word, word
        reader.numbers.clear()
    elif word in ("listtext", "pntext"):
        state.label = True
    elif word in _SKIPPED or (starred and word not in _KNOWN):
        state.unseen = True
    else:
        return False
    return True


_MARGINS = frozenset(f"{kind}{side}" for kind in ("header", "footer") for side in ("", "l", "r", "f"))


def _on(number: int | None) -> bool:
    return number != 0


def _paragraph(reader: Reader, _: int | None) -> None:
    if not reader.state.unseen:
        reader.state.stream.paragraph(reader.state.nesting)


def _cell(reader: Reader, _: int | None) -> None:
    if not reader.state.unseen:
        reader.state.stream.cell(1)


def _row(reader: Reader, _: int | None) -> None:
    if not reader.state.unseen:
        reader.state.stream.row(1)


def _inner_cell(reader: Reader, _: int | None) -> None:
    reader.state.stream.cell(max(reader.state.depth, 2))


def _inner_row(reader: Reader, _: int | None) -> None:
    reader.state.stream.row(max(reader.state.depth, 2))


def _page(reader: Reader, _: int | None) -> None:
    if not reader.state.unseen:
        reader.state.stream.page()


def _section(reader: Reader, _: int | None) -> None:
    """A section begins a page, unless it says otherwise right away."""
    reader.state.stream.close()
    reader.state.stream.page()


def _same_page(reader: Reader, _: int | None) -> None:
    reader.state.stream.unpage()


def _plain(reader: Reader, _: int | None) -> None:
    state = reader.state
    state.deleted = state.struck = state.hidden = False
    state.font = -1


def _fresh_paragraph(reader: Reader, _: int | None) -> None:
    reader.state.table, reader.state.depth = False, 0


def _unicode(reader: Reader, number: int | None) -> None:
    reader.skip = reader.state.unicode
    code = (number or 0) % 0x10000
    if code >= 32:
        reader.say(reader.fonts.sign(code, reader.state.font))


def _font(reader: Reader, number: int | None) -> None:
    reader.state.font = number or 0


def _default_font(reader: Reader, number: int | None) -> None:
    reader.fonts.default = number or 0


def _code_page(reader: Reader, number: int | None) -> None:
    reader.fonts.page = "utf-8" if number == 65001 else f"cp{number}"


def _in_table(reader: Reader, _: int | None) -> None:
    reader.state.table = True


def _depth(reader: Reader, number: int | None) -> None:
    reader.state.depth = number or 0


def _stand_ins(reader: Reader, number: int | None) -> None:
    reader.state.unicode = max(number if number is not None else 1, 0)


def _deleted(reader: Reader, number: int | None) -> None:
    reader.state.deleted = _on(number)


def _struck(reader: Reader, number: int | None) -> None:
    reader.state.struck = _on(number)


def _hidden(reader: Reader, number: int | None) -> None:
    reader.state.hidden = _on(number)


_STEPS: dict[str, Callable[[Reader, int | None], None]] = {
    "par": _paragraph,
    "cell": _cell,
    "row": _row,
    "nestcell": _inner_cell,
    "nestrow": _inner_row,
    "page": _page,
    "pagebb": _page,
    "sect": _section,
    "sbknone": _same_page,
    "sbkcol": _same_page,
    "plain": _plain,
    "pard": _fresh_paragraph,
    "u": _unicode,
    "uc": _stand_ins,
    "f": _font,
    "deff": _default_font,
    "ansicpg": _code_page,
    "intbl": _in_table,
    "itap": _depth,
    "deleted": _deleted,
    "strike": _struck,
    "striked": _struck,
    "v": _hidden,
}
