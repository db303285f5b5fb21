"""Making a document about a child or a class: for whom it is, by which framework, and of which day."""

from functools import partial

from sen_tui.documents.class_request import ClassRequest
from sen_tui.documents.page_model import Page
from sen_tui.documents.paper import PaperRequest
from sen_tui.documents.registry import DOCUMENTS, made
from sen_tui.domain.addressee import addressee, addressees
from sen_tui.domain.errors import BadInput, NotFound
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.pupil import Contact
from sen_tui.domain.text import folded, one_line
from sen_tui.office.authorities import authority_of
from sen_tui.office.lookup import read_folders
from sen_tui.office.opening import Office
from sen_tui.office.registers import register


def paper_of(
    office: Office,
    folder: PupilFolder,
    document: str,
    *,
    ref: str = "latest",
    named: str = "",
    people: tuple[Contact, ...] | None = None,
    where: str = "",
    authority: str = "",
    in_company: bool = False,
) -> Page:
    """Return a document about a child. `named`: a contact, by id or part of a name; else it is for all who get it.

    `people`: those to whom it is addressed, where they are known. `where`: the time and place of the meeting.
    `authority`: the id or the file of a template for evidence.
    `in_company` leaves out what is the school's alone while parents look.

    Raises `NotFound` if there is nothing to print or nobody of that name, `BadInput` for somebody who must not get it.
    """
    request = PaperRequest(
        folder,
        office.framework_of(folder),
        office.school,
        ref,
        office.today(),
        partial(office.frameworks.then, folder),
        people=_people(folder, document, named) if people is None else people,
        where=where,
        authority=authority_of(authority),
        in_company=in_company,
    )
    return made(document, request)


def _people(folder: PupilFolder, document: str, named: str) -> tuple[Contact, ...]:
    whom = DOCUMENTS[document].whom
    if whom is None:
        if named:
            raise BadInput("This paper is addressed to nobody at home: leave out --for.")
        return ()
    return (addressee(folder, named, whom),) if named else addressees(folder, whom)


def class_request_of(office: Office, class_name: str, damaged: dict[str, str]) -> ClassRequest:
    """Return the children of a class who have extra help, for a document about the class.

    Into `damaged` goes a sentence by the child's id for each that cannot be read. Raises `NotFound` where the school
    has no child in that class.
    """
    today, wanted = office.today(), folded(one_line(class_name))
    rows = [row for row in register(office).rows if not row.left(today) and folded(one_line(row.class_name)) == wanted]
    if not wanted or not rows:
        raise NotFound("No child here is in a class of that name. `sen-tui roster` shows the classes.")
    ids = {row.id for row in rows}
    folders = ((folder, office.framework_of(folder)) for folder in read_folders(office, damaged, lambda r: r.id in ids))
    helped = (one for one in folders if one[1].stage(one[0].stage).on_register)
    children = tuple(sorted(helped, key=lambda one: folded(one[0].pupil.name)))
    return ClassRequest(rows[0].class_name, children, office.framework, office.school, today)
