"""The plan, the folder, the register, the duties and the frameworks on paper."""

from datetime import date, timedelta

from msgspec.structs import replace

from sen_tui.documents.duties import NOTHING, duties_page
from sen_tui.documents.folder import NO_PLAN, folder_page
from sen_tui.documents.framework import framework_page, frameworks_list
from sen_tui.documents.page import render
from sen_tui.documents.page_model import Column, Fields, Heading, Masthead, Page, Paragraph, Table
from sen_tui.documents.plan import plan_page
from sen_tui.documents.registry import serving
from sen_tui.documents.roster import register_page
from sen_tui.documents.table_layout import column_widths, need, packed
from sen_tui.domain.action import Waiver
from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.duties import Duty, duties
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework_duties import DutyRule
from sen_tui.domain.framework_parts import Leaflet
from sen_tui.domain.framework_plan import Section
from sen_tui.domain.pupil import Contact, Involvement
from sen_tui.domain.roster_rows import row_of
from sen_tui.domain.statutory_case import StatutoryCase
from support.amina import FOLDER, HELD, NEXT, NEXT_PLAN, PLAN, PUPIL, REVIEW, SCHOOL
from support.children import framework
from support.golden_files import assert_golden
from support.paper_framework import FRAMEWORK
from support.paper_reading import bare

TODAY = date(2026, 5, 20)
CALENDAR = SchoolCalendar.around(TODAY)
FOUND = duties(FOLDER, FRAMEWORK, CALENDAR)


def text(page: Page, width: int = 100) -> str:
    return render(page, "text", width=width)


def plan_text(folder: PupilFolder = FOLDER) -> str:
    return text(plan_page(folder, folder.plans[-1], FRAMEWORK, SCHOOL, TODAY))


def test_plan_has_the_frameworks_sections_in_order() -> None:
    page = plan_page(FOLDER, NEXT_PLAN, FRAMEWORK, SCHOOL, TODAY)
    shown = [block.text for block in page.blocks if isinstance(block, Heading)]
    assert shown[: len(FRAMEWORK.plan.sections)] == [part.title for part in FRAMEWORK.plan.sections]
    assert_golden("documents/golden/plan-80.txt", text(page, 80))
    assert_golden("documents/golden/plan.md", render(page, "md"))


def test_plan_tells_what_belongs_to_each_target() -> None:
    page = bare(plan_text())
    for target in FOLDER.targets_of("p2"):
        assert bare(target.wording) in page
    for words in (
        "Started at 1 of 5, now 4 of 5",
        "Started at 12, now 46, goal 40 words",
        "“I can read it on my own.”",
    ):
        assert bare(words) in page
    for words in ("All targets Say it, tap it, write it", "Precision reading, 1:1 with Miss Roe, 15 minutes"):
        assert bare(words) in page


def test_plan_without_sections_of_their_own_tells_all_under_the_target() -> None:
    only = replace(FRAMEWORK.plan, sections=(Section(key="targets", title="Targets", fills="targets"),))
    page = text(plan_page(FOLDER, NEXT_PLAN, replace(FRAMEWORK, plan=only), SCHOOL, TODAY))
    assert "Strategies: Say it, tap it, write it; Coloured overlay on every page" in page
    assert "At home: Read the word cards together" in page
    assert "Achieved when: She reads the sentence without help." in page


def test_help_that_differs_is_told_target_by_target() -> None:
    targets = tuple(
        replace(t, help_at_home="Pack the bag." if t.id == "t4n" else t.help_at_home) for t in FOLDER.targets
    )
    lines = (
        replace(FOLDER.provision[0], target_id="t2n", start=HELD, end=NEXT, delivered=31),
        *FOLDER.provision[1:],
    )
    page = plan_text(replace(FOLDER, targets=targets, provision=lines))
    assert "Targets 1, 2, 3  Read the word cards" in page
    assert "Target 4         Pack the bag." in page
    assert "from 4 March 2026 to 17 June 2026, for target 2, 31 sessions took place." in bare_lines(page)


def bare_lines(page: str) -> str:
    return " ".join(page.split())


def test_plan_carries_both_views_and_the_actions_of_its_review() -> None:
    page = plan_text()
    assert "What parents say" in page
    assert "“Please keep the overlay.”" in page
    assert "What Amina says" in page
    assert "Send new word cards home every Friday" in page
    assert "What parents say" not in text(plan_page(FOLDER, PLAN, FRAMEWORK, SCHOOL, TODAY))


