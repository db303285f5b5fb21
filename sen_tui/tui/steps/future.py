"""Future action: the moves that the framework allows from here, with the evidence of the record."""

from msgspec.structs import replace
from textual.app import ComposeResult
from typing_extensions import override

from sen_tui.domain.decisions import manners_in
from sen_tui.domain.permissions import folder_with, hindrances
from sen_tui.domain.place import Place
from sen_tui.domain.review import Review
from sen_tui.domain.rule_duties import guard_in_words
from sen_tui.domain.stages import guards
from sen_tui.domain.words import on_screen
from sen_tui.office.evidence import findings
from sen_tui.tui.shell import shell_of
from sen_tui.tui.steps.base import Step
from sen_tui.tui.widgets.checks import Checks
from sen_tui.tui.widgets.evidence import Evidence, ForAndAgainst
from sen_tui.tui.widgets.permission import Permissions
from sen_tui.tui.widgets.pick import Pick
from sen_tui.tui.widgets.prose import Prose
from sen_tui.tui.widgets.words import Words


class FutureStep(Step):
    """The record's evidence, the choice, its reason, and the duties that a move brings.

    The evidence is hidden while parents look: it is the school's own until somebody tells them.
    """

    @override
    def compose(self) -> ComposeResult:
        """What speaks for and against, choice, reason, duties, gaps."""
        yield ForAndAgainst()
        choices = self.session.framework.futures_at(self.review.stage)
        yield Pick(on_screen(Review, "future"), [(f.key, f.words) for f in choices], field="future")
        yield Prose(on_screen(Review, "future_reason"), field="future_reason", hint="Needed where the stage changes")
        yield Permissions(self.session.folder, self.session.framework, self.draft.consents)
        yield Words(classes="note duties")
        if kinds := self.session.framework.adequate_progress:
            label = on_screen(Review, "adequate_progress")
            yield Checks(label, [(kind.key, kind.words) for kind in kinds], field="adequate_progress")
        yield Evidence("gap")

    @override
    def show(self) -> None:
        """Fill in the choice and its reason, and show evidence and duties."""
        self.query_one(Pick).fill(self.review.future or "")
        self.query_one(Prose).fill(self.review.future_reason)
        for checks in self.query(Checks):
            checks.tick(self.review.adequate_progress)
        self._show_evidence()
        self._show_duties()

    def _show_evidence(self) -> None:
        looked_at = shell_of(self).company.parents_look
        shown = () if looked_at else findings(self.session.office, self.session.folder, self.review)
        for evidence in self.query(Evidence):
            evidence.show(shown)

    @override
    def typed(self, field: str, text: str) -> None:
        """Take over the reason, or the parents' answer to a consent."""
        place = Place.named(field)
        if place.field == "consent":
            self.edit(field, lambda draft: replace(draft, consents={**draft.consents, place.item: text}))
            self._show_duties()
        elif place.item:
            self.edit(field, lambda draft: replace(draft, decisions={**draft.decisions, field: text}))
            self._show_duties()
        else:
            self.edit_review(field, future_reason=text)

    @override
    def picked(self, field: str, key: str) -> None:
        """Take over the choice, or a kind of adequate progress that was ticked or not any more."""
        if field == "adequate_progress":
            self._tick(key)
            return
        self.edit_review(field, future=key)
        self._show_duties()

    def _tick(self, key: str) -> None:
        ticked = set(self.review.adequate_progress) ^ {key}
        kinds = self.session.framework.adequate_progress
        words = next(kind.words for kind in kinds if kind.key == key)
        said = f"{'Ticked' if key in ticked else 'Not ticked any more'}: {words}"
        in_order = tuple(kind.key for kind in kinds if kind.key in ticked)
        self.edit_review("adequate_progress", said, adequate_progress=in_order)
        self._show_evidence()

    def _show_duties(self) -> None:
        chosen = self.session.framework.future(self.review.future)
        to = chosen.to if chosen else None
        self.query_one(Permissions).show(to, self.draft.consents, self.draft.decisions)
        asked = [chosen.asks] if chosen and chosen.asks else []
        self.query_one(".duties", Words).say("\n".join([*asked, *(self._follows(to) if to else ())]))

    def _follows(self, to: str) -> list[str]:
        """Return what signing does: the move with its duties, or why there is none."""
        folder, framework, answers = self.session.folder, self.session.framework, self.draft.consents
        hindered = list(hindrances(folder, framework, to, answers, manners_in(self.draft)))
        if blocking := [hindrance.words for hindrance in hindered if hindrance.blocks]:
            return blocking
        lines = [f"Signing moves {folder.pupil.called} to {framework.stage(to).name}."]
        after = folder_with(folder, framework, to, answers, manners_in(self.draft))
        unmet = (guard for guard in guards(after, framework, to) if not guard.met)
        return [*lines, *(f"• {guard_in_words(guard)}" for guard in unmet)]


STEP = FutureStep
