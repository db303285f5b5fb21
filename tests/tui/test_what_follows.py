"""A key in the target editor is answered at once; what follows from it comes when no further key does."""

from textual import events

from sen_tui.office.opening import Office
from sen_tui.tui.work.pacing import Following
from support.driving import DEXTER, WIDE, Seat, sitting

NEVER = 3600.0


def sentence(seat: Seat) -> str:
    return seat.words(".sentence")


async def test_the_sentence_follows_without_a_further_key(junior: Office) -> None:
    async with sitting(junior, WIDE, follow_after=0.01) as seat:
        await seat.open_targets(DEXTER)
        await seat.press("n", *"sit")
        await seat.until(lambda: sentence(seat).startswith("Dexter will sit"))
        assert "sit" in seat.text.split("Will do what?")[0]


async def test_the_fields_follow_the_cursor_without_a_further_key(junior: Office) -> None:
    async with sitting(junior, WIDE, follow_after=0.01) as seat:
        await seat.open_targets(DEXTER)
        second = seat.targets.plan.targets[1]
        await seat.press("down")
        await seat.until(lambda: seat.shows("does") == second.does)


async def test_whoever_goes_into_a_field_at_once_finds_the_target_under_the_cursor(junior: Office) -> None:
    async with sitting(junior, WIDE, follow_after=NEVER) as seat:
        await seat.open_targets(DEXTER)
        first, second = seat.targets.plan.targets[:2]
        await seat.press("down")
        assert seat.shows("does") == first.does
        await seat.press("enter", "!")
        assert seat.shows("does") == f"{second.does}!"
        assert [target.does for target in seat.targets.plan.targets[:2]] == [first.does, f"{second.does}!"]


async def test_what_is_typed_is_kept_and_the_next_field_is_right_before_anything_follows(junior: Office) -> None:
    async with sitting(junior, WIDE, follow_after=NEVER) as seat:
        await seat.open_targets(DEXTER)
        await seat.press("n")
        seat.field("goal").focus()
        await seat.settle()
        await seat.press(*"3/8")
        assert "3" not in sentence(seat)
        made = seat.targets.plan.targets[-1]
        assert made.criterion is not None
        assert (made.criterion.goal, made.criterion.of) == (3, 8)
        await seat.press("tab", "9")
        assert seat.shows("of") == "89"
        assert seat.shows("goal") == "3/8"


async def test_a_choice_shows_its_own_fields_at_once(junior: Office) -> None:
    async with sitting(junior, WIDE, follow_after=NEVER) as seat:
        await seat.open_targets(DEXTER)
        await seat.press("n")
        seat.field("kind").focus()
        await seat.press("5")
        assert not seat.field("of").display


async def test_many_keys_are_followed_once(junior: Office) -> None:
    async with sitting(junior) as seat:
        done: list[str] = []
        following = Following(seat.app, lambda: done.append("done"), after=0.02)
        for _ in range(5):
            following.soon()
        await seat.until(lambda: bool(done))
        following.at_once()
        seat.app.post_message(events.Key("down", None))
        await seat.settle()
        assert done == ["done"]
