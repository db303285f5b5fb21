"""The targets of the next plan: carried forward, changed, new."""

from textual import on
from textual.app import ComposeResult
from typing_extensions import override

from sen_tui.documents.beside import sentences_beside
from sen_tui.documents.page_model import Page
from sen_tui.domain.doubts import Agreed
from sen_tui.domain.new_plan import begins_anew
from sen_tui.domain.place import Place
from sen_tui.domain.plan_edit import in_force
from sen_tui.domain.plan_marks import plan_marks
from sen_tui.domain.smart import marks
from sen_tui.domain.sources import in_words
from sen_tui.domain.strategies import Below, below
from sen_tui.domain.target import Target
from sen_tui.domain.target_gaps import still_to_change
from sen_tui.domain.text import day
from sen_tui.tui import keys
from sen_tui.tui.messages import TargetsAsked
from sen_tui.tui.steps.base import LeadsOn
from sen_tui.tui.widgets.beside import Beside
from sen_tui.tui.widgets.rows import Part, Rows, hanging
from sen_tui.tui.widgets.words import Words


class NextTargetsStep(LeadsOn):
    """The targets of the next plan; `t` or Enter opens the target editor."""

    PLACES = ("next_targets",)
    BINDINGS = keys.bindings("next_targets")

    @override
    def compose(self) -> ComposeResult:
        """The list, and a remark on the number of targets."""
        yield Rows(
            self._lines, height=None, field="targets", empty="No targets yet: t writes one, or takes one from the bank."
        )
        yield Words(classes="note")
        yield Beside(self._beside)

    @override
    def show(self) -> None:
        """Fill in the targets as drafted."""
        self.query_one(Rows).set_rows(len(self._targets))
        self.query_one(Rows).redraw()
        self.query_one(Words).say(self._note())
        self._moved()

    @on(Rows.Moved)
    def _moved(self) -> None:
        self.query_one(Beside).follow()

    def _beside(self) -> Page | None:
        """Return the old and the new sentence of the target under the cursor."""
        if not self._targets:
            return None
        target = in_force(self.draft.plan, self._targets[self.query_one(Rows).cursor])
        return sentences_beside(self.session.folder.target(target.earlier or ""), target, self._below)

    @property
    def _below(self) -> Below | None:
        """The strategies of the stage below the one for which the targets are, where they have to differ."""
        framework, chosen = self.session.framework, self.session.framework.future(self.review.future)
        return below(self.session.folder, framework, (chosen and chosen.to) or self.review.stage)

    def _note(self) -> str:
        rules, folder = self.session.framework, self.session.folder
        if folder.plan_kind == "alternative" and not self._targets:
            record = rules.plan.short_of(folder.plan_kind)
            return f"The {record} goes on with its texts. With targets there is an {rules.plan.short} in its place."
        lower, targets = self._below, [in_force(self.draft.plan, target) for target in self._targets]
        same = lower.same(targets) if lower else ()
        told = f"{lower.words(same).removesuffix('.')} ({in_words(rules.plan.source)})." if lower and same else ""
        anew = begins_anew(folder, self.draft, rules)
        return "\n".join(filter(None, (anew, *plan_marks(self.draft.plan, rules), told)))

    @override
    def enter(self, field: str = "") -> None:
        """Go to the list; `due ID` puts the cursor on the target with that id."""
        rows, wanted = self.query_one(Rows), Place.named(field).item
        rows.set_rows(rows.count, next((row for row, t in enumerate(self._targets) if t.id == wanted), None))
        super().enter("targets")

    @override
    def lead_into(self, field: str) -> None:
        """Open the target editor in a field of the target: `due ID`."""
        place = Place.named(field)
        if place.item:
            self.post_message(TargetsAsked(place.item, place.field))

    def action_targets(self) -> None:
        """Open the target editor at the target under the cursor."""
        rows = self.query_one(Rows)
        self.post_message(TargetsAsked(self._targets[rows.cursor].id if rows.count else ""))

    @on(Rows.Opened)
    def _open(self, event: Rows.Opened) -> None:
        event.stop()
        self.action_targets()

    @property
    def _targets(self) -> tuple[Target, ...]:
        return self.draft.plan.targets

    def _lines(self, index: int, width: int) -> list[list[Part]]:
        target = in_force(self.draft.plan, self._targets[index])
        old = self.session.folder.target(target.earlier or "")
        outcome = self.review.outcome(target.earlier or "")
        kind = "changed" if outcome.next == "change" else "goes on" if old else "new"
        gentle = marks(target, self.session.framework, Agreed(self.review.held_on), self.session.office.vague_words)
        if same := still_to_change(self.session.folder, self.draft, target):
            note = "To be changed, but it asks the same as before: t opens it."
        else:
            note = gentle[0].words if gentle else f"{kind} · by {day(target.due)}"
        return [
            *hanging((f" {index + 1} ", "accent"), target.wording or target.short, width),
            *hanging(("   ", ""), note, width, "warn" if gentle or same else "muted"),
        ]


STEP = NextTargetsStep
