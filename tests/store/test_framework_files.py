"""Reading a framework file: a school's own file is told of every mistake it has, whatever it holds."""

import os
import re
from pathlib import Path

import pytest

from sen_tui.domain.errors import BadInput
from sen_tui.store import framework_files
from sen_tui.store.framework_files import LARGEST
from sen_tui.store.frameworks import check_framework, parsed
from support.own_frameworks import SMALL

SUPPORT = 'key = "support"\nname = "Extra help"'
DOWN = 'start = "support"\nto = "none"\nwords = "extra help is no longer needed"\ndirection = "down"'
TARGETS_STEP = '[[steps]]\nkey = "targets"\nkind = "targets"\ntitle = "Next targets"\n'
AREA = '[[areas]]\nkey = "play"\nname = "At play"\n'
AREAS_STEPS = "".join(f'[[steps]]\nkey = "{key}"\nkind = "areas"\ntitle = "Areas"\n' for key in ("one", "two"))
CLOSE = 'to = "none"\nplan = "close"'
DUTY = 'when = "after_absence"\ndays = 7'


def small(folder: Path, text: str = SMALL) -> Path:
    path = folder / "small.toml"
    path.write_text(text, encoding="utf-8")
    return path


# the file as such


def test_the_example_of_the_readme_is_complete(tmp_path: Path) -> None:
    assert check_framework(small(tmp_path)) == ()
    assert parsed(framework_files.read_framework_file(small(tmp_path))).futures_at("support")[1].to == "none"


def test_a_key_of_an_earlier_file_that_nothing_reads_any_more_does_no_harm(tmp_path: Path) -> None:
    assert check_framework(small(tmp_path, SMALL.replace("minimum = 2", 'minimum = 2\nunit = "term"'))) == ()
    other = SMALL.replace("[plan]\n", '[plan]\nunit = "term"\n')
    assert "plan.unit: this key is not known" in "".join(check_framework(small(tmp_path, other)))


def test_a_mark_before_the_first_letter_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "small.toml"
    path.write_bytes(b"\xef\xbb\xbf" + SMALL.encode())
    assert check_framework(path) == ()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'id = "small"\nversion = \n', "line 2"),
        (b'id = "small"\ntitle = "\xff"\n', "line 2: expected UTF-8"),
        (b"#" * (LARGEST + 1), "at most 256,000 bytes"),
        (b"a = " + b"[" * 20_000, "brackets within brackets"),
        (b"a = " + b"9" * 5_000, "expected a TOML file"),
        (b"\n" + b".".join([b"a"] * 24_000) + b" = 1", "line 2: expected a TOML file, found keys within keys"),
        (b"a = 0x" + b"f" * 20_000, "expected numbers up to 1,000,000"),
        (b"[[steps]]\n" * 1_001, "expected at most 1,000 rows in a list, found 1,001"),
        (b"\n".join(b"k%d = 1" % number for number in range(5_000)), "there are more mistakes than these"),
        (b"", "id: is missing"),
    ],
    ids=["syntax", "bytes", "size", "depth", "digits", "keys in keys", "hexadecimal", "rows", "mistakes", "empty"],
)
def test_a_file_that_is_no_framework(tmp_path: Path, content: bytes, expected: str) -> None:
    path = tmp_path / "small.toml"
    path.write_bytes(content)
    told = check_framework(path)
    assert any(line.startswith("small.toml: ") and expected in line for line in told)
    assert len(told) <= 101


def test_a_name_that_is_too_long(tmp_path: Path) -> None:
    [line] = check_framework(tmp_path / ("x" * 300))
    assert line.startswith("xxx")


def test_a_missing_file_a_folder_and_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    for path in (tmp_path / "none.toml", tmp_path, tmp_path / "pipe.toml"):
        assert check_framework(path) == (f"{path.name}: expected a file, found none by that name",)


# what is in it

