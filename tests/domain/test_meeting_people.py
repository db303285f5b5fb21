"""The people of a review: as they are known today until it is signed, and nobody who must not be contacted."""

import pytest
from msgspec.structs import replace

from sen_tui.domain.draft import ReviewDraft
from sen_tui.domain.errors import BadInput
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.meeting_people import interpreters, invited, offered, with_guest, with_people_of_today
from sen_tui.domain.pupil import Contact, Involvement
from sen_tui.domain.review import Attendance, ParentView
from sen_tui.domain.school import School, Staff
from support.children import SCHOOL, TODAY, child_at, new_review

MUM, DAD, *_ = child_at().contacts
FOLDER = replace(child_at(), contacts=(MUM, DAD))
DRAFT = new_review(FOLDER)
GRAN = Attendance(name="Gran", role="grandmother", guest=True)
STAFF = (
    Staff(name="Mrs Okafor", roles=("senco",)),
    Staff(name="Mr Bell", roles=("class_teacher",), classes=("4B",)),
    Staff(name="Mrs Share", roles=("class_teacher",), classes=("4B", "5A")),
    Staff(name="Miss Aid", roles=("teaching_assistant",), classes=("4B",)),
    Staff(name="Mr Other", roles=("teaching_assistant",), classes=("5A",)),
    Staff(name="Dr Head", roles=("head",)),
)
STAFFED = replace(SCHOOL, staff=STAFF)


def marked(draft: ReviewDraft, state: str = "attended") -> ReviewDraft:
    people = tuple(replace(person, state=state) for person in draft.review.attendance)
    return replace(draft, review=replace(draft.review, attendance=people))


def with_views(draft: ReviewDraft, *views: ParentView) -> ReviewDraft:
    return replace(draft, review=replace(draft.review, parent_views=views))


def resumed(draft: ReviewDraft, folder: PupilFolder = FOLDER, school: School = SCHOOL) -> ReviewDraft:
    return with_people_of_today(draft, folder, school)


def names(draft: ReviewDraft) -> list[str]:
    return [person.name for person in draft.review.attendance]


def test_nothing_changes_where_nothing_changed() -> None:
    assert resumed(DRAFT) == DRAFT
    said = with_views(marked(DRAFT), replace(DRAFT.review.parent_views[0], words="x"), DRAFT.review.parent_views[1])
    assert resumed(said) == said


def test_names_and_ties_follow_and_marks_and_words_stay() -> None:
    typed = replace(DRAFT.review.parent_views[1], words="He reads more.", via="phone")
    draft = with_views(marked(DRAFT), DRAFT.review.parent_views[0], typed)
    married = replace(FOLDER, contacts=(MUM, replace(DAD, name="Mr Jones", relationship="stepfather")))
    after = resumed(draft, married).review
    assert Attendance(name="Mr Jones", role="stepfather", contact_id=DAD.id, state="attended") in after.attendance
    assert after.parent_views[1] == replace(typed, who="Mr Jones")
    assert len(after.attendance) == len(draft.review.attendance)


def test_who_is_barred_meanwhile_is_taken_out_with_mark_and_words_and_comes_back_after_a_mistake() -> None:
    views = tuple(replace(view, words=f"words of {view.contact_id}") for view in DRAFT.review.parent_views)
    barred = replace(FOLDER, contacts=(MUM, replace(DAD, do_not_contact=True)))
    after = resumed(with_views(marked(DRAFT), *views), barred)
    assert DAD.name not in names(after)
    assert after.review.parent_views == views[:1]
    assert resumed(after, barred) == after
    assert resumed(after).review.parent_views == views


def test_who_left_the_folder_stays_if_marked_or_heard() -> None:
    alone = replace(FOLDER, contacts=(MUM,))
    assert DAD.name not in names(resumed(DRAFT, alone))
    said = with_views(marked(DRAFT), replace(DRAFT.review.parent_views[1], words="x"))
    after = resumed(said, alone)
    assert DAD.name in names(after)
    assert [view.words for view in after.review.parent_views] == ["", "x"]


def test_a_carer_with_whom_the_child_lives_is_listed_and_asked() -> None:
    carer = Contact(id="p", name="Pat Lee", relationship="foster carer", parental_responsibility=False, lives_with=True)
    after = resumed(marked(DRAFT), replace(FOLDER, contacts=(*FOLDER.contacts, carer))).review
    assert Attendance(name="Pat Lee", role="foster carer", contact_id="p") in after.attendance
    assert after.parent_views[-1] == ParentView(contact_id="p", who="Pat Lee")


@pytest.mark.parametrize("role", ["", "class teacher"])
def test_staff_who_are_entered_later_take_the_place_of_the_role(role: str) -> None:
    bare = replace(SCHOOL, staff=())
    draft = marked(replace(DRAFT, review=replace(DRAFT.review, attendance=invited(FOLDER, bare))))
    people = (replace(p, role=role) if p.name == "class teacher" else p for p in draft.review.attendance)
    draft = replace(draft, review=replace(draft.review, attendance=tuple(people)))
    staff = [(p.name, p.role, p.state) for p in resumed(draft).review.attendance if not p.contact_id]
    assert staff == [("Mr Bell", "class teacher", "attended"), ("Mrs [Okafor]", "SENCO", "attended")]
    nobody = [(p.name, p.role, p.state) for p in resumed(draft, school=bare).review.attendance if not p.contact_id]
    assert nobody == [("class teacher", "", "attended"), ("SENCO", "", "attended")]
    two = resumed(draft, school=STAFFED).review.attendance
    assert [(p.name, p.state) for p in two if p.role == "class teacher"] == [("Mr Bell", None), ("Mrs Share", None)]


