"""The drafts that wait at a child: in words, and as a choice of the one to go on with."""

from collections.abc import Iterable

from sen_tui.domain.at_work import Waiting
from sen_tui.domain.text import short_moment
from sen_tui.office.waiting_drafts import other_drafts
from sen_tui.tui.screens.choice import Answer, Choice
from sen_tui.tui.work.session import Session
from sen_tui.tui.work.whereabouts import kind_of

_OTHER = "It becomes yours, and that is written down. A draft of your own waits on, and g goes back to it."
_REVIEW = "Going on with it makes it yours, and that is written down. Esc leaves everything as it is."


def choice_of_draft(session: Session, others: Iterable[Waiting]) -> Choice[str]:
    """Return a window with the other drafts. Its result is the stem of a draft's file; empty to keep everything."""
    drafts = (Answer(one.stem, _described(one, session)) for one in others)
    keep = Answer("", "Keep everything as it is")
    return Choice("Go on with another draft?", _OTHER, (keep, *drafts))


def choice_of_review(session: Session, others: Iterable[Waiting]) -> Choice[str]:
    """Return a window with the reviews that colleagues left. Its result is a stem; empty to begin one's own."""
    theirs = (Answer(one.stem, f"Go on with: {_described(one, session)}") for one in others)
    own = Answer("", "Begin a review of your own")
    return Choice("A review of this child waits already", _REVIEW, (own, *theirs))


def waiting_words(session: Session) -> str:
    """Return the drafts that wait at a child, a line each: the one gone on with first."""
    others = (f"{_described(one, session)}: g to go on with it." for one in other_drafts(session.opened))
    return "\n".join(part for part in (_present(session), *others) if part)


def _described(one: Waiting, session: Session) -> str:
    """Return whose draft it is, where and when it was begun, and when it was last saved."""
    me, now = session.office.person, session.office.now()
    whose = "Your other" if one.person.login == me.login else f"{one.person.name}'s"
    where = f" on {one.person.host}" if one.person.host != me.host else ""
    where += " (taken over from you)" if me.login in {person.login for person in one.taken_from} else ""
    begun, saved = short_moment(one.since, now), short_moment(one.saved, now)
    return f"{whose} {kind_of(one.draft)}{where}, begun {begun}, last saved {saved}"


def _present(session: Session) -> str:
    draft, saved, before = session.draft, session.saved_at, session.opened.edit.taken_from
    at = f" from {saved.astimezone():%d %b, %H:%M}" if saved else ""
    taken = f", taken over from {before[-1].name}," if before else ""
    if draft.review:
        return f"A review{at}{taken} is not signed yet: r goes on with it."
    if draft.plan:
        return f"Targets{at}{taken} are not saved in the plan yet: t goes on with them."
    return ""
