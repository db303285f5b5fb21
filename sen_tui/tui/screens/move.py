"""Moving a child to another stage: the framework's edges, the evidence, the duties, the reason."""

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from typing_extensions import override

from sen_tui.domain.action import StageMove
from sen_tui.domain.errors import BadInput
from sen_tui.domain.permissions import answers_kept, folder_with, hindrances
from sen_tui.domain.place import Place
from sen_tui.domain.rule_duties import guard_in_words
from sen_tui.domain.stages import Guard, guards, in_words
from sen_tui.domain.words import on_screen
from sen_tui.office.edits import Answers, move_stage, record_answers
from sen_tui.office.evidence import findings
from sen_tui.tui.screens.choice import Answer, Choice
from sen_tui.tui.screens.form import ChildForm
from sen_tui.tui.widgets.evidence import Evidence, ForAndAgainst
from sen_tui.tui.widgets.permission import Permissions
from sen_tui.tui.widgets.pick import Pick
from sen_tui.tui.widgets.prose import Prose
from sen_tui.tui.widgets.rows import Rows
from sen_tui.tui.widgets.words import Words
from sen_tui.tui.work.session import Session


def _listed(title: str, duties: list[Guard]) -> list[str]:
    """Return lines that name duties under a title; none where there are none."""
    return [title, *(f"• {guard_in_words(guard)}" for guard in duties)] if duties else []


class MoveScreen(ChildForm):
    """Shows the evidence and the duties of a move; the person decides."""

    def __init__(self, session: Session, proposed: str = "", why: str = "") -> None:
        """`proposed`: the stage that is taken at first. `why`: the reason for the window, said at its top."""
        super().__init__(session)
        self.FORM = f"move from {session.folder.stage}"
        self._proposed = proposed
        self._why = why

    @property
    @override
    def texts(self) -> dict[str, str]:
        """The texts, with the proposed stage where no other was taken."""
        return ({"to": self._proposed} if self._proposed else {}) | super().texts

    @property
    @override
    def heading(self) -> str:
        """The child and the present stage."""
        folder = self.child.folder
        return f"{folder.pupil.name} is at {self.child.framework.stage(folder.stage).name}"

    @override
    def compose_fields(self) -> ComposeResult:
        """The edges and their duties, what speaks for and against, the permissions, the reason, gaps."""
        folder, framework = self.child.folder, self.child.framework
        edges = [(m.to, in_words(framework, m)) for m in framework.moves_from(folder.stage)]
        if self._why:
            yield Words(f"{self._why} Move the child first?", classes="prompt")
        yield Pick("Move to", edges, field="to")
        yield Words(classes="note duties")
        yield ForAndAgainst()
        yield Permissions(folder, framework, self._answers.states)
        yield Prose(on_screen(StageMove, "reason"), field="reason")
        yield Evidence("gap")

    @override
    def on_mount(self) -> None:
        """Show the evidence, and the duties of the first edge."""
        super().on_mount()
        review = self.child.draft.review
        shown = findings(self.child.office, self.child.folder, review.review if review else None)
        for evidence in self.query(Evidence):
            evidence.show(shown)
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
        self.query_one(Permissions).show(to, self._answers.states, self.texts)
        after = folder_with(folder, framework, to, self._answers.states, self._answers.manners)
        unmet = [guard for guard in guards(after, framework, to) if not guard.met]
        first = [guard for guard in unmet if guard.rule.when == "before_move"]
        then = [guard for guard in unmet if guard not in first]
        words.say("\n".join((*_listed("Before the move:", first), *_listed("Then to be done:", then))))

    @override
    def action_finish(self) -> None:
        """Ask once more: F8 and Enter move the child."""
        to, folder, framework = self.texts.get("to", ""), self.child.folder, self.child.framework
        hindered = list(hindrances(folder, framework, to, self._answers.states, self._answers.manners)) if to else []
        blocked = any(hindrance.blocks for hindrance in hindered)
        if not to or blocked or not self.texts.get("reason", "").strip():
            super().action_finish()
            return
        called, stage = folder.pupil.called, framework.stage(to).name
        about = " ".join(hindrance.words for hindrance in hindered) or "The duties that go with the move begin today."
        answers = (Answer(False, "Go back to the form"), Answer(True, f"Yes, move {called}"))
        question = Choice(f"Move {called} to {stage}?", about, answers, begin_at=1)
        self.app.push_screen(question, lambda answer: super(MoveScreen, self).action_finish() if answer else None)

    @property
    def _answers(self) -> Answers:
        """The parents' answers as typed."""
        named = [(Place.named(field), text) for field, text in self.texts.items() if text]
        return Answers(
            states={place.item: text for place, text in named if place.field == "consent"},
            manners={place.item: text for place, text in named if place.field == "consent_how"},
        )

    @override
    def confirm(self) -> None:
        """Move the child."""
        to, reason = self.texts.get("to", ""), self.texts.get("reason", "")
        if not to:
            raise BadInput("Choose where to move to: press its number.", field="to")
        office, answers, folder = self.child.office, self._answers, self.child.folder
        hindered = hindrances(folder, self.child.framework, to, answers.states, answers.manners)
        blocked = " ".join(hindrance.words for hindrance in hindered if hindrance.blocks)
        if not blocked:
            self.keep(lambda opened: move_stage(office, opened, to, reason=reason, consents=answers))
            if self.child.framework.stage(to).assessment:
                self.notify("The time of the law runs from today. D: another day, and who asked.", markup=False)
        elif not (kept := answers_kept(folder, self.child.framework, to, answers.states)):
            raise BadInput(blocked)
        else:  # the answer of the parents is kept, although nothing moves
            self.keep(lambda opened: record_answers(office, opened, replace(answers, states=kept)))
            self.notify(f"The answer is written down. {blocked}", markup=False)
