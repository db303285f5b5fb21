"""The sources of duties and of evidence in words (F80)."""

import pytest

from sen_tui.domain.duties import duties
from sen_tui.domain.sources import in_words
from support.children import CALENDAR, FRAMEWORKS, framework
from support.demo_schools import every_framework, folders_of


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ((), "sen-tui's own rule"),
        (("code-2001",), "SEN Code of Practice 2001"),
        (("R001-29", "R001-33"), "Gloucestershire Parent Partnership booklet, R001-29, R001-33"),
        (("R000-01", "sibling-page"), "junior school's SEN policy, R000-01 and another page of the school's policy"),
        (("our policy, page 3",), "our policy, page 3"),
    ],
)
def test_a_source_in_words(source: tuple[str, ...], told: str) -> None:
    assert in_words(source) == told


def test_every_source_of_the_shipped_frameworks_has_words() -> None:
    for rules_id in FRAMEWORKS:
        rules = framework(rules_id)
        for item in (*rules.duties, *rules.escalations, *rules.consents, *rules.moves):
            assert " " in in_words(item.source), item.source


@every_framework
def test_every_duty_but_a_promise_names_its_source(framework_id: str) -> None:
    rules = framework(framework_id)
    owed = [d for f in folders_of(framework_id) for d in duties(f, rules, CALENDAR, left=bool(f.pupil.left_on))]
    assert any(duty.key.startswith("transfer_file") for duty in owed)
    for duty in owed:
        assert duty.grounds.endswith(f"({in_words(duty.source)})") or duty.key.startswith("action:"), duty.key
