"""What the record of a child shows, for and against more help."""

from sen_tui.domain import evidence
from sen_tui.domain.finding import Finding, Record
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.review import Review
from sen_tui.office.opening import Office


def findings(office: Office, folder: PupilFolder, meeting: Review | None) -> tuple[Finding, ...]:
    """Return what the record shows today, or on the day of the meeting under way. It is the school's own."""
    record = Record(
        folder=folder,
        framework=office.framework_of(folder),
        calendar=office.calendar,
        on=meeting.held_on if meeting else office.today(),
        meeting=meeting,
        vague_words=office.vague_words,
    )
    return evidence.findings(record)
