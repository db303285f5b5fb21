"""Making a document about a child: for whom it is, by which framework, and of which day."""

from functools import partial

from sen_tui.documents.page_model import Page
from sen_tui.documents.paper import PaperRequest
from sen_tui.documents.registry import DOCUMENTS, made
from sen_tui.domain.addressee import addressee, addressees
from sen_tui.domain.errors import BadInput
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.pupil import Contact
from sen_tui.office.opening import Office


def paper_of(
    office: Office,
    folder: PupilFolder,
    document: str,
    *,
    ref: str = "latest",
    named: str = "",
    people: tuple[Contact, ...] | None = None,
    where: str = "",
    in_company: bool = False,
) -> Page:
    """Return a document about a child. `named`: a contact, by id or part of a name; else it is for all who get it.

    `people`: those to whom it is addressed, where they are known. `where`: the time and place of the meeting.
    `in_company` leaves out what is the school's alone while parents look.

    Raises `NotFound` if there is nothing to print or nobody of that name, `BadInput` for somebody who must not get it.
    """
    people = _people(folder, document, named) if people is None else people
    then = partial(office.frameworks.then, folder)
    request = PaperRequest(
        folder, office.framework_of(folder), office.school, ref, office.today(), then, people, where, in_company
    )
    return made(document, request)


def _people(folder: PupilFolder, document: str, named: str) -> tuple[Contact, ...]:
    whom = DOCUMENTS[document].whom
    if whom is None:
        if named:
            raise BadInput("This paper is addressed to nobody at home: leave out --for.")
        return ()
    return (addressee(folder, named, whom),) if named else addressees(folder, whom)
