"""Two people change one folder: whatever each does and decides, the words of both are kept somewhere."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sen_tui.domain import changes
from sen_tui.domain.contact_form import parse_contact, with_contact
from sen_tui.domain.details import details_texts, parse_details
from sen_tui.domain.draft import Draft
from sen_tui.domain.errors import Busy, SenError
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.meeting import plan_of
from sen_tui.domain.pupil import Concern
from sen_tui.domain.target import Measure
from sen_tui.office.edits import add_pupil, keep_change, save_plan, sign_review
from sen_tui.office.history import saved_states
from sen_tui.office.open_child import OpenFolder, base_of, begin_review, close_folder, open_folder, save_draft, take_in
from sen_tui.office.opening import Office
from sen_tui.office.saving import Overtaken
from sen_tui.office.setup import make_cabinet
from support.children import ANA, BELL, NOW, SCHOOL, TODAY, plan_draft, pupil
from support.offices import office_at

Change = Callable[[PupilFolder, str], PupilFolder]
FIELDS = ("class_name", "strengths", "interests")


def details(field: str) -> Change:
    """Return a change of one field of the details, by way of the form."""

    def changed(folder: PupilFolder, words: str) -> PupilFolder:
        return parse_details(folder, details_texts(folder, TODAY) | {field: words}, TODAY)

    return changed


def contact(folder: PupilFolder, words: str) -> PupilFolder:
    """Enter one more parent."""
    typed = {"name": words, "relationship": "parent"}
    return with_contact(folder, parse_contact(folder, f"contact {words}", typed, TODAY))


def concern(folder: PupilFolder, words: str) -> PupilFolder:
    made = Concern(id=f"concern {words}", raised_on=TODAY, raised_by="school", words=words)
    return changes.with_concern(folder, made)


def seen(folder: PupilFolder, words: str) -> PupilFolder:
    target = folder.active_targets[0]
    made = Measure(id=f"measure {words}", target_id=target.id, on=TODAY, value=2, note=words, written_at=NOW)
    return changes.with_measure(folder, made, TODAY)


def success(folder: PupilFolder, words: str) -> PupilFolder:
    first, *rest = folder.targets
    return replace(folder, targets=(replace(first, success=words), *rest))


CHANGES = {field: details(field) for field in FIELDS} | {
    "contact": contact,
    "concern": concern,
    "seen": seen,
    "success": success,
}
kinds = st.sampled_from(sorted(CHANGES))
words = st.text("abcŻó🦄[]/ ", min_size=3, max_size=12).map(str.strip).filter(bool)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a cabinet with one child who has a plan of two targets."""
    home = tmp_path_factory.mktemp("both") / "home"
    make_cabinet(home, SCHOOL)
    office = office_at(home)
    add_pupil(office, pupil(), contacts=(), stage="school_action", needs=())
    with opened(office) as folder:
        save_plan(office, folder, plan_draft("read", "spell"))
    return home


@contextmanager
def opened(office: Office) -> Iterator[OpenFolder]:
    folder = open_folder(office, ANA)
    yield folder
    close_folder(folder)


def hers(office: Office, kind: str, text: str) -> None:
    """Save as a colleague does whom no lock keeps out."""
    stored = office.cabinet.load(ANA)
    after = CHANGES[kind](stored.folder, text)
    office.cabinet.save(after, stored.revision, by=BELL.name, at=NOW + timedelta(minutes=5))


def mine(office: Office, folder: OpenFolder, kind: str, text: str, answers: list[str]) -> None:
    """Save a change, deciding at each collision as `answers` say; what is not saved waits as a draft."""
    typed = replace(folder, draft=Draft(forms={kind: {"words": text}}))
    save_draft(office, typed.edit, base_of(typed), typed.draft)
    for answer in answers:
        done = replace(typed, draft=Draft())
        try:
            if kind == "success":
                draft = plan_of(typed.folder)
                first = replace(draft.targets[0], success=text)
                save_plan(office, done, replace(draft, targets=(first, *draft.targets[1:])))
            else:
                keep_change(office, done, lambda now: CHANGES[kind](now, text))
        except Overtaken:
            if answer == "later":
                return
            typed = take_in(office, typed, seen=answer == "on")
            continue
        except SenError:
            return
        return


def kept_words(home: Path) -> str:
    """Return everything that the files of the child say: record, history, drafts."""
    files = (home / "pupils" / ANA).rglob("*.json")
    return "\n".join(file.read_text() for file in files if ".old" not in file.parts)


