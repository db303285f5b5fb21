"""What the parents answer: who is asked, whose no stands, what follows from it, and that silence is no answer."""

from datetime import date

import pytest
from msgspec.structs import replace

from sen_tui.documents.page import render
from sen_tui.documents.review_record import review_record
from sen_tui.domain.action import Agreement, Dispatch
from sen_tui.domain.agreements import answers_to, noes
from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.changes import with_agreement
from sen_tui.domain.consent import Consent, ConsentState
from sen_tui.domain.consents import consented, standing, with_answers
from sen_tui.domain.duties import Duty, duties
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.permissions import answers_kept, askings, hindrances
from sen_tui.domain.progress import missing
from sen_tui.domain.signing import sign
from sen_tui.domain.stages import move
from support.children import FRAMEWORKS, SCHOOL, SIGNED, TODAY, child_at, framework, full_review, ids, stage_with_plan

CODE, GLOS, INFANT = framework(), framework("glos-pps"), framework("infant-action-plan")
FOLDER = child_at()
MUM, DAD, UNCLE = (contact.id for contact in FOLDER.contacts)
RULE = "outside_advice"
CALENDAR = SchoolCalendar.around(TODAY)
PLUS = "school_action_plus"


def answered(*answers: tuple[str | None, ConsentState], folder: PupilFolder = FOLDER) -> PupilFolder:
    """Return a folder with answers to one permission, in their order."""
    consents = (
        Consent(id=f"o{n}", rule=RULE, asked_on=TODAY, contact_id=who, state=state)
        for n, (who, state) in enumerate(answers)
    )
    return replace(folder, consents=tuple(consents))


@pytest.mark.parametrize(
    ("answers", "given"),
    [
        ([(MUM, "given")], True),
        ([(MUM, "given"), (DAD, "asked")], True),
        ([(MUM, "given"), (DAD, "refused")], False),
        ([(DAD, "refused"), (MUM, "given")], False),
        ([(DAD, "refused"), (DAD, "given")], True),
        ([(MUM, "given"), (MUM, "withdrawn")], False),
        ([(MUM, "given"), (MUM, "asked")], True),
        ([(MUM, "refused"), (MUM, "asked")], False),
        ([(MUM, "asked")], False),
        ([(UNCLE, "given")], False),
        ([(MUM, "given"), (UNCLE, "refused")], True),
        ([(None, "refused"), (MUM, "given")], True),
        ([(None, "given"), (MUM, "refused")], False),
        ([(None, "given"), (MUM, "asked")], True),
    ],
)
def test_a_no_stands_until_the_same_person_says_yes(answers: list[tuple[str, ConsentState]], given: bool) -> None:
    assert consented(answered(*answers), RULE) == given


def test_whoever_refuses_is_named_and_the_framework_decides_whether_that_blocks() -> None:
    for rules, blocks in ((GLOS, True), (CODE, False)):
        folder = child_at(rules=rules)
        (no,) = hindrances(folder, rules, PLUS, {f"{RULE} {DAD}": "refused"}, {})
        assert no.words.startswith("Dad refused permission")
        assert (no.blocks, no.asking.contact) == (blocks, folder.contacts[1])
        assert list(hindrances(folder, rules, PLUS, {f"{RULE} {MUM}": "given"}, {})) == []
        (silent,) = hindrances(folder, rules, PLUS, {}, {})
        assert silent.words.startswith("Not asked yet: ")
        waiting = list(hindrances(folder, rules, PLUS, {f"{RULE} {MUM}": "asked"}, {}))
        assert [h.blocks for h in waiting] == ([True] if blocks else [])


def test_an_answer_in_sight_is_kept_and_no_other() -> None:
    item = f"{RULE} {MUM}"
    for answer, kept in (("given", False), ("asked", False), ("refused", True), ("", False)):
        assert (item in answers_kept(FOLDER, CODE, None, {item: answer})) == kept
        assert (item in answers_kept(FOLDER, CODE, PLUS, {item: answer})) == bool(answer)
    before = answered((MUM, "given"))
    assert [asking.item for asking in askings(before, CODE, None, {})] == [item], "it can be withdrawn in every review"
    assert answers_kept(before, CODE, None, {item: "withdrawn"}) == {item: "withdrawn"}


@pytest.mark.parametrize("key", FRAMEWORKS)
def test_a_review_in_every_framework_keeps_agreement_and_disagreement_of_each_parent(key: str) -> None:
    rules = framework(key)
    folder = child_at(stage_with_plan(rules), rules=rules)
    decisions = {f"agrees {MUM}": "agreed", f"agrees {DAD}": "disagreed", f"agrees_words {DAD}": "He needs [more]."}
    after = sign(folder, replace(full_review(folder, rules), decisions=decisions), rules, SIGNED, ids("s"))
    review = after.reviews[-1]
    assert [(a.contact_id, a.state, a.words, a.on) for a in answers_to(after, review.id)] == [
        (MUM, "agreed", "", TODAY), (DAD, "disagreed", "He needs [more].", TODAY),
    ]  # fmt: skip
    paper = " ".join(render(review_record(after, review, rules, SCHOOL), "text", width=400).split())
    assert "Dad did not agree (20 November 2026). “He needs [more].”" in paper
    helps = paper.partition("If you do not agree")[2]
    assert "At our school: Ring the school and ask for Mrs [Okafor] (" in helps
    assert all(leaflet.title in helps for leaflet in rules.helpers(""))
    assert rules.helpers("")
    own = replace(SCHOOL, contact="Ring 01632 960001", services=("Our [own] service: 01632 960002",))
    page = " ".join(render(review_record(after, review, rules, own), "text", width=400).split())
    assert "). Ring 01632 960001. Outside the school: Our [own] service: 01632 960002." in page
    assert "free and impartial" in page
    assert noes(after, rules) == ("a parent disagrees",)
    (talk,) = talks(after, key)
    assert talk.words == "Talk with Dad about what they do not agree with, and tell them who else can help."
    met = Dispatch(id="x", duty=talk.key, what="", to="Dad", how="in person", on=TODAY, by="")
    assert talks(replace(after, dispatches=(met,)), key) == []
    later = Agreement(id="g9", review_id=review.id, contact_id=DAD, state="agreed", on=TODAY)
    assert noes(replace(after, agreements=(*after.agreements, later)), rules) == ()