MUTATIONS = [
    ('version = "1"\n', "", "version: is missing"),
    ('id = "small"', 'id = "other"', "id: expected the name of the file"),
    ('id = "small"', 'id = "Not A Slug"', "id: expected small letters"),
    ('title = "Our school"', "title = 7", "title: expected text in quotation marks, found a number"),
    ('title = "Our school"', 'title = " "', "title: expected some words"),
    ('title = "Our school"', 'title = "a\\u001b[2Jb"', "title: expected plain text"),
    ('title = "Our school"', 'title = "a\\u202Eb"', "title: expected plain text"),
    ('title = "Our school"', f'title = "{"x" * 2001}"', "title: expected at most 2000 characters"),
    ('summary = "', 'sumary = "', "sumary: this key is not known; did you mean summary?"),
    ("[frequency]", "[[frequency]]", "frequency: expected a table, found a list"),
    ("[roles]", '[replaces]\nold = "nowhere"\n\n[roles]', "replaces.old: expected the key of a stage of this file"),
    ("[roles]", '[replaces]\nsupport = "none"\n\n[roles]', "replaces.support: expected nothing"),
    ("[roles]", '[replaces]\n"No way" = "none"\n\n[roles]', "replaces: expected keys of small letters"),
    ("[roles]", "[replaces]\nold = 3\n\n[roles]", "replaces: expected a table of texts in quotation marks"),
    ('version = "1"', 'version = "1"\nlaw = "planned"', 'law: expected one of "in force", "proposed"'),
    ('version = "1"', 'version = "1"\nlaw = "in force"\nvalid_from = 2026', "valid_from: expected a date like"),
    ('version = "1"', 'version = "1"\nvalid_to = 2026-09-01', 'valid_to: expected none, as law is "usage"'),
    (
        'version = "1"',
        'version = "1"\nlaw = "in force"\nvalid_from = 2026-09-01\nvalid_to = 2026-08-31',
        "valid_to: expected a day after valid_from, found 2026-08-31",
    ),
    (
        'version = "1"',
        'version = "1"\nlaw = "in force"\nvalid_to = 1026-08-31',
        "valid_to: expected a day between 1990",
    ),
    ("[roles]", '[[statutory.links]]\nstep = "x"\nafter = "asked"\ndays = 5\n\n[roles]', "statutory.links[1].after"),
    ("[roles]", '[[statutory.links]]\nstep = "x"\nafter = "draft"\ndays = 0\n\n[roles]', "statutory.links[1].days"),
    ("[[ratings]]\nvalue = -2", "[ratings2]\nvalue = -2", "ratings2: this key is not known"),
    ("minimum = 2", "minimum = 4", "frequency: expected 1 to 12 reviews a year"),
    ("minimum = 2", "minimum = 0", "frequency: expected 1 to 12 reviews a year"),
    ("minimum = 2", "minimum = true", "frequency.minimum: expected a whole number, found true"),
    ("minimum = 2", "minimum = 2.5", "frequency.minimum: expected a whole number, found a number"),
    ("minimum = 2", "minimum = 1979-05-27", "frequency.minimum: expected a whole number, found a date"),
    ("targets_max = 3", "targets_max = 0", "plan: expected 1 to 20 targets"),
    ('kind = "support_plan"', 'kind = "igp"', 'plan.kind: expected one of "iep", "action_plan", "support_plan"'),
    ('fills = "targets"', 'fills = "text"', 'plan.sections: expected exactly one with fills = "targets"'),
    ('[[stages]]\nkey = "none"', '[[stages]]\nkey = "off"', 'stages: expected one with the key "none"'),
    ("reviewed = false\n", "", "stages.none: expected plan = false"),
    ("plan = false\n", 'plan = "no"\n', "stages.none.plan: expected true or false"),
    (SUPPORT, SUPPORT + '\ncolour = "red"', "stages.support.colour: this key is not known"),
    (SUPPORT, 'key = "none"\nname = "Extra help"', "stages.none: expected once, found 2 times"),
    (SUPPORT, 'key = "Extra Help"\nname = "Extra help"', "stages[2].key: expected small letters"),
    (SUPPORT, 'name = "Extra help"', "stages[2].key: is missing"),
    ('short = "Extra help"', 'short = "Very much extra help"', "stages.support.short: expected at most 12"),
    ('census = "K"', 'census = "Z"', "stages.support.census: expected one of N, A"),
    ('census = "K"', "frequency = { minimum = 4, aim = 3 }", "stages.support.frequency: expected 1 to 12 reviews"),
    ('census = "K"', "frequency = { minimum = 4 }", "stages.support.frequency.aim: is missing"),
    ('census = "K"', "frequency = 4", "stages.support.frequency: expected a table, found a number"),
    ("[roles]", "areas = []\n[roles]", "areas: expected 1 to 8, found 0"),
    ("[roles]", AREA * 2 + "[roles]", "areas.play: expected once, found 2 times"),
    ("[roles]", AREA.replace("play", "At Play") + "[roles]", "areas[1].key: expected small letters"),
    ("[roles]", AREA + 'needs = ["slcn"]\n[roles]', "areas.play.needs: expected types of need (SPLD,"),
    (
        "[roles]",
        AREA + 'needs = ["PD"]\n' + AREA.replace("play", "CL") + 'needs = ["PD"]\n[roles]',
        "areas.play.needs: expected PD in one area, found it in 2",
    ),
    (DOWN, DOWN.replace("support", "nowhere"), "moves[2].start: expected the key of a stage"),
    (DOWN, DOWN.replace('"none"', '"support"'), "moves[2]: expected two different stages"),
    (DOWN, DOWN.replace('"down"', '"up"'), 'stages.support: expected a way down by the moves to the stage "none"'),
    (DOWN, f"{DOWN}\n\n[[moves]]\n{DOWN}", "moves[3]: expected each move once, found 2"),
    ('start = "none"\nto = "support"', 'start = "support"\nto = "none"', "stages.support: expected a way here"),
    (TARGETS_STEP, "", 'steps: expected one step of kind "targets", found 0'),
    (TARGETS_STEP, TARGETS_STEP * 2, 'steps: expected one step of kind "targets", found 2'),
    (TARGETS_STEP, AREAS_STEPS + TARGETS_STEP, 'steps: expected at most one step of kind "areas", found 2'),
    (TARGETS_STEP, TARGETS_STEP + 'stages = ["support"]\n', "steps.targets.stages: expected none"),
    (TARGETS_STEP, TARGETS_STEP + 'stages = "support"\n', "steps.targets.stages: expected a list of texts"),
    ('kind = "pupil"', 'kind = "child"', 'steps.pupil.kind: expected one of "attendance", "since"'),
    ('kind = "pupil"', 'kind = "areas"', 'steps: expected one step of kind "pupil", found 0'),
    ('rail = "The help"\n', "", "steps.effectiveness.rail: expected at most 18 characters, found 20"),
    ("value = -2", "value = -1", "ratings: expected five, with the values -2, -1, 0, 1 and 2, found -1, -1, 0, 1, 2"),
    (CLOSE, CLOSE.replace("none", "up"), "future_actions.stop.to: expected the key of a stage"),
    (CLOSE, CLOSE + '\nat = ["none"]', "future_actions.stop.to: expected a move to none from none"),
    (CLOSE, CLOSE + '\nat = ["else"]', "future_actions.stop.at: expected the key of a stage"),
    (DUTY, DUTY.replace("7", "-1"), "duties.copy_home.days: expected 0 to 365"),
    (DUTY, DUTY + '\nconsent = "advice"', "duties.copy_home.consent: expected the key of a consent"),
    (DUTY, DUTY + '\neither = "call"', "duties.copy_home.either: expected the key of a duty"),
    (DUTY, DUTY + '\nto = ["moon"]', "duties.copy_home.to: expected the key of a stage"),
    ("[pupil_voice]", "[statutory]\nannual_months = 0\n\n[pupil_voice]", "statutory.annual_months: expected 1 to 104"),
    ("[pupil_voice]", "[statutory.weeks]\ndraft = 300\n\n[pupil_voice]", "statutory.weeks.draft: expected 1 to 104"),
    ("[pupil_voice]", '[statutory.weeks]\n"A b" = 3\n\n[pupil_voice]', "statutory.weeks: expected keys of small"),
    ("[pupil_voice]", '[[meetings]]\nkey = "zoom"\nwords = "Zoom"\n\n[pupil_voice]', "meetings.zoom: expected one of"),
    ("[[pupil_voice.manners]]", "[[pupil_voice.ways]]", "pupil_voice.manners: is missing"),
    (
        "[[stages]]",
        '[plan.alternative]\nrequires = ["how_helping"]\n\n[[stages]]',
        "plan.alternative.requires: expected",
    ),
]


