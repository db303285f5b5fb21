"""What a SEN office does, one function per deed: the only way screens and commands reach the store."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from sen_tui import places
from sen_tui.domain import changes, meeting, planning, signing, stages
from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.draft import Draft, PlanDraft, ReviewDraft
from sen_tui.domain.duties import Duty, duties, open_duties
from sen_tui.domain.errors import Ambiguous, BadInput, NotFound
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.pupil import Contact, Pupil
from sen_tui.domain.roster import RosterRow, row_of
from sen_tui.domain.school import School
from sen_tui.domain.target import Measure
from sen_tui.domain.text import folded
from sen_tui.store import frameworks
from sen_tui.store.cabinet import Cabinet, Revision, Stored
from sen_tui.store.drafts import Desk, Editor, Person
from sen_tui.store.roster_index import Roster


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A school's cabinet with the framework it works by, the person at work, and the clock."""

    cabinet: Cabinet
    school: School
    framework: Framework
    person: Person
    today: Callable[[], date]
    now: Callable[[], datetime]
    """The present moment, aware, in UTC."""
    new_id: Callable[[], str]

    @property
    def calendar(self) -> SchoolCalendar:
        """The school's terms around today."""
        return SchoolCalendar.around(self.today(), self.school.half_terms)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenFolder:
    """A folder on the desk: as it is kept, what waits unsaved, and who else has it open."""

    stored: Stored
    desk: Desk
    draft: Draft
    draft_saved: datetime | None = None
    """When the waiting draft was last saved; None where none waits."""
    notice: str = ""
    """What the person should know on opening, in a sentence."""

    @property
    def folder(self) -> PupilFolder:
        """The folder as it is kept."""
        return self.stored.folder


def framework_folders(home: Path) -> tuple[Path, ...]:
    """Return where frameworks are looked for: the school's own first, then those that come with the program."""
    return home / "frameworks", places.frameworks()


def open_office(
    home: Path,
    *,
    person: Person,
    today: Callable[[], date],
    now: Callable[[], datetime],
    new_id: Callable[[], str],
) -> Office:
    """Return the office at `home`. Raises `NotFound` where no cabinet is, `BadInput` on a bad framework file."""
    cabinet = Cabinet.open(home)
    framework = frameworks.load(cabinet.school.framework, framework_folders(home))
    return Office(
        cabinet=cabinet,
        school=cabinet.school,
        framework=framework,
        person=person,
        today=today,
        now=now,
        new_id=new_id,
    )


def make_cabinet(home: Path, school: School) -> Cabinet:
    """Make an empty cabinet for a school. Raises `NotFound` for an unknown framework, `BadInput` if one is there."""
    frameworks.load(school.framework, framework_folders(home))
    return Cabinet.make(home, school)


def register(office: Office, *, checked: bool = True) -> Roster | None:
    """Return the register; unchecked, the last one written down, or None where there is none yet."""
    if not checked:
        return office.cabinet.roster_unchecked(_basis(office))
    return office.cabinet.roster(_basis(office), lambda folder: row(office, folder))


def row(office: Office, folder: PupilFolder) -> RosterRow:
    """Return the register's line for a folder."""
    starts = tuple(d.starts for d in duties(folder, office.framework, office.calendar))
    return row_of(folder, office.framework, office.calendar, starts)


def find_pupil(office: Office, words: str) -> str:
    """Return the id of the one pupil that `words` (an id, or part of a name) fits.

    Raises `NotFound` or `Ambiguous`; neither repeats a name that was not asked for.
    """
    if words in office.cabinet.ids():
        return words
    found = register(office)
    wanted = folded(words).split()
    fits = [r for r in (found.rows if found else ()) if all(w in folded(r.name) for w in wanted)] if wanted else []
    exact = [r for r in fits if folded(r.name) == " ".join(wanted)]
    if len(exact or fits) == 1:
        return (exact or fits)[0].id
    if not fits:
        raise NotFound("No pupil by that name or id. `sen-tui roster` lists them.")
    raise Ambiguous(f"{len(fits)} pupils fit that name: give more of it, or the id from `sen-tui roster --json`.")


def read_folder(office: Office, pupil_id: str) -> PupilFolder:
    """Return a folder to read, without taking it onto the desk."""
    return office.cabinet.load(pupil_id).folder


def open_folder(office: Office, pupil_id: str, session: str) -> OpenFolder:
    """Take a folder onto the desk, with the draft that waits; another's live desk makes it read-only."""
    stored = office.cabinet.load(pupil_id)
    desk = Desk.take(office.cabinet.home, pupil_id, office.person, session, office.now())
    waiting = desk.waiting()
    if waiting is None:
        return OpenFolder(stored=stored, desk=desk, draft=Draft())
    notice = ""
    if (waiting.base_number, waiting.base_sum) != (stored.revision.number, stored.revision.sum):
        notice = "The folder was changed since this draft was begun: check it before you sign."
    return OpenFolder(stored=stored, desk=desk, draft=waiting.draft, draft_saved=waiting.saved, notice=notice)