@settings(max_examples=200, deadline=None)
@given(
    one=kinds, other=kinds, my=words, her=words, answers=st.lists(st.sampled_from(["on", "look", "later"]), max_size=3)
)
def test_the_words_of_both_are_in_the_record_its_history_or_a_draft(
    begun: Path, one: str, other: str, my: str, her: str, answers: list[str]
) -> None:
    with TemporaryDirectory() as place:
        home = Path(shutil.copytree(begun, Path(place) / "home"))
        office = office_at(home)
        with opened(office) as folder:
            hers(office, other, f"her {her}")
            mine(office, folder, one, f"my {my}", [*answers, "later"])
        said = kept_words(home)
        assert f"her {her}" in said
        assert f"my {my}" in said


def test_two_changes_of_different_fields_are_both_in_the_record(begun: Path, tmp_path: Path) -> None:
    home = Path(shutil.copytree(begun, tmp_path / "home"))
    office = office_at(home)
    with opened(office) as folder:
        hers(office, "class_name", "Birch")
        after = keep_change(office, folder, lambda now: details("strengths")(now, "Kind"))
    assert (after.folder.pupil.class_name, after.folder.pupil.strengths) == ("Birch", "Kind")
    assert "Mr Bell saved this record at" in after.notice
    assert office.cabinet.load(ANA).folder == after.folder


@pytest.mark.parametrize("field", FIELDS)
def test_two_changes_of_one_field_are_shown_and_nothing_is_saved(begun: Path, tmp_path: Path, field: str) -> None:
    home = Path(shutil.copytree(begun, tmp_path / "home"))
    office = office_at(home)
    with opened(office) as folder:
        hers(office, field, "Birch")
        with pytest.raises(Overtaken) as refused:
            keep_change(office, folder, lambda now: parse_over(now, folder, field))
    assert refused.value.collision.by == "Mr Bell"
    assert any("Birch" in (row.theirs or "") for row in refused.value.collision.rows)
    assert len(saved_states(office, ANA)) == 3


def test_a_change_that_fits_no_more_is_shown_beside_what_was_saved(begun: Path, tmp_path: Path) -> None:
    home = Path(shutil.copytree(begun, tmp_path / "home"))
    office = office_at(home)
    made = Measure(id="m1", target_id="t1", on=TODAY, value=2, note="two of five", written_at=NOW)
    with opened(office) as folder:
        stored = office.cabinet.load(ANA)
        stopped = tuple(replace(target, status="stopped") for target in stored.folder.targets)
        office.cabinet.save(replace(stored.folder, targets=stopped), stored.revision, by=BELL.name, at=NOW)
        with pytest.raises(Overtaken) as refused:
            keep_change(office, folder, lambda now: changes.with_measure(now, made, TODAY))
    assert {row.mine for row in refused.value.collision.rows} >= {"two of five"}
    assert {row.theirs for row in refused.value.collision.rows} >= {"stopped"}


def test_where_others_save_again_and_again_the_person_is_told_to_wait(begun: Path, tmp_path: Path) -> None:
    home = Path(shutil.copytree(begun, tmp_path / "home"))
    office = office_at(home)

    def crowded(now: PupilFolder) -> PupilFolder:
        hers(office, "concern", f"worry {len(saved_states(office, ANA))}")
        return details("strengths")(now, "Kind")

    with opened(office) as folder, pytest.raises(Busy, match="again and again"):
        keep_change(office, folder, crowded)
    assert office.cabinet.load(ANA).folder.pupil.strengths == ""


def test_an_old_draft_is_shown_also_where_the_state_it_was_begun_on_cannot_be_read(begun: Path, tmp_path: Path) -> None:
    home = Path(shutil.copytree(begun, tmp_path / "home"))
    office = office_at(home)
    with opened(office) as folder:
        draft = plan_of(folder.folder)
        typed = replace(draft, targets=(replace(draft.targets[0], success="We see it"), *draft.targets[1:]))
        save_draft(office, folder.edit, base_of(folder), Draft(plan=typed))
    hers(office, "concern", "her worry")
    sorted((home / "pupils" / ANA / "history").iterdir())[-1].write_bytes(b"{")
    with opened(office) as folder:
        assert folder.draft.plan is not None
        with pytest.raises(Overtaken) as refused:
            save_plan(office, folder, folder.draft.plan)
        assert refused.value.collision.theirs == ()
        assert "We see it" in {row.mine for row in refused.value.collision.rows}
        seen_by_now = take_in(office, folder, seen=True)
        assert seen_by_now.draft.plan is not None
        done = save_plan(office, seen_by_now, seen_by_now.draft.plan)
    assert done.folder.active_targets[0].success == "We see it"
    assert done.folder.concerns[-1].words == "her worry"