@pytest.mark.parametrize(("before", "after", "expected"), MUTATIONS, ids=[m[2][:60] for m in MUTATIONS])
def test_each_mistake_is_reported_with_its_key(tmp_path: Path, before: str, after: str, expected: str) -> None:
    assert before in SMALL
    path = small(tmp_path, SMALL.replace(before, after, 1))
    lines = check_framework(path)
    assert any(line.startswith(f"small.toml: {expected}") for line in lines), lines
    with pytest.raises(BadInput) as caught:
        parsed(framework_files.read_framework_file(path))
    assert "\n".join(lines).startswith(str(caught.value)), "values without effect come last"


def test_all_mistakes_are_reported_at_once(tmp_path: Path) -> None:
    text = (
        SMALL.replace("minimum = 2", "minimum = 9")
        .replace('title = "Our school"\n', "")
        .replace("value = 2", "value = 3")
    )
    text = text.replace(SUPPORT, SUPPORT + '\ncolour = "red"').replace(
        'short = "Extra help"', 'short = "Very much extra"'
    )
    places_named = [line.split(": ")[1] for line in check_framework(small(tmp_path, text))]
    assert places_named == ["title", "stages.support.colour", "stages.support.short", "ratings", "frequency"]


def test_steps_out_of_order(tmp_path: Path) -> None:
    text = SMALL.replace(TARGETS_STEP, "").replace("[[ratings]]", TARGETS_STEP + "\n[[ratings]]", 1)
    text = text.replace('key = "since"\nkind = "since"', 'key = "since"\nkind = "x"')
    text = text.replace('kind = "attendance"', 'kind = "since"').replace('kind = "x"', 'kind = "attendance"')
    assert check_framework(small(tmp_path, text)) == (
        "small.toml: steps: expected attendance as the first step and since as the second",
        "small.toml: steps: expected targets, next_date and sign as the last three steps",
    )


def test_a_message_never_carries_what_could_hurt_a_terminal(tmp_path: Path) -> None:
    path = small(tmp_path, SMALL.replace("[frequency]", '["\\u001b]0;x\\u0007\\u202E"]\na = 1\n\n[frequency]'))
    lines = "\n".join(check_framework(path))
    assert lines
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", lines)
