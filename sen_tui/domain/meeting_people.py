"""The people of a review: who is invited, who is asked for their words, and who may come as well."""

from collections.abc import Collection, Iterable, Iterator

from msgspec.structs import replace

from sen_tui.domain.draft import ReviewDraft
from sen_tui.domain.errors import BadInput
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.pupil import Contact
from sen_tui.domain.review import AWAY, VIA, Attendance, ParentView, Presence, Review, Via
from sen_tui.domain.school import SENCO, TEACHER, School
from sen_tui.domain.text import folded, one_line

_STAFF = (TEACHER, SENCO)


def invited(folder: PupilFolder, school: School) -> tuple[Attendance, ...]:
    """Return everybody who is invited to a review: parents and carers, class teachers, SENCO, outside specialists.

    Where the school has entered nobody for a role, the role stands for the name.
    """
    parents = tuple(Attendance(name=c.name, role=c.relationship, contact_id=c.id) for c in folder.contacts if c.invited)
    teachers = tuple(_staff(name, TEACHER) for name in school.teachers_of(folder.pupil.class_name))
    agencies = tuple(
        Attendance(name=i.person or i.agency, role=i.role or i.agency, involvement_id=i.id)
        for i in folder.involvements
        if i.end is None
    )
    return (*parents, *teachers, _staff(school.senco(), SENCO), *agencies)


def _staff(name: str, role: str) -> Attendance:
    return Attendance(name=name, role="" if name == role else role)


def asked(folder: PupilFolder) -> tuple[ParentView, ...]:
    """Return an empty view of each parent or carer who is asked what they think."""
    return tuple(ParentView(contact_id=c.id, who=c.name) for c in folder.contacts if c.invited)


def with_people_of_today(draft: ReviewDraft, folder: PupilFolder, school: School) -> ReviewDraft:
    """Return a waiting review with the people who are invited now, each under the present name, with their marks.

    Who was marked or added stays, although nobody would invite them now. Who must not be contacted is taken out; the
    words of such a person are kept aside, for the case that it was a mistake.
    """
    views, aside = _views(draft, folder)
    present = tuple(_renamed(person, school) for person in draft.review.attendance if not _barred(person, folder))
    attendance = _attendance(present, invited(folder, school))
    review = replace(draft.review, attendance=attendance, parent_views=views)
    return replace(draft, review=review, set_aside=aside)


def with_marks(review: Review, places: Collection[int], state: Presence) -> Review:
    """Return the review with the people at these places of the list marked as here, away or heard from.

    The way in which a parent told us follows the mark: who is here says it, who is not has written or rung.
    """
    people = tuple(
        replace(person, state=state) if place in places else person for place, person in enumerate(review.attendance)
    )
    marked = {review.attendance[place].contact_id for place in places} - {None}
    views = tuple(
        replace(view, via=_way(view, state)) if view.contact_id in marked else view for view in review.parent_views
    )
    return replace(review, attendance=people, parent_views=views)


def _way(view: ParentView, state: Presence) -> Via:
    """Return the way in which a parent told us, after a mark. What was chosen for words that stand there stays."""
    ways = ways_of(state)
    return view.via if view.via in ways and view.words.strip() else ways[0]


def ways_of(state: Presence | None) -> tuple[Via, ...]:
    """Return the ways in which a parent with this mark can have told us, the likeliest first."""
    return tuple(VIA) if state in (None, "attended") else tuple(way for way in VIA if way != "meeting")


def presence_of(review: Review, view: ParentView) -> Presence | None:
    """Return the mark of the parent or carer whose view it is; None while there is none."""
    return next((a.state for a in review.parents if a.contact_id == view.contact_id), None)


def asked_now(review: Review, view: ParentView) -> bool:
    """Return whether a parent is asked for words: not one who is away and sent none."""
    return presence_of(review, view) not in AWAY or bool(view.words.strip())


def with_guest(review: Review, folder: PupilFolder, guest: Attendance) -> Review:
    """Return the review with one more person, who was there. Raises `BadInput` without a name, or if it cannot be."""
    if not guest.name:
        raise BadInput("Who was there? Type a name, or choose somebody of the list.", field="name")
    if _barred(guest, folder):
        raise BadInput("This name cannot be listed. The reason stands under People in the folder.", field="name")
    if any(_same(guest, person) for person in review.attendance):
        raise BadInput("This person is in the list already.", field="name")
    return replace(review, attendance=(*review.attendance, guest))


