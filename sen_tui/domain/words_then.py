"""The framework's words on the day of a review: the headings and choices that a signed paper keeps."""

from sen_tui.domain.kept_value import KeptValue


class Heading(KeptValue, frozen=True, kw_only=True):
    """One step of the review as it was called on the day."""

    key: str
    kind: str
    title: str


class Words(KeptValue, frozen=True, kw_only=True):
    """The framework's words as they stood when the review was signed; later changes leave them alone."""

    plan_name: str
    headings: tuple[Heading, ...]
    ratings: dict[str, str]
    """A rating, `-2` to `2`, to its words for parents."""
    future: dict[str, str]
    stages: dict[str, str]
    questions: dict[str, str]
    manners: dict[str, str]
    asked: tuple[str, ...] = ()
    """The keys of the questions in their order; empty in records of an earlier sen-tui."""
    meetings: dict[str, str] = {}
    """The kinds of meeting; empty where the framework asks for none, and in records of an earlier sen-tui."""
    adequate_progress: dict[str, str] = {}
    """The kinds of adequate progress; empty where the framework asks for none, and in records of an earlier sen-tui."""
