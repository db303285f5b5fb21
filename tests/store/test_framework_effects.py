"""`frameworks --check` names what would have no effect, what nobody can choose, and what cannot be told apart."""

from pathlib import Path

import pytest

from sen_tui import places
from sen_tui.domain.duty import OF_PROGRAM
from sen_tui.store import framework_files
from sen_tui.store.frameworks import check_framework, parsed
from support.own_frameworks import SMALL
from support.source_reading import TOP

CARRY_ON = '[[future_actions]]\nkey = "continue"\nwords = "carry on, with new targets"\n'
STOP = 'to = "none"\nplan = "close"'
DUTY = '\n[[duties]]\nkey = "tell"\nwords = "Tell them"\nwho = "SENCO"\nwhen = "after_review"\n'
CONSENT = '\n[[consents]]\nkey = "ask"\nwords = "May we?"\nasked_by = "SENCO"\n'
TOLD = DUTY.replace("after_review", "on_move")
SHORT = 'kind = "support_plan"\nname = "Support plan"\nshort = "Plan"'
ANNUAL = DUTY.replace("after_review", "after_annual")
TRANSFER = DUTY.replace("after_review", "transfer") + 'days = 12\nunit = "weeks"\nby = "02-15"\n'
DECIDES = ANNUAL + "decides = true\n"
MISTAKES = [
    (CARRY_ON, "", "stages.support: expected a future action without to, so that the child can stay here"),
    (CARRY_ON, CARRY_ON + 'at = ["none"]\n', "future_actions.continue.at: expected stages that are reviewed"),
    (STOP, 'to = "none"', 'future_actions.stop.plan: expected "close", as there is no plan at none'),
    (STOP, 'to = "none"\nplan = "new"', 'future_actions.stop.plan: expected "close", as there is no plan at none'),
    ("extra help is no longer needed\"\nto", 'carry on, with new targets"\nto', "future_actions.words at support"),
    ('direction = "up"', 'direction = "down"', 'moves[1].direction: expected "up" for a move from the stage none'),
    ('short = "Extra help"', 'short = "not on reg."', "stages.short: expected different words in each, found 1"),
    ('words = "As expected"', 'words = "More than expected"', "ratings.words: expected different words in each"),
    ("", DUTY + DUTY, "duties.tell: expected once, found 2 times"),
    ("", DUTY + 'to = ["support"]\n', "duties.tell.to: expected nothing, as when is after_review"),
    ("", DUTY + 'direction = "up"\n', "duties.tell.direction: expected nothing, as when is after_review"),
    ("", TOLD.replace("on_move", "on_exit") + 'to = ["support"]\n', "duties.tell.to: expected a stage at which"),
    ("", TOLD.replace("on_move", "on_entry") + 'to = ["none"]\n', "duties.tell.to: expected a stage at which"),
    ("", TOLD.replace("on_move", "on_plan") + 'to = ["none"]\n', "duties.tell.to: expected a stage at which"),
    ("", TOLD + 'to = ["none"]\ndirection = "up"\n', "duties.tell.to: expected a stage at which"),
    ("", TOLD + "told = true\n", "duties.tell.told: expected nothing, as when is on_move"),
    ("", TOLD.replace("on_move", "on_decision"), "duties.tell.when: expected another, as no duty has decides"),
    ("", TOLD.replace("on_move", "on_decision") + 'to = ["support"]\n', "duties.tell.to: expected nothing, as when"),
    ("", CONSENT, "consents.ask: expected a duty with this key as its consent"),
    ("", '\n[[decisions]]\nkey = "a"\nwords = "A"\n', "decisions: expected a duty with decides = true"),
    ("", DUTY + "decides = true\n", "duties.decides: expected decisions in this file"),
    ('census = "K"', "frequency = { minimum = 1, aim = 1 }", "frequency: expected a stage that has none of its own"),
    ('census = "K"', "frequency = { minimum = 2, aim = 3 }", "stages.support.frequency: expected other numbers"),
    ('census = "N"', "frequency = { minimum = 1, aim = 1 }", "stages.none.frequency: expected nothing, as no reviews"),
    ("", '\n[[areas]]\nkey = "a"\nname = "A"\n[[areas]]\nkey = "b"\nname = "A"\n', "areas.name: expected different"),
    (SHORT, SHORT + '\nhelp_says = ["end"]', 'plan.help_says: expected a section with fills = "provision"'),
    (SHORT, SHORT + '\nhelp_says = ["end", "end"]', "plan.help_says: expected each part once"),
    (SHORT, SHORT.replace("support_plan", "csp_held"), "plan.kind: expected a stage with annual = true"),
    (
        '[[plan.sections]]',
        '[[plan.sections]]\nkey = "why"\ntitle = "Why"\nfills = "rationale"\n[[plan.sections]]',
        'plan.sections.why.fills: expected "rationale" in help_says',
    ),
    ("", '\n[[leaflets]]\ntitle = "A"\n' * 2, "leaflets.title: expected different words in each"),
    ("", ANNUAL, "duties.tell: expected a stage with an annual review"),
    ("", DUTY + "awaited = true\n", "duties.tell.awaited: expected nothing, as when is not after_annual"),
    ("", DUTY + "agrees = true\n", "duties.tell.agrees: expected nothing, as when is not before_annual"),
    ("", ANNUAL + 'days = 1\nunit = "school_days"\nawaited = true\n', "duties.tell.unit: expected no school days"),
    ("", ANNUAL + 'after = "x"\n', "duties.tell.after: expected the key of an earlier step"),
    ("", ANNUAL + "latest = 3\n", "duties.tell.latest: expected with after"),
    ("", ANNUAL + 'only = "amend"\n', "duties.tell.only: expected an earlier step after_annual with decides"),
    ("", DECIDES + DECIDES.replace("tell", "t"), "duties.decides: expected once"),
    ("", DUTY + 'years = ["6"]\n', "duties.tell.years: expected nothing, as when is not transfer"),
    ("", TRANSFER, "duties.tell.to: expected a value, as when is transfer"),
    ("", TRANSFER + 'to = ["support"]\nyears = ["66"]\n', "duties.tell.years: expected a year group like 6"),
    ("", TRANSFER.replace("02-15", "02-29"), 'duties.tell.by: expected a day from January to August like "02-15"'),
    ('kind = "pupil"', 'kind = "pupil"\nfrom_year = "x"', "steps.pupil.from_year: expected a year group"),
    ('kind = "pupil"', 'kind = "pupil"\nfrom_year = "9"', "steps.pupil.from_year: expected none"),
    (CARRY_ON, CARRY_ON + 'requests = "amend"\n', "future_actions.continue.requests: expected a stage with an annual"),
    *(
        ("", DUTY.replace('"tell"', f'"{key}"'), f"duties.{key}.key: expected another key: the program has a duty")
        for key in ("hold_review", "write_plan", "measure")
    ),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "expected"), MISTAKES, ids=[f"{m[2][:50]}" for m in MISTAKES])