def test_draft_and_ended_plans_say_so() -> None:
    draft = replace(NEXT_PLAN, status="draft", group="Sound club", review_due=None)
    page = text(plan_page(FOLDER, draft, FRAMEWORK, SCHOOL, TODAY))
    assert "DRAFT – not agreed yet" in page
    assert "group: Sound club" in page
    assert "to be reviewed" not in page.lower()
    assert "This plan ended on 4 March 2026." in text(plan_page(FOLDER, PLAN, FRAMEWORK, SCHOOL, TODAY))


def test_record_instead_of_a_plan_says_how_what_and_why() -> None:
    other = replace(
        NEXT_PLAN,
        id="p3",
        kind="alternative",
        how_helping="A quiet table.",
        progress_made="She starts work alone.",
        reason_no_plan="The help is part of every lesson.",
        sections={},
        earlier=None,
    )
    page = text(plan_page(replace(FOLDER, areas=()), other, FRAMEWORK, SCHOOL, TODAY))
    for words in ("Record of support", "How we are helping", "What progress is being made", "Why there is no IEP"):
        assert words in page
    assert "Targets and time scale" not in page


def test_slip_is_printed_where_the_framework_asks_for_one() -> None:
    assert "Please sign and send this back" not in plan_text()
    rule = DutyRule(key="slip", words="Ask for the agreement slip back.", who="SENCO", when="after_review")
    page = text(plan_page(FOLDER, NEXT_PLAN, replace(FRAMEWORK, duties=(rule,)), SCHOOL, TODAY))
    assert "Agreement slip" in page
    assert "I have read the IEP of Amina Dialo-Webb from 4 March 2026 and I agree with it." in bare_lines(page)


def test_folder_shows_the_child_at_a_glance() -> None:
    page = folder_page(FOLDER, FRAMEWORK, SCHOOL, FOUND, TODAY)
    assert_golden("documents/golden/folder-80.txt", text(page, 80))
    told = text(page)
    assert told.count("Ask for a hearing test") == 1
    assert "late" not in told.split("Still to be done")[0]
    assert "School Action Plus – little progress in two reviews" in told


def test_a_review_to_which_nobody_could_be_invited_is_not_called_one_without_parents() -> None:
    others = tuple(one for one in FOLDER.last_review.attendance if not one.contact_id) if FOLDER.last_review else ()
    alone = replace(FOLDER.reviews[-1], attendance=others)
    folder = replace(FOLDER, reviews=(*FOLDER.reviews[:-1], alone), contacts=())
    told = text(folder_page(folder, FRAMEWORK, SCHOOL, (), TODAY))
    assert "No parent or carer was entered." in told
    assert "Did not come" not in told
    assert "Review without parents" not in told
    assert not [duty for duty in duties(folder, FRAMEWORK, CALENDAR) if "parents not there" in duty.why]


def test_folder_of_a_child_without_anything_yet_says_what_there_is() -> None:
    page = text(folder_page(PupilFolder(pupil=PUPIL), FRAMEWORK, SCHOOL, (), TODAY))
    assert NO_PLAN in page
    assert "There has been no review yet." in page
    assert "People" not in page


def test_folder_tells_what_matters_before_anything_is_sent() -> None:
    contacts = (
        Contact(id="m", name="Mrs Dialo", relationship="mother", language="Wolof", phone="01632 960001"),
        Contact(id="x", name="Mr Ray", relationship="uncle", parental_responsibility=False, do_not_contact=True),
        Contact(id="g", name="Mrs Ray", relationship="grandmother", gets_copies=False),
    )
    pupil = replace(PUPIL, large_print=True, interpreter="Wolof", language="Wolof", left_on=TODAY, pronouns="[they]")
    page = text(folder_page(replace(FOLDER, pupil=pupil, contacts=contacts), FRAMEWORK, SCHOOL, (), TODAY))
    assert "Large print and interpreter for Wolof." in page
    assert "[they]" in page
    assert "Mr Ray (uncle), DO NOT CONTACT, no parental responsibility" in page
    assert "Mrs Ray (grandmother), gets no copies" in page
    assert "leaves on 20 May 2026" in page
    after = text(folder_page(replace(FOLDER, pupil=pupil), FRAMEWORK, SCHOOL, (), date(2026, 5, 21)))
    assert "left on 20 May 2026" in after


