"""Progress: for every active target a rating, its evidence, and how the target goes on."""

from typing import Any

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from typing_extensions import override

from sen_tui.documents.beside import target_beside
from sen_tui.documents.wording import course
from sen_tui.domain.doubts import of_rating, of_value
from sen_tui.domain.meeting import with_outcome, with_stop_reason
from sen_tui.domain.numbers import parse_seen, typed
from sen_tui.domain.place import Place
from sen_tui.domain.review import NEXT_FOR_TARGET, NextForTarget, Outcome, Review
from sen_tui.domain.review_reading import targets_spoken_of
from sen_tui.domain.stages import plan_ends
from sen_tui.domain.target import Target, target_at
from sen_tui.domain.words import on_screen
from sen_tui.tui import keys
from sen_tui.tui.messages import FieldEntered, FieldFinished
from sen_tui.tui.screens.help_given import HelpGivenScreen
from sen_tui.tui.steps.base import Step, field_of, words_of
from sen_tui.tui.steps.reading import fill_read, read_typed
from sen_tui.tui.widgets.beside import Beside
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.prose import Prose, Sentence
from sen_tui.tui.widgets.rows import Part, Rows, hanging
from sen_tui.tui.widgets.words import Words
from sen_tui.tui.work.session import Session

_NO_LONGER = "This target is no longer worked on. What was said of it is kept with this review."
_TONES = {-2: "bad", -1: "warn", 0: "accent", 1: "good", 2: "good"}


