"""Every document in every framework: from a full folder, from hostile words, and from an empty folder."""

from collections.abc import Iterator

import pytest
from msgspec import to_builtins
from msgspec.structs import replace

from sen_tui import places
from sen_tui.documents.document import FAMILY
from sen_tui.documents.page import render
from sen_tui.documents.page_model import Heading, Page, Paragraph
from sen_tui.documents.paper import PaperRequest
from sen_tui.documents.registry import DOCUMENTS, EVERY, made, paper, serving
from sen_tui.domain.addressee import addressees
from sen_tui.domain.duty import OF_PROGRAM
from sen_tui.domain.errors import NotFound
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import always
from sen_tui.domain.signing import sign
from sen_tui.domain.text import texts_within
from support.amina import full_folder
from support.children import (
    FRAMEWORKS,
    SCHOOL,
    SIGNED,
    TODAY,
    child,
    child_at,
    framework,
    full_review,
    ids,
    stage_with_plan,
)
from support.golden_files import assert_golden
from support.paper_reading import bare, headings, read_html, read_markdown, widest, words

NAMES = list(DOCUMENTS)
OWN = replace(SCHOOL, contact="01632 960001")
BARRED = "Uncle"
PLAIN = {"c1": "Mary Bell", "c2": "Tom Bell", "c3": BARRED}
SHOWN = ("three-levels", "infant-action-plan", "wales-idp")
"""The frameworks whose papers are kept as files."""


def folder_of(key: str) -> PupilFolder:
    """Return a child with a review and the plan that followed, and people with plain names."""
    rules = framework(key)
    folder = child_at(stage_with_plan(rules), rules=rules)
    folder = replace(
        folder,
        pupil=replace(folder.pupil, forename="Zoë", preferred="", surname="Bell", interests="snails"),
        contacts=tuple(replace(contact, name=PLAIN[contact.id]) for contact in folder.contacts),
    )
    draft = full_review(folder, rules)
    draft = replace(draft, consents={rule.key: "given" for rule in rules.consents})
    return sign(folder, draft, rules, replace(SIGNED, reason="It was late"), ids("s"))


def moved_lately(folder: PupilFolder) -> PupilFolder:
    """Return the folder with the day of its last move in this month: a letter is made for a late decision alone."""
    lately = TODAY.replace(day=2)
    before, now = folder.stages[-2:]
    moved = (replace(before, end=lately), replace(now, start=lately, reason="It was late"))
    return replace(folder, stages=(*folder.stages[:-2], *moved))


def page_of(document: str, folder: PupilFolder, key: str) -> Page:
    rules = framework(key)
    whom = DOCUMENTS[document].whom
    people = addressees(folder, whom) if whom else ()
    return made(document, PaperRequest(folder, rules, OWN, "latest", TODAY, always(rules), people))


def tried(document: str, folder: PupilFolder, key: str) -> Page | None:
    """Return a paper; None where a sentence says that there is nothing to print."""
    try:
        return page_of(document, folder, key)
    except NotFound as refusal:
        sentence = str(refusal)
    assert sentence.endswith(".")
    assert folder.pupil.surname not in sentence
    return None


CASES = [(document, key) for document in NAMES for key in FRAMEWORKS]


@pytest.mark.parametrize(("document", "key"), CASES)
def test_a_paper_of_a_child_in_every_framework_is_whole_in_every_format(document: str, key: str) -> None:
    page = tried(document, folder_of(key), key)
    if page is None:
        assert document in MAY_BE_MISSING
        return
    shown = words(page)
    said = bare(shown)
    assert "None" not in shown
    assert ".." not in shown.replace("...", "")
    assert "  " not in shown.replace("\n", "")
    assert len(headings(page)) == len(set(headings(page))), "no heading stands twice"
    for width in (80, 100):
        assert widest(render(page, "text", width=width)) <= width
    html, _ = read_html(render(page, "html"))
    markdown, _ = read_markdown(render(page, "md"))
    for text in paragraphs(page):
        assert bare(text) in bare(html)
    assert markdown.strip()
    assert said


MAY_BE_MISSING = {"permission", "copy-home", "decision"}
"""The papers for which a child with a review may have no occasion."""


def paragraphs(page: Page) -> Iterator[str]:
    return (
        block.text for block in page.blocks if isinstance(block, Heading | Paragraph) and "\u2068" not in block.text
    )


