"""A target on a paper for a family: in the past tense once it is over, and with what school and home do for it."""

from collections.abc import Iterable

from sen_tui.documents.isolation import piece
from sen_tui.documents.page_model import Entry
from sen_tui.domain.plan import Provision
from sen_tui.domain.target import Target
from sen_tui.domain.words import on_paper

AT_SCHOOL = "At school"
NO_WORDS = "(no words yet)"


def past_target(target: Target, called: str) -> str:
    """Return a target that is over as a short sentence in the past tense."""
    if target.own_words.strip():
        return target.own_words.strip()
    deed = target.does.strip()
    return f"{piece(target.who.strip() or called)} was to {piece(deed)}." if deed else NO_WORDS


def agreed_target(target: Target, lines: Iterable[Provision], before: tuple[tuple[str, str], ...] = ()) -> Entry:
    """Return a target with the rows `before`, its strategies and lines of help at school, and the help at home.

    The signs of success stand there where the target has no measure of its own.
    """
    help_given = (line.words for line in lines if line.target_id == target.id)
    school = "; ".join(piece(words.strip().rstrip(".")) for words in (*target.strategies, *help_given) if words.strip())
    rows = (
        *before,
        (AT_SCHOOL, f"{school}." if school else ""),
        (on_paper(Target, "help_at_home"), target.help_at_home),
        (on_paper(Target, "success"), target.success if target.criterion is None else ""),
    )
    return Entry(text=target.wording or NO_WORDS, details=tuple(row for row in rows if row[1].strip()))
