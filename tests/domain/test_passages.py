"""Passages: what of a folder is found, under which heading, and how much of it is shown."""

import pytest
from msgspec.structs import replace

from sen_tui.domain.passages import passages
from sen_tui.domain.pupil import Concern
from sen_tui.domain.review import ParentView
from sen_tui.domain.text import folded
from support.children import HOSTILE, TODAY, child_at, rated_review

REVIEW = rated_review(TODAY, 0)
REVIEW = replace(
    REVIEW,
    outcomes=(replace(REVIEW.outcomes[0], evidence="Read “Owl Babies” to the class"), *REVIEW.outcomes[1:]),
    parent_views=(ParentView(who="Ann Bell", words="She reads to Zoë each night. " + "So it goes. " * 40),),
)
FOLDER = replace(
    child_at(),
    reviews=(REVIEW,),
    concerns=(Concern(id="k", raised_on=TODAY, raised_by="school", words=f'A "quoted" \\ worry {HOSTILE}'),),
)


def found(words: str) -> list[tuple[str, str]]:
    return [(one.where, one.excerpt) for one in passages(FOLDER, folded(words).split())]


@pytest.mark.parametrize(
    ("words", "where", "excerpt"),
    [
        ("owl babies", "Review of 20 November 2026, Progress, Target", "Read “Owl Babies” to the class"),
        ("ZOE night", "Review of 20 November 2026, Parents' contribution, Ann Bell", "She reads to Zoë each night."),
        (
            "goes",
            "Review of 20 November 2026, Parents' contribution, Ann Bell",
            "…reads to Zoë each night. So it goes.",
        ),
        ('"quoted"', "Concern of 20 November 2026", f'A "quoted" \\ worry {HOSTILE}'),
        ("\\ worry", "Concern of 20 November 2026", 'A "quoted"'),
        ("[/] żółć worry", "Concern of 20 November 2026", 'A "quoted"'),
    ],
)
def test_words_are_found_in_any_text_with_their_place(words: str, where: str, excerpt: str) -> None:
    ((place, shown),) = found(words)
    assert place.startswith(where)
    assert excerpt in shown


def test_a_target_is_found_by_words_of_several_of_its_fields() -> None:
    target = FOLDER.targets[0]
    words = f"{target.does.split()[0]} {target.criterion.unit if target.criterion else target.condition}"
    assert any(place.startswith("Target 1") for place, _ in found(words))


@pytest.mark.parametrize("words", ["owl zoe", "nothing of the kind", REVIEW.id])
def test_nothing_is_found_across_entries_nor_by_what_is_not_read(words: str) -> None:
    assert found(words) == []
