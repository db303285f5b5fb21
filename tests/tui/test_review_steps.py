"""Every kind of step: each key and each field changes the draft as it should, and undo takes it back."""

from collections.abc import Callable
from datetime import date

from msgspec.structs import replace

from sen_tui.domain.draft import ReviewDraft
from sen_tui.domain.review import Review
from sen_tui.office.lookup import read_folder
from sen_tui.office.opening import Office
from sen_tui.tui.widgets.pick import Pick
from support.children import TODAY
from support.driving import AMAL, DEXTER, WIDE, Seat, folder_of, sitting


def said(seat: Seat) -> Review:
    return seat.session.review.review


def draft(seat: Seat) -> ReviewDraft:
    return seat.session.review


async def test_attendance_keys_mark_one_after_the_other_and_go_on(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(AMAL)
        assert seat.focused == "people"
        await seat.press("a", "x", "s")
        assert [p.state for p in said(seat).attendance[:3]] == ["attended", "apologies", "sent_views"]
        for sign in ("✓", "–", "✉"):
            assert sign in seat.text
        await seat.press("up", "n")
        assert "absent" in [p.state for p in said(seat).attendance]


async def test_everybody_here_leaves_those_who_are_marked(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(AMAL)
        await seat.press("x", "A")
        assert [p.state for p in said(seat).attendance] == [
            "apologies",
            *["attended"] * (len(said(seat).attendance) - 1),
        ]
        await seat.press("ctrl+z")
        assert {p.state for p in said(seat).attendance[1:]} == {None}


async def test_attendance_letters_are_letters_in_a_text_field(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        seat.field("asks").focus()
        await seat.press(*"axsn")
        assert said(seat).asks == "axsn"
        assert {p.state for p in said(seat).attendance} == {None}


async def test_the_day_of_the_review_and_the_kind_of_meeting(school: Callable[[str], Office]) -> None:
    async with sitting(school("infant-action-plan")) as seat:
        await seat.open_review("Chloe")
        await seat.write("held_on", "18 Nov")
        assert said(seat).held_on == date(2026, 11, 18)
        seat.field("meeting").focus()
        await seat.press("right")
        assert said(seat).meeting != "with_teacher"
        await seat.press("ctrl+z")
        assert said(seat).meeting == "with_teacher"


async def test_a_review_on_a_day_to_come_is_told_and_not_taken(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(DEXTER)
        await seat.write("held_on", "+3w")
        assert "A review cannot be held on a day to come." in seat.text
        assert said(seat).held_on == TODAY


async def test_promises_are_kept_partly_or_not(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(AMAL)
        await seat.go("since")
        assert seat.focused == "promises"
        assert len(said(seat).promises) >= 2
        await seat.press("k", "p")
        assert [p.state for p in said(seat).promises[:2]] == ["kept", "partly"]
        await seat.press("n", "ctrl+z")
        assert "Last review" in seat.text


async def test_a_first_review_says_that_nothing_was_promised(junior: Office) -> None:
    stored = junior.cabinet.load(folder_of(junior, DEXTER).pupil.id)
    fresh = replace(stored.folder, reviews=(), actions=(), agreements=(), dispatches=(), moves=())
    fresh = replace(fresh, stages=tuple(replace(s, review_id=None) for s in fresh.stages))
    junior.cabinet.save(fresh, stored.revision, by="test", at=junior.now())
    assert not read_folder(junior, fresh.pupil.id).reviews
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        await seat.go("since")
        assert "Nothing was promised last time." in seat.text
        assert "This is the first review of Dexter here." in seat.text


async def test_digits_rate_from_worst_to_best_in_the_words_of_the_framework(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        await seat.go("progress")
        for key, rating in {"1": -2, "2": -1, "3": 0, "4": 1, "5": 2}.items():
            await seat.press(key)
            outcome = said(seat).outcomes[0]
            assert (outcome.rating, outcome.next) == (rating, "continue")
            shown = junior.framework.rating(rating)
            assert shown is not None
            assert shown.words in seat.text


async def test_what_happens_next_with_a_target_changes_the_next_plan(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        before = len(draft(seat).plan.targets)
        await seat.go("progress")
        for key, following, left in (
            ("g", "change", before),
            ("w", "new", before - 1),
            ("c", "continue", before),
            ("x", "stop", before - 1),
        ):
            await seat.press(key)
            assert said(seat).outcomes[0].next == following
            assert len(draft(seat).plan.targets) == left
        assert seat.focused == "stop_reason"
        await seat.press("m", "e", "t")
        first = said(seat).outcomes[0].target_id
        assert draft(seat).plan.stopped == {first: "met"}
        await seat.press("escape", "down")
        assert not seat.field("stop_reason").display
        await seat.press("up", "c")
        assert not seat.field("stop_reason").display


async def test_evidence_value_and_reason_belong_to_the_target_under_the_cursor(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(DEXTER)
        await seat.go("progress")
        await seat.press("4", "enter")
        assert seat.focused == "evidence"
        await seat.press("s", "a", "w", "enter")
        assert seat.focused == "value", "Enter passes through the latest value"
        await seat.press("enter")
        assert seat.focused == "targets"
        await seat.press("3")
        first, second = said(seat).outcomes[:2]
        assert (first.evidence, first.rating, second.evidence, second.rating) == ("saw", 1, "", 0)
        assert seat.shows("evidence") == ""
        await seat.write("value", "2")
        assert said(seat).outcomes[1].value == 2
        seat.field("targets").focus()
        await seat.press("u", "i", "l", "l")
        assert seat.focused == "unrated_reason"
        assert (said(seat).outcomes[1].rating, said(seat).outcomes[1].unrated_reason) == (None, "ill")
        await seat.press("enter", "up")
        assert seat.shows("evidence") in ("saw", "")
        assert "not rated: ill" in seat.text


async def test_the_target_in_work_is_in_sight_with_its_fields(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        await seat.go("progress")
        rows = [f"{place}. {target.short[:20]}" for place, target in enumerate(seat.session.folder.active_targets, 1)]
        await seat.press("down", "enter")
        assert seat.focused == "evidence"
        assert [row in seat.text for row in rows] == [False, True, False]
        await seat.press("enter")
        assert seat.focused == "value"
        assert rows[1] in seat.text
        await seat.press("enter")
        assert [row in seat.text for row in rows] == [True, True, True]
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(DEXTER)
        await seat.go("progress")
        await seat.press("down", "enter")
        assert [row in seat.text for row in rows] == [True, True, True]


async def test_a_value_that_is_no_number_is_told_and_stays_in_the_field(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(DEXTER)
        await seat.go("progress")
        before = said(seat).outcomes[0].value
        await seat.write("value", "lots")
        assert "That is not a number." in seat.text
        assert seat.shows("value") == "lots"
        assert said(seat).outcomes[0].value == before


async def test_effectiveness_has_its_own_rating_words_and_help_given(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(DEXTER)
        await seat.go("effectiveness")
        assert seat.focused == "rating"
        await seat.press("4")
        assert seat.focused == "worked"
        await seat.press("o", "k", "tab", "s", "o")
        seat.field("help_given").focus()
        await seat.press("3")
        effect = said(seat).effectiveness
        assert (effect.rating, effect.worked, effect.change, effect.help_given) == (4, "ok", "so", "most")
        assert seat.kind == "effectiveness"
        await seat.press("up", "enter")
        assert seat.session.review.review.effectiveness.help_given == "some"
        assert seat.kind == "parents"


async def test_parents_words_are_kept_as_said_for_each_of_them(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_review("Iolo")
        await seat.go("parents")
        assert seat.focused == "views"
        await seat.write("views", "She reads [at last]!")
        await seat.write("views 1", "Nothing to add")
        seat.field("via").focus()
        await seat.press("3")
        assert [(v.words, v.via) for v in said(seat).parent_views] == [
            ("She reads [at last]!", "phone"),
            ("Nothing to add", "meeting"),
        ]


async def test_the_words_begin_with_the_parent_who_is_here(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review("Iolo")
        await seat.press("x", "a")
        await seat.go("parents")
        assert seat.focused == "views 1"


async def test_what_parents_asked_stays_on_top_until_it_is_answered(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        await seat.write("asks", "Is he [being] bullied?")
        assert "Parents asked" not in seat.text
        for kind in ("progress", "future"):
            await seat.go(kind)
            assert "Parents asked: Is he [being] bullied?" in seat.text
        await seat.go("parents")
        seat.field("asks").focus()
        await seat.press("right")
        assert said(seat).asks_answered
        assert "Parents asked" not in seat.text


async def test_nobody_came_is_said_and_that_a_copy_goes_home(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review("Iolo")
        await seat.press("n", "x")
        await seat.go("parents")
        assert "Nobody could come: the review says so" in seat.text


async def test_the_pupils_views(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(DEXTER)
        await seat.go("pupil")
        assert seat.focused == "manner"
        await seat.press("3")
        assert said(seat).pupil_view.manner == "with_adult"
        question = junior.framework.pupil_voice.questions[0]
        assert seat.focused == f"answers {question.key}"
        await seat.press("f", "u", "n")
        await seat.write("reason_none", "asleep")
        view = said(seat).pupil_view
        assert (view.answers, view.reason_none) == ({question.key: "fun"}, "asleep")


async def test_no_digit_and_no_letter_takes_anybody_to_another_step(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(AMAL)
        for rule in seat.work.rules:
            await seat.go(rule.kind)
            for key in "0123456789abcdefghijklmopqrsuvwxyzAN ":
                await seat.press(key)
                assert seat.kind == rule.kind, key


async def test_the_space_bar_chooses_nothing(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(DEXTER)
        await seat.go("effectiveness")
        seat.field("help_given").focus()
        await seat.press(*"Few: ")
        assert said(seat).effectiveness.help_given is None
        assert seat.focused == "help_given"


async def test_the_mark_of_the_last_person_stays_in_the_list(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        await seat.press("end", "x", "A")
        assert seat.focused == "people"
        assert said(seat).asks == ""
        assert [person.state for person in said(seat).attendance][-1] == "apologies"
        assert None not in [person.state for person in said(seat).attendance]


async def test_a_child_who_was_not_involved_is_asked_for_the_reason(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(DEXTER)
        await seat.go("pupil")
        await seat.press("6")
        assert seat.focused == "reason_none"
        await seat.go("sign")
        assert "Why was Dexter not involved?" in seat.text
        await seat.go("pupil")
        await seat.press("enter", *"ill")
        assert said(seat).pupil_view.reason_none == "ill"
        assert not any(said(seat).pupil_view.answers.values())


async def test_views_follow_the_marks_and_the_manner(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(AMAL)
        await seat.go("attendance")
        parents = len(said(seat).parents)
        await seat.press("s", *["x"] * (parents - 1))
        await seat.go("parents")
        first, *others = said(seat).parents
        assert f"{first.name} sent views: thank you." in seat.text
        assert "Nobody could come" not in seat.text
        assert said(seat).parent_views[0].via == "form"
        assert "on the views form" in seat.text
        assert "said in the meeting" not in seat.text
        assert not any(seat.field(f"views {n}").display for n in range(1, len(others) + 1))
        await seat.go("pupil")
        questions = [f"answers {q.key}" for q in junior.framework.pupil_voice.questions]
        await seat.press("6")
        assert not any(seat.field(name).display for name in questions)
        assert said(seat).pupil_view.decided_by == junior.school.senco()
        seat.field("manner").focus()
        await seat.press("1")
        assert all(seat.field(name).display for name in questions)
        await seat.write("decided_by", "Mr Bell, with his mother")
        seat.field("manner").focus()
        await seat.press("2")
        assert said(seat).pupil_view.decided_by == "Mr Bell, with his mother"


async def test_every_rating_is_named_before_one_is_chosen_and_a_begun_step_says_why(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(DEXTER)
        await seat.go("progress")
        hint = seat.words("#work > .hint").lower()
        assert all(f"{r.value + 3} {r.words.lower()}" in hint for r in junior.framework.ratings)
        await seat.press("1", "f4", "f3")
        assert "Still open: Target" in seat.words("#work > .gentle")
        await seat.press("f2")
        assert "begun      Progress" in seat.text
        assert "Target 2 is not rated" in seat.text.partition("begun")[2]
        await seat.press("escape")
        await seat.go("effectiveness")
        assert seat.work.step is not None
        scales = [[words for _, words in pick.options] for pick in seat.work.step.query(Pick)]
        assert [scale[0] for scale in scales] == ["not effective", "little or none"], "1 is the least on every scale"
