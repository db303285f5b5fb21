"""A request for statutory assessment, and what became of it."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from sen_tui.domain.kept_value import KeptValue
from sen_tui.domain.words import Mark, Vocabulary, spelled

CaseOutcome = Literal["declined", "statement", "note_in_lieu", "ehcp", "refused_plan"]
"""The decisions of an authority at the end of a statutory assessment."""
RequestedBy = Literal["school", "parent", "agency"]

CASE_OUTCOMES = Vocabulary[CaseOutcome](
    "case_outcome",
    {
        "declined": "no assessment",
        "statement": "a statement",
        "note_in_lieu": "a note in lieu",
        "ehcp": "an EHC plan",
        "refused_plan": "no plan after the assessment",
    },
    history=spelled(CaseOutcome),
)
REQUESTED_BY = Vocabulary[RequestedBy](
    "requested_by",
    {"school": "the school", "parent": "the parents", "agency": "an outside service"},
    history=spelled(RequestedBy),
)


class StatutoryCase(KeptValue, frozen=True, kw_only=True):
    """A request for statutory assessment and what the authority decided, with its dates."""

    id: Annotated[str, Mark.INTERNAL]
    requested_on: Annotated[date, Meta(title="Requested on")]
    requested_by: Annotated[RequestedBy, Meta(title="Requested by"), REQUESTED_BY] = "school"
    decided_on: Annotated[date | None, Meta(title="Decided on", extra={"screen": "Decided on, whether to assess"})] = (
        None
    )
    assessing: Annotated[
        bool | None, Meta(title="Authority assesses", extra={"screen": "Does the authority assess?"})
    ] = None
    outcome: Annotated[CaseOutcome | None, Meta(title="Decision", extra={"screen": "Outcome"}), CASE_OUTCOMES] = None
    outcome_on: Annotated[date | None, Meta(title="Decision on", extra={"screen": "Outcome on"})] = None
    draft_on: Annotated[date | None, Meta(title="Draft sent on", extra={"screen": "Draft sent to the parents on"})] = (
        None
    )
    exception: Annotated[
        str, Meta(title="Reason why it takes longer", extra={"screen": "The authority takes longer, for this reason"})
    ] = ""
    move_id: Annotated[str | None, Meta(title="Move"), Mark.LINK] = None
    """The move of stage that began it; None for one that runs beside the stage."""

    @property
    def ended(self) -> bool:
        """Whether it is over: by its outcome, or because the authority does not assess."""
        return self.outcome_on is not None or self.assessing is False