@pytest.mark.parametrize("key", SHOWN)
@pytest.mark.parametrize("document", [name for name in NAMES if not DOCUMENTS[name].signed])
def test_a_paper_is_printed_as_it_was(document: str, key: str) -> None:
    folder = folder_of(key)
    page = tried(document, moved_lately(folder) if document == "decision" else folder, key)
    text = render(page, "text", large_print=DOCUMENTS[document].large) if page else "There is no occasion for it.\n"
    assert_golden(f"documents/golden/papers/{document}-{key}-80.txt", text)


@pytest.mark.parametrize(("document", "key"), CASES)
def test_no_paper_for_the_family_names_a_barred_contact(document: str, key: str) -> None:
    page = tried(document, folder_of(key), key)
    if page and DOCUMENTS[document].reader in FAMILY:
        assert BARRED not in words(page)


@pytest.mark.parametrize(("document", "key"), CASES)
def test_a_paper_for_parents_names_whom_to_ring_at_school_and_outside(document: str, key: str) -> None:
    page = tried(document, folder_of(key), key)
    if page and DOCUMENTS[document].reader == "parents":
        said = words(page)
        assert "01632 960001" in said
        assert "free and impartial" in said.casefold()


@pytest.mark.parametrize(("document", "key"), CASES)
def test_of_an_empty_folder_there_is_a_good_page_or_one_sentence(document: str, key: str) -> None:
    folder = child()
    for bare_one in (folder, replace(folder, contacts=())):
        page = tried(document, replace(bare_one, pupil=replace(folder.pupil, forename="Zoë")), key)
        if page is not None:
            assert widest(render(page, "text")) <= 80
            assert "None" not in words(page)


@pytest.mark.parametrize("document", NAMES)
def test_hostile_words_stand_on_a_paper_as_they_are(document: str) -> None:
    page = tried(document, full_folder(), "code-2001")
    if page is None:
        return
    text, html, markdown = (render(page, form) for form in ("text", "html", "md"))
    for control in ("\x1b", "\x07", "\u202e", "\u200b", "\x00"):
        assert control not in text + html + markdown
    said, tags = read_html(html)
    assert "script" not in tags
    assert "[not]" in said or "[not]" not in "".join(texts_within(to_builtins(page)))
    assert widest(text) <= 80


@pytest.mark.parametrize("document", NAMES)
def test_a_paper_is_named_by_its_kind_and_never_by_a_child(document: str) -> None:
    page = tried(document, folder_of("code-2001"), "code-2001")
    if page:
        assert page.name.startswith(document)
        assert "Bell" not in page.name


def test_every_document_says_what_it_is_in_a_sentence() -> None:
    for kind in DOCUMENTS.values():
        assert kind.about.endswith(".")
        assert kind.title
    assert len({kind.title for kind in DOCUMENTS.values()}) == len(DOCUMENTS)


def test_a_paper_without_an_addressee_is_for_all_who_get_it() -> None:
    folder = folder_of("code-2001")
    page = paper("invitation", folder, framework(), OWN, "latest", TODAY)
    assert "Dear Mary Bell and Tom Bell," in words(page)


def test_each_duty_of_every_framework_that_asks_for_a_paper_names_it() -> None:
    rules = {rule.key for key in FRAMEWORKS for rule in framework(key).duties}
    named = {rule: ", ".join(serving(f"{rule}:about:c1")) for rule in sorted(rules)}
    assert {rule: document for rule, document in named.items() if document} == SERVED
    assert all(rule in rules | OF_PROGRAM for kind in EVERY.values() for rule in kind.serves)
    assert all(rule in rules | OF_PROGRAM for kind in DOCUMENTS.values() for rule in kind.meets)


SERVED = {
    "annual_advice": "contribution",
    "annual_decision": "decision",
    "annual_report": "evidence",
    "annual_invite": "invitation",
    "collect_voice": "pupil-views",
    "compliments_slip": "completed-plan",
    "consent_outside_advice": "permission",
    "copy_at_transition": "transition",
    "copy_home": "review, copy-home",
    "decide": "decision",
    "discuss_plan": "invitation",
    "discuss_stage": "invitation",
    "give_idp": "plan",
    "inform_in_person": "decision",
    "inform_of_decision": "decision",
    "invite_parents": "invitation",
    "notice": "decision",
    "offer_leaflet": "leaflet",
    "parents_views_form": "parents-views",
    "plp_to_next_school": "transition",
    "send_plan_home": "plan",
    "share_with_staff": "crib",
    "tell_parents": "decision",
    "transfer": "transition",
}


def test_the_page_about_papers_names_every_document() -> None:
    listed = (places.authorities().parents[1] / "docs" / "papers.md").read_text(encoding="utf-8")
    named = [line.split("`")[1] for line in listed.splitlines() if line.startswith("| `")]
    assert named == list(EVERY)
