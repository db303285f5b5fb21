"""Moving a child to another stage: the framework's edges, the evidence, the duties, the reason."""

from textual import on
from textual.app import ComposeResult
from typing_extensions import override

from sen_tui.domain.action import StageMove
from sen_tui.domain.errors import BadInput
from sen_tui.domain.evidence import findings
from sen_tui.domain.place import Place
from sen_tui.domain.stages import consents_asked, guards
from sen_tui.domain.words import on_screen
from sen_tui.office.edits import move_stage
from sen_tui.tui.screens.choice import confirmation
from sen_tui.tui.screens.form import ChildForm
from sen_tui.tui.widgets.permission import Permission
from sen_tui.tui.widgets.pick import Pick
from sen_tui.tui.widgets.prose import Prose
from sen_tui.tui.widgets.rows import Rows
from sen_tui.tui.widgets.words import Words
from sen_tui.tui.work.session import Session


class MoveScreen(ChildForm):
    """Shows the evidence and the duties of a move; the person decides."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.FORM = f"move from {session.folder.stage}"

    @property
    @override
    def heading(self) -> str:
        """The child and the present stage."""
        folder = self.child.folder
        return f"{folder.pupil.name} is at {self.child.framework.stage(folder.stage).name}"

    @override
    def compose_fields(self) -> ComposeResult:
        """Evidence, edges, reason, duties."""
        folder, framework = self.child.folder, self.child.framework
        edges = [(m.to, f"{framework.stage(m.to).name}: {m.words}") for m in framework.moves_from(folder.stage)]
        shown = [f"• {finding.words} {finding.suggestion}".rstrip() for finding in findings(folder, framework)]
        yield Words("\n".join(shown), classes="note evidence")
        yield Pick("Move to", edges, field="to")
        yield Words(classes="note duties")
        for rule in framework.consents:
            yield Permission(rule)
        yield Prose(on_screen(StageMove, "reason"), field="reason")

    @override
    def on_mount(self) -> None:
        """Show the duties of the first edge."""
        super().on_mount()
        self._show_duties()

    @override
    def typed(self, field: str, text: str) -> None:
        """Keep the text and show the duties again."""
        super().typed(field, text)
        self._show_duties()

    @on(Rows.Moved)
    def _show_duties(self) -> None:
        pick = self.query_one(Pick)
        folder, framework = self.child.folder, self.child.framework
        words = self.query_one(".duties", Words)
        if not pick.options:
            words.say("The framework has no move from here.")
            return
        to = pick.options[pick.cursor][0]
        asked = {rule.key for rule in consents_asked(folder, framework, to)}
        for permission in self.query(Permission):
            permission.display = permission.rule.key in asked
        lines = [
            f"• {guard.rule.words} ({guard.rule.who}{'' if not guard.met else ', done'}"
            f"{', needed before the move' if guard.blocks else ''})"
            for guard in guards(folder, framework, to, self._consents)
        ]
        words.say("\n".join(["Then to be done:", *lines]) if lines else "")

    @override
    def action_finish(self) -> None:
        """Ask once more, so that a stray Enter moves no stage."""
        to, folder, framework = self.texts.get("to", ""), self.child.folder, self.child.framework
        blocked = any(guard.blocks for guard in guards(folder, framework, to, self._consents))
        if not to or blocked or not self.texts.get("reason", "").strip():
            super().action_finish()
            return
        called, stage = folder.pupil.called, framework.stage(to).name
        asked = consents_asked(folder, framework, to)
        missing = [rule.words for rule in asked if self._consents.get(rule.key) != "given"]
        about = f"Not given yet: {missing[0]}" if missing else "The duties that go with the move begin today."
        question = confirmation(f"Move {called} to {stage}?", about, f"move {called}")
        self.app.push_screen(question, lambda answer: super(MoveScreen, self).action_finish() if answer else None)

    @property
    def _consents(self) -> dict[str, str]:
        """The parents' answers as typed, by the key of the consent."""
        rule_of_field = {Place("", "consent", rule.key).name: rule.key for rule in self.child.framework.consents}
        return {rule_of_field[field]: text for field, text in self.texts.items() if field in rule_of_field and text}

    @override
    def confirm(self) -> None:
        """Move the child."""
        to, reason = self.texts.get("to", ""), self.texts.get("reason", "")
        if not to:
            raise BadInput("Choose where to move to: press its number.")
        office = self.child.office
        consents = self._consents
        self.keep(lambda opened: move_stage(office, opened, to, reason=reason, consents=consents))