def test_folder_tells_what_was_passed_over_and_why() -> None:
    waiver = Waiver(
        id="w1", duty="copy_home:r1", what="Send it home.", reason="Given [/] by hand", on=TODAY, by="Mr Osei"
    )
    page = text(folder_page(replace(FOLDER, waivers=(waiver,)), FRAMEWORK, SCHOOL, (), TODAY))
    assert "Not done, with the reason" in page
    assert "Send it home – Given [/] by hand. (Mr Osei)" in page
    assert "Not done" not in text(folder_page(FOLDER, FRAMEWORK, SCHOOL, (), TODAY))


def test_a_plan_that_ended_is_of_its_day_and_one_in_force_of_today() -> None:
    later = replace(FOLDER, pupil=replace(PUPIL, surname="Webb", class_name="5B", year_since=TODAY))
    ended = text(plan_page(later, PLAN, FRAMEWORK, SCHOOL, date(2026, 9, 8)))
    assert "Amina Dialo-Webb" in ended
    assert "Year 4 · class 4K" in ended
    in_force = text(plan_page(later, NEXT_PLAN, FRAMEWORK, SCHOOL, date(2026, 9, 8)))
    assert "Amina Webb" in in_force
    assert "Year 5 · class 5B" in in_force
    unknown = text(plan_page(later, replace(PLAN, child=None), FRAMEWORK, SCHOOL, TODAY))
    assert "Year" not in unknown.partition("from 12")[0]


def test_each_paper_is_named_without_the_child() -> None:
    papers = (
        folder_page(FOLDER, FRAMEWORK, SCHOOL, (), TODAY),
        plan_page(FOLDER, PLAN, FRAMEWORK, SCHOOL, TODAY),
        plan_page(FOLDER, replace(PLAN, status="draft"), FRAMEWORK, SCHOOL, TODAY),
    )
    assert [paper.name for paper in papers] == [f"folder-{TODAY}", f"plan-{PLAN.id}", f"plan-{PLAN.id}-draft"]


def test_register_lists_children_with_due_words() -> None:
    row = row_of(FOLDER, FRAMEWORK, CALENDAR, (date(2026, 5, 1), date(2026, 9, 1)))
    late = replace(row, id="late", surname="Okonkwo", year="R", latest=date(2026, 4, 1), watched=True)
    page = register_page(
        (row, late, replace(row, id="gone", surname="Webb", left_on=date(2026, 5, 1))), FRAMEWORK, SCHOOL, TODAY
    )
    assert_golden("documents/golden/register-80.txt", text(page, 80))
    told = text(page)
    assert "overdue, 1 Apr 26" in told
    assert "\n  watch list\n" in told
    assert "Amina Okonkwo     R     4K" in told


def test_empty_register_and_empty_duties_say_so() -> None:
    assert "There is nobody to show here." in text(register_page((), FRAMEWORK, SCHOOL, TODAY))
    assert NOTHING in text(duties_page((), FRAMEWORK, SCHOOL, TODAY))


def test_duties_say_what_who_when_and_why() -> None:
    page = text(duties_page(tuple(("Amina Dialo-Webb", duty) for duty in FOUND), FRAMEWORK, SCHOOL, TODAY), 120)
    assert f"{len(FOUND)} duties · 3 late" in page
    assert "late, 15 Jan 26" in page
    assert "Hold the review." in page
    soon = Duty(key="k", words="Do it.", who="SENCO", starts=TODAY, due=TODAY)
    assert "1 duty · none late" in text(duties_page((("A", soon),), FRAMEWORK, SCHOOL, TODAY))


def test_framework_page_shows_every_part_with_its_source() -> None:
    whole = replace(FRAMEWORK, leaflets=(Leaflet(title="Parent Partnership", words="free and impartial"),))
    page = render(framework_page(whole), "md")
    for stage in FRAMEWORK.stages:
        assert stage.name in page
    for step in FRAMEWORK.steps:
        assert step.title in page
    for rating in FRAMEWORK.ratings:
        assert rating.plain in page
    for words in ("3 to 5", "R000-21", "R000-31", "at least 2, aim 3", "Parent Partnership: free and impartial"):
        assert words in page
    assert "within 5 days after a review without parents" in page
    assert "14 days before a review" in page


def test_frameworks_list_marks_the_schools_own() -> None:
    page = text(frameworks_list((FRAMEWORK, replace(FRAMEWORK, id="other")), chosen="paper"))
    assert page.count("(this school)") == 1
    assert "2 frameworks" in page


