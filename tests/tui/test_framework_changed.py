"""A review waits while the school changes its framework: nothing typed is lost, and what has no place is named."""

from sen_tui.office.opening import Office
from support.driving import AMAL, DEXTER, Seat, office_at, sitting
from support.own_frameworks import Edit, own_framework

GAINED = """[[steps]]
key = "wellbeing"
kind = "note"
title = "At home"
prompt = "Ask, and write it down."

[[steps]]
key = "pupil"
kind = "pupil"
"""


def without(kind: str) -> Edit:
    """Return an edit that takes a step out."""

    def edit(text: str) -> str:
        head, *steps = text.split("[[steps]]")
        return "[[steps]]".join([head, *(step for step in steps if f'kind = "{kind}"' not in step)])

    return edit


async def type_the_childs_views(seat: Seat) -> None:
    await seat.open_review(DEXTER)
    await seat.go("pupil")
    await seat.write("reason_none", "Away [all] day")
    await seat.settle()


async def test_a_step_that_is_gone_is_named_and_its_words_are_kept(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(AMAL)
        await seat.go("likelihood")
        await seat.press("2")
        await seat.write("likelihood_reason", "Slow [but] sure")
        chosen = seat.session.review.review.likelihood
    async with sitting(own_framework(junior, without("likelihood"))) as seat:
        await seat.open_review(AMAL)
        assert "not asked or printed any more: the likelihood of a referral." in seat.told
        assert "likelihood" not in [rule.kind for rule in seat.work.rules]
        await seat.press("a")
    async with sitting(office_at_again(junior)) as seat:
        await seat.open_review(AMAL)
        assert seat.told == ""
        await seat.go("likelihood")
        assert seat.shows("likelihood_reason") == "Slow [but] sure", "the step came back, and so do the words"
        assert seat.session.review.review.likelihood == chosen


async def test_a_step_that_is_new_is_asked_of_a_review_that_waited(junior: Office) -> None:
    async with sitting(junior) as seat:
        await type_the_childs_views(seat)
    before = '[[steps]]\nkey = "pupil"\nkind = "pupil"\n'
    async with sitting(own_framework(junior, lambda text: text.replace(before, GAINED))) as seat:
        await seat.open_review(DEXTER)
        assert seat.told == ""
        await seat.go("note")
        assert "Ask, and write it down." in seat.text
        await seat.go("pupil")
        assert seat.shows("reason_none") == "Away [all] day"
        await seat.go("note")
        await seat.write("text", "Quiet")
    async with sitting(office_at_again(junior)) as seat:
        await seat.open_review(DEXTER)
        assert "notes under a heading that is gone" in seat.told
        assert seat.session.review.review.notes == {"wellbeing": "Quiet"}


async def test_a_question_that_is_gone_is_named(junior: Office) -> None:
    first = junior.framework.pupil_voice.questions[0].key
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        await seat.go("pupil")
        await seat.write(f"answers {first}", "Reading")
    changed = own_framework(junior, lambda text: text.replace(f'key = "{first}"', 'key = "another"'))
    async with sitting(changed) as seat:
        await seat.open_review(DEXTER)
        assert "answers of the child to questions that are gone" in seat.told
        assert seat.session.review.review.pupil_view.answers[first] == "Reading"


def office_at_again(office: Office) -> Office:
    """Return the office with the framework that comes with the program again."""
    (office.cabinet.home / "frameworks" / f"{office.framework.id}.toml").unlink()
    return office_at(office.cabinet.home)


async def test_a_step_without_a_word_in_it_goes_in_silence(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(AMAL)
    async with sitting(own_framework(junior, without("likelihood"))) as seat:
        await seat.open_review(AMAL)
        assert seat.told == ""
