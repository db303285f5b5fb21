"""A consent: one answer of a parent to a request for permission."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from sen_tui.domain.kept_value import KeptValue
from sen_tui.domain.words import Mark, Vocabulary, spaced, spelled

ConsentState = Literal["asked", "given", "refused", "withdrawn"]
ConsentForm = Literal["verbal", "signed", ""]

CONSENT = Vocabulary[ConsentState](
    "consent",
    {"asked": "asked, no answer yet", "given": "given", "refused": "refused", "withdrawn": "withdrawn"},
    paper={
        "asked": "has not answered yet",
        "given": "gave permission",
        "refused": "refused permission",
        "withdrawn": "withdrew permission",
    },
    history=spelled(ConsentState),
)
CONSENT_FORMS = Vocabulary[ConsentForm](
    "consent_form",
    {"verbal": "by word of mouth", "signed": "in writing, signed", "": "not said"},
    paper={"": "", "signed": "in writing"},
    history=spelled(ConsentForm),
)


class Consent(KeptValue, frozen=True, kw_only=True):
    """What a parent was asked to permit, and the answer (R001-30)."""

    id: Annotated[str, Mark.INTERNAL]
    rule: Annotated[str, Meta(title="Consent to"), spaced]
    """The key of the framework's consent rule."""
    asked_on: Annotated[date, Meta(title="Asked on")]
    asked_by: Annotated[str, Meta(title="Asked by")] = ""
    contact_id: Annotated[str | None, Meta(title="Parent or carer"), Mark.LINK] = None
    state: Annotated[ConsentState, Meta(title="Answer"), CONSENT] = "asked"
    answered_on: Annotated[date | None, Meta(title="Answered on")] = None
    form: Annotated[ConsentForm, Meta(title="Given how"), CONSENT_FORMS] = ""
    who: Annotated[str, Meta(title="Name")] = ""
    """The name on the day of the answer; empty in older records."""
    what: Annotated[str, Meta(title="In words")] = ""
    """The wording of what was asked, as it was on the day; empty in older records."""
    review_id: Annotated[str | None, Meta(title="Review"), Mark.LINK] = None
    """The review in which the answer was given."""
