"""`sen-tui frameworks migrate`: from any framework to any other, and what was made before prints as before.

All pairs: `SEN_TUI_LONG=1 pytest -m "" -n 0 tests/cli/test_change_of_framework.py`. Else a sample of them runs.
"""

import shutil
from functools import partial
from itertools import permutations
from pathlib import Path

import pytest

from sen_tui.documents.folder import folder_page
from sen_tui.documents.page import render
from sen_tui.documents.paper import signed_papers
from sen_tui.documents.registry import paper
from sen_tui.domain.folder import PupilFolder
from sen_tui.office.open_child import begin_review
from sen_tui.office.opening import Office
from sen_tui.office.records import open_duties_of
from support.commands import data, printed, run
from support.demo_schools import FRAMEWORKS, framework
from support.offices import office_at

PAIRS = list(permutations(FRAMEWORKS, 2))
KEYS = {stage.key for one in FRAMEWORKS for stage in framework(one).stages if "_" in stage.key}
RAW = KEYS | {key.replace("_", " ") for key in KEYS if "assessment" not in key}
"""The keys of stages as they stand in files, and as a stage is shown that a framework does not have.

The words for an assessment are also those of sentences.
"""


@pytest.fixture(scope="session")
def schools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for one invented school of each framework, made at its first use."""
    return tmp_path_factory.mktemp("schools")


def school_of(schools: Path, framework_id: str, home: Path) -> Path:
    """Return a copy of the invented school of a framework, at `home`."""
    kept = schools / framework_id
    if not kept.exists():
        done = run(kept, "demo", "--no-open", "--framework", framework_id, "--pupils", "12", "--seed", "5")
        assert done.exit_code == 0, done.output
    return Path(shutil.copytree(kept, home))


def folders(office: Office) -> list[PupilFolder]:
    """Return every folder."""
    return [office.cabinet.load(pupil_id).folder for pupil_id in office.cabinet.ids()]


def papers(office: Office) -> dict[str, str]:
    """Return every signed review and every plan that has ended as it is printed now, with its name in the list."""
    pages = {}
    for folder in folders(office):
        rules, then = office.framework_of(folder), partial(office.frameworks.then, folder)
        going_on = folder.plan.id if folder.plan else ""
        for one in signed_papers(folder, then):
            if one.ref != going_on:
                page = paper(one.document, folder, rules, office.school, one.ref, office.today(), then)
                pages[f"{folder.pupil.id} {one.ref}"] = f"{one.words}\n{render(page, 'text')}"
    return pages


def seen_of(office: Office, folder: PupilFolder) -> str:
    """Return the folder, its plan in force and its duties as people see them."""
    rules, then = office.framework_of(folder), partial(office.frameworks.then, folder)
    duties = open_duties_of(office, folder)
    pages = [folder_page(folder, rules, office.school, duties, office.today(), then=then)]
    if folder.plans:
        pages.append(paper("plan", folder, rules, office.school, "latest", office.today(), then))
    return "\n".join(render(page, "text") for page in pages)


def require_all_by(home: Path, to: str) -> None:
    """Require that the whole school works by a framework: no raw key is seen, and every child can be moved."""
    office = office_at(home)
    names = {stage.key: stage.name for stage in office.framework.stages}
    assert office.framework.id == to
    assert [row["stage_name"] for row in data(home, "roster")] == [names[row["stage"]] for row in data(home, "roster")]
    for folder in folders(office):
        rules = office.framework_of(folder)
        assert rules.id == to
        assert rules.moves_from(folder.stage)
        seen = seen_of(office, folder)
        assert not [key for key in RAW if key in seen], seen
        if rules.stage(folder.stage).reviewed and not folder.pupil.has_left(office.today()):
            assert begin_review(office, folder).review.framework == to
    governors = printed(home, "report", "governors")
    assert not [key for key in RAW if key in governors], governors
    assert "0 faults found" in printed(home, "check")


@pytest.mark.parametrize(("start", "to"), PAIRS)
def test_any_school_goes_over_to_any_framework(start: str, to: str, schools: Path, tmp_path: Path) -> None:
    home = school_of(schools, start, tmp_path / "home")
    before = papers(office_at(home))
    printed(home, "frameworks", "migrate", "--to", to)
    require_all_by(home, to)
    after = papers(office_at(home))
    assert {key: after[key] for key in before} == before
    revisions = [office_at(home).cabinet.numbers(pupil_id) for pupil_id in office_at(home).cabinet.ids()]
    assert "  0 children to " in printed(home, "frameworks", "migrate", "--to", to)
    assert revisions == [office_at(home).cabinet.numbers(pupil_id) for pupil_id in office_at(home).cabinet.ids()]
