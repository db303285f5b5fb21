"""The list of the targets of a plan: what of them goes to the school's bank, and to other children."""

from typing import Protocol

from typing_extensions import override

from sen_tui.domain.bank import Offer
from sen_tui.domain.draft import PlanDraft
from sen_tui.domain.errors import SenError
from sen_tui.domain.school_bank import kept_for_school, ordinary_words
from sen_tui.office.bank import change_bank
from sen_tui.office.opening import Office
from sen_tui.tui import keys
from sen_tui.tui.screens.give import choose_children, why_not_given
from sen_tui.tui.shell import shell_of
from sen_tui.tui.widgets.rows import Draw, Rows
from sen_tui.tui.work.session import Session


class PlanOwner(Protocol):
    """The owner of the plan whose targets are listed."""

    @property
    def plan(self) -> PlanDraft:
        """The plan as drafted."""

    @property
    def session(self) -> Session:
        """The open child."""

    def action_bank(self, kept: Offer | None = None) -> None:
        """Open the bank, with the cursor on the one that was `kept` just now."""


class TargetRows(Rows):
    """Keeps the target under the cursor for the school, or gives it to other children: without the child's name."""

    PLACES = ("target_rows", "rows")
    BINDINGS = keys.bindings("target_rows")

    def __init__(self, office: Office, owner: PlanOwner, draw: Draw) -> None:
        super().__init__(draw, height=None, field="targets", empty=" No targets: n or b")
        self._office = office
        self._owner = owner

    @override
    def refusal(self, action: str) -> str:
        """Return why a key of the list does nothing."""
        if action in ("keep", "give") and not self.count:
            return "There is no target yet: n writes one, b takes one from the bank."
        return why_not_given(shell_of(self)) if action == "give" else super().refusal(action)

    def action_keep(self) -> None:
        """Keep the target for the school, and show it in the bank."""
        if offer := self._without_child(keep=True):
            self._owner.action_bank(offer)

    def action_give(self) -> None:
        """Choose other children who get the target."""
        if offer := self._without_child():
            choose_children(self, self._office, offer, self._owner.session.folder.pupil.id)

    def _without_child(self, *, keep: bool = False) -> Offer | None:
        """Return the target without anything of the child, and with `keep` save it; None where that is refused."""
        office, plan = self._office, self._owner.plan
        try:
            offer = kept_for_school(
                plan,
                plan.targets[self.cursor],
                self._owner.session.folder,
                ordinary=ordinary_words(office.bank),
                today=office.today(),
                by=office.person.name,
                key=office.new_id(),
            )
            if keep:
                change_bank(office, None, offer)
        except SenError as refusal:
            self.notify(str(refusal), severity="warning", markup=False)
            return None
        return offer