def _attendance(before: tuple[Attendance, ...], now: tuple[Attendance, ...]) -> tuple[Attendance, ...]:
    """Return the people invited now with the marks that they had, then those of before who were marked or added."""
    people = tuple(replace(person, state=_mark(person, before, now)) for person in now)
    stay = (person for person in before if person.guest or person.state)
    return (*people, *(person for person in stay if not any(_takes_the_place(other, person) for other in people)))


def _renamed(person: Attendance, school: School) -> Attendance:
    """Return a member of staff who stood there by the login under the name that the school has entered since."""
    if person.contact_id or person.guest:
        return person
    if person.name in _STAFF:  # an earlier sen-tui gave the role twice
        return replace(person, role="")
    return replace(person, name=school.name_of(person.name) or person.name)


def _mark(person: Attendance, before: tuple[Attendance, ...], now: tuple[Attendance, ...]) -> Presence | None:
    """Return the mark that a person had. A name that was entered since takes the mark of the role that stood for it."""
    same = [other for other in before if _same(person, other)]
    if not same and sum(other.role == person.role for other in now) == 1:
        same = [other for other in before if _takes_the_place(person, other)]
    return same[0].state if same else None


def _same(one: Attendance, other: Attendance) -> bool:
    for mine, theirs in ((one.contact_id, other.contact_id), (one.involvement_id, other.involvement_id)):
        if mine and theirs:
            return mine == theirs
    return (one.name, one.role) == (other.name, other.role)


def _takes_the_place(person: Attendance, other: Attendance) -> bool:
    """Return whether `other` is the same person, or only the role for which `person` has a name."""
    return _same(person, other) or (other.name == person.role and other.role == "")


def _barred(person: Attendance, folder: PupilFolder) -> bool:
    """Return whether a person must not be contacted. A guest is known by the name, if nobody else has it."""
    if person.contact_id:
        contact = folder.contact(person.contact_id)
        return contact is not None and contact.barred
    name = folded(one_line(person.name))
    namesakes = [c for c in folder.contacts if person.guest and folded(one_line(c.name)) == name]
    return bool(namesakes) and all(c.barred for c in namesakes)


def _views(draft: ReviewDraft, folder: PupilFolder) -> tuple[tuple[ParentView, ...], tuple[ParentView, ...]]:
    """Return the views of those who are asked now and of others who said something, and those to keep aside."""
    said = [view for view in (*draft.review.parent_views, *draft.set_aside) if view.words.strip()]
    typed = {view.contact_id: view for view in (*draft.review.parent_views, *said)}
    views = tuple(replace(typed.get(view.contact_id, view), who=view.who) for view in asked(folder))
    ids = {view.contact_id for view in views}
    others = [view for view in said if view.contact_id not in ids]
    barred = {contact.id for contact in folder.contacts if contact.barred}
    aside = tuple(view for view in others if view.contact_id in barred)
    return (*views, *(view for view in others if view.contact_id not in barred)), aside


def offered(folder: PupilFolder, school: School, there: Iterable[Attendance]) -> tuple[Attendance, ...]:
    """Return people who may have come to a review as well and are not listed yet, nearest first."""
    listed = tuple(there)
    others = tuple(_others(folder, school))
    return tuple(person for person in others if not any(_same(person, other) for other in listed))


def _others(folder: PupilFolder, school: School) -> Iterator[Attendance]:
    for contact in folder.contacts:
        if not contact.barred:
            yield Attendance(name=contact.name, role=contact.relationship, guest=True)
    for member in school.assistants_of(folder.pupil.class_name):
        yield Attendance(name=member, role="teaching assistant", guest=True)
    for member in school.heads():
        yield Attendance(name=member, role="head", guest=True)
    for language in interpreters(folder):
        yield Attendance(name="Interpreter", role=language, guest=True)


def interpreters(folder: PupilFolder) -> tuple[str, ...]:
    """Return for whom or for which language an interpreter is needed: from the child's details, then each contact."""
    own = (folder.pupil.interpreter.strip(),)
    return tuple(dict.fromkeys(filter(None, (*own, *map(_interpreted, folder.contacts)))))


def _interpreted(contact: Contact) -> str:
    if not contact.interpreter or contact.barred:
        return ""
    return f"{contact.language.strip()}, for {contact.name}" if contact.language.strip() else contact.name
