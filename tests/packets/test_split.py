"""Where one document ends and the next begins, what each is, and that no page is lost."""

from __future__ import annotations

from linter.domain.packet import Document
from linter.domain.place import Box, Page, Scan, Word
from linter.extract.text import scan_of
from linter.packets.split import packet_of, split

EVALUATION = """OCCUPATIONAL THERAPY EVALUATION
Patient: Nell Ostby   DOB: 2/2/2019   Date of evaluation: 10/1/2025
PMH: prematurity. PLOF: not yet dressing.
Standard score 71. Prognosis good.
{plan}
Ina Falk, OTR/L   signed 10/1/2025"""
PLAN = """PLAN OF CARE
Nell Ostby   DOB 2/2/2019   October 3, 2025
LTG: don shirt with min A by 4/1/2026. Frequency: 1x/week x 26 weeks.
Ina Falk, OTR/L   signed 10/3/2025"""
NOTE = """DAILY NOTE
Pt: Nell Ostby   DOB 2/2/2019   DOS: {day}
S: no new complaints. O: buttons 3 of 5. A: tolerated well. P: continue POC.
Ina Falk, OTR/L   signed {day}"""


def documents(*pages: str, name: str = "packet.pdf") -> tuple[Document, ...]:
    return split([scan_of(name, "", "\f".join(pages))]).documents


def kinds(*pages: str) -> list[tuple[str, tuple[int, ...]]]:
    return [(document.kind, document.pages) for document in documents(*pages)]


def with_dark(pages: list[str], dark: set[int]) -> Scan:
    """A scan in which some pages show something but give no text."""
    scan = scan_of("fax.pdf", "", "\f".join(pages))
    sheets = tuple(Page(p.number, 612.0, 792.0, p.start, p.end, readable=p.number not in dark) for p in scan.pages)
    return Scan(scan.name, "", scan.text, (), sheets)


def test_each_title_in_one_file_begins_a_document() -> None:
    evaluation = EVALUATION.format(plan="")
    assert kinds(evaluation, PLAN, NOTE.format(day="10/9/2025"), NOTE.format(day="10/16/2025")) == [
        ("evaluation", (1,)),
        ("plan_of_care", (2,)),
        ("session_note", (3,)),
        ("session_note", (4,)),
    ]


def test_notes_with_the_day_beside_the_title_are_told_apart() -> None:
    page = (
        "Elm Rehab   OSTBY, NELL   DOB 2/2/2019\n{title}   9:00-9:45\n97530 x3 buttons and zips.\nI FALK OTR/L   {day}"
    )
    days = ("10/9/2025", "10/16/2025", "10/23/2025")
    visits = [page.format(title=f"Visit {n}   {day}", day=day) for n, day in enumerate(days, start=8)]
    assert [pages for _, pages in kinds(*visits)] == [(1,), (2,), (3,)]
    assert [pages for _, pages in kinds(visits[0], visits[0].replace("x3", "x1"))] == [(1, 2)]


def test_a_page_without_a_title_that_reads_otherwise_behind_a_signed_one() -> None:
    order = "Rx\nNell Ostby   DOB 2/2/2019\nOT evaluate and treat, F82.\nA. Kerr, MD   1/20/2025"
    visit = "Elm Pediatrics\n1/22/2025\nCC: buttons. HEENT normal. Lungs clear. Immunizations up to date.\nA. Kerr, MD"
    assert kinds(order, visit) == [("order", (1,)), ("physician_note", (2,))]


def test_a_birth_date_without_a_label_is_no_date_of_a_document() -> None:
    order = "Rx\nNell Ostby   DOB 2/2/2019\nOT evaluate and treat, F82.\nA. Kerr, MD   1/20/2025"
    plan = "Elm OT   N. Ostby   02/02/2019\nPlan of care\nWritten September 2, 2025. OT weekly x 12.\nI. Falk, OTR/L"
    assert [str(document.date) for document in documents(order, plan)] == ["2025-01-20", "2025-09-02"]


def test_a_visit_and_the_referral_written_at_it_bear_one_day() -> None:
    foot = "Physician: A. Kerr, MD   Date: 1/22/2025"
    referral = f"Banyan Clinic\nReferral   Date 1/22/2025\nNell Ostby   2/2/2019\nOT evaluation and treatment.\n{foot}"
    visit = f"Visit 1/22/2025\nNell Ostby, DOB 2/2/2019, with father. Meds: none. Neuro screen normal.\n{foot}"
    assert kinds(referral, visit) == [("referral", (1,)), ("physician_note", (2,))]


