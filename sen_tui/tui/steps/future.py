"""Future action: the moves that the framework allows from here, with the evidence of the record."""

from msgspec.structs import replace
from textual.app import ComposeResult
from typing_extensions import override

from sen_tui.domain.evidence import findings
from sen_tui.domain.place import Place
from sen_tui.domain.review import Review
from sen_tui.domain.stages import consents_asked, guards
from sen_tui.domain.words import on_screen
from sen_tui.tui.shell import shell_of
from sen_tui.tui.steps.base import Step
from sen_tui.tui.widgets.permission import Permission
from sen_tui.tui.widgets.pick import Pick
from sen_tui.tui.widgets.prose import Prose
from sen_tui.tui.widgets.words import Words


class FutureStep(Step):
    """The record's evidence, the choice, its reason, and the duties that a move brings.

    The evidence is hidden while parents look: it is the school's own until somebody tells them.
    """

    @override
    def compose(self) -> ComposeResult:
        """Evidence, choice, reason, duties."""
        yield Words(classes="note evidence")
        choices = self.session.framework.futures_at(self.review.stage)
        yield Pick(on_screen(Review, "future"), [(f.key, f.words) for f in choices], field="future")
        yield Prose(on_screen(Review, "future_reason"), field="future_reason", hint="Needed where the stage changes")
        for rule in self.session.framework.consents:
            yield Permission(rule)
        yield Words(classes="note duties")

    @override
    def show(self) -> None:
        """Fill in the choice and its reason, and show evidence and duties."""
        self.query_one(Pick).fill(self.review.future or "")
        self.query_one(Prose).fill(self.review.future_reason)
        evidence, _ = self.query(Words)
        shown = () if shell_of(self).company.parents_look else findings(self.session.folder, self.session.framework)
        lines = [f"• {finding.words} {finding.suggestion}".rstrip() for finding in shown]
        evidence.say("\n".join(["The record shows:", *lines]) if lines else "")
        self._show_duties()

    @override
    def typed(self, field: str, text: str) -> None:
        """Take over the reason, or the parents' answer to a consent."""
        if key := Place.named(field).item:
            self.edit(field, lambda draft: replace(draft, consents={**draft.consents, key: text}))
            self._show_duties()
        else:
            self.edit_review(field, future_reason=text)

    @override
    def picked(self, field: str, key: str) -> None:
        """Take over the choice."""
        self.edit_review(field, future=key)
        self._show_duties()

    def _show_duties(self) -> None:
        folder, framework = self.session.folder, self.session.framework
        chosen = framework.future(self.review.future)
        _, duties = self.query(Words)
        to = chosen.to if chosen else None
        asked = {rule.key for rule in consents_asked(folder, framework, to)} if to else set()
        for permission in self.query(Permission):
            permission.display = permission.rule.key in asked
            permission.fill(self.draft.consents.get(permission.rule.key, ""))
        if to is None:
            duties.say("")
            return
        lines = [f"Signing moves {folder.pupil.called} to {framework.stage(to).name}."]
        for guard in guards(folder, framework, to, self.draft.consents):
            state = (
                "done" if guard.met else "not yet: the move is blocked until it is" if guard.blocks else "to be done"
            )
            lines.append(f"• {guard.rule.words} ({guard.rule.who}; {state})")
        duties.say("\n".join(lines))


STEP = FutureStep
