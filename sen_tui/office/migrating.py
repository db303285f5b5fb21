"""The change of framework: child by child, a save for each, and the school's details last.

It can be stopped after any child and repeated. A child who is left works by the old framework until then.
"""

from collections.abc import Generator, Iterator
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from sen_tui.domain.errors import BadInput, NotSure, SenError
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.migrating import Listed, Route, fits, last_used, migrated, with_year, without_counterpart
from sen_tui.domain.text import counted, one_line
from sen_tui.office.opening import Office
from sen_tui.office.registers import at_work, waiting_drafts
from sen_tui.office.repair import alone
from sen_tui.office.saving import change_of
from sen_tui.office.school import change_school
from sen_tui.store.drafts.session import EditSession
from sen_tui.store.stage_map import read_stage_map


class Migration:
    """One change of framework, of every child or of one."""

    def __init__(self, office: Office, to: str, *, file: Path | None = None, pupil_id: str = "") -> None:
        """`file`: a person's own map of stages. `pupil_id`: the child who alone is to change; empty for the school.

        Raises `NotFound`, `BadInput` for a framework that cannot be used, and for a map with a stage that is none.
        """
        office.cabinet.read_school_again()
        office.forget_framework()
        self._office = office
        self._given = read_stage_map(file) if file else {}
        self.only = pupil_id
        """The id of the child who alone is to change; empty for the school."""
        self.after = office.frameworks.named(to)
        self._require_stages()
        self.done: list[Listed] = []
        """The children who go by the new framework, or would, and were by the old one."""
        self.left: list[Listed] = []
        """The children who are left by the old one."""
        self.already = 0
        """The number of children who went by the new one before."""

    @property
    def total(self) -> int:
        """The number of children to look at."""
        return 1 if self.only else len(self._office.cabinet.ids())

    @property
    def looked_at(self) -> int:
        """The number of children that were looked at."""
        return self.already + len(self.done) + len(self.left)

    def look(self) -> Generator[None, None, None]:
        """Look at every child, and change nothing. Yields after each."""
        kept = {left.pupil_id: left.waiting.person.name for left in waiting_drafts(self._office) if left.pupil_id}
        open_at = {pupil_id: lease.person.name for pupil_id, lease in at_work(self._office).items()}
        for pupil_id in self._ids():
            left = _drafted(kept[pupil_id]) if pupil_id in kept else ""
            left = _edited(open_at[pupil_id]) if pupil_id in open_at else left
            self._look(pupil_id, left)
            yield

    def run(self) -> Generator[None, None, None]:
        """Change every child, one save each. Yields after each. At last the school, unless a child was left."""
        for pupil_id in self._ids():
            self._look(pupil_id, "", save=True)
            yield
        if not self.only and not self.left:
            change_school(self._office, replace(self._office.school, framework=self.after.id))

    @property
    def words(self) -> str:
        """What was done, or would be, in sentences."""
        done = counted(len(self.done), "child", "children")
        already = f" {counted(self.already, 'child goes', 'children go')} by it already." if self.already else ""
        left = f" {counted(len(self.left), 'child is', 'children are')} left by the old one." if self.left else ""
        return f"{done} to {self.after.title}.{already}{left}"

    @property
    def way_on(self) -> str:
        """What to do about the children who are left; empty where there are none."""
        if not self.left:
            return ""
        if self.only:
            return "This child stays with the framework as it is."
        left = counted(len(self.left), "child is", "children are")
        return (
            f"{left} left. The school goes on by {self._office.framework.title} until the reasons above are settled "
            "and this is done again; the others need not wait."
        )

    def _ids(self) -> Iterator[str]:
        """Yield the id of each child, also of those who are added meanwhile."""
        if self.only:
            yield self.only
            return
        seen: set[str] = set()
        while new := [pupil_id for pupil_id in self._office.cabinet.ids() if pupil_id not in seen]:
            seen.update(new)
            yield from new

    def _look(self, pupil_id: str, left: str, *, save: bool = False) -> None:
        """List one child, and with `save` take the child to the new framework."""
        child = Listed(pupil_id=pupil_id)
        try:
            folder = self._office.cabinet.load(pupil_id).folder
            child = replace(child, name=folder.pupil.name)
            route = self._route(folder)
            if self._there(folder):
                self.already += 1
                return
            child = self._listed(folder, route)
            migrated(folder, route, on=self._office.today(), by=self._office.person.name)
            if save:
                self._save(pupil_id, route)
        except SenError as refusal:
            left = left or str(refusal)
        (self.left if left else self.done).append(replace(child, left=left))

    def _there(self, folder: PupilFolder) -> bool:
        """Return whether a child goes by the new framework, in a year group of its nation."""
        here = self._office.frameworks.goes_by(folder) == self.after.id and fits(folder, self.after)
        return here and with_year(folder, self._route(folder), self._office.today()) == folder.pupil

    def _route(self, folder: PupilFolder) -> Route:
        """Return the way of one child. A stage that the child's framework lacks is of the one that was last used."""
        frameworks = self._office.frameworks
        before = frameworks.of(folder)
        before = before if fits(folder, before) else frameworks.then(folder, last_used(folder))
        return Route(before, self.after, self._given, None if self.only else self._office.nation)

    def _listed(self, folder: PupilFolder, route: Route) -> Listed:
        office, to = self._office, route.stage(folder.stage)
        return Listed(
            pupil_id=folder.pupil.id,
            name=folder.pupil.name,
            before=route.before.stage(folder.stage).name,
            after=route.after.stage(to).name if to else "",
            lost=tuple(without_counterpart(folder, route, office.calendar, office.today())),
        )

    def _save(self, pupil_id: str, route: Route) -> None:
        office = self._office
        change = partial(migrated, route=route, on=office.today(), by=office.person.name)
        try:
            with alone(office, pupil_id) as edit:
                if drafted := _drafted_by(edit):
                    raise BadInput(_drafted(drafted))
                change_of(office, pupil_id, change, f"Framework: {route.after.title}")
        except NotSure as unsure:  # another try would do it twice
            office.tell(str(unsure))

    def _require_stages(self) -> None:
        """Raise `BadInput` for a map with a stage that no framework has, or the new one has not."""
        if not self._given:
            return
        there = {stage.key for stage in self.after.stages}
        known = {s.key for framework in self._office.frameworks.usable() for s in framework.stages}
        for start, to in self._given.items():
            if start not in known:
                raise BadInput(f"--map: “{start}” is a stage of no framework here: `sen-tui frameworks ID` shows them.")
            if to not in there:
                stages = ", ".join(stage.key for stage in self.after.stages)
                raise BadInput(f"--map: “{to}” is no stage of {self.after.title}. Its stages are {stages}.")


def _drafted_by(edit: EditSession | None) -> str:
    """Return the name of somebody whose typing waits at a folder; empty where none waits."""
    waiting = [edit.waiting(), *edit.others()] if edit else []
    return next((one.person.name for one in waiting if one and not one.draft.empty), "")


def _drafted(name: str) -> str:
    return f"{one_line(name)} has typed something here that is not saved yet: it has to be saved or put away first."


def _edited(name: str) -> str:
    return f"{one_line(name)} has this folder open. It has to be closed first."
