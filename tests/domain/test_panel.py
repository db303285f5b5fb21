"""What a panel will ask, and what the record answers."""

import pytest
from msgspec.structs import replace

from sen_tui.domain.authority import GENERAL, Asked, Authority
from sen_tui.domain.consent import Consent, ConsentState
from sen_tui.domain.panel import answers
from sen_tui.domain.review import Effectiveness
from support.amina import FOLDER, HELD, REVIEW
from support.children import child


def proofs() -> dict[str, str]:
    """Return what Amina's record has for each proof that the general template asks for."""
    by_question = {asked.question: asked.proof for asked in GENERAL.asks}
    given = Consent(id="o1", rule="agency", asked_on=HELD, answered_on=HELD, state="given")
    folder = replace(FOLDER, consents=(given,))
    return {by_question[one.question]: one.proof for one in answers(folder, GENERAL)}


def test_each_proof_is_found_in_the_record() -> None:
    assert proofs() == {
        "needs_assessed": "Specific learning difficulty",
        "plans": "12 November 2025 and 4 March 2026",
        "ratings": "4 March 2026",
        "measures": "read aloud a short sentence with three new words (2 measures) and "
        "read aloud a short sentence with three new words (2 measures)",
        "help": "2 lines of help in the present plan, 60 minutes a week",
        "help_given": "said on 4 March 2026",
        "advice": "educational psychologist",
        "specialists": "Dr Lund",
        "parents": "4 March 2026",
        "pupil": "4 March 2026",
        "permission": "given on 4 March 2026",
    }


def test_open_questions_come_first_and_an_empty_record_answers_none() -> None:
    asked = answers(FOLDER, GENERAL)
    assert [one.there for one in asked] == sorted(one.there for one in asked)
    assert {one.question for one in asked if not one.there} == {
        "At least two reviews in which the targets were rated?",
        "Have the parents agreed?",
    }
    assert not any(one.there or one.proof for one in answers(child(), GENERAL))


def test_a_question_is_open_until_there_is_proof_often_enough() -> None:
    for least, there in ((1, True), (2, False)):
        template = Authority(id="x", name="", title="", asks=(Asked(question="?", proof="reviews", least=least),))
        assert [one.there for one in answers(FOLDER, template)] == [there]


def test_help_that_was_not_given_is_no_proof() -> None:
    review = replace(REVIEW, effectiveness=Effectiveness(help_given="little"))
    template = Authority(id="x", name="", title="", asks=(Asked(question="?", proof="help_given"),))
    assert [one.there for one in answers(replace(FOLDER, reviews=(review,)), template)] == [False]


@pytest.mark.parametrize("state", ["refused", "withdrawn", "asked"])
def test_a_permission_counts_by_the_last_answer_and_is_named(state: ConsentState) -> None:
    template = Authority(id="x", name="", title="", asks=(Asked(question="?", proof="permission"),))
    given = Consent(
        id="o1", rule="agency", asked_on=HELD, answered_on=HELD, state="given", what="To ask [x]", who="Mum"
    )
    (one,) = answers(replace(FOLDER, consents=(given,)), template)
    assert one.proof == "To ask [x]: given on 4 March 2026"
    for contact in (None, "other"):
        later = replace(given, id="o2", state=state, contact_id=contact)
        (found,) = answers(replace(FOLDER, consents=(given, later)), template)
        assert found.there == (state == "asked")


def test_a_specialist_who_ended_is_named_with_the_last_day() -> None:
    template = Authority(id="x", name="", title="", asks=(Asked(question="?", proof="specialists"),))
    ended = tuple(replace(one, end=HELD) for one in FOLDER.involvements)
    (one,) = answers(replace(FOLDER, involvements=ended), template)
    assert one.proof == "Dr Lund (until 4 March 2026)"


def test_of_many_proofs_the_latest_are_named_with_their_number() -> None:
    reviews = tuple(replace(REVIEW, id=f"r{n}", held_on=HELD.replace(day=n)) for n in range(1, 6))
    template = Authority(id="x", name="", title="", asks=(Asked(question="?", proof="reviews"),))
    (one,) = answers(replace(FOLDER, reviews=reviews), template)
    assert one.proof == "5, the latest: 3 March 2026, 4 March 2026 and 5 March 2026"
