"""The lines of the register made of the gist of each record, beside those made of whole folders."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from demo_schools import TODAY, every_framework, folders_of, framework

from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.duties import Duty, duties
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.roster import RosterRow
from sen_tui.domain.roster_rows import row_of
from sen_tui.store import record, record_gist

AT = datetime(2026, 10, 14, 12, tzinfo=UTC)
CALENDAR = SchoolCalendar.around(TODAY)


def gist_of(folder: PupilFolder) -> PupilFolder:
    content, _ = record.encode(folder, after=None, by="x", at=AT)
    found = record_gist.read(content, folder.pupil.id)
    assert found is not None
    return found


def said(folder: PupilFolder, rules: Framework) -> tuple[RosterRow, tuple[Duty, ...]]:
    owed = duties(folder, rules, CALENDAR)
    return row_of(folder, rules, CALENDAR, tuple(duty.starts for duty in owed)), owed


@every_framework
def test_a_gist_says_of_each_child_what_the_whole_folder_says(framework_id: str) -> None:
    rules = framework(framework_id)
    folders = folders_of(framework_id)
    gone = tuple(replace(f, pupil=replace(f.pupil, left_on=TODAY - timedelta(days=9))) for f in folders[:5])
    for folder in (*folders, *gone):
        assert said(gist_of(folder), rules) == said(folder, rules)
