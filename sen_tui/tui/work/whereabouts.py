"""Colleagues at work and drafts that wait, in the words of the register."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from sen_tui.domain.text import counted, local, short_moment
from sen_tui.office.registers import at_work, waiting_drafts

if TYPE_CHECKING:
    from sen_tui.domain.at_work import Lease, Left, Person
    from sen_tui.domain.draft import Draft
    from sen_tui.domain.roster import RosterRow
    from sen_tui.office.opening import Office

ROOM = 18
"""Characters of the column."""


@dataclass(frozen=True)
class Whereabouts:
    """Who is at work on which child, and which drafts wait, at one moment."""

    editing: dict[str, Lease]
    left: tuple[Left, ...]
    now: datetime = field(compare=False)
    person: Person

    @classmethod
    def of(cls, office: Office) -> Whereabouts:
        """Return the whereabouts as they are now."""
        return cls(at_work(office), waiting_drafts(office), office.now(), office.person)

    @property
    def day(self) -> date:
        """The local day of that moment: the words for a time depend on it."""
        return local(self.now).date()

    def words(self, pupil_id: str) -> str:
        """Return the words in the line of a child: who is editing, else whose draft waits, one's own first.

        The kind comes before the name, which may be cut off.
        """
        if lease := self.editing.get(pupil_id):
            name, host = lease.person.name, lease.person.host
            if lease.idle:
                return _that_fits(f"idle: {name} {short_moment(lease.idle, self.now)}", f"idle: {name}")
            return _that_fits(f"now: {name}, {host}", f"now: {name}") if host != self.person.host else f"now: {name}"
        drafts = sorted((d for d in self.left if d.pupil_id == pupil_id), key=lambda d: not self._mine(d))
        if not drafts:
            return ""
        when = short_moment(drafts[0].waiting.saved, self.now)
        if self._mine(drafts[0]):
            return f"your draft {when}"
        name = drafts[0].waiting.person.name
        return _that_fits(f"draft: {name} {when}", f"draft: {name}")

    @property
    def children(self) -> frozenset[str]:
        """The ids of the children about whom a draft waits."""
        return frozenset(draft.pupil_id for draft in self.left if draft.pupil_id)

    @property
    def said(self) -> dict[str, str]:
        """The words in the line of each child at whom somebody is or about whom a draft waits, by id."""
        return {child: self.words(child) for child in {*self.editing, *self.children}}

    @property
    def newest(self) -> str:
        """The id of the child about whom this person's newest draft is; nothing where none waits."""
        mine = self._own()
        return (mine[0].pupil_id or "") if mine else ""

    def greeting(self, rows: Iterable[RosterRow]) -> str:
        """Return a sentence about this person's drafts: the newest by the child's name, and how many more there are."""
        mine = self._own()
        if not mine:
            return ""
        name = next((row.name for row in rows if row.id == mine[0].pupil_id), "")
        more = f" {counted(len(mine) - 1, 'more draft waits', 'more drafts wait')}: v shows them." if mine[1:] else ""
        return _sentence(mine[0].draft, name, short_moment(mine[0].waiting.saved, self.now)) + more

    def _own(self) -> list[Left]:
        return [draft for draft in self.left if self._mine(draft)]

    def _mine(self, draft: Left) -> bool:
        return draft.waiting.person.login == self.person.login


def kind_of(draft: Draft) -> str:
    """Return the kind of a draft in a word."""
    return "review" if draft.review else "targets" if draft.plan else "typing"


def _that_fits(words: str, fewer: str) -> str:
    return words if len(words) <= ROOM else fewer


def _sentence(draft: Draft, name: str, when: str) -> str:
    if not name and all(form.startswith("school ") for form in draft.forms):
        return f"What you typed about the school at {when} is not saved yet: E to go on."
    if not name:
        return f"Your form for a new pupil from {when} is not finished: n to go on."
    if draft.review:
        return f"Your review of {name} from {when} is not signed: r to go on."
    if draft.plan:
        return f"Your targets for {name} from {when} are not saved in the plan: t to go on."
    return f"What you typed about {name} at {when} is not confirmed yet: Enter to go on."
