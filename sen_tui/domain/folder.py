"""The folder: everything about one child, loaded and saved as one."""

from datetime import UTC, date, datetime, time
from typing import Annotated

from msgspec import Meta
from msgspec.structs import replace

from sen_tui.domain.action import Action, Agreement, Dispatch, Document, StageMove, Waiver
from sen_tui.domain.consent import Consent
from sen_tui.domain.kept_value import KeptValue
from sen_tui.domain.plan import Plan, Provision
from sen_tui.domain.pupil import AreaSummary, Concern, Contact, Involvement, Need, Pupil, StagePeriod
from sen_tui.domain.review import Review
from sen_tui.domain.statutory_case import StatutoryCase
from sen_tui.domain.target import Measure, Target


class PupilFolder(KeptValue, frozen=True, kw_only=True):
    """The aggregate. Every tuple is one table of the record, in the order things were added.

    No child has nearly as many entries as the longest table may have (`max_length`).
    """

    pupil: Annotated[Pupil, Meta(title="Details")]
    contacts: Annotated[tuple[Contact, ...], Meta(title="Contacts", max_length=100)] = ()
    stages: Annotated[tuple[StagePeriod, ...], Meta(title="Stages")] = ()
    needs: Annotated[tuple[Need, ...], Meta(title="Needs")] = ()
    concerns: Annotated[tuple[Concern, ...], Meta(title="Concerns")] = ()
    areas: Annotated[tuple[AreaSummary, ...], Meta(title="Areas of need")] = ()
    plans: Annotated[tuple[Plan, ...], Meta(title="Plans")] = ()
    targets: Annotated[tuple[Target, ...], Meta(title="Targets", max_length=2_000)] = ()
    measures: Annotated[tuple[Measure, ...], Meta(title="Measures")] = ()
    provision: Annotated[tuple[Provision, ...], Meta(title="Help")] = ()
    reviews: Annotated[tuple[Review, ...], Meta(title="Reviews", max_length=500)] = ()
    actions: Annotated[tuple[Action, ...], Meta(title="Actions")] = ()
    moves: Annotated[tuple[StageMove, ...], Meta(title="Moves of stage", max_length=500)] = ()
    consents: Annotated[tuple[Consent, ...], Meta(title="Consents", max_length=500)] = ()
    involvements: Annotated[tuple[Involvement, ...], Meta(title="Outside services")] = ()
    cases: Annotated[tuple[StatutoryCase, ...], Meta(title="Statutory assessment", max_length=100)] = ()
    documents: Annotated[tuple[Document, ...], Meta(title="Papers made")] = ()
    dispatches: Annotated[tuple[Dispatch, ...], Meta(title="Told and sent")] = ()
    waivers: Annotated[tuple[Waiver, ...], Meta(title="Passed over")] = ()
    agreements: Annotated[tuple[Agreement, ...], Meta(title="Answers of parents")] = ()

    @property
    def stage(self) -> str:
        """The key of the stage the child is at now, `none` before the first."""
        open_period = next((p for p in self.stages if p.end is None), None)
        return open_period.stage if open_period else "none"

    @property
    def stage_since(self) -> date | None:
        """The day the present stage began."""
        return next((p.start for p in self.stages if p.end is None), None)

    @property
    def held_since(self) -> date | None:
        """The day since which the child has been at the present stage, also as an earlier framework named it.

        A change of framework begins no new time at a stage.
        """
        begun: StagePeriod | None = None
        for period in reversed(self.stages):
            if begun and period.framework == begun.framework:
                break
            begun = period
        return begun.start if begun and self.stage_since else None

    @property
    def plan(self) -> Plan | None:
        """The one active plan, if there is one."""
        return next((p for p in self.plans if p.status == "active"), None)

    @property
    def plan_kind(self) -> str:
        """The kind of the active plan; empty without one."""
        return self.plan.kind if self.plan else ""

    @property
    def active_targets(self) -> tuple[Target, ...]:
        """The targets of the active plan that are being worked on, with the child's present name."""
        plan = self.plan
        active = (t for t in self.targets if plan and t.plan_id == plan.id and t.status == "active")
        return tuple(map(self.with_present_name, active))

    @property
    def signed_reviews(self) -> tuple[Review, ...]:
        """The signed reviews, earliest first."""
        signed = (r for r in self.reviews if r.status == "signed")
        return tuple(sorted(signed, key=lambda r: (r.held_on, r.signed_at is not None, r.signed_at)))

    @property
    def last_review(self) -> Review | None:
        """The latest signed review."""
        reviews = self.signed_reviews
        return reviews[-1] if reviews else None

    @property
    def open_actions(self) -> tuple[Action, ...]:
        """The actions still to be done, earliest date first."""
        return tuple(sorted((a for a in self.actions if a.open), key=lambda a: a.due or date.max))

    @property
    def current_needs(self) -> tuple[Need, ...]:
        """The open needs by rank."""
        return tuple(sorted((n for n in self.needs if n.until is None), key=lambda n: n.rank))

    def targets_of(self, plan_id: str) -> tuple[Target, ...]:
        """Return the targets of one plan, in their order."""
        return tuple(t for t in self.targets if t.plan_id == plan_id)

    def targets_on_paper(self, plan: Plan) -> tuple[Target, ...]:
        """Return the targets on the paper of a plan: none replaced in it, and of an active plan none stopped.

        Those of the active plan have the child's present name.
        """
        own = self.targets_of(plan.id)
        replaced = {t.earlier for t in own}
        left = [t for t in own if t.id not in replaced and (plan.status != "active" or t.status == "active")]
        return tuple(map(self.with_present_name, left) if plan.status == "active" else left)

    def with_present_name(self, target: Target) -> Target:
        """Return a target whose sentence names the child as the child is called now."""
        called = self.pupil.called
        return replace(target, who=called) if target.who not in ("", called) else target

    def in_company(self) -> "PupilFolder":
        """Return the folder for the eyes of a parent who sits beside the screen.

        It lacks the UPN, the concerns, the papers kept, everybody who must not be contacted, and of each other
        contact the addresses and the notes.
        """
        shown = tuple(
            Contact(
                id=contact.id,
                name=contact.name,
                relationship=contact.relationship,
                language=contact.language,
                interpreter=contact.interpreter,
            )
            for contact in self.contacts
            if not contact.barred
        )
        barred = {contact.id for contact in self.contacts if contact.barred}
        return replace(
            self,
            contacts=shown,
            concerns=(),
            documents=(),
            consents=tuple(consent for consent in self.consents if consent.contact_id not in barred),
            agreements=tuple(agreement for agreement in self.agreements if agreement.contact_id not in barred),
            pupil=replace(self.pupil, upn=""),
        )

    def provision_of(self, plan_id: str) -> tuple[Provision, ...]:
        """Return the lines of help of one plan, in their order."""
        return tuple(p for p in self.provision if p.plan_id == plan_id)

    def target(self, target_id: str) -> Target | None:
        """Return a target by id; None if there is none."""
        return next((t for t in self.targets if t.id == target_id), None)

    def lineage(self, target: Target) -> tuple[Target, ...]:
        """Return `target` and the earlier targets it continues or replaces, latest first."""
        by_id = {t.id: t for t in reversed(self.targets)}
        line = {target.id: target}
        while (before := by_id.get(target.earlier or "")) and before.id not in line:
            line[before.id] = target = before
        return tuple(line.values())

    def measures_of(self, target: Target) -> tuple[Measure, ...]:
        """Return the measures of a target in the unit of its criterion, earliest first.

        The value of a signed review is one of them, unless it is the latest from before, which the review proposed.
        """
        same = self.measured_with(target)
        found = sorted((m for m in self.measures if m.target_id in same), key=_in_time)
        for review in self.signed_reviews:
            for outcome in review.outcomes:
                if outcome.target_id in same and outcome.value is not None:
                    before = [m for m in found if m.on <= review.held_on]
                    if not before or before[-1].value != outcome.value:
                        found = sorted((*found, _seen_at(review, outcome.target_id, outcome.value)), key=_in_time)
        return tuple(found)

    def measured_with(self, target: Target) -> set[str]:
        """Return the ids of a target and its earlier ones with the same kind of criterion, whose measures count too."""
        kind = target.criterion.kind if target.criterion else None
        return {t.id for t in self.lineage(target) if t is target or (t.criterion and t.criterion.kind == kind)}

    def contact(self, contact_id: str | None) -> Contact | None:
        """Return a contact by id; None if there is none."""
        return next((c for c in self.contacts if c.id == contact_id), None)


def _in_time(measure: Measure) -> tuple[date, datetime]:
    return measure.on, measure.written_at


def _seen_at(review: Review, target_id: str, value: float) -> Measure:
    """Return the value of a target at a review as a measure of that day."""
    written = review.signed_at or datetime.combine(review.held_on, time.max, UTC)
    return Measure(
        id=review.id, target_id=target_id, on=review.held_on, value=value, by=review.signed_by, written_at=written
    )