def leave_plan(office: Office, words: str) -> None:
    """Begin to change the plan, and be gone without saving it there."""
    with opened(office) as folder:
        draft = plan_of(folder.folder)
        typed = replace(draft, targets=(replace(draft.targets[0], success=words), *draft.targets[1:]))
        save_draft(office, folder.edit, base_of(folder), Draft(plan=typed))


def test_ones_own_saves_are_not_shown_as_a_colleagues(begun: Path, tmp_path: Path) -> None:
    office = office_at(Path(shutil.copytree(begun, tmp_path / "home")))
    leave_plan(office, "We see it")
    hers(office, "concern", "her worry")
    with opened(office) as folder:
        once = keep_change(office, folder, lambda now: details("strengths")(now, "Kind"))
        keep_change(office, once, lambda now: details("strengths")(now, "Kinder"))
    with opened(office) as folder:
        last = keep_change(office, folder, lambda now: details("strengths")(now, "Kindest"))
        assert last.draft.plan is not None
        with pytest.raises(Overtaken, match=r"^Mr Bell saved this record at") as refused:
            save_plan(office, last, last.draft.plan)
    theirs = {row.theirs for row in refused.value.collision.rows} - {None}
    assert "her worry" in theirs
    assert not theirs & {"Kind", "Kinder", "Kindest"}


def test_what_one_saved_oneself_at_another_screen_is_told_so(begun: Path, tmp_path: Path) -> None:
    office = office_at(Path(shutil.copytree(begun, tmp_path / "home")))
    with opened(office) as folder:
        stored = office.cabinet.load(ANA)
        office.cabinet.save(details("class_name")(stored.folder, "Ash"), stored.revision, by="K.", at=NOW, login="khan")
        with pytest.raises(Overtaken, match=r"^You saved this record at .* while you had it open") as refused:
            keep_change(office, folder, lambda now: parse_over(now, folder, "class_name"))
    assert refused.value.collision.by == "you"


def test_a_review_that_was_signed_or_is_gone_is_told_first(begun: Path, tmp_path: Path) -> None:
    office = office_at(Path(shutil.copytree(begun, tmp_path / "home")))
    before = office.cabinet.load(ANA)
    with opened(office) as folder:
        signed = sign_review(office, folder, begin_review(office, folder.folder), reason="fire alarm")
        with pytest.raises(Overtaken, match=r"open\. A review of 20 November 2026 was signed\. Look") as refused:
            save_plan(office, folder, replace(plan_of(folder.folder), sections={"aims": "x"}))
        assert refused.value.collision.safe
        office.cabinet.save(before.folder, signed.stored.revision, by=BELL.name, at=NOW)
        with pytest.raises(Overtaken) as refused:
            save_plan(office, signed, replace(plan_of(signed.folder), sections={"aims": "x"}))
    assert "The signed review of 20 November 2026 is not in the record any more. Look at both" in str(refused.value)
    assert not refused.value.collision.safe


def test_signing_after_the_record_was_taken_back_doubles_no_target(begun: Path, tmp_path: Path) -> None:
    office = office_at(Path(shutil.copytree(begun, tmp_path / "home")))
    before = office.cabinet.load(ANA)
    with opened(office) as folder:
        once = sign_review(office, folder, begin_review(office, folder.folder), reason="fire alarm")
        again = replace(once, draft=Draft(review=begin_review(office, once.folder)))
        office.cabinet.save(before.folder, once.stored.revision, by=BELL.name, at=NOW, note="put back")
        assert again.draft.review is not None
        with pytest.raises(Overtaken):
            sign_review(office, again, again.draft.review, reason="fire alarm")
        seen_by_now = take_in(office, again, seen=True)
        review = begin_review(office, seen_by_now.folder, seen_by_now.draft)
        done = sign_review(office, seen_by_now, review, reason="fire alarm")
    assert [t.does for t in done.folder.active_targets] == ["read", "spell"]
    assert [t.earlier for t in done.folder.active_targets] == [t.id for t in before.folder.active_targets]


def parse_over(now: PupilFolder, folder: OpenFolder, field: str) -> PupilFolder:
    """Return the details with one field as it was typed over the folder that was opened."""
    return parse_details(now, details_texts(now, TODAY) | {field: "Oak"}, TODAY)
