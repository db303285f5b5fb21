"""A folder for a child who is new to the cabinet."""

from functools import partial

from textual.app import ComposeResult
from typing_extensions import override

from sen_tui.domain.ages import doubts
from sen_tui.domain.details import parse_needs, parse_pupil
from sen_tui.domain.errors import BadInput
from sen_tui.domain.framework import Framework
from sen_tui.domain.roster import RosterRow
from sen_tui.domain.text import day
from sen_tui.office.edits import add_pupil
from sen_tui.office.lookup import described, namesake, same_number
from sen_tui.office.opening import Office
from sen_tui.tui.screens.details import DetailsForm
from sen_tui.tui.screens.namesake import Decision, NamesakeScreen
from sen_tui.tui.widgets.cycle import Cycle
from sen_tui.tui.work.draft_state import Typing


class NewPupilScreen(DetailsForm[str]):
    """Its result is the id of the new child."""

    FORM = "new pupil"
    HEADING = "A new child"

    def __init__(self, session: Typing, office: Office) -> None:
        super().__init__(session)
        self.office = office
        self._asked_about = ""
        """The id of the child about whom the last question was."""

    @property
    @override
    def framework(self) -> Framework:
        """The framework of the school."""
        return self.office.framework

    @override
    def stage_field(self) -> ComposeResult:
        """Yield the choice of the first stage."""
        stages = [(stage.key, stage.name) for stage in self.office.framework.stages]
        yield Cycle("Stage", stages, field="stage", value=stages[0][0])

    @override
    def action_back(self) -> None:
        """Close the form; stay where its texts could not be saved: there is no folder yet in which they could wait."""
        if self.shell.autosave.may_leave():
            super().action_back()

    @override
    def confirm(self) -> str:
        """Make the folder."""
        texts, office = self.texts, self.office
        nation = office.nation
        pupil = parse_pupil(texts, office.new_id(), office.today(), nation)
        self._ask_about(same_number(office, pupil), second=False)
        other = namesake(office, pupil)
        stays = f"A folder for {pupil.name}, born {day(pupil.born)}, cannot be taken away again once it is made."
        self.ask_once([*doubts(pupil, office.today(), nation), *([] if other else [stays])])
        self._ask_about(other, second=True)
        folder, doubt = add_pupil(
            office,
            pupil,
            stage=texts.get("stage") or office.framework.stages[0].key,
            needs=parse_needs(texts.get("needs", "")),
        )
        self.session.forget_form(self.FORM)
        self.session.save()
        if doubt:
            self.notify(doubt, severity="warning", markup=False, timeout=15)
        return folder.pupil.id

    def _ask_about(self, other: RosterRow | None, *, second: bool) -> None:
        """Ask whether another child is this one, and raise `BadInput`.

        `second`: whether there may be two such children. It is asked once then, and refused otherwise.
        """
        if other is None or (second and other.id == self._asked_about):
            return
        self._asked_about = other.id
        article = "an" if other.name[:1] in "AEIOU" else "a"
        question = f"{f'There is {article}' if second else 'This UPN is the number of'} {described(other)}."
        self.app.push_screen(NamesakeScreen(question, second=second), partial(self._decided, other.id))
        raise BadInput(f"{question} F8 again makes a second folder." if second else question)

    def _decided(self, other_id: str, decision: Decision | None) -> None:
        if decision == "open":
            self.dismiss(other_id)
        elif decision == "second":
            self.action_finish()
