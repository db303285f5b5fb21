"""The entries that are added to a review after it was signed: corrections, and its withdrawal."""

from datetime import date
from typing import Annotated

from msgspec import Meta

from sen_tui.domain.kept_value import KeptValue
from sen_tui.domain.words import Mark


class Amendment(KeptValue, frozen=True, kw_only=True):
    """A correction to a signed review: what, why, by whom. Its words name each entry that it changed."""

    on: Annotated[date, Meta(title="On"), Mark.KNOWN_BY]
    by: Annotated[str, Meta(title="By"), Mark.KNOWN_BY]
    reason: Annotated[str, Meta(title="Reason"), Mark.KNOWN_BY]
    words: Annotated[str, Meta(title="Words", extra={"screen": "The correction"}), Mark.KNOWN_BY]


class Withdrawal(KeptValue, frozen=True, kw_only=True):
    """The withdrawal of a signed review: when, by whom, why."""

    on: Annotated[date, Meta(title="On")]
    by: Annotated[str, Meta(title="By")]
    reason: Annotated[str, Meta(title="Reason", extra={"screen": "Why is it withdrawn?"})]
