"""What the child said of the review, how the child was involved, and who decided that."""

from typing import Annotated

import msgspec
from msgspec import Meta

from sen_tui.domain.kept_value import KeptValue
from sen_tui.domain.words import spaced

NOT_INVOLVED = "not_yet"
"""The manner, in every framework, of a child who was not involved: the reason stands in place of the answers."""


class PupilView(KeptValue, frozen=True, kw_only=True):
    """What the child said and how the child was involved, or the reason why there is nothing."""

    manner: Annotated[str | None, Meta(title="How the child was involved"), spaced] = None
    """A key of the framework's manners of involvement (R003-13)."""
    decided_by: Annotated[
        str, Meta(title="Who decided how", extra={"screen": "Who decided how the child takes part"})
    ] = ""
    answers: Annotated[dict[str, str], Meta(title="Answer")] = msgspec.field(default_factory=dict)
    reason_none: Annotated[
        str, Meta(title="Why there are no views", extra={"screen": "If there are no views: why not"})
    ] = ""

    @property
    def answered(self) -> bool:
        """Whether the child said anything."""
        return any(words.strip() for words in self.answers.values())
