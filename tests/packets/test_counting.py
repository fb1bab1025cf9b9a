"""Pages that are counted: what is missing is named, and what only looks so is not."""

from __future__ import annotations

from linter.domain.packet import Document
from linter.domain.place import Page, Scan
from linter.extract.text import scan_of
from linter.packets.split import split

BANNER = "03/02/2026 09:1{n} FROM: LARK REHAB 5550142 TO: 5550177 P. 0{n}/0{of}"
EVALUATION = "OCCUPATIONAL THERAPY EVALUATION\nPatient: Nell Ostby   DOB: 2/2/2019\nPMH: prematurity.\nPrognosis good."
PLAN = "PLAN OF CARE\nPatient: Nell Ostby   DOB: 2/2/2019\nLTG: don shirt by 4/1/2026. Frequency: 1x/week."
NOTE = "DAILY NOTE\nPt: Nell Ostby   DOB 2/2/2019   DOS: {day}\nS: no new complaints. Ina Falk, OTR/L {day}"
ORDER = "PHYSICIAN ORDER\nPatient: Nell Ostby   DOB: 2/2/2019\nOT evaluate and treat. A. Kerr, MD 9/1/2025"


def lacking(*pages: str, dark: frozenset[int] = frozenset()) -> dict[str, bool]:
    """The pages that are missed of one file, and whether for sure; `dark` ones show something but give no text."""
    text = scan_of("fax.pdf", "", "\f".join(pages))
    sheets = tuple(Page(p.number, 612.0, 792.0, p.start, p.end, p.number not in dark) for p in text.pages)
    documents: tuple[Document, ...] = split([Scan("fax.pdf", "", text.text, (), sheets)]).documents
    return {f"{lack.number} of {lack.total}": lack.sure for document in documents for lack in document.lacks}


def counted(text: str, number: int, total: int) -> str:
    return f"{text}\nPage {number} of {total}"


def sent(text: str, number: int, total: int) -> str:
    return f"{BANNER.format(n=number, of=total)}\n{text}"


def test_a_fax_that_lost_its_third_page_is_told_so() -> None:
    pages = [sent(ORDER, 1, 4), sent(EVALUATION, 2, 4), sent(PLAN, 4, 4)]
    assert lacking(*pages) == {"3 of 4": True}


def test_a_fax_without_its_cover_sheet_is_whole() -> None:
    assert lacking(sent(ORDER, 2, 4), sent(EVALUATION, 3, 4), sent(PLAN, 4, 4)) == {}


def test_one_sheet_that_once_came_by_fax_misses_nothing() -> None:
    assert lacking(sent(ORDER, 2, 3), EVALUATION, PLAN) == {}


def test_two_faxes_in_one_file_are_counted_apart() -> None:
    pages = [sent(ORDER, 1, 2), sent(NOTE.format(day="3/2/2026"), 2, 2), sent(EVALUATION, 1, 2), sent(PLAN, 2, 2)]
    assert lacking(*pages) == {}


def test_a_count_through_the_whole_file_is_no_documents_count() -> None:
    assert lacking(counted(ORDER, 1, 3), counted(EVALUATION, 2, 3), counted(PLAN, 3, 3)) == {}
    assert lacking(counted(ORDER, 1, 4), counted(EVALUATION, 2, 4), counted(PLAN, 4, 4)) == {"3 of 4": True}


def test_documents_in_one_fax_count_their_own_pages() -> None:
    pages = [
        sent(counted(ORDER, 1, 1), 1, 4),
        sent(counted(EVALUATION, 1, 2), 2, 4),
        sent(counted("and dresses slowly.\nIna Falk, OTR/L 10/1/2025", 2, 2), 3, 4),
        sent(counted(PLAN, 1, 1), 4, 4),
    ]
    assert lacking(*pages) == {}


def test_the_second_page_of_a_plan_is_missing_though_the_fax_is_whole() -> None:
    pages = [sent(ORDER, 1, 3), sent(counted(PLAN, 1, 2), 2, 3), sent(NOTE.format(day="3/2/2026"), 3, 3)]
    assert lacking(*pages) == {"2 of 2": True}


def test_a_page_that_lies_elsewhere_in_the_file_is_not_missing() -> None:
    head = "Birch Rehab    Nell Ostby    DOB 02/02/2019\n"
    first = counted(f"{head}OCCUPATIONAL THERAPY EVALUATION\nHistory: late to dress.", 1, 2)
    last = counted(f"{head}Plan: 1x/week x 8 weeks.\nIna Falk, OTR/L 10/1/2025", 2, 2)
    assert lacking(first, NOTE.format(day="3/2/2026"), last) == {}


def test_a_page_that_cannot_be_read_may_be_the_missing_one() -> None:
    pages = [counted(EVALUATION, 1, 3), "", counted("Ina Falk, OTR/L 10/1/2025", 3, 3)]
    assert lacking(*pages, dark=frozenset({2})) == {}


def test_a_blank_back_is_not_the_missing_page() -> None:
    assert lacking(counted(EVALUATION, 1, 3), "", counted("Ina Falk, OTR/L", 3, 3)) == {"2 of 3": True}


def test_a_form_that_prints_the_same_count_on_every_page_misses_none() -> None:
    assert lacking(counted(EVALUATION, 1, 2), counted("and goes on.\nIna Falk, OTR/L", 1, 2)) == {}


def test_one_page_of_a_long_chart_is_only_suspected() -> None:
    assert set(lacking(counted(ORDER, 4, 19)).values()) == {False}


def test_a_blank_back_is_no_page_that_could_not_be_read() -> None:
    found = split([scan_of("fax.pdf", "", "\f".join([ORDER, "", EVALUATION]))]).documents
    assert [document.kind for document in found] == ["order", "evaluation"]
    assert not any(document.unreadable() for document in found)


def test_two_patients_in_one_fax_are_told_apart() -> None:
    other = PLAN.replace("Nell Ostby", "Theo Wickham").replace("2/2/2019", "7/9/2015")
    found = split([scan_of("fax.pdf", "", "\f".join([ORDER, EVALUATION, other]))]).documents
    assert [(d.kind, [page for page, _ in d.strangers]) for d in found][-1] == ("plan_of_care", [3])