def test_each_is_named(tmp_path: Path, before: str, after: str, expected: str) -> None:
    text = SMALL.replace(before, after, 1) if before else SMALL + after
    assert text != SMALL
    (tmp_path / "small.toml").write_text(text, "utf-8")
    lines = check_framework(tmp_path / "small.toml")
    assert any(line.startswith(f"small.toml: {expected}") for line in lines), lines


def test_a_stage_that_is_never_reviewed_has_no_step(tmp_path: Path) -> None:
    step = '[[steps]]\nkey = "n"\nkind = "note"\ntitle = "N"\nstages = ["none"]\n\n[[steps]]\nkey = "pupil"'
    (tmp_path / "small.toml").write_text(SMALL.replace('[[steps]]\nkey = "pupil"', step), "utf-8")
    assert check_framework(tmp_path / "small.toml") == (
        "small.toml: steps.n.stages: expected stages that are reviewed, found none",
    )


def test_a_school_that_works_by_such_a_file_goes_on(tmp_path: Path) -> None:
    (tmp_path / "small.toml").write_text(SMALL + DUTY.replace('"tell"', '"measure"'), "utf-8")
    assert check_framework(tmp_path / "small.toml")
    assert parsed(framework_files.read_framework_file(tmp_path / "small.toml")).id == "small"


@pytest.mark.parametrize("path", sorted(places.frameworks().glob("*.toml")), ids=lambda path: path.stem)
def test_ours_have_none(path: Path) -> None:
    assert check_framework(path) == ()


def test_the_duties_of_the_program_are_all_known() -> None:
    sources = [(TOP / "sen_tui" / "domain" / f"{name}.py").read_text("utf-8") for name in ("duties", "answer_duties")]
    named = {part.split('f"')[-1] for text in sources for part in text.split(":{")[:-1]}
    keys = {name for name in named if name.isidentifier() and not name.isupper()}
    assert {"hold_review", "action", "concern"} <= keys
    assert keys <= OF_PROGRAM
