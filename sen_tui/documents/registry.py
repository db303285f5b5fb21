"""Every document about a child: its name on the command line, its title, for whom it is, and what makes it."""

from datetime import date

from msgspec.structs import replace

from sen_tui.documents.blank import blank
from sen_tui.documents.case_story import case_story
from sen_tui.documents.completed_plan import completed_plan
from sen_tui.documents.contribution import contribution
from sen_tui.documents.copy_home import absent, copy_home
from sen_tui.documents.crib import crib
from sen_tui.documents.decision import decision
from sen_tui.documents.document import FAMILY, ClassDocument, Document
from sen_tui.documents.evidence import evidence
from sen_tui.documents.glossary import explained
from sen_tui.documents.held_plan import HELD, held_plan_page
from sen_tui.documents.help_sheet import help_sheet
from sen_tui.documents.invitation import invitation
from sen_tui.documents.leaflet import leaflet
from sen_tui.documents.page_model import Page
from sen_tui.documents.paper import PaperRequest
from sen_tui.documents.parents_views import parents_views
from sen_tui.documents.passport import passport
from sen_tui.documents.permission import permission
from sen_tui.documents.plan import plan_page
from sen_tui.documents.pupil_views import pupil_views
from sen_tui.documents.review import review_summary
from sen_tui.documents.review_record import review_record
from sen_tui.documents.transition import transition
from sen_tui.domain.addressee import addressees
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework, Then, always
from sen_tui.domain.school import School


def _review(request: PaperRequest) -> Page:
    review = request.review
    rules = request.then(review.framework)
    return review_summary(request.folder, review, rules, request.school, to=request.to, in_company=request.in_company)


def _record(request: PaperRequest) -> Page:
    review = request.review
    rules = request.then(review.framework)
    return review_record(request.folder, review, rules, request.school, in_company=request.in_company)


def _plan(request: PaperRequest) -> Page:
    if request.ref == HELD:
        return held_plan_page(request.folder, request.framework, request.school, request.today, request.then)
    plan = request.plan
    rules = request.then(plan.framework)
    return plan_page(request.folder, plan, rules, request.school, request.today, then=request.then)


