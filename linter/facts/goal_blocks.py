"""The lines of a document in, its lists of goals out: each a heading with the lines that stand under it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from linter.domain.place import Passage
from linter.facts.goal_aims import aim_head, likely
from linter.facts.goal_heads import Head, head_of, labelled, times_of
from linter.facts.goal_lines import Line
from linter.facts.goal_sessions import session_head
from linter.facts.goal_tables import columns_of, loose_row
from linter.facts.goal_times import frames

OTHER = re.compile(
    r"""^(?:\W*\d{1,2}[.)]\s*)?(?:[SOAP](?=\s*[:.)-]\s|\s*:)|(?:(?:updated|revised|new|current|proposed|
    continued)\ (?:plan|poc|treatment)|plan|poc|frequency|freq|duration|
    treatments?|tx|interventions?|prognosis
    |rehab(?:ilitation)?\ (?:potential|prognosis)|potential|assessment|discharge|d/?c|dc|education|
    patient\ education|instruction
    |hep|home|monitoring|progress|how\ |therapist|electronically|e-?signed|signed|signature|physician|
    provider|recommend\w*|precautions
    |contraindications|objective|subjective|equipment|dme|diagnos[ie]s|dx|impression|impairments?|problems?|limitations?
    |barriers|methods?|therapeutic|therapy|skilled|medical\ necessity|justification|coordination|referr\w+|response
    |disposition|follow|next|cpt|icd|codes?|billing|timed|total|procedures?|modalities|manual|exercise|
    services?|accommodations
    |parent|caregiver|family|school|history|social|medications?|pain|vitals?|summary|special\ education|
    i\ (?:have|certify|agree)
    |certif\w+|case|session|supervis\w+|related|attendance|reason|strategies|activities|materials|
    techniques|effective|observations?(?=\W|$)|engagement(?=\W*$)|date|(?:name|dob)(?=\s*[:#])
    |strengths?|goal\ (?:bank|setting)|program\ modifications|present\ level|outcome\ (?:is|measures?|
    was)|today|a\ group|test|standardi[sz]ed|functional\ (?:status|limitations?))\b)""",
    re.VERBOSE | re.IGNORECASE,
)
NOTE = re.compile(
    r"""^\W*(?:baselines?|bl\b|current(?:ly)?|present(?:ly)?|now\b|today\b|status|goal\ status|progress|
    prior|previous(?:ly)?|initial(?:ly)?
    |at\ (?:eval|baseline|initial|start)|target|due|time\s?-?(?:frame|line)|goal\ date|date|criteri(?:on|
    a)|method|measured|evaluated|person|responsible|evaluator|comments?
    |notes?|rationale|update|result|evaluation|performance|level|reason|(?:goal|this\ goal|this|
    target|stg|ltg)\s+(?:is|was|has|not|partially|partly)?\s*(?:been\ )?(?:met|achieved|ongoing|
    continu|discontinued|unmet|modified)
    |goal\b|met\b|not\ met|partially|ongoing|in\ progress|achieved|discontinued|d/c|data|evidence|average|skilled)
    (?=\W|\s|$)""",
    re.VERBOSE | re.IGNORECASE,
)
SECTION = re.compile(  # "D. Assessment. Steady gains."
    r"""\W*(?:assessment|(?:treatment\ |discharge\ )?plan(?:\ of\ care)?|prognosis|
    rehab(?:ilitation)?\ potential|frequency|
    interventions?|services|recommendations?|discharge|signatures?|treatment|summary|certification|skilled\ \w+)
    (?:\s(?:and|&|/)\s\w+)?\s*(?:[.:](?=\s|$)|$)""",
    re.VERBOSE | re.IGNORECASE,
)
BOX = re.compile(  # "27. Attending Physician's Signature and Date"
    r"\W*(?:(?:nurse|attending|physician|therapist|clinician|patient|provider|parent|guardian|agency)(?:['’]s)?\s+){1,2}"
    r"(?:signature|name|address|initials)\b",
    re.IGNORECASE,
)
FUNCTION = re.compile(r"(?:pain|follow|exercise|home|test|level|total|manual)\b(?!\s*:|[ -]?up\b)", re.IGNORECASE)
TOLD = re.compile(  # "Follow 2-step directions", no follow-up
    r"follow(?:s|ing)?\s+(?:[\w-]+\s+){0,4}(?:direction|command|instruction|routine|rule|precaution)s?\b", re.IGNORECASE
)
CAPITALS = re.compile(r"^[A-Z][A-Z /&'()-]{5,}(?:$|:)")
VERB = re.compile(
    r"""\W*(?:TO\ )?(?:DON|DOFF|DRESS|BATHE|FEED|EAT|COOK|PREPARE|MAKE|AMBULATE|WALK|CLIMB|ASCEND|DESCEND|NEGOTIATE|
    STAND|SIT|ROLL|PERFORM|COMPLETE|DEMONSTRATE|TOLERATE|MAINTAIN|INCREASE|DECREASE|IMPROVE|REDUCE|RETURN|
    ACHIEVE|PROPEL|LIFT|CARRY|REACH|RECALL|FOLLOW|ANSWER|NAME|PRODUCE|USE|STATE|PARTICIPATE|INITIATE|
    ATTEND|SWALLOW|CONSUME|DRINK|WRITE|CUT|BUTTON|ZIP|TIE|BRUSH|WASH|TOILET|GROOM|MANAGE|SAFELY|
    INDEPENDENTLY|EXPRESS|COMMUNICATE|REQUEST|IDENTIFY|PLAY|GO|GET|DRIVE|SLEEP|RUN|JUMP|HOP|THROW|CATCH|
    KICK|OPEN|POUR|TRANSFER|VERBALI[SZ]E)\s""",
    re.VERBOSE,
)
SUBJECTIVE = re.compile(
    r"^\W*(?:s(?=\s*[:.)])|subjective|history|hpi|chief complaint|interview|reason for referral)\b", re.IGNORECASE
)
TURN = re.compile(
    r"^\W*(?:[oap](?=\s*[:.)])|objective|assessment|plan|impression|exam\w*|tests?|evaluation)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Block:
    """A goal heading and its lines; `table`: the columns if the lines are rows of a table under a header row.

    `told`: whether it stands where the patient speaks (Subjective).
    """

    head: Head
    lines: tuple[Line, ...] = ()
    table: tuple[str, ...] = ()
    told: bool = False


@dataclass(slots=True)
class _State:
    """Where the reading stands: the blocks so far, the open one, and the general heading that terms inherit from."""

    blocks: list[Block] = field(default_factory=list)
    open: bool = False
    general: Head | None = None
    told: bool = False
    mark: str = ""
    number: int = 0
    session: bool = False


def blocks(lines: Iterable[Line], session: bool = False) -> list[Block]:
    """All lists of goals of a document; `session`: it is a note of one, whose lists of skills are goals too."""
    state = _State(session=session)
    for line in lines:
        if not _row(state, line):
            _text(state, line)
    return state.blocks


def _row(state: _State, line: Line) -> bool:
    cells = line.cells
    if len(cells) < 2:
        return False
    columns = columns_of(cells, under=state.open and not state.blocks[-1].lines)
    if columns:
        over = next((cell.text for name, cell in zip(columns, cells, strict=False) if name == "goal"), "")
        _start(state, _inherit(state, Head(line.text, times=times_of(over))), columns)
        return True
    if state.open and state.blocks[-1].table:
        _add(state, line)
        return True
    head = head_of(cells[0])
    if head and not head.rest and len(cells) == 2 and not head.label:
        _start(state, _inherit(state, replace(head, rest=cells[1])))
        return True
    if head and head.label:
        if loose_row(cells) or head.rest:
            if not state.open or state.blocks[-1].head.wish:
                _start(state, Head(line.text.cut(0, 0)))
            _add(state, line)
        return True
    _fields(state, line)
    return True


def _fields(state: _State, line: Line) -> None:
    """A row of fields, "Problem: … | Goal: … | Intervention: …", or a row of something else."""
    keyed = next((h for cell in line.cells if (h := head_of(cell)) and h.rest and not h.wish), None)
    if keyed:
        _start(state, _inherit(state, keyed))
    elif state.open:
        _add(state, line)


def _text(state: _State, line: Line) -> None:
    if state.open and state.blocks[-1].table:
        state.open = False
    head = head_of(line.text)
    if head and head.label and labelled(line.text.text):
        if not state.open or state.blocks[-1].head.wish:
            _start(state, _inherit(state, Head(line.text.cut(0, 0))))
        _add(state, line)
        return
    head = head or _in_other_words(state, line)
    if head:
        inline = state.open and line.mark and head.rest
        _start(state, _inherit(state, head))
        state.mark = line.mark if inline else ""
        state.number = line.number
        return
    if state.mark and line.mark == state.mark and len(state.blocks) > 1:
        _start(state, state.general or Head(line.text.cut(0, 0)))
        state.mark = ""
    if _ends(state, line):
        state.open, state.general = False, None
        state.told = bool(SUBJECTIVE.match(line.text.text)) or (state.told and not TURN.match(line.text.text))
        return
    if state.open:
        _add(state, line)


def _in_other_words(state: _State, line: Line) -> Head | None:
    if line.mark and state.open and state.blocks[-1].lines:
        return None
    taught = session_head(line.text) if state.session else None
    return taught or aim_head(line.text, fresh=not state.open)


def _ends(state: _State, line: Line) -> bool:
    return BOX.match(line.text.text) is not None or _sibling(state, line) or _other(state, line)


def _other(state: _State, line: Line) -> bool:
    words = line.text.text
    if line.mark or SECTION.match(words):
        return line.mark in ("", "letter", "number") and SECTION.match(words) is not None
    if NOTE.match(words) and state.open and state.blocks[-1].lines:
        return False
    if state.open and (TOLD.match(words) or (FUNCTION.match(words) and (likely(words) or frames(words)))):
        return False
    if not OTHER.match(words):
        return _capitals(state, words)
    if (
        re.match(r"(?:\w+ )?(?:plan|poc)\b", words, re.IGNORECASE)
        and len(words.split()) < 12
        and not words.endswith(".")
    ):
        return True
    return ":" in words[:60] or len(words.split()) < 6 or words.split(" ", 1)[0].isupper() or _signs(words)


def _capitals(state: _State, words: str) -> bool:
    short = CAPITALS.match(words) is not None and len(words.split()) < 9
    timed = NOTE.match(words) and frames(words, heading=True)  # "TIME FRAME: 4 WEEKS" right under the heading
    return short and not (state.open and (timed or _shouted(words)))


def _shouted(words: str) -> bool:
    """Whether a line in capitals is a goal and no heading: a verb with its object and how well it is to be done."""
    return not words.endswith(":") and len(words.split()) > 2 and (likely(words) or VERB.match(words) is not None)


def _sibling(state: _State, line: Line) -> bool:
    """Whether a line has the number after the heading's own ("22. Goals" and then "23. …"), with none between them."""
    if not state.open or state.number < 2 or line.mark != "number" or line.number != state.number + 1:
        return False
    return not any(other.mark == "number" for other in state.blocks[-1].lines)


def _signs(words: str) -> bool:
    return (
        re.match(
            r"\W*(?:rehab\w*\.? pot(?:ential)?\b|electronically|signed|e-?signed|i (?:have|certify|agree)|"
            r"how |a group|outcomes? (?:is|are|was|will))",
            words,
            re.IGNORECASE,
        )
        is not None
    )


def _start(state: _State, head: Head, table: tuple[str, ...] = ()) -> None:
    state.blocks.append(Block(head, table=table, told=state.told))
    state.open = True
    if not head.term and not table:
        state.general = head


def _inherit(state: _State, head: Head) -> Head:
    general = state.general
    if general is None:
        return head
    nearby = not general.wish
    return replace(
        head,
        term=head.term or (general.term if not head.place.text.strip() else ""),
        times=head.times or (general.times if nearby and not (general.review and head.fresh) else {}),
        review=head.review or (general.review and not head.fresh and nearby),
        fresh=head.fresh or (general.fresh and not head.review and nearby),
    )


def _add(state: _State, line: Line) -> None:
    last = state.blocks[-1]
    state.blocks[-1] = replace(last, lines=(*last.lines, line))


def joined(line: Line, quote: Passage) -> Passage:
    """A quote lengthened to the end of a line."""
    return line.piece.cut(quote.start - line.piece.start, line.text.end - line.piece.start)