def talks(folder: PupilFolder, key: str = "code-2001") -> list[Duty]:
    found = duties(folder, framework(key), CALENDAR)
    return [duty for duty in found if duty.key.startswith(("disagreement:", "no_permission:"))]


def test_words_without_an_answer_and_a_disagreement_without_words_are_gaps() -> None:
    for decisions, gap in (
        ({f"agrees {DAD}": "in_part"}, "What does Dad not agree with?"),
        ({f"agrees_words {DAD}": "Well [x]"}, "Dad said something to this review: do they agree or not?"),
        ({f"agrees {DAD}": "disagreed", f"agrees_words {DAD}": "Well [x]"}, ""),
        ({}, ""),
    ):
        gaps = missing(FOLDER, replace(full_review(FOLDER), decisions=decisions), CODE)
        assert "".join(found.words for found in gaps) == gap


def test_a_review_without_a_no_names_nobody_who_helps() -> None:
    decisions = {f"agrees {MUM}": "agreed", f"agrees {DAD}": ""}
    after = sign(FOLDER, replace(full_review(FOLDER), decisions=decisions), CODE, SIGNED, ids("s"))
    assert [a.contact_id for a in after.agreements] == [MUM], "who said nothing has not agreed"
    assert "If you do not agree" not in render(review_record(after, after.reviews[-1], CODE, SCHOOL), "text")


def test_a_withdrawn_permission_makes_a_duty_at_a_stage_that_needs_it() -> None:
    withdrawn = answered((MUM, "given"), (MUM, "withdrawn"))
    assert talks(withdrawn) == []
    there = move(withdrawn, CODE, PLUS, on=TODAY, reason="x", decided_by="y", new_id=ids("m"))
    (talk,) = talks(there)
    assert talk.contact_id == MUM
    assert "about how the help goes on without the permission" in talk.words
    assert noes(there, CODE) == ("permission withdrawn",)
    assert talks(answered((MUM, "withdrawn"), (MUM, "given"), folder=there)) == []


def test_asking_is_met_by_an_answer_and_not_by_a_tick() -> None:
    there = move(FOLDER, CODE, PLUS, on=TODAY, reason="x", decided_by="y", new_id=ids("m"))

    def open_in(folder: PupilFolder) -> list[Duty]:
        return [duty for duty in duties(folder, CODE, CALENDAR) if duty.permission]

    (asking,) = open_in(there)
    ticked = Dispatch(id="x", duty=asking.key, what="", to="", how="by hand", on=TODAY, by="")
    assert len(open_in(replace(there, dispatches=(ticked,)))) == 1
    (waiting,) = open_in(answered((MUM, "asked"), folder=there))
    assert "Asked on 20 November 2026: no answer yet." in waiting.why
    assert open_in(answered((MUM, "refused"), folder=there)) == []


def test_silence_does_not_meet_the_duty_of_the_slip() -> None:
    folder = child_at("stage_2_cycle_2", rules=INFANT)
    after = sign(folder, full_review(folder, INFANT), INFANT, SIGNED, ids("s"))

    def slips(folder: PupilFolder) -> list[Duty]:
        return [duty for duty in duties(folder, INFANT, CALENDAR) if duty.slip]

    slip = slips(after)[0]
    silent = Agreement(id="g1", review_id=slip.review_id or "", contact_id=slip.contact_id, state="no_reply", on=TODAY)
    kept = with_agreement(after, slip, silent, "x1", "Mrs Okafor")
    assert slip in slips(kept)
    assert noes(kept, INFANT) == ()
    agreed = with_agreement(kept, slip, replace(silent, id="g2", state="agreed"), "x2", "Mrs Okafor")
    assert slip not in slips(agreed)
    assert [a.state for a in answers_to(agreed, silent.review_id)] == ["agreed"], "the silence before it says nothing"


def test_an_answer_keeps_the_name_the_day_and_the_wording() -> None:
    rules = tuple(replace(rule, words="May we [ask]?") for rule in CODE.consents)
    item = f"{RULE} {DAD}"
    manners, on = {item: "verbal"}, date(2026, 3, 3)
    kept = with_answers(FOLDER, {item: "given"}, on=on, by="Mrs Okafor", new_id=ids("o"), manners=manners, rules=rules)
    (consent,) = standing(kept, RULE)
    assert (consent.who, consent.what, consent.answered_on) == ("Dad", "May we [ask]?", date(2026, 3, 3))
    assert (consent.form, consent.asked_by) == ("verbal", "Mrs Okafor")
