"""A child in a few words: for the top line of a screen in a meeting, and whether a review is due."""

from sen_tui.domain.annual_review import held_plan, next_annual
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.review_dates import review_dates
from sen_tui.domain.roster_rows import row_of
from sen_tui.domain.text import one_line
from sen_tui.office.opening import Office

_TOLD = ("overdue", "due", "behind")
"""The states of the next review that somebody has to know of."""


def in_few_words(office: Office, folder: PupilFolder, *, parents_look: bool) -> tuple[str, ...]:
    """Return what one needs to know in a meeting, the most telling first.

    Stage, the next review if it is due or overdue, languages, needs. That a review is
    overdue is the school's business while `parents_look`.
    """
    pupil, today = folder.pupil, office.today()
    row = row_of(folder, office.framework_of(folder), office.calendar, (), ())
    late = row.due(today) in _TOLD and not parents_look and not pupil.has_left(today)
    facts = (row.stage_short, row.due_words(today) if late else "", *_languages(folder), ", ".join(row.needs))
    return tuple(fact for fact in facts if fact)


def _languages(folder: PupilFolder) -> tuple[str, ...]:
    """Return the languages of child and contacts beside English, those first that need an interpreter."""
    pupil, people = folder.pupil, [contact for contact in folder.contacts if not contact.barred]
    asked = [pupil.interpreter, *(contact.language or contact.name for contact in people if contact.interpreter)]
    needed = dict.fromkeys(filter(None, map(one_line, asked)))
    spoken = dict.fromkeys(map(one_line, (pupil.language, *(contact.language for contact in people))))
    others = (words for words in spoken if words not in ("", "English", *needed))
    return (*(f"interpreter for {words}" for words in needed), *others)


def about_annual_review(office: Office, folder: PupilFolder) -> str:
    """Return the plan of the authority with the days of its annual review; nothing where there is none to come."""
    rules, today = office.framework_of(folder), office.today()
    coming = next_annual(folder, rules, office.calendar)
    if coming is None or folder.pupil.has_left(today):
        return ""
    words = coming.words(today)
    return f"annual review of the {held_plan(rules, folder.stage)} {words[:1].lower()}{words[1:]}"


def about_review(office: Office, folder: PupilFolder) -> str:
    """Return the agreed day of the next review, its state and its last day; nothing where no review is to come."""
    dates, today = review_dates(folder, office.framework_of(folder), office.calendar), office.today()
    return dates.words(today) if dates and not folder.pupil.has_left(today) else ""