def test_an_order_without_a_title_behind_a_signed_note() -> None:
    order = "Lark Orthopaedics\n555-0100\nPatient  Nell Ostby   DOB 2/2/2019\nPT evaluate and treat.\nA. Kerr, MD"
    assert kinds(NOTE.format(day="10/9/2025"), order) == [("session_note", (1,)), ("order", (2,))]


def test_a_second_page_that_runs_on_is_no_new_document() -> None:
    first = "PHYSICAL THERAPY EVALUATION\nPatient: Rowan Ashdown   DOB 4/2/1971\nHistory: knee pain since May."
    second = "and is worse on stairs. MMT quads 3+/5.\nGoals: walk 1 mile in 8 weeks. Plan: 2x/week.\nJ. Ruiz, PT"
    assert kinds(first, second) == [("evaluation", (1, 2))]


def test_a_plan_heading_on_the_second_page_of_an_evaluation_stays_in_it() -> None:
    head = "Birch Rehab      Ashdown, Rowan      DOB 04/02/1971      Page {n} of 2\n"
    first = (
        head.format(n=1) + "PHYSICAL THERAPY EVALUATION\nDate: 3/4/2025\nHistory: knee pain since May.\nMMT quads 3+/5."
    )
    second = (
        head.format(n=2) + "PLAN OF CARE\nSTG: stairs with rail in 4 weeks. Frequency: 2x/week x 8 weeks.\nJ. Ruiz, PT"
    )
    (document,) = documents(first, second)
    assert document.kind == "evaluation"
    assert document.parts == ("plan_of_care",)


def test_pages_in_the_wrong_order_are_put_in_reading_order() -> None:
    head = "Birch Rehab    Ashdown, Rowan    DOB 04/02/1971    Page {n} of 3\n"
    one = head.format(n=1) + "PHYSICAL THERAPY EVALUATION\nDate: 3/4/2025\nHistory: knee pain."
    two = head.format(n=2) + "Objective: flexion 98, quads 3+/5."
    three = head.format(n=3) + "Plan: 2x/week x 8 weeks.\nJ. Ruiz, PT 3/4/2025"
    (document,) = documents(one, three, two)
    assert document.pages == (1, 3, 2)
    assert [piece.text.split()[0] for piece in document.pieces] == ["PHYSICAL", "Objective:", "Plan:"]


def test_a_stray_page_finds_its_document_by_its_counter() -> None:
    head = "Birch Rehab    Ashdown, Rowan    DOB 04/02/1971    Page {n} of 2\n"
    one = head.format(n=1) + "PHYSICAL THERAPY EVALUATION\nDate: 3/4/2025\nHistory: knee pain."
    order = "Rx\nRowan Ashdown  DOB 4/2/1971\nPT eval and treat\nA. Kerr, MD 2/20/2025"
    two = head.format(n=2) + "Objective: flexion 98, quads 3+/5.\nJ. Ruiz, PT 3/4/2025"
    assert kinds(one, order, two) == [("evaluation", (1, 3)), ("order", (2,))]


def test_a_page_count_over_the_whole_fax_does_not_glue_documents_together() -> None:
    pages = [EVALUATION.format(plan=""), PLAN, NOTE.format(day="10/9/2025")]
    counted = [f"{page}\nPage {n} of 3" for n, page in enumerate(pages, start=1)]
    assert [kind for kind, _ in kinds(*counted)] == ["evaluation", "plan_of_care", "session_note"]


def test_fax_banner_running_head_and_page_number_are_no_content() -> None:
    banner = "10/02/2025 11:25   FROM: 5550112   TO: UHC PA   PAGE: {n}/2\n"
    head = "Birch Rehab      Ashdown, Rowan      04/02/1971\n"
    one = banner.format(n=1) + head + "PHYSICAL THERAPY EVALUATION\nDate: 3/4/2025\nHistory: knee pain.\n- 1 -"
    two = banner.format(n=2) + head + "Objective: flexion 98.\nJ. Ruiz, PT\n- 2 -"
    (document,) = documents(one, two)
    seen = "".join(piece.text for piece in document.pieces)
    assert "FROM:" not in seen
    assert "Ashdown" not in seen
    assert "- 2 -" not in seen
    assert document.identity.name == "Ashdown, Rowan"
    for piece in document.pieces:
        words = piece.text.split()
        assert document.scan.text[piece.start :].split()  # offsets still hold:
        at = piece.text.index(words[0])
        assert document.scan.text[piece.start + at :].startswith(words[0])


def test_notes_under_one_another_in_a_text_file_are_several_documents() -> None:
    text = "\n\n".join(NOTE.format(day=day) for day in ("10/9/2025", "10/16/2025", "10/23/2025"))
    found = documents(text, name="notes.txt")
    assert [document.kind for document in found] == ["session_note"] * 3
    assert [document.date.day for document in found if document.date] == [9, 16, 23]


