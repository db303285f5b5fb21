"""The letter after a decision or a refusal: what was decided, when, by whom and why, and whom to turn to."""

from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from sen_tui.documents.family import from_school, greeting, masthead, ring
from sen_tui.documents.isolation import piece
from sen_tui.documents.page_model import Block, Page, Paragraph, filled, section
from sen_tui.documents.paper import PaperRequest
from sen_tui.documents.turn_to import coordinator
from sen_tui.documents.wording import told
from sen_tui.domain.errors import NotFound
from sen_tui.domain.framework_duties import DECISIONS
from sen_tui.domain.statutory_case import CASE_OUTCOMES
from sen_tui.domain.text import day, sentence

_NEWS = timedelta(weeks=8)
"""The time in which a decision is news: a letter of today about an older one would look like a new decision."""
_APPEAL = "The letter of the {} says how you can appeal against it, and by when. Please keep that letter."


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was decided about a child."""

    on: date
    words: str
    by: str
    """Who decided."""
    why: str = ""
    outside: bool = False
    """Whether the authority decided, so that its own letter says how to appeal."""


def decision(request: PaperRequest) -> Page:
    """Return the letter about the latest decision, for eight weeks after it.

    Raises `NotFound` where nothing was decided yet, and where the latest decision is older.
    """
    latest = _latest(request)
    called = piece(request.folder.pupil.called)
    appeal = (Paragraph(_APPEAL.format(request.framework.terms.authority)),) if latest.outside else ()
    blocks: tuple[Block, ...] = (
        masthead(request, "What was decided"),
        greeting(request),
        Paragraph(f"We want to tell you what was decided about the help for {called}."),
        *filled(
            ("Decision", latest.words),
            ("Decided on", day(latest.on)),
            ("Decided by", latest.by),
            ("Reason", told(latest.why) or "Please ask us: we will explain it."),
        ),
        *appeal,
        *section(
            "If you do not agree, or have a question",
            Paragraph(
                f"Please talk with us first: {coordinator(request.school, request.framework)} will explain the reasons "
                "and listen to yours. You may bring somebody with you. "
                "You can also get advice outside the school before you answer."
            ),
        ),
        *ring(request),
        from_school(request.school),
    )
    return Page(title=f"Decision about {request.folder.pupil.name}", blocks=blocks)


def _latest(request: PaperRequest) -> Decided:
    """Return the latest decision. Raises `NotFound` without one of the last eight weeks."""
    known = (one for one in _decided(request) if one.on <= request.today)
    latest = max(known, key=lambda one: one.on, default=None)
    if latest is None:
        raise NotFound("Nothing has been decided about this child that a letter would tell: no move, no assessment.")
    if latest.on < request.today - _NEWS:
        raise NotFound(
            f"The latest decision was on {day(latest.on)}: a letter is made for decisions of the last eight weeks."
        )
    return latest


def _decided(request: PaperRequest) -> Iterator[Decided]:
    """Yield every decision on record: on assessments, on stages, and those that the framework asks for."""
    folder, framework = request.folder, request.framework
    authority = framework.terms.authority
    for case in folder.cases:
        if case.decided_on and case.assessing is not None:
            does = "assesses" if case.assessing else "does not assess"
            words = f"The {authority} {does} {piece(folder.pupil.called)} ({framework.terms.assessment})."
            yield Decided(on=case.decided_on, words=words, by=f"the {authority}", outside=True)
        if case.outcome and case.outcome_on:
            words = f"The outcome of the {framework.terms.assessment}: {CASE_OUTCOMES[case.outcome]}."
            yield Decided(on=case.outcome_on, words=words, by=f"the {authority}", outside=True)
    for number, period in enumerate(folder.stages):
        stage = request.then(period.framework).stage(period.stage)
        if number or stage.on_register:
            by = piece(period.decided_by) or request.school.name
            yield Decided(on=period.start, words=f"The new stage is: {told(stage.name)}", by=by, why=period.reason)
    for deed in folder.dispatches:
        if words := next((DECISIONS.paper[key] for key in DECISIONS if key == deed.decision), ""):
            words = f"The {authority} {words}."
            yield Decided(on=deed.on, words=words, by=f"the {authority}", outside=True)
        elif deed.finding.strip() and deed.duty.partition(":")[0] in _deciding(request):
            yield Decided(on=deed.on, words=sentence(piece(deed.finding)), by=piece(deed.by) or request.school.name)


def _deciding(request: PaperRequest) -> frozenset[str]:
    return frozenset(rule.key for rule in request.framework.duties if rule.decides)
