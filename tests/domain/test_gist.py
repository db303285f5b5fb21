"""A change in a few words."""

from msgspec.structs import replace

from sen_tui.domain.action import Action, Dispatch, Waiver
from sen_tui.domain.changes import with_action_done, with_concern, with_measure, without_done
from sen_tui.domain.consent import Consent
from sen_tui.domain.difference import differences
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.gist import in_brief
from sen_tui.domain.pupil import Concern
from sen_tui.domain.signing import sign
from sen_tui.domain.target import Measure
from sen_tui.domain.withdrawing import withdrawn
from support.children import NOW, SIGNED, TODAY, child_at, framework, full_review, ids

FOLDER = child_at()


def brief(after: PupilFolder, before: PupilFolder = FOLDER) -> str:
    return in_brief(differences(before, after))


def test_a_change_is_named_by_its_entry() -> None:
    assert brief(FOLDER) == ""
    measure = Measure(id="m9", target_id="t1", on=TODAY, value=3, by="TA", written_at=NOW)
    measured = with_measure(FOLDER, measure, TODAY)
    assert brief(measured).startswith("Measure of 20 Nov 26, Target 1, ")
    assert brief(FOLDER, measured).endswith(" taken out")
    worried = with_concern(FOLDER, Concern(id="k1", raised_on=TODAY, raised_by="school", words="Very quiet"))
    assert brief(worried) == "Concern of 20 November 2026"
    told = Dispatch(id="d1", duty="k", what="Tell the parents.", to="", how="phone", on=TODAY, by="Mr Bell")
    assert brief(replace(FOLDER, dispatches=(told,))) == "Done 20 Nov 26: Tell the parents."
    assert brief(FOLDER, replace(FOLDER, dispatches=(told,))) == "To be done after all: Tell the parents."
    passed = Waiver(id="w1", duty="k", what="Tell the parents.", reason="They were here", on=TODAY, by="Mr Bell")
    assert brief(replace(FOLDER, waivers=(passed,))) == "Passed over 20 Nov 26: Tell the parents."
    assert brief(FOLDER, replace(FOLDER, waivers=(passed,))) == "To be done after all: Tell the parents."
    assert brief(replace(worried, dispatches=(told,))) == "Done 20 Nov 26: Tell the parents. and 1 more"


def test_an_action_is_done_or_to_be_done_after_all() -> None:
    promised = replace(FOLDER, actions=(Action(id="a1", words="Order a cushion"),))
    done = with_action_done(promised, "a1", TODAY)
    assert brief(done, promised) == "Done 20 November 2026: Order a cushion"
    assert brief(without_done(done, "a1"), done) == "To be done after all: Order a cushion"


def test_what_parents_answered_is_said() -> None:
    given = Consent(id="c1", rule="k", asked_on=TODAY, state="given")
    assert brief(replace(FOLDER, consents=(given,))) == "Consent asked on 20 November 2026: given"
    refused = replace(given, id="c2", state="refused")
    assert brief(replace(FOLDER, consents=(refused,))) == "Consent asked on 20 November 2026: refused"


def test_changed_fields_are_named_and_not_too_many() -> None:
    pupil = replace(FOLDER.pupil, class_name="Birch", preferred="Bo")
    assert brief(replace(FOLDER, pupil=pupil)) == "Details: Class, Called"
    pupil = replace(pupil, forename="Bo", surname="Lee", language="Welsh")
    assert brief(replace(FOLDER, pupil=pupil)) == "Details: Forename, Surname, Class and 2 more"


def test_a_review_stands_for_everything_that_it_changes() -> None:
    rules = framework()
    signed = sign(FOLDER, full_review(FOLDER, rules), rules, replace(SIGNED, reason="Agreed"), ids("s"))
    assert brief(signed) == "Review of 20 November 2026"
    back = withdrawn(signed, rules, signed.reviews[-1].id, reason="Wrong", on=TODAY, by="Mr Bell")
    assert brief(back, signed) == "Review of 20 November 2026: withdrawn"
