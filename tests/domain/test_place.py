"""A place has one written form, that of the drafts that are kept, and is read from it again."""

import pytest

from sen_tui.domain.place import Place

KEYS = {
    "attendance held_on": Place("attendance", "held_on"),
    "progress target-t1": Place("progress", "target", "t1"),
    "actions action-a-1": Place("actions", "action", "a-1"),
    "advice advice-v1": Place("advice", "advice", "v1"),
    "areas area-CL": Place("areas", "area", "CL"),
    "future consent outside_advice": Place("future", "consent", "outside_advice"),
    "parents views 1": Place("parents", "views", "1"),
}


@pytest.mark.parametrize("key", KEYS)
def test_a_kept_key_is_read_and_written_as_it_is(key: str) -> None:
    assert Place.read(key) == KEYS[key]
    assert Place.read(key).key == key


def test_a_field_of_a_target_has_no_step() -> None:
    assert Place("", "goal", "t-1").key == "goal t-1"
    assert Place.named("goal t-1") == Place("", "goal", "t-1")


def test_a_field_by_its_name_belongs_to_the_step_given() -> None:
    assert Place.named("answers going_well", "pupil") == Place("pupil", "answers", "going_well")
    assert Place.named("reason_none").item == ""