def test_unmarked_staff_follow_and_marked_staff_stay() -> None:
    new = replace(SCHOOL, staff=(Staff(name="Mrs New", roles=("senco",)), Staff(name="Mr Bell", classes=("4B",))))
    assert "Mrs [Okafor]" not in names(resumed(DRAFT, school=new))
    assert "Mrs New" in names(resumed(DRAFT, school=new))
    assert {"Mrs [Okafor]", "Mrs New"} <= set(names(resumed(marked(DRAFT), school=new)))


def test_who_stood_there_by_the_login_gets_the_name() -> None:
    before = replace(SCHOOL, staff=(Staff(name="root", roles=("senco",), login="root"),))
    draft = marked(replace(DRAFT, review=replace(DRAFT.review, attendance=invited(FOLDER, before))))
    after = resumed(draft, school=replace(SCHOOL, staff=(Staff(name="Mrs New", roles=("senco",), login="root"),)))
    assert ("Mrs New", "attended") in [(p.name, p.state) for p in after.review.attendance]
    assert "root" not in names(after)


def test_whoever_has_a_role_for_a_class_is_named() -> None:
    assert STAFFED.in_charge("class teacher", "4B") == "Mr Bell and Mrs Share"
    assert STAFFED.in_charge("SENCO", "4B") == "Mrs Okafor"
    assert STAFFED.in_charge("Local Authority", "4B") == "Local Authority"
    assert replace(SCHOOL, staff=()).in_charge("class teacher", "4B") == "class teacher"


def test_all_class_teachers_are_invited_and_no_assistant() -> None:
    staff = [(p.name, p.role) for p in invited(FOLDER, STAFFED) if not p.contact_id]
    assert staff == [("Mr Bell", "class teacher"), ("Mrs Share", "class teacher"), ("Mrs Okafor", "SENCO")]
    assert STAFFED.teachers_of("5A") == ("Mrs Share",)
    assert replace(SCHOOL, staff=STAFF[3:4]).teachers_of("4B") == ("class teacher",)


def test_anybody_can_be_added_and_stays() -> None:
    review = with_guest(DRAFT.review, FOLDER, GRAN)
    draft = replace(DRAFT, review=review)
    assert resumed(draft) == draft
    for guest, words in (
        (GRAN, "in the list already"),
        (Attendance(name="", role="x", guest=True), "Type a name"),
        (Attendance(name=DAD.name, role=DAD.relationship, guest=True), "in the list already"),
    ):
        with pytest.raises(BadInput, match=words):
            with_guest(review, FOLDER, guest)


def test_nobody_adds_who_must_not_be_contacted() -> None:
    gary = Contact(id="g", name="Gary  Bennett", relationship="father", do_not_contact=True)
    folder = replace(FOLDER, contacts=(*FOLDER.contacts, gary))
    guest = Attendance(name="gary bennett", role="friend", guest=True)
    with pytest.raises(BadInput, match="cannot be listed"):
        with_guest(DRAFT.review, folder, guest)
    here = replace(DRAFT, review=with_guest(DRAFT.review, FOLDER, guest))
    assert "gary bennett" not in names(resumed(here, folder))
    namesake = replace(folder, contacts=(*folder.contacts, Contact(id="h", name="Gary Bennett", relationship="uncle")))
    assert with_guest(DRAFT.review, namesake, guest).attendance[-1] == guest


def test_those_who_are_near_are_offered_as_guests() -> None:
    contacts = (
        MUM,
        replace(DAD, language="Polish", interpreter=True),
        Contact(id="g", name="Gran", relationship="grandmother", parental_responsibility=False),
        Contact(id="x", name="Gary", relationship="uncle", do_not_contact=True, interpreter=True),
    )
    folder = replace(FOLDER, contacts=contacts, pupil=replace(FOLDER.pupil, interpreter="Urdu"))
    there = invited(folder, STAFFED)
    assert [(p.name, p.role) for p in offered(folder, STAFFED, there)] == [
        ("Gran", "grandmother"), ("Miss Aid", "teaching assistant"), ("Dr Head", "head"),
        ("Interpreter", "Urdu"), ("Interpreter", f"Polish, for {DAD.name}"),
    ]  # fmt: skip
    assert all(person.guest for person in offered(folder, STAFFED, there))
    assert GRAN not in offered(folder, STAFFED, (*there, GRAN))
    assert interpreters(folder) == ("Urdu", f"Polish, for {DAD.name}")


def test_outside_specialists_follow_the_folder_until_they_are_marked() -> None:
    seen = Involvement(id="i", agency="Speech therapy", person="Dr Lee", role="SALT", start=TODAY)
    folder = replace(FOLDER, involvements=(seen,))
    draft = resumed(DRAFT, folder)
    assert names(draft)[-1] == "Dr Lee"
    assert "Dr Lee" not in names(resumed(draft))
    assert "Dr Lee" in names(resumed(marked(draft)))
    named = replace(folder, involvements=(replace(seen, person="Dr Lea Lee", role="therapist"),))
    people = resumed(marked(draft), named).review.attendance
    assert [(p.name, p.role, p.state) for p in people if p.involvement_id] == [("Dr Lea Lee", "therapist", "attended")]