def editors(opened: OpenFolder) -> tuple[Editor, ...]:
    """Return who else has the folder open just now."""
    return tuple(editor for editor in opened.desk.editors() if editor.alive)


def save_draft(office: Office, opened: OpenFolder, draft: Draft) -> datetime:
    """Keep unsaved work on disk and return when. Raises `NotSaved`; an empty draft leaves nothing behind."""
    at = office.now()
    if draft.empty:
        opened.desk.discard()
    else:
        opened.desk.write(draft, opened.stored.revision, at)
    return at


def close_folder(opened: OpenFolder) -> None:
    """Put the folder back: others may edit it."""
    opened.desk.close()


def open_duties_of(office: Office, folder: PupilFolder) -> tuple[Duty, ...]:
    """Return what is to be done for a child today, earliest date first."""
    return open_duties(folder, office.framework, office.calendar, office.today())


def begin_review(office: Office, folder: PupilFolder) -> ReviewDraft:
    """Return a new review of a child, all that is known filled in. `BadInput` where the stage has none."""
    if not office.framework.stage(folder.stage).reviewed:
        stage = office.framework.stage(folder.stage).name
        raise BadInput(f"{folder.pupil.called} is at {stage}: there are no reviews there. Move the stage with m first.")
    return meeting.start_review(folder, office.framework, office.school, today=office.today(), new_id=office.new_id)


def sign_review(
    office: Office, opened: OpenFolder, draft: ReviewDraft, *, reason: str = "", overrides: dict[str, str] | None = None
) -> OpenFolder:
    """Sign a review: review, plan, stage and actions in one write, then the draft is gone.

    Raises `BadInput` where something is missing and there is no reason, `Stale`, `Busy` or
    `NotSaved` where it could not be written; the draft then stays as it is.
    """
    signature = signing.Signature(
        by=office.person.name, on=office.today(), at=office.now(), reason=reason, overrides=overrides
    )
    folder = signing.sign(opened.folder, draft, office.framework, signature, office.new_id)
    after = keep(office, opened, folder)
    return clear(office, after, replace(after.draft, review=None))


def save_plan(office: Office, opened: OpenFolder, draft: PlanDraft) -> OpenFolder:
    """Write the plan as drafted: new targets added, changed ones replaced with lineage, others stopped."""
    folder = planning.write_plan(
        opened.folder,
        draft,
        office.framework,
        office.calendar,
        on=office.today(),
        author=office.person.name,
        new_id=office.new_id,
    )
    after = keep(office, opened, folder)
    return clear(office, after, replace(after.draft, plan=None))


def move_stage(
    office: Office, opened: OpenFolder, to: str, *, reason: str, overrides: dict[str, str] | None = None
) -> OpenFolder:
    """Move a child along one of the framework's edges. Raises `BadInput` where that cannot be."""
    folder = stages.move(
        opened.folder,
        office.framework,
        to,
        on=office.today(),
        reason=reason,
        decided_by=office.person.name,
        overrides=overrides,
        new_id=office.new_id,
    )
    return keep(office, opened, folder)


def write_measure(
    office: Office, opened: OpenFolder, target_id: str, *, value: float, on: date, note: str = ""
) -> OpenFolder:
    """Write down a value seen for a target between reviews."""
    measure = Measure(
        id=office.new_id(),
        target_id=target_id,
        on=on,
        value=value,
        by=office.person.name,
        note=note,
        written_at=office.now(),
    )
    return keep(office, opened, changes.with_measure(opened.folder, measure))


def add_pupil(
    office: Office, pupil: Pupil, *, contacts: tuple[Contact, ...], stage: str, needs: tuple[str, ...]
) -> PupilFolder:
    """Make a folder for a new child. Raises `RuleBroken` or `BadInput` where the details cannot be."""
    folder = changes.new_folder(
        pupil, contacts=contacts, stage=stage, needs=needs, on=office.today(), decided_by=office.person.name
    )
    office.cabinet.add(folder, by=office.person.name, at=office.now())
    return folder


def keep(office: Office, opened: OpenFolder, folder: PupilFolder) -> OpenFolder:
    """Save a changed folder over the one that was opened; `Stale` if somebody saved in between."""
    revision: Revision = office.cabinet.save(
        folder, opened.stored.revision, by=office.person.name, at=office.now()
    )
    return replace(opened, stored=Stored(folder=folder, revision=revision))


def clear(office: Office, opened: OpenFolder, draft: Draft) -> OpenFolder:
    """Forget the part of the draft that is confirmed now and keep the rest."""
    save_draft(office, opened, draft)
    return replace(opened, draft=draft)


def _basis(office: Office) -> str:
    """What the register's lines depend on beside the folders themselves."""
    terms = ",".join(f"{t.start}{t.end}" for t in office.school.half_terms)
    return f"1 {office.framework.id} {office.framework.version} {terms}"
