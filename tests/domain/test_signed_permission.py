"""A permission that a framework wants signed counts when it is given in writing; it is asked for at its stages."""

import msgspec
import pytest
from msgspec.structs import replace

from sen_tui.domain.consents import with_answers
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.permissions import asked_at, hindrances
from support.children import TODAY, child_at, framework, ids

RULE = "outside_advice"
ITEM = f"{RULE} c1"
TO = "school_action_plus"


def wanting(form: str, **changes: object) -> Framework:
    known = framework()
    consents = tuple(
        msgspec.convert({**msgspec.to_builtins(rule), "form": form, **changes}, type(rule)) for rule in known.consents
    )
    return replace(known, consents=consents)


def words(rules: Framework, manner: str, folder: PupilFolder) -> list[str]:
    return [one.words for one in hindrances(folder, rules, TO, {ITEM: "given"}, {ITEM: manner})]


@pytest.mark.parametrize(
    ("form", "manner", "hindered"),
    [
        ("either", "", False), ("either", "verbal", False), ("verbal", "verbal", False), ("signed", "signed", False),
        ("signed", "verbal", True), ("signed", "", True),
    ],
)  # fmt: skip
def test_it_counts_in_the_form_that_is_asked_for(form: str, manner: str, hindered: bool) -> None:
    said = words(wanting(form), manner, child_at())
    assert bool(said) == hindered
    assert not hindered or "not signed as this framework asks" in said[0]


def test_it_is_offered_at_its_stages_and_where_an_answer_stands() -> None:
    folder, rules = child_at(), wanting("either", at=[TO])
    assert asked_at(folder, rules) == ()
    assert asked_at(folder, wanting("either", at=[]))
    assert asked_at(folder, wanting("either", at=["school_action"]))
    answered = with_answers(folder, {ITEM: "refused"}, on=TODAY, by="x", new_id=ids(), rules=rules.consents)
    assert asked_at(answered, rules)
