"""Moving a child to another stage: the framework's edges, the evidence, the duties, the reason."""

from textual import on
from textual.app import ComposeResult
from typing_extensions import override

from sen_tui import office
from sen_tui.domain.errors import BadInput
from sen_tui.domain.evidence import findings
from sen_tui.domain.stages import guards
from sen_tui.tui.screens.form import FormBody, FormScreen
from sen_tui.tui.session import Session
from sen_tui.tui.steps.base import Words
from sen_tui.tui.widgets.fields import Prose
from sen_tui.tui.widgets.pick import Pick
from sen_tui.tui.widgets.rows import Rows


class MoveScreen(FormScreen):
    """Shows the facts and decides nothing."""

    FORM = "move"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.child = session

    @override
    def compose(self) -> ComposeResult:
        """Evidence, edges, reason, duties."""
        folder, framework = self.child.folder, self.child.framework
        edges = [(m.to, f"{framework.stage(m.to).name}: {m.words}") for m in framework.moves_from(folder.stage)]
        shown = [f"• {found.words} {found.suggestion}".rstrip() for found in findings(folder, framework)]
        with FormBody(classes="window"):
            yield Words(f"{folder.pupil.called} is at {framework.stage(folder.stage).name}", classes="title")
            yield Words("\n".join(shown), classes="note evidence")
            yield Pick("Move to", edges, field="to")
            yield Words(classes="note duties")
            yield Prose("Reason", field="reason", enter_leaves=True)
            yield Words(classes="trouble")

    @override
    def on_mount(self) -> None:
        """Show the duties of the first edge."""
        super().on_mount()
        self._show_duties()

    @on(Rows.Moved)
    @on(Pick.Picked)
    def _show_duties(self) -> None:
        pick = self.query_one(Pick)
        words = self.query_one(".duties", Words)
        if not pick.options:
            words.say("The framework has no move from here.")
            return
        to = pick.options[pick.cursor][0]
        lines = [
            f"• {guard.rule.words} ({guard.rule.who}{'' if not guard.met else ', done'}"
            f"{', needed before the move' if guard.blocks else ''})"
            for guard in guards(self.child.folder, self.child.framework, to)
        ]
        words.say("\n".join(["Then to be done:", *lines]) if lines else "")

    @override
    def confirm(self) -> str:
        """Move the child."""
        to, reason = self.said.get("to", ""), self.said.get("reason", "")
        if not to:
            raise BadInput("Choose where to move to: press its number.")
        session, desk = self.child, self.child.office
        session.forget_form(self.FORM)
        session.commit(lambda opened: office.move_stage(desk, opened, to, reason=reason))
        return "moved"
