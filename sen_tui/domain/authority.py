"""A template of an authority: what its panel asks, and the headings under which it wants the evidence."""

from typing import Literal

from sen_tui.domain.kept_value import KeptValue

Subject = Literal[
    "profile", "needs", "areas", "history", "targets", "progress", "worked", "help", "strategies", "medical",
    "advice", "parents", "pupil", "people", "permission", "papers", "next",
]  # fmt: skip
"""The subjects of a folder that a heading of a template can have under it."""
Proof = Literal[
    "needs_assessed", "plans", "reviews", "ratings", "measures", "help", "help_given", "advice", "specialists",
    "parents", "pupil", "permission",
]  # fmt: skip
"""The kinds of proof that a panel can ask for."""


class Part(KeptValue, frozen=True, kw_only=True):
    """One heading of the authority, with the subjects that stand under it in this order."""

    title: str
    fills: tuple[Subject, ...]


class Asked(KeptValue, frozen=True, kw_only=True):
    """One question of a panel, with the proof that answers it and how often there has to be some."""

    question: str
    proof: Proof
    least: int = 1


class Authority(KeptValue, frozen=True, kw_only=True):
    """A template: the authority's name, the title of its form, the questions of its panel, and its headings."""

    id: str
    name: str
    title: str
    asks: tuple[Asked, ...] = ()
    parts: tuple[Part, ...] = ()


GENERAL = Authority(
    id="general",
    name="",
    title="Evidence for the authority",
    asks=(
        Asked(question="What are the needs, and who assessed them?", proof="needs_assessed"),
        Asked(question="At least two plans with targets?", proof="plans", least=2),
        Asked(question="At least two reviews in which the targets were rated?", proof="ratings", least=2),
        Asked(question="Progress in numbers, over time?", proof="measures", least=2),
        Asked(question="Which help is given, how often and how long?", proof="help"),
        Asked(question="Was the help really given?", proof="help_given"),
        Asked(question="Advice from specialists outside the school?", proof="advice"),
        Asked(question="Specialists who work with the child?", proof="specialists"),
        Asked(question="What do the parents say?", proof="parents"),
        Asked(question="What does the child say?", proof="pupil"),
        Asked(question="Have the parents agreed?", proof="permission"),
    ),
    parts=(
        Part(title="The child", fills=("profile",)),
        Part(title="Needs", fills=("needs", "areas")),
        Part(title="History", fills=("history",)),
        Part(title="Targets now", fills=("targets",)),
        Part(title="Progress at the reviews", fills=("progress",)),
        Part(title="Help and strategies", fills=("help", "strategies")),
        Part(title="How well the plans worked", fills=("worked",)),
        Part(title="Advice from outside", fills=("advice", "people")),
        Part(title="The parents' views", fills=("parents",)),
        Part(title="The child's views", fills=("pupil",)),
        Part(title="Health", fills=("medical",)),
        Part(title="Permission, and papers to enclose", fills=("permission", "papers")),
    ),
)
"""The template that serves where no authority is chosen: in no authority's words."""
