"""Who may get a paper: the matrix of contacts and kinds of paper, cell by cell."""

import pytest

from sen_tui.domain.addressee import Whom, addressee, addressees
from sen_tui.domain.errors import Ambiguous, BadInput, NotFound
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.pupil import Contact
from support.children import pupil

CONTACTS = (
    Contact(id="c1", name="Mary Bell", relationship="mother"),
    Contact(id="c2", name="Tom Bell", relationship="father", gets_copies=False),
    Contact(id="c3", name="Una Reed", relationship="aunt", parental_responsibility=False),
    Contact(id="c4", name="Ned Reed", relationship="uncle", parental_responsibility=False, lives_with=True),
    Contact(id="c5", name="Sam Moss", relationship="father", do_not_contact=True),
    Contact(id="c6", name="Pia (do not contact)", relationship="aunt"),
)
FOLDER = PupilFolder(pupil=pupil(), contacts=CONTACTS)
MAY: dict[Whom, set[str]] = {
    "copied": {"c1", "c3", "c4"},
    "invited": {"c1", "c2", "c4"},
    "consents": {"c1", "c2"},
}


@pytest.mark.parametrize("whom", list(MAY))
@pytest.mark.parametrize("contact", CONTACTS, ids=lambda contact: contact.id)
def test_a_paper_goes_only_to_those_who_may_get_it(contact: Contact, whom: Whom) -> None:
    assert (contact in addressees(FOLDER, whom)) == (contact.id in MAY[whom])
    if contact.id in MAY[whom]:
        assert addressee(FOLDER, contact.id, whom) == contact
        return
    with pytest.raises(BadInput) as refused:
        addressee(FOLDER, contact.id, whom)
    assert contact.name not in str(refused.value)


def test_a_contact_is_found_by_a_part_of_the_name() -> None:
    assert addressee(FOLDER, "mary", "copied").id == "c1"
    assert addressee(FOLDER, "reed una", "copied").id == "c3"


@pytest.mark.parametrize(("typed", "error"), [("bell", Ambiguous), ("nobody", NotFound), ("  ", NotFound)])
def test_a_name_that_fits_nobody_or_several_is_refused_without_naming_anybody(
    typed: str, error: type[Exception]
) -> None:
    with pytest.raises(error) as refused:
        addressee(FOLDER, typed, "copied")
    assert not any(contact.name in str(refused.value) for contact in CONTACTS)
