"""A future action that begins a new plan says which of its targets are still the old ones (F63)."""

from msgspec.structs import replace

from sen_tui.domain.draft import ReviewDraft
from sen_tui.domain.new_plan import begins_anew
from support.children import child_at, framework, full_review

FOLDER = child_at()
RULES = framework()
DRAFT = full_review(FOLDER, RULES, next(f.key for f in RULES.futures_at("school_action") if f.plan == "new"))


def with_does(*does: str) -> ReviewDraft:
    """Return the review with other words in the first next targets."""
    targets = DRAFT.plan.targets
    changed = [replace(target, does=words) for target, words in zip(targets, does, strict=False)]
    return replace(DRAFT, plan=replace(DRAFT.plan, targets=(*changed, *targets[len(changed) :])))


def test_the_targets_that_ask_the_same_are_named() -> None:
    told = begins_anew(FOLDER, DRAFT, RULES)
    assert told == "A new IEP begins, but targets 1, 2 and 3 ask the same as before: t changes what is to be new."
    assert "but target 3 asks the same" in begins_anew(FOLDER, with_does("a", "b"), RULES)
    assert begins_anew(FOLDER, with_does("a", "b", "c"), RULES) == "A new IEP begins."


def test_a_plan_that_is_carried_forward_or_closed_is_no_new_one() -> None:
    for future in RULES.futures_at("school_action"):
        draft = replace(DRAFT, review=replace(DRAFT.review, future=future.key))
        assert bool(begins_anew(FOLDER, draft, RULES)) == (future.plan == "new")
    assert begins_anew(FOLDER, replace(DRAFT, review=replace(DRAFT.review, future=None)), RULES) == ""
