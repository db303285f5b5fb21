"""The letter to parents who could not come to a review. It goes home with the summary of the review."""

from datetime import date

from sen_tui.documents.aims import past_target
from sen_tui.documents.family import from_school, greeting, masthead, ring, weekday
from sen_tui.documents.isolation import piece
from sen_tui.documents.news import decision_words
from sen_tui.documents.page_model import Block, Bullets, Entries, Entry, Page, Paragraph, section
from sen_tui.documents.paper import PaperRequest
from sen_tui.documents.review import promise
from sen_tui.documents.review_facts import ReviewFacts, facts_of
from sen_tui.documents.turn_to import coordinator
from sen_tui.documents.wording import told
from sen_tui.domain.errors import NotFound
from sen_tui.domain.pupil import Contact
from sen_tui.domain.text import day, listed


def copy_home(request: PaperRequest) -> Page:
    """Return the letter to the people of the request: what was talked about, what happens next (R000-22)."""
    review, letter = request.review, request
    facts = facts_of(letter.folder, review, letter.then(review.framework))
    called, who = piece(letter.folder.pupil.called), coordinator(letter.school, letter.framework)
    blocks: tuple[Block, ...] = (
        masthead(letter, "We missed you at the review", f"review held on {day(review.held_on)}"),
        greeting(letter),
        Paragraph(
            f"You could not be with us when we talked about {called} on {weekday(review.held_on)}. "
            f"{_thanks(facts, frozenset(contact.id for contact in letter.people))}"
            f"Here is what we talked about and what happens next. Please ring {who}: "
            "we would like to hear what you think, and we can meet on another day. "
            "The paper about the review is with this letter: please keep it."
        ),
        *section("What we talked about", *_talked(facts)),
        *section("What happens next", *_next(facts, letter.today)),
        *section("What you can do at home", *_at_home(facts)),
        *ring(letter),
        from_school(letter.school),
    )
    return Page(title=f"Letter about the review of {letter.folder.pupil.name}", blocks=blocks)


def absent(request: PaperRequest) -> tuple[Contact, ...]:
    """Return those of the addressees who were not at the review.

    Raises `NotFound` if all of them were there, and for a review that was withdrawn.
    """
    review = request.review
    if review.withdrawn:
        raise NotFound("That review was withdrawn: no letter about it goes home.")
    came = {a.contact_id for a in review.parents if a.state == "attended"}
    away = tuple(contact for contact in request.people if contact.id not in came)
    if request.people and not away:
        raise NotFound("Whoever gets copies was at that review: `print review` is the paper for them.")
    return away


def _thanks(facts: ReviewFacts, away: frozenset[str]) -> str:
    """Return the thanks to those who sent their views."""
    sent = [piece(a.name) for a in facts.review.sent_views if a.contact_id in away]
    return f"Thank you, {listed(sent)}, for sending your views. " if sent else ""


def _talked(facts: ReviewFacts) -> tuple[Block, ...]:
    """Return each target with how it went, in plain words."""
    called = facts.folder.pupil.called
    lines = []
    for target in facts.targets:
        rating = facts.review.outcome(target.id).rating
        words = facts.words.ratings.get(str(rating), "") if rating is not None else ""
        lines.append(f"{past_target(target, called)} {told(words) if words else 'We could not rate it yet.'}")
    return (Bullets(tuple(lines)),) if lines else ()


def _next(facts: ReviewFacts, today: date) -> tuple[Block, ...]:
    """Return what was decided, the next targets, and the day of the next meeting."""
    due = facts.review.next_review
    coming = due is not None and due >= today and not facts.reviews_end
    meeting = f"The next meeting is on {weekday(due)}. Please come." if due and coming else ""
    said = tuple(Paragraph(words) for words in (decision_words(facts), meeting) if words)
    targets = () if facts.plan_ends else tuple(Entry(text=t.wording or t.short) for t in facts.next_targets)
    return (*said, *((Entries(targets),) if targets else ()))


def _at_home(facts: ReviewFacts) -> tuple[Block, ...]:
    """Return what was promised for home, and the help at home for each next target, each once."""
    promised = (promise(action) for action in facts.actions if action.owner == "home" and action.words.strip())
    helping = (told(t.help_at_home) for t in facts.next_targets if t.help_at_home.strip() and not facts.plan_ends)
    lines = tuple(dict.fromkeys((*promised, *helping)))
    return (Bullets(lines),) if lines else ()
