"""The drafts that wait for a child: in words, and as a choice of one to go on with."""

from collections.abc import Iterable

from sen_tui.domain.at_work import Waiting
from sen_tui.domain.text import local, short_moment
from sen_tui.office.waiting_drafts import other_drafts
from sen_tui.tui.screens.choice import Answer, Choice
from sen_tui.tui.work.session import Session
from sen_tui.tui.work.whereabouts import kind_of

_OTHER = "It becomes yours, and that is written down. A draft of your own waits on, and g goes back to it."
_REVIEW = "Going on with it makes it yours, and that is written down. Esc leaves everything as it is."


def choice_of_draft(session: Session, others: Iterable[Waiting]) -> Choice[str]:
    """Return a window with the other drafts. Its result is the stem of a draft's file; empty to keep everything."""
    drafts = (Answer(draft.stem, _description(draft, session)) for draft in others)
    keep = Answer("", "Keep everything as it is")
    return Choice("Go on with another draft?", _OTHER, (keep, *drafts))


def choice_of_review(session: Session, others: Iterable[Waiting]) -> Choice[str]:
    """Return a window with the reviews that colleagues left. Its result is a stem; empty to begin one's own."""
    theirs = (Answer(draft.stem, f"Go on with: {_description(draft, session)}") for draft in others)
    own = Answer("", "Begin a review of your own")
    return Choice("A review of this child waits already", _REVIEW, (own, *theirs))


def waiting_words(session: Session) -> str:
    """Return a line for each draft that waits for a child: the present one first."""
    others = (f"{_description(draft, session)}: g to go on with it." for draft in other_drafts(session.opened))
    return "\n".join(part for part in (_present(session), *others) if part)


def _description(draft: Waiting, session: Session) -> str:
    """Return whose draft it is, where and when it was begun, and when it was last saved."""
    me, now = session.office.person, session.office.now()
    whose = "Your other" if draft.person.login == me.login else f"{draft.person.name}'s"
    where = f" on {draft.person.host}" if draft.person.host != me.host else ""
    where += " (taken over from you)" if me.login in {person.login for person in draft.taken_from} else ""
    begun, saved = short_moment(draft.since, now), short_moment(draft.saved, now)
    return f"{whose} {kind_of(draft.draft)}{where}, begun {begun}, last saved {saved}"


def _present(session: Session) -> str:
    draft, saved, before = session.draft, session.saved_at, session.opened.edit.taken_from
    at = f" from {local(saved):%d %b, %H:%M}" if saved else ""
    taken = f", taken over from {before[-1].name}," if before else ""
    if draft.review:
        return f"A review{at}{taken} is not signed yet: r goes on with it."
    if draft.plan:
        return f"Targets{at}{taken} are not saved in the plan yet: t goes on with them."
    return ""
