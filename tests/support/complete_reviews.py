"""Reviews in which nothing is missing, ready to be signed."""

from msgspec.structs import replace

from sen_tui.domain.draft import Draft, ReviewDraft
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.meeting import with_outcome
from sen_tui.domain.pupil_view import PupilView
from sen_tui.domain.review import Effectiveness
from sen_tui.office.open_child import begin_review, close_folder, open_folder, save_draft
from sen_tui.office.opening import Office
from support.driving import pupil_id


def complete(draft: ReviewDraft, folder: PupilFolder, office: Office, future: str) -> ReviewDraft:
    """Return a draft in which everything is said."""
    voice = office.framework.pupil_voice
    review = replace(
        draft.review,
        attendance=tuple(replace(a, state="attended") for a in draft.review.attendance),
        promises=tuple(replace(p, state="kept") for p in draft.review.promises),
        parent_views=tuple(replace(v, words="We are [very] pleased.") for v in draft.review.parent_views),
        effectiveness=Effectiveness(rating=4, worked="The groups", help_given="most"),
        pupil_view=PupilView(manner=voice.manners[0].key, answers={voice.questions[0].key: "Lunch"}),
        no_advice=True,
        no_actions=True,
        likelihood="not_likely",
        future=future,
        future_reason="Agreed together.",
    )
    made = replace(draft, review=review)
    for target in folder.active_targets:
        said = replace(made.review.outcome(target.id), rating=0, evidence="Seen in class", next="continue")
        made = with_outcome(made, said, target, office.new_id)
    return made


def leave_complete(office: Office, name: str, future: str) -> None:
    """Leave a complete review of a child waiting."""
    opened = open_folder(office, pupil_id(office, name))
    draft = complete(begin_review(office, opened.folder), opened.folder, office, future)
    save_draft(office, opened.edit, opened.stored.revision, Draft(review=draft))
    close_folder(opened)