class ProgressStep(Step):
    """Targets above, the one under the cursor in full below. Digits rate, Enter opens the evidence."""

    PLACES = ("progress",)
    NO_ROWS = "There is no target to rate."
    BINDINGS = keys.bindings("progress")

    @override
    def compose(self) -> ComposeResult:
        """The list of targets, and the fields of the one under the cursor."""
        yield Rows(self._lines, height=None, field="targets", empty="There are no active targets to rate.")
        yield Words(classes="note")
        yield Sentence(on_screen(Outcome, "evidence"), field="evidence")
        yield Line(on_screen(Outcome, "value"), field="value", hint="for example 4 or 4/5")
        yield Prose(on_screen(Outcome, "unrated_reason"), field="unrated_reason")
        yield Prose(on_screen(Target, "stop_reason"), field="stop_reason")
        folder, last = self.session.folder, self.session.folder.last_review
        rules = self.session.office.frameworks.then(folder, last.framework if last else "")
        yield Beside(lambda: target_beside(folder, rules, self._target) if self._targets else None)

    @override
    def show(self) -> None:
        """Fill in the list and the fields of the present target."""
        self.query_one(Rows).set_rows(len(self._targets))
        self.query_one(Rows).redraw()
        self._show_target()

    @override
    def enter(self, field: str = "") -> None:
        """Go to a field; `evidence ID` is the field of the target with that id."""
        place = Place.named(field)
        rows = [row for row, target in enumerate(self._targets) if target.id == place.item]
        if rows:
            self.query_one(Rows).set_rows(len(self._targets), rows[0])
            self._show_target()
        super().enter(place.field)

    @override
    def typed(self, field: str, text: str) -> None:
        """Take over evidence, value or a reason for the target under the cursor."""
        if field == "value":
            _read_value(self, text)
        elif field == "stop_reason":
            target_id = self._target.id
            said = f"{target_at(self.query_one(Rows).cursor)}: {words_of(self, field)}"
            self.edit(f"{field} {target_id}", lambda draft: with_stop_reason(draft, target_id, text), said)
        else:
            self._say(field, f": {words_of(self, field)}", **{field: text})

    def action_rate(self, rating: int) -> None:
        """Rate the target under the cursor; propose to continue it where nothing is chosen yet."""
        proposed = self._outcome.next or "continue"
        self.step_begins()
        self._say("rating", f" rated {rating + 3}", rating=rating, unrated_reason="", next=proposed)
        self._show_target()

    def action_next(self, following: NextForTarget) -> None:
        """Choose how the target under the cursor goes on."""
        self.step_begins()
        self._say("next", f": {NEXT_FOR_TARGET[following]}", next=following)
        self._show_target()
        if following == "stop":
            _into(self, "stop_reason")

    def action_unrated(self) -> None:
        """Go to the reason why the target under the cursor cannot be rated."""
        self.step_begins()
        self._say("rating", " not rated", rating=None, next=self._outcome.next or "continue")
        _into(self, "unrated_reason")

    def action_help_given(self) -> None:
        """Enter how many sessions of the promised help took place since the plan began."""
        self.app.push_screen(HelpGivenScreen(self.session))

    @on(Rows.Opened)
    def _open_evidence(self, event: Rows.Opened) -> None:
        event.stop()
        evidence = field_of(self, "evidence")
        if evidence:
            evidence.focus()

    @on(FieldEntered)
    def _leave_the_list_its_row(self, event: FieldEntered) -> None:
        self.set_class(event.field != self.query_one(Rows).field, "-in-field")

    @on(Rows.Moved)
    def _other_target(self, event: Rows.Moved) -> None:
        event.stop()
        self._show_target()

    @on(FieldFinished)
    def _go_on_from(self, event: FieldFinished) -> None:
        """Enter in the evidence: to the value. Enter in another field: to the list, at the next target to rate."""
        event.stop()
        event.prevent_default()
        rows, value = self.query_one(Rows), self.query_one(Line)
        if getattr(self.screen.focused, "field", "") == "evidence":
            value.focus()
            return
        rows.focus()
        if self._outcome.rating is not None or self._outcome.unrated_reason.strip():
            rows.action_move(1)

    @property
    def _targets(self) -> tuple[Target, ...]:
        return targets_spoken_of(self.session.folder, self.review)

    @property
    def _target(self) -> Target:
        return self._targets[self.query_one(Rows).cursor]

    @property
    def _outcome(self) -> Outcome:
        return self.review.outcome(self._target.id)

    def _say(self, part: str, words: str, **values: Any) -> None:
        """Change the outcome of the target under the cursor. `words` follow its name at the foot."""
        target = self._target
        new_id = self.session.office.new_id
        self.edit(
            f"{part} {target.id}",
            lambda draft: with_outcome(draft, replace(draft.review.outcome(target.id), **values), target, new_id),
            f"{target_at(self.query_one(Rows).cursor)}{words}",
        )
        self.query_one(Rows).redraw()

    def _show_target(self) -> None:
        self.query_one(Beside).follow()
        has_target = bool(self._targets)
        for field in self.query("Prose, Line"):
            field.display = has_target
        if not has_target:
            self.query_one(Words).say("")
            return
        outcome, target = self._outcome, self._target
        folder = self.session.folder
        so_far = course(folder, target) if target in folder.active_targets else _NO_LONGER
        self.query_one(Words).say(f"{target.wording}\n{so_far}".strip())
        evidence, reason, stop_reason = self.query(Prose)
        evidence.fill(outcome.evidence)
        reason.fill(outcome.unrated_reason)
        reason.display = bool(outcome.unrated_reason) or reason.has_focus
        stop_reason.fill(self.draft.plan.stopped.get(target.id, ""))
        stop_reason.display = outcome.next == "stop"
        doubt = _doubt(self.session, self.review, target)
        fill_read(self, self.query_one(Line), self.at("target", target.id), typed(outcome.value), doubt)

    def _lines(self, index: int, width: int) -> list[list[Part]]:
        target = self._targets[index]
        outcome = self.review.outcome(target.id)
        rating = self.session.framework.rating(outcome.rating)
        digit = str(outcome.rating + 3) if outcome.rating is not None else "·"
        words = (
            rating.words
            if rating
            else (f"not rated: {outcome.unrated_reason}" if outcome.unrated_reason else "not rated")
        )
        tone = _TONES.get(outcome.rating, "muted") if outcome.rating is not None else "muted"
        ends = plan_ends(self.session.framework, self.review.future, self.review.stage)
        following = f"→ {NEXT_FOR_TARGET[outcome.next]}" if outcome.next else ""
        if ends and outcome.next not in (None, "stop"):
            following = "→ ends with the plan"
        value = target.criterion.said(outcome.value) if target.criterion else ""
        unread = self.at("target", target.id).key in self.draft.unread
        value += "?" if unread or _doubt(self.session, self.review, target) else ""
        gone = "" if target in self.session.folder.active_targets else "no longer worked on"
        seen = "✎" if outcome.evidence.strip() else ""
        second = " · ".join(part for part in (gone, words, value, following, seen) if part)
        return [
            *hanging((f" {digit} ", tone), f"{index + 1}. {target.short}", width, "muted" if gone else "strong"),
            *hanging(("   ", ""), second, width, tone),
        ]


def _into(step: Step, name: str) -> None:
    """Go to the field of a reason, which is shown only where one is asked."""
    if reason := field_of(step, name):
        reason.display = True
        reason.focus()
        step.call_after_refresh(reason.scroll_visible, animate=False)  # the next layout gives it its place


def _doubt(session: Session, review: Review, target: Target) -> str:
    """Return a sentence about a value that can hardly be meant, or that contradicts the rating; else nothing."""
    if target not in session.folder.active_targets:
        return ""
    contrast = of_rating(session.folder, session.framework, review, target)
    words = of_value(session.folder, target, review.outcome(target.id).value)
    return words or (f"The target {contrast}" if contrast else "")


def _read_value(step: ProgressStep, text: str) -> None:
    target = step._target
    read_typed(
        step,
        step.query_one(Line),
        f"value {target.id}",
        step.at("target", target.id),
        text,
        read=lambda typed: parse_seen(typed, target.criterion) if typed.strip() else None,
        take=lambda value: step._say("value", f": {words_of(step, 'value')}", value=value),
        doubt=lambda _: _doubt(step.session, step.review, target),
    )


STEP = ProgressStep
