"""What holds at one place of an RTF document: the state of its groups, and what was gathered so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from linter.extract.flow import TAB
from linter.extract.rtf_fonts import Fonts
from linter.extract.rtf_stream import Stream


@dataclass(slots=True)
class State:
    """What holds within a group of braces."""

    stream: Stream
    unseen: bool = False  # a destination that is no text
    deleted: bool = False
    struck: bool = False
    hidden: bool = False
    label: bool = False  # the label of a list, whose tab is a space
    table: bool = False
    depth: int = 0
    page: bool = False  # the paragraph begins a page
    font: int = -1
    unicode: int = 1  # how many characters stand in for one that old readers do not know
    inside: str = ""  # the font table, form field or picture that this stands in
    ends: str = ""  # the destination that began with this very group
    starred: bool = False

    @property
    def nesting(self) -> int:
        """How many tables a paragraph stands in."""
        return self.depth if self.depth > 1 else int(self.table or self.depth == 1)


@dataclass(slots=True)
class Reader:
    """Everything gathered so far; `parts` are the streams of the document by name."""

    parts: dict[str, Stream] = field(default_factory=lambda: {"body": Stream()})
    fonts: Fonts = field(default_factory=Fonts)
    notes: set[str] = field(default_factory=set)
    state: State = field(init=False)
    outer: list[State] = field(default_factory=list)
    fresh: bool = False  # nothing has come in this group yet
    skip: int = 0
    data: bytes = b""
    numbers: dict[str, int] = field(default_factory=dict)  # of a form field or picture

    def __post_init__(self) -> None:
        self.state = State(self.parts["body"])

    def say(self, text: str) -> None:
        """Adds to the text, where it is text."""
        state = self.state
        if state.deleted or state.struck:
            what = "words deleted with tracked changes" if state.deleted else "struck-through words"
            self.notes.add(f"{what} were left out")
        elif not (state.unseen or state.hidden):
            state.stream.say(" " if state.label and text == TAB else text)

    def flush(self) -> None:
        """Decodes the bytes that came together."""
        data, self.data = self.data, b""
        if data and self.state.inside == "fonttbl":
            font = self.numbers.get("f", -1)
            self.fonts.names[font] = self.fonts.names.get(font, "") + data.decode("cp1252", "replace")
        elif data:
            self.say(self.fonts.decoded(data, self.state.font))