def test_a_letterhead_above_a_title_is_no_document() -> None:
    text = "Birch Rehab\n4 Elm St\nReferring: A. Kerr, MD\n==========\n" + EVALUATION.format(plan="")
    assert [document.kind for document in documents(text, name="eval.txt")] == ["evaluation"]


def test_an_unreadable_page_stays_with_its_document() -> None:
    pages = [EVALUATION.format(plan=""), "", PLAN]
    packet = split([with_dark(pages, {2})])
    assert [(d.kind, d.pages, d.unreadable()) for d in packet.documents] == [
        ("evaluation", (1, 2), (2,)),
        ("plan_of_care", (3,), ()),
    ]


def test_an_unreadable_file_is_a_document_of_no_known_kind() -> None:
    packet = split([with_dark(["", ""], {1, 2})])
    (document,) = packet.documents
    assert (document.kind, document.pages, document.unreadable()) == ("other", (1, 2), (1, 2))


def test_every_page_belongs_to_exactly_one_document() -> None:
    pages = [EVALUATION.format(plan=""), "", PLAN, "more of it", NOTE.format(day="10/9/2025"), "Rx\nPT eval and treat"]
    packet = split([with_dark(pages, {2}), scan_of("b.txt", "", PLAN)])
    pages_of = sorted((d.scan.name, page) for d in packet.documents for page in d.pages)
    assert pages_of == [("b.txt", 1), *(("fax.pdf", n) for n in range(1, 7))]


def test_an_evaluation_holds_its_plan_unless_a_plan_lies_beside_it() -> None:
    own = EVALUATION.format(plan="Goals: don shirt by 4/1/2026. Frequency: 1x/week x 26 weeks.")
    alone = documents(own)
    assert alone[0].is_a("plan_of_care")
    beside = documents(own, PLAN)
    assert not beside[0].is_a("plan_of_care")
    assert beside[1].kind == "plan_of_care"


def test_a_title_that_a_scan_reads_with_wrong_letters_is_still_a_title() -> None:
    text = "OCCUPATIONAL THERAFY EVALUAT1ON\nPatient: Nell Ostby  DOB 2/2/2019\nDate: 10/1/2025"
    plain = scan_of("scan.pdf", "", text)
    words = (Word("OCCUPATIONAL", 0, Box(1, 72, 72, 200, 84), confidence=0.8),)
    (document,) = split([Scan(plain.name, "", text, words, plain.pages)]).documents
    assert document.kind == "evaluation"
    assert document.title is not None


def test_an_unfilled_form_is_blank_and_a_filled_one_is_not() -> None:
    form = "PLAN OF CARE\nPatient: {name}\nDate: {day}\n" + "\n".join(f"{x}: {{fill}}" for x in "ABCDEFG")
    blank = documents(form.format(name="______", day="______", fill="__________"))[0]
    filled = documents(form.format(name="Nell Ostby", day="10/3/2025", fill="seen and noted"))[0]
    assert blank.blank
    assert not filled.blank


def test_a_log_whose_prompts_stand_in_brackets_is_blank() -> None:
    log = (
        "# Session log\n\n**Client:** {0}  \n**Room:** {0}  \n**Goal 1:** {1}  \n**Goal 2:** {1}\n\nKey: A = absent\n\n"
    )
    log += "**Notes:** {1}\n\n**Signature:** {2}  **Date:** {2}"
    assert documents(log.format("[name]", "[write it here]", "______"))[0].blank
    assert not documents(log.format("[NAME]", "Ada ties both shoes alone, 3 of 4 days", "4/5/2025"))[0].blank


def test_stated_kinds_still_get_date_title_discipline_and_patient() -> None:
    packet = packet_of([("evaluation", scan_of("1.txt", "", EVALUATION.format(plan="")))])
    (document,) = packet.documents
    assert str(document.date) == "2025-10-01"
    assert document.date_place is not None
    assert document.date_place.text == "10/1/2025"
    assert document.discipline == "OT"
    assert document.title is not None
    assert document.title.text == "OCCUPATIONAL THERAPY EVALUATION"
    assert document.identity.name == "Nell Ostby"


def test_a_signature_that_two_documents_share_is_no_furniture() -> None:
    signed = "Orla Finch, OTR/L   09/10/2026"
    pages = (
        f"Therapy Summary\nDate: 09/10/2026\nPurpose: to regain grip.\n{signed}",
        f"Plan of Care\nDate: 09/10/2026\nGoal: hold a cup by 10/01/2026.\n{signed}",
    )
    packet = split([scan_of("packet.txt", "", "\f".join(pages))])
    assert [document.kind for document in packet.documents] == ["therapy_summary", "plan_of_care"]
    assert all(signed in document.pieces[0].text for document in packet.documents)