def test_columns_fit_and_words_are_broken_last() -> None:
    needs = (
        need(("Name", "Amina Dialo-Webb"), whole=False, share=3),
        need(("Review", "overdue, 18 Jul 26"), whole=True, share=2),
        need(("N", "4"), whole=True, share=2),
    )
    assert column_widths(needs, 80) == (16, 18, 1)
    assert column_widths(needs, 29) == (10, 18, 1)
    assert sum(column_widths(needs, 21)) == 21
    assert column_widths(needs, 21)[0] == 10
    assert column_widths(needs, 2) == (1, 1, 1)


def test_facts_are_broken_only_between_them() -> None:
    assert packed(("Year 4", "class 4K", "held on 4 March"), " · ", 20) == "Year 4 · class 4K\nheld on 4 March"


def test_numbers_stand_to_the_right_and_wide_letters_keep_the_columns() -> None:
    table = Table((Column(heading="Name"), Column(heading="N", number=True)), (("读书", "7"), ("Ada", "12")))
    page = text(Page(title="t", blocks=(Masthead(over="", title="t"), Paragraph("p"), table)))
    assert "  Name   N\n  读书   7\n  Ada   12\n" in page


def test_the_review_signed_here_is_the_last_review_of_the_folder() -> None:
    assert FOLDER.last_review == REVIEW
    assert "1 × Reached, as we hoped" in text(folder_page(FOLDER, FRAMEWORK, SCHOOL, (), TODAY))


def test_what_is_known_about_the_child_stands_in_folder_and_plan() -> None:
    about = {"difficulties": "Copying [/]", "in_class": "Picture lists", "takes_part": "With Mrs Bell, by symbols"}
    known = replace(FOLDER, pupil=replace(FOLDER.pupil, **about))
    page = text(folder_page(known, FRAMEWORK, SCHOOL, (), TODAY))
    assert all(words in page for words in about.values())
    plan = text(plan_page(known, NEXT_PLAN, FRAMEWORK, SCHOOL, TODAY))
    assert "Finds hard" in plan
    assert "In class" in plan
    assert "by symbols" not in plan, "how the child takes part is for the meeting"


def test_the_part_about_specialists_names_those_of_the_time_of_the_plan() -> None:
    part = Section(key="specialists", title="Specialists", fills="specialists")
    rules = replace(FRAMEWORK, plan=replace(FRAMEWORK.plan, sections=(*FRAMEWORK.plan.sections, part)))
    start = NEXT_PLAN.start
    there = Involvement(id="i1", agency="Speech [/] Therapy", start=start, frequency="once a week", shares=True)
    over = replace(there, id="i2", agency="Psychology", end=start - timedelta(days=1))
    later = replace(there, id="i3", agency="Hearing service", start=start + timedelta(days=90))
    known = replace(FOLDER, involvements=(there, over, later))
    closed = replace(NEXT_PLAN, status="superseded", closed_on=start + timedelta(days=60))
    page = " ".join(text(plan_page(known, closed, rules, SCHOOL, TODAY)).split())
    assert "Speech [/] Therapy, once a week, shares the responsibility for the help" in page
    assert "Psychology" not in page
    assert "Hearing service" not in page


def test_an_assessment_stands_on_the_page_of_the_child_with_its_next_date() -> None:
    case = StatutoryCase(id="s1", requested_on=date(2026, 11, 2), requested_by="parent", exception="[/] Closed")
    rules = framework()
    page = folder_page(replace(FOLDER, cases=(case,), involvements=()), rules, SCHOOL, (), TODAY)
    at = next(n for n, block in enumerate(page.blocks) if block == Heading("Statutory assessment"))
    (rows,) = (block for block in page.blocks[at + 1 : at + 3] if isinstance(block, Fields))
    assert [label for label, _ in rows.rows] == ["Next", "Requested", "Takes longer"]
    assert rows.rows[0][1].startswith("14 December 2026: ")
    assert rows.rows[1][1] == "By the parents, on 2 November 2026"


def test_a_duty_names_the_document_that_serves_it() -> None:
    asked = Duty(key="copy_home:r1:c1", words="Send it.", who="SENCO", starts=TODAY, due=TODAY)
    rows = (("A", asked), ("B", replace(asked, key="measure:t1:x")))
    page = duties_page(rows, FRAMEWORK, SCHOOL, TODAY, serving)
    assert text(page).count("Paper: review, copy-home") == 1
