"""A key in the target editor is answered at once; what follows from it comes when no further key does."""

from textual import events

from sen_tui.office.opening import Office
from sen_tui.tui.work.pacing import Following
from support.driving import DEXTER, WIDE, Desk, sitting

NEVER = 3600.0


def sentence(desk: Desk) -> str:
    return desk.words(".sentence")


async def test_the_sentence_follows_without_a_further_key(junior: Office) -> None:
    async with sitting(junior, WIDE, follow_after=0.01) as desk:
        await desk.open_targets(DEXTER)
        await desk.press("n", *"sit")
        await desk.until(lambda: sentence(desk).startswith("Dexter will sit"))
        assert "sit" in desk.text.split("Will do what?")[0]


async def test_the_fields_follow_the_cursor_without_a_further_key(junior: Office) -> None:
    async with sitting(junior, WIDE, follow_after=0.01) as desk:
        await desk.open_targets(DEXTER)
        second = desk.targets.plan.targets[1]
        await desk.press("down")
        await desk.until(lambda: desk.shows("does") == second.does)


async def test_whoever_goes_into_a_field_at_once_finds_the_target_under_the_cursor(junior: Office) -> None:
    async with sitting(junior, WIDE, follow_after=NEVER) as desk:
        await desk.open_targets(DEXTER)
        first, second = desk.targets.plan.targets[:2]
        await desk.press("down")
        assert desk.shows("does") == first.does
        await desk.press("enter", "!")
        assert desk.shows("does") == f"{second.does}!"
        assert [target.does for target in desk.targets.plan.targets[:2]] == [first.does, f"{second.does}!"]


async def test_what_is_typed_is_kept_and_the_next_field_is_right_before_anything_follows(junior: Office) -> None:
    async with sitting(junior, WIDE, follow_after=NEVER) as desk:
        await desk.open_targets(DEXTER)
        await desk.press("n")
        desk.field("goal").focus()
        await desk.settle()
        await desk.press(*"3/8")
        assert "3" not in sentence(desk)
        made = desk.targets.plan.targets[-1]
        assert made.criterion is not None
        assert (made.criterion.goal, made.criterion.of) == (3, 8)
        await desk.press("tab", "9")
        assert desk.shows("of") == "89"
        assert desk.shows("goal") == "3/8"


async def test_a_choice_shows_its_own_fields_at_once(junior: Office) -> None:
    async with sitting(junior, WIDE, follow_after=NEVER) as desk:
        await desk.open_targets(DEXTER)
        await desk.press("n")
        desk.field("kind").focus()
        await desk.press("5")
        assert not desk.field("of").display


async def test_many_keys_are_followed_once(junior: Office) -> None:
    async with sitting(junior) as desk:
        done: list[str] = []
        following = Following(desk.app, lambda: done.append("done"), after=0.02)
        for _ in range(5):
            following.soon()
        await desk.until(lambda: bool(done))
        following.at_once()
        desk.app.post_message(events.Key("down", None))
        await desk.settle()
        assert done == ["done"]