DOCUMENTS: dict[str, Document] = {
    "review": Document(
        title="Review: what we agreed",
        about="What was agreed at a review, on one side in plain words.",
        reader="parents",
        build=_review,
        whom="copied",
        serves=("copy_home",),
        signed=True,
    ),
    "record": Document(
        title="Record of the review",
        about="All of a review, under the framework's headings.",
        reader="staff",
        build=_record,
        signed=True,
    ),
    "plan": Document(
        title="Plan",
        about="The plan as it was agreed, with the framework's sections.",
        reader="parents",
        build=_plan,
        whom="copied",
        meets=("give_idp", "send_plan_home"),
        signed=True,
    ),
    "completed-plan": Document(
        title="Plan with both views and the slip",
        about="The plan with what parents and child say, and a slip with a code to send back.",
        reader="parents",
        build=completed_plan,
        whom="copied",
        serves=("compliments_slip",),
        signed=True,
    ),
    "invitation": Document(
        title="Invitation to a review",
        about="The day of the next review, who comes, whom to ring, and a reply slip.",
        reader="parents",
        build=invitation,
        whom="invited",
        serves=("invite_parents", "annual_invite", "discuss_plan", "discuss_stage"),
        at_meeting=True,
    ),
    "parents-views": Document(
        title="Parents' views",
        about="The form on which parents write what they think before a review.",
        reader="parents",
        build=parents_views,
        whom="invited",
        meets=("parents_views_form",),
    ),
    "pupil-views": Document(
        title="What I think",
        about="The sheet on which the child says what the child thinks, in large print.",
        reader="child",
        build=pupil_views,
        serves=("collect_voice",),
        large=True,
    ),
    "contribution": Document(
        title="For the review: what staff have seen",
        about="The sheet on which staff write before a review what they have seen.",
        reader="staff",
        build=contribution,
        serves=("annual_advice",),
    ),
    "permission": Document(
        title="Your permission",
        about="The slip on which parents allow advice from outside the school, or do not.",
        reader="parents",
        build=permission,
        whom="consents",
        serves=("consent_outside_advice",),
    ),
    "copy-home": Document(
        title="We missed you at the review",
        about="The letter to parents who could not come to a review, to go with it.",
        reader="parents",
        build=copy_home,
        whom="copied",
        narrow=absent,
        serves=("copy_home",),
        signed=True,
    ),
    "decision": Document(
        title="What was decided",
        about="The letter after a decision or a refusal, with whom to turn to.",
        reader="parents",
        build=decision,
        whom="copied",
        serves=("inform_of_decision", "inform_in_person", "decide", "notice", "tell_parents", "annual_decision"),
    ),
    "passport": Document(
        title="My passport",
        about="One page in the child's name: good at, hard for me, what helps, who helps.",
        reader="child",
        build=passport,
    ),
    "blank": Document(
        title="Review on paper",
        about="The steps of a review with boxes and lines, for a day without a computer.",
        reader="staff",
        build=blank,
    ),
    "transition": Document(
        title="For the next school or teacher",
        about="What the next school or teacher needs to know on the first day.",
        reader="others",
        build=transition,
        serves=("copy_at_transition", "plp_to_next_school", "transfer", "transfer_file"),
    ),
    "case": Document(
        title="Case story",
        about="How the help for one child began, what was done, and what came of it.",
        reader="others",
        build=case_story,
    ),
    "evidence": Document(
        title="Evidence for the authority",
        about="What a panel will ask, then the record under the authority's headings.",
        reader="others",
        build=evidence,
        with_authority=True,
        serves=("annual_report",),
    ),
    "leaflet": Document(
        title="Who helps families",
        about="The services that support families in the child's area.",
        reader="parents",
        build=leaflet,
        whom="copied",
        meets=("offer_leaflet",),
    ),
}
"""The documents by their names on the command line, in the order in which they are listed."""
CLASS_DOCUMENTS: dict[str, ClassDocument] = {
    "crib": ClassDocument(
        title="Crib sheet",
        about="One page for staff about a class: child, need, targets, strategies, medical.",
        build=crib,
        serves=("share_with_staff",),
    ),
    "help-sheet": ClassDocument(
        title="Help this week",
        about="Each line of help in a class this week, with days to tick.",
        build=help_sheet,
    ),
}
"""The documents about a class, by their names on the command line."""
EVERY: dict[str, Document | ClassDocument] = {**DOCUMENTS, **CLASS_DOCUMENTS}
"""All documents by their names on the command line, in the order in which they are listed."""


def paper(
    document: str,
    folder: PupilFolder,
    framework: Framework,
    school: School,
    ref: str,
    today: date,
    then: Then | None = None,
) -> Page:
    """Return the document of that name, addressed to everybody who gets it. `ref` is as in `PaperRequest`.

    `framework`: the child's. `then` returns the one by which the review or plan was made; without it, it is the same.

    Raises `NotFound` if there is no such review or plan.
    """
    whom = DOCUMENTS[document].whom
    people = addressees(folder, whom) if whom else ()
    request = PaperRequest(folder, framework, school, ref, today, then or always(framework), people)
    return made(document, request)


def made(document: str, request: PaperRequest) -> Page:
    """Return the document of that name for a request. Raises as its builder."""
    kind = DOCUMENTS[document]
    if kind.narrow:
        request = replace(request, people=kind.narrow(request))
    page = kind.build(request)
    page = explained(page) if kind.reader in FAMILY else page
    name = page.name if page.name != Page(title="", blocks=()).name else document
    to = tuple(contact.id for contact in request.people)
    return replace(page, name=name, document=document, ref=request.ref, to=to, meets=(*kind.meets, *page.meets))


def serving(duty: str) -> tuple[str, ...]:
    """Return the names of the documents that serve a duty, by the key of the duty, the first one before all others."""
    rule = duty.partition(":")[0]
    asked = {name: (*kind.meets, *kind.serves) for name, kind in DOCUMENTS.items()}
    asked |= {name: kind.serves for name, kind in CLASS_DOCUMENTS.items()}
    return tuple(name for name, duties in asked.items() if rule in duties)
